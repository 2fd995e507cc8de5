#include "model/base/text.h"
#include "model/design/names.h"
#include "model/formats/json/layoutjson.h"

#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

/// Reads values and gathers every error with its dotted key.
class Reader
{
public:
    std::vector<Error> errors;

    void error(const std::string& path, const std::string& message)
    {
        errors.push_back({"layout-json", message, {{}, 0, 0, path}});
    }

    /// The member, or nullptr when it is absent or null.
    const Json* member(const Json& json, const char* name, const std::string& path,
                       bool required = false)
    {
        const auto found = json.is_object() ? json.find(name) : json.end();
        if (found != json.end() && !found->is_null())
            return &*found;
        if (required)
            error(path + "." + name, std::string("Expected '") + name + "' here.");
        return nullptr;
    }

    std::string text(const Json& json, const std::string& path, const char* expected)
    {
        if (json.is_string())
            return json.get<std::string>();
        error(path, std::string("Expected ") + expected + ", a string.");
        return {};
    }

    std::vector<std::string> texts(const Json& json, const std::string& path, const char* expected)
    {
        if (!json.is_array())
            return {text(json, path, expected)};
        std::vector<std::string> all;
        for (std::size_t i = 0; i < json.size(); ++i)
            all.push_back(text(json[i], path + "[" + std::to_string(i) + "]", expected));
        return all;
    }

    template<typename T, std::size_t n>
    void word(const Json& json, const char* name, const std::string& path,
              const std::array<Name<T>, n>& names, T& value)
    {
        const Json* found = member(json, name, path);
        if (!found)
            return;
        const std::string given = text(*found, path + "." + name, "a word");
        if (const std::optional<T> known = valueOf(names, given)) {
            value = *known;
            return;
        }
        const std::string guess = didYouMean(given, wordsOf(names));
        error(path + "." + name, "Expected one of " + join(wordsOf(names), ", ") + ", not '" +
                                     given + "'." +
                                     (guess.empty() ? "" : " Did you mean '" + guess + "'?"));
    }
};

KeyAttribute readKey(Reader& reader, const Json& json, const std::string& path)
{
    KeyAttribute key;
    if (const Json* name = reader.member(json, "name", path, true))
        key.name = reader.text(*name, path + ".name", "the name of a key attribute");
    reader.word(json, "type", path, attributeTypeNames, key.type);
    return key;
}

std::vector<KeyAttribute> readKeys(Reader& reader, const Json& json, const char* name,
                                   const std::string& path)
{
    const Json* found = reader.member(json, name, path);
    if (!found)
        return {};
    const std::string at = path + "." + name;
    if (!found->is_array())
        return {readKey(reader, *found, at)};
    std::vector<KeyAttribute> keys;
    for (std::size_t i = 0; i < found->size(); ++i)
        keys.push_back(readKey(reader, (*found)[i], at + "[" + std::to_string(i) + "]"));
    return keys;
}

KeyTemplates readTemplates(Reader& reader, const Json& json, const char* name,
                           const std::string& path)
{
    KeyTemplates templates;
    if (const Json* found = reader.member(json, name, path)) {
        for (std::string& one : reader.texts(*found, path + "." + name, "a key template"))
            templates.push_back({std::move(one)});
    }
    return templates;
}

AttributeCondition readCondition(Reader& reader, const Json& json, const std::string& path)
{
    AttributeCondition condition;
    if (const Json* name = reader.member(json, "attribute", path, true))
        condition.attribute = reader.text(*name, path + ".attribute", "the name of an attribute");
    reader.word(json, "op", path, filterOperatorNames, condition.op);
    condition.values = readTemplates(reader, json, "values", path);
    return condition;
}

EntityKeys readEntityKeys(Reader& reader, const Json& json, const std::string& path)
{
    EntityKeys keys;
    keys.partitionKey = readTemplates(reader, json, "partition_key", path);
    keys.sortKey = readTemplates(reader, json, "sort_key", path);
    if (const Json* shards = reader.member(json, "shards", path)) {
        constexpr int shardsMax = 1'000'000;
        if (shards->is_number_integer() && *shards >= 1 && *shards <= shardsMax)
            keys.shards = shards->get<int>();
        else
            reader.error(path + ".shards", "Expected a whole number of shards, at least 1.");
    }
    if (const Json* by = reader.member(json, "shard_by", path))
        keys.shardBy = reader.texts(*by, path + ".shard_by", "the name of an attribute");
    if (const Json* when = reader.member(json, "when", path)) {
        if (!when->is_array())
            reader.error(path + ".when", "Expected a list of conditions.");
        for (std::size_t i = 0; when->is_array() && i < when->size(); ++i)
            keys.when.push_back(
                readCondition(reader, (*when)[i], path + ".when[" + std::to_string(i) + "]"));
    }
    return keys;
}

