#include "engine/api/catalog.h"
#include "engine/api/operations.h"
#include "model/base/random.h"
#include "model/base/text.h"
#include "model/capacity/capacity.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace infera::engine::operations {

namespace {

std::vector<std::string> namesOf(const std::vector<KeySchemaElement>& schema)
{
    std::vector<std::string> names;
    for (const KeySchemaElement& one : schema)
        names.push_back(one.attributeName);
    return names;
}

std::vector<std::string> namesOf(const std::vector<AttributeDefinition>& definitions)
{
    std::vector<std::string> names;
    for (const AttributeDefinition& one : definitions)
        names.push_back(one.attributeName);
    return names;
}

Result<void> checkThroughput(const ProvisionedThroughput& throughput)
{
    constexpr std::int64_t unitsMax = 1'000'000'000'000; // dynalite, from production
    if (throughput.readCapacityUnits > unitsMax)
        return validationError("Given value " + std::to_string(throughput.readCapacityUnits) +
                               " for ReadCapacityUnits is out of bounds");
    if (throughput.writeCapacityUnits > unitsMax)
        return validationError("Given value " + std::to_string(throughput.writeCapacityUnits) +
                               " for WriteCapacityUnits is out of bounds");
    return {};
}

Result<void> checkBilling(const CreateTableRequest& request)
{
    const bool onDemand = request.billingMode == BillingMode::PayPerRequest;
    if (onDemand && request.provisionedThroughput)
        return invalidParameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified "
                                "when BillingMode is PAY_PER_REQUEST");
    if (onDemand)
        return {};
    if (!request.provisionedThroughput)
        return invalidParameter("ReadCapacityUnits and WriteCapacityUnits must both be specified "
                                "when BillingMode is PROVISIONED");
    if (request.onDemandThroughput)
        return invalidParameter("OnDemandThroughput cannot be specified when BillingMode is "
                                "PROVISIONED");
    return checkThroughput(*request.provisionedThroughput);
}

Result<void> checkDefined(const std::vector<KeySchemaElement>& schema,
                          const std::vector<AttributeDefinition>& definitions)
{
    const std::vector<std::string> keys = namesOf(schema);
    const std::vector<std::string> defined = namesOf(definitions);
    const auto isUndefined = [&](const std::string& name) {
        return std::find(defined.begin(), defined.end(), name) == defined.end();
    };
    if (std::any_of(keys.begin(), keys.end(), isUndefined))
        return invalidParameter(
            "Some index key attributes are not defined in AttributeDefinitions. "
            "Keys: [" +
            join(keys, ", ") + "], AttributeDefinitions: [" + join(defined, ", ") + "]");
    return {};
}

