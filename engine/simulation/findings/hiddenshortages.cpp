#include "engine/simulation/findings/findings.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

/// A minute's consumption a second, and what was provisioned in it.
struct Minute
{
    double units = 0;
    double limit = 0;
    double chance = 0; ///< by which a minute's units differ from what the rates say, at most
    double at = 0;     ///< seconds since the start of the run
    [[nodiscard]] double over() const { return units - limit; }
    /// A minute's chance is no shortage, nor is less than one in twenty above.
    [[nodiscard]] bool isShort() const { return over() >= std::max(limit * 0.05, chance); }
};

/// Four standard deviations of a minute's units a second: of a day's minutes hardly one has more.
/// The requests of a call come together.
double chanceOf(const FindingInput& input, std::size_t ring, UnitKind kind, const Minute& minute,
                double seconds)
{
    double squares = 0; // of what one call takes, a second
    for (const PatternTraffic& pattern : input.traffic.patterns) {
        double mean = 0;
        double variance = 0; // of the calls: by chance some have a request more, or a touch less
        for (const Request& request : pattern.requests) {
            if (request.operation == model::StepOperation::Scan)
                continue;     // comes as a whole, and so does its shortage
            double units = 0; // of an execution
            for (const Touch& touch : request.touches) {
                if (touch.ring != ring)
                    continue;
                const double own = kind == UnitKind::Write ? touch.writeUnits : touch.readUnits;
                units += request.shards * touch.probability * own;
                variance += request.repeat * request.shards * touch.probability *
                            (1 - touch.probability) * own * own;
            }
            const double some = request.repeat - std::floor(request.repeat);
            mean += request.repeat * units;
            variance += some * (1 - some) * units * units;
        }
        squares +=
            pattern.rate.at(input.traffic.startSeconds + minute.at) * (mean * mean + variance);
    }
    return 4 * std::sqrt(squares / seconds);
}

/// The minute that consumed most beyond what was provisioned then.
Minute scarcestMinute(const FindingInput& input, std::size_t ring, UnitKind kind)
{
    const Recorder::RingCounts& counts = input.recorder.ring(ring);
    const bool writes = kind == UnitKind::Write;
    const double cellSeconds = input.recorder.cellSeconds();
    const double seconds = std::min(60.0, input.result.durationSeconds);
    Minute scarcest;
    for (double at = 0; at + seconds <= input.result.durationSeconds + 1e-9; at += 60) {
        Minute minute;
        minute.at = at;
        const std::size_t first = input.recorder.cellOf(at);
        const auto cells = static_cast<std::size_t>(std::ceil(seconds / cellSeconds - 1e-9));
        for (std::size_t i = first; i < std::min(first + cells, counts.cells.size()); ++i)
            minute.units += (writes ? counts.cells[i].write : counts.cells[i].read) / seconds;
        minute.limit = (writes ? counts.writeLimit : counts.readLimit)[first];
        if (at == 0 || minute.over() > scarcest.over())
            scarcest = minute;
    }
    scarcest.chance = chanceOf(input, ring, kind, scarcest, seconds);
    return scarcest;
}

/// Capacity with room above the minutes that were short of it; what was enough stays.
model::Fix roomFix(const FindingInput& input, std::size_t ring, const Minute& reads,
                   const Minute& writes)
{
    const ThroughputSettings& settings = input.traffic.rings[ring].settings;
    model::Fix fix = throughputFix(input, ring, model::FixKind::Capacity, 1 / targetShare);
    const auto units = [](const Minute& minute, double now, double ofRates) {
        return minute.isShort() ? std::max(ofRates, std::ceil(minute.units / targetShare)) : now;
    };
    fix.readUnitsPerSecond = units(reads, settings.readUnitsPerSecond, fix.readUnitsPerSecond);
    fix.writeUnitsPerSecond = units(writes, settings.writeUnitsPerSecond, fix.writeUnitsPerSecond);
    return fix;
}

} // namespace

// Burst carries a provisioned table for up to five minutes: a load above the capacity then looks
// fine in a short test ("Burst and adaptive capacity").
void findHiddenShortages(const FindingInput& input, std::vector<model::Finding>& findings)
{
    for (std::size_t ring = 0; ring < input.result.tables.size(); ++ring) {
        const TableResult& table = input.result.tables[ring];
        if (!table.provisioned || table.throttled > 0)
            continue;
        const Minute reads = scarcestMinute(input, ring, UnitKind::Read);
        const Minute writes = scarcestMinute(input, ring, UnitKind::Write);
        if (!reads.isShort() && !writes.isShort())
            continue;
        const bool ofWrites =
            writes.isShort() && (!reads.isShort() || writes.over() > reads.over());
        const double limit = ofWrites ? writes.limit : reads.limit;
        const double peak = ofWrites ? writes.units : reads.units;
        if (peak < limit + 1)
            continue;
        model::Finding finding =
            about(input, ring, "burst-hides-shortage", model::Severity::Warning);
        finding.patterns = patternsOn(input, ring, false);
        finding.title = "Burst capacity hides a shortage of " + placeText(table.table, table.index);
        finding.detail =
            "The highest minute consumes " + shown(peak) + " " + (ofWrites ? "write" : "read") +
            " units a second of " + shown(limit) +
            " provisioned. Saved-up capacity covered it; the same load for longer than " +
            timeText(input.options.partitions.burstSeconds * limit / (peak - limit)) +
            " is throttled.";
        const AutoScalingSettings scaling = scalingAt(input, ofWrites ? writes.at : reads.at);
        if (scaling.enabled && limit >= scaling.maximum) {
            finding.detail += " Auto scaling stands at its maximum.";
            raiseMaximum(input, ring, finding);
        } else if (scaling.enabled) {
            finding.severity = model::Severity::Info;
            finding.detail += " Auto scaling was minutes behind.";
            finding.change = throughputFix(input, ring, model::FixKind::AutoScaling, 1);
            finding.change.target = scaling.target;
            finding.fix = "Schedule the capacity before the rise, or raise the minimum.";
        } else {
            finding.change = roomFix(input, ring, reads, writes);
            finding.fix = "Provision " + shown(finding.change.readUnitsPerSecond) + " read and " +
                          shown(finding.change.writeUnitsPerSecond) +
                          " write units, or turn on auto scaling in time.";
        }
        findings.push_back(std::move(finding));
    }
}

} // namespace infera::engine
