#include "engine/verify/stoppable.h"

namespace infera::engine {

namespace {

template<typename Answer>
Answer unlessCancelled(const Progress& progress, const auto& request)
{
    if (progress.cancelled())
        return failure("cancelled", "The proof was cancelled.");
    return request();
}

} // namespace

Result<TableResponse> StoppableService::createTable(const CreateTableRequest& request)
{
    return unlessCancelled<Result<TableResponse>>(m_progress,
                                                  [&] { return m_inner.createTable(request); });
}

Result<GetItemResponse> StoppableService::getItem(const GetItemRequest& request,
                                                  FailureDetails* details)
{
    return unlessCancelled<Result<GetItemResponse>>(
        m_progress, [&] { return m_inner.getItem(request, details); });
}

Result<PutItemResponse> StoppableService::putItem(const PutItemRequest& request,
                                                  FailureDetails* details)
{
    return unlessCancelled<Result<PutItemResponse>>(
        m_progress, [&] { return m_inner.putItem(request, details); });
}

Result<UpdateItemResponse> StoppableService::updateItem(const UpdateItemRequest& request,
                                                        FailureDetails* details)
{
    return unlessCancelled<Result<UpdateItemResponse>>(
        m_progress, [&] { return m_inner.updateItem(request, details); });
}

Result<DeleteItemResponse> StoppableService::deleteItem(const DeleteItemRequest& request,
                                                        FailureDetails* details)
{
    return unlessCancelled<Result<DeleteItemResponse>>(
        m_progress, [&] { return m_inner.deleteItem(request, details); });
}

Result<QueryResponse> StoppableService::query(const QueryRequest& request, FailureDetails* details)
{
    return unlessCancelled<Result<QueryResponse>>(m_progress,
                                                  [&] { return m_inner.query(request, details); });
}

Result<ScanResponse> StoppableService::scan(const ScanRequest& request, FailureDetails* details)
{
    return unlessCancelled<Result<ScanResponse>>(m_progress,
                                                 [&] { return m_inner.scan(request, details); });
}

Result<BatchGetItemResponse> StoppableService::batchGetItem(const BatchGetItemRequest& request,
                                                            FailureDetails* details)
{
    return unlessCancelled<Result<BatchGetItemResponse>>(
        m_progress, [&] { return m_inner.batchGetItem(request, details); });
}

Result<TransactWriteItemsResponse>
StoppableService::transactWriteItems(const TransactWriteItemsRequest& request,
                                     FailureDetails* details)
{
    return unlessCancelled<Result<TransactWriteItemsResponse>>(
        m_progress, [&] { return m_inner.transactWriteItems(request, details); });
}

} // namespace infera::engine
