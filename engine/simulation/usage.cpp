#include "engine/simulation/simulation.h"

#include "model/base/grouped.h"
#include "model/base/named.h"
#include "model/layout/evaluate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace infera::engine {

namespace {

/// Units are measured; to six digits after the point they carry no more than noise.
Decimal decimal(double value)
{
    return Decimal::fromDouble(std::round(value * 1e6) / 1e6);
}

/// By how much one pattern's simulated calls stand for a month's: by its average rate, so that a
/// run of one day, or of a peak hour, is not taken for the whole.
double monthFactor(const model::Design& design, const SimulationResult& result,
                   const PatternResult& pattern, double monthSeconds)
{
    const double plain = result.durationSeconds > 0 ? monthSeconds / result.durationSeconds : 0;
    const model::AccessPattern* known = design.accessPattern(pattern.pattern);
    if (known == nullptr || !known->rate.averagePerSecond || pattern.calls == 0)
        return plain;
    return *known->rate.averagePerSecond * result.scale * monthSeconds /
           static_cast<double>(pattern.calls);
}

/// A request that failed consumed nothing, but a design is not cheaper for failing: what was
/// throttled away counts as if it had been served.
double servedFactor(const PatternResult& pattern)
{
    const auto requests = static_cast<double>(pattern.requests);
    const auto failed = static_cast<double>(pattern.failed);
    return requests > failed ? requests / (requests - failed) : 1;
}

const PatternResult* patternNamed(const SimulationResult& result, const std::string& name)
{
    const auto found = std::find_if(result.patterns.begin(), result.patterns.end(),
                                    [&](const PatternResult& one) { return one.pattern == name; });
    return found == result.patterns.end() ? nullptr : &*found;
}

const TableResult* tableResult(const SimulationResult& result, const std::string& table,
                               const std::string& index)
{
    for (const TableResult& one : result.tables)
        if (one.table == table && one.index == index)
            return &one;
    return nullptr;
}

void setUnits(const SimulationResult& result, const std::string& table, const std::string& index,
              double reads, double writes, model::UnitUsage& units)
{
    units.readUnitsPerMonth = decimal(reads);
    units.writeUnitsPerMonth = decimal(writes);
    if (const TableResult* simulated = tableResult(result, table, index)) {
        units.peakReadUnitsPerSecond = decimal(simulated->peakReadUnitsPerSecond);
        units.peakWriteUnitsPerSecond = decimal(simulated->peakWriteUnitsPerSecond);
        units.series = simulated->minutes;
    }
}

} // namespace

model::Usage usageOf(const SimulationResult& result, const model::Design& design,
                     const model::Layout& layout, const std::vector<model::Plan>& plans,
                     const Decimal& monthHours)
{
    const double monthSeconds = monthHours.toDouble() * 3600;
    // Storage, settings and names are those of the averages; the simulated units replace its own.
    model::Usage usage = model::averageUsage(design, layout, plans, monthHours);
    const std::vector<model::PatternUsage> averages = std::exchange(usage.patterns, {});
    std::map<std::pair<std::string, std::string>, std::pair<double, double>> totals;
    for (const PatternUnits& units : result.patternUnits) {
        const PatternResult* pattern = patternNamed(result, units.pattern);
        if (pattern == nullptr)
            continue;
        const double factor = monthFactor(design, result, *pattern, monthSeconds);
        model::PatternUsage month;
        month.pattern = units.pattern;
        month.table = units.table;
        month.index = units.index;
        month.callsPerMonth = decimal(static_cast<double>(pattern->calls) * factor);
        const double served = factor * servedFactor(*pattern);
        month.readUnitsPerMonth = decimal(units.readUnits * served);
        month.writeUnitsPerMonth = decimal(units.writeUnits * served);
        if (const model::AccessPattern* known = design.accessPattern(units.pattern))
            month.entity = model::entityLabel(*known);
        auto& total = totals[{units.table, units.index}];
        total.first += month.readUnitsPerMonth.toDouble();
        total.second += month.writeUnitsPerMonth.toDouble();
        usage.patterns.push_back(std::move(month));
    }
    // A pattern too rare to be called in the simulated time still costs its average in a month.
    for (const model::PatternUsage& average : averages) {
        const bool simulated =
            std::any_of(result.patternUnits.begin(), result.patternUnits.end(),
                        [&](const PatternUnits& one) { return one.pattern == average.pattern; });
        if (simulated)
            continue;
        auto& total = totals[{average.table, average.index}];
        total.first += average.readUnitsPerMonth.toDouble();
        total.second += average.writeUnitsPerMonth.toDouble();
        usage.patterns.push_back(average);
    }
    for (model::TableUsage& table : usage.tables) {
        const auto& total = totals[{table.name, ""}];
        setUnits(result, table.name, "", total.first, total.second, table.units);
        for (model::IndexUsage& index : table.indexes) {
            if (index.local)
                continue;
            const auto& own = totals[{table.name, index.name}];
            setUnits(result, table.name, index.name, own.first, own.second, index.units);
        }
    }
    for (const PatternResult& pattern : result.patterns)
        if (pattern.failed > 0)
            usage.incomplete.push_back(
                "\"" + pattern.pattern + "\": " + groupedDigits(std::to_string(pattern.failed)) +
                " of " + groupedDigits(std::to_string(pattern.requests)) +
                " simulated requests failed; the month counts them as served.");
    for (const std::string& sentence : result.incomplete)
        if (std::find(usage.incomplete.begin(), usage.incomplete.end(), sentence) ==
            usage.incomplete.end())
            usage.incomplete.push_back(sentence);
    return usage;
}

} // namespace infera::engine
