#pragma once

#include <QString>

#include <memory>

namespace infera::app {

class Stages;

/// Writes a picture of every page and face, light and dark, at 100 and 200 %, into `folder`.
/// Returns the program's exit status.
int takeScreenshots(const QString& folder, const QString& design,
                    const std::shared_ptr<const Stages>& stages);

} // namespace infera::app
