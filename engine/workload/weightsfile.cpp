#include "engine/workload/weightsfile.h"

#include "model/base/text.h"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace infera::engine {

Result<std::vector<double>> parseWeights(std::string_view text, const std::string& fileName)
{
    std::vector<double> weights;
    const std::vector<std::string> lines = split(text, '\n');
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view line = trimmed(lines[i]);
        if (line.empty() || line.front() == '#')
            continue;
        const std::string last(trimmed(split(line, ',').back()));
        double weight = 0;
        const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), weight);
        if (error != std::errc() || end != last.data() + last.size() || !(weight >= 0) ||
            !std::isfinite(weight)) {
            if (i == 0)
                continue;
            return failure("weights-row", "Expected a weight, a number that is not negative.",
                           {fileName, static_cast<int>(i) + 1, 1, {}});
        }
        weights.push_back(weight);
    }
    if (weights.empty())
        return failure("weights-empty", "The file has no weights.", {fileName, 0, 0, {}});
    return weights;
}

Result<std::vector<double>> readWeightsFile(const std::string& path,
                                            const std::string& baseDirectory)
{
    const std::filesystem::path full = std::filesystem::path(baseDirectory) / path;
    std::ifstream file(full, std::ios::binary);
    if (!file)
        return failure("cannot-open", "Cannot open the file of weights " + full.string() + ".",
                       {path, 0, 0, {}});
    std::ostringstream text;
    text << file.rdbuf();
    return parseWeights(text.str(), path);
}

} // namespace infera::engine
