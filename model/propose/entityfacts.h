#pragma once

#include "model/layout/keyload.h"
#include "model/propose/keywriter.h"
#include "model/propose/statistics.h"
#include "model/propose/workload.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace infera::model::proposer {

[[nodiscard]] KeyCalls callsOf(const Write& write);
[[nodiscard]] KeyCalls callsOf(const Need& need);

/// How the calls lie on the values of one partition key, shards aside.
struct PartitionFacts
{
    bool identifies = false;         ///< one item alone has each
    double share = 1;                ///< of the items, on the busiest
    double arrivingShare = 1;        ///< of those that come
    std::vector<WriteShares> writes; ///< by write
    std::vector<double> reads;       ///< by need: share on the busiest
};

/// What is known of a view before any cost: computed once, because the search asks often.
struct ViewFacts
{
    WrittenKeys keys;
    double keyBytes = 0;                  ///< added to an item that is in the view
    bool inLimits = true;                 ///< no key is longer than the service takes
    double share = 1;                     ///< of the items that are in it
    std::vector<std::string> own;         ///< the entity's own attributes among the keys
    std::vector<std::string> decisive;    ///< attributes that decide whether and where an item is
    std::vector<std::optional<Fit>> fits; ///< by need; only those that work on the keys as written
    /// By need: items under the fit's key condition.
    std::vector<EntityStatistics::Reach> inRange;
    std::vector<PresenceAround> presence; ///< by write: in the view before and after it
    bool composed = false;                ///< some key value is made of several attributes
    std::vector<bool> changesKey;         ///< by write: it sets an attribute of the keys
    std::vector<bool> changesPartition;   ///< by write
    std::vector<bool> changesPlace;       ///< by write: it sets a decisive attribute
    std::vector<bool> needsItem;          ///< by write: see EntityCosts::needsItemFor()
    const PartitionFacts* partition = nullptr;
};

/// What is known of an index beside a table key.
struct PairFacts
{
    double entryBytes = 0;      ///< unless the projection is all attributes
    bool includes = false;      ///< attributes beside the keys of both
    std::vector<bool> projects; ///< by need: it returns no more than the entries have
    bool projectsItem = false;  ///< the entries have every attribute
    std::vector<bool> filters;  ///< by need: what is filtered by is in the entries
    /// By need: units of a read that entries answer alone, however large the items are; below 0:
    /// nobody asked yet. Of an index in one shard.
    mutable std::vector<double> units = {};
};

/// What is known of one entity's views whatever the rates are, as long as all of them change
/// together: how often items are in a view follows from how rates stand to each other. Views are
/// known by their ids: those that are asked about have to be candidates of the workload.
class EntityFacts
{
public:
    /// `generic`: keys are composed texts in attributes of their own (several entities share the
    /// table), not the entity's attributes under their own names. Design and workload are referred
    /// to.
    EntityFacts(const Design& design, const EntityWorkload& workload,
                std::shared_ptr<const Vocabulary> vocabulary, bool generic);

    [[nodiscard]] bool generic() const { return m_generic; }
    [[nodiscard]] const EntityStatistics& statistics() const { return m_statistics; }
    [[nodiscard]] const KeyShares& shares() const { return m_shares; }
    /// Items that a need asks for, limit aside.
    [[nodiscard]] const EntityStatistics::Reach& matches(const Need& need) const
    {
        return m_matches[need.position];
    }
    /// Share of the calls that are for one item.
    [[nodiscard]] double ofOneItem(const Need& need) const { return m_oneItem[need.position]; }
    /// Items that one call changes.
    [[nodiscard]] double written(const Write& write) const { return m_written[write.position]; }

    [[nodiscard]] const ViewFacts& of(const View& view) const;
    [[nodiscard]] const PairFacts& of(const View& base, const View& index) const;

    [[nodiscard]] double itemBytes(const View& base) const; ///< without any index
    /// What the keys of an index add to each item of the table, by the share that has them.
    [[nodiscard]] double addedBytes(const View& index) const;
    [[nodiscard]] double entryBytes(const View& base, const View& index, double itemBytes) const;

    /// It is an update that sets one of these attributes.
    [[nodiscard]] static bool changes(const Write& write, const std::vector<std::string>& names);

private:
    const Design& m_design;
    const EntityWorkload& m_workload;
    std::shared_ptr<const Vocabulary> m_vocabulary;
    bool m_generic;
    KeyWriter m_writer;
    EntityStatistics m_statistics;
    KeyShares m_shares;
    double m_nameBytes = 0;        ///< of the entity's name, in an attribute of its own
    std::vector<double> m_oneItem; ///< by need
    std::vector<EntityStatistics::Reach> m_matches;               ///< by need
    std::vector<double> m_written;                                ///< by write
    mutable std::vector<std::unique_ptr<ViewFacts>> m_views;      ///< by id and sharding
    mutable std::unordered_map<std::uint64_t, PairFacts> m_pairs; ///< by ids and sharding
    mutable std::map<std::vector<std::string>, PartitionFacts> m_partitions;

    [[nodiscard]] ViewFacts learn(const View& view) const;
    [[nodiscard]] PairFacts learn(const View& base, const View& index) const;
    [[nodiscard]] const PartitionFacts& learnPartition(const std::vector<std::string>& names) const;
    [[nodiscard]] WrittenKeys keysOf(const View& view) const;
    /// What of a fit the sort key does not do as it is written.
    void restrict(const View& view, const WrittenKeys& keys, const Need& need, Fit& fit) const;
    [[nodiscard]] bool rewritesComposed(const Write& write, const View& index,
                                        const ViewFacts& facts) const;
    [[nodiscard]] bool carries(const View& base, const View& view,
                               const std::vector<std::string>& names) const;
    [[nodiscard]] bool projects(const View& base, const View& view, const Need& need) const;
    [[nodiscard]] bool projectsItem(const View& base, const View& view) const;
};

} // namespace infera::model::proposer
