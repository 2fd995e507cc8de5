#pragma once

#include "model/layout/layout.h"
#include "model/propose/workload.h"

#include <optional>
#include <string>
#include <vector>

namespace infera::model::proposer {

enum class ViewKind
{
    Base,
    Global,
    Local
};

/// One way to order the items of one entity: the table's own keys or those of one index. No table,
/// index or attribute names yet; several views can end up in one index.
struct View
{
    ViewKind kind = ViewKind::Global;
    std::vector<std::string> partition; ///< attributes; empty: one constant for the entity
    std::vector<std::string> sort;      ///< attributes in order; may be empty
    std::vector<WhereCondition> when;   ///< only items that meet these (exists, or = a constant)
    /// How its keys are written in a table of several entities: in one partition with theirs, so
    /// that the sort key begins with the entity's code; or sorted by an attribute as it is, because
    /// an update that sets it alone could not write a composed text.
    bool joined = false;
    bool plainSort = false;
    /// Of a table of one entity: what is in it is said by a part of the partition key of its own,
    /// beside the entity's attributes as they are, so that an update of these needs nothing else.
    bool conditionApart = false;
    /// Of a table of several entities: its partition key begins with the entity's code, though
    /// another entity's key is of the same attributes.
    bool apart = false;
    int shards = 1;
    bool calculatedShards = false; ///< from the entity's key, so that one item is read at once
    Projection projection = Projection::All;
    std::vector<std::string> included; ///< sorted; for Projection::Include
    std::string pinnedPartition; ///< the user's own key template; empty: made from the attributes
    std::string pinnedSort;
    std::string pinnedIndex; ///< the user wants this index, under this name; empty: a candidate
    std::string rule;        ///< id of the rule that offered it
    std::size_t id = 0;      ///< of the key and projection among the entity's candidates
    std::string name;        ///< by which ties are broken: viewName()

    bool operator==(const View&) const = default;
};

/// "base userId / orderId": kind, keys, condition and projection as one text.
[[nodiscard]] std::string viewName(const View& view);
/// The same without the projection and how the condition is written.
[[nodiscard]] std::string keyName(const View& view);
[[nodiscard]] std::string keyText(const View& view);
/// They have the same keyName().
[[nodiscard]] bool sameKey(const View& a, const View& b);

/// The key has no other attributes than the entity's: no two items of one identity can be put.
[[nodiscard]] bool keepsIdentity(const View& base, const Entity& entity);

/// How a view answers a need.
struct Fit
{
    std::vector<std::string> keyEqual; ///< attributes of `equal` that the key condition uses
    std::string range;    ///< attribute of the range that the key condition uses; empty: none
    bool ordered = false; ///< items come in the order asked for
    std::vector<std::string> filtered; ///< attributes checked after reading, sorted
    bool wholeKey = false;             ///< names one item of the table: a GetItem

    [[nodiscard]] bool needsFilter() const { return !filtered.empty(); }
    [[nodiscard]] bool exact() const { return filtered.empty() && ordered; }
};

/// Whether and how a view holds every item that a need asks for, findable by its partition key.
/// nullopt when it does not: another partition key, items left out, or no strong reads.
[[nodiscard]] std::optional<Fit> fit(const EntityWorkload& workload, const View& view,
                                     const Need& need);

/// Present wherever the need's items are: always there, asked for, or there with one asked for; as
/// alwaysPresent() (model/layout/keymatch.cpp).
[[nodiscard]] bool isPresentFor(const EntityWorkload& workload, const Need& need,
                                const std::string& attribute);

/// Values of such an attribute have one length, so that text can follow them in a sort key without
/// disturbing their order.
[[nodiscard]] bool hasFixedLength(const Attribute& attribute);

} // namespace infera::model::proposer
