#pragma once

#include "model/propose/propose.h"
#include "model/propose/statistics.h"

namespace infera::model::proposer {

/// Monthly cost of one entity's views, before there is a layout: quick, additive, and by the same
/// capacity rules as evaluate(), which has the last word on every layout that is built.
class EntityCosts
{
public:
    /// `generic`: keys are composed texts in attributes of their own (one table for all), not the
    /// entity's attributes under their own names.
    EntityCosts(const Design& design, const EntityWorkload& workload, const PriceWeights& weights,
                bool generic);

    [[nodiscard]] const EntityWorkload& workload() const { return m_workload; }
    [[nodiscard]] const Statistics& statistics() const { return m_statistics; }

    /// Writes and storage of the table's part.
    [[nodiscard]] double baseUsd(const View& base) const;
    /// Writes and storage of an index's part, and of its key attributes in the table's items.
    [[nodiscard]] double indexUsd(const View& base, const View& index) const;
    /// Reading a need; `view` is the base itself or an index of it.
    [[nodiscard]] double readUsd(const View& base, const View& view, const Need& need,
                                 const Fit& fit) const;
    [[nodiscard]] double readUnits(const View& base, const View& view, const Need& need,
                                   const Fit& fit) const;
    [[nodiscard]] double storedGigabytes(const View& base, const View& view) const;

    /// Bytes of one item in the table, and of its entry in an index.
    [[nodiscard]] double itemBytes(const View& base) const;
    [[nodiscard]] double entryBytes(const View& base, const View& index) const;

    /// Write units a second that peak writes put on the busiest partition key of a view.
    [[nodiscard]] double peakKeyWrites(const View& base, const View& view) const;
    /// Read units a second that a need puts on it.
    [[nodiscard]] double peakKeyReads(const View& base, const View& view, const Need& need,
                                      const Fit& fit) const;
    /// Share of a pattern's traffic on the busiest partition key of a view.
    [[nodiscard]] double keyShare(const View& view, const std::optional<Skew>& skew,
                                  bool creates) const;

    [[nodiscard]] const Design& design() const { return m_design; }

private:
    const Design& m_design;
    const EntityWorkload& m_workload;
    PriceWeights m_weights;
    bool m_generic;
    Statistics m_statistics;

    [[nodiscard]] double composedBytes(const View& view) const;
    [[nodiscard]] bool changesKey(const Write& write, const View& view) const;
    [[nodiscard]] double indexWriteFactor(const Write& write, const View& base,
                                          const View& index) const;
    [[nodiscard]] double callsPerMonth(double perSecond) const;
};

} // namespace infera::model::proposer
