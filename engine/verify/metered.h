#pragma once

#include "engine/verify/passing.h"
#include "model/layout/layout.h"

#include <map>
#include <string>

namespace infera::engine {

/// Passes requests on and says beside what each has to be charged: by the capacity rules
/// (model/capacity) alone, from copies of the items of its own. What the service behind it charges
/// is never looked at, so the two can be compared.
class MeteredService final : public PassingService
{
public:
    MeteredService(ItemService& inner, const model::Layout& layout)
        : PassingService(inner), m_layout(layout)
    {}

    /// Units of the requests that asked for their consumed capacity.
    [[nodiscard]] double readUnits() const { return m_readUnits; }
    [[nodiscard]] double writeUnits() const { return m_writeUnits; }

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
    [[nodiscard]] const model::Item* copyOf(const model::Table& table,
                                            const model::Item& key) const;
    /// The item as it is now is kept; returns what changing it costs on the table and its indexes.
    [[nodiscard]] double keep(const model::Table& table, const model::Item& key, model::Item item,
                              bool transaction);
    /// What an update made of an item, as the service reads it.
    [[nodiscard]] model::Item after(const std::string& table, const model::Item& key);
    template<typename Request, typename Read>
    void meterPage(const Request& request, Read read);

    const model::Layout& m_layout;
    std::map<std::string, std::map<std::string, model::Item>> m_copies; ///< by table and key
    double m_readUnits = 0;
    double m_writeUnits = 0;
};

} // namespace infera::engine
