#pragma once

#include "model/propose/assembly.h"
#include "model/propose/propose.h"

#include <string>
#include <vector>

namespace infera::model::proposer {

struct Reasons
{
    /// Each table key and each index, with the patterns it serves, the rule it comes from, what it
    /// costs, and the cheapest alternative to it: the search is run again without it, within the
    /// limits that the layout was searched within.
    std::vector<Decision> decisions;
    /// The same as sentences, and the patterns that read several entities at once.
    std::vector<std::string> why;
};

/// `layout` is the one of the assembly.
[[nodiscard]] Reasons reasonsOf(const AssemblyInput& input, const Assembly& assembly,
                                const Layout& layout);

} // namespace infera::model::proposer
