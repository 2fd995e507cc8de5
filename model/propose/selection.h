#pragma once

#include "model/capacity/limits.h"
#include "model/propose/candidates.h"
#include "model/propose/facilitylocation.h"
#include "model/propose/pricedchoice.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace infera::model::proposer {

/// The cheapest views of one entity under given join modes, and which need each of them serves.
struct EntityChoice
{
    const EntityWorkload* workload = nullptr;
    View base;
    std::vector<View> indexes;         ///< sorted by name
    std::vector<std::size_t> servedBy; ///< by need: position in indexes, baseView or unservedNeed
    PricedChoice price;
    Weight weight = 0;   ///< monthly cost, ties included
    Weight least = 0;    ///< of the cheapest that was found: `weight`, unless that has more indexes
    Weight bound = 0;    ///< no choice weighs less
    bool proven = false; ///< no choice costs less by more than the tolerance
    bool feasible = false; ///< some base allows the join modes
    std::size_t nodes = 0;
    MeasuredLoads loads;    ///< of the search that found it
    std::uint64_t work = 0; ///< of that search, in units of WorkLimit

    static constexpr std::size_t baseView = PricedChoice::baseView;
    static constexpr std::size_t unservedNeed = PricedChoice::unservedNeed;
    [[nodiscard]] const View* viewOf(std::size_t need) const; ///< nullptr: unserved
    [[nodiscard]] std::size_t globalIndexes() const;
};

struct SelectionLimits
{
    std::size_t indexesMax = 20;                             ///< global ones
    std::size_t localIndexesMax = capacity::localIndexesMax; ///< a quota of their own
    /// Shards are added from this share of what one partition serves: 1 where they must, less for a
    /// layout that keeps clear of the limit.
    double keyLimitShare = 1;
    bool wholeEntries = false;           ///< every index projects all attributes
    std::set<std::string> forbidden;     ///< "Order: base orderId": entity and name of a view
    std::set<std::string> forbiddenKeys; ///< the same with any projection
    /// What a cheaper choice has to save a month to count: where nothing but storage differs,
    /// thousands of choices lie within a cent, and none of them is better in earnest.
    double toleranceUsd = 0;
    /// Fewer indexes are taken for as much a month, or for a ten-thousandth of what the entity
    /// costs if that is more; 0: only where they cost the same.
    double fewerIndexesUsd = 0;
    StopAfter stop;
};

/// Gives the views of a choice as many shards as its price was calculated with.
void takeShards(EntityChoice& choice);

/// A candidate index with the way its keys are written in a table of several entities.
[[nodiscard]] View asWritten(const EntityCosts& costs, const std::vector<JoinMode>& modes,
                             View view);

/// `modes` holds one mode for each need; those that read one entity only are Separate.
[[nodiscard]] EntityChoice selectViews(const EntityCosts& costs, const Candidates& candidates,
                                       const std::vector<JoinMode>& modes,
                                       const SelectionLimits& limits);

/// Weighs the views that a choice has by other costs of its entity, with the shards that these
/// need; nothing is proven of it then. False: a key would need shards that it may not have.
[[nodiscard]] bool reprice(const EntityCosts& costs, const std::vector<JoinMode>& modes,
                           double keyLimitShare, EntityChoice& choice);

} // namespace infera::model::proposer
