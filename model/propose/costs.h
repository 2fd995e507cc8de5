#pragma once

#include "model/capacity/capacity.h"
#include "model/capacity/listreads.h"
#include "model/layout/keyload.h"
#include "model/propose/keywriter.h"
#include "model/propose/propose.h"
#include "model/propose/statistics.h"

#include <cstdint>
#include <map>
#include <memory>
#include <unordered_map>

namespace infera::model::proposer {

[[nodiscard]] KeyCalls callsOf(const Write& write);
[[nodiscard]] KeyCalls callsOf(const Need& need);
[[nodiscard]] capacity::ReadKind kindOf(const Need& need);

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
    std::vector<bool> needsItem;          ///< by write: see needsItemFor()
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

/// Monthly cost of one entity's views before there is a layout, by the rules of evaluate(). Every
/// amount grows with `itemBytes`, the bytes of an item in the table with all its keys: so the
/// amounts for fewer keys than a layout has in the end bound it from below.
class EntityCosts
{
public:
    /// `generic`: keys are composed texts in attributes of their own (several entities share the
    /// table), not the entity's attributes under their own names.
    EntityCosts(const Design& design, const EntityWorkload& workload, const PriceWeights& weights,
                std::shared_ptr<const Vocabulary> vocabulary, bool generic);

    [[nodiscard]] const Design& design() const { return m_design; }
    [[nodiscard]] const EntityWorkload& workload() const { return m_workload; }
    [[nodiscard]] const EntityStatistics& statistics() const { return m_statistics; }
    [[nodiscard]] bool generic() const { return m_generic; }

    [[nodiscard]] const ViewFacts& facts(const View& view) const;

    // --- bytes ---
    [[nodiscard]] double itemBytes(const View& base) const; ///< without any index
    /// What the keys of an index add to each item of the table, by the share that has them.
    [[nodiscard]] double addedBytes(const View& index) const;
    [[nodiscard]] double entryBytes(const View& base, const View& index, double itemBytes) const;
    [[nodiscard]] double storedBytes(const View& base, const View& view, double itemBytes) const;

    // --- dollars a month ---
    [[nodiscard]] double baseUsd(const View& base, double itemBytes) const;
    [[nodiscard]] double indexUsd(const View& base, const View& index, double itemBytes) const;
    /// Storing what the keys of an index add to the table's items.
    [[nodiscard]] double addedStorageUsd(const View& index) const;
    /// Reading a need by a view; infinity when the view does not serve it. `wholeItem`: a lookup
    /// has to bring every attribute, because an index needs more than the caller brings.
    [[nodiscard]] double readUsd(const View& base, const View& view, const Need& need,
                                 const Fit& fit, double itemBytes, bool wholeItem = false) const;
    /// A read of a need by a view takes no further reads of the table's items; `wholeItem`: though
    /// every attribute is wanted.
    [[nodiscard]] bool returnsAll(const View& base, const View& view, std::size_t need,
                                  bool wholeItem = false) const
    {
        return view.projection == Projection::All ||
               (wholeItem ? pair(base, view).projectsItem : pair(base, view).projects[need]);
    }
    /// Items that a query of a view evaluates for a need, limit aside.
    [[nodiscard]] EntityStatistics::Reach evaluated(const View& view, const Need& need,
                                                    const Fit& fit) const;
    [[nodiscard]] double readUnits(const View& base, const View& view, const Need& need,
                                   const Fit& fit, double itemBytes, bool wholeItem) const;
    [[nodiscard]] double usdOfReads(const Need& need, double units) const;

    // --- what a write needs to know ---
    /// The caller names the whole table key, and the key does not change.
    [[nodiscard]] bool knowsTableKey(const Write& write, const View& base) const;
    /// Rewriting the keys of an index takes attributes that the caller does not bring.
    [[nodiscard]] bool needsItemFor(const Write& write, const View& index) const;

    // --- the busiest partition key ---
    [[nodiscard]] const PartitionFacts& partition(const View& view) const
    {
        return *facts(view).partition;
    }
    /// Write units a second at the peak rates; of a local index those of its entries alone.
    [[nodiscard]] KeyUnits peakKeyWrites(const View& base, const View& view,
                                         double itemBytes) const;
    /// Read units a second of one need.
    [[nodiscard]] KeyUnits peakKeyReads(const View& base, const View& view, const Need& need,
                                        const Fit& fit, double itemBytes) const;
    /// The items of the fullest key of a table fit with their entries in local indexes into one
    /// collection, today and in twelve months ("Item collections", DynamoDB Developer Guide).
    [[nodiscard]] bool fitsCollection(const View& base, const std::vector<View>& indexes,
                                      double itemBytes) const;

private:
    const Design& m_design;
    const EntityWorkload& m_workload;
    PriceWeights m_weights;
    std::shared_ptr<const Vocabulary> m_vocabulary;
    bool m_generic;
    KeyWriter m_writer;
    EntityStatistics m_statistics;
    KeyShares m_shares;
    std::vector<double> m_oneItem; ///< by need: share of its calls that are for one item
    std::vector<EntityStatistics::Reach> m_matches;               ///< by need
    std::vector<double> m_written;                                ///< by write
    mutable std::vector<std::unique_ptr<ViewFacts>> m_facts;      ///< by id and sharding
    mutable std::unordered_map<std::uint64_t, PairFacts> m_pairs; ///< by ids and sharding
    mutable std::map<std::vector<std::string>, PartitionFacts> m_partitions;

    [[nodiscard]] double countReadUnits(const View& base, const View& view, const Need& need,
                                        const Fit& fit, double itemBytes, bool wholeItem) const;
    [[nodiscard]] bool mayFetch(const Need& need) const;
    [[nodiscard]] const PartitionFacts& learnPartition(const std::vector<std::string>& names) const;
    [[nodiscard]] ViewFacts learn(const View& view) const;
    [[nodiscard]] const PairFacts& pair(const View& base, const View& index) const;
    [[nodiscard]] PairFacts learnPair(const View& base, const View& index) const;
    [[nodiscard]] bool rewritesComposed(const Write& write, const View& index,
                                        const ViewFacts& facts) const;
    [[nodiscard]] WrittenKeys keysOf(const View& view) const;
    [[nodiscard]] bool changes(const Write& write, const std::vector<std::string>& names) const;
    [[nodiscard]] KeyWrite baseWrite(const Write& write, const View& base, double itemBytes) const;
    [[nodiscard]] KeyWrite indexWrite(const Write& write, const View& base, const View& index,
                                      double entryBytes) const;
    [[nodiscard]] bool carries(const View& base, const View& view,
                               const std::vector<std::string>& names) const;
    [[nodiscard]] bool projects(const View& base, const View& view, const Need& need) const;
    [[nodiscard]] bool projectsItem(const View& base, const View& view) const;
    [[nodiscard]] double callsPerMonth(double perSecond) const;
};

/// Items of one size to what a request evaluates, by one of several requests for shards.
void addItems(capacity::ListRead& list, const EntityStatistics::Reach& reach, double bytesOfOne,
              double shards);

} // namespace infera::model::proposer
