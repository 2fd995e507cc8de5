#pragma once

#include "model/propose/view.h"

namespace infera::model::proposer {

/// Averages of one entity that costs are estimated from.
class Statistics
{
public:
    Statistics(const Design& design, const Entity& entity);

    [[nodiscard]] double items() const { return m_items; }
    [[nodiscard]] double attributeBytes(const std::string& attribute) const; ///< name and value
    [[nodiscard]] double valueBytes(const std::string& attribute) const;
    [[nodiscard]] double itemBytes() const { return m_itemBytes; } ///< the entity's own attributes
    [[nodiscard]] double distinct(const std::string& attribute) const;
    [[nodiscard]] double presentShare(const std::string& attribute) const;
    [[nodiscard]] double valueShare(const std::string& attribute, const std::string& value) const;
    /// Largest share of the items that one value has.
    [[nodiscard]] double topShare(const std::string& attribute) const;
    /// Share of the items selected by equality on these attributes, and by a range.
    [[nodiscard]] double equalShare(const std::vector<std::string>& attributes,
                                    const Need& need) const;
    [[nodiscard]] double rangeShare(Comparison comparison) const;
    /// Items one call finds.
    [[nodiscard]] double matches(const Need& need) const;
    /// Items under the partition and sort key condition of a fit: what a query reads.
    [[nodiscard]] double itemsRead(const View& view, const Need& need, const Fit& fit) const;
    [[nodiscard]] double shareInView(const View& view) const;

private:
    const Design& m_design;
    const Entity& m_entity;
    double m_items = 0;
    double m_itemBytes = 0;
};

} // namespace infera::model::proposer
