#pragma once

#include "model/propose/facilityinstance.h"

namespace infera::model::proposer {

/// The dual ascent of Erlenkotter, "A Dual-Based Procedure for Uncapacitated Facility Location",
/// Operations Research 26(6), 1978: quick, and exact down to the last tie-break.
[[nodiscard]] FacilityBound ascend(const FacilityInstance& instance);

} // namespace infera::model::proposer
