#include "model/formats/cloudformation/cloudformation.h"

#include "model/design/names.h"
#include "model/formats/cloudformation/scaling.h"
#include "model/formats/imports/carriedlayout.h"
#include "model/formats/yaml/jsontext.h"
#include "model/formats/yaml/yamlbuild.h"
#include "model/formats/yaml/yamltext.h"

namespace infera::model {

namespace {

// Properties: AWS CloudFormation Template Reference, AWS::DynamoDB::Table and
// AWS::DynamoDB::GlobalTable (read November 2025).

using yaml::MapBuilder;
using yaml::NodePtr;
using yaml::plainNode;
using yaml::textNode;

NodePtr flagNode(bool value)
{
    return plainNode(value ? "true" : "false");
}

NodePtr listOrNothing(std::vector<NodePtr> items)
{
    return items.empty() ? nullptr : yaml::listNode(std::move(items), false);
}

bool isGlobal(const Deployment& deployment)
{
    return !deployment.target.replicas.empty();
}

// A global table replicates through its stream, which has to carry both images.
std::string viewType(const Deployment& deployment)
{
    return isGlobal(deployment) ? "NEW_AND_OLD_IMAGES" : streamViewType(deployment.target);
}

NodePtr indexTree(const Deployment& deployment, const DeployedIndex& one)
{
    const Index& index = one.index;
    MapBuilder map;
    map.add("IndexName", textNode(index.name));
    map.add("KeySchema", keySchemaTree(index.partitionKey, index.sortKey));
    map.add("Projection", projectionTree(index));
    if (deployment.provisioned && index.kind == IndexKind::Global) {
        if (isGlobal(deployment))
            map.add("WriteProvisionedThroughputSettings",
                    writeSettingsTree(one.capacity.write, deployment.targetPercent));
        else
            map.add("ProvisionedThroughput", throughputTree(one.capacity));
    }
    return map.node();
}

NodePtr indexesTree(const Deployment& deployment, const DeployedTable& table, IndexKind kind)
{
    std::vector<NodePtr> all;
    for (const DeployedIndex& one : table.indexes) {
        if (one.index.kind == kind)
            all.push_back(indexTree(deployment, one));
    }
    return listOrNothing(std::move(all));
}

NodePtr tagsTree(const Deployment& deployment)
{
    std::vector<NodePtr> all;
    const auto add = [&](const std::string& name, NodePtr value) {
        all.push_back(
            MapBuilder().add("Key", textNode(name)).add("Value", std::move(value)).node());
    };
    add("Environment", MapBuilder(true).add("Ref", textNode("Environment")).node());
    for (const auto& [name, value] : deployment.target.tags)
        add(name, textNode(value));
    return yaml::listNode(std::move(all), false);
}

NodePtr encryptionTree(const Deployment& deployment)
{
    const Encryption encryption = deployment.target.encryption;
    if (encryption == Encryption::AwsOwned)
        return nullptr; // the default: a key that AWS owns
    MapBuilder map;
    map.add("SSEEnabled", flagNode(true)).add("SSEType", plainNode("KMS"));
    if (usesOwnKey(deployment.target) && !isGlobal(deployment))
        map.add("KMSMasterKeyId", MapBuilder(true).add("Ref", textNode("EncryptionKey")).node());
    return map.node();
}

/// The parameter that names the key of a replica's region: a stack makes keys in its own alone.
std::string keyParameter(const std::string& region)
{
    return "KeyArn" + pascalCase(region);
}

NodePtr replicaKeyTree(const NodePtr& key)
{
    return MapBuilder().add("KMSMasterKeyId", key).node();
}

NodePtr recoveryTree(const Deployment& deployment)
{
    return MapBuilder()
        .add("PointInTimeRecoveryEnabled", flagNode(deployment.target.pointInTimeRecovery))
        .node();
}

NodePtr replicaTree(const Deployment& deployment, const DeployedTable& table, NodePtr region,
                    const NodePtr& key)
{
    MapBuilder map;
    map.add("Region", std::move(region));
    if (usesOwnKey(deployment.target)) // of a global table, each region has its own
        map.add("SSESpecification", replicaKeyTree(key));
    map.add("PointInTimeRecoverySpecification", recoveryTree(deployment));
    map.add("DeletionProtectionEnabled", flagNode(deployment.target.deletionProtection));
    map.add("TableClass", plainNode(nameOf(tableClassNames, deployment.target.tableClass)));
    if (deployment.provisioned) {
        map.add("ReadProvisionedThroughputSettings",
                readSettingsTree(table.capacity.read, deployment.targetPercent));
        std::vector<NodePtr> indexes;
        for (const DeployedIndex& one : table.indexes) {
            if (one.index.kind != IndexKind::Global)
                continue;
            MapBuilder index;
            index.add("IndexName", textNode(one.index.name));
            index.add("ReadProvisionedThroughputSettings",
                      readSettingsTree(one.capacity.read, deployment.targetPercent));
            indexes.push_back(index.node());
        }
        map.add("GlobalSecondaryIndexes", listOrNothing(std::move(indexes)));
    }
    map.add("Tags", tagsTree(deployment));
    return map.node();
}

NodePtr replicasTree(const Deployment& deployment, const DeployedTable& table)
{
    std::vector<NodePtr> all;
    all.push_back(replicaTree(
        deployment, table, MapBuilder(true).add("Ref", textNode("AWS::Region")).node(),
        MapBuilder(true).add("Fn::GetAtt", yaml::textListNode({"EncryptionKey", "Arn"})).node()));
    for (const std::string& region : deployment.target.replicas)
        all.push_back(
            replicaTree(deployment, table, textNode(region),
                        MapBuilder(true).add("Ref", textNode(keyParameter(region))).node()));
    return yaml::listNode(std::move(all), false);
}

NodePtr propertiesTree(const Deployment& deployment, const DeployedTable& table)
{
    const Target& target = deployment.target;
    const bool global = isGlobal(deployment);
    MapBuilder map;
    map.add("TableName", textNode(table.table.name));
    map.add("AttributeDefinitions", attributeDefinitionsTree(table));
    map.add("KeySchema",
            keySchemaTree({table.table.partitionKey},
                          table.table.sortKey ? std::vector<KeyAttribute>{*table.table.sortKey}
                                              : std::vector<KeyAttribute>{}));
    map.add("BillingMode", plainNode(nameOf(billingModeNames, target.billingMode)));
    if (deployment.provisioned && global)
        map.add("WriteProvisionedThroughputSettings",
                writeSettingsTree(table.capacity.write, deployment.targetPercent));
    else if (deployment.provisioned)
        map.add("ProvisionedThroughput", throughputTree(table.capacity));
    map.add("GlobalSecondaryIndexes", indexesTree(deployment, table, IndexKind::Global));
    map.add("LocalSecondaryIndexes", indexesTree(deployment, table, IndexKind::Local));
    if (!target.ttlAttribute.empty())
        map.add("TimeToLiveSpecification", MapBuilder()
                                               .add("AttributeName", textNode(target.ttlAttribute))
                                               .add("Enabled", flagNode(true))
                                               .node());
    const std::string view = viewType(deployment);
    if (!view.empty())
        map.add("StreamSpecification", MapBuilder().add("StreamViewType", plainNode(view)).node());
    map.add("SSESpecification", encryptionTree(deployment));
    if (global)
        return map.add("Replicas", replicasTree(deployment, table)).node();
    map.add("PointInTimeRecoverySpecification", recoveryTree(deployment));
    map.add("TableClass", plainNode(nameOf(tableClassNames, target.tableClass)));
    map.add("DeletionProtectionEnabled", flagNode(target.deletionProtection));
    return map.add("Tags", tagsTree(deployment)).node();
}

NodePtr keyResource(const Deployment& deployment)
{
    const auto policy = yaml::parse("Version: \"2012-10-17\"\n"
                                    "Statement:\n"
                                    "  - Sid: Account\n"
                                    "    Effect: Allow\n"
                                    "    Principal: { AWS: { \"Fn::Sub\": "
                                    "\"arn:${AWS::Partition}:iam::${AWS::AccountId}:root\" } }\n"
                                    "    Action: \"kms:*\"\n"
                                    "    Resource: \"*\"\n",
                                    "");
    MapBuilder properties;
    properties.add("Description",
                   textNode("Encrypts the DynamoDB tables of " + deployment.project));
    properties.add("EnableKeyRotation", flagNode(true));
    properties.add("KeyPolicy", policy ? *policy : nullptr);
    MapBuilder resource;
    resource.add("Type", textNode("AWS::KMS::Key"));
    resource.add("DeletionPolicy", plainNode("Retain"));
    resource.add("UpdateReplacePolicy", plainNode("Retain"));
    return resource.add("Properties", properties.node()).node();
}

NodePtr resourcesTree(const Deployment& deployment)
{
    MapBuilder resources;
    for (const DeployedTable& table : deployment.tables) {
        const std::string id = templateName(table);
        MapBuilder resource;
        resource.add("Type", textNode(isGlobal(deployment) ? "AWS::DynamoDB::GlobalTable"
                                                           : "AWS::DynamoDB::Table"));
        resource.add("DeletionPolicy", plainNode("Retain"));
        resource.add("UpdateReplacePolicy", plainNode("Retain"));
        resource.add("Properties", propertiesTree(deployment, table));
        resources.add(id, resource.node());
        if (deployment.provisioned && !isGlobal(deployment))
            addScalingResources(resources, deployment, table);
    }
    if (usesOwnKey(deployment.target))
        resources.add("EncryptionKey", keyResource(deployment));
    return resources.node();
}

NodePtr outputsTree(const Deployment& deployment)
{
    MapBuilder outputs;
    const auto add = [&](const std::string& name, NodePtr value) {
        outputs.add(name, MapBuilder().add("Value", std::move(value)).node());
    };
    for (const DeployedTable& table : deployment.tables) {
        const std::string id = templateName(table);
        const auto attribute = [&](std::string_view name) {
            return MapBuilder(true)
                .add("Fn::GetAtt", yaml::textListNode({id, std::string(name)}))
                .node();
        };
        add(id + "Name", MapBuilder(true).add("Ref", textNode(id)).node());
        add(id + "Arn", attribute("Arn"));
        if (!viewType(deployment).empty())
            add(id + "StreamArn", attribute("StreamArn"));
    }
    return outputs.node();
}

} // namespace

NodePtr keySchemaTree(const std::vector<KeyAttribute>& partition,
                      const std::vector<KeyAttribute>& sort)
{
    std::vector<NodePtr> all;
    const auto add = [&](const std::vector<KeyAttribute>& keys, std::string_view type) {
        for (const KeyAttribute& key : keys)
            all.push_back(MapBuilder(true)
                              .add("AttributeName", textNode(key.name))
                              .add("KeyType", plainNode(type))
                              .node());
    };
    add(partition, "HASH");
    add(sort, "RANGE");
    return yaml::listNode(std::move(all), false);
}

NodePtr attributeDefinitionsTree(const DeployedTable& table)
{
    std::vector<NodePtr> all;
    for (const KeyAttribute& key : table.keyAttributes)
        all.push_back(MapBuilder(true)
                          .add("AttributeName", textNode(key.name))
                          .add("AttributeType", textNode(toString(key.type)))
                          .node());
    return yaml::listNode(std::move(all), false);
}

NodePtr projectionTree(const Index& index)
{
    MapBuilder map(true);
    map.add("ProjectionType", plainNode(toString(index.projection)));
    if (index.projection == Projection::Include)
        map.add("NonKeyAttributes", yaml::textListNode(index.included));
    return map.node();
}

NodePtr throughputTree(const ProvisionedCapacity& capacity)
{
    return MapBuilder(true)
        .add("ReadCapacityUnits", plainNode(std::to_string(capacity.read.units)))
        .add("WriteCapacityUnits", plainNode(std::to_string(capacity.write.units)))
        .node();
}

NodePtr cloudFormationTree(const Deployment& deployment, const std::vector<std::string>& carried)
{
    MapBuilder environment;
    environment.add("Type", plainNode("String"));
    environment.add("Default", textNode(deployment.target.environment));
    MapBuilder map;
    map.add("AWSTemplateFormatVersion", textNode("2010-09-09"));
    map.add("Description",
            textNode(deployment.description.empty() ? deployment.project : deployment.description));
    // Deployed elsewhere it works too; readers of the template are told whose replicas these are.
    MapBuilder own;
    own.add("Region", textNode(deployment.target.region));
    std::vector<NodePtr> lines;
    for (const std::string& line : carried)
        lines.push_back(textNode(line));
    own.add("Layout", yaml::listNode(std::move(lines), false));
    map.add("Metadata", MapBuilder().add("InferaDynamo", own.node()).node());
    MapBuilder parameters;
    parameters.add("Environment", environment.node());
    for (const std::string& region :
         usesOwnKey(deployment.target) ? deployment.target.replicas : std::vector<std::string>{}) {
        MapBuilder key;
        key.add("Type", plainNode("String"));
        key.add("Description", textNode("ARN of the KMS key of the replicas in " + region));
        parameters.add(keyParameter(region), key.node());
    }
    map.add("Parameters", parameters.node());
    map.add("Resources", resourcesTree(deployment));
    map.add("Outputs", outputsTree(deployment));
    return map.node();
}

std::string cloudFormationYaml(const Design& design, const Layout& layout,
                               const std::vector<Plan>& plans, const ExportOptions& options)
{
    return yaml::treeText(*cloudFormationTree(deploymentOf(design, layout, plans, options),
                                              carriedLines(design, layout)));
}

std::string cloudFormationJson(const Design& design, const Layout& layout,
                               const std::vector<Plan>& plans, const ExportOptions& options)
{
    return yaml::jsonText(*cloudFormationTree(deploymentOf(design, layout, plans, options),
                                              carriedLines(design, layout)));
}

} // namespace infera::model
