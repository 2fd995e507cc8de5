#pragma once

#include "engine/api/itemtypes.h"
#include "engine/api/tabletypes.h"
#include "model/base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace infera::engine {

class DatabaseState;

struct DatabaseOptions
{
    std::string path; ///< a file; empty: in memory
    std::string region = "us-east-1";
    std::string accountId = "000000000000";
    /// Milliseconds since 1970; the system's clock when empty.
    std::function<std::int64_t()> clock;
};

/// An embedded DynamoDB: tables with their indexes, in memory or in one file. Each operation takes
/// a request and gives DynamoDB's answer; in the error case Error::code is the name of AWS's
/// exception ("ValidationException") and Error::message its text. Calls from several threads are
/// done one after the other. `details`, where given, receives what an error carries beside that.
class Database
{
public:
    [[nodiscard]] static Result<Database> open(const DatabaseOptions& options);
    /// An empty database in memory. Terminates when the machine has no memory for it.
    [[nodiscard]] static Database inMemory();

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    [[nodiscard]] Result<TableResponse> createTable(const CreateTableRequest& request);
    [[nodiscard]] Result<TableResponse> deleteTable(const DeleteTableRequest& request);
    [[nodiscard]] Result<TableResponse> describeTable(const DescribeTableRequest& request);
    [[nodiscard]] Result<ListTablesResponse> listTables(const ListTablesRequest& request);

    [[nodiscard]] Result<GetItemResponse> getItem(const GetItemRequest& request,
                                                  FailureDetails* details = nullptr);
    [[nodiscard]] Result<PutItemResponse> putItem(const PutItemRequest& request,
                                                  FailureDetails* details = nullptr);
    [[nodiscard]] Result<UpdateItemResponse> updateItem(const UpdateItemRequest& request,
                                                        FailureDetails* details = nullptr);
    [[nodiscard]] Result<DeleteItemResponse> deleteItem(const DeleteItemRequest& request,
                                                        FailureDetails* details = nullptr);
    [[nodiscard]] Result<QueryResponse> query(const QueryRequest& request,
                                              FailureDetails* details = nullptr);
    [[nodiscard]] Result<ScanResponse> scan(const ScanRequest& request,
                                            FailureDetails* details = nullptr);
    [[nodiscard]] Result<BatchGetItemResponse> batchGetItem(const BatchGetItemRequest& request,
                                                            FailureDetails* details = nullptr);
    [[nodiscard]] Result<BatchWriteItemResponse>
    batchWriteItem(const BatchWriteItemRequest& request, FailureDetails* details = nullptr);
    [[nodiscard]] Result<TransactGetItemsResponse>
    transactGetItems(const TransactGetItemsRequest& request, FailureDetails* details = nullptr);
    [[nodiscard]] Result<TransactWriteItemsResponse>
    transactWriteItems(const TransactWriteItemsRequest& request, FailureDetails* details = nullptr);

private:
    explicit Database(std::unique_ptr<DatabaseState> state);
    std::unique_ptr<DatabaseState> m_state;
};

} // namespace infera::engine
