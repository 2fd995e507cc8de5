#include "model/formats/commands/commandlines.h"

#include "model/formats/commands/createtable.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

std::string oneLine(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// A table or an index under auto scaling.
struct Scaled
{
    std::string resource; ///< "table/Orders", "table/Orders/index/GSI1"
    std::string kind;     ///< "table" or "index", as scalable dimensions say it
    const ProvisionedCapacity* capacity = nullptr;
};

std::vector<Scaled> scaledOf(const DeployedTable& table)
{
    std::vector<Scaled> all = {{"table/" + table.table.name, "table", &table.capacity}};
    for (const DeployedIndex& one : table.indexes) {
        if (one.index.kind == IndexKind::Global)
            all.push_back(
                {"table/" + table.table.name + "/index/" + one.index.name, "index", &one.capacity});
    }
    return all;
}

/// The two requests of Application Auto Scaling for one direction.
std::pair<Json, Json> scalingRequests(const Scaled& scaled, bool reads, int targetPercent)
{
    const std::string word = reads ? "Read" : "Write";
    const ProvisionedRange& range = reads ? scaled.capacity->read : scaled.capacity->write;
    Json common = {{"ServiceNamespace", "dynamodb"},
                   {"ResourceId", scaled.resource},
                   {"ScalableDimension", "dynamodb:" + scaled.kind + ":" + word + "CapacityUnits"}};
    Json target = common;
    target["MinCapacity"] = range.minimum;
    target["MaxCapacity"] = range.maximum;
    Json policy = {{"PolicyName", scaled.resource + "/" + word}};
    policy.update(common);
    policy["PolicyType"] = "TargetTrackingScaling";
    policy["TargetTrackingScalingPolicyConfiguration"] = {
        {"TargetValue", targetPercent},
        {"PredefinedMetricSpecification",
         {{"PredefinedMetricType", "DynamoDB" + word + "CapacityUtilization"}}}};
    return {target, policy};
}

/// The variable of the environment that names the KMS key of a region.
std::string keyVariable(const std::string& region)
{
    std::string name = "KMS_KEY_ID_";
    for (const char c : region)
        name += c == '-' ? '_' : (c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    return name;
}

/// A shell word of the replica to be created; its key is a variable's.
std::string replicaWord(const Target& target, const std::string& region)
{
    Json create = {{"RegionName", region}};
    if (!usesOwnKey(target))
        return shellWord(Json::array({{{"Create", create}}}).dump());
    return shellWord("[{\"Create\":{\"RegionName\":" + Json(region).dump() +
                     ",\"KMSMasterKeyId\":\"") +
           "\"$" + keyVariable(region) + "\"" + shellWord("\"}}]");
}

/// A value as Python writes it, indented below `depth` levels.
std::string pythonText(const Json& value, int depth)
{
    const std::string indent(static_cast<std::size_t>(depth + 1) * 4, ' ');
    const std::string end(static_cast<std::size_t>(depth) * 4, ' ');
    if (value.is_boolean())
        return value.get<bool>() ? "True" : "False";
    if (value.is_object()) {
        std::string text = "{\n";
        for (const auto& [key, one] : value.items())
            text += indent + Json(key).dump() + ": " + pythonText(one, depth + 1) + ",\n";
        return value.empty() ? "{}" : text + end + "}";
    }
    if (value.is_array()) {
        std::string text = "[\n";
        for (const Json& one : value)
            text += indent + pythonText(one, depth + 1) + ",\n";
        return value.empty() ? "[]" : text + end + "]";
    }
    return value.dump();
}

constexpr const char* botoHead = R"py(
import os
from typing import Any

import boto3

)py";

constexpr const char* botoTail = R"py(

def key_of(region: str) -> dict[str, str]:
    """The KMS key of a region, as KMS_KEY_ID_US_EAST_1 names it; none where AWS holds the key."""
    if not OWN_KEY:
        return {}
    return {"KMSMasterKeyId": os.environ["KMS_KEY_ID_" + region.upper().replace("-", "_")]}


def create_tables(client: Any, scaling: Any = None) -> None:
    """Makes the tables, waits for each, and switches on what CreateTable does not take."""
    for table in TABLES:
        name = table["TableName"]
        if OWN_KEY:
            table = {**table, "SSESpecification": {**table["SSESpecification"], **key_of(REGION)}}
        client.create_table(**table)
        client.get_waiter("table_exists").wait(TableName=name)
        if TTL_ATTRIBUTE:
            client.update_time_to_live(
                TableName=name,
                TimeToLiveSpecification={"Enabled": True, "AttributeName": TTL_ATTRIBUTE})
        if POINT_IN_TIME_RECOVERY:
            client.update_continuous_backups(
                TableName=name,
                PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})
    for target, policy in SCALING if scaling is not None else []:
        scaling.register_scalable_target(**target)
        scaling.put_scaling_policy(**policy)
    # Not before: a provisioned table takes no replica until its writes are scaled.
    for table in TABLES:
        for region in REPLICAS:
            replica = {"RegionName": region, **key_of(region)}
            client.update_table(TableName=table["TableName"], ReplicaUpdates=[{"Create": replica}])
            client.get_waiter("table_exists").wait(TableName=table["TableName"])


