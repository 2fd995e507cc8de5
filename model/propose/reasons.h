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
    /// The same as sentences.
    std::vector<std::string> why;
};

/// "'A', 'B' and 3 more".
[[nodiscard]] std::string quotedList(const std::vector<std::string>& names);

/// Keys of an alternative, each once: "the table by a, an index by b, an index by c and 2 more
/// indexes".
[[nodiscard]] std::string listedOnce(const std::vector<std::string>& keys);

/// Names of the patterns that a view of a choice serves, in the design's order, each once.
[[nodiscard]] std::vector<std::string> patternsOf(const Design& design, const EntityChoice& choice,
                                                  const View* view);

/// `layout` is the one of the assembly.
[[nodiscard]] Reasons reasonsOf(const AssemblyInput& input, const Assembly& assembly,
                                const Layout& layout);

} // namespace infera::model::proposer
