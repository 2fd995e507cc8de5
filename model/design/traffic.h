#pragma once

#include "model/design/design.h"

/// What a skew says about the busiest keys.
namespace infera::model::traffic {

/// Share of the calls on the most frequent of `keys` values.
[[nodiscard]] double topShare(const Skew& skew, double keys);

/// Sum of 1/i^theta for i = 1..n; exact to a relative 1e-6 for any n.
[[nodiscard]] double zeta(double n, double theta);

} // namespace infera::model::traffic
