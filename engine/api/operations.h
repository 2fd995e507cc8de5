#pragma once

#include "engine/api/databasestate.h"
#include "engine/api/settingstypes.h"

/// The operations themselves, one file each. The caller holds the state's mutex; StoreError may be
/// thrown.
namespace infera::engine::operations {

[[nodiscard]] Result<ExportedTable>
exportTable(DatabaseState& state, const ExportRequest& request,
            const std::function<void(const ExportedItem& item)>& visit);
[[nodiscard]] Result<std::int64_t> importItems(DatabaseState& state, const std::string& name,
                                               const std::vector<model::Item>& items);
[[nodiscard]] Result<std::string> newTransferArn(DatabaseState& state, TransferKind kind,
                                                 const std::string& tableArn);
[[nodiscard]] Result<void> saveTransfer(DatabaseState& state, TransferKind kind,
                                        const Transfer& transfer);
[[nodiscard]] Result<std::vector<Transfer>> transfers(DatabaseState& state, TransferKind kind);

[[nodiscard]] Result<Backup> createBackup(DatabaseState& state, const CreateBackupRequest& request);
[[nodiscard]] Result<Backup> describeBackup(DatabaseState& state, const std::string& backupArn);
[[nodiscard]] Result<Backup> deleteBackup(DatabaseState& state, const std::string& backupArn);
[[nodiscard]] Result<ListBackupsResponse> listBackups(DatabaseState& state,
                                                      const ListBackupsRequest& request);
[[nodiscard]] Result<TableResponse> restoreTableFromBackup(DatabaseState& state,
                                                           const RestoreFromBackupRequest& request);
[[nodiscard]] Result<TableResponse>
restoreTableToPointInTime(DatabaseState& state, const RestoreToPointInTimeRequest& request);
/// Before a table is deleted, and within that transaction: its backup, where it has point-in-time
/// recovery.
void backUpDeleted(DatabaseState& state, TableState& table);

[[nodiscard]] Result<ContributorInsights>
updateContributorInsights(DatabaseState& state, const ContributorInsights& wanted);
[[nodiscard]] Result<ContributorInsights> describeContributorInsights(DatabaseState& state,
                                                                      const std::string& name,
                                                                      const std::string& index);
[[nodiscard]] Result<std::vector<ContributorInsights>>
listContributorInsights(DatabaseState& state, const std::string& name);
[[nodiscard]] Result<KinesisDestination>
setKinesisDestination(DatabaseState& state, const std::string& name, const std::string& streamArn,
                      KinesisChange change, const std::string& precision);
[[nodiscard]] Result<std::vector<KinesisDestination>> kinesisDestinations(DatabaseState& state,
                                                                          const std::string& name);

[[nodiscard]] Result<TableResponse> createTable(DatabaseState& state,
                                                const CreateTableRequest& request);
/// What DescribeTable says of a new global index.
[[nodiscard]] IndexDescription describeGlobalIndex(const GlobalSecondaryIndex& index,
                                                   const TableDescription& table);
/// Adds an empty index to the table and to the store, inside a transaction.
IndexState& addIndex(DatabaseState& state, TableState& table, const IndexDescription& description);
[[nodiscard]] Result<TableResponse> deleteTable(DatabaseState& state,
                                                const DeleteTableRequest& request);
[[nodiscard]] Result<TableResponse> describeTable(DatabaseState& state,
                                                  const DescribeTableRequest& request);
[[nodiscard]] Result<ListTablesResponse> listTables(DatabaseState& state,
                                                    const ListTablesRequest& request);
[[nodiscard]] Result<GetItemResponse> getItem(DatabaseState& state, const GetItemRequest& request,
                                              FailureDetails& details);
[[nodiscard]] Result<PutItemResponse> putItem(DatabaseState& state, const PutItemRequest& request,
                                              FailureDetails& details);
[[nodiscard]] Result<UpdateItemResponse>
updateItem(DatabaseState& state, const UpdateItemRequest& request, FailureDetails& details);
[[nodiscard]] Result<DeleteItemResponse>
deleteItem(DatabaseState& state, const DeleteItemRequest& request, FailureDetails& details);
[[nodiscard]] Result<QueryResponse> query(DatabaseState& state, const QueryRequest& request,
                                          FailureDetails& details);
[[nodiscard]] Result<ScanResponse> scan(DatabaseState& state, const ScanRequest& request,
                                        FailureDetails& details);
[[nodiscard]] Result<BatchGetItemResponse>
batchGetItem(DatabaseState& state, const BatchGetItemRequest& request, FailureDetails& details);
[[nodiscard]] Result<BatchWriteItemResponse>
batchWriteItem(DatabaseState& state, const BatchWriteItemRequest& request, FailureDetails& details);
[[nodiscard]] Result<TransactGetItemsResponse>
transactGetItems(DatabaseState& state, const TransactGetItemsRequest& request,
                 FailureDetails& details);
[[nodiscard]] Result<TransactWriteItemsResponse>
transactWriteItems(DatabaseState& state, const TransactWriteItemsRequest& request,
                   FailureDetails& details);

[[nodiscard]] Result<TableResponse> updateTable(DatabaseState& state,
                                                const UpdateTableRequest& request);
[[nodiscard]] Result<TimeToLiveSpecification>
updateTimeToLive(DatabaseState& state, const UpdateTimeToLiveRequest& request);
[[nodiscard]] Result<TimeToLiveSpecification> describeTimeToLive(DatabaseState& state,
                                                                 const TableNameRequest& request);
[[nodiscard]] Result<void> tagResource(DatabaseState& state, const TagResourceRequest& request);
[[nodiscard]] Result<void> untagResource(DatabaseState& state, const UntagResourceRequest& request);
[[nodiscard]] Result<std::vector<Tag>> listTagsOfResource(DatabaseState& state,
                                                          const std::string& resourceArn);
[[nodiscard]] Result<ContinuousBackups> describeContinuousBackups(DatabaseState& state,
                                                                  const TableNameRequest& request);
[[nodiscard]] Result<ContinuousBackups>
updateContinuousBackups(DatabaseState& state, const UpdateContinuousBackupsRequest& request);
/// An empty policy removes it.
[[nodiscard]] Result<ResourcePolicy> putResourcePolicy(DatabaseState& state,
                                                       const PutResourcePolicyRequest& request);
[[nodiscard]] Result<ResourcePolicy> deleteResourcePolicy(DatabaseState& state,
                                                          const std::string& resourceArn);
[[nodiscard]] Result<ResourcePolicy> getResourcePolicy(DatabaseState& state,
                                                       const std::string& resourceArn);
/// Deletes items whose time to live is over, as the service does in the background.
[[nodiscard]] Result<int> deleteExpired(DatabaseState& state, int itemsToLookAt);

} // namespace infera::engine::operations
