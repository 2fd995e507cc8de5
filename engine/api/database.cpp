#include "engine/api/database.h"

#include "engine/api/databasestate.h"
#include "engine/api/operations.h"
#include "engine/api/statements.h"
#include "engine/api/streams.h"

#include <cstdio>
#include <cstdlib>

namespace infera::engine {

namespace {

Failed storeFailure(const std::exception& problem)
{
    return failure("InternalServerError", std::string("The store failed: ") + problem.what());
}

/// Runs one operation alone, and turns what the store throws into an error.
template<typename Operation>
auto guarded(DatabaseState& state, const Operation& operation) -> decltype(operation())
{
    const std::lock_guard lock(state.mutex);
    try {
        return operation();
    } catch (const std::runtime_error& problem) {
        return storeFailure(problem);
    }
}

FailureDetails& detailsOr(FailureDetails* wanted, FailureDetails& unwanted)
{
    return wanted ? *wanted : unwanted;
}

} // namespace

Result<Database> Database::open(const DatabaseOptions& options)
{
    try {
        return Database(std::make_unique<DatabaseState>(options));
    } catch (const StoreError& problem) {
        return failure("database",
                       "Cannot open " +
                           (options.path.empty() ? "a database in memory" : options.path) + ": " +
                           problem.what() + ". A database file is used by one process at a time.");
    }
}

Database Database::inMemory()
{
    auto database = open({});
    if (!database) {
        std::fputs(database.error().message.c_str(), stderr);
        std::abort();
    }
    return std::move(*database);
}

Database::Database(std::unique_ptr<DatabaseState> state) : m_state(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<TableResponse> Database::createTable(const CreateTableRequest& request)
{
    return guarded(*m_state, [&] { return operations::createTable(*m_state, request); });
}

Result<TableResponse> Database::deleteTable(const DeleteTableRequest& request)
{
    return guarded(*m_state, [&] { return operations::deleteTable(*m_state, request); });
}

Result<TableResponse> Database::describeTable(const DescribeTableRequest& request)
{
    return guarded(*m_state, [&] { return operations::describeTable(*m_state, request); });
}

Result<ListTablesResponse> Database::listTables(const ListTablesRequest& request)
{
    return guarded(*m_state, [&] { return operations::listTables(*m_state, request); });
}

Result<GetItemResponse> Database::getItem(const GetItemRequest& request, FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::getItem(*m_state, request, detailsOr(details, unwanted));
    });
}

Result<PutItemResponse> Database::putItem(const PutItemRequest& request, FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::putItem(*m_state, request, detailsOr(details, unwanted));
    });
}

Result<UpdateItemResponse> Database::updateItem(const UpdateItemRequest& request,
                                                FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::updateItem(*m_state, request, detailsOr(details, unwanted));
    });
}

Result<DeleteItemResponse> Database::deleteItem(const DeleteItemRequest& request,
                                                FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::deleteItem(*m_state, request, detailsOr(details, unwanted));
    });
}

Result<QueryResponse> Database::query(const QueryRequest& request, FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::query(*m_state, request, detailsOr(details, unwanted));
    });
}

Result<ScanResponse> Database::scan(const ScanRequest& request, FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::scan(*m_state, request, detailsOr(details, unwanted));
    });
}

Result<BatchGetItemResponse> Database::batchGetItem(const BatchGetItemRequest& request,
                                                    FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::batchGetItem(*m_state, request, detailsOr(details, unwanted));
    });
}

Result<BatchWriteItemResponse> Database::batchWriteItem(const BatchWriteItemRequest& request,
                                                        FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::batchWriteItem(*m_state, request, detailsOr(details, unwanted));
    });
}

Result<TransactGetItemsResponse> Database::transactGetItems(const TransactGetItemsRequest& request,
                                                            FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::transactGetItems(*m_state, request, detailsOr(details, unwanted));
    });
}

Result<TransactWriteItemsResponse>
Database::transactWriteItems(const TransactWriteItemsRequest& request, FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::transactWriteItems(*m_state, request, detailsOr(details, unwanted));
    });
}

Result<TableResponse> Database::updateTable(const UpdateTableRequest& request)
{
    return guarded(*m_state, [&] { return operations::updateTable(*m_state, request); });
}

Result<ExportedTable>
Database::exportTable(const ExportRequest& request,
                      const std::function<void(const ExportedItem& item)>& visit)
{
    return guarded(*m_state, [&] { return operations::exportTable(*m_state, request, visit); });
}

Result<std::int64_t> Database::importItems(const std::string& table,
                                           const std::vector<model::AttributeMap>& items)
{
    return guarded(*m_state, [&] { return operations::importItems(*m_state, table, items); });
}

Result<std::string> Database::newTransferArn(TransferKind kind, const std::string& arn)
{
    return guarded(*m_state, [&] { return operations::newTransferArn(*m_state, kind, arn); });
}

Result<void> Database::saveTransfer(TransferKind kind, const Transfer& transfer)
{
    return guarded(*m_state, [&] { return operations::saveTransfer(*m_state, kind, transfer); });
}

Result<std::vector<Transfer>> Database::transfers(TransferKind kind)
{
    return guarded(*m_state, [&] { return operations::transfers(*m_state, kind); });
}

std::int64_t Database::nowMs() const
{
    return m_state->nowMs();
}

std::string Database::tableArn(const std::string& table) const
{
    return m_state->tableArn(table);
}

Result<Backup> Database::createBackup(const CreateBackupRequest& request)
{
    return guarded(*m_state, [&] { return operations::createBackup(*m_state, request); });
}

