#include "model/formats/terraform/terraformwriters.h"

namespace infera::model::terraform {

namespace {

struct Scaled
{
    std::string id;       ///< of the resources
    std::string resource; ///< resource_id
    std::string kind;     ///< "table" or "index"
    std::string metric;   ///< "Read" or "Write"
    ProvisionedRange range;
    std::string provider = {}; ///< of another region
    std::string after = {};    ///< a resource that has to be there before
};

void scaling(HclWriter& hcl, const Scaled& scaled)
{
    hcl.blank();
    hcl.open("resource \"aws_appautoscaling_target\" \"" + scaled.id + "\"");
    if (!scaled.provider.empty())
        hcl.attribute("provider", scaled.provider);
    hcl.attribute("min_capacity", std::to_string(scaled.range.minimum));
    hcl.attribute("max_capacity", std::to_string(scaled.range.maximum));
    hcl.attribute("resource_id", "\"" + scaled.resource + "\"");
    hcl.text("scalable_dimension",
             "dynamodb:" + scaled.kind + ":" + scaled.metric + "CapacityUnits");
    hcl.text("service_namespace", "dynamodb");
    if (!scaled.after.empty())
        hcl.attribute("depends_on", "[" + scaled.after + "]");
    hcl.close();
    const std::string target = "aws_appautoscaling_target." + scaled.id;
    hcl.blank();
    hcl.open("resource \"aws_appautoscaling_policy\" \"" + scaled.id + "\"");
    if (!scaled.provider.empty())
        hcl.attribute("provider", scaled.provider);
    hcl.attribute("name", "\"DynamoDB" + scaled.metric + "CapacityUtilization:${" + target +
                              ".resource_id}\"");
    hcl.text("policy_type", "TargetTrackingScaling");
    hcl.attribute("resource_id", target + ".resource_id");
    hcl.attribute("scalable_dimension", target + ".scalable_dimension");
    hcl.attribute("service_namespace", target + ".service_namespace");
    hcl.blank();
    hcl.open("target_tracking_scaling_policy_configuration");
    hcl.attribute("target_value", "var.autoscaling_target_percent");
    hcl.blank();
    hcl.open("predefined_metric_specification");
    hcl.text("predefined_metric_type", "DynamoDB" + scaled.metric + "CapacityUtilization");
    hcl.close();
    hcl.close();
    hcl.close();
}

/// Reads and writes of a table and its indexes, each with its place in Application Auto Scaling.
std::vector<Scaled> scaledOf(const DeployedTable& table)
{
    const std::string name = "table/${aws_dynamodb_table." + table.id + ".name}";
    std::vector<Scaled> all = {{table.id + "_read", name, "table", "Read", table.capacity.read},
                               {table.id + "_write", name, "table", "Write", table.capacity.write}};
    for (const DeployedIndex& one : table.indexes) {
        if (one.index.kind != IndexKind::Global)
            continue;
        const std::string id = table.id + "_" + identifierOf(one.index.name);
        const std::string index = name + "/index/" + one.index.name;
        all.push_back({id + "_read", index, "index", "Read", one.capacity.read});
        all.push_back({id + "_write", index, "index", "Write", one.capacity.write});
    }
    return all;
}

/// A replica of its own, and the scaling of its reads: that of writes it takes over.
void replicaResource(HclWriter& hcl, const Deployment& deployment, const DeployedTable& table,
                     const std::string& region)
{
    const std::string id = table.id + "_" + identifierOf(region);
    const std::string provider = "aws." + identifierOf(region);
    std::string policies;
    for (const Scaled& one : scaledOf(table))
        policies += (policies.empty() ? "" : ", ") + ("aws_appautoscaling_policy." + one.id);
    hcl.blank();
    hcl.open("resource \"aws_dynamodb_table_replica\" \"" + id + "\"");
    hcl.attribute("provider", provider);
    hcl.attribute("global_table_arn", "aws_dynamodb_table." + table.id + ".arn");
    if (usesOwnKey(deployment.target))
        hcl.attribute("kms_key_arn", replicaKey(region));
    hcl.flag("point_in_time_recovery", deployment.target.pointInTimeRecovery);
    hcl.flag("deletion_protection_enabled", deployment.target.deletionProtection);
    hcl.attribute("tags", "merge({ Environment = var.environment }, var.tags)");
    hcl.blank();
    hcl.comment("Auto scaling of the writes has to be there before a replica is added.");
    hcl.attribute("depends_on", "[" + policies + "]");
    hcl.close();
    for (Scaled one : scaledOf(table)) {
        if (one.metric != "Read")
            continue;
        one.id += "_" + identifierOf(region);
        one.provider = provider;
        one.after = "aws_dynamodb_table_replica." + id;
        scaling(hcl, one);
    }
}

} // namespace

void autoScaling(HclWriter& hcl, const Deployment& deployment, const DeployedTable& table)
{
    for (const Scaled& one : scaledOf(table))
        scaling(hcl, one);
    for (const std::string& region : deployment.target.replicas)
        replicaResource(hcl, deployment, table, region);
}

void keys(HclWriter& hcl, const Deployment& deployment)
{
    hcl.blank();
    hcl.open("resource \"aws_kms_key\" \"dynamodb\"");
    hcl.text("description", "Encrypts the DynamoDB tables of " + deployment.project);
    hcl.flag("enable_key_rotation", true);
    if (!deployment.target.replicas.empty())
        hcl.flag("multi_region", true);
    hcl.close();
    for (const std::string& region : deployment.target.replicas) {
        hcl.blank();
        hcl.open("resource \"aws_kms_replica_key\" \"" + identifierOf(region) + "\"");
        hcl.attribute("provider", "aws." + identifierOf(region));
        hcl.text("description", "Encrypts the DynamoDB tables of " + deployment.project);
        hcl.attribute("primary_key_arn", "aws_kms_key.dynamodb.arn");
        hcl.close();
    }
}

} // namespace infera::model::terraform
