#pragma once

#include "pricing/bill/throughput.h"

#include <optional>

namespace infera::pricing {

/// Whether Database Savings Plans discount anything in a region, as far as its rates are known.
[[nodiscard]] bool hasSavingsPlanRates(const LineMaker& maker);

/// `mode` under a Database Savings Plan of one year without upfront payment, with the commitment
/// that costs least. `capacities` are those of a provisioned mode, or empty: on demand. Nothing
/// where a rate of the plan is unknown.
[[nodiscard]] std::optional<ModeCost> underSavingsPlan(const ModeCost& mode, const LineMaker& maker,
                                                       const std::vector<Meter>& meters,
                                                       const std::vector<CapacityPair>& capacities,
                                                       const Decimal& monthHours);

} // namespace infera::pricing
