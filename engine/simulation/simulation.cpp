#include "engine/simulation/simulation.h"

#include "engine/simulation/aggregate.h"
#include "engine/simulation/exact.h"
#include "engine/simulation/expiry.h"
#include "engine/simulation/findings/findings.h"
#include "engine/simulation/memory.h"
#include "engine/simulation/results.h"
#include "model/base/text.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

/// Requests that `auto` still simulates one by one: about a second of work.
constexpr double exactRequestsMax = 4e6;

double expectedExecutions(const TrafficModel& traffic, double durationSeconds)
{
    double executions = 0;
    for (const PatternTraffic& pattern : traffic.patterns)
        executions += pattern.rate.average() * pattern.executionsPerCall() * durationSeconds;
    return executions;
}

/// Fails before the work when the run would not fit.
Result<void> checkMemory(const TrafficModel& traffic, const SimulationOptions& options)
{
    const double needed = memoryNeeded(traffic, options);
    if (needed <= options.memoryBytesMax)
        return {};
    constexpr double megabyte = 1024.0 * 1024;
    const auto megabytes = [](double bytes) { return numberText(std::ceil(bytes / megabyte)); };
    return failure("out-of-memory-bound",
                   "This run would take about " + megabytes(needed) + " MB, and " +
                       megabytes(options.memoryBytesMax) +
                       " MB are allowed. Simulate a shorter time or fewer tables.");
}

/// The same load in aggregate with keys spread evenly.
std::optional<EvenRun> evenRun(const model::Design& design, const model::Layout& layout,
                               const std::vector<model::Plan>& plans,
                               const SimulationOptions& options, Progress& progress)
{
    SimulationOptions even = options;
    even.evenKeys = true;
    auto traffic = buildTraffic(design, layout, plans, even);
    if (!traffic)
        return std::nullopt;
    Recorder recorder(*traffic, even);
    const RunOutcome outcome = runAggregate(*traffic, even, recorder, progress);
    if (outcome.cancelled)
        return std::nullopt;
    const SimulationResult result = resultOf(*traffic, recorder, outcome, even);
    EvenRun run;
    run.throttled = result.throttled;
    for (const TableResult& table : result.tables)
        run.tables.push_back({table.table, table.index, table.throttled});
    return run;
}

} // namespace

Result<SimulationResult> simulate(const model::Design& design, const model::Layout& layout,
                                  const std::vector<model::Plan>& plans,
                                  const SimulationOptions& options, Progress& progress)
{
    if (!(options.durationSeconds > 0) || !(options.scale >= 0) || options.durationSeconds > 3.2e7)
        return failure("bad-simulation-options",
                       "A simulation lasts more than 0 s and at most a year, and its scale is not "
                       "negative.");
    progress.report(0, "Preparing the traffic");
    auto traffic = buildTraffic(design, layout, plans, options);
    if (!traffic)
        return tl::unexpected(traffic.error());
    const bool aggregate =
        options.fidelity == Fidelity::Aggregate ||
        (options.fidelity == Fidelity::Auto &&
         expectedExecutions(*traffic, options.durationSeconds) > exactRequestsMax);
    if (auto fits = checkMemory(*traffic, options); !fits)
        return tl::unexpected(fits.error());
    Recorder recorder(*traffic, options);
    const RunOutcome outcome = aggregate ? runAggregate(*traffic, options, recorder, progress)
                                         : runExact(*traffic, options, recorder, progress);
    SimulationResult result = resultOf(*traffic, recorder, outcome, options);
    result.layout = layout.id;
    result.fidelity = aggregate ? Fidelity::Aggregate : Fidelity::Exact;
    addRegions(design, layout, result);
    if (result.throttled > 0 && options.compareEven && !options.evenKeys && !result.cancelled)
        result.even = evenRun(design, layout, plans, options, progress);
    result.cancelled = result.cancelled || progress.cancelled();
    result.findings =
        findProblems({design, layout, plans, options, *traffic, recorder, outcome, result});
    progress.report(1, "Simulated");
    return result;
}

} // namespace infera::engine
