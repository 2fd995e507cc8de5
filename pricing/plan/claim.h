#pragma once

#include "pricing/bill/bill.h"
#include "pricing/bill/recommendation.h"

#include <string>
#include <vector>

/// What a published total leaves out.
namespace infera::pricing {

struct ClaimPart
{
    std::string item; ///< "read-units", "storage"
    Decimal amount;
    bool counted = false; ///< it is in the sum nearest to the claim
    bool operator==(const ClaimPart&) const = default;
};

struct ClaimExplanation
{
    Decimal claimed;
    SumIs is = SumIs::Whole; ///< the total
    Decimal total;           ///< of all lines
    Decimal nearest;         ///< of the parts counted
    std::vector<ClaimPart> parts;
    /// The next nearest choice, the whole bill aside, where no choice comes to the claim.
    std::vector<ClaimPart> next;
    bool operator==(const ClaimExplanation&) const = default;
};

/// The kinds of lines of a mode whose sum comes nearest to a total that somebody published.
[[nodiscard]] ClaimExplanation explainClaim(const ModeCost& mode, const Decimal& claimed);

/// "$40.00 is read-units $37.50 + storage $2.50; the whole bill is $58.75; left out: write-units
/// $18.75." What is rounded much, or is more than the bill, is said to be so.
[[nodiscard]] std::string claimText(const ClaimExplanation& explanation);

} // namespace infera::pricing
