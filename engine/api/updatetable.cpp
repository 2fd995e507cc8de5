#include "engine/api/catalog.h"
#include "engine/api/indexupdates.h"
#include "engine/api/namedtable.h"
#include "engine/api/operations.h"
#include "engine/api/quotas.h"
#include "engine/api/streams.h"
#include "engine/api/tablejson.h"
#include "engine/api/updatechecks.h"

#include <algorithm>

namespace infera::engine::operations {

namespace {

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
    // A switch drops the maxima of the indexes too, and is neither an increase nor a decrease.
    const bool wasProvisioned = table.billingMode == BillingMode::Provisioned;
    if (request.billingMode == BillingMode::Provisioned) {
        table.onDemandThroughput.reset();
        for (IndexDescription& index : table.globalSecondaryIndexes)
            index.onDemandThroughput.reset();
    }
    table.billingMode = request.billingMode.value_or(table.billingMode);
    if (request.provisionedThroughput && wasProvisioned)
        noteChange(table, *request.provisionedThroughput, nowMs);
    if (request.provisionedThroughput)
        table.provisionedThroughput = *request.provisionedThroughput;
    if (request.onDemandThroughput)
        table.onDemandThroughput =
            changedMaximum(table.onDemandThroughput, *request.onDemandThroughput);
    if (request.warmThroughput)
        table.warmThroughput = changedWarm(table.warmThroughput, *request.warmThroughput);
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

/// What makes a table UPDATING; the others leave it ACTIVE (measured of AWS on 8 October 2026).
bool updatesTheTable(const UpdateTableRequest& request)
{
    return request.billingMode || request.provisionedThroughput || request.streamSpecification ||
           request.tableClass || !request.replicaUpdates.empty() ||
           std::any_of(request.globalSecondaryIndexUpdates.begin(),
                       request.globalSecondaryIndexUpdates.end(),
                       [](const auto& one) { return one.create || one.deleteIndex; });
}

void showIndexes(const UpdateTableRequest& request, const TableDescription& before,
                 TableDescription& table)
{
    std::vector<IndexDescription>& indexes = table.globalSecondaryIndexes;
    const auto named = [](const std::vector<IndexDescription>& in, const std::string& name) {
        return std::find_if(in.begin(), in.end(),
                            [&](const auto& one) { return one.indexName == name; });
    };
    for (const GlobalSecondaryIndexUpdate& update : request.globalSecondaryIndexUpdates) {
        if (update.deleteIndex) {
            indexes.push_back(*named(before.globalSecondaryIndexes, *update.deleteIndex));
            indexes.back().indexStatus = "DELETING";
            continue;
        }
        const auto found = std::find_if(indexes.begin(), indexes.end(), [&](const auto& one) {
            return one.indexName ==
                   (update.create ? update.create->indexName : *update.updateIndex);
        });
        found->indexStatus = update.create ? "CREATING" : "UPDATING";
        if (update.provisionedThroughput) {
            const auto was = named(before.globalSecondaryIndexes, *update.updateIndex);
            found->provisionedThroughput = was->provisionedThroughput;
            found->throughputChanges.decreases = was->throughputChanges.decreases;
        }
    }
}

/// What the service answers while it changes the table: throughput, class and key are still the old
/// ones (UpdateTable's example, API reference).
TableResponse updating(const UpdateTableRequest& request, const TableDescription& now,
                       const TableDescription& before)
{
    TableResponse response{now};
    TableDescription& table = response.table;
    if (updatesTheTable(request))
        table.tableStatus = "UPDATING";
    if (now.billingMode == before.billingMode) {
        table.provisionedThroughput = before.provisionedThroughput;
        table.throughputChanges.decreases = before.throughputChanges.decreases;
    }
    table.tableClass = before.tableClass;
    if (request.sseSpecification && (before.sseSpecification || now.sseSpecification)) {
        table.sseSpecification = before.sseSpecification && before.sseSpecification->enabled
                                     ? before.sseSpecification
                                     : now.sseSpecification;
        table.sseStatus = "UPDATING";
    }
    showIndexes(request, before, table);
    return response;
}

void changeEncryption(const SseSpecification& wanted, std::int64_t nowMs, TableState& table)
{
    table.description.sseSpecification = wanted;
    if (!wanted.enabled)
        table.description.sseSpecification.reset();
    noteEncryptionChange(table, nowMs);
}

/// The class that a table has without one said of it stays unsaid, and counts as no change.
void changeTableClass(TableClass wanted, std::int64_t nowMs, TableState& table)
{
    std::optional<TableClass>& has = table.description.tableClass;
    if (!has && wanted == TableClass::Standard)
        return;
    if (has != wanted)
        noteTableClassChange(table, nowMs);
    has = wanted;
}

} // namespace

Result<TableResponse> updateTable(DatabaseState& state, const UpdateTableRequest& request)
{
    if (auto valid = checkAlone(request); !valid)
        return Failed(valid.error());
    TableState* table = state.findTable(request.tableName);
    if (!table)
        return namedTableNotFound(request.tableName);
    TableDescription& description = table->description;
    forgetDecreasesBefore(state.nowMs(), description);
    const TableDescription before = description;
    if (auto valid = checkAgainst(request, *table, state.nowMs()); !valid)
        return Failed(valid.error());
    if (auto valid = checkIndexUpdates(request, *table); !valid)
        return Failed(valid.error());
    if (auto valid = checkQuotas(state, request, description); !valid)
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
        changeEncryption(*request.sseSpecification, state.nowMs(), *table);
    if (request.tableClass)
        changeTableClass(*request.tableClass, state.nowMs(), *table);
    description.deletionProtectionEnabled =
        request.deletionProtectionEnabled.value_or(description.deletionProtectionEnabled);
    saveTable(state, *table);
    transaction.commit();
    if (state.throttle)
        state.throttle->forget(*table);
    return updating(request, table->described(), before);
}

} // namespace infera::engine::operations
