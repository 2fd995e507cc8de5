#include "engine/simulation/findings/findings.h"

#include "model/base/text.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

std::string shown(double value)
{
    const double size = std::abs(value);
    if (size < 1e-9)
        return "0";
    const double digits = size >= 100 ? 0 : std::ceil(2 - std::log10(size));
    const double scale = std::pow(10.0, std::min(6.0, digits));
    std::string text = numberText(std::round(value * scale) / scale);
    const std::size_t end = std::min(text.find('.'), text.size());
    for (std::size_t at = end; at > 3 + (text.front() == '-' ? 1U : 0U); at -= 3)
        text.insert(at - 3, ",");
    return text;
}

std::string percent(double share)
{
    return shown(share * 100) + " %";
}

std::string timeText(double seconds)
{
    if (seconds < 120)
        return shown(std::floor(seconds)) + " s";
    const long minutes = std::lround(seconds / 60);
    if (minutes < 120)
        return std::to_string(minutes) + " min";
    const std::string rest = std::to_string(minutes % 60);
    return std::to_string(minutes / 60) + " h " + (rest.size() < 2 ? "0" : "") + rest + " min";
}

std::string placeText(const std::string& table, const std::string& index)
{
    return index.empty() ? "table " + table : "index " + index + " of " + table;
}

std::vector<std::string> patternsOn(const FindingInput& input, std::size_t ring, bool throttledOnly)
{
    std::vector<std::string> names;
    for (std::size_t p = 0; p < input.traffic.patterns.size(); ++p) {
        const Recorder::Units& units = input.recorder.units(p, ring);
        const double refused = input.recorder.refused(p, ring);
        if (throttledOnly ? refused > 0 : units.read > 0 || units.write > 0 || refused > 0)
            names.push_back(input.traffic.patterns[p].name);
    }
    return names;
}

model::Finding about(const FindingInput& input, std::size_t ring, std::string rule,
                     model::Severity severity)
{
    model::Finding finding;
    finding.rule = std::move(rule);
    finding.severity = severity;
    finding.table = input.traffic.rings[ring].table;
    finding.index = input.traffic.rings[ring].index;
    finding.patterns = patternsOn(input, ring, true);
    return finding;
}

std::vector<model::Finding> findProblems(const FindingInput& input)
{
    std::vector<model::Finding> findings;
    findHotKeys(input, findings);
    findHotPartitions(input, findings);
    findStarvingIndexes(input, findings);
    findShortages(input, findings);
    findQuotas(input, findings);
    findHiddenShortages(input, findings);
    findRetryStorms(input, findings);
    findConflicts(input, findings);
    findLowCardinality(input, findings);
    findScans(input, findings);
    findOverReading(input, findings);
    findWriteAmplification(input, findings);
    findDataProblems(input, findings);
    findUnexpiredData(input, findings);
    findPageLimits(input, findings);
    findStrongReads(input, findings);
    explainCauses(input, findings);
    std::stable_sort(
        findings.begin(), findings.end(),
        [](const model::Finding& a, const model::Finding& b) { return a.severity > b.severity; });
    return findings;
}

} // namespace infera::engine
