#include "model/formats/commands/createtable.h"

#include "model/design/names.h"

#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

// Members of the request: DynamoDB API Reference, CreateTable (read November 2025).

using Json = nlohmann::ordered_json;

Json keySchemaJson(const std::vector<KeyAttribute>& partition,
                   const std::vector<KeyAttribute>& sort)
{
    Json all = Json::array();
    for (const KeyAttribute& key : partition)
        all.push_back({{"AttributeName", key.name}, {"KeyType", "HASH"}});
    for (const KeyAttribute& key : sort)
        all.push_back({{"AttributeName", key.name}, {"KeyType", "RANGE"}});
    return all;
}

Json throughputJson(const ProvisionedCapacity& capacity)
{
    return {{"ReadCapacityUnits", capacity.read.units},
            {"WriteCapacityUnits", capacity.write.units}};
}

Json indexJson(const Deployment& deployment, const DeployedIndex& one)
{
    const Index& index = one.index;
    Json projection = {{"ProjectionType", std::string(toString(index.projection))}};
    if (index.projection == Projection::Include)
        projection["NonKeyAttributes"] = index.included;
    Json json = {{"IndexName", index.name},
                 {"KeySchema", keySchemaJson(index.partitionKey, index.sortKey)},
                 {"Projection", std::move(projection)}};
    if (deployment.provisioned && index.kind == IndexKind::Global)
        json["ProvisionedThroughput"] = throughputJson(one.capacity);
    return json;
}

void addSettings(Json& json, const Deployment& deployment)
{
    const Target& target = deployment.target;
    const std::string view = deployedStreamView(target);
    if (!view.empty())
        json["StreamSpecification"] = {{"StreamEnabled", true}, {"StreamViewType", view}};
    if (target.encryption != Encryption::AwsOwned)
        json["SSESpecification"] = {{"Enabled", true}, {"SSEType", "KMS"}};
    json["TableClass"] = std::string(nameOf(tableClassNames, target.tableClass));
    json["DeletionProtectionEnabled"] = target.deletionProtection;
    Json tags = Json::array({{{"Key", "Environment"}, {"Value", target.environment}}});
    for (const auto& [name, value] : target.tags)
        tags.push_back({{"Key", name}, {"Value", value}});
    json["Tags"] = std::move(tags);
}

} // namespace

Json createTableJson(const Deployment& deployment, const DeployedTable& deployed)
{
    const Table& table = deployed.table;
    Json definitions = Json::array();
    for (const KeyAttribute& key : deployed.keyAttributes)
        definitions.push_back(
            {{"AttributeName", key.name}, {"AttributeType", std::string(toString(key.type))}});
    Json json = {
        {"TableName", table.name},
        {"AttributeDefinitions", std::move(definitions)},
        {"KeySchema", keySchemaJson({table.partitionKey},
                                    table.sortKey ? std::vector<KeyAttribute>{*table.sortKey}
                                                  : std::vector<KeyAttribute>{})}};
    json["BillingMode"] = std::string(nameOf(billingModeNames, deployment.target.billingMode));
    if (deployment.provisioned)
        json["ProvisionedThroughput"] = throughputJson(deployed.capacity);
    for (const DeployedIndex& one : deployed.indexes)
        json[one.index.kind == IndexKind::Global ? "GlobalSecondaryIndexes"
                                                 : "LocalSecondaryIndexes"]
            .push_back(indexJson(deployment, one));
    addSettings(json, deployment);
    return json;
}

} // namespace infera::model
