#pragma once

#include "model/propose/selection.h"

#include <functional>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace infera::model::proposer {

/// One pattern over several entities, and the need it is in each.
struct Join
{
    std::size_t pattern = 0;
    std::vector<std::pair<std::size_t, std::size_t>> parts; ///< workload, need
    JoinMode mode = JoinMode::Separate;
};

/// Joins that have entities in common, directly or by others: how they are read is one choice.
struct JoinGroup
{
    std::vector<std::size_t> joins;
    std::set<std::size_t> workloads;
    std::vector<JoinMode> modes; ///< by join of the group: the best so far
    std::optional<Weight> weight;
    std::optional<Weight> bound;
};

/// The patterns that could be read in one request, ascending.
[[nodiscard]] std::vector<Join> joinsOf(const Design& design,
                                        const std::vector<EntityWorkload>& workloads);
[[nodiscard]] std::vector<JoinGroup> groupsOf(const std::vector<Join>& joins);

/// The views that are chosen as the modes of all joins stand.
struct JoinedViews
{
    const std::vector<EntityWorkload>& workloads;
    const Vocabulary& words; ///< of all entities
    std::function<const EntityChoice&(std::size_t workload)> choice;
    std::function<const EntityCosts&(std::size_t workload)> costs;
    std::function<bool(std::size_t workload)> isGeneric;
};

/// What one request for all entities of a join saves a month, beside a request for each: it rounds
/// up once, and reads what lies between them.
[[nodiscard]] double joinSaving(const Join& join, const JoinedViews& views);

} // namespace infera::model::proposer