Result<void> checkPairOfKeys(const std::vector<KeySchemaElement>& schema)
{
    if (schema.size() > 1 && schema[0].attributeName == schema[1].attributeName)
        return validationError(
            "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    if (schema[0].keyType != KeyType::Hash)
        return validationError(
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    if (schema.size() > 1 && schema[1].keyType != KeyType::Range)
        return validationError(
            "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    return {};
}

/// A global index: one to four HASH attributes, then up to four RANGE attributes.
Result<void> checkGlobalKeys(const std::vector<KeySchemaElement>& schema)
{
    const auto isHash = [](const KeySchemaElement& one) { return one.keyType == KeyType::Hash; };
    const auto hashes = std::count_if(schema.begin(), schema.end(), isHash);
    const auto ranges = static_cast<std::ptrdiff_t>(schema.size()) - hashes;
    if (schema.size() <= 2 && hashes <= 1)
        return checkPairOfKeys(schema);
    const std::vector<std::string> names = namesOf(schema);
    if (std::set<std::string>(names.begin(), names.end()).size() != names.size())
        return validationError("Invalid KeySchema: a key attribute is named more than once");
    if (!isHash(schema.front()))
        return validationError(
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    if (!std::is_partitioned(schema.begin(), schema.end(), isHash))
        return validationError("Invalid KeySchema: HASH elements must come before RANGE elements");
    if (hashes > model::capacity::keyAttributesMax || ranges > model::capacity::keyAttributesMax)
        return validationError(
            "Invalid KeySchema: a global secondary index takes at most 4 HASH and "
            "4 RANGE attributes");
    return {};
}

Result<void> checkProjection(const std::optional<Projection>& projection)
{
    if (!projection)
        return invalidParameter("Unknown ProjectionType: null");
    const bool include = projection->type == ProjectionType::Include;
    if (!include && !projection->nonKeyAttributes.empty())
        return invalidParameter(
            "ProjectionType is " +
            std::string(projection->type == ProjectionType::All ? "ALL" : "KEYS_ONLY") +
            ", but NonKeyAttributes is specified");
    if (include && projection->nonKeyAttributes.empty())
        return invalidParameter("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    return {};
}

Result<void> checkLocalIndex(const LocalSecondaryIndex& index, const CreateTableRequest& request)
{
    if (auto valid = checkDefined(index.keySchema, request.attributeDefinitions); !valid)
        return valid;
    if (auto valid = checkPairOfKeys(index.keySchema); !valid)
        return valid;
    if (index.keySchema.size() != 2)
        return invalidParameter("Index KeySchema does not have a range key for index: " +
                                index.indexName);
    const std::string& hash = index.keySchema[0].attributeName;
    const std::string& tableHash = request.keySchema[0].attributeName;
    if (hash != tableHash)
        return invalidParameter("Index KeySchema does not have the same leading hash key as table "
                                "KeySchema for index: " +
                                index.indexName + ". index hash key: " + hash +
                                ", table hash key: " + tableHash);
    return checkProjection(index.projection);
}

Result<void> checkGlobalIndex(const GlobalSecondaryIndex& index, const CreateTableRequest& request)
{
    if (auto valid = checkDefined(index.keySchema, request.attributeDefinitions); !valid)
        return valid;
    if (auto valid = checkGlobalKeys(index.keySchema); !valid)
        return valid;
    if (auto valid = checkProjection(index.projection); !valid)
        return valid;
    const bool onDemand = request.billingMode == BillingMode::PayPerRequest;
    if (onDemand && index.provisionedThroughput)
        return invalidParameter("ProvisionedThroughput should not be specified for index: " +
                                index.indexName + " when BillingMode is PAY_PER_REQUEST");
    if (!onDemand && !index.provisionedThroughput)
        return invalidParameter("ProvisionedThroughput is not specified for index: " +
                                index.indexName);
    return {};
}

Result<void> checkIndexes(const CreateTableRequest& request)
{
    std::set<std::string> names;
    if (!request.localSecondaryIndexes.empty() && request.keySchema.size() != 2)
        return invalidParameter("Table KeySchema does not have a range key, which is required when "
                                "specifying a LocalSecondaryIndex");
    for (const LocalSecondaryIndex& index : request.localSecondaryIndexes) {
        if (auto valid = checkLocalIndex(index, request); !valid)
            return valid;
        if (!names.insert(index.indexName).second)
            return invalidParameter("Duplicate index name: " + index.indexName);
    }
    if (request.localSecondaryIndexes.size() > model::capacity::localIndexesMax)
        return invalidParameter("Number of LocalSecondaryIndexes exceeds per-table limit of 5");
    for (const GlobalSecondaryIndex& index : request.globalSecondaryIndexes) {
        if (auto valid = checkGlobalIndex(index, request); !valid)
            return valid;
        if (!names.insert(index.indexName).second)
            return invalidParameter("Duplicate index name: " + index.indexName);
    }
    if (request.globalSecondaryIndexes.size() > model::capacity::globalIndexesMax)
        return invalidParameter("GlobalSecondaryIndex count exceeds the per-table limit of 20");
    return {};
}

/// Every attribute defined has to be part of some key.
Result<void> checkAllUsed(const CreateTableRequest& request)
{
    std::set<std::string> used;
    const auto use = [&](const std::vector<KeySchemaElement>& schema) {
        for (const KeySchemaElement& one : schema)
            used.insert(one.attributeName);
    };
    use(request.keySchema);
    for (const LocalSecondaryIndex& index : request.localSecondaryIndexes)
        use(index.keySchema);
    for (const GlobalSecondaryIndex& index : request.globalSecondaryIndexes)
        use(index.keySchema);
    if (used.size() == request.attributeDefinitions.size())
        return {};
    if (request.localSecondaryIndexes.empty() && request.globalSecondaryIndexes.empty())
        return invalidParameter(
            "Number of attributes in KeySchema does not exactly match number of "
            "attributes defined in AttributeDefinitions");
    return invalidParameter("Some AttributeDefinitions are not used. AttributeDefinitions: [" +
                            join(namesOf(request.attributeDefinitions), ", ") + "], keys used: [" +
                            join({used.begin(), used.end()}, ", ") + "]");
}

Result<void> check(const CreateTableRequest& request)
{
    if (auto valid = checkBilling(request); !valid)
        return valid;
    if (request.keySchema.empty())
        return validationError("1 validation error detected: Value null at 'keySchema' failed to "
                               "satisfy constraint: Member must not be null");
    if (request.keySchema.size() > request.attributeDefinitions.size())
        return validationError("Invalid KeySchema: Some index key attribute have no definition");
    if (auto valid = checkDefined(request.keySchema, request.attributeDefinitions); !valid)
        return valid;
    if (auto valid = checkPairOfKeys(request.keySchema); !valid)
        return valid;
    if (auto valid = checkIndexes(request); !valid)
        return valid;
    if (auto valid = checkAllUsed(request); !valid)
        return valid;
    if (request.streamSpecification && request.streamSpecification->streamEnabled &&
        !request.streamSpecification->streamViewType)
        return invalidParameter("StreamViewType must be specified when StreamEnabled is true");
    return {};
}

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
    if (auto valid = check(request); !valid)
        return Failed(valid.error());
    if (state.findTable(request.tableName))
        return failure("ResourceInUseException", "Table already exists: " + request.tableName);

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
    saveTable(state, *table);
    transaction.commit();

    // AWS answers CREATING; here the table can be used at once, as DescribeTable then says.
    TableResponse response{table->description};
    response.table.tableStatus = "CREATING";
    for (IndexDescription& index : response.table.globalSecondaryIndexes)
        index.indexStatus = "CREATING";
    state.tables.emplace(request.tableName, std::move(table));
    return response;
}

} // namespace infera::engine::operations
