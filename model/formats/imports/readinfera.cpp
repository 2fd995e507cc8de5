#include "model/design/names.h"
#include "model/formats/design/readparts.h"
#include "model/formats/imports/readtemplate.h"
#include "model/formats/imports/regions.h"
#include "model/formats/imports/tabledefinition.h"
#include "model/formats/yaml/jsontree.h"
#include "model/formats/yaml/yamlbuild.h"
#include "model/formats/yaml/yamltext.h"

#include <algorithm>

namespace infera::model {

namespace {

using yaml::MapBuilder;
using yaml::Node;
using yaml::NodePtr;

NodePtr projectionOf(const Node& index)
{
    const NodePtr projection = index.child("projection");
    return projection ? projection : yaml::plainNode("ALL");
}

// An index of infera.yaml in the words of the design file's layouts.
NodePtr indexTree(const Node& index, std::string_view kind, const NodePtr& tableKey)
{
    MapBuilder map;
    map.add("name", index.child("name"));
    map.add("kind", yaml::plainNode(kind));
    map.add("partition_key", kind == "LSI" ? tableKey : index.child("partition_key"));
    map.add("sort_key", index.child("sort_key"));
    map.add("projection", projectionOf(index));
    map.add("included", index.child("non_key_attributes"));
    return map.node();
}

NodePtr tableTree(const Node& config)
{
    const Node empty;
    const Node* keys = config.find("keys");
    const NodePtr partition = (keys != nullptr ? *keys : empty).child("partition_key");
    MapBuilder map;
    map.add("name", config.child("name"));
    map.add("partition_key", partition);
    map.add("sort_key", (keys != nullptr ? *keys : empty).child("sort_key"));
    std::vector<NodePtr> indexes;
    const auto add = [&](std::string_view key, std::string_view kind) {
        const Node* list = config.find(key);
        for (const NodePtr& one : list != nullptr ? list->items : std::vector<NodePtr>{})
            indexes.push_back(indexTree(*one, kind, partition));
    };
    add("global_secondary_indexes", "GSI");
    add("local_secondary_indexes", "LSI");
    map.add("indexes", yaml::listNode(std::move(indexes), false));
    map.add("entity_attribute", config.child("entity_attribute"));
    map.add("entities", config.child("entities"));
    return map.node();
}

void readSettings(const Node& config, Target& target)
{
    target.billingMode =
        valueOf(billingModeNames, textAt(config, "billing_mode")).value_or(BillingMode::Auto);
    target.encryption =
        valueOf(encryptionNames, textAt(config, "encryption")).value_or(Encryption::AwsOwned);
    target.tableClass =
        valueOf(tableClassNames, textAt(config, "table_class")).value_or(TableClass::Auto);
    target.pointInTimeRecovery = flagAt(config, "point_in_time_recovery");
    target.deletionProtection = flagAt(config, "deletion_protection");
    if (const Node* ttl = config.find("ttl"); ttl != nullptr && flagAt(*ttl, "enabled"))
        target.ttlAttribute = textAt(*ttl, "attribute");
    if (const Node* streams = config.find("streams");
        streams != nullptr && flagAt(*streams, "enabled"))
        target.streams = valueOf(streamViewNames, textAt(*streams, "view_type"))
                             .value_or(StreamView::NewAndOldImages);
    if (const Node* replicas = config.find("replicas")) {
        target.replicas.clear(); // each resource names them all
        for (const NodePtr& one : replicas->items)
            target.replicas.push_back(one->value);
    }
    if (const Node* tags = config.find("tags")) {
        for (const auto& [key, value] : tags->entries)
            target.tags[key->value] = value->value;
    }
}

void addHoles(Entity& entity, const KeyTemplates& templates,
              const std::vector<KeyAttribute>& schema, bool identifies)
{
    for (std::size_t i = 0; i < templates.size(); ++i) {
        for (const std::string& name : templates[i].attributes()) {
            if (entity.attribute(name) == nullptr) {
                Attribute attribute;
                attribute.name = name;
                if (i < schema.size() && templates[i].text == "{" + name + "}")
                    attribute.type = schema[i].type;
                entity.attributes.push_back(std::move(attribute));
            }
            const bool known =
                std::find(entity.key.begin(), entity.key.end(), name) != entity.key.end();
            if (identifies && !known)
                entity.key.push_back(name);
        }
    }
}

// The attributes a layout's templates speak of are all that the file knows of an entity.
std::vector<Entity> entitiesOf(const Layout& layout)
{
    std::vector<Entity> entities;
    for (const Table& table : layout.tables) {
        for (const EntityLayout& source : table.entities) {
            auto found = std::find_if(entities.begin(), entities.end(), [&](const Entity& one) {
                return one.name == source.entity();
            });
            if (found == entities.end()) {
                entities.push_back({});
                found = entities.end() - 1;
                found->name = source.entity();
            }
            addHoles(*found, source.keys.partitionKey, {table.partitionKey}, source.of.empty());
            if (table.sortKey)
                addHoles(*found, source.keys.sortKey, {*table.sortKey}, source.of.empty());
            for (const std::string& name : source.attributes) // what a second copy carries
                addHoles(*found, {{"{" + name + "}"}}, {}, false);
            for (const auto& [name, keys] : source.indexes) {
                const Index* index = table.index(name);
                const Index none;
                addHoles(*found, keys.partitionKey, (index ? *index : none).partitionKey, false);
                addHoles(*found, keys.sortKey, (index ? *index : none).sortKey, false);
                for (const AttributeCondition& condition : keys.when)
                    addHoles(*found, {{"{" + condition.attribute + "}"}}, {}, false);
            }
        }
    }
    return entities;
}

class InferaReader
{
public:
    InferaReader(const Node& root, std::string file, Imported& imported)
        : m_root(root), m_file(std::move(file)), m_imported(imported)
    {}

