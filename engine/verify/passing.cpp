#include "engine/verify/passing.h"

namespace infera::engine {

template<typename Answer, typename Pass>
Answer PassingService::passed(Pass pass) const
{
    if (const auto admitted = admit(); !admitted)
        return tl::unexpected(admitted.error());
    return pass();
}

Result<TableResponse> PassingService::createTable(const CreateTableRequest& request)
{
    return passed<Result<TableResponse>>([&] { return m_inner.createTable(request); });
}

Result<GetItemResponse> PassingService::getItem(const GetItemRequest& request,
                                                FailureDetails* details)
{
    return passed<Result<GetItemResponse>>([&] { return m_inner.getItem(request, details); });
}

Result<PutItemResponse> PassingService::putItem(const PutItemRequest& request,
                                                FailureDetails* details)
{
    return passed<Result<PutItemResponse>>([&] { return m_inner.putItem(request, details); });
}

Result<UpdateItemResponse> PassingService::updateItem(const UpdateItemRequest& request,
                                                      FailureDetails* details)
{
    return passed<Result<UpdateItemResponse>>([&] { return m_inner.updateItem(request, details); });
}

Result<DeleteItemResponse> PassingService::deleteItem(const DeleteItemRequest& request,
                                                      FailureDetails* details)
{
    return passed<Result<DeleteItemResponse>>([&] { return m_inner.deleteItem(request, details); });
}

Result<QueryResponse> PassingService::query(const QueryRequest& request, FailureDetails* details)
{
    return passed<Result<QueryResponse>>([&] { return m_inner.query(request, details); });
}

Result<ScanResponse> PassingService::scan(const ScanRequest& request, FailureDetails* details)
{
    return passed<Result<ScanResponse>>([&] { return m_inner.scan(request, details); });
}

Result<BatchGetItemResponse> PassingService::batchGetItem(const BatchGetItemRequest& request,
                                                          FailureDetails* details)
{
    return passed<Result<BatchGetItemResponse>>(
        [&] { return m_inner.batchGetItem(request, details); });
}

Result<TransactWriteItemsResponse>
PassingService::transactWriteItems(const TransactWriteItemsRequest& request,
                                   FailureDetails* details)
{
    return passed<Result<TransactWriteItemsResponse>>(
        [&] { return m_inner.transactWriteItems(request, details); });
}

} // namespace infera::engine
