#pragma once

#include "engine/api/tablestate.h"
#include "model/capacity/capacity.h"
#include "model/item/attributevalue.h"

#include <optional>
#include <string>
#include <string_view>

namespace infera::engine {

/// Whether `key` is a whole key of the table and nothing more.
[[nodiscard]] Result<void> validateKey(const model::Item& key, const KeySchema& schema);

/// Whether the error says that a key attribute's value is empty.
[[nodiscard]] bool isEmptyKeyError(const Error& error);

/// One attribute of a key given in a request.
[[nodiscard]] Result<void> validateKeyAttribute(const model::Item& key,
                                                const KeyAttribute& attribute, bool isHash);

/// Whether the keys of the table and of its indexes can be made from an item.
[[nodiscard]] Result<void> validateItemKeys(const model::Item& item, const TableState& table);

/// The same, and that it is not too large with its entries in local indexes.
[[nodiscard]] Result<void> validateNewItem(const model::Item& item, const TableState& table);

/// The same as validateItemKeys() for the keys of one index.
[[nodiscard]] Result<void> validateIndexKeys(const model::Item& item, const IndexState& index);

/// An attribute's name has 1 to 65,535 bytes.
[[nodiscard]] Result<void> validateAttributeName(std::string_view name);
/// Checks that hold for any values stored or compared: no empty sets, at most 32 levels.
[[nodiscard]] Result<void> validateValues(const model::AttributeMap& values);
[[nodiscard]] Result<void> validateValue(const model::AttributeValue& value);

/// The base table's key, memcmp-ordered; the item must hold valid key attributes.
[[nodiscard]] std::string encodeTableKey(const KeySchema& schema, const model::Item& item);

/// The bytes before the sort key: what all items with these partition key values share.
[[nodiscard]] std::string encodePartition(const std::vector<KeyAttribute>& hash,
                                          const model::Item& item);

/// Whether the item has an entry in an index: all index key attributes are there, of their types.
[[nodiscard]] bool hasEntry(const IndexState& index, const model::Item& item);

/// The key of the entry the item has in an index. `tableKey` is the item's own, encoded.
[[nodiscard]] std::string encodeEntryKey(const IndexState& index, const model::Item& item,
                                         std::string_view tableKey);

/// The same with what makes it up; nothing when it has none because an index key attribute
/// is absent (or of another type, as in items older than the index).
[[nodiscard]] std::optional<std::string>
encodeIndexKey(const IndexState& index, const KeySchema& tableKey, const model::Item& item);

/// The attributes that make up the key of a table, or of an index and its table.
[[nodiscard]] model::Item keyOf(const model::Item& item, const KeySchema& tableKey,
                                const IndexState* index = nullptr);

/// The part of an item that an index holds.
[[nodiscard]] model::Item projectedEntry(const model::Item& item, const IndexState& index);
/// How large that is.
/// Whether an item and its entries in the local indexes are over 400 KB together ("Local secondary
/// indexes", item sizes, Developer Guide).
[[nodiscard]] bool isTooLarge(const model::Item& item, const TableState& table);
/// The length of one attribute of a key.
[[nodiscard]] Result<void> validateKeySize(const model::AttributeValue& value, bool isHash);
[[nodiscard]] model::capacity::Bytes entryBytes(const IndexState& index, const model::Item& item);

} // namespace infera::engine
