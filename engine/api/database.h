#pragma once

#include "engine/api/backuptypes.h"
#include "engine/api/itemservice.h"
#include "engine/api/itemtypes.h"
#include "engine/api/settingstypes.h"
#include "engine/api/statementtypes.h"
#include "engine/api/streamtypes.h"
#include "engine/api/tabletypes.h"
#include "engine/api/transfertypes.h"
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
    bool throttle = false; ///< admit requests by the partition model, as the service does
    /// Of a file: its log is folded into it when it has grown to so many pages of 4 KB. Pages of
    /// indexes are written again and again: a long log, here 96 MB, writes them to their place
    /// once.
    int logPages = 24'000;
    std::size_t tablesMax = 2'500; ///< "Service, account, and table quotas", Developer Guide
};

/// An embedded DynamoDB: tables with their indexes, in memory or in one file. Each operation takes
/// a request and gives DynamoDB's answer; in the error case Error::code is the name of AWS's
/// exception ("ValidationException") and Error::message its text. Calls from several threads are
/// done one after the other. `details`, where given, receives what an error carries beside that.
class Database final : public ItemService
{
public:
    [[nodiscard]] static Result<Database> open(const DatabaseOptions& options);
    /// An empty database in memory. Terminates when the machine has no memory for it.
    [[nodiscard]] static Database inMemory();

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database() override;

    [[nodiscard]] Result<TableResponse> createTable(const CreateTableRequest& request) override;
    [[nodiscard]] Result<TableResponse> deleteTable(const DeleteTableRequest& request);
    [[nodiscard]] Result<TableResponse> describeTable(const DescribeTableRequest& request);
    [[nodiscard]] Result<ListTablesResponse> listTables(const ListTablesRequest& request);

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
    [[nodiscard]] Result<BatchWriteItemResponse>
    batchWriteItem(const BatchWriteItemRequest& request, FailureDetails* details = nullptr);
    [[nodiscard]] Result<TransactGetItemsResponse>
    transactGetItems(const TransactGetItemsRequest& request, FailureDetails* details = nullptr);
    [[nodiscard]] Result<TransactWriteItemsResponse>
    transactWriteItems(const TransactWriteItemsRequest& request,
                       FailureDetails* details = nullptr) override;

    [[nodiscard]] Result<ExecuteStatementResponse>
    executeStatement(const ExecuteStatementRequest& request, FailureDetails* details = nullptr);
    [[nodiscard]] Result<BatchExecuteStatementResponse>
    batchExecuteStatement(const BatchExecuteStatementRequest& request);
    [[nodiscard]] Result<ExecuteTransactionResponse>
    executeTransaction(const ExecuteTransactionRequest& request, FailureDetails* details = nullptr);

    [[nodiscard]] Result<TableResponse> updateTable(const UpdateTableRequest& request);
    [[nodiscard]] Result<TimeToLiveSpecification>
    updateTimeToLive(const UpdateTimeToLiveRequest& request);
    [[nodiscard]] Result<TimeToLiveSpecification>
    describeTimeToLive(const TableNameRequest& request);
    [[nodiscard]] Result<void> tagResource(const TagResourceRequest& request);
    [[nodiscard]] Result<void> untagResource(const UntagResourceRequest& request);
    [[nodiscard]] Result<std::vector<Tag>> listTagsOfResource(const std::string& resourceArn);
    [[nodiscard]] Result<ContinuousBackups>
    describeContinuousBackups(const TableNameRequest& request);
    [[nodiscard]] Result<ContinuousBackups>
    updateContinuousBackups(const UpdateContinuousBackupsRequest& request);
    [[nodiscard]] Result<ResourcePolicy> putResourcePolicy(const PutResourcePolicyRequest& request);
    [[nodiscard]] Result<ResourcePolicy> deleteResourcePolicy(const std::string& resourceArn);
    [[nodiscard]] Result<ResourcePolicy> getResourcePolicy(const std::string& resourceArn);

    [[nodiscard]] Result<Backup> createBackup(const CreateBackupRequest& request);
    [[nodiscard]] Result<Backup> describeBackup(const std::string& backupArn);
    [[nodiscard]] Result<Backup> deleteBackup(const std::string& backupArn);
    [[nodiscard]] Result<ListBackupsResponse> listBackups(const ListBackupsRequest& request);
    [[nodiscard]] Result<TableResponse>
    restoreTableFromBackup(const RestoreFromBackupRequest& request);
    [[nodiscard]] Result<TableResponse>
    restoreTableToPointInTime(const RestoreToPointInTimeRequest& request);
    /// Every item of a table with continuous backups at a time, or what changed between two.
    [[nodiscard]] Result<ExportedTable>
    exportTable(const ExportRequest& request,
                const std::function<void(const ExportedItem& item)>& visit);
    /// Stores items in a new table, wrong ones left out; how many were stored.
    [[nodiscard]] Result<std::int64_t> importItems(const std::string& table,
                                                   const std::vector<model::AttributeMap>& items);
    /// A name for an export or import of a table.
    [[nodiscard]] Result<std::string> newTransferArn(TransferKind kind,
                                                     const std::string& tableArn);
    [[nodiscard]] Result<void> saveTransfer(TransferKind kind, const Transfer& transfer);
    /// The oldest first.
    [[nodiscard]] Result<std::vector<Transfer>> transfers(TransferKind kind);
    [[nodiscard]] std::int64_t nowMs() const;
    [[nodiscard]] std::string tableArn(const std::string& table) const;

    /// Only the state is kept. An empty index name: the table.
    [[nodiscard]] Result<ContributorInsights>
    updateContributorInsights(const ContributorInsights& wanted);
    [[nodiscard]] Result<ContributorInsights> describeContributorInsights(const std::string& table,
                                                                          const std::string& index);
    /// Those that are enabled; an empty name: of all tables.
    [[nodiscard]] Result<std::vector<ContributorInsights>>
    listContributorInsights(const std::string& table);
    /// Only the state is kept: nothing is sent to Kinesis. An empty precision leaves it as it is.
    [[nodiscard]] Result<KinesisDestination> setKinesisDestination(const std::string& table,
                                                                   const std::string& streamArn,
                                                                   KinesisChange change,
                                                                   const std::string& precision);
    [[nodiscard]] Result<std::vector<KinesisDestination>>
    kinesisDestinations(const std::string& table);

    [[nodiscard]] Result<ListStreamsResponse> listStreams(const ListStreamsRequest& request);
    [[nodiscard]] Result<DescribeStreamResponse>
    describeStream(const DescribeStreamRequest& request);
    [[nodiscard]] Result<GetShardIteratorResponse>
    getShardIterator(const GetShardIteratorRequest& request);
    [[nodiscard]] Result<GetRecordsResponse> getRecords(const GetRecordsRequest& request);

    /// Deletes items whose time to live is over, looking at no more than so many; returns how many
    /// were deleted. The service does this in the background; here the owner calls it.
    [[nodiscard]] Result<int> deleteExpired(int itemsToLookAt = 10'000);

private:
    explicit Database(std::unique_ptr<DatabaseState> state);
    std::unique_ptr<DatabaseState> m_state;
};

} // namespace infera::engine
