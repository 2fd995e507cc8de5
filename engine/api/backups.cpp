#include "engine/api/catalog.h"
#include "engine/api/history.h"
#include "engine/api/keys.h"
#include "engine/api/namedtable.h"
#include "engine/api/operations.h"
#include "engine/api/restorerequest.h"
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
    return {{"arn", backup.arn},           {"name", backup.name},
            {"created", backup.createdMs}, {"size", backup.sizeBytes},
            {"system", backup.system},     {"table", engine::toJson(backup.table)}};
}

Backup backupFrom(std::string_view text)
{
    const json from = json::parse(text);
    return {from.at("arn"),
            from.at("name"),
            from.at("created"),
            from.at("size"),
            tableDescriptionFromJson(from.at("table")),
            from.value("system", false)};
}

Result<TableState*> restoredTable(DatabaseState& state, const TableDescription& source,
                                  const std::string& name, const RestoreOverrides& overrides)
{
    if (state.findTable(name))
        return failure("TableAlreadyExistsException", "Table already exists: " + name);
    const auto request = restoreRequest(source, name, overrides);
    if (!request)
        return Failed(request.error());
    if (const auto created = createTable(state, *request); !created)
        return Failed(created.error());
    return state.findTable(name);
}

void insert(DatabaseState& state, TableState& table, const model::Item& item)
{
    CurrentItem none;
    none.key = encodeTableKey(table.key, item);
    applyChange(state, table, none, &item);
}

/// Where a table came from is told while it is made, and no more once it is ACTIVE (measured of AWS
/// on 9 October 2026).
TableResponse finish(DatabaseState& state, TableState& table, RestoreSummary summary)
{
    saveTable(state, table);
    TableResponse response{table.description};
    response.table.restoreSummary = std::move(summary);
    response.table.tableStatus = "CREATING";
    return response;
}

} // namespace

namespace {

/// Within a transaction.
Backup copied(DatabaseState& state, TableState& table, const std::string& name, bool system)
{
    Backup backup;
    backup.arn = table.description.tableArn + "/backup/" + idOfNow(state);
    backup.name = name;
    backup.createdMs = state.nowMs();
    backup.sizeBytes = table.description.tableSizeBytes;
    backup.table = table.described();
    backup.system = system;
    state.history.addBackup(backup.arn, table.name(), backup.createdMs, toJson(backup).dump());
    table.items->readAll([&](std::int64_t, std::string_view bytes) {
        state.history.addBackupItem(backup.arn, bytes);
    });
    return backup;
}

} // namespace

Result<Backup> createBackup(DatabaseState& state, const CreateBackupRequest& request)
{
    const auto table = tableToBackUp(state, request.tableName);
    if (!table)
        return Failed(table.error());
    Transaction transaction(state);
    Backup backup = copied(state, **table, request.backupName, false);
    transaction.commit();
    return backup;
}

void backUpDeleted(DatabaseState& state, TableState& table)
{
    if (table.settings.pointInTimeRecovery)
        static_cast<void>(copied(state, table, table.name() + "$DeletedTableBackup", true));
}

Result<Backup> describeBackup(DatabaseState& state, const std::string& backupArn)
{
    const auto found = state.history.backup(backupArn);
    if (!found)
        return backupNotFound(backupArn);
    Backup backup = backupFrom(*found);
    if (backup.system && backup.expiryMs() <= state.nowMs())
        return backupNotFound(backupArn);
    return backup;
}

Result<Backup> deleteBackup(DatabaseState& state, const std::string& backupArn)
{
    auto backup = describeBackup(state, backupArn);
    if (!backup)
        return backup;
    if (backup->system) // the text as measured of AWS on 9 October 2026
        return validationError("Invalid Request: User is not allowed to delete the system backup "
                               "with arn " +
                               backupArn + ". It will automatically expire on " +
                               secondText(backup->expiryMs()));
    Transaction transaction(state);
    state.history.removeBackup(backupArn);
    transaction.commit();
    return backup;
}

