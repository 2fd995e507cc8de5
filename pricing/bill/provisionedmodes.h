#pragma once

#include "model/usage/usage.h"
#include "pricing/bill/throughput.h"

#include <optional>
#include <string>
#include <vector>

namespace infera::pricing {

/// A provisioned mode without a commitment: its name and the capacity of each meter.
struct ProvisionedMode
{
    std::string name;
    std::vector<CapacityPair> capacities;
};

struct ProvisionedModes
{
    /// Those a commitment may lie under; the first is provisioned for the peak.
    std::vector<ProvisionedMode> all;
    /// The same as they lie under one: tables of which only an amount is known, so that no capacity
    /// is sure to serve them, do not take part while others do.
    std::vector<ProvisionedMode> underCommitment;
    std::optional<ProvisionedMode> atAverage; ///< where some load varies about it
    bool autoScaled = false;                  ///< one of `all` is: some load has a course
};
[[nodiscard]] ProvisionedModes provisionedModesOf(const model::Usage& usage,
                                                  const std::vector<Meter>& meters,
                                                  const Decimal& monthHours);

[[nodiscard]] bool isAutoScaled(const ProvisionedMode& mode);
/// Some capacity is the least that can be: a peak is unknown.
[[nodiscard]] bool isLowerBound(const ProvisionedMode& mode);
/// A table would be on demand that capacity is reserved for.
[[nodiscard]] bool leavesReservation(const ProvisionedMode& mode, const model::Usage& usage,
                                     const std::vector<Meter>& meters);

} // namespace infera::pricing
