#pragma once

#include <QScrollArea>

namespace infera::app {

/// What does not fit is scrolled to; on the surface it stands on, without a frame. `name` is what a
/// screen reader says.
[[nodiscard]] QScrollArea* scrolled(QWidget* content, const QString& name);

} // namespace infera::app
