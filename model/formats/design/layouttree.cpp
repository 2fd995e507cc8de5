#include "model/design/names.h"
#include "model/formats/design/designtree.h"
#include "model/formats/yaml/yamlbuild.h"

namespace infera::model::designfile {

namespace {

using yaml::MapBuilder;
using yaml::NodePtr;
using yaml::plainNode;
using yaml::textListNode;
using yaml::textNode;

NodePtr keyTree(const KeyAttribute& key)
{
    MapBuilder map(true);
    map.add("name", textNode(key.name));
    map.add("type", plainNode(toString(key.type)));
    return map.node();
}

NodePtr keysTree(const std::vector<KeyAttribute>& keys)
{
    if (keys.empty())
        return nullptr;
    if (keys.size() == 1)
        return keyTree(keys.front());
    std::vector<NodePtr> all;
    for (const KeyAttribute& key : keys)
        all.push_back(keyTree(key));
    return yaml::listNode(std::move(all), true);
}

NodePtr templatesTree(const KeyTemplates& templates)
{
    if (templates.empty())
        return nullptr;
    if (templates.size() == 1)
        return textNode(templates.front().text);
    std::vector<std::string> texts;
    for (const KeyTemplate& one : templates)
        texts.push_back(one.text);
    return textListNode(texts);
}

void addEntityKeys(MapBuilder& map, const EntityKeys& keys)
{
    map.add("partition_key", templatesTree(keys.partitionKey));
    map.add("sort_key", templatesTree(keys.sortKey));
    if (keys.shards != 1)
        map.add("shards", plainNode(std::to_string(keys.shards)));
    map.add("shard_by", keys.shardBy.empty() ? nullptr : textListNode(keys.shardBy));
    if (keys.when.empty())
        return;
    std::vector<NodePtr> all;
    for (const AttributeCondition& condition : keys.when) {
        std::vector<std::string> values;
        for (const KeyTemplate& value : condition.values)
            values.push_back(value.text);
        MapBuilder one(true);
        one.add("attribute", textNode(condition.attribute));
        one.add("op", textNode(toString(condition.op)));
        one.add("values", textListNode(values));
        all.push_back(one.node());
    }
    map.add("when", yaml::listNode(std::move(all), true));
}

void addEntityLayout(MapBuilder& map, const EntityLayout& entity)
{
    addEntityKeys(map, entity.keys);
    MapBuilder indexes;
    for (const auto& [name, keys] : entity.indexes) {
        MapBuilder one(true);
        addEntityKeys(one, keys);
        indexes.add(name, one.node());
    }
    map.add("indexes", indexes.empty() ? nullptr : indexes.node());
}

NodePtr entityLayoutTree(const EntityLayout& entity)
{
    MapBuilder map;
    map.add("of", entity.of.empty() ? nullptr : textNode(entity.of));
    map.add("attributes", entity.attributes.empty() ? nullptr : textListNode(entity.attributes));
    addEntityLayout(map, entity);
    return map.node();
}

NodePtr indexTree(const Index& index)
{
    MapBuilder map;
    map.add("name", textNode(index.name));
    map.add("kind", plainNode(toString(index.kind)));
    map.add("partition_key", keysTree(index.partitionKey));
    map.add("sort_key", keysTree(index.sortKey));
    map.add("projection", plainNode(toString(index.projection)));
    map.add("included", index.included.empty() ? nullptr : textListNode(index.included));
    return map.node();
}

NodePtr tableTree(const Table& table)
{
    MapBuilder map;
    map.add("name", textNode(table.name));
    map.add("partition_key", keyTree(table.partitionKey));
    map.add("sort_key", table.sortKey ? keyTree(*table.sortKey) : nullptr);
    map.add("entity_attribute",
            table.entityAttribute.empty() ? nullptr : textNode(table.entityAttribute));
    std::vector<NodePtr> indexes;
    for (const Index& index : table.indexes)
        indexes.push_back(indexTree(index));
    map.add("indexes", indexes.empty() ? nullptr : yaml::listNode(std::move(indexes), false));
    MapBuilder entities;
    for (const EntityLayout& entity : table.entities)
        entities.add(entity.name, entityLayoutTree(entity));
    map.add("entities", entities.empty() ? nullptr : entities.ordered().node());
    return map.node();
}

} // namespace

NodePtr pinnedTree(const std::vector<PinnedEntity>& pinned)
{
    MapBuilder entities;
    for (const PinnedEntity& one : pinned) {
        MapBuilder map;
        map.add("table", one.table.empty() ? nullptr : textNode(one.table));
        addEntityLayout(map, one.keys);
        entities.add(one.keys.name, map.node());
    }
    return entities.empty() ? nullptr : entities.node();
}

NodePtr layoutTree(const Layout& layout)
{
    MapBuilder map;
    map.add("id", textNode(layout.id));
    map.add("strategy", plainNode(toString(layout.strategy)));
    std::vector<NodePtr> tables;
    for (const Table& table : layout.tables)
        tables.push_back(tableTree(table));
    map.add("tables", yaml::listNode(std::move(tables), false));
    return map.node();
}

} // namespace infera::model::designfile
