#pragma once

#include "model/layout/statistics.h"
#include "model/propose/view.h"

#include <map>

namespace infera::model::proposer {

/// Averages of one entity that costs are estimated from: the same numbers as evaluate()'s.
class EntityStatistics
{
public:
    EntityStatistics(const Design& design, const Entity& entity);

    [[nodiscard]] double items() const { return m_items; }
    [[nodiscard]] double attributeBytes(const std::string& attribute) const; ///< by present share
    [[nodiscard]] double itemBytes() const { return m_itemBytes; } ///< the entity's own attributes
    [[nodiscard]] double distinct(const std::string& attribute) const;
    /// Largest share of the items that one value has.
    [[nodiscard]] double topShare(const std::string& attribute) const;
    /// Items that meet a need's conditions, limit aside.
    [[nodiscard]] double matches(const Need& need) const;
    [[nodiscard]] bool varies(const Need& need) const; ///< their number, from call to call
    using Reach = infera::model::Reach;
    /// Under the key condition of a fit, limit and filters aside.
    [[nodiscard]] Reach inRange(const View& view, const Need& need, const Fit& fit) const;
    /// Items that one call of a write changes.
    [[nodiscard]] double written(const Write& write) const;
    [[nodiscard]] double shareInView(const View& view) const;
    /// Whether one item alone has each partition key of the view.
    [[nodiscard]] bool identifies(const View& view) const;
    /// The same before an update, after it, and both times.
    [[nodiscard]] PresenceAround presenceAround(const View& view, const Changes& changes) const;

private:
    const Design& m_design;
    const Entity& m_entity;
    double m_items = 0;
    double m_itemBytes = 0;
    struct Values
    {
        double bytes = 0;
        double distinct = 1;
        double topShare = 1;
    };
    std::map<std::string, Values> m_values; ///< by attribute

    [[nodiscard]] Values valuesOf(const Attribute& attribute) const;
};

} // namespace infera::model::proposer
