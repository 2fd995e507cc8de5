#pragma once

#include "engine/server/observation.h"
#include "model/base/result.h"

/// Requests and their answers as observations. The answers have to hold the consumed capacity of
/// all arms.
namespace infera::engine {

[[nodiscard]] ObservedRequest describe(const GetItemRequest& request,
                                       const Result<GetItemResponse>& response);
[[nodiscard]] ObservedRequest describe(const PutItemRequest& request,
                                       const Result<PutItemResponse>& response);
[[nodiscard]] ObservedRequest describe(const UpdateItemRequest& request,
                                       const Result<UpdateItemResponse>& response);
[[nodiscard]] ObservedRequest describe(const DeleteItemRequest& request,
                                       const Result<DeleteItemResponse>& response);
[[nodiscard]] ObservedRequest describe(const QueryRequest& request,
                                       const Result<QueryResponse>& response);
[[nodiscard]] ObservedRequest describe(const ScanRequest& request,
                                       const Result<ScanResponse>& response);
[[nodiscard]] ObservedRequest describe(const BatchGetItemRequest& request,
                                       const Result<BatchGetItemResponse>& response);
[[nodiscard]] ObservedRequest describe(const BatchWriteItemRequest& request,
                                       const Result<BatchWriteItemResponse>& response);
[[nodiscard]] ObservedRequest describe(const TransactGetItemsRequest& request,
                                       const Result<TransactGetItemsResponse>& response);
[[nodiscard]] ObservedRequest describe(const TransactWriteItemsRequest& request,
                                       const Result<TransactWriteItemsResponse>& response);

} // namespace infera::engine
