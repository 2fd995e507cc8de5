#pragma once

#include "model/base/result.h"
#include "model/design/design.h"
#include "model/layout/layout.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Key templates filled with values: what an item looks like in the tables of a layout.
namespace infera::model {

/// The value behind a hole's name (an attribute of an item, a parameter of a call); nullptr: none.
using ValueLookup = std::function<const AttributeValue*(std::string_view)>;
/// Looks into an item, which must outlive the function.
[[nodiscard]] ValueLookup lookupIn(const Item& item);

/// Which of `shards` shards an item gets where a template has {shard} and no shard_by.
using ShardDraw = std::function<int(int shards)>;
/// The same shard for the same item all its life: by the hash of its key attributes.
[[nodiscard]] ShardDraw shardOf(const Entity& entity, const Item& item);

/// The value a template gives for a key or condition of a type. A template that is one hole hands
/// the value on as it is. Nothing when a hole has no value, cannot stand in a key, or gives no
/// value of the type; {a:012} pads the digits before the point and takes no negative number.
[[nodiscard]] std::optional<AttributeValue> renderTemplate(const KeyTemplate& keyTemplate,
                                                           AttributeType type,
                                                           const ValueLookup& lookup,
                                                           std::optional<int> shard = {});

/// The shard that `shard_by` decides: the 64-bit FNV-1a hash of the values' texts, each ended by a
/// zero byte, modulo the number of shards. Nothing when a value is missing.
[[nodiscard]] std::optional<int> calculatedShard(const std::vector<std::string>& shardBy,
                                                 int shards, const ValueLookup& lookup);

/// Whether an item meets all conditions, whose values are templates over `lookup`.
[[nodiscard]] bool meetsConditions(const std::vector<AttributeCondition>& conditions,
                                   const Item& item, const ValueLookup& lookup);

/// Attributes an item of the entity gets in an index; nothing when it is not in it: a named
/// attribute is absent or `when` does not hold. Empty index name: the table itself.
[[nodiscard]] std::optional<Item> renderKeys(const Table& table, const EntityLayout& entity,
                                             std::string_view index, const Item& item,
                                             const ShardDraw& draw);

/// An item as the table stores it: its own attributes, the keys of the table and of every index it
/// is in, and the entity attribute. Errors: "no-table-key" (an attribute of the table's key is
/// absent), "attribute-conflict" (a key's name is an attribute of the item with another value).
[[nodiscard]] Result<Item> storedItem(const Table& table, const EntityLayout& entity,
                                      const Item& item, const ShardDraw& draw);

/// The key of an item's copy in a table or index, of what `stored` holds: table keys, then index
/// keys.
[[nodiscard]] Item keyOf(const Table& table, const Item& stored, std::string_view index = {});

/// Attributes that the layout adds to an entity's own, in byte order of their names.
[[nodiscard]] std::vector<std::string> addedAttributes(const Table& table, const Entity& entity);
/// The item without them.
[[nodiscard]] Item withoutAdded(const Table& table, const Entity& entity, Item stored);

} // namespace infera::model
