#pragma once

#include "model/design/design.h"

/// What a skew says about the busiest keys.
namespace infera::model::traffic {

/// Items that YCSB's scrambled zipfian counts, however many values there are
/// (site.ycsb.generator.ScrambledZipfianGenerator).
inline constexpr double scrambledItems = 1e10;

/// Share of the calls on the most frequent of `keys` values.
[[nodiscard]] double topShare(const Skew& skew, double keys);

/// Sum of 1/i^theta for i = 1..n; exact to a relative 1e-6 for any n.
[[nodiscard]] double zeta(double n, double theta);

} // namespace infera::model::traffic
