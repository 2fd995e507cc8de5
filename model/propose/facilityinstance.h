#pragma once

#include "model/propose/facilitylocation.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace infera::model::proposer {

/// What is left of a problem after some facilities were opened and some closed. An open facility is
/// gone: it is paid for in `fixed`, and what it offers a customer is that customer's alternative.
/// So a part of a problem is a smaller problem, and every bound and heuristic is written once.
struct FacilityInstance
{
    struct Option
    {
        std::uint32_t facility = 0; ///< position in `opening`
        double real = 0;            ///< the cost, rounded
    };

    std::vector<std::size_t> ids; ///< of the free facilities in the problem
    std::vector<Weight> opening;
    std::vector<Weight> alternative; ///< by customer
    std::vector<std::size_t> first;  ///< by customer, one more: its options' positions
    std::vector<Option> options;     ///< cheapest first
    std::vector<Weight> costs;       ///< of the options
    std::vector<std::size_t> open;   ///< ids, in the order they were opened
    Weight fixed = 0;                ///< the opening of those, and what every solution costs
    std::size_t openLeft = SIZE_MAX; ///< so many more may open
    std::vector<bool> isCut = {}; ///< by customer: options as dear as the alternative are left out

    [[nodiscard]] std::size_t facilities() const { return opening.size(); }
    [[nodiscard]] std::size_t customers() const { return alternative.size(); }
};

/// With the cheapest options of each customer, this share of them; that a customer may have the
/// next one without opening anything makes of it a relaxation.
[[nodiscard]] FacilityInstance wholeInstance(const FacilityProblem& problem, double share);

enum class FacilityState : std::uint8_t
{
    Free,
    Open,
    Closed
};

/// The instance once its facilities are in these states; nullopt when that opens too many.
[[nodiscard]] std::optional<FacilityInstance> reduced(const FacilityInstance& whole,
                                                      const std::vector<FacilityState>& states);

/// A number that no solution of an instance costs less than, and what it says of each facility.
struct FacilityBound
{
    Weight bound = 0;
    /// By customer: what it pays at most. They need not be whole costs of options.
    std::vector<Weight> paid;
    /// By facility: opening it costs at least so much above the bound; below zero: closing it does.
    std::vector<Weight> reduced;
};

/// What may be in a solution that costs less than `upper`. `bound`: by all facilities.
[[nodiscard]] FacilityInstance coreOf(const FacilityProblem& problem, const FacilityBound& bound,
                                      Weight upper);

} // namespace infera::model::proposer
