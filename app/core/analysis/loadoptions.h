#pragma once

#include "engine/simulation/simulation.h"

#include <memory>

class QString;
class QUndoCommand;

namespace infera::app {

class Analysis;

/// How the load is met, as fixes of findings set it: capacity, warm throughput, retries. The rest
/// of the options (time, seed) is what the user looks at, not what is designed. `options` with
/// these of another.
[[nodiscard]] engine::SimulationOptions withLoadOf(engine::SimulationOptions options,
                                                   const engine::SimulationOptions& other);

/// One undoable step that exchanges them and simulates again where there was a simulation.
[[nodiscard]] std::unique_ptr<QUndoCommand>
changeLoad(Analysis& analysis, const engine::SimulationOptions& options, const QString& text);

} // namespace infera::app
