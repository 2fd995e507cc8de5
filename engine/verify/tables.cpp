#include "engine/verify/tables.h"

#include "model/base/named.h"
#include "model/item/dynamodbjson.h"
#include "model/layout/render.h"

#include <algorithm>

namespace infera::engine {

namespace {

void define(std::vector<AttributeDefinition>& definitions, const model::KeyAttribute& key)
{
    const auto known = [&](const AttributeDefinition& one) {
        return one.attributeName == key.name;
    };
    if (std::none_of(definitions.begin(), definitions.end(), known))
        definitions.push_back({key.name, key.type});
}

std::vector<KeySchemaElement> keySchema(std::vector<AttributeDefinition>& definitions,
                                        const std::vector<model::KeyAttribute>& partitionKey,
                                        const std::vector<model::KeyAttribute>& sortKey)
{
    std::vector<KeySchemaElement> schema;
    for (const model::KeyAttribute& key : partitionKey) {
        schema.push_back({key.name, KeyType::Hash});
        define(definitions, key);
    }
    for (const model::KeyAttribute& key : sortKey) {
        schema.push_back({key.name, KeyType::Range});
        define(definitions, key);
    }
    return schema;
}

Projection projectionOf(const model::Index& index)
{
    switch (index.projection) {
    case model::Projection::All:
        return {ProjectionType::All, {}};
    case model::Projection::KeysOnly:
        return {ProjectionType::KeysOnly, {}};
    case model::Projection::Include:
        return {ProjectionType::Include, index.included};
    }
    return {};
}

Result<void> storeItem(ItemService& database, const model::Entity& entity,
                       const model::Table& table, const model::EntityLayout& home, const Item& item,
                       double& writeUnits)
{
    Result<Item> stored = storedItem(table, home, item, model::shardOf(entity, item));
    if (!stored)
        return tl::unexpected(stored.error());
    PutItemRequest request;
    request.tableName = table.name;
    request.item = std::move(*stored);
    request.conditionExpression = "attribute_not_exists(#k)";
    request.substitutions.names = {{"#k", table.partitionKey.name}};
    request.returnConsumedCapacity = ReturnConsumedCapacity::Total;
    const auto answer = database.putItem(request);
    if (answer) {
        writeUnits += answer->consumedCapacity ? answer->consumedCapacity->capacityUnits : 0;
        return {};
    }
    if (answer.error().code == "ConditionalCheckFailedException")
        return failure("key-collision", "In table " + table.name + " two items have the key " +
                                            toJsonText(keyOf(table, request.item)) +
                                            "; one of them is of " + home.name + ".");
    return failure(answer.error().code,
                   answer.error().message + " (storing " + home.name + " in " + table.name + ")");
}

} // namespace

CreateTableRequest createTableRequest(const model::Table& table)
{
    CreateTableRequest request;
    request.tableName = table.name;
    request.billingMode = BillingMode::PayPerRequest;
    std::vector<AttributeDefinition>& definitions = request.attributeDefinitions;
    std::vector<model::KeyAttribute> sortKey;
    if (table.sortKey)
        sortKey.push_back(*table.sortKey);
    request.keySchema = keySchema(definitions, {table.partitionKey}, sortKey);
    for (const model::Index& index : table.indexes) {
        if (index.kind == model::IndexKind::Global) {
            GlobalSecondaryIndex global;
            global.indexName = index.name;
            global.keySchema = keySchema(definitions, index.partitionKey, index.sortKey);
            global.projection = projectionOf(index);
            request.globalSecondaryIndexes.push_back(std::move(global));
        } else {
            LocalSecondaryIndex local;
            local.indexName = index.name;
            local.keySchema = keySchema(definitions, {table.partitionKey}, index.sortKey);
            local.projection = projectionOf(index);
            request.localSecondaryIndexes.push_back(std::move(local));
        }
    }
    return request;
}

Result<void> createTables(ItemService& database, const model::Layout& layout)
{
    for (const model::Table& table : layout.tables) {
        const auto answer = database.createTable(createTableRequest(table));
        if (!answer)
            return failure(answer.error().code,
                           answer.error().message + " (table " + table.name + ")");
    }
    return {};
}

Result<void> storeItems(ItemService& database, const model::Design& design,
                        const model::Layout& layout, const model::SampleItems& items,
                        double* writeUnits)
{
    double units = 0;
    for (const auto& [name, of] : items) {
        const model::Entity* entity = design.entity(name);
        if (entity == nullptr || layout.home(name).first == nullptr)
            return failure("no-home", "No table of layout " + layout.id + " holds " + name + ".");
        for (const model::Table& table : layout.tables) {
            for (const model::EntityLayout& home : table.entities) {
                if (home.entity() != name)
                    continue;
                for (const Item& item : of) {
                    if (auto done = storeItem(database, *entity, table, home, item, units); !done)
                        return done;
                }
            }
        }
    }
    if (writeUnits != nullptr)
        *writeUnits += units;
    return {};
}

Result<std::vector<Item>> allItems(Database& database, const std::string& table,
                                   const std::string& index)
{
    ScanRequest request;
    request.tableName = table;
    if (!index.empty())
        request.indexName = index;
    std::vector<Item> all;
    do {
        auto page = database.scan(request);
        if (!page)
            return tl::unexpected(page.error());
        std::move(page->items.begin(), page->items.end(), std::back_inserter(all));
        request.exclusiveStartKey = std::move(page->lastEvaluatedKey);
    } while (request.exclusiveStartKey);
    return all;
}

} // namespace infera::engine
