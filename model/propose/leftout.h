#pragma once

#include "model/propose/workload.h"

#include <algorithm>
#include <string>
#include <vector>

/// What a key leaves out of a need: a query filters by it, or the program sorts by it, and updates
/// that change it do not move entries of the index.
namespace infera::model::proposer {

/// `take` gets each attribute that a need gives, asks for or is ordered by.
template<typename Take>
void forEachAsked(const Need& need, const Take& take)
{
    std::for_each(need.equal.begin(), need.equal.end(), take);
    std::for_each(need.exists.begin(), need.exists.end(), take);
    for (const RangeCondition& range : need.ranges)
        take(range.attribute);
    if (need.order)
        take(need.order->attribute);
}

/// Every set of the attributes that a need asks for and updates change, of more than three each one
/// and all; first the empty set.
[[nodiscard]] std::vector<std::vector<std::string>> leavable(const EntityWorkload& workload,
                                                             const Need& need);

/// One of the attributes decides which items the need asks for, not only their order.
[[nodiscard]] bool narrowsBy(const Need& need, const std::vector<std::string>& names);

/// As if nothing were said of some attributes, nor of the presence of those always there.
[[nodiscard]] Need without(const EntityWorkload& workload, Need need,
                           const std::vector<std::string>& leftOut);

/// The rest of a need, of those items alone that have what is left out of their keys.
[[nodiscard]] Need withPresence(const EntityWorkload& workload, Need rest, const Need& need,
                                const std::vector<std::string>& leftOut);

} // namespace infera::model::proposer