    void read()
    {
        m_imported.name = textAt(m_root, "project_name");
        Target& target = m_imported.target;
        stateRegion(m_imported, textAt(m_root, "region"), "The project", m_root.where(m_file));
        if (!textAt(m_root, "environment").empty())
            target.environment = textAt(m_root, "environment");
        if (const Node* application = m_root.find("application");
            application != nullptr && application->isMap())
            target.applicationYaml = yaml::treeText(*yaml::restyled(*application));
        std::vector<NodePtr> configs = resources();
        if (configs.empty())
            configs = database();
        std::vector<NodePtr> tables;
        std::string strategy;
        for (const NodePtr& config : configs) {
            readSettings(*config, target);
            tables.push_back(tableTree(*config));
            if (!textAt(*config, "strategy").empty())
                strategy = textAt(*config, "strategy");
        }
        readLayout(std::move(tables), strategy);
    }

private:
    const Node& m_root;
    std::string m_file;
    Imported& m_imported;

    [[nodiscard]] std::vector<NodePtr> resources() const
    {
        std::vector<NodePtr> configs;
        const Node* list = m_root.find("resources");
        for (const NodePtr& one : list != nullptr ? list->items : std::vector<NodePtr>{}) {
            const NodePtr config = one->child("config");
            const bool table = textAt(*one, "type").find("dynamodb") != std::string::npos;
            if (table && config && config->find("keys") != nullptr)
                configs.push_back(config);
        }
        return configs;
    }

    [[nodiscard]] std::vector<NodePtr> database() const
    {
        const Node* found = m_root.find("database");
        if (found == nullptr)
            return {};
        if (const Node* tables = found->find("tables"); tables && tables->isSequence())
            return tables->items;
        const NodePtr table = found->child("table");
        return table && table->isMap() ? std::vector<NodePtr>{table} : std::vector<NodePtr>{};
    }

    void readLayout(std::vector<NodePtr> tables, const std::string& strategy)
    {
        MapBuilder layout;
        layout.add("id", yaml::plainNode("imported"));
        const bool known = valueOf(layoutStrategyNames, strategy).has_value();
        layout.add("strategy", yaml::plainNode(known                ? strategy
                                               : tables.size() == 1 ? "single-table"
                                                                    : "multi-table"));
        layout.add("tables", yaml::listNode(std::move(tables), false));
        designfile::Reading reading(m_file);
        std::vector<Layout> layouts;
        designfile::readLayouts(reading, *yaml::listNode({layout.node()}, false), layouts);
        for (Error& error : reading.errors())
            m_imported.notes.push_back(std::move(error));
        if (layouts.empty())
            return;
        for (const Table& table : layouts[0].tables) {
            ImportedTable found;
            found.table = table;
            found.where = {m_file, 0, 0, {}};
            m_imported.tables.push_back(std::move(found));
        }
        std::vector<Entity> entities = entitiesOf(layouts[0]);
        if (entities.empty())
            return; // no templates: entities are made from the tables
        m_imported.entities = std::move(entities);
        m_imported.layout = std::move(layouts[0]);
    }
};

} // namespace

Result<Imported> readInfera(std::string_view text, std::string_view fileName)
{
    const auto root = yaml::parseYamlOrJson(text, fileName);
    if (!root)
        return tl::unexpected<Error>(root.error());
    Imported imported;
    if ((*root)->isMap())
        InferaReader(**root, std::string(fileName), imported).read();
    if (imported.tables.empty())
        return failure("no-table",
                       "There is no DynamoDB table in this file: expected "
                       "database.table, database.tables or resources.",
                       {std::string(fileName), 1, 1, {}});
    if (imported.tables.size() == 1)
        imported.target.tableName = imported.tables.front().table.name;
    return imported;
}

} // namespace infera::model
