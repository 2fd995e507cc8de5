#include "engine/simulation/results.h"

#include "engine/simulation/namedparameters.h"
#include "model/base/text.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

constexpr std::size_t hotKeysMax = 20;
constexpr double hotShareMin = 0.05;   ///< of a table's requests
constexpr double hotPressureMin = 0.1; ///< of a partition's limit
/// The same of a key that was throttled: below it, which keys a limit refuses is chance.
constexpr double throttledPressureMin = 0.02;
constexpr double throttledShareMin = 0.001; ///< of its requests: less is chance as well
constexpr std::size_t timelineStepsMax = 300;

std::uint64_t whole(double count)
{
    return static_cast<std::uint64_t>(std::llround(std::max(0.0, count)));
}

void addPatterns(const TrafficModel& traffic, const Recorder& recorder, SimulationResult& result)
{
    for (std::size_t p = 0; p < traffic.patterns.size(); ++p) {
        const Recorder::PatternCounts& counts = recorder.pattern(p);
        PatternResult pattern;
        pattern.pattern = traffic.patterns[p].name;
        pattern.calls = whole(counts.calls);
        pattern.requests = whole(counts.requests);
        pattern.throttled = whole(counts.throttled);
        pattern.retried = whole(counts.retried);
        pattern.failed = whole(counts.failed);
        pattern.conflicts = whole(counts.conflicts);
        pattern.unprocessed = whole(counts.unprocessed);
        pattern.itemsRead = counts.itemsRead;
        pattern.itemsReturned = counts.itemsReturned;
        for (std::size_t r = 0; r < traffic.rings.size(); ++r) {
            const Recorder::Units& units = recorder.units(p, r);
            pattern.readUnits += units.read;
            pattern.writeUnits += units.write;
            if (units.read > 0 || units.write > 0)
                result.patternUnits.push_back({pattern.pattern, traffic.rings[r].table,
                                               traffic.rings[r].index, units.read, units.write});
        }
        result.requests += pattern.requests;
        result.throttled += pattern.throttled;
        result.patterns.push_back(std::move(pattern));
    }
}

/// Cells of the recorder put together to whole minutes.
model::UnitSeries minutesOf(const Recorder& recorder, const Recorder::RingCounts& ring)
{
    model::UnitSeries series;
    const auto minutes =
        std::max<std::size_t>(1, static_cast<std::size_t>(recorder.seconds() / 60));
    series.readUnits.assign(minutes, 0);
    series.writeUnits.assign(minutes, 0);
    for (std::size_t cell = 0; cell < ring.cells.size(); ++cell) {
        const auto minute =
            static_cast<std::size_t>(static_cast<double>(cell) * recorder.cellSeconds() / 60);
        if (minute >= minutes)
            break;
        series.readUnits[minute] += ring.cells[cell].read;
        series.writeUnits[minute] += ring.cells[cell].write;
    }
    return series;
}

