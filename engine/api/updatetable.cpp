#include "engine/api/catalog.h"
#include "engine/api/indexupdates.h"
#include "engine/api/operations.h"
#include "engine/api/streams.h"
#include "engine/api/tablechecks.h"
#include "engine/api/tablejson.h"

#include <algorithm>
#include <set>

namespace infera::engine::operations {

namespace {

Result<void> checkBilling(const UpdateTableRequest& request, const TableDescription& table)
{
    const BillingMode mode = request.billingMode.value_or(table.billingMode);
    const OnDemandThroughput maximum = request.onDemandThroughput.value_or(OnDemandThroughput{});
    if (mode == BillingMode::PayPerRequest) {
        if (request.provisionedThroughput)
            return invalidParameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be "
                                    "specified when BillingMode is PAY_PER_REQUEST");
        return checkRange(maximum, true);
    }
    if (table.billingMode == BillingMode::PayPerRequest && !request.provisionedThroughput)
        return invalidParameter("ProvisionedThroughput must be specified when BillingMode is "
                                "PROVISIONED");
    if (const std::string name = firstMaximum(maximum); !name.empty())
        return invalidParameter(name + " for OnDemandThroughput cannot be specified when the table "
                                       "BillingMode is PROVISIONED");
    if (!request.provisionedThroughput)
        return {};
    const bool same = table.billingMode == BillingMode::Provisioned &&
                      *request.provisionedThroughput == table.provisionedThroughput;
    if (!same || !request.globalSecondaryIndexUpdates.empty())
        return {};
    const auto both = [](const char* name, std::int64_t units) {
        return std::string(". Current ") + name +
               " provisioned for the table: " + std::to_string(units) + ". Requested " + name +
               ": " + std::to_string(units);
    };
    return validationError(
        "The provisioned throughput for the table will not change. The requested "
        "value equals the current value" +
        both("ReadCapacityUnits", table.provisionedThroughput.readCapacityUnits) +
        both("WriteCapacityUnits", table.provisionedThroughput.writeCapacityUnits) +
        ". Refer to the Amazon DynamoDB Developer Guide for current limits and how "
        "to request higher limits.");
}

/// Warm throughput only grows ("Understanding warm throughput", Developer Guide; the text as
/// recorded of AWS on 13 August and 8 October 2026).
Result<void> checkWarm(const UpdateTableRequest& request, const TableDescription& table)
{
    const bool onDemand = table.billingMode == BillingMode::PayPerRequest;
    const WarmThroughput now = table.warmThroughput.value_or(WarmThroughput{});
    const WarmThroughput wanted = request.warmThroughput.value_or(WarmThroughput{});
    const auto check = [&](std::optional<std::int64_t> units, std::optional<std::int64_t> known,
                           std::int64_t ofNew, std::int64_t provisioned,
                           const char* name) -> Result<void> {
        const std::int64_t current = onDemand || known ? known.value_or(ofNew) : 0;
        if (!units || *units >= std::max(current, provisioned))
            return {};
        return invalidParameter("Requested " + std::string(name) +
                                " for WarmThroughput for table is lower than current "
                                "WarmThroughput, decreasing WarmThroughput is not supported");
    };
    const ProvisionedThroughput& provisioned = table.provisionedThroughput;
    if (auto valid = check(wanted.readUnitsPerSecond, now.readUnitsPerSecond, newReadUnits,
                           provisioned.readCapacityUnits, "ReadUnitsPerSecond");
        !valid)
        return valid;
    return check(wanted.writeUnitsPerSecond, now.writeUnitsPerSecond, newWriteUnits,
                 provisioned.writeCapacityUnits, "WriteUnitsPerSecond");
}

Result<void> checkStream(const UpdateTableRequest& request, const TableState& table)
{
    if (!request.streamSpecification)
        return {};
    const bool enable = request.streamSpecification->streamEnabled;
    if (enable && table.streamId != 0)
        return validationError("Table already has an enabled stream: TableName: " + table.name());
    if (!enable && table.streamId == 0)
        return validationError("Table doesn't have a stream to disable: TableName: " +
                               table.name());
    if (enable && !request.streamSpecification->streamViewType)
        return invalidParameter("StreamViewType must be specified when StreamEnabled is true");
    return {};
}

auto findReplica(std::vector<Replica>& replicas, const std::string& region)
{
    return std::find_if(replicas.begin(), replicas.end(),
                        [&](const Replica& one) { return one.regionName == region; });
}

/// The replicas after the request, or what is wrong with it.
Result<std::vector<Replica>> changedReplicas(const UpdateTableRequest& request,
                                             const TableDescription& table,
                                             const std::string& ownRegion)
{
    std::vector<Replica> replicas = table.replicas;
    for (const ReplicaUpdate& update : request.replicaUpdates) {
        if (update.replica.regionName == ownRegion)
            return validationError(
                "Cannot add, delete, or update the local region through ReplicaUpdates. Use "
                "CreateTable, DeleteTable, or UpdateTable as required.");
        const auto found = findReplica(replicas, update.replica.regionName);
        const bool exists = found != replicas.end();
        if (update.action == ReplicaAction::Create && exists)
            return validationError("Failed to create a the new replica of table with name: '" +
                                   table.tableName +
                                   "' because one or more replicas already existed as tables.");
        if (update.action == ReplicaAction::Create) {
            replicas.push_back(update.replica);
            continue;
        }
        if (!exists)
            return validationError("Replica specified in the Replica Update or Replica Delete "
                                   "action of the request was not found.");
        if (update.action == ReplicaAction::Delete) {
            replicas.erase(found);
            continue;
        }
        if (!update.replica.kmsMasterKeyId.empty())
            found->kmsMasterKeyId = update.replica.kmsMasterKeyId;
        if (update.replica.tableClass)
            found->tableClass = update.replica.tableClass;
        if (update.replica.readCapacityUnits)
            found->readCapacityUnits = update.replica.readCapacityUnits;
    }
    return replicas;
}

bool asksForSomething(const UpdateTableRequest& request)
{
    return request.billingMode || request.provisionedThroughput || request.onDemandThroughput ||
           request.warmThroughput || !request.globalSecondaryIndexUpdates.empty() ||
           request.streamSpecification || request.sseSpecification || request.tableClass ||
           request.deletionProtectionEnabled || !request.replicaUpdates.empty();
}

/// What is wrong with a request whatever its table is.
Result<void> checkAlone(const UpdateTableRequest& request)
{
    if (!asksForSomething(request))
        return validationError(
            "At least one of ProvisionedThroughput, BillingMode, "
            "UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification "
            "or ReplicaUpdates is required");
    if (request.provisionedThroughput) {
        if (auto valid = checkThroughput(*request.provisionedThroughput); !valid)
            return valid;
    }
    std::set<std::string> names;
    for (const GlobalSecondaryIndexUpdate& update : request.globalSecondaryIndexUpdates) {
        const std::string& name = update.create        ? update.create->indexName
                                  : update.deleteIndex ? *update.deleteIndex
                                                       : *update.updateIndex;
        if (!names.insert(name).second)
            return invalidParameter("Only one global secondary index update per index is allowed "
                                    "simultaneously. Index: " +
                                    name);
    }
    return {};
}

void changeThroughput(const ProvisionedThroughput& wanted, std::int64_t nowMs,
                      TableDescription& table)
{
    const ProvisionedThroughput& current = table.provisionedThroughput;
    if (wanted.readCapacityUnits > current.readCapacityUnits ||
        wanted.writeCapacityUnits > current.writeCapacityUnits)
        table.lastIncreaseMs = nowMs;
    if (wanted.readCapacityUnits < current.readCapacityUnits ||
        wanted.writeCapacityUnits < current.writeCapacityUnits) {
        table.lastDecreaseMs = nowMs;
        ++table.numberOfDecreasesToday;
    }
    table.provisionedThroughput = wanted;
}

/// What a table or index can serve at once is never lowered ("Understanding warm throughput",
/// Developer Guide): what was on-demand keeps what it had, at least that of a new one, and what was
/// provisioned with more than that has served as much.
template<typename Description>
void keepWarm(Description& one, BillingMode before, BillingMode after)
{
    const ProvisionedThroughput& had = one.provisionedThroughput;
    const auto raise = [](std::optional<std::int64_t>& to, std::int64_t units, std::int64_t ofNew) {
        if (units > to.value_or(ofNew))
            to = units;
    };
    WarmThroughput warm = one.warmThroughput.value_or(WarmThroughput{});
    raise(warm.readUnitsPerSecond, had.readCapacityUnits, newReadUnits);
    raise(warm.writeUnitsPerSecond, had.writeCapacityUnits, newWriteUnits);
    const bool leavesOnDemand =
        before == BillingMode::PayPerRequest && after == BillingMode::Provisioned;
    if (leavesOnDemand || warm != WarmThroughput{})
        one.warmThroughput = warm;
}

/// Before anything changes: an index that the same request creates has served nothing yet.
void keepWarm(const UpdateTableRequest& request, TableDescription& table)
{
    const BillingMode before = table.billingMode;
    const BillingMode after = request.billingMode.value_or(before);
    keepWarm<TableDescription>(table, before, after);
    for (IndexDescription& index : table.globalSecondaryIndexes)
        keepWarm<IndexDescription>(index, before, after);
}

void changeBilling(const UpdateTableRequest& request, std::int64_t nowMs, TableDescription& table)
{
    if (request.billingMode == BillingMode::PayPerRequest &&
        table.billingMode != BillingMode::PayPerRequest) {
        table.lastUpdateToPayPerRequestMs = nowMs;
        table.provisionedThroughput = {};
        for (IndexDescription& index : table.globalSecondaryIndexes)
            index.provisionedThroughput = {};
    }
    if (request.billingMode == BillingMode::Provisioned)
        table.onDemandThroughput.reset();
    table.billingMode = request.billingMode.value_or(table.billingMode);
    if (request.provisionedThroughput)
        changeThroughput(*request.provisionedThroughput, nowMs, table);
    if (request.onDemandThroughput)
        table.onDemandThroughput =
            changedMaximum(table.onDemandThroughput, *request.onDemandThroughput);
    if (request.warmThroughput) {
        WarmThroughput warm = table.warmThroughput.value_or(WarmThroughput{});
        if (request.warmThroughput->readUnitsPerSecond)
            warm.readUnitsPerSecond = request.warmThroughput->readUnitsPerSecond;
        if (request.warmThroughput->writeUnitsPerSecond)
            warm.writeUnitsPerSecond = request.warmThroughput->writeUnitsPerSecond;
        table.warmThroughput = warm;
    }
}

void changeStream(DatabaseState& state, const UpdateTableRequest& request, TableState& table)
{
    if (!request.streamSpecification)
        return;
    if (!request.streamSpecification->streamEnabled) {
        closeStream(state, table);
        table.description.streamSpecification.reset();
        return;
    }
    table.description.streamSpecification = request.streamSpecification;
    openStream(state, table);
}

/// What the service answers while it changes the table: the throughput is still the old one
/// (UpdateTable's example, API reference).
TableResponse updating(const TableDescription& now, const TableDescription& before)
{
    TableResponse response{now};
    TableDescription& table = response.table;
    table.tableStatus = "UPDATING";
    if (now.billingMode == before.billingMode) {
        table.provisionedThroughput = before.provisionedThroughput;
        table.numberOfDecreasesToday = before.numberOfDecreasesToday;
    }
    return response;
}

} // namespace

