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

Result<PutItemResponse> WriteRecorder::putItem(const PutItemRequest& request,
                                               FailureDetails* details)
{
    touch(request.tableName, request.item);
    return PassingService::putItem(request, details);
}

Result<UpdateItemResponse> WriteRecorder::updateItem(const UpdateItemRequest& request,
                                                     FailureDetails* details)
{
    touch(request.tableName, request.key);
    return PassingService::updateItem(request, details);
}

Result<DeleteItemResponse> WriteRecorder::deleteItem(const DeleteItemRequest& request,
                                                     FailureDetails* details)
{
    touch(request.tableName, request.key);
    return PassingService::deleteItem(request, details);
}

Result<TransactWriteItemsResponse>
WriteRecorder::transactWriteItems(const TransactWriteItemsRequest& request, FailureDetails* details)
{
    for (const TransactWrite& one : request.transactItems)
        touch(one.tableName, one.action == TransactAction::Put ? one.item : one.key);
    return PassingService::transactWriteItems(request, details);
}

} // namespace infera::engine
