#include "engine/api/catalog.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/streams.h"
#include "engine/api/tablechecks.h"
#include "engine/item/itemcodec.h"
#include "model/base/text.h"

#include <algorithm>
#include <set>

namespace infera::engine::operations {

namespace {

IndexDescription* findGlobal(TableDescription& table, const std::string& name)
{
    const auto found =
        std::find_if(table.globalSecondaryIndexes.begin(), table.globalSecondaryIndexes.end(),
                     [&](const IndexDescription& one) { return one.indexName == name; });
    return found == table.globalSecondaryIndexes.end() ? nullptr : &*found;
}

/// The definitions after the update: those of the request beside those the table has.
std::vector<AttributeDefinition> mergedDefinitions(const UpdateTableRequest& request,
                                                   const TableDescription& table)
{
    std::vector<AttributeDefinition> merged = table.attributeDefinitions;
    for (const AttributeDefinition& wanted : request.attributeDefinitions) {
        const bool known = std::any_of(merged.begin(), merged.end(), [&](const auto& one) {
            return one.attributeName == wanted.attributeName;
        });
        if (!known)
            merged.push_back(wanted);
    }
    return merged;
}

/// A key of one schema, as the service writes it: "key{id:S:HASH}".
std::string schemaText(const KeySchemaElement& key, model::AttributeType type)
{
    return "Schema:[SchemaElement: key{" + key.attributeName + ":" +
           std::string(model::toString(type)) +
           (key.keyType == KeyType::Hash ? ":HASH}]" : ":RANGE}]");
}

/// An attribute keeps the type an earlier key gave it.
Result<void> checkSameTypes(const GlobalSecondaryIndex& index, const UpdateTableRequest& request,
                            const TableDescription& table)
{
    for (const KeySchemaElement& key : index.keySchema) {
        const auto typeIn = [&](const std::vector<AttributeDefinition>& definitions) {
            for (const AttributeDefinition& one : definitions) {
                if (one.attributeName == key.attributeName)
                    return std::optional(one.attributeType);
            }
            return std::optional<model::AttributeType>();
        };
        const auto before = typeIn(table.attributeDefinitions);
        const auto now = typeIn(request.attributeDefinitions);
        if (before && now && *before != *now)
            return invalidParameter("Attributes cannot be redefined. Please check that your "
                                    "attribute has the same type as previously defined. Existing "
                                    "schema: " +
                                    schemaText(key, *before) +
                                    " New schema: " + schemaText(key, *now));
    }
    return {};
}

Result<void> checkCreate(const GlobalSecondaryIndex& index, const UpdateTableRequest& request,
                         const TableState& table)
{
    if (table.findIndex(index.indexName))
        return validationError("Attempting to create an index which already exists");
    // The request has to define the index's keys, those the table knows too.
    if (auto valid = checkGlobalIndex(index, request.attributeDefinitions,
                                      request.billingMode.value_or(table.description.billingMode));
        !valid)
        return valid;
    if (auto valid = checkSameTypes(index, request, table.description); !valid)
        return valid;
    if (table.description.globalSecondaryIndexes.size() >= 20)
        return failure(
            "LimitExceededException",
            "Subscriber limit exceeded: GlobalSecondaryIndex count exceeds the per-table "
            "limit of 20");
    return {};
}

/// A table that becomes provisioned needs the throughput of every index that stays with it
/// (measured against AWS on 11 August 2026 by an open deployment tool, and dynalite's tests).
Result<void> checkIndexThroughput(const UpdateTableRequest& request, const TableDescription& table)
{
    if (request.billingMode != BillingMode::Provisioned ||
        table.billingMode == BillingMode::Provisioned)
        return {};
    std::vector<std::string> without;
    for (const IndexDescription& index : table.globalSecondaryIndexes) {
        const auto settles = [&](const GlobalSecondaryIndexUpdate& update) {
            return update.deleteIndex == index.indexName ||
                   (update.updateIndex == index.indexName && update.provisionedThroughput);
        };
        if (std::none_of(request.globalSecondaryIndexUpdates.begin(),
                         request.globalSecondaryIndexUpdates.end(), settles))
            without.push_back(index.indexName);
    }
    if (without.empty())
        return {};
    return invalidParameter("ProvisionedThroughput must be specified for index: " +
                            join(without, ","));
}

Result<void> checkIndexUpdates(const UpdateTableRequest& request, TableState& table)
{
    const auto createsOrDeletes = [](const GlobalSecondaryIndexUpdate& update) {
        return update.create || update.deleteIndex;
    };
    if (std::count_if(request.globalSecondaryIndexUpdates.begin(),
                      request.globalSecondaryIndexUpdates.end(), createsOrDeletes) > 1)
        return failure("LimitExceededException",
                       "Subscriber limit exceeded: Only 1 online index can "
                       "be created or deleted simultaneously per table");
    for (const GlobalSecondaryIndexUpdate& update : request.globalSecondaryIndexUpdates) {
        if (update.create) {
            if (auto valid = checkCreate(*update.create, request, table); !valid)
                return valid;
            continue;
        }
        const std::string& name = update.deleteIndex ? *update.deleteIndex : *update.updateIndex;
        if (update.provisionedThroughput && !checkThroughput(*update.provisionedThroughput))
            return validationError(
                "This operation cannot be performed with given input values. Please contact "
                "DynamoDB service team for more info: Action Blocked: IndexUpdate");
        if (!findGlobal(table.description, name))
            return failure("ResourceNotFoundException", "Requested resource not found");
    }
    return checkIndexThroughput(request, table.description);
}

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

/// Items that are in the table already enter the new index.
void backfill(TableState& table, IndexState& index)
{
    std::vector<std::pair<std::string, std::int64_t>> entries;
    const auto flush = [&] {
        for (const auto& [key, id] : entries)
            index.store->add(key, id);
        entries.clear();
    };
    table.items->readAll([&](std::int64_t id, std::string_view bytes) {
        // What an index's key cannot be stays out of it: too long, empty, of another type.
        const model::Item item = decodeItem(bytes);
        if (!validateIndexKeys(item, index))
            return;
        if (auto key = encodeIndexKey(index, table.key, item)) {
            entries.emplace_back(std::move(*key), id);
            ++index.counts.items;
            index.counts.bytes += static_cast<std::int64_t>(entryBytes(index, item));
        }
        constexpr std::size_t chunk = 10'000; // bounds the memory
        if (entries.size() == chunk)
            flush();
    });
    flush();
}

void createIndex(DatabaseState& state, TableState& table, const GlobalSecondaryIndex& wanted)
{
    table.description.globalSecondaryIndexes.push_back(
        describeGlobalIndex(wanted, table.description));
    IndexState& index = addIndex(state, table, table.description.globalSecondaryIndexes.back());
    backfill(table, index);
}

void removeIndex(DatabaseState& state, TableState& table, const std::string& name)
{
    const std::int64_t id = table.findIndex(name)->id;
    std::erase_if(table.indexes, [&](const auto& index) { return index->name == name; });
    std::erase_if(table.description.globalSecondaryIndexes,
                  [&](const IndexDescription& one) { return one.indexName == name; });
    IndexStore::drop(state.connection, table.id, id);
}

/// Each maximum that is named takes the place of the one before; -1 takes it away.
std::optional<OnDemandThroughput> changed(const std::optional<OnDemandThroughput>& before,
                                          const OnDemandThroughput& wanted)
{
    OnDemandThroughput now = before.value_or(OnDemandThroughput{});
    const auto change = [](std::optional<std::int64_t>& one, std::optional<std::int64_t> by) {
        if (by)
            one = *by == -1 ? std::nullopt : by;
    };
    change(now.maxReadRequestUnits, wanted.maxReadRequestUnits);
    change(now.maxWriteRequestUnits, wanted.maxWriteRequestUnits);
    return now == OnDemandThroughput{} ? std::nullopt : std::optional(now);
}

void changeIndexes(DatabaseState& state, TableState& table, const UpdateTableRequest& request)
{
    table.description.attributeDefinitions = mergedDefinitions(request, table.description);
    for (const GlobalSecondaryIndexUpdate& update : request.globalSecondaryIndexUpdates) {
        if (update.create) {
            createIndex(state, table, *update.create);
        } else if (update.deleteIndex) {
            removeIndex(state, table, *update.deleteIndex);
        } else {
            IndexDescription& index = *findGlobal(table.description, *update.updateIndex);
            if (update.provisionedThroughput)
                index.provisionedThroughput = *update.provisionedThroughput;
            if (update.onDemandThroughput)
                index.onDemandThroughput =
                    changed(index.onDemandThroughput, *update.onDemandThroughput);
            if (update.warmThroughput)
                index.warmThroughput = update.warmThroughput;
        }
    }
    // Attributes that no key names any more are not defined any more.
    std::erase_if(table.description.attributeDefinitions, [&](const AttributeDefinition& one) {
        if (table.key.contains(one.attributeName))
            return false;
        return std::none_of(table.indexes.begin(), table.indexes.end(), [&](const auto& index) {
            return index->key.contains(one.attributeName);
        });
    });
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
/// Developer Guide): what was on-demand keeps what it had, at least that of a new one.
void keepWarm(TableDescription& table)
{
    if (!table.warmThroughput)
        table.warmThroughput.emplace();
    for (IndexDescription& index : table.globalSecondaryIndexes) {
        if (!index.warmThroughput)
            index.warmThroughput.emplace();
    }
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
    if (request.billingMode == BillingMode::Provisioned) {
        if (table.billingMode != BillingMode::Provisioned)
            keepWarm(table);
        table.onDemandThroughput.reset();
    }
    table.billingMode = request.billingMode.value_or(table.billingMode);
    if (request.provisionedThroughput)
        changeThroughput(*request.provisionedThroughput, nowMs, table);
    if (request.onDemandThroughput)
        table.onDemandThroughput = changed(table.onDemandThroughput, *request.onDemandThroughput);
    if (request.warmThroughput)
        table.warmThroughput = request.warmThroughput;
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
