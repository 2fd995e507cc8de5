#pragma once

#include "model/propose/candidates.h"
#include "model/propose/costs.h"
#include "model/propose/facilitylocation.h"

#include <functional>
#include <vector>

namespace infera::model::proposer {

/// Where the part of a need that reads several entities at once has to be found.
enum class JoinMode : std::uint8_t
{
    Separate, ///< each entity on its own
    Base,     ///< all in one partition of the table
    Index     ///< all in one partition of an index
};

/// The cheapest views of one entity under given join modes, and which need each of them serves.
struct EntityChoice
{
    const EntityWorkload* workload = nullptr;
    View base;
    std::vector<View> indexes;         ///< sorted by name
    std::vector<std::size_t> servedBy; ///< by need: position in indexes, baseView or unservedNeed
    Weight weight = 0;                 ///< monthly cost by the quick costs, ties included
    Weight bound = 0;                  ///< no choice weighs less
    bool feasible = false;             ///< some base allows the join modes
    std::size_t nodes = 0;

    static constexpr std::size_t baseView = SIZE_MAX;
    static constexpr std::size_t unservedNeed = SIZE_MAX - 1;
    [[nodiscard]] const View* viewOf(std::size_t need) const; ///< nullptr: unserved
};

struct SelectionLimits
{
    std::size_t indexesMax = 20;
    std::function<bool()> stop;
};

/// `modes` holds one mode for each need; those that read one entity only are Separate.
[[nodiscard]] EntityChoice selectViews(const EntityCosts& costs, const Candidates& candidates,
                                       const std::vector<JoinMode>& modes,
                                       const SelectionLimits& limits);

} // namespace infera::model::proposer
