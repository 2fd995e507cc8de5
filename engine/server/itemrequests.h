#pragma once

#include "engine/server/constraints.h"

/// Requests of the operations on items, from JSON. Each checks types, then constraints; throws
/// Refusal.
namespace infera::engine::wire {

[[nodiscard]] GetItemRequest readGetItem(const Object& json, const ValueErrors& errors);
[[nodiscard]] PutItemRequest readPutItem(const Object& json, const ValueErrors& errors);
[[nodiscard]] UpdateItemRequest readUpdateItem(const Object& json, const ValueErrors& errors);
[[nodiscard]] DeleteItemRequest readDeleteItem(const Object& json, const ValueErrors& errors);
[[nodiscard]] QueryRequest readQuery(const Object& json, const ValueErrors& errors);
[[nodiscard]] ScanRequest readScan(const Object& json, const ValueErrors& errors);
[[nodiscard]] BatchGetItemRequest readBatchGetItem(const Object& json, const ValueErrors& errors);
[[nodiscard]] BatchWriteItemRequest readBatchWriteItem(const Object& json,
                                                       const ValueErrors& errors);
[[nodiscard]] TransactGetItemsRequest readTransactGetItems(const Object& json,
                                                           const ValueErrors& errors);
[[nodiscard]] TransactWriteItemsRequest readTransactWriteItems(const Object& json,
                                                               const ValueErrors& errors);

/// The table's name, out of an ARN where one was given.
[[nodiscard]] std::string tableNameFrom(const std::optional<std::string>& nameOrArn);
[[nodiscard]] ReturnConsumedCapacity returnConsumedCapacityFrom(const Object& json);
/// The same, which has to be one of the values there are.
[[nodiscard]] ReturnConsumedCapacity returnConsumedCapacityFrom(const Object& json,
                                                                Constraints& constraints);

/// What a request wants back has to be one of the values there are.
void checkReturns(const Object& json, Constraints& constraints);

} // namespace infera::engine::wire
