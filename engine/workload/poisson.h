#pragma once

#include "model/base/random.h"

#include <cstdint>

namespace infera::engine {

/// The number of independent events when `mean` are expected. Exact for small means; by transformed
/// rejection (Hoermann, "The transformed rejection method for generating Poisson random variables",
/// 1993) for larger ones.
[[nodiscard]] std::uint64_t poisson(Random& random, double mean);

} // namespace infera::engine
