#pragma once

#include "engine/simulation/exact.h"

namespace infera::engine {

/// Traffic as flows: hot keys one by one, all other keys of a request together, in steps of a
/// minute where nothing can be throttled and of a tenth of a second where something may be. The
/// cost grows with time, patterns and partitions, not with requests or items.
[[nodiscard]] RunOutcome runAggregate(const TrafficModel& traffic, const SimulationOptions& options,
                                      Recorder& recorder, Progress& progress);

} // namespace infera::engine
