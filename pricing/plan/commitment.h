#pragma once

#include "model/base/decimal.h"

#include <vector>

/// A commitment of so many dollars an hour, which buys use at lower prices: Savings Plans.
namespace infera::pricing {

struct Commitment
{
    Decimal perHour;      ///< in thousandths of a dollar, as plans are bought
    Decimal coveredShare; ///< of the use at the plan's prices; the rest is at list prices
    bool operator==(const Commitment&) const = default;
};

/// The commitment with which the plan and the use it does not cover cost least. `hours` are the
/// use of each hour at the plan's prices, `listRatio` what a dollar of it costs without the plan.
[[nodiscard]] Commitment bestCommitment(const std::vector<double>& hours, double listRatio);

} // namespace infera::pricing
