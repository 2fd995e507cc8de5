#include "model/formats/infera/inferafile.h"

#include "model/design/names.h"
#include "model/formats/design/designtree.h"
#include "model/formats/yaml/yamlbuild.h"
#include "model/formats/yaml/yamltext.h"

namespace infera::model {

namespace {

using yaml::MapBuilder;
using yaml::NodePtr;
using yaml::plainNode;
using yaml::textNode;

NodePtr flagNode(bool value)
{
    return plainNode(value ? "true" : "false");
}

NodePtr keyNode(const KeyAttribute& key)
{
    MapBuilder map(true);
    map.add("name", textNode(key.name));
    map.add("type", plainNode(toString(key.type)));
    return map.node();
}

NodePtr keysNode(const std::vector<KeyAttribute>& keys)
{
    if (keys.empty())
        return nullptr;
    if (keys.size() == 1)
        return keyNode(keys.front());
    std::vector<NodePtr> all;
    for (const KeyAttribute& key : keys)
        all.push_back(keyNode(key));
    return yaml::listNode(std::move(all), true);
}

NodePtr capacityNode(const ProvisionedCapacity& capacity)
{
    MapBuilder map(true);
    map.add("read", plainNode(std::to_string(capacity.read.units)));
    map.add("write", plainNode(std::to_string(capacity.write.units)));
    return map.node();
}

NodePtr indexesNode(const Deployment& deployment, const DeployedTable& table, IndexKind kind)
{
    std::vector<NodePtr> all;
    for (const DeployedIndex& one : table.indexes) {
        const Index& index = one.index;
        if (index.kind != kind)
            continue;
        MapBuilder map;
        map.add("name", textNode(index.name));
        if (kind == IndexKind::Global)
            map.add("partition_key", keysNode(index.partitionKey));
        map.add("sort_key", keysNode(index.sortKey));
        map.add("projection", plainNode(toString(index.projection)));
        if (index.projection == Projection::Include)
            map.add("non_key_attributes", yaml::textListNode(index.included));
        if (deployment.provisioned && kind == IndexKind::Global)
            map.add("capacity", capacityNode(one.capacity));
        all.push_back(map.node());
    }
    return all.empty() ? nullptr : yaml::listNode(std::move(all), false);
}

NodePtr ttlNode(const Target& target)
{
    MapBuilder map(true);
    map.add("enabled", flagNode(!target.ttlAttribute.empty()));
    map.add("attribute", target.ttlAttribute.empty() ? nullptr : textNode(target.ttlAttribute));
    return map.node();
}

NodePtr streamsNode(const Target& target)
{
    const std::string view = streamViewType(target);
    MapBuilder map(true);
    map.add("enabled", flagNode(!view.empty()));
    map.add("view_type", view.empty() ? nullptr : plainNode(view));
    return map.node();
}

// The template's keys in the template's order, then what it has no word for.
void addTable(MapBuilder& map, const Deployment& deployment, const DeployedTable& table)
{
    const Target& target = deployment.target;
    MapBuilder keys;
    keys.add("partition_key", keyNode(table.table.partitionKey));
    keys.add("sort_key", table.table.sortKey ? keyNode(*table.table.sortKey) : nullptr);
    map.add("name", textNode(table.table.name));
    map.add("billing_mode", plainNode(nameOf(billingModeNames, target.billingMode)));
    map.add("keys", keys.node());
    map.add("global_secondary_indexes", indexesNode(deployment, table, IndexKind::Global));
    map.add("ttl", ttlNode(target));
    map.add("streams", streamsNode(target));
    map.add("point_in_time_recovery", flagNode(target.pointInTimeRecovery));
    map.add("encryption", plainNode(nameOf(encryptionNames, target.encryption)));
    map.add("local_secondary_indexes", indexesNode(deployment, table, IndexKind::Local));
    if (deployment.provisioned)
        map.add("capacity", capacityNode(table.capacity));
    if (target.tableClass != TableClass::Standard)
        map.add("table_class", plainNode(nameOf(tableClassNames, target.tableClass)));
    if (target.deletionProtection)
        map.add("deletion_protection", flagNode(true));
    if (!target.replicas.empty())
        map.add("replicas", yaml::textListNode(target.replicas));
    MapBuilder tags(true);
    for (const auto& [name, value] : target.tags)
        tags.add(name, textNode(value));
    map.add("tags", tags.empty() ? nullptr : tags.node());
}

NodePtr tableNode(const Deployment& deployment, const DeployedTable& table)
{
    MapBuilder map;
    addTable(map, deployment, table);
    return map.node();
}

NodePtr resourceNode(const Deployment& deployment, const DeployedTable& table, const Layout& layout)
{
    MapBuilder config;
    addTable(config, deployment, table);
    config.add("strategy", plainNode(toString(layout.strategy)));
    Layout one;
    one.tables = {table.table};
    const NodePtr tree = designfile::layoutTree(one);
    const yaml::Node& definition = *tree->find("tables")->items.front();
    for (const std::string_view key : {"entity_attribute", "entities"})
        config.add(key, definition.child(key));
    MapBuilder resource;
    resource.add("id", textNode(table.id));
    resource.add("type", plainNode("aws_dynamodb_table"));
    resource.add("name", textNode(table.table.name));
    resource.add("provider", plainNode("aws"));
    resource.add("config", config.node());
    resource.add("depends_on", yaml::listNode({}, true));
    return resource.node();
}

NodePtr databaseNode(const Deployment& deployment)
{
    MapBuilder database;
    database.add("type", plainNode("dynamodb"));
    std::vector<NodePtr> tables;
    for (const DeployedTable& table : deployment.tables)
        tables.push_back(tableNode(deployment, table));
    if (!tables.empty())
        database.add("table", tables.front());
    if (tables.size() > 1)
        database.add("tables", yaml::listNode(std::move(tables), false));
    return database.node();
}

} // namespace

std::string inferaYaml(const Design& design, const Layout& layout, const std::vector<Plan>& plans,
                       const ExportOptions& options)
{
    const Deployment deployment = deploymentOf(design, layout, plans, options);
    MapBuilder map;
    map.add("project_name", textNode(design.name));
    map.add("provider", textNode(design.target.provider));
    map.add("region", textNode(design.target.region));
    map.add("environment", textNode(design.target.environment));
    map.add("database", databaseNode(deployment));
    if (!design.target.applicationYaml.empty()) {
        const auto application = yaml::parse(design.target.applicationYaml, "application");
        if (application && (*application)->isMap())
            map.add("application", *application);
    }
    std::vector<NodePtr> resources;
    for (const DeployedTable& table : deployment.tables)
        resources.push_back(resourceNode(deployment, table, layout));
    map.add("resources", yaml::listNode(std::move(resources), false));
    return "# infera.yaml, written by infera-dynamo from the layout " +
           yaml::scalarText(layout.id) + "\n" + yaml::treeText(*map.node());
}

} // namespace infera::model
