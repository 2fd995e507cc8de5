#include "engine/simulation/simulation.h"

#include "engine/simulation/aggregate.h"
#include "engine/simulation/exact.h"
#include "engine/simulation/findings/findings.h"
#include "engine/simulation/results.h"

#include <algorithm>

namespace infera::engine {

namespace {

/// Requests that `auto` still simulates one by one: about a second of work.
constexpr double exactRequestsMax = 4e6;

double expectedRequests(const TrafficModel& traffic, double durationSeconds)
{
    double requests = 0;
    for (const PatternTraffic& pattern : traffic.patterns)
        requests += pattern.rate.average() * pattern.requestsPerCall() * durationSeconds;
    return requests;
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
    const bool aggregate = options.fidelity == Fidelity::Aggregate ||
                           (options.fidelity == Fidelity::Auto &&
                            expectedRequests(*traffic, options.durationSeconds) > exactRequestsMax);
    Recorder recorder(*traffic, options);
    const RunOutcome outcome = aggregate ? runAggregate(*traffic, options, recorder, progress)
                                         : runExact(*traffic, options, recorder, progress);
    SimulationResult result = resultOf(*traffic, recorder, outcome, options);
    result.layout = layout.id;
    result.fidelity = aggregate ? Fidelity::Aggregate : Fidelity::Exact;
    result.findings =
        findProblems({design, layout, plans, options, *traffic, recorder, outcome, result});
    progress.report(1, "Simulated");
    return result;
}

} // namespace infera::engine
