#pragma once

#include "model/propose/search.h"

#include <vector>

namespace infera::model::proposer {

/// What each wish of the user costs: the best layout without it, beside the best with all of them,
/// `best`, which leaves some patterns unserved. Where more would be served it is said which, and no
/// price.
[[nodiscard]] std::vector<Restriction> restrictionsOf(const Design& design,
                                                      const ProposeOptions& options,
                                                      SearchMemo& memo, WorkLimit& work,
                                                      const ProposalSet& best);

} // namespace infera::model::proposer
