#pragma once

#include "engine/server/jsonwriter.h"

/// Answers of the operations on items, as JSON.
namespace infera::engine::wire {

[[nodiscard]] std::string write(const GetItemResponse& response);
[[nodiscard]] std::string write(const WriteItemResponse& response);
[[nodiscard]] std::string write(const PageResponse& response);
[[nodiscard]] std::string write(const BatchGetItemResponse& response);
[[nodiscard]] std::string write(const BatchWriteItemResponse& response);
[[nodiscard]] std::string write(const TransactGetItemsResponse& response);
[[nodiscard]] std::string write(const TransactWriteItemsResponse& response);

void appendConsumed(std::string& out, const ConsumedCapacity& consumed);

} // namespace infera::engine::wire
