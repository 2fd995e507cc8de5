#pragma once

#include "engine/api/itemtypes.h"
#include "engine/api/tabletypes.h"
#include "model/base/result.h"

namespace infera::engine {

/// The operations on items, whoever does them: the embedded engine or a DynamoDB over the network.
/// Errors as AWS names them.
class ItemService
{
public:
    virtual ~ItemService() = default;

    [[nodiscard]] virtual Result<TableResponse> createTable(const CreateTableRequest& request) = 0;
    [[nodiscard]] virtual Result<GetItemResponse> getItem(const GetItemRequest& request,
                                                          FailureDetails* details = nullptr) = 0;
    [[nodiscard]] virtual Result<PutItemResponse> putItem(const PutItemRequest& request,
                                                          FailureDetails* details = nullptr) = 0;
    [[nodiscard]] virtual Result<UpdateItemResponse>
    updateItem(const UpdateItemRequest& request, FailureDetails* details = nullptr) = 0;
    [[nodiscard]] virtual Result<DeleteItemResponse>
    deleteItem(const DeleteItemRequest& request, FailureDetails* details = nullptr) = 0;
    [[nodiscard]] virtual Result<QueryResponse> query(const QueryRequest& request,
                                                      FailureDetails* details = nullptr) = 0;
    [[nodiscard]] virtual Result<ScanResponse> scan(const ScanRequest& request,
                                                    FailureDetails* details = nullptr) = 0;
    [[nodiscard]] virtual Result<BatchGetItemResponse>
    batchGetItem(const BatchGetItemRequest& request, FailureDetails* details = nullptr) = 0;
    [[nodiscard]] virtual Result<TransactWriteItemsResponse>
    transactWriteItems(const TransactWriteItemsRequest& request,
                       FailureDetails* details = nullptr) = 0;

protected:
    ItemService() = default;
    ItemService(const ItemService&) = default;
    ItemService(ItemService&&) = default;
    ItemService& operator=(const ItemService&) = default;
    ItemService& operator=(ItemService&&) = default;
};

} // namespace infera::engine
