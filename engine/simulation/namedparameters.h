#pragma once

#include "engine/simulation/simulation.h"

#include <string_view>

namespace infera::engine {

/// The constants of the model by name, with the values that a run takes.
[[nodiscard]] std::vector<NamedParameter> namedParameters(const SimulationOptions& options);

/// "heat_minutes 5 (not published): Minutes of heat ...", with the default where it is another.
[[nodiscard]] std::string textOf(const NamedParameter& parameter);

/// Errors: "unknown-parameter", and "wrong-parameter" when it is not a number above zero.
[[nodiscard]] Result<void> setParameter(SimulationOptions& options, std::string_view name,
                                        double value);

} // namespace infera::engine
