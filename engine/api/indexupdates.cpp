#include "engine/api/indexupdates.h"

#include "engine/api/catalog.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/tablechecks.h"
#include "engine/api/updatechecks.h"
#include "engine/item/itemcodec.h"
#include "model/base/text.h"
#include "model/capacity/capacity.h"

#include <algorithm>

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
    if (request.attributeDefinitions.empty())
        return invalidParameter("AttributeDefinitions is not specified for index: " +
                                index.indexName);
    // The request has to define the index's keys, those the table knows too.
    if (auto valid = checkGlobalIndex(index, request.attributeDefinitions); !valid)
        return valid;
    const BillingMode mode = request.billingMode.value_or(table.description.billingMode);
    const bool onDemand = mode == BillingMode::PayPerRequest;
    if (onDemand && index.provisionedThroughput)
        return invalidParameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified "
                                "for index: " +
                                index.indexName + " when BillingMode is PAY_PER_REQUEST");
    if (!onDemand && !index.provisionedThroughput)
        return invalidParameter("Both ReadCapacityUnits and WriteCapacityUnits must be specified "
                                "for index: " +
                                index.indexName);
    if (auto valid = checkNewUnits(index, mode); !valid)
        return valid;
    if (auto valid = checkSameTypes(index, request, table.description); !valid)
        return valid;
    if (table.description.globalSecondaryIndexes.size() >= model::capacity::globalIndexesMax)
        return failure("LimitExceededException",
                       "Subscriber limit exceeded: Number of global secondary indexes exceeds "
                       "per-table limit of 20");
    return {};
}

/// What a request wants of an index that is there.
Result<void> checkUpdate(const GlobalSecondaryIndexUpdate& update, const IndexDescription& index,
                         BillingMode mode)
{
    const bool onDemand = mode == BillingMode::PayPerRequest;
    const OnDemandThroughput maximum = update.onDemandThroughput.value_or(OnDemandThroughput{});
    const std::string named = firstMaximum(maximum);
    if (onDemand && (update.provisionedThroughput || (named.empty() && !update.warmThroughput)))
        return invalidParameter("The only Updates for index: " + index.indexName +
                                " when TableThroughputMode is PAY_PER_REQUEST can be to "
                                "OnDemandThroughput, WarmThroughput");
    if (!onDemand && !named.empty())
        return invalidParameter(named + " for OnDemandThroughput for index: " + index.indexName +
                                " cannot be specified when table BillingMode is PROVISIONED.");
    if (auto valid = checkRange(maximum, true, "index : " + index.indexName); !valid)
        return valid;
    if (update.provisionedThroughput == index.provisionedThroughput)
        return throughputStays("index " + index.indexName, index.provisionedThroughput);
    if (!update.warmThroughput)
        return {};
    return checkWarm(*update.warmThroughput, index.warmThroughput.value_or(WarmThroughput{}),
                     index.provisionedThroughput, onDemand, "index " + index.indexName);
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

} // namespace

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
        const IndexDescription* index = findGlobal(table.description, name);
        if (index == nullptr && table.findIndex(name))
            return validationError(std::string("Cannot ") +
                                   (update.deleteIndex ? "delete" : "update") +
                                   " an index that is not a GlobalSecondaryIndex: " + name);
        if (index == nullptr)
            return failure("ResourceNotFoundException", "Requested resource not found: Index " +
                                                            name + " for table " + table.name());
        if (update.deleteIndex)
            continue;
        const BillingMode mode = request.billingMode.value_or(table.description.billingMode);
        if (auto valid = checkUpdate(update, *index, mode); !valid)
            return valid;
    }
    return checkIndexThroughput(request, table.description);
}

namespace {

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

} // namespace

std::optional<OnDemandThroughput> changedMaximum(const std::optional<OnDemandThroughput>& before,
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

WarmThroughput changedWarm(const std::optional<WarmThroughput>& before,
                           const WarmThroughput& wanted)
{
    WarmThroughput now = before.value_or(WarmThroughput{});
    if (wanted.readUnitsPerSecond)
        now.readUnitsPerSecond = wanted.readUnitsPerSecond;
    if (wanted.writeUnitsPerSecond)
        now.writeUnitsPerSecond = wanted.writeUnitsPerSecond;
    return now;
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
            // A switch of the billing mode is neither an increase nor a decrease.
            if (update.provisionedThroughput && !request.billingMode)
                noteChange(index, *update.provisionedThroughput, state.nowMs());
            if (update.provisionedThroughput)
                index.provisionedThroughput = *update.provisionedThroughput;
            if (update.onDemandThroughput)
                index.onDemandThroughput =
                    changedMaximum(index.onDemandThroughput, *update.onDemandThroughput);
            if (update.warmThroughput)
                index.warmThroughput = changedWarm(index.warmThroughput, *update.warmThroughput);
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

} // namespace infera::engine::operations
