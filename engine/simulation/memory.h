#pragma once

#include "engine/simulation/trafficmodel.h"

namespace infera::engine {

/// About how many bytes a run takes: said before it starts.
[[nodiscard]] double memoryNeeded(const TrafficModel& traffic, const SimulationOptions& options);

} // namespace infera::engine
