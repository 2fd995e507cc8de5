#include "model/formats/measured/trail.h"

#include <algorithm>

namespace infera::model {

namespace {

bool isNewer(const std::string& one, const std::string& other)
{
    const auto time = trailTime(one);
    const auto otherTime = trailTime(other);
    return time != otherTime ? time > otherTime : one < other;
}

} // namespace

std::optional<std::string> trailTime(std::string_view path)
{
    constexpr std::string_view mark = "_CloudTrail_";
    const std::string_view name = path.substr(path.find_last_of("/\\") + 1);
    const std::size_t at = name.find(mark);
    if (at == std::string_view::npos || !(name.ends_with(".json.gz") || name.ends_with(".json")))
        return std::nullopt;
    const std::size_t region = at + mark.size();
    const std::size_t start = std::min(name.find('_', region), name.size() - 1) + 1;
    return std::string(name.substr(start, name.find('_', start) - start));
}

void Trail::add(std::string path)
{
    paths.push_back(std::move(path));
    if (paths.size() >= 2 * mostFiles)
        settle();
}

void Trail::settle()
{
    std::sort(paths.begin(), paths.end(), isNewer);
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end()); // named twice
    if (paths.size() > mostFiles) {
        omitted += paths.size() - mostFiles;
        paths.resize(mostFiles);
    }
}

} // namespace infera::model
