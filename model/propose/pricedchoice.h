#pragma once

#include "model/propose/costs.h"
#include "model/propose/keylimit.h"

#include <cstdint>
#include <vector>

namespace infera::model::proposer {

/// Where the part of a need that reads several entities at once has to be found.
enum class JoinMode : std::uint8_t
{
    Separate, ///< each entity on its own
    Base,     ///< all in one partition of the table
    Index     ///< all in one partition of an index
};

/// One entity with a table key and indexes: who serves what, the shards that takes, and what it
/// costs a month with all its keys in its items.
struct PricedChoice
{
    std::vector<std::size_t> servedBy; ///< by need: position of an index, baseView, unservedNeed
    std::vector<int> shards;           ///< by view, the base last
    std::vector<double> viewUsd;       ///< writes and storage by view, the base last
    std::vector<double> needUsd;       ///< reads by need
    double usd = 0;
    double itemBytes = 0;
    std::size_t filtered = 0; ///< needs served by a filter or sorted by the program

    static constexpr std::size_t baseView = SIZE_MAX;
    static constexpr std::size_t unservedNeed = SIZE_MAX - 1;
};

/// `views` are the indexes and, last, the base; their shards count as the least.
[[nodiscard]] PricedChoice priceChoice(const EntityCosts& costs, std::vector<const View*> views,
                                       const std::vector<JoinMode>& modes, const KeyLimit& limit);

/// What a need that nothing serves counts: more than anything costs, and the more the busier it is
/// among those of its entity, so that of needs that cannot all be served the rarest are left.
[[nodiscard]] double usdUnservedOf(const EntityWorkload& workload, std::size_t need);

/// Whether a view may serve a need in a join mode: the join's own partition, in the right place.
[[nodiscard]] bool allowsMode(const View& view, const Need& need, JoinMode mode);

/// A read that shards divide, where one key would be asked for too much.
[[nodiscard]] bool dividesReads(const Need& need, const Fit& fit);

/// Shards, and whether they are calculated.
struct Sharding
{
    int shards = 1;
    bool calculated = false;
    bool operator==(const Sharding&) const = default;
};

/// A local index is cut into the shards that its table's key has.
[[nodiscard]] Sharding shardingBeside(const View& base);

/// Shards for a load on one key of a view above a limit: as many as keep each of them below it, or,
/// where one item alone is above it, as many as the rest needs. 1 when it is below without, or when
/// one item alone has each key.
[[nodiscard]] int shardsFor(const EntityCosts& costs, const View& view, const KeyUnits& load,
                            const KeyLimit& limit);

/// Shards of a view for reads of one key, never fewer than it has: more spread what is beyond the
/// limit, unless each of them would be asked for as much again.
[[nodiscard]] int shardsForReads(const EntityCosts& costs, const View& view, const KeyUnits& reads,
                                 const KeyLimit& limit);

} // namespace infera::model::proposer
