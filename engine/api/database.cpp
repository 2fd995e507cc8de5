#include "engine/api/database.h"

#include "engine/api/databasestate.h"
#include "engine/api/operations.h"

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

Result<GetItemResponse> Database::getItem(const GetItemRequest& request, FailureDetails*)
{
    return guarded(*m_state, [&] { return operations::getItem(*m_state, request); });
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

Result<QueryResponse> Database::query(const QueryRequest& request, FailureDetails*)
{
    return guarded(*m_state, [&] { return operations::query(*m_state, request); });
}

Result<ScanResponse> Database::scan(const ScanRequest& request, FailureDetails*)
{
    return guarded(*m_state, [&] { return operations::scan(*m_state, request); });
}

Result<BatchGetItemResponse> Database::batchGetItem(const BatchGetItemRequest& request,
                                                    FailureDetails*)
{
    return guarded(*m_state, [&] { return operations::batchGetItem(*m_state, request); });
}

Result<BatchWriteItemResponse> Database::batchWriteItem(const BatchWriteItemRequest& request,
                                                        FailureDetails*)
{
    return guarded(*m_state, [&] { return operations::batchWriteItem(*m_state, request); });
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

} // namespace infera::engine
