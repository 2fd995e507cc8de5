#include "engine/simulation/simulation.h"

#include "engine/simulation/exact.h"
#include "engine/simulation/findings/findings.h"
#include "engine/simulation/results.h"
#include "model/base/text.h"

#include <algorithm>
#include <cmath>

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
    SimulationOptions effective = options;
    const double expected = expectedRequests(*traffic, options.durationSeconds);
    if (options.fidelity == Fidelity::Auto && expected > exactRequestsMax) {
        // The part of the time that fits, around the peak; the result says so.
        effective.fidelity = Fidelity::Exact;
        effective.durationSeconds = std::max(
            60.0, std::floor(options.durationSeconds * exactRequestsMax / expected / 60) * 60);
        traffic = buildTraffic(design, layout, plans, effective);
        if (!traffic)
            return tl::unexpected(traffic.error());
    }
    Recorder recorder(*traffic, effective);
    const RunOutcome outcome = runExact(*traffic, effective, recorder, progress);
    SimulationResult result = resultOf(*traffic, recorder, outcome, effective);
    if (effective.durationSeconds < options.durationSeconds)
        result.incomplete.push_back("Only the " + numberText(effective.durationSeconds / 60) +
                                    " minutes around the peak were simulated, not all " +
                                    numberText(options.durationSeconds / 60) + ".");
    result.layout = layout.id;
    result.fidelity = Fidelity::Exact;
    result.findings =
        findProblems({design, layout, plans, effective, *traffic, recorder, outcome, result});
    progress.report(1, "Simulated");
    return result;
}

} // namespace infera::engine
