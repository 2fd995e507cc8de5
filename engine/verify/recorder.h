#pragma once

#include "engine/verify/contents.h"
#include "engine/verify/passing.h"

namespace infera::engine {

/// Passes requests on and keeps the keys of the items they write, whether they succeed or not.
class WriteRecorder final : public PassingService
{
public:
    WriteRecorder(ItemService& inner, const model::Layout& layout)
        : PassingService(inner), m_layout(layout)
    {}

    [[nodiscard]] const TouchedKeys& touched() const { return m_touched; }

    Result<PutItemResponse> putItem(const PutItemRequest& request,
                                    FailureDetails* details) override;
    Result<UpdateItemResponse> updateItem(const UpdateItemRequest& request,
                                          FailureDetails* details) override;
    Result<DeleteItemResponse> deleteItem(const DeleteItemRequest& request,
                                          FailureDetails* details) override;
    Result<TransactWriteItemsResponse> transactWriteItems(const TransactWriteItemsRequest& request,
                                                          FailureDetails* details) override;

private:
    void touch(const std::string& table, const Item& keyOrItem);

    const model::Layout& m_layout;
    TouchedKeys m_touched;
};

} // namespace infera::engine
