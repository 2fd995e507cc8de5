#pragma once

#include "model/propose/view.h"

#include <vector>

namespace infera::model::proposer {

struct Candidates
{
    std::vector<View> bases;   ///< at least one: the entity's own key
    std::vector<View> indexes; ///< global ones, and local ones where strong reads need them
};

/// Every view worth considering for one entity, sorted by name; projections and shards not yet
/// chosen. The grammar: a part of what a pattern gives by value is the partition key, the rest of
/// it leads the sort key in some order, then comes what it ranges over or orders by; a base key
/// ends with whatever is missing to identify an item.
[[nodiscard]] Candidates candidates(const EntityWorkload& workload);

class EntityCosts;

/// A view with each projection worth considering (V7): all attributes; those that the patterns it
/// fits ask for by name; the keys alone.
[[nodiscard]] std::vector<View> projections(const EntityCosts& costs, const View& view);

} // namespace infera::model::proposer
