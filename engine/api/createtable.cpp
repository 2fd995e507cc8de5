#include "engine/api/catalog.h"
#include "engine/api/operations.h"
#include "engine/api/policy.h"
#include "engine/api/quotas.h"
#include "engine/api/streams.h"
#include "engine/api/tablechecks.h"
#include "model/base/random.h"

#include <cstdio>

namespace infera::engine::operations {

namespace {

/// A UUID made of the table's name and time: the same clock gives the same id.
std::string tableIdOf(const std::string& name, std::int64_t createdMs, std::int64_t id)
{
    Random random(stableHash(name + std::to_string(createdMs) + std::to_string(id)));
    const std::uint64_t a = random.next();
    const std::uint64_t b = random.next();
    char text[40];
    std::snprintf(text, sizeof text, "%08x-%04x-4%03x-%04x-%012llx", static_cast<unsigned>(a >> 32),
                  static_cast<unsigned>(a >> 16 & 0xffff), static_cast<unsigned>(a & 0xfff),
                  static_cast<unsigned>(0x8000 | (b >> 48 & 0x3fff)),
                  static_cast<unsigned long long>(b & 0xffffffffffffULL));
    return text;
}

void describeIndexes(const CreateTableRequest& request, TableDescription& table)
{
    for (const LocalSecondaryIndex& index : request.localSecondaryIndexes) {
        IndexDescription description;
        description.global = false;
        description.indexName = index.indexName;
        description.keySchema = index.keySchema;
        description.projection = *index.projection;
        description.indexArn = table.tableArn + "/index/" + index.indexName;
        table.localSecondaryIndexes.push_back(std::move(description));
    }
    for (const GlobalSecondaryIndex& index : request.globalSecondaryIndexes)
        table.globalSecondaryIndexes.push_back(describeGlobalIndex(index, table));
}

TableDescription describe(DatabaseState& state, const CreateTableRequest& request, std::int64_t id)
{
    TableDescription table;
    table.tableName = request.tableName;
    table.tableArn = state.tableArn(request.tableName);
    table.creationTimeMs = state.nowMs();
    table.tableId = tableIdOf(request.tableName, table.creationTimeMs, id);
    table.attributeDefinitions = request.attributeDefinitions;
    table.keySchema = request.keySchema;
    table.billingMode = request.billingMode.value_or(BillingMode::Provisioned);
    if (table.billingMode == BillingMode::PayPerRequest)
        table.lastUpdateToPayPerRequestMs = table.creationTimeMs;
    table.provisionedThroughput = request.provisionedThroughput.value_or(ProvisionedThroughput{});
    table.onDemandThroughput = request.onDemandThroughput;
    table.warmThroughput = request.warmThroughput;
    table.sseSpecification = request.sseSpecification;
    table.tableClass = request.tableClass;
    table.deletionProtectionEnabled = request.deletionProtectionEnabled.value_or(false);
    table.streamSpecification = request.streamSpecification;
    describeIndexes(request, table);
    return table;
}

} // namespace

IndexDescription describeGlobalIndex(const GlobalSecondaryIndex& index,
                                     const TableDescription& table)
{
    IndexDescription description;
    description.indexName = index.indexName;
    description.keySchema = index.keySchema;
    description.projection = *index.projection;
    description.provisionedThroughput =
        index.provisionedThroughput.value_or(ProvisionedThroughput{});
    description.onDemandThroughput = index.onDemandThroughput;
    description.warmThroughput = index.warmThroughput;
    description.indexArn = table.tableArn + "/index/" + index.indexName;
    return description;
}

IndexState& addIndex(DatabaseState& state, TableState& table, const IndexDescription& description)
{
    auto index = makeIndexState(description, table.description);
    index->id = nextId(state);
    IndexStore::create(state.connection, table.id, index->id);
    index->store = std::make_unique<IndexStore>(state.connection, table.id, index->id);
    table.indexes.push_back(std::move(index));
    return *table.indexes.back();
}

Result<TableResponse> createTable(DatabaseState& state, const CreateTableRequest& request)
{
    if (auto valid = checkCreateTable(request); !valid)
        return Failed(valid.error());
    if (state.findTable(request.tableName))
        return failure("ResourceInUseException", "Table already exists: " + request.tableName);
    if (auto valid = checkQuotas(state, request); !valid)
        return Failed(valid.error());
    std::string policy;
    if (!request.resourcePolicy.empty()) {
        auto canonical = canonicalPolicy(request.resourcePolicy, true);
        if (!canonical)
            return Failed(canonical.error());
        policy = std::move(*canonical);
    }

    Transaction transaction(state);
    auto table = std::make_unique<TableState>();
    table->id = nextId(state);
    table->description = describe(state, request, table->id);
    table->key = keySchemaOf(request.keySchema, request.attributeDefinitions);
    ItemStore::create(state.connection, table->id);
    table->items = std::make_unique<ItemStore>(state.connection, table->id);
    for (const IndexDescription& index : table->description.localSecondaryIndexes)
        addIndex(state, *table, index);
    for (const IndexDescription& index : table->description.globalSecondaryIndexes)
        addIndex(state, *table, index);
    if (request.streamSpecification && request.streamSpecification->streamEnabled)
        openStream(state, *table);
    for (const Tag& tag : request.tags)
        table->settings.tags[tag.key] = tag.value;
    table->settings.resourcePolicy = std::move(policy);
    saveTable(state, *table);
    transaction.commit();

    // AWS answers CREATING; here the table can be used at once, as DescribeTable then says.
    TableResponse response{table->description};
    response.table.tableStatus = "CREATING";
    response.table.lastUpdateToPayPerRequestMs = 0; // told by DescribeTable alone
    for (IndexDescription& index : response.table.globalSecondaryIndexes)
        index.indexStatus = "CREATING";
    state.tables.emplace(request.tableName, std::move(table));
    return response;
}

} // namespace infera::engine::operations
