#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

/// Design files that tests go over.
namespace infera::test {

namespace fs = std::filesystem;

/// Published designs, kept beside the project; absent in a plain checkout.
inline fs::path corpusFolder()
{
    const char* shared = std::getenv("INFERA_SHARED_DIR");
    const fs::path base =
        shared != nullptr ? fs::path(shared) : fs::path(INFERA_SOURCE_DIR) / ".." / "shared";
    return base / "corpus" / "designs";
}

inline std::vector<fs::path> designFiles(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().string().ends_with(".design.yaml"))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

inline std::string contentOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace infera::test
