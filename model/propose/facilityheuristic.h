#pragma once

#include "model/propose/facilityinstance.h"

namespace infera::model::proposer {

struct FacilityChoice
{
    std::vector<std::size_t> open; ///< ids of the problem, those already open among them
    Weight cost = 0;
    bool allowed = false; ///< no more are open than may be
};

/// The facilities an ascent has paid for, as few as serve every customer that pays for one: where
/// to start.
[[nodiscard]] std::vector<bool> openByAscent(const FacilityInstance& instance,
                                             const FacilityBound& ascent);

/// Closes, opens and swaps single facilities of an instance while that saves something. `open` is
/// where to start, by facility of the instance.
[[nodiscard]] FacilityChoice searchNearby(const FacilityInstance& instance, std::vector<bool> open);

} // namespace infera::model::proposer