namespace {

void forgetExpired(DatabaseState& state)
{
    std::vector<std::string> expired;
    state.history.readBackups([&](std::string_view text) {
        const Backup backup = backupFrom(text);
        if (backup.system && backup.expiryMs() <= state.nowMs())
            expired.push_back(backup.arn);
    });
    if (expired.empty())
        return;
    Transaction transaction(state);
    for (const std::string& arn : expired)
        state.history.removeBackup(arn);
    transaction.commit();
}

} // namespace

Result<ListBackupsResponse> listBackups(DatabaseState& state, const ListBackupsRequest& request)
{
    constexpr std::int64_t limitMax = 100; // BackupsInputLimit, the API's model
    const auto limit = static_cast<std::size_t>(
        std::clamp<std::int64_t>(request.limit.value_or(limitMax), 1, limitMax));
    forgetExpired(state);
    ListBackupsResponse response;
    bool started = !request.exclusiveStartBackupArn;
    state.history.readBackups([&](std::string_view text) {
        Backup backup = backupFrom(text);
        const bool starts = started;
        started = started || backup.arn == request.exclusiveStartBackupArn;
        const bool wanted = (!request.tableName || backup.table.tableName == *request.tableName) &&
                            (backup.system ? request.system : request.user) &&
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
    const auto found = tableToBackUp(state, request.sourceTableName);
    if (!found)
        return Failed(found.error());
    TableState* source = *found;
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
    auto table = namedTable(state, name);
    if (!table)
        return table;
    const IndexState* found = index.empty() ? nullptr : (*table)->findIndex(index);
    if (!index.empty() && (found == nullptr || !found->global))
        return failure("ResourceNotFoundException", "Requested resource not found: Index: " +
                                                        index + " not found for table: " + name);
    return table;
}

} // namespace

Result<ContributorInsights> updateContributorInsights(DatabaseState& state,
                                                      const ContributorInsights& wanted)
{
    auto table = tableWithIndex(state, wanted.tableName, wanted.indexName);
    if (!table)
        return Failed(table.error());
    auto& all = (*table)->settings.insights;
    const auto found = all.find(wanted.indexName);
    const ContributorInsights before =
        found == all.end()
            ? ContributorInsights{wanted.tableName, wanted.indexName, false, 0, "", false}
            : found->second;
    ContributorInsights now = wanted;
    now.mode = wanted.enabled ? wanted.mode : before.mode;
    // What is as it is wanted stays untouched (measured of AWS on 9 October 2026).
    now.stays = before.enabled == now.enabled && before.mode == now.mode;
    now.changedMs = now.stays ? before.changedMs : state.nowMs();
    if (now.stays)
        return now;
    all[wanted.indexName] = now;
    saveTable(state, **table);
    return now;
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
        return ContributorInsights{name, index, false, 0, "", false};
    return found->second;
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
        for (const auto& [index, is] : table->settings.insights) {
            if (is.enabled)
                all.push_back(is);
        }
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
    const std::string wrongState =
        "Table is not in a valid state to enable Kinesis Streaming Destination: ";
    if (!active && !isActive)
        return validationError(
            wrongState +
            "KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.");
    // Texts of an update: recorded of AWS in LocalStack's snapshots.
    if (change == KinesisChange::Update && !isActive)
        return validationError(
            found == all.end()
                ? wrongState + "No streaming destination with streamArn: " + streamArn +
                      " found for table with tableName: " + name
                : wrongState +
                      "Kinesis streaming is not in ACTIVE state. Updates are only allowed "
                      "in ACTIVE state. TableName: " +
                      name + ", kdsArn: " + streamArn);
    if (change == KinesisChange::Update && found->precision == precision)
        return validationError(
            "Invalid Request: Precision is already set to the desired value of " + precision +
            " for tableId: " + (*table)->description.tableId + ", kdsArn: " + streamArn);
    // One destination at a time, whichever stream the other one is.
    const bool anyActive = std::any_of(all.begin(), all.end(),
                                       [](const KinesisDestination& one) { return one.active; });
    if (change == KinesisChange::Enable && anyActive)
        return validationError(wrongState + "EnableKinesisStreamingDestination must be DISABLED or "
                                            "ENABLE_FAILED to perform ENABLE operation.");
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