EntityLayout readEntity(Reader& reader, const std::string& name, const Json& json,
                        const std::string& path)
{
    EntityLayout entity;
    entity.name = name;
    entity.keys = readEntityKeys(reader, json, path);
    if (const Json* of = reader.member(json, "of", path))
        entity.of = reader.text(*of, path + ".of", "the name of an entity");
    if (const Json* attributes = reader.member(json, "attributes", path))
        entity.attributes =
            reader.texts(*attributes, path + ".attributes", "the name of an attribute");
    if (const Json* indexes = reader.member(json, "indexes", path)) {
        if (!indexes->is_object())
            reader.error(path + ".indexes", "Expected a map of indexes.");
        for (const auto& [index, keys] : indexes->items()) {
            if (indexes->is_object())
                entity.indexes[index] = readEntityKeys(reader, keys, path + ".indexes." + index);
        }
    }
    return entity;
}

Index readIndex(Reader& reader, const Json& json, const std::string& path)
{
    Index index;
    if (const Json* name = reader.member(json, "name", path, true))
        index.name = reader.text(*name, path + ".name", "the name of the index");
    reader.word(json, "kind", path, indexKindNames, index.kind);
    index.partitionKey = readKeys(reader, json, "partition_key", path);
    index.sortKey = readKeys(reader, json, "sort_key", path);
    reader.word(json, "projection", path, projectionNames, index.projection);
    if (const Json* included = reader.member(json, "included", path))
        index.included = reader.texts(*included, path + ".included", "the name of an attribute");
    return index;
}

Table readTable(Reader& reader, const Json& json, const std::string& path)
{
    Table table;
    if (const Json* name = reader.member(json, "name", path, true))
        table.name = reader.text(*name, path + ".name", "the name of the table");
    if (const Json* key = reader.member(json, "partition_key", path, true))
        table.partitionKey = readKey(reader, *key, path + ".partition_key");
    if (const Json* key = reader.member(json, "sort_key", path))
        table.sortKey = readKey(reader, *key, path + ".sort_key");
    if (const Json* name = reader.member(json, "entity_attribute", path))
        table.entityAttribute =
            reader.text(*name, path + ".entity_attribute", "the name of an attribute");
    const Json* indexes = reader.member(json, "indexes", path);
    if (indexes && !indexes->is_array())
        reader.error(path + ".indexes", "Expected a list of indexes.");
    for (std::size_t i = 0; indexes && indexes->is_array() && i < indexes->size(); ++i)
        table.indexes.push_back(
            readIndex(reader, (*indexes)[i], path + ".indexes[" + std::to_string(i) + "]"));
    const Json* entities = reader.member(json, "entities", path);
    if (entities && !entities->is_object()) {
        reader.error(path + ".entities", "Expected a map of entities.");
        return table;
    }
    if (entities) {
        for (const auto& [name, keys] : entities->items())
            table.entities.push_back(readEntity(reader, name, keys, path + ".entities." + name));
    }
    return table;
}

} // namespace

ResultList<Layout> layoutFromJson(const Json& json, const std::string& path)
{
    Reader reader;
    Layout layout;
    if (!json.is_object())
        reader.error(path, "Expected a layout, an object with 'tables'.");
    if (const Json* id = reader.member(json, "id", path))
        layout.id = reader.text(*id, path + ".id", "an id");
    reader.word(json, "strategy", path, layoutStrategyNames, layout.strategy);
    const Json* tables = json.is_object() ? reader.member(json, "tables", path, true) : nullptr;
    if (tables && !tables->is_array())
        reader.error(path + ".tables", "Expected a list of tables.");
    for (std::size_t i = 0; tables && tables->is_array() && i < tables->size(); ++i)
        layout.tables.push_back(
            readTable(reader, (*tables)[i], path + ".tables[" + std::to_string(i) + "]"));
    if (!reader.errors.empty())
        return tl::unexpected(std::move(reader.errors));
    return layout;
}

} // namespace infera::model