double highest(const std::vector<double>& values)
{
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

void addTables(const TrafficModel& traffic, const Recorder& recorder, const RunOutcome& outcome,
               SimulationResult& result)
{
    const double minuteSeconds = std::min(60.0, std::max(1.0, recorder.seconds()));
    for (std::size_t r = 0; r < traffic.rings.size(); ++r) {
        const Recorder::RingCounts& counts = recorder.ring(r);
        const Throughput& throughput = outcome.rings[r];
        TableResult table;
        table.table = traffic.rings[r].table;
        table.index = traffic.rings[r].index;
        for (const Recorder::Units& cell : counts.cells) {
            table.readUnits += cell.read;
            table.writeUnits += cell.write;
        }
        table.minutes = minutesOf(recorder, counts);
        table.peakReadUnitsPerSecond = highest(table.minutes.readUnits) / minuteSeconds;
        table.peakWriteUnitsPerSecond = highest(table.minutes.writeUnits) / minuteSeconds;
        table.partitionsStart = throughput.partitionsAtStart();
        table.partitionsEnd = throughput.ring().size();
        table.splits = throughput.splits();
        double throttled = 0;
        for (const double count : counts.refused)
            throttled += count;
        table.throttled = whole(throttled);
        table.throttledByPartition =
            whole(counts.refused[static_cast<std::size_t>(Refusal::Partition)]);
        table.provisioned = throughput.isProvisioned();
        table.readLimit = throughput.admission(UnitKind::Read).limit();
        table.writeLimit = throughput.admission(UnitKind::Write).limit();
        result.tables.push_back(std::move(table));
    }
}

void addScans(const TrafficModel& traffic, const Recorder& recorder, SimulationResult& result)
{
    for (std::size_t p = 0; p < traffic.patterns.size(); ++p) {
        const std::vector<Request>& requests = traffic.patterns[p].requests;
        const auto scan =
            std::find_if(requests.begin(), requests.end(), [](const Request& request) {
                return request.operation == model::StepOperation::Scan;
            });
        if (scan == requests.end())
            continue;
        const RingTraffic& ring = traffic.rings[scan->touches.front().ring];
        ScanResult scanned;
        scanned.pattern = traffic.patterns[p].name;
        scanned.itemsRead = recorder.pattern(p).itemsRead;
        scanned.itemsReturned = recorder.pattern(p).itemsReturned;
        scanned.reason = "No key of " +
                         (ring.index.empty() ? "table " : "index " + ring.index + " of ") +
                         ring.table + " leads to what it asks for, so all of it is read.";
        result.scans.push_back(std::move(scanned));
    }
}

/// Minutes in the steps of the timeline: averages where a step has several, repeated where a minute
/// has several steps.
std::vector<double> overTime(const HotKeyTable::Entry& entry, float HotKeyTable::Minute::*units,
                             std::size_t all, const SimulationResult& result)
{
    std::vector<double> minutes(all, 0);
    for (const HotKeyTable::Minute& minute : entry.minutes)
        minutes[minute.number] = static_cast<double>(minute.*units);
    std::vector<double> steps;
    const double step = result.timelineStepSeconds;
    if (!(step > 0) || all == 0)
        return steps;
    for (double at = 0; at < result.durationSeconds - 1e-9; at += step) {
        const auto first = std::min(all - 1, static_cast<std::size_t>(at / 60));
        const auto last = std::clamp(static_cast<std::size_t>(std::ceil((at + step) / 60 - 1e-9)),
                                     first + 1, all);
        double sum = 0;
        for (std::size_t minute = first; minute < last; ++minute)
            sum += minutes[minute];
        steps.push_back(sum / static_cast<double>(last - first));
    }
    return steps;
}

void addHotKeys(const TrafficModel& traffic, const Recorder& recorder,
                const PartitionParameters& parameters, SimulationResult& result)
{
    std::vector<std::pair<HotKey, const HotKeyTable::Entry*>> keys;
    for (std::size_t r = 0; r < traffic.rings.size(); ++r) {
        const double requests = recorder.ring(r).requests;
        for (const HotKeyTable::Entry& entry : recorder.hotKeys(r).entries()) {
            HotKey key;
            key.table = traffic.rings[r].table;
            key.index = traffic.rings[r].index;
            key.key = entry.candidate.text;
            key.keyTemplate = entry.candidate.keyTemplate;
            key.rolling = entry.candidate.rolling;
            key.share = requests > 0 ? entry.requests / requests : 0;
            key.peakReadUnits = entry.peakRead;
            key.peakWriteUnits = entry.peakWrite;
            const bool writes = entry.peakWrite / parameters.writeUnitsPerSecond >=
                                entry.peakRead / parameters.readUnitsPerSecond;
            key.limit = writes ? parameters.writeUnitsPerSecond : parameters.readUnitsPerSecond;
            key.throttled = whole(entry.throttled);
            if (entry.firstThrottle >= 0)
                key.firstThrottleSeconds = entry.firstThrottle;
            // Whether a key is hot is decided by what is expected, not by chance.
            const HotCandidate& expected = entry.candidate;
            const double pressure = expectedPressure(expected, parameters);
            const bool throttled = entry.throttled > throttledShareMin * entry.requests;
            const double least = throttled ? throttledPressureMin : hotPressureMin;
            if (entry.requests > 0 && (expected.share >= hotShareMin || pressure >= least))
                keys.emplace_back(std::move(key), &entry);
        }
    }
    // By what the distributions expect: equal keys then keep their order whatever chance did.
    std::stable_sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) {
        return expectedPressure(a.second->candidate, parameters) >
               expectedPressure(b.second->candidate, parameters);
    });
    const std::size_t minutes = traffic.rings.empty() ? 0 : recorder.hotKeys(0).minutes();
    for (std::size_t i = 0; i < std::min(keys.size(), hotKeysMax); ++i) {
        HotKey key = std::move(keys[i].first);
        const HotKeyTable::Entry& entry = *keys[i].second;
        key.readUnits = overTime(entry, &HotKeyTable::Minute::read, minutes, result);
        key.writeUnits = overTime(entry, &HotKeyTable::Minute::write, minutes, result);
        result.hotKeys.push_back(std::move(key));
    }
}

void addSeries(const std::string& table, const std::string& index, const std::string& metric,
               std::vector<double> values, SimulationResult& result)
{
    if (std::any_of(values.begin(), values.end(), [](double value) { return value != 0; }))
        result.timeline.push_back({table, index, metric, std::move(values)});
}

