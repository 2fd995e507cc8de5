#pragma once

#include <QSize>
#include <QString>

#include <memory>

namespace infera::app {

class Stages;

/// Writes a picture of every page and face, light and dark, of a window of this size, into
/// `folder`; the scale is that of the process. Returns the program's exit status.
int takeScreenshots(const QString& folder, const QString& design, const QSize& size,
                    const std::shared_ptr<const Stages>& stages);

} // namespace infera::app