Result<TableResponse> updateTable(DatabaseState& state, const UpdateTableRequest& request)
{
    if (auto valid = checkAlone(request); !valid)
        return Failed(valid.error());
    TableState* table = state.findTable(request.tableName);
    if (!table)
        return failure("ResourceNotFoundException",
                       "Requested resource not found: Table: " + request.tableName + " not found");
    TableDescription& description = table->description;
    const TableDescription before = description;
    if (auto valid = checkBilling(request, description); !valid)
        return Failed(valid.error());
    if (auto valid = checkWarm(request, description); !valid)
        return Failed(valid.error());
    if (auto valid = checkIndexUpdates(request, *table); !valid)
        return Failed(valid.error());
    if (auto valid = checkStream(request, *table); !valid)
        return Failed(valid.error());

    auto replicas = changedReplicas(request, description, state.options.region);
    if (!replicas)
        return Failed(replicas.error());

    Transaction transaction(state);
    state.rememberCounts(*table);
    description.replicas = std::move(*replicas);
    keepWarm(request, description);
    changeIndexes(state, *table, request);
    changeBilling(request, state.nowMs(), description);
    changeStream(state, request, *table);
    if (request.sseSpecification)
        description.sseSpecification = request.sseSpecification;
    if (request.tableClass)
        description.tableClass = request.tableClass;
    description.deletionProtectionEnabled =
        request.deletionProtectionEnabled.value_or(description.deletionProtectionEnabled);
    saveTable(state, *table);
    transaction.commit();
    if (state.throttle)
        state.throttle->forget(*table);
    return updating(table->described(), before);
}

} // namespace infera::engine::operations