void addTimeline(const TrafficModel& traffic, const Recorder& recorder, SimulationResult& result)
{
    const double cell = recorder.cellSeconds();
    const auto cells = static_cast<std::size_t>(std::ceil(recorder.seconds() / cell - 1e-9));
    const std::size_t merge = (cells + timelineStepsMax - 1) / timelineStepsMax;
    const std::size_t perStep = std::max<std::size_t>(1, merge);
    result.timelineStepSeconds = cell * static_cast<double>(perStep);
    const std::size_t steps = (cells + perStep - 1) / perStep;
    for (std::size_t r = 0; r < traffic.rings.size(); ++r) {
        const Recorder::RingCounts& ring = recorder.ring(r);
        std::vector<double> series[5];
        for (std::vector<double>& one : series)
            one.assign(steps, 0);
        for (std::size_t i = 0; i < cells; ++i) {
            const std::size_t step = i / perStep;
            series[0][step] += ring.cells[i].read / result.timelineStepSeconds;
            series[1][step] += ring.cells[i].write / result.timelineStepSeconds;
            series[2][step] += ring.throttledCells[i];
            series[3][step] = std::max(series[3][step], ring.readLimit[i]);
            series[4][step] = std::max(series[4][step], ring.writeLimit[i]);
        }
        const bool provisioned = traffic.rings[r].settings.provisioned;
        const char* names[] = {"read_units", "write_units", "throttled",
                               provisioned ? "provisioned_read" : "allowed_read",
                               provisioned ? "provisioned_write" : "allowed_write"};
        for (std::size_t i = 0; i < 5; ++i)
            addSeries(traffic.rings[r].table, traffic.rings[r].index, names[i],
                      std::move(series[i]), result);
    }
}

void addHeatmaps(const TrafficModel& traffic, const Recorder& recorder, const RunOutcome& outcome,
                 const PartitionParameters& parameters, SimulationResult& result)
{
    for (std::size_t r = 0; r < traffic.rings.size(); ++r) {
        const std::vector<Recorder::Units>& heat = recorder.ring(r).heat;
        Heatmap map;
        map.table = traffic.rings[r].table;
        map.index = traffic.rings[r].index;
        map.stepSeconds = recorder.heatSeconds();
        map.ranges = Recorder::ranges;
        const auto steps =
            static_cast<std::size_t>(std::ceil(recorder.seconds() / map.stepSeconds - 1e-9));
        // A range with several partitions in it has as many limits.
        const double partitions =
            std::max(1.0, static_cast<double>(outcome.rings[r].ring().size()) / Recorder::ranges);
        for (std::size_t i = 0; i < std::min(heat.size(), steps * Recorder::ranges); ++i) {
            map.readPressure.push_back(heat[i].read / map.stepSeconds /
                                       parameters.readUnitsPerSecond / partitions);
            map.writePressure.push_back(heat[i].write / map.stepSeconds /
                                        parameters.writeUnitsPerSecond / partitions);
        }
        result.heatmaps.push_back(std::move(map));
    }
}

} // namespace

SimulationResult resultOf(const TrafficModel& traffic, const Recorder& recorder,
                          const RunOutcome& outcome, const SimulationOptions& options)
{
    SimulationResult result;
    result.seed = options.seed;
    result.scale = options.scale;
    result.durationSeconds = recorder.seconds();
    result.cancelled = outcome.cancelled;
    result.incomplete = traffic.incomplete;
    addPatterns(traffic, recorder, result);
    addTables(traffic, recorder, outcome, result);
    addScans(traffic, recorder, result);
    addTimeline(traffic, recorder, result);
    addHotKeys(traffic, recorder, options.partitions, result);
    addHeatmaps(traffic, recorder, outcome, options.partitions, result);
    result.parameters = namedParameters(options);
    result.assumptions = assumptions(options.partitions);
    result.assumptions.push_back("Clients retry as the profile \"" + options.retries.name +
                                 "\": " + std::to_string(options.retries.attempts) +
                                 " attempts in all; " + numberText(options.retries.clients) +
                                 " clients have a retry quota each (not published).");
    result.assumptions.push_back("A transaction holds its items for " +
                                 numberText(options.transactionSeconds) +
                                 " s (not published); clients do not repeat what was cancelled for "
                                 "a conflict, and keys that a batch gives back are asked for again "
                                 "in a next batch, as often as the profile allows.");
    result.assumptions.push_back(
        "Items whose listed value is changed by updates start with the first value of the list, "
        "and "
        "as many updates as there are such items take one from it to the others; all other updates "
        "take an item from any value to any other, so that the shares of the list stay as they "
        "are.");
    return result;
}

} // namespace infera::engine
