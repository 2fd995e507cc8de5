#pragma once

#include "model/design/design.h"
#include "model/layout/layout.h"

#include <optional>
#include <string>
#include <vector>

/// Counts and sizes of a design's items, with what had to be assumed.
namespace infera::model {

class Statistics
{
public:
    explicit Statistics(const Design& design) : m_design(design) {}

    /// Items of the entity; the default, noted, when the design does not say.
    double count(const Entity& entity);
    /// Share of items that have the attribute, 0 to 1.
    [[nodiscard]] double presentShare(const Entity& entity, const std::string& attribute) const;
    /// Distinct values, from `distinct`, `values`, keys, `unique` and `references`; nullopt:
    /// unknown.
    std::optional<double> distinct(const Entity& entity, const std::string& attribute);
    /// Distinct combinations of several attributes, at most the count; a default, noted, for what
    /// is unknown.
    double distinctTogether(const Entity& entity, const std::vector<std::string>& attributes);
    /// Whether at most one item has given values of these attributes.
    [[nodiscard]] bool identifies(const Entity& entity,
                                  const std::vector<std::string>& attributes) const;
    /// Share of items with one value; nullopt when nothing says.
    [[nodiscard]] std::optional<double>
    valueShare(const Entity& entity, const std::string& attribute, const std::string& value) const;
    /// Items of the entity that meet all conditions.
    double matching(const Entity& entity, const std::vector<WhereCondition>& where);

    void note(std::string sentence); ///< once each
    [[nodiscard]] const std::vector<std::string>& notes() const { return m_notes; }
    [[nodiscard]] const Design& design() const { return m_design; }

private:
    const Design& m_design;
    std::vector<std::string> m_notes;
};

/// Bytes an entity's item takes; see storedItemBytes and indexEntryBytes.
[[nodiscard]] double templateBytes(const Entity& entity, const KeyTemplate& key);

} // namespace infera::model
