#pragma once

#include "engine/api/itemservice.h"

namespace infera::engine {

/// Passes requests on to another service. What looks at requests on their way, or lets them pass
/// only sometimes, derives from it and overrides that alone.
class PassingService : public ItemService
{
public:
    explicit PassingService(ItemService& inner) : m_inner(inner) {}

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

protected:
    [[nodiscard]] ItemService& inner() { return m_inner; }
    /// Asked before a request is passed on; an error is its answer.
    [[nodiscard]] virtual Result<void> admit() const { return {}; }

private:
    template<typename Answer, typename Pass>
    [[nodiscard]] Answer passed(Pass pass) const;

    ItemService& m_inner;
};

} // namespace infera::engine
