#include "model/formats/json/layoutjson.h"

#include "model/formats/json/conditionjson.h"

#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

Json keyJson(const KeyAttribute& key)
{
    return {{"name", key.name}, {"type", toString(key.type)}};
}

/// One key as an object, several as a list, none as null.
Json keysJson(const std::vector<KeyAttribute>& keys)
{
    if (keys.empty())
        return nullptr;
    if (keys.size() == 1)
        return keyJson(keys.front());
    Json list = Json::array();
    for (const KeyAttribute& one : keys)
        list.push_back(keyJson(one));
    return list;
}

Json templatesJson(const KeyTemplates& templates)
{
    if (templates.empty())
        return nullptr;
    if (templates.size() == 1)
        return templates.front().text;
    Json list = Json::array();
    for (const KeyTemplate& one : templates)
        list.push_back(one.text);
    return list;
}

void putEntityKeys(Json& json, const EntityKeys& keys)
{
    json["partition_key"] = templatesJson(keys.partitionKey);
    json["sort_key"] = templatesJson(keys.sortKey);
    if (keys.shards > 1)
        json["shards"] = keys.shards;
    if (!keys.shardBy.empty())
        json["shard_by"] = keys.shardBy;
    if (!keys.when.empty())
        json["when"] = conditionsJson(keys.when);
}

Json entityJson(const EntityLayout& entity)
{
    Json json = Json::object();
    if (!entity.of.empty())
        json["of"] = entity.of;
    putEntityKeys(json, entity.keys);
    if (!entity.attributes.empty())
        json["attributes"] = entity.attributes;
    Json indexes = Json::object();
    for (const auto& [name, keys] : entity.indexes)
        putEntityKeys(indexes[name], keys);
    json["indexes"] = std::move(indexes);
    return json;
}

Json indexJson(const Index& index)
{
    return {{"name", index.name},
            {"kind", toString(index.kind)},
            {"partition_key", keysJson(index.partitionKey)},
            {"sort_key", keysJson(index.sortKey)},
            {"projection", toString(index.projection)},
            {"included", index.included}};
}

Json tableJson(const Table& table)
{
    Json json = {{"name", table.name},
                 {"partition_key", keyJson(table.partitionKey)},
                 {"sort_key", table.sortKey ? keyJson(*table.sortKey) : Json()}};
    if (!table.entityAttribute.empty())
        json["entity_attribute"] = table.entityAttribute;
    json["indexes"] = Json::array();
    for (const Index& index : table.indexes)
        json["indexes"].push_back(indexJson(index));
    json["entities"] = Json::object();
    for (const EntityLayout& entity : table.entities)
        json["entities"][entity.name] = entityJson(entity);
    return json;
}

} // namespace

Json layoutJson(const Layout& layout)
{
    Json json = {{"id", layout.id}, {"strategy", toString(layout.strategy)}};
    json["tables"] = Json::array();
    for (const Table& table : layout.tables)
        json["tables"].push_back(tableJson(table));
    return json;
}

} // namespace infera::model
