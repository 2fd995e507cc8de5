#pragma once

#include "pricing/bill/bill.h"

#include <vector>

namespace infera::pricing {

/// What would lower the bill, by how much and at what risk; the largest saving first. Savings do
/// not add up: each is against the same bill.
[[nodiscard]] std::vector<Advice> adviceOn(const model::Usage& usage, const CostReport& report);

/// Standard against Standard-IA of each table, on demand, by the region's own rates.
[[nodiscard]] std::vector<ClassComparison> compareClasses(const model::Usage& usage,
                                                          const CostReport& report);

} // namespace infera::pricing
