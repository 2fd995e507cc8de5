#pragma once

#include "model/propose/assembly.h"
#include "model/propose/propose.h"

#include <string>
#include <vector>

namespace infera::model::proposer {

/// Each table key and each index of an arrangement, with the patterns it serves, the rule it comes
/// from, what it costs, and the cheapest alternative it beat: the search is run again without it.
[[nodiscard]] std::vector<Decision>
decisionsOf(const AssemblyInput& input, const Arrangement& arrangement, const Layout& layout);

/// The decisions as sentences, and the patterns that read several entities at once.
[[nodiscard]] std::vector<std::string> reasons(const AssemblyInput& input,
                                               const Arrangement& arrangement,
                                               const std::vector<Decision>& decisions);

} // namespace infera::model::proposer
