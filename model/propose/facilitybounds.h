#pragma once

#include "model/propose/facilityinstance.h"

#include <functional>

namespace infera::model::proposer {

/// A number that no solution of an instance costs less than, and what it says of each facility.
struct FacilityBound
{
    Weight bound = 0;
    /// By customer: what it pays at most. They need not be whole costs of options.
    std::vector<Weight> paid;
    /// By facility: opening it costs at least so much above the bound; below zero: closing it does.
    std::vector<Weight> reduced;
};

/// The dual ascent of Erlenkotter, "A Dual-Based Procedure for Uncapacitated Facility Location",
/// Operations Research 26(6), 1978: quick, and exact down to the last tie-break.
[[nodiscard]] FacilityBound ascend(const FacilityInstance& instance);

/// How often each facility was in the relaxed solutions of the last steps: near a half it is
/// undecided.
struct FacilityMultipliers
{
    std::vector<double> best;  ///< by customer
    std::vector<double> share; ///< by facility
};

/// The subgradient method on the Lagrangian relaxation of "every customer is served once" (Held,
/// Wolfe, Crowder, "Validation of Subgradient Optimization", Mathematical Programming 6, 1974).
/// In floating point: boundOf() makes a proof of its result. Ends early once `upper` is reached.
[[nodiscard]] FacilityMultipliers improveMultipliers(const FacilityInstance& instance, double upper,
                                                     int steps, const StopAfter& stop);

/// The bound that any multipliers give, in whole numbers.
[[nodiscard]] FacilityBound boundOf(const FacilityInstance& instance,
                                    const std::vector<double>& multipliers);

} // namespace infera::model::proposer
