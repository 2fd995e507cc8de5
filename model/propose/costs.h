#pragma once

#include "model/capacity/capacity.h"
#include "model/capacity/listreads.h"
#include "model/propose/entityfacts.h"
#include "model/propose/propose.h"

#include <memory>

namespace infera::model::proposer {

[[nodiscard]] capacity::ReadKind kindOf(const Need& need);

/// Monthly cost of one entity's views before there is a layout, by the rules of evaluate(). Every
/// amount grows with `itemBytes`, the bytes of an item in the table with all its keys: so the
/// amounts for fewer keys than a layout has in the end bound it from below.
class EntityCosts
{
public:
    /// `facts`: of the workload, or of one that differs from it by one factor on all rates.
    EntityCosts(const Design& design, const EntityWorkload& workload, const PriceWeights& weights,
                std::shared_ptr<const EntityFacts> facts);

    [[nodiscard]] const Design& design() const { return m_design; }
    [[nodiscard]] const EntityWorkload& workload() const { return m_workload; }
    [[nodiscard]] const std::shared_ptr<const EntityFacts>& facts() const { return m_facts; }
    [[nodiscard]] const EntityStatistics& statistics() const { return m_facts->statistics(); }
    [[nodiscard]] bool generic() const { return m_facts->generic(); }
    [[nodiscard]] const ViewFacts& facts(const View& view) const { return m_facts->of(view); }

    // --- bytes: see EntityFacts ---
    [[nodiscard]] double itemBytes(const View& base) const { return m_facts->itemBytes(base); }
    [[nodiscard]] double addedBytes(const View& index) const { return m_facts->addedBytes(index); }
    [[nodiscard]] double entryBytes(const View& base, const View& index, double itemBytes) const
    {
        return m_facts->entryBytes(base, index, itemBytes);
    }
    [[nodiscard]] double storedBytes(const View& base, const View& view, double itemBytes) const;

    // --- dollars a month ---
    [[nodiscard]] double baseUsd(const View& base, double itemBytes) const;
    [[nodiscard]] double baseWritesUsd(const View& base, double itemBytes) const;
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
    std::shared_ptr<const EntityFacts> m_facts;

    [[nodiscard]] const PairFacts& pair(const View& base, const View& index) const
    {
        return m_facts->of(base, index);
    }
    [[nodiscard]] double countReadUnits(const View& base, const View& view, const Need& need,
                                        const Fit& fit, double itemBytes, bool wholeItem) const;
    [[nodiscard]] bool mayFetch(const Need& need) const;
    [[nodiscard]] KeyWrite baseWrite(const Write& write, const View& base, double itemBytes) const;
    [[nodiscard]] KeyWrite indexWrite(const Write& write, const View& base, const View& index,
                                      double entryBytes) const;
    [[nodiscard]] double callsPerMonth(double perSecond) const;
};

/// Items of one size to what a request evaluates, by one of several requests for shards.
void addItems(capacity::ListRead& list, const EntityStatistics::Reach& reach, double bytesOfOne,
              double shards);

} // namespace infera::model::proposer
