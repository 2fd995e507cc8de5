#pragma once

#include "engine/api/itemservice.h"
#include "model/base/progress.h"

namespace infera::engine {

/// Passes requests on until the work is cancelled, and from then on refuses each: whatever goes on
/// sending them ends at the next one. Errors: "cancelled", and those of the service behind it.
class StoppableService final : public ItemService
{
public:
    StoppableService(ItemService& inner, const Progress& progress)
        : m_inner(inner), m_progress(progress)
    {}

    Result<TableResponse> createTable(const CreateTableRequest& request) override;
    Result<GetItemResponse> getItem(const GetItemRequest& request,
                                    FailureDetails* details) override;
    Result<PutItemResponse> putItem(const PutItemRequest& request,
                                    FailureDetails* details) override;
    Result<UpdateItemResponse> updateItem(const UpdateItemRequest& request,
                                          FailureDetails* details) override;
    Result<DeleteItemResponse> deleteItem(const DeleteItemRequest& request,
                                          FailureDetails* details) override;
    Result<QueryResponse> query(const QueryRequest& request, FailureDetails* details) override;
    Result<ScanResponse> scan(const ScanRequest& request, FailureDetails* details) override;
    Result<BatchGetItemResponse> batchGetItem(const BatchGetItemRequest& request,
                                              FailureDetails* details) override;
    Result<TransactWriteItemsResponse> transactWriteItems(const TransactWriteItemsRequest& request,
                                                          FailureDetails* details) override;

private:
    ItemService& m_inner;
    const Progress& m_progress;
};

} // namespace infera::engine
