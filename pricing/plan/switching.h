#pragma once

#include "model/base/decimal.h"

#include <vector>

/// Changing between on-demand and provisioned capacity by the clock.
namespace infera::pricing {

/// AWS Developer Guide, "Considerations when switching capacity modes in DynamoDB", read 2026-04:
/// from provisioned to on-demand four times in 24 hours at most; back at any time.
constexpr int switchesToOnDemandPerDay = 4;

/// What a part of the day costs in either mode.
struct SegmentCost
{
    Decimal onDemand;
    Decimal provisioned;
};

/// For each part of a day that begins anew every day: whether it is on demand, so that the day
/// costs least with so many switches to on-demand. Of equal costs, the one with fewer switches.
[[nodiscard]] std::vector<bool> cheapestSegments(const std::vector<SegmentCost>& day,
                                                 int switchesToOnDemand = switchesToOnDemandPerDay);

} // namespace infera::pricing
