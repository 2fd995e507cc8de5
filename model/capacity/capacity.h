#pragma once

#include "model/capacity/limits.h"
#include "model/item/attributevalue.h"

#include <cstdint>
#include <span>
#include <string_view>

/// Item sizes, capacity units and limits as DynamoDB counts them: pure functions, used by the
/// proposer, the embedded engine and the simulator alike. KB, MB and GB are powers of 1024.
namespace infera::model::capacity {

// --- sizes: CapacityUnitCalculations, DynamoDB Developer Guide (2026) ---

/// Base-100 digits aligned to the decimal point, as Oracle's NUMBER; at most 21 bytes.
[[nodiscard]] Bytes numberBytes(const Number& number);
[[nodiscard]] Bytes valueBytes(const AttributeValue& value);
/// Names and values: what the 400 KB limit and capacity units go by.
[[nodiscard]] Bytes itemBytes(const Item& item);

/// One attribute of an item: its name and its value.
[[nodiscard]] Bytes attributeBytes(std::string_view name, const AttributeValue& value);

/// Storage billed beside the item's own bytes.
inline constexpr Bytes storageOverheadPerItem = 100;    ///< base table, and each index entry
inline constexpr Bytes storageOverheadGlobalTable = 48; ///< more, per item of a global table

// --- units ---

enum class ReadKind
{
    Eventual,
    Strong,
    Transactional
};

/// One GetItem (or one key of a BatchGetItem or TransactGetItems); 0 bytes: a missing item.
[[nodiscard]] double readUnits(Bytes itemBytes, ReadKind kind);
/// One page of a Query or Scan: the sum of all evaluated entries, rounded up once.
[[nodiscard]] double pageReadUnits(Bytes sumOfEvaluatedBytes, ReadKind kind);
/// As pageReadUnits with an average number of items: for estimates, not for answers.
[[nodiscard]] double expectedPageReadUnits(double sumOfEvaluatedBytes, ReadKind kind);

/// A Query of a local index for attributes it does not project: the page of index entries, and one
/// read of the base item, each rounded up by itself, per matching entry.
[[nodiscard]] double localIndexFetchReadUnits(Bytes sumOfEntryBytes,
                                              std::span<const Bytes> baseItemBytes, ReadKind kind);

/// The base table's part of a put, update or delete; 0 bytes: there is no item before or after.
[[nodiscard]] double writeUnits(Bytes before, Bytes after);
/// As writeUnits inside TransactWriteItems (twice, on the base table only); also a ConditionCheck,
/// with before == after.
[[nodiscard]] double transactionWriteUnits(Bytes before, Bytes after);
/// The same transaction again with the same ClientRequestToken: it reads what it wrote, per item.
[[nodiscard]] double transactionReplayReadUnits(Bytes before, Bytes after);
/// A write to a table with replicas, in replicated write units: once in every replica region, the
/// source's own included. Indexes are charged plain write units in each region.
[[nodiscard]] double replicatedWriteUnits(Bytes before, Bytes after, int regions);
/// A write whose condition failed: by the existing item, at least 1.
[[nodiscard]] double failedConditionWriteUnits(Bytes existing);

/// One index's part of a write. 0 bytes: the item has no entry. `keyChanged`: index key values
/// differ; `projectionChanged`: any projected value differs.
[[nodiscard]] double indexWriteUnits(Bytes before, Bytes after, bool keyChanged,
                                     bool projectionChanged);

} // namespace infera::model::capacity
