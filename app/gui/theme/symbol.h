#pragma once

#include "app/gui/theme/theme.h"

#include <QIcon>
#include <QString>

namespace infera::app {

/// A symbol of resources/icons in the colour of a role; it follows theme and scale by itself.
[[nodiscard]] QIcon symbol(const QString& name, TextRole role = TextRole::Normal);

} // namespace infera::app
