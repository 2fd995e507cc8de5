#pragma once

#include "model/base/worklimit.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

/// Uncapacitated facility location, exactly: which facilities to open, and which of them serves
/// each customer, at the least total. Here facilities are indexes and customers are patterns, but
/// nothing below knows that.
namespace infera::model::proposer {

__extension__ typedef __int128 Weight;

/// A cost with its tie-breaks in one number, so that one search decides both: the high part is
/// money in billionths of a cent, the low part ranks what costs the same. The search's bounds lose
/// a few units of this number to rounding: costs should come from here, not be counted in ones.
[[nodiscard]] Weight weightOf(double usd, std::uint64_t tieBreak);
[[nodiscard]] double usdOf(Weight weight);
/// More than any real cost; marks what cannot be served.
inline constexpr double usdUnserved = 1e9;
[[nodiscard]] Weight unservedWeight();

struct FacilityOption
{
    std::size_t facility = 0;
    Weight cost = 0;
};

struct FacilityProblem
{
    std::vector<Weight> opening;                        ///< by facility
    std::vector<std::vector<FacilityOption>> customers; ///< options of each customer
    std::vector<Weight> alternative; ///< by customer: the cost without any facility
    /// Every solution costs this. Small beside the rest, which bounds are rounded by.
    Weight fixed = 0;
    std::size_t openMax = SIZE_MAX; ///< facilities that may be open at once
    /// What a better solution has to save to be worth the proof that there is none.
    Weight tolerance = 0;
    std::optional<Weight> cutoff; ///< solutions that cost as much are of no interest
    /// What a choice of facilities really costs, where that is more than the sum of its parts
    /// (never less): then the sums only bound the search. Empty: the sum.
    std::function<Weight(const std::vector<std::size_t>&)> exact;
    /// What a choice costs at least above the sum, whatever else is open beside it: tightens the
    /// bounds where `exact` is above them. Empty: nothing.
    std::function<Weight(const std::vector<std::size_t>&)> growth;
    /// By facility: how much everything else grows with; less than 1 makes no difference. For
    /// problems with `grown`.
    std::vector<double> size;
    /// The same problem with the costs that every solution has which opens at least so much size,
    /// never less than here, for problems with `exact`. Only `ids` need be in it; what limits the
    /// search is as here. Empty: costs do not grow with what is open.
    std::function<FacilityProblem(double least, const std::vector<std::size_t>& ids)> grown;
};

struct FacilitySolution
{
    std::vector<std::size_t> open;   ///< ascending
    std::vector<std::size_t> served; ///< by customer: the facility, or SIZE_MAX for none
    Weight cost = 0;
    Weight bound = 0;     ///< no solution costs less
    bool optimal = false; ///< nothing costs less by more than the tolerance, or than the cutoff
    std::size_t nodes = 0;
};

/// `stop` is asked now and then; when it says so the best solution found is returned with the bound
/// reached. The result depends on the problem alone.
[[nodiscard]] FacilitySolution solve(const FacilityProblem& problem, const StopAfter& stop);

/// Every choice tried: the oracle of the tests, for at most 20 facilities.
[[nodiscard]] FacilitySolution solveByBruteForce(const FacilityProblem& problem);

} // namespace infera::model::proposer
