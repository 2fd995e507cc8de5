#include "engine/api/catalog.h"
#include "engine/api/history.h"
#include "engine/api/namedtable.h"
#include "engine/api/operations.h"
#include "engine/api/streams.h"
#include "engine/api/updatechecks.h"

#include <limits>

namespace infera::engine::operations {

Result<TableResponse> deleteTable(DatabaseState& state, const DeleteTableRequest& request)
{
    const auto found = state.tables.find(request.tableName);
    if (found == state.tables.end())
        return namedTableNotFound(request.tableName);
    TableState& table = *found->second;
    if (table.description.deletionProtectionEnabled)
        return validationError("Resource cannot be deleted as it is currently protected against "
                               "deletion. Disable deletion protection first.");
    TableResponse response{table.described()};
    response.table.tableStatus = "DELETING";

    Transaction transaction(state);
    backUpDeleted(state, table);
    // Statements that still know a table keep SQLite from dropping it.
    const std::int64_t id = table.id;
    std::vector<std::int64_t> indexIds;
    for (auto& index : table.indexes) {
        index->store.reset();
        indexIds.push_back(index->id);
    }
    table.items.reset();
    for (const std::int64_t index : indexIds)
        IndexStore::drop(state.connection, id, index);
    ItemStore::drop(state.connection, id);
    closeStream(state, table);
    state.history.trim(id, std::numeric_limits<std::int64_t>::max());
    forgetTable(state, table);
    transaction.commit();
    if (state.throttle)
        state.throttle->forget(table);
    state.tables.erase(found);
    return response;
}

Result<TableResponse> describeTable(DatabaseState& state, const DescribeTableRequest& request)
{
    if (const TableState* table = state.findTable(request.tableName)) {
        TableResponse response{table->described()};
        forgetDecreasesBefore(state.nowMs(), response.table);
        return response;
    }
    return namedTableNotFound(request.tableName);
}

Result<ListTablesResponse> listTables(DatabaseState& state, const ListTablesRequest& request)
{
    constexpr std::size_t limitMax = 100;
    const std::size_t limit =
        request.limit ? static_cast<std::size_t>(std::max(1, *request.limit)) : limitMax;
    auto at = request.exclusiveStartTableName
                  ? state.tables.upper_bound(*request.exclusiveStartTableName)
                  : state.tables.begin();
    ListTablesResponse response;
    for (; at != state.tables.end(); ++at) {
        if (response.tableNames.size() == limit) {
            response.lastEvaluatedTableName = response.tableNames.back();
            break;
        }
        response.tableNames.push_back(at->first);
    }
    return response;
}

} // namespace infera::engine::operations
