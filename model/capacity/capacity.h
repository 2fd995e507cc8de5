#pragma once

#include "model/item/attributevalue.h"

#include <cstdint>
#include <string_view>

/// Item sizes, capacity units and limits as DynamoDB counts them: pure functions, used by the
/// proposer, the embedded engine and the simulator alike. KB, MB and GB are powers of 1024.
namespace infera::model::capacity {

using Bytes = std::uint64_t;

// --- sizes: CapacityUnitCalculations, DynamoDB Developer Guide (2026) ---

/// Base-100 digits aligned to the decimal point, as Oracle's NUMBER; at most 21 bytes.
[[nodiscard]] Bytes numberBytes(const Number& number);
[[nodiscard]] Bytes valueBytes(const AttributeValue& value);
/// Names and values: what the 400 KB limit and capacity units go by.
[[nodiscard]] Bytes itemBytes(const Item& item);

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

/// The base table's part of a put, update or delete; 0 bytes: there is no item before or after.
[[nodiscard]] double writeUnits(Bytes before, Bytes after);
/// As writeUnits inside TransactWriteItems (twice, on the base table only); also a ConditionCheck,
/// with before == after.
[[nodiscard]] double transactionWriteUnits(Bytes before, Bytes after);
/// A write whose condition failed: by the existing item, at least 1.
[[nodiscard]] double failedConditionWriteUnits(Bytes existing);

/// One index's part of a write. 0 bytes: the item has no entry. `keyChanged`: index key values
/// differ; `projectionChanged`: any projected value differs.
[[nodiscard]] double indexWriteUnits(Bytes before, Bytes after, bool keyChanged,
                                     bool projectionChanged);

// --- limits: ServiceQuotas and Constraints, DynamoDB Developer Guide (2026) ---

inline constexpr Bytes itemBytesMax = 400 * 1024;
inline constexpr Bytes partitionKeyBytesMax = 2048;
inline constexpr Bytes sortKeyBytesMax = 1024;
inline constexpr Bytes pageBytesMax = 1024 * 1024;
inline constexpr Bytes batchBytesMax = 16 * 1024 * 1024;
inline constexpr Bytes transactionBytesMax = 4 * 1024 * 1024;
inline constexpr Bytes localIndexCollectionBytesMax = 10ULL * 1024 * 1024 * 1024;
inline constexpr Bytes partitionBytesMax = 10ULL * 1024 * 1024 * 1024;
inline constexpr int batchGetKeysMax = 100;
inline constexpr int batchWriteItemsMax = 25;
inline constexpr int transactionItemsMax = 100;
inline constexpr int globalIndexesMax = 20;
inline constexpr int localIndexesMax = 5;
inline constexpr int includedAttributesMax = 100; ///< summed over a table's INCLUDE indexes
inline constexpr int keyAttributesMax = 4;        ///< of each kind, in a multi-attribute GSI key
inline constexpr double partitionReadUnitsPerSecondMax = 3000;
inline constexpr double partitionWriteUnitsPerSecondMax = 1000;
inline constexpr double tableUnitsPerSecondQuota = 40'000; ///< default, each for reads and writes
inline constexpr double onDemandReadUnitsPerSecondStart = 12'000;
inline constexpr double onDemandWriteUnitsPerSecondStart = 4'000;
inline constexpr double burstSeconds = 300;

} // namespace infera::model::capacity
