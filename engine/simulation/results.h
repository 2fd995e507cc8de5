#pragma once

#include "engine/simulation/exact.h"
#include "engine/simulation/recorder.h"
#include "engine/simulation/simulation.h"

namespace infera::engine {

/// The result of a run, without its findings.
[[nodiscard]] SimulationResult resultOf(const TrafficModel& traffic, const Recorder& recorder,
                                        const RunOutcome& outcome,
                                        const SimulationOptions& options);

} // namespace infera::engine
