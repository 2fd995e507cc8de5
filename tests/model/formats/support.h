#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace infera::test {

inline std::string readFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// A folder of the corpus of published designs, where it stands beside the sources.
inline std::optional<std::string> corpus(const std::string& part)
{
    std::vector<std::string> roots = {INFERA_SOURCE_DIR "/../shared"};
    if (const char* directory = std::getenv("INFERA_SHARED_DIR"))
        roots.emplace_back(directory);
    for (const std::string& root : roots) {
        const std::string path = root + "/corpus/" + part;
        if (std::filesystem::is_directory(path))
            return path;
    }
    return std::nullopt;
}

inline std::vector<std::string> filesIn(const std::string& directory, const std::string& ending)
{
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        const std::string name = entry.path().string();
        if (name.size() >= ending.size() &&
            name.compare(name.size() - ending.size(), ending.size(), ending) == 0)
            files.push_back(name);
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace infera::test
