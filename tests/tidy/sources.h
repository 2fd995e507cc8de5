#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// The project's own source files, for tests that read them as text.
namespace infera::tidy {

struct SourceFile
{
    std::string path; ///< relative to the project's root, with forward slashes
    std::vector<std::string> lines;
};

/// Every file below `folder` (relative to the root) with one of the endings; sorted by path.
[[nodiscard]] std::vector<SourceFile> sourcesBelow(const std::string& folder,
                                                   const std::vector<std::string>& endings);

/// The quoted or angled target of an #include line, else empty.
[[nodiscard]] std::string includeTarget(const std::string& line);

} // namespace infera::tidy
