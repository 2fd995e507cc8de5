#pragma once

#include "model/base/result.h"

#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace infera::app {

struct TextFile
{
    QString path;
    std::string text;
    bool makesFolder = false; ///< a folder that is not there is made
};

/// A file whose text is made on the thread that writes it; no text: it stays as it is.
struct LateFile
{
    QString path;
    std::function<std::optional<std::string>()> text;
};

/// Whole contents of a file, or why it cannot be read.
[[nodiscard]] Result<std::string> readTextFile(const QString& path);
/// Atomic: the old content or the new, never a part.
[[nodiscard]] Result<void> writeTextFile(const QString& path, const std::string& text);
/// The same of several: none is changed before all of them are written out.
[[nodiscard]] Result<void> writeTextFiles(const std::vector<TextFile>& files);

} // namespace infera::app
