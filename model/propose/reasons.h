#pragma once

#include "model/propose/arrangement.h"
#include "model/propose/propose.h"

#include <string>
#include <vector>

namespace infera::model::proposer {

/// One sentence per decision of an arrangement: each table key and each index, with the patterns it
/// serves, the rule it comes from and what it costs a month.
[[nodiscard]] std::vector<std::string> reasons(const Design& design, const Arrangement& arrangement,
                                               const Layout& layout);

} // namespace infera::model::proposer
