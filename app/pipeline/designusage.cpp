#include "app/pipeline/designusage.h"

#include "engine/workload/ratecurve.h"

#include <algorithm>
#include <map>
#include <optional>

namespace infera::app {

namespace {

constexpr std::size_t minutesPerDay = 1440;
constexpr double secondsPerMinute = 60;

using Curves = std::map<std::string, engine::RateCurve>;

/// Those of the access patterns whose rates are known; nothing, and why, where a file cannot be
/// read.
std::optional<Curves> curvesOf(const model::Design& design, const std::string& directory,
                               std::vector<std::string>& incomplete)
{
    Curves curves;
    for (const model::AccessPattern& pattern : design.accessPatterns) {
        if (!pattern.rate.averagePerSecond)
            continue;
        auto curve = engine::RateCurve::of(pattern.rate, directory);
        if (!curve) {
            incomplete.push_back("The course of pattern '" + pattern.name +
                                 "' is not known: " + curve.error().toString());
            return std::nullopt;
        }
        curves.emplace(pattern.name, *std::move(curve));
    }
    return curves;
}

/// Whole days, as long as the longest curve.
std::size_t minutesOf(const Curves& curves)
{
    std::size_t minutes = minutesPerDay;
    for (const auto& [name, curve] : curves)
        minutes =
            std::max(minutes, static_cast<std::size_t>(curve.periodSeconds() / secondsPerMinute));
    return (minutes + minutesPerDay - 1) / minutesPerDay * minutesPerDay;
}

void add(std::vector<double>& series, const engine::RateCurve& curve, double unitsPerCall,
         std::size_t minutes)
{
    if (unitsPerCall <= 0)
        return;
    series.resize(minutes);
    for (std::size_t minute = 0; minute < minutes; ++minute)
        series[minute] += unitsPerCall * secondsPerMinute *
                          curve.at(static_cast<double>(minute) * secondsPerMinute);
}

/// A curve may rise above the peak that the design states: one of the default shape does.
void raisePeak(std::optional<Decimal>& peakPerSecond, const std::vector<double>& series)
{
    if (series.empty() || !peakPerSecond)
        return;
    const double highest = *std::max_element(series.begin(), series.end()) / secondsPerMinute;
    peakPerSecond = std::max(*peakPerSecond, Decimal::fromDouble(highest).rounded(9));
}

/// An unknown sum has no course.
void addCourse(model::UnitUsage& units, const std::string& table, const std::string& index,
               const model::Usage& usage, const Curves& curves, std::size_t minutes)
{
    std::vector<double> reads;
    std::vector<double> writes;
    for (const model::PatternUsage& one : usage.patterns) {
        const auto curve = curves.find(one.pattern);
        if (one.table != table || one.index != index || curve == curves.end() ||
            one.callsPerMonth.isZero())
            continue;
        const double calls = one.callsPerMonth.toDouble();
        add(reads, curve->second, one.readUnitsPerMonth.toDouble() / calls, minutes);
        add(writes, curve->second, one.writeUnitsPerMonth.toDouble() / calls, minutes);
    }
    if (units.readUnitsPerMonth)
        units.series.readUnits = std::move(reads);
    if (units.writeUnitsPerMonth)
        units.series.writeUnits = std::move(writes);
    raisePeak(units.peakReadUnitsPerSecond, units.series.readUnits);
    raisePeak(units.peakWriteUnitsPerSecond, units.series.writeUnits);
}

bool varies(const Curves& curves)
{
    constexpr double noise = 1e-9;
    return std::any_of(curves.begin(), curves.end(), [](const auto& one) {
        return one.second.peak() > one.second.average() * (1 + noise);
    });
}

} // namespace

model::Usage designUsage(const model::Design& design, const model::Layout& layout,
                         const std::vector<model::Plan>& plans, const Decimal& monthHours,
                         const std::string& curveDirectory)
{
    model::Usage usage = model::averageUsage(design, layout, plans, monthHours);
    const std::optional<Curves> curves = curvesOf(design, curveDirectory, usage.incomplete);
    if (!curves || !varies(*curves))
        return usage;
    const std::size_t minutes = minutesOf(*curves);
    for (model::TableUsage& table : usage.tables) {
        addCourse(table.units, table.name, "", usage, *curves, minutes);
        for (model::IndexUsage& index : table.indexes)
            addCourse(index.units, table.name, index.name, usage, *curves, minutes);
    }
    return usage;
}

} // namespace infera::app
