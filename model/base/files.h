#pragma once

#include "model/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace infera {

/// The whole of a file. Errors: "cannot-read" (missing, a directory, larger than `limit` bytes).
[[nodiscard]] Result<std::string> readWholeFile(const std::string& path,
                                                std::size_t limit = std::size_t{256} << 20U);

/// Writes a file so that its old or its new text is there whatever happens: beside it, flushed to
/// the disk, then renamed; a link stays a link, permissions are kept. Missing folders are made.
/// Errors: "cannot-write".
[[nodiscard]] Result<void> writeFileAtomically(const std::string& path, std::string_view text);

/// The folder part of a path; "." where it has none.
[[nodiscard]] std::string folderOf(const std::string& path);

/// A path as it is written in a folder, and as it is written in a file: from that file's folder.
[[nodiscard]] std::string pathIn(const std::string& folder, const std::string& path);
[[nodiscard]] std::string pathBeside(const std::string& file, const std::string& path);

} // namespace infera
