#include "engine/api/quotas.h"
#include "engine/api/tablejson.h"
#include "engine/server/operationtable.h"
#include "engine/server/tablerequests.h"

#include <nlohmann/json.hpp>

namespace infera::engine::wire {

using nlohmann::json;

namespace {

std::string describe(const TableResponse& response, const char* member)
{
    return json{{member, describedJson(response.table)}}.dump();
}

/// An operation that answers with a table's description.
template<typename Request>
Operation tableOperation(Request (*read)(const Object&, const ValueErrors&),
                         Result<TableResponse> (Database::*call)(const Request&),
                         const char* member)
{
    return [=](Database& database, const Object& request, const ValueErrors& errors) {
        const auto response = (database.*call)(read(request, errors));
        if (!response)
            return Answer{tl::unexpected<Error>(response.error()), {}};
        return Answer{describe(*response, member), {}};
    };
}

/// How warm a new table is is told where that was asked for, and is still being done then
/// (LocalStack's snapshots of AWS).
Answer createTable(Database& database, const Object& request, const ValueErrors& errors)
{
    const CreateTableRequest wanted = readCreateTable(request, errors);
    const auto response = database.createTable(wanted);
    if (!response)
        return {tl::unexpected<Error>(response.error()), {}};
    json table = describedJson(response->table);
    const auto settle = [](json& of, bool asked) {
        if (asked)
            of["WarmThroughput"]["Status"] = "UPDATING";
        else
            of.erase("WarmThroughput");
    };
    settle(table, wanted.warmThroughput.has_value());
    for (std::size_t i = 0; i < wanted.globalSecondaryIndexes.size(); ++i)
        settle(table["GlobalSecondaryIndexes"][i],
               wanted.globalSecondaryIndexes[i].warmThroughput.has_value());
    return {json{{"TableDescription", std::move(table)}}.dump(), {}};
}

Answer listTables(Database& database, const Object& request, const ValueErrors& errors)
{
    const auto response = database.listTables(readListTables(request, errors));
    if (!response)
        return {tl::unexpected<Error>(response.error()), {}};
    json answer = {{"TableNames", response->tableNames}};
    if (response->lastEvaluatedTableName)
        answer["LastEvaluatedTableName"] = *response->lastEvaluatedTableName;
    return {answer.dump(), {}};
}

Answer describeLimits(Database&, const Object&, const ValueErrors&)
{
    return {json{{"AccountMaxReadCapacityUnits", accountUnitsMax},
                 {"AccountMaxWriteCapacityUnits", accountUnitsMax},
                 {"TableMaxReadCapacityUnits", tableUnitsMax},
                 {"TableMaxWriteCapacityUnits", tableUnitsMax}}
                .dump(),
            {}};
}

/// The service says of a table that is going only what is left of it (Alternator's test_table.py,
/// run against AWS).
Answer deleteTable(Database& database, const Object& request, const ValueErrors& errors)
{
    const auto response = database.deleteTable(readTableName(request, errors));
    if (!response)
        return {tl::unexpected<Error>(response.error()), {}};
    json table = toJson(response->table);
    for (const char* gone : {"CreationDateTime", "AttributeDefinitions", "KeySchema",
                             "LocalSecondaryIndexes", "GlobalSecondaryIndexes"})
        table.erase(gone);
    return {json{{"TableDescription", table}}.dump(), {}};
}

} // namespace

void addTableOperations(OperationTable& table)
{
    table["CreateTable"] = createTable;
    table["DeleteTable"] = deleteTable;
    table["DescribeTable"] = tableOperation(readTableName, &Database::describeTable, "Table");
    table["ListTables"] = listTables;
    table["DescribeLimits"] = describeLimits;
}

} // namespace infera::engine::wire
