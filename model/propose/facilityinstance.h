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
        double real = 0;            ///< the cost, rounded: what the multipliers are improved with
    };

    std::vector<std::size_t> ids; ///< of the free facilities in the problem
    std::vector<Weight> opening;
    std::vector<Weight> alternative;      ///< by customer
    std::vector<std::size_t> first;       ///< by customer, one more: its options' positions
    std::vector<Option> options;          ///< cheapest first
    std::vector<Weight> costs;            ///< of the options
    std::vector<std::size_t> open;        ///< ids, in the order they were opened
    Weight fixed = 0;                     ///< the opening of those, and `grown`
    Weight grown = 0;                     ///< what they cost together above the sum
    std::size_t openLeft = SIZE_MAX;      ///< so many more may open
    std::vector<double> multipliers = {}; ///< by customer: where the search for a bound starts

    [[nodiscard]] std::size_t facilities() const { return opening.size(); }
    [[nodiscard]] std::size_t customers() const { return alternative.size(); }
    /// Of the open facilities alone.
    [[nodiscard]] Weight costNow() const;
};

[[nodiscard]] FacilityInstance wholeInstance(const FacilityProblem& problem);

enum class FacilityState : std::uint8_t
{
    Free,
    Open,
    Closed
};

/// The instance once its facilities are in these states; nullopt when that opens too many.
[[nodiscard]] std::optional<FacilityInstance> reduced(const FacilityInstance& whole,
                                                      const std::vector<FacilityState>& states);

} // namespace infera::model::proposer
