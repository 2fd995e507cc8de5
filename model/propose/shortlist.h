#pragma once

#include "model/propose/search.h"

#include <vector>

namespace infera::model::proposer {

/// The layouts that the searches of a design found.
struct Found
{
    std::vector<Realised> candidates; ///< in the order of the strategies
    std::vector<Realised> unique;     ///< variants that keep unique values unique

    [[nodiscard]] const Realised& of(const Proposal& proposal) const;
};

/// The layouts to show, `top` at most: those that no other beats, then the next best, which are
/// added to those that were found.
[[nodiscard]] ProposalSet shortlist(const Search& search, const ProposeOptions& options,
                                    Found& found);

} // namespace infera::model::proposer