if __name__ == "__main__":
    endpoint = os.environ.get("DYNAMODB_ENDPOINT")  # of a local endpoint; else AWS
    create_tables(
        boto3.client("dynamodb", region_name=REGION, endpoint_url=endpoint),
        None if endpoint else boto3.client("application-autoscaling", region_name=REGION))
)py";

} // namespace

std::string shellWord(const std::string& text)
{
    std::string word = "'";
    for (const char c : text)
        word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + "'";
}

std::string commandLineScript(const Design& design, const Layout& layout,
                              const std::vector<Plan>& plans, const ExportOptions& options)
{
    const Deployment deployment = deploymentOf(design, layout, plans, options);
    const Target& target = deployment.target;
    std::string text = "#!/usr/bin/env bash\n# Tables of " + oneLine(deployment.project) +
                       ": written by infera-dynamo.\n"
                       "# DYNAMODB_OPTIONS='--endpoint-url http://127.0.0.1:8000' makes them on a "
                       "local endpoint.\n"
                       "set -euo pipefail\nexport AWS_PAGER=\"\"\nexport "
                       "AWS_DEFAULT_REGION=${AWS_DEFAULT_REGION:-" +
                       shellWord(target.region) + "}\n";
    const auto call = [&](const std::string& service, const std::string& rest) {
        text += "aws " + service + " " +
                (service == "dynamodb" ? "${DYNAMODB_OPTIONS:-} " : std::string()) + rest + "\n";
    };
    const auto addScaling = [&](const DeployedTable& table) {
        for (const Scaled& scaled : scaledOf(table)) {
            for (const bool reads : {true, false}) {
                const auto [limits, policy] =
                    scalingRequests(scaled, reads, deployment.targetPercent);
                call("application-autoscaling",
                     "register-scalable-target --cli-input-json " + shellWord(limits.dump()));
                call("application-autoscaling",
                     "put-scaling-policy --cli-input-json " + shellWord(policy.dump()));
            }
        }
    };
    std::vector<std::string> regions = target.replicas;
    regions.insert(regions.begin(), target.region);
    for (const std::string& region : usesOwnKey(target) ? regions : std::vector<std::string>{})
        text += ": \"${" + keyVariable(region) + ":?names the KMS key of " + region + "}\"\n";
    for (const DeployedTable& table : deployment.tables) {
        const std::string name = " --table-name " + shellWord(table.table.name);
        text += "\n";
        const std::string key = usesOwnKey(target)
                                    ? " --sse-specification \"Enabled=true,SSEType=KMS,"
                                      "KMSMasterKeyId=$" +
                                          keyVariable(target.region) + "\""
                                    : std::string();
        call("dynamodb", "create-table --cli-input-json " +
                             shellWord(createTableJson(deployment, table).dump(2)) + key);
        call("dynamodb", "wait table-exists" + name);
        if (!target.ttlAttribute.empty())
            call("dynamodb", "update-time-to-live" + name + " --time-to-live-specification " +
                                 shellWord("Enabled=true,AttributeName=" + target.ttlAttribute));
        if (target.pointInTimeRecovery)
            call("dynamodb",
                 "update-continuous-backups" + name +
                     " --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true");
    }
    if (deployment.provisioned) {
        text += "\n# A local endpoint has no auto scaling.\n"
                "if [[ -z ${DYNAMODB_OPTIONS:-} ]]; then\n";
        for (const DeployedTable& table : deployment.tables)
            addScaling(table);
        text += "fi\n";
    }
    for (const DeployedTable& table : deployment.tables) {
        // Not before: a provisioned table takes no replica until its writes are scaled.
        const std::string name = " --table-name " + shellWord(table.table.name);
        for (const std::string& region : target.replicas) {
            call("dynamodb",
                 "update-table" + name + " --replica-updates " + replicaWord(target, region));
            call("dynamodb", "wait table-exists" + name);
        }
    }
    return text;
}

std::string botoScript(const Design& design, const Layout& layout, const std::vector<Plan>& plans,
                       const ExportOptions& options)
{
    const Deployment deployment = deploymentOf(design, layout, plans, options);
    const Target& target = deployment.target;
    Json tables = Json::array();
    Json scaling = Json::array();
    for (const DeployedTable& table : deployment.tables) {
        tables.push_back(createTableJson(deployment, table));
        for (const Scaled& scaled : scaledOf(table)) {
            for (const bool reads : {true, false}) {
                const auto [limits, policy] =
                    scalingRequests(scaled, reads, deployment.targetPercent);
                if (deployment.provisioned)
                    scaling.push_back(Json::array({limits, policy}));
            }
        }
    }
    return "# Makes the tables of " + oneLine(deployment.project) +
           ": written by infera-dynamo.\n" + (botoHead + 1) +
           "REGION = " + Json(target.region).dump() +
           "\nTTL_ATTRIBUTE = " + Json(target.ttlAttribute).dump() +
           "\nPOINT_IN_TIME_RECOVERY = " + (target.pointInTimeRecovery ? "True" : "False") +
           "\nOWN_KEY = " + (usesOwnKey(target) ? "True" : "False") +
           "\nREPLICAS: list[str] = " + pythonText(Json(target.replicas), 0) +
           "\nTABLES: list[dict[str, Any]] = " + pythonText(tables, 0) +
           "\n# Of Application Auto Scaling: a scalable target and its policy each.\n"
           "SCALING: list[list[dict[str, Any]]] = " +
           pythonText(scaling, 0) + "\n" + botoTail;
}

} // namespace infera::model
