#pragma once

#include "engine/simulation/recorder.h"
#include "engine/simulation/trafficmodel.h"
#include "model/base/progress.h"

#include <vector>

namespace infera::engine {

/// How a run ended, and the tables and indexes as it left them.
struct RunOutcome
{
    std::vector<Throughput> rings;
    bool cancelled = false;
    int quotaRefusals = 0; ///< raises that the account's quota forbids
};

/// Every request as an event, in the order of time.
[[nodiscard]] RunOutcome runExact(const TrafficModel& traffic, const SimulationOptions& options,
                                  Recorder& recorder, Progress& progress);

} // namespace infera::engine
