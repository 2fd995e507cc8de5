#include "model/design/quantity.h"
#include "model/formats/design/readparts.h"

#include <cmath>

namespace infera::model::designfile {

namespace {

KeyTemplates readTemplates(const Fields& fields, std::string_view key)
{
    KeyTemplates templates;
    std::vector<std::string> texts;
    fields.texts(key, texts, "a key template such as USER#{userId}");
    for (std::string& text : texts)
        templates.push_back({std::move(text)});
    return templates;
}

std::optional<KeyAttribute> readKey(Reading& reading, const yaml::Node& node,
                                    const std::string& path)
{
    const Fields fields(reading, node, path, "a key", {"name", "type"});
    if (!node.isMap())
        return std::nullopt;
    KeyAttribute key;
    fields.text("name", key.name, "the name of the key attribute");
    fields.word("type", key.type, attributeTypeNames);
    if (key.name.empty() && !reading.hasErrorAt(path + ".name"))
        reading.error("missing-name", "A key needs the name of its attribute.", node,
                      path + ".name");
    return key;
}

std::vector<KeyAttribute> readKeys(const Fields& fields, std::string_view name)
{
    std::vector<KeyAttribute> keys;
    const yaml::Node* node = fields.given(name);
    if (node == nullptr)
        return keys;
    const auto add = [&](const yaml::Node& one, const std::string& path) {
        if (auto key = readKey(fields.reading(), one, path))
            keys.push_back(std::move(*key));
    };
    if (node->isSequence())
        eachItem(fields.reading(), *node, fields.path(name), "a list of keys", add);
    else
        add(*node, fields.path(name));
    return keys;
}

AttributeCondition readFilter(Reading& reading, const yaml::Node& node, const std::string& path)
{
    AttributeCondition condition;
    const Fields fields(reading, node, path, "a condition", {"attribute", "op", "values"});
    fields.text("attribute", condition.attribute, "the name of an attribute");
    fields.word("op", condition.op, filterOperatorNames);
    condition.values = readTemplates(fields, "values");
    return condition;
}

void readEntityKeys(const Fields& fields, EntityKeys& keys)
{
    keys.partitionKey = readTemplates(fields, "partition_key");
    keys.sortKey = readTemplates(fields, "sort_key");
    double shards = keys.shards;
    fields.quantity("shards", shards, parsePlainNumber, "the number of shards");
    constexpr double mostShards = 1'000'000;
    if (shards >= 1 && shards <= mostShards && shards == std::floor(shards))
        keys.shards = static_cast<int>(shards);
    else
        fields.reading().error("out-of-range", "Expected a whole number of shards, at least 1.",
                               *fields.find("shards"), fields.path("shards"));
    fields.texts("shard_by", keys.shardBy, "a list of attributes");
    if (const yaml::Node* when = fields.given("when")) {
        eachItem(fields.reading(), *when, fields.path("when"), "a list of conditions",
                 [&](const yaml::Node& item, const std::string& path) {
                     keys.when.push_back(readFilter(fields.reading(), item, path));
                 });
    }
}

void readEntityIndexes(const Fields& fields, std::map<std::string, EntityKeys>& indexes,
                       const std::vector<std::string>& known)
{
    const yaml::Node* node = fields.given("indexes");
    if (node == nullptr)
        return;
    eachEntry(fields.reading(), *node, fields.path("indexes"), "a map of indexes",
              [&](const std::string& index, const yaml::Node& value, const std::string& at) {
                  const Fields parts(fields.reading(), value, at, "the keys of an index", known);
                  readEntityKeys(parts, indexes[index]);
              });
}

EntityLayout readEntityLayout(Reading& reading, const std::string& name, const yaml::Node& node,
                              const std::string& path)
{
    EntityLayout layout;
    layout.name = name;
    const Fields fields(
        reading, node, path, "the keys of an entity",
        {"partition_key", "sort_key", "indexes", "shards", "shard_by", "when", "of", "attributes"});
    readEntityKeys(fields, layout.keys);
    fields.text("of", layout.of, "the name of an entity");
    fields.texts("attributes", layout.attributes, "a list of attributes");
    readEntityIndexes(fields, layout.indexes,
                      {"partition_key", "sort_key", "shards", "shard_by", "when"});
    return layout;
}

Index readIndex(Reading& reading, const yaml::Node& node, const std::string& path)
{
    Index index;
    const Fields fields(reading, node, path, "an index",
                        {"name", "kind", "partition_key", "sort_key", "projection", "included"});
    fields.text("name", index.name, "the name of the index");
    fields.word("kind", index.kind, indexKindNames);
    index.partitionKey = readKeys(fields, "partition_key");
    index.sortKey = readKeys(fields, "sort_key");
    fields.word("projection", index.projection, projectionNames);
    fields.texts("included", index.included, "a list of attributes");
    return index;
}

Table readTable(Reading& reading, const yaml::Node& node, const std::string& path)
{
    Table table;
    const Fields fields(
        reading, node, path, "a table",
        {"name", "partition_key", "sort_key", "indexes", "entities", "entity_attribute"});
    fields.text("name", table.name, "the name of the table");
    if (const yaml::Node* key = fields.given("partition_key")) {
        if (auto read = readKey(reading, *key, fields.path("partition_key")))
            table.partitionKey = std::move(*read);
    }
    if (const yaml::Node* key = fields.given("sort_key"))
        table.sortKey = readKey(reading, *key, fields.path("sort_key"));
    if (const yaml::Node* indexes = fields.given("indexes")) {
        eachItem(reading, *indexes, fields.path("indexes"), "a list of indexes",
                 [&](const yaml::Node& item, const std::string& at) {
                     table.indexes.push_back(readIndex(reading, item, at));
                 });
    }
    if (const yaml::Node* entities = fields.given("entities")) {
        eachEntry(reading, *entities, fields.path("entities"), "a map of entities",
                  [&](const std::string& name, const yaml::Node& value, const std::string& at) {
                      table.entities.push_back(readEntityLayout(reading, name, value, at));
                  });
    }
    fields.text("entity_attribute", table.entityAttribute, "the name of an attribute");
    return table;
}

} // namespace

void readPinned(Reading& reading, const yaml::Node& node, std::vector<PinnedEntity>& pinned)
{
    eachEntry(reading, node, "target.pinned", "a map of entities and what is pinned of each",
              [&](const std::string& name, const yaml::Node& value, const std::string& path) {
                  PinnedEntity one;
                  one.keys.name = name;
                  const Fields fields(reading, value, path, "what is pinned of an entity",
                                      {"table", "partition_key", "sort_key", "indexes"});
                  fields.text("table", one.table, "the name of a table");
                  readEntityKeys(fields, one.keys.keys);
                  readEntityIndexes(fields, one.keys.indexes, {"partition_key", "sort_key"});
                  pinned.push_back(std::move(one));
              });
}

void readLayouts(Reading& reading, const yaml::Node& node, std::vector<Layout>& layouts)
{
    eachItem(reading, node, "layouts", "a list of layouts",
             [&](const yaml::Node& item, const std::string& path) {
                 Layout layout;
                 // The last six stand in what `propose --json` prints; they are computed anew.
                 const Fields fields(reading, item, path, "a layout",
                                     {"id", "strategy", "tables", "rank", "optimal", "plans",
                                      "monthly", "findings", "why"});
                 fields.text("id", layout.id, "an id");
                 fields.word("strategy", layout.strategy, layoutStrategyNames);
                 if (const yaml::Node* tables = fields.given("tables")) {
                     eachItem(reading, *tables, fields.path("tables"), "a list of tables",
                              [&](const yaml::Node& table, const std::string& at) {
                                  layout.tables.push_back(readTable(reading, table, at));
                              });
                 }
                 layouts.push_back(std::move(layout));
             });
}

} // namespace infera::model::designfile
