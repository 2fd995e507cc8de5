#include "model/base/text.h"
#include "model/design/validation.h"

#include <algorithm>
#include <set>

namespace infera::model::validation {

namespace {

void checkKeySchema(Context& context, const std::vector<KeyAttribute>& keys, std::size_t most,
                    const std::string& key)
{
    if (keys.size() > most)
        context.error("out-of-range", key,
                      "At most " + std::to_string(most) + " key attributes are possible here.");
    for (const KeyAttribute& one : keys) {
        if (!isKeyType(one.type))
            context.error("key-type", key,
                          "A key has type S, N or B; " + quoted(one.name) + " is " +
                              std::string(toString(one.type)) + ".");
    }
}

void checkTemplates(Context& context, const Entity& entity, const KeyTemplates& templates,
                    const std::vector<KeyAttribute>& schema, const std::string& key)
{
    if (templates.size() != schema.size()) {
        std::vector<std::string> names;
        for (const KeyAttribute& one : schema)
            names.push_back(quoted(one.name));
        context.error("key-template", key,
                      schema.empty()
                          ? "There is no such key, so it has no template."
                          : "Expected " + std::to_string(schema.size()) +
                                " key templates, one for each key attribute (" + join(names, ", ") +
                                "), not " + std::to_string(templates.size()) + ".");
    }
    for (std::size_t i = 0; i < templates.size(); ++i) {
        const std::vector<KeyTemplate::Part> parts = templates[i].parts();
        for (const std::string& attribute : templates[i].attributes())
            context.knownAttribute(entity, attribute, key);
        if (i < schema.size() && schema[i].type == AttributeType::N &&
            (parts.size() != 1 || !parts.front().isHole))
            context.error("key-template", key,
                          quoted(schema[i].name) +
                              " is a number; its template is exactly one {attribute}.");
    }
}

void checkEntityKeys(Context& context, const Entity& entity, const EntityKeys& keys,
                     const std::vector<KeyAttribute>& partition,
                     const std::vector<KeyAttribute>& sort, const std::string& path)
{
    checkTemplates(context, entity, keys.partitionKey, partition, path + ".partition_key");
    checkTemplates(context, entity, keys.sortKey, sort, path + ".sort_key");
    context.knownAttributes(entity, keys.shardBy, path + ".shard_by");
    for (std::size_t i = 0; i < keys.when.size(); ++i)
        context.knownAttribute(entity, keys.when[i].attribute, at(path + ".when", i));
}

std::vector<KeyAttribute> sortSchema(const Table& table)
{
    return table.sortKey ? std::vector<KeyAttribute>{*table.sortKey} : std::vector<KeyAttribute>{};
}

void checkEntityLayout(Context& context, const Table& table, const EntityLayout& layout,
                       const std::string& path)
{
    const Entity* entity =
        context.knownEntity(layout.entity(), layout.of.empty() ? path : path + ".of");
    if (entity == nullptr)
        return;
    checkEntityKeys(context, *entity, layout.keys, {table.partitionKey}, sortSchema(table), path);
    context.knownAttributes(*entity, layout.attributes, path + ".attributes");
    if (!layout.attributes.empty() && layout.of.empty())
        context.error("misplaced-key", path + ".attributes",
                      "Only a second copy, with of, can carry a part of its entity's attributes.");
    for (const auto& [name, keys] : layout.indexes) {
        const std::string key = path + ".indexes." + name;
        if (const Index* index = table.index(name)) {
            checkEntityKeys(context, *entity, keys, index->partitionKey, index->sortKey, key);
            continue;
        }
        std::vector<std::string> names;
        for (const Index& index : table.indexes)
            names.push_back(index.name);
        context.error("unknown-index", key,
                      "The table " + quoted(table.name) + " has no index " + quoted(name) + "." +
                          meant(name, names));
    }
}

void checkIndex(Context& context, const Table& table, const Index& index, const std::string& path)
{
    const bool global = index.kind == IndexKind::Global;
    if (!isTableName(index.name))
        context.error("table-name", path + ".name",
                      quoted(index.name) +
                          " is no name of an index: 3 to 255 of a-z, A-Z, 0-9, _, - and . are.");
    if (index.partitionKey.empty())
        context.error("missing-key", path + ".partition_key", "An index needs a partition key.");
    // Multi-attribute keys: up to four attributes each, of global indexes only (Developer Guide,
    // "Multi-attribute keys", November 2025).
    checkKeySchema(context, index.partitionKey, global ? 4 : 1, path + ".partition_key");
    checkKeySchema(context, index.sortKey, global ? 4 : 1, path + ".sort_key");
    if (!global && (index.partitionKey != std::vector<KeyAttribute>{table.partitionKey} ||
                    index.sortKey.size() != 1 || !table.sortKey))
        context.error("local-index", path,
                      "A local index has the partition key of its table and a "
                      "sort key of its own, and the table has a sort key.");
    if (index.projection != Projection::Include && !index.included.empty())
        context.error("misplaced-key", path + ".included",
                      "included belongs to the projection INCLUDE.");
}

void checkTable(Context& context, const Table& table, const std::string& path)
{
    if (!isTableName(table.name))
        context.error("table-name", path + ".name",
                      quoted(table.name) +
                          " is no name of a table: 3 to 255 of a-z, A-Z, 0-9, _, - and . are.");
    if (table.partitionKey.name.empty())
        context.error("missing-key", path + ".partition_key", "A table needs a partition key.");
    checkKeySchema(context, {table.partitionKey}, 1, path + ".partition_key");
    checkKeySchema(context, sortSchema(table), 1, path + ".sort_key");
    std::set<std::string> names;
    for (std::size_t i = 0; i < table.indexes.size(); ++i) {
        const std::string key = at(path + ".indexes", i);
        if (!names.insert(table.indexes[i].name).second)
            context.error("duplicate-name", key + ".name",
                          "The index " + quoted(table.indexes[i].name) + " stands twice.");
        checkIndex(context, table, table.indexes[i], key);
    }
    for (const EntityLayout& entity : table.entities)
        checkEntityLayout(context, table, entity, path + ".entities." + entity.name);
}

} // namespace

void checkLayouts(Context& context)
{
    std::set<std::string> ids;
    const std::vector<Layout>& layouts = context.design.layouts;
    for (std::size_t i = 0; i < layouts.size(); ++i) {
        const std::string path = at("layouts", i);
        if (layouts[i].id.empty())
            context.error("missing-id", path + ".id", "A layout needs an id.");
        else if (!ids.insert(layouts[i].id).second)
            context.error("duplicate-name", path + ".id",
                          "There is a layout " + quoted(layouts[i].id) +
                              " already; ids are unique.");
        std::set<std::string> tables;
        for (std::size_t t = 0; t < layouts[i].tables.size(); ++t) {
            const Table& table = layouts[i].tables[t];
            const std::string key = at(path + ".tables", t);
            if (!tables.insert(table.name).second)
                context.error("duplicate-name", key + ".name",
                              "The table " + quoted(table.name) + " stands twice.");
            checkTable(context, table, key);
        }
    }
}

} // namespace infera::model::validation
