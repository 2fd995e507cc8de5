#pragma once

#include "model/propose/view.h"

#include <algorithm>
#include <vector>

namespace infera::model::proposer {

struct Candidates
{
    std::vector<View> bases;   ///< at least one: the entity's own key
    std::vector<View> indexes; ///< global ones, and local ones where strong reads need them
    std::vector<View> pinned;  ///< indexes that have to be there, whatever they cost
};

/// Some table key or index to choose from is such a view.
template<typename Is>
[[nodiscard]] bool anyCandidate(const Candidates& all, const Is& is)
{
    return std::any_of(all.bases.begin(), all.bases.end(), is) ||
           std::any_of(all.indexes.begin(), all.indexes.end(), is);
}

/// Every view worth considering for one entity, sorted by name; projections and shards not yet
/// chosen. The grammar: a part of what a pattern gives by value is the partition key, the rest of
/// it leads the sort key in some order, then comes what it ranges over or orders by; a base key
/// ends with whatever is missing to identify an item. Each comes again without the attributes
/// that updates change (leavable()), for which a need then filters, and table keys without what
/// they cannot have; but not so that a need reads all items for a value. Each key is offered by a
/// rule of the catalogue; those of forbidden rules and of table keys other than a pinned one are
/// left out.
[[nodiscard]] Candidates candidates(const Design& design, const EntityWorkload& workload);

/// The ids of a view with one projection or another follow each other.
constexpr std::size_t projectionsOfView = 8;

class EntityCosts;

/// A view with each projection worth considering (V7): all attributes; what the patterns it fits
/// ask for by name, filter by or are sorted by, of all together and of each alone; the keys alone.
[[nodiscard]] std::vector<View> projections(const EntityCosts& costs, const View& view);

} // namespace infera::model::proposer
