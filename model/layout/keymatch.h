#pragma once

#include "model/design/design.h"
#include "model/layout/plan.h"

#include <optional>
#include <string>
#include <vector>

/// How the conditions of a pattern meet the keys of one table or index.
namespace infera::model {

/// Items of one entity as they can be read by key: in the table itself or in one index.
struct View
{
    const Table* table = nullptr;
    const Index* index = nullptr; ///< nullptr: the table itself
    const Entity* entity = nullptr;
    const EntityLayout* layout = nullptr;
    const EntityKeys* keys = nullptr;
    std::vector<KeyAttribute> partitionKey;
    std::vector<KeyAttribute> sortKey;
    KeyTemplates partitionTemplates;
    KeyTemplates sortTemplates;

    [[nodiscard]] std::string name() const; ///< "table Shop", "index GSI1 of table Shop"
    /// The key attribute of that name, of the partition or the sort key.
    [[nodiscard]] bool isKeyAttribute(std::string_view attribute) const;
    /// Attributes an item must have to be here.
    [[nodiscard]] std::vector<std::string> memberAttributes() const;
};

/// Every view of an entity's items: each copy, in its table and in each of its indexes.
[[nodiscard]] std::vector<View> viewsOf(const Design& design, const Layout& layout,
                                        std::string_view entity);

/// The view of one entity layout in a table (index: nullptr) or index; nothing when its items are
/// not there or the templates do not fit the key schema.
[[nodiscard]] std::optional<View> viewOf(const Design& design, const Table& table,
                                         const EntityLayout& entity, const Index* index);

/// What the key of a view can do for a pattern.
struct KeyMatch
{
    std::vector<KeyCondition> partition;
    std::vector<KeyCondition> sort;
    std::vector<bool> coveredByPartition; ///< by index into the pattern's conditions
    std::vector<bool> covered;            ///< the same, sort key and membership included
    int shards = 1;
    std::vector<std::string> shardBy;
    bool wholeKey = false; ///< every key attribute is fixed by `=`
    /// The first attribute that still varies, when the items come in its order; else empty.
    std::string sortedBy;
};

/// nullopt when the view cannot be queried for these conditions; then `reason` says why.
[[nodiscard]] std::optional<KeyMatch>
matchKeys(const View& view, const std::vector<WhereCondition>& where, std::string& reason);

/// Whether every item that meets the conditions has the attribute.
[[nodiscard]] bool alwaysPresent(const Entity& entity, const std::string& attribute,
                                 const std::vector<WhereCondition>& where);

/// Whether keys sort by the value of the hole `at` among the parts of a key's template: text has to
/// end the key, or be of one length.
[[nodiscard]] bool keepsOrder(const Entity& entity, const KeyAttribute& key,
                              const std::vector<KeyTemplate::Part>& parts, std::size_t at);
/// BETWEEN includes its ends: an open end needs a filter beside it where the value follows others
/// in its key and nothing follows it.
[[nodiscard]] bool hasOpenEnd(Comparison comparison, bool follows, bool isFollowed);

/// A condition of a pattern as a filter.
[[nodiscard]] AttributeCondition filterOf(const WhereCondition& condition);

/// The equality condition on an attribute, if there is one.
[[nodiscard]] const WhereCondition* equalityOn(const std::vector<WhereCondition>& where,
                                               std::string_view attribute);

/// Whether a query can also return items of another view of the same table or index.
[[nodiscard]] bool mayReturn(const std::vector<KeyCondition>& conditions, const View& other);

} // namespace infera::model
