#include "tests/tidy/sources.h"

#include <algorithm>
#include <fstream>

namespace infera::tidy {

std::vector<SourceFile> sourcesBelow(const std::string& folder,
                                     const std::vector<std::string>& endings)
{
    const std::filesystem::path root = INFERA_SOURCE_DIR;
    std::vector<SourceFile> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
        const std::string ending = entry.path().extension().string();
        const std::string name = entry.path().filename().string();
        const bool wanted = std::find(endings.begin(), endings.end(), ending) != endings.end() ||
                            std::find(endings.begin(), endings.end(), name) != endings.end();
        if (!entry.is_regular_file() || !wanted)
            continue;
        SourceFile file;
        file.path = std::filesystem::relative(entry.path(), root).generic_string();
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);)
            file.lines.push_back(line);
        files.push_back(std::move(file));
    }
    std::sort(files.begin(), files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

std::string includeTarget(const std::string& line)
{
    const std::size_t start = line.find("#include");
    if (start == std::string::npos || line.find_first_not_of(" \t") != start)
        return {};
    const std::size_t open = line.find_first_of("\"<", start);
    if (open == std::string::npos)
        return {};
    const std::size_t close = line.find_first_of("\">", open + 1);
    return line.substr(open + 1, close - open - 1);
}

} // namespace infera::tidy
