#include "model/findings/staticfindings.h"

#include "model/base/text.h"
#include "model/findings/layoutcheck.h"
#include "model/findings/rules.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace infera::model {

std::vector<Finding> staticFindings(const Design& design, const Layout& layout,
                                    const std::vector<Plan>& plans)
{
    const rules::Input input{design, layout, plans};
    std::vector<Finding> findings = layoutFindings(design, layout);
    for (const auto rule :
         {rules::hotKeys, rules::scans, rules::overReading, rules::itemSizes,
          rules::itemCollections, rules::missingTtl, rules::writeAmplification, rules::strongReads,
          rules::unservedPatterns, rules::eventualLookups, rules::unusedMonotonic})
        rule(input, findings);
    sortFindings(findings);
    return findings;
}

double hottestKeyShare(const Design& design, const Layout& layout, const std::vector<Plan>& plans)
{
    return rules::hottestKey({design, layout, plans});
}

namespace rules {

std::optional<double> peakRate(const AccessPattern& pattern)
{
    if (!pattern.rate.averagePerSecond)
        return pattern.rate.peakPerSecond;
    return std::max(*pattern.rate.averagePerSecond, pattern.rate.peakPerSecond.value_or(0));
}

std::string quantityText(double value)
{
    constexpr double small = 10;
    if (std::abs(value) < small)
        return numberText(std::round(value * 10) / 10);
    std::string digits = numberText(std::round(value));
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, ",");
    return digits;
}

std::string bytesText(double bytes)
{
    constexpr std::array<std::string_view, 5> units = {"B", "KB", "MB", "GB", "TB"};
    constexpr double step = 1024;
    std::size_t unit = 0;
    while (bytes >= step && unit + 1 < units.size()) {
        bytes /= step;
        ++unit;
    }
    return quantityText(bytes) + " " + std::string(units[unit]);
}

std::string placeText(const std::string& table, const std::string& index)
{
    return index.empty() ? "table " + table : "index " + index + " of table " + table;
}

} // namespace rules

} // namespace infera::model
