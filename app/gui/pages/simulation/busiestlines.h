#pragma once

#include "app/gui/plots/plot.h"
#include "engine/simulation/simulation.h"

#include <string>

namespace infera::app {

/// The lines of a metric over a simulated time, one for a table or index, busiest first. There are
/// as many as there are colours: the last one is the sum of what is smaller.
[[nodiscard]] QVector<PlotLine> busiestLines(const engine::SimulationResult& result,
                                             const std::string& metric);

} // namespace infera::app
