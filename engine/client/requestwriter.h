#pragma once

#include "engine/api/itemtypes.h"
#include "engine/api/tabletypes.h"

#include <string>

/// Requests as the JSON that DynamoDB reads.
namespace infera::engine::wire {

[[nodiscard]] std::string toText(const CreateTableRequest& request);
[[nodiscard]] std::string toText(const GetItemRequest& request);
[[nodiscard]] std::string toText(const PutItemRequest& request);
[[nodiscard]] std::string toText(const UpdateItemRequest& request);
[[nodiscard]] std::string toText(const DeleteItemRequest& request);
[[nodiscard]] std::string toText(const QueryRequest& request);
[[nodiscard]] std::string toText(const ScanRequest& request);
[[nodiscard]] std::string toText(const BatchGetItemRequest& request);
[[nodiscard]] std::string toText(const TransactWriteItemsRequest& request);

} // namespace infera::engine::wire
