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

Json replicaUpdates(const Target& target)
{
    Json all = Json::array();
    for (const std::string& region : target.replicas)
        all.push_back({{"Create", {{"RegionName", region}}}});
    return all;
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

def create_tables(client: Any, scaling: Any = None) -> None:
    """Makes the tables, waits for each, and switches on what CreateTable does not take."""
    for table in TABLES:
        name = table["TableName"]
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
        for update in REPLICAS:
            client.update_table(TableName=name, ReplicaUpdates=[update])
            client.get_waiter("table_exists").wait(TableName=name)
    for target, policy in SCALING if scaling is not None else []:
        scaling.register_scalable_target(**target)
        scaling.put_scaling_policy(**policy)


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
                       "set -euo pipefail\nexport AWS_DEFAULT_REGION=${AWS_DEFAULT_REGION:-" +
                       shellWord(target.region) + "}\n";
    const auto call = [&](const std::string& service, const std::string& rest) {
        text += "aws " + service + " " +
                (service == "dynamodb" ? "${DYNAMODB_OPTIONS:-} " : std::string()) + rest + "\n";
    };
    for (const DeployedTable& table : deployment.tables) {
        const std::string name = " --table-name " + shellWord(table.table.name);
        text += "\n";
        call("dynamodb", "create-table --cli-input-json " +
                             shellWord(createTableJson(deployment, table).dump(2)));
        call("dynamodb", "wait table-exists" + name);
        if (!target.ttlAttribute.empty())
            call("dynamodb", "update-time-to-live" + name + " --time-to-live-specification " +
                                 shellWord("Enabled=true,AttributeName=" + target.ttlAttribute));
        if (target.pointInTimeRecovery)
            call("dynamodb",
                 "update-continuous-backups" + name +
                     " --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true");
        for (const Json& one : replicaUpdates(target)) {
            call("dynamodb", "update-table" + name + " --replica-updates " +
                                 shellWord(Json::array({one}).dump()));
            call("dynamodb", "wait table-exists" + name);
        }
        if (!deployment.provisioned)
            continue;
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
           "\nREPLICAS: list[dict[str, Any]] = " + pythonText(replicaUpdates(target), 0) +
           "\nTABLES: list[dict[str, Any]] = " + pythonText(tables, 0) +
           "\n# Of Application Auto Scaling: a scalable target and its policy each.\n"
           "SCALING: list[list[dict[str, Any]]] = " +
           pythonText(scaling, 0) + "\n" + botoTail;
}

} // namespace infera::model
