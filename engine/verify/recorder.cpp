#include "engine/verify/recorder.h"

#include "model/item/dynamodbjson.h"
#include "model/layout/render.h"

namespace infera::engine {

void WriteRecorder::touch(const std::string& table, const Item& keyOrItem)
{
    const model::Table* known = m_layout.table(table);
    if (known == nullptr)
        return; // the engine refuses it
    Item key = keyOf(*known, keyOrItem);
    m_touched[table].try_emplace(toJsonText(key), std::move(key));
}

Result<TableResponse> WriteRecorder::createTable(const CreateTableRequest& request)
{
    return m_inner.createTable(request);
}

Result<GetItemResponse> WriteRecorder::getItem(const GetItemRequest& request,
                                               FailureDetails* details)
{
    return m_inner.getItem(request, details);
}

Result<PutItemResponse> WriteRecorder::putItem(const PutItemRequest& request,
                                               FailureDetails* details)
{
    touch(request.tableName, request.item);
    return m_inner.putItem(request, details);
}

Result<UpdateItemResponse> WriteRecorder::updateItem(const UpdateItemRequest& request,
                                                     FailureDetails* details)
{
    touch(request.tableName, request.key);
    return m_inner.updateItem(request, details);
}

Result<DeleteItemResponse> WriteRecorder::deleteItem(const DeleteItemRequest& request,
                                                     FailureDetails* details)
{
    touch(request.tableName, request.key);
    return m_inner.deleteItem(request, details);
}

Result<QueryResponse> WriteRecorder::query(const QueryRequest& request, FailureDetails* details)
{
    return m_inner.query(request, details);
}

Result<ScanResponse> WriteRecorder::scan(const ScanRequest& request, FailureDetails* details)
{
    return m_inner.scan(request, details);
}

Result<BatchGetItemResponse> WriteRecorder::batchGetItem(const BatchGetItemRequest& request,
                                                         FailureDetails* details)
{
    return m_inner.batchGetItem(request, details);
}

Result<TransactWriteItemsResponse>
WriteRecorder::transactWriteItems(const TransactWriteItemsRequest& request, FailureDetails* details)
{
    for (const TransactWrite& one : request.transactItems)
        touch(one.tableName, one.action == TransactAction::Put ? one.item : one.key);
    return m_inner.transactWriteItems(request, details);
}

} // namespace infera::engine
