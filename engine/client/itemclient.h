#pragma once

#include "engine/api/itemservice.h"

#include <functional>
#include <string>

namespace infera::engine {

struct WireReply
{
    int status = 200;
    std::string body;
};

/// Sends one request: AWS's name of the operation, and its JSON. Errors: "network".
using WireTransport =
    std::function<Result<WireReply>(const std::string& operation, const std::string& body)>;

/// A DynamoDB somewhere else. Throttled requests and failures of the service are sent again with
/// growing pauses. The legacy parameters (from before expressions) are not sent.
class ItemClient final : public ItemService
{
public:
    struct Options
    {
        int attemptsMax = 10;
        std::function<void(int milliseconds)> pause; ///< waits before the next attempt
    };
    ItemClient(WireTransport transport, Options options)
        : m_transport(std::move(transport)), m_options(std::move(options))
    {}

    [[nodiscard]] Result<TableResponse> createTable(const CreateTableRequest& request) override;
    [[nodiscard]] Result<GetItemResponse> getItem(const GetItemRequest& request,
                                                  FailureDetails* details = nullptr) override;
    [[nodiscard]] Result<PutItemResponse> putItem(const PutItemRequest& request,
                                                  FailureDetails* details = nullptr) override;
    [[nodiscard]] Result<UpdateItemResponse> updateItem(const UpdateItemRequest& request,
                                                        FailureDetails* details = nullptr) override;
    [[nodiscard]] Result<DeleteItemResponse> deleteItem(const DeleteItemRequest& request,
                                                        FailureDetails* details = nullptr) override;
    [[nodiscard]] Result<QueryResponse> query(const QueryRequest& request,
                                              FailureDetails* details = nullptr) override;
    [[nodiscard]] Result<ScanResponse> scan(const ScanRequest& request,
                                            FailureDetails* details = nullptr) override;
    [[nodiscard]] Result<BatchGetItemResponse>
    batchGetItem(const BatchGetItemRequest& request, FailureDetails* details = nullptr) override;
    [[nodiscard]] Result<TransactWriteItemsResponse>
    transactWriteItems(const TransactWriteItemsRequest& request,
                       FailureDetails* details = nullptr) override;

    /// "ACTIVE", "CREATING", ... of a table and its indexes; the first that is not active.
    [[nodiscard]] Result<std::string> tableStatus(const std::string& table);
    [[nodiscard]] Result<void> deleteTable(const std::string& table);

    [[nodiscard]] std::int64_t retries() const { return m_retries; }

private:
    [[nodiscard]] Result<std::string> send(const char* operation, const std::string& body,
                                           FailureDetails* details);
    template<typename Response, typename Read>
    [[nodiscard]] Result<Response> call(const char* operation, const std::string& body,
                                        FailureDetails* details, const Read& read);

    WireTransport m_transport;
    Options m_options;
    std::int64_t m_retries = 0;
};

} // namespace infera::engine