Result<Backup> Database::describeBackup(const std::string& backupArn)
{
    return guarded(*m_state, [&] { return operations::describeBackup(*m_state, backupArn); });
}

Result<Backup> Database::deleteBackup(const std::string& backupArn)
{
    return guarded(*m_state, [&] { return operations::deleteBackup(*m_state, backupArn); });
}

Result<ListBackupsResponse> Database::listBackups(const ListBackupsRequest& request)
{
    return guarded(*m_state, [&] { return operations::listBackups(*m_state, request); });
}

Result<TableResponse> Database::restoreTableFromBackup(const RestoreFromBackupRequest& request)
{
    return guarded(*m_state, [&] { return operations::restoreTableFromBackup(*m_state, request); });
}

Result<TableResponse>
Database::restoreTableToPointInTime(const RestoreToPointInTimeRequest& request)
{
    return guarded(*m_state,
                   [&] { return operations::restoreTableToPointInTime(*m_state, request); });
}

Result<ContributorInsights> Database::updateContributorInsights(const ContributorInsights& wanted)
{
    return guarded(*m_state,
                   [&] { return operations::updateContributorInsights(*m_state, wanted); });
}

Result<ContributorInsights> Database::describeContributorInsights(const std::string& table,
                                                                  const std::string& index)
{
    return guarded(*m_state,
                   [&] { return operations::describeContributorInsights(*m_state, table, index); });
}

Result<std::vector<ContributorInsights>> Database::listContributorInsights(const std::string& table)
{
    return guarded(*m_state, [&] { return operations::listContributorInsights(*m_state, table); });
}

Result<KinesisDestination> Database::setKinesisDestination(const std::string& table,
                                                           const std::string& streamArn,
                                                           KinesisChange change,
                                                           const std::string& precision)
{
    return guarded(*m_state, [&] {
        return operations::setKinesisDestination(*m_state, table, streamArn, change, precision);
    });
}

Result<std::vector<KinesisDestination>> Database::kinesisDestinations(const std::string& table)
{
    return guarded(*m_state, [&] { return operations::kinesisDestinations(*m_state, table); });
}

Result<TimeToLiveSpecification> Database::updateTimeToLive(const UpdateTimeToLiveRequest& request)
{
    return guarded(*m_state, [&] { return operations::updateTimeToLive(*m_state, request); });
}

Result<TimeToLiveSpecification> Database::describeTimeToLive(const TableNameRequest& request)
{
    return guarded(*m_state, [&] { return operations::describeTimeToLive(*m_state, request); });
}

Result<void> Database::tagResource(const TagResourceRequest& request)
{
    return guarded(*m_state, [&] { return operations::tagResource(*m_state, request); });
}

Result<void> Database::untagResource(const UntagResourceRequest& request)
{
    return guarded(*m_state, [&] { return operations::untagResource(*m_state, request); });
}

Result<std::vector<Tag>> Database::listTagsOfResource(const std::string& request)
{
    return guarded(*m_state, [&] { return operations::listTagsOfResource(*m_state, request); });
}

Result<ContinuousBackups> Database::describeContinuousBackups(const TableNameRequest& request)
{
    return guarded(*m_state,
                   [&] { return operations::describeContinuousBackups(*m_state, request); });
}

Result<ContinuousBackups>
Database::updateContinuousBackups(const UpdateContinuousBackupsRequest& request)
{
    return guarded(*m_state,
                   [&] { return operations::updateContinuousBackups(*m_state, request); });
}

Result<ResourcePolicy> Database::getResourcePolicy(const std::string& request)
{
    return guarded(*m_state, [&] { return operations::getResourcePolicy(*m_state, request); });
}

Result<ListStreamsResponse> Database::listStreams(const ListStreamsRequest& request)
{
    return guarded(*m_state, [&] { return operations::listStreams(*m_state, request); });
}

Result<DescribeStreamResponse> Database::describeStream(const DescribeStreamRequest& request)
{
    return guarded(*m_state, [&] { return operations::describeStream(*m_state, request); });
}

Result<GetShardIteratorResponse> Database::getShardIterator(const GetShardIteratorRequest& request)
{
    return guarded(*m_state, [&] { return operations::getShardIterator(*m_state, request); });
}

Result<GetRecordsResponse> Database::getRecords(const GetRecordsRequest& request)
{
    return guarded(*m_state, [&] { return operations::getRecords(*m_state, request); });
}

Result<int> Database::deleteExpired(int itemsToLookAt)
{
    return guarded(*m_state, [&] { return operations::deleteExpired(*m_state, itemsToLookAt); });
}

Result<ResourcePolicy> Database::putResourcePolicy(const PutResourcePolicyRequest& request)
{
    return guarded(*m_state, [&] { return operations::putResourcePolicy(*m_state, request); });
}

Result<ResourcePolicy> Database::deleteResourcePolicy(const std::string& request)
{
    return guarded(*m_state, [&] { return operations::deleteResourcePolicy(*m_state, request); });
}

Result<ExecuteStatementResponse> Database::executeStatement(const ExecuteStatementRequest& request,
                                                            FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::executeStatement(*m_state, request, detailsOr(details, unwanted));
    });
}

Result<BatchExecuteStatementResponse>
Database::batchExecuteStatement(const BatchExecuteStatementRequest& request)
{
    return guarded(*m_state, [&] { return operations::batchExecuteStatement(*m_state, request); });
}

Result<ExecuteTransactionResponse>
Database::executeTransaction(const ExecuteTransactionRequest& request, FailureDetails* details)
{
    FailureDetails unwanted;
    return guarded(*m_state, [&] {
        return operations::executeTransaction(*m_state, request, detailsOr(details, unwanted));
    });
}

} // namespace infera::engine
