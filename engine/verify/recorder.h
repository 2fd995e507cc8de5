#pragma once

#include "engine/verify/contents.h"

namespace infera::engine {

/// Passes requests on and keeps the keys of the items they write, whether they succeed or not.
class WriteRecorder final : public ItemService
{
public:
    WriteRecorder(ItemService& inner, const model::Layout& layout)
        : m_inner(inner), m_layout(layout)
    {}

    [[nodiscard]] const TouchedKeys& touched() const { return m_touched; }

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
    void touch(const std::string& table, const Item& keyOrItem);

    ItemService& m_inner;
    const model::Layout& m_layout;
    TouchedKeys m_touched;
};

} // namespace infera::engine
