#include "engine/api/catalog.h"
#include "engine/api/history.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/tablejson.h"
#include "engine/api/writes.h"
#include "engine/item/itemcodec.h"

#include <algorithm>
#include <nlohmann/json.hpp>

/// Backups and restores: whole copies of tables, and tables as they were at a second. Texts and
/// exceptions: the operations' pages of the API reference.
namespace infera::engine::operations {

using nlohmann::json;

namespace {

Failed backupNotFound(const std::string& arn)
{
    return failure("BackupNotFoundException", "Backup not found: " + arn);
}

json toJson(const Backup& backup)
{
    return {{"arn", backup.arn},
            {"name", backup.name},
            {"created", backup.createdMs},
            {"size", backup.sizeBytes},
            {"table", engine::toJson(backup.table)}};
}

Backup backupFrom(std::string_view text)
{
    const json from = json::parse(text);
    return {from.at("arn"), from.at("name"), from.at("created"), from.at("size"),
            tableDescriptionFromJson(from.at("table"))};
}

bool isKept(const std::optional<std::vector<std::string>>& names, const std::string& name)
{
    return !names || std::find(names->begin(), names->end(), name) != names->end();
}

/// The request that makes a table of this description, with what shall be otherwise.
CreateTableRequest requestOf(const TableDescription& table, const std::string& name,
                             const RestoreOverrides& overrides)
{
    CreateTableRequest request;
    request.tableName = name;
    request.keySchema = table.keySchema;
    request.billingMode = overrides.billingMode.value_or(table.billingMode);
    const bool provisioned = request.billingMode == BillingMode::Provisioned;
    const ProvisionedThroughput throughput =
        overrides.provisionedThroughput.value_or(table.provisionedThroughput);
    if (provisioned)
        request.provisionedThroughput = throughput;
    else
        request.onDemandThroughput = table.onDemandThroughput;
    for (const IndexDescription& index : table.localSecondaryIndexes) {
        if (isKept(overrides.localIndexes, index.indexName))
            request.localSecondaryIndexes.push_back(
                {index.indexName, index.keySchema, index.projection});
    }
    for (const IndexDescription& index : table.globalSecondaryIndexes) {
        if (!isKept(overrides.globalIndexes, index.indexName))
            continue;
        GlobalSecondaryIndex one;
        one.indexName = index.indexName;
        one.keySchema = index.keySchema;
        one.projection = index.projection;
        if (provisioned)
            one.provisionedThroughput = index.provisionedThroughput.readCapacityUnits > 0
                                            ? index.provisionedThroughput
                                            : throughput;
        request.globalSecondaryIndexes.push_back(std::move(one));
    }
    const auto isKey = [&](const AttributeDefinition& definition) {
        const auto names = [&](const std::vector<KeySchemaElement>& schema) {
            return std::any_of(schema.begin(), schema.end(), [&](const KeySchemaElement& key) {
                return key.attributeName == definition.attributeName;
            });
        };
        const auto in = [&](const auto& index) { return names(index.keySchema); };
        return names(request.keySchema) ||
               std::any_of(request.localSecondaryIndexes.begin(),
                           request.localSecondaryIndexes.end(), in) ||
               std::any_of(request.globalSecondaryIndexes.begin(),
                           request.globalSecondaryIndexes.end(), in);
    };
    std::copy_if(table.attributeDefinitions.begin(), table.attributeDefinitions.end(),
                 std::back_inserter(request.attributeDefinitions), isKey);
    request.sseSpecification = table.sseSpecification;
    request.tableClass = table.tableClass;
    return request;
}

Result<TableState*> restoredTable(DatabaseState& state, const TableDescription& source,
                                  const std::string& name, const RestoreOverrides& overrides)
{
    if (state.findTable(name))
        return failure("TableAlreadyExistsException", "Table already exists: " + name);
    if (const auto created = createTable(state, requestOf(source, name, overrides)); !created)
        return Failed(created.error());
    return state.findTable(name);
}

void insert(DatabaseState& state, TableState& table, const model::Item& item)
{
    CurrentItem none;
    none.key = encodeTableKey(table.key, item);
    applyChange(state, table, none, &item);
}

TableResponse finish(DatabaseState& state, TableState& table, RestoreSummary summary)
{
    table.description.restoreSummary = std::move(summary);
    saveTable(state, table);
    TableResponse response{table.description};
    response.table.tableStatus = "CREATING";
    return response;
}

} // namespace

Result<Backup> createBackup(DatabaseState& state, const CreateBackupRequest& request)
{
    TableState* table = state.findTable(request.tableName);
    if (!table)
        return failure("TableNotFoundException", "Table not found: " + request.tableName);
    Transaction transaction(state);
    Backup backup;
    backup.arn = table->description.tableArn + "/backup/" + idOfNow(state);
    backup.name = request.backupName;
    backup.createdMs = state.nowMs();
    backup.sizeBytes = table->description.tableSizeBytes;
    backup.table = table->described();
    state.history.addBackup(backup.arn, request.tableName, backup.createdMs, toJson(backup).dump());
    table->items->readAll([&](std::int64_t, std::string_view bytes) {
        state.history.addBackupItem(backup.arn, bytes);
    });
    transaction.commit();
    return backup;
}

Result<Backup> describeBackup(DatabaseState& state, const std::string& backupArn)
{
    const auto found = state.history.backup(backupArn);
    if (!found)
        return backupNotFound(backupArn);
    return backupFrom(*found);
}

Result<Backup> deleteBackup(DatabaseState& state, const std::string& backupArn)
{
    auto backup = describeBackup(state, backupArn);
    if (!backup)
        return backup;
    Transaction transaction(state);
    state.history.removeBackup(backupArn);
    transaction.commit();
    return backup;
}

Result<ListBackupsResponse> listBackups(DatabaseState& state, const ListBackupsRequest& request)
{
    constexpr std::int64_t limitMax = 100; // BackupsInputLimit, the API's model
    const auto limit = static_cast<std::size_t>(
        std::clamp<std::int64_t>(request.limit.value_or(limitMax), 1, limitMax));
    ListBackupsResponse response;
    bool started = !request.exclusiveStartBackupArn;
    state.history.readBackups([&](std::string_view text) {
        Backup backup = backupFrom(text);
        const bool starts = started;
        started = started || backup.arn == request.exclusiveStartBackupArn;
        const bool wanted = (!request.tableName || backup.table.tableName == *request.tableName) &&
                            (!request.lowerMs || backup.createdMs >= *request.lowerMs) &&
                            (!request.upperMs || backup.createdMs < *request.upperMs);
        if (!starts || !wanted)
            return;
        if (response.backups.size() == limit)
            response.lastEvaluatedBackupArn = response.backups.back().arn;
        else
            response.backups.push_back(std::move(backup));
    });
    return response;
}

Result<TableResponse> restoreTableFromBackup(DatabaseState& state,
                                             const RestoreFromBackupRequest& request)
{
    const auto backup = describeBackup(state, request.backupArn);
    if (!backup)
        return Failed(backup.error());
    auto table = restoredTable(state, backup->table, request.targetTableName, request.overrides);
    if (!table)
        return Failed(table.error());
    Transaction transaction(state);
    state.history.readBackupItems(request.backupArn, [&](std::string_view bytes) {
        insert(state, **table, decodeItem(bytes));
    });
    TableResponse response =
        finish(state, **table, {backup->arn, backup->table.tableArn, backup->createdMs});
    transaction.commit();
    return response;
}

Result<TableResponse> restoreTableToPointInTime(DatabaseState& state,
                                                const RestoreToPointInTimeRequest& request)
{
    TableState* source = state.findTable(request.sourceTableName);
    if (!source)
        return failure("TableNotFoundException", "Table not found: " + request.sourceTableName);
    const auto at =
        restorableTime(state, *source, request.restoreMs, "InvalidRestoreTimeException");
    if (!at)
        return Failed(at.error());
    auto table =
        restoredTable(state, source->description, request.targetTableName, request.overrides);
    if (!table)
        return Failed(table.error());
    Transaction transaction(state);
    readItemsAt(state, *source, *at,
                [&](std::string_view bytes) { insert(state, **table, decodeItem(bytes)); });
    TableResponse response = finish(state, **table, {"", source->description.tableArn, *at});
    transaction.commit();
    return response;
}

namespace {

Result<TableState*> tableWithIndex(DatabaseState& state, const std::string& name,
                                   const std::string& index)
{
    TableState* table = state.findTable(name);
    if (!table)
        return failure("ResourceNotFoundException",
                       "Requested resource not found: Table: " + name + " not found");
    if (!index.empty() && !table->findIndex(index))
        return failure("ResourceNotFoundException",
                       "Requested resource not found: Index: " + index + " not found");
    return table;
}

} // namespace

Result<ContributorInsights> updateContributorInsights(DatabaseState& state, const std::string& name,
                                                      const std::string& index, bool enable)
{
    auto table = tableWithIndex(state, name, index);
    if (!table)
        return Failed(table.error());
    (*table)->settings.insights[index] = {enable, state.nowMs()};
    saveTable(state, **table);
    return ContributorInsights{name, index, enable, state.nowMs()};
}

Result<ContributorInsights>
describeContributorInsights(DatabaseState& state, const std::string& name, const std::string& index)
{
    auto table = tableWithIndex(state, name, index);
    if (!table)
        return Failed(table.error());
    const auto& all = (*table)->settings.insights;
    const auto found = all.find(index);
    if (found == all.end())
        return ContributorInsights{name, index, false, 0};
    return ContributorInsights{name, index, found->second.first, found->second.second};
}

Result<std::vector<ContributorInsights>> listContributorInsights(DatabaseState& state,
                                                                 const std::string& name)
{
    if (!name.empty()) {
        if (const auto table = tableWithIndex(state, name, ""); !table)
            return Failed(table.error());
    }
    std::vector<ContributorInsights> all;
    for (const auto& [one, table] : state.tables) {
        if (!name.empty() && one != name)
            continue;
        for (const auto& [index, is] : table->settings.insights)
            all.push_back({one, index, is.first, is.second});
    }
    return all;
}

Result<KinesisDestination> setKinesisDestination(DatabaseState& state, const std::string& name,
                                                 const std::string& streamArn, KinesisChange change,
                                                 const std::string& precision)
{
    auto table = tableWithIndex(state, name, "");
    if (!table)
        return Failed(table.error());
    std::vector<KinesisDestination>& all = (*table)->settings.kinesis;
    auto found = std::find_if(all.begin(), all.end(), [&](const KinesisDestination& one) {
        return one.streamArn == streamArn;
    });
    const bool isActive = found != all.end() && found->active;
    const bool active = change != KinesisChange::Disable;
    if (!active && !isActive)
        return failure(
            "ResourceNotFoundException",
            "Table is not in a valid state to disable Kinesis Streaming Destination: "
            "Kinesis Streaming Destination must be ACTIVE to perform DISABLE operation.");
    // Texts of an update: recorded of AWS in LocalStack's snapshots.
    if (change == KinesisChange::Update && !isActive)
        return validationError("Table is not in a valid state to enable Kinesis Streaming "
                               "Destination: No streaming destination with streamArn: " +
                               streamArn + " found for table with tableName: " + name);
    if (change == KinesisChange::Update && found->precision == precision)
        return validationError(
            "Invalid Request: Precision is already set to the desired value of " + precision +
            " for tableId: " + (*table)->description.tableId + ", kdsArn: " + streamArn);
    if (change == KinesisChange::Enable && isActive)
        return validationError("Table is not in a valid state to enable Kinesis Streaming "
                               "Destination:" +
                               streamArn + " is already ACTIVE.");
    if (found == all.end())
        found = all.insert(all.end(), {streamArn, false, ""});
    found->active = active;
    if (!precision.empty())
        found->precision = precision;
    saveTable(state, **table);
    return *found;
}

Result<std::vector<KinesisDestination>> kinesisDestinations(DatabaseState& state,
                                                            const std::string& name)
{
    auto table = tableWithIndex(state, name, "");
    if (!table)
        return Failed(table.error());
    return (*table)->settings.kinesis;
}

} // namespace infera::engine::operations
