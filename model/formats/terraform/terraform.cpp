#include "model/formats/terraform/terraform.h"

#include "model/design/names.h"
#include "model/formats/terraform/hclwriter.h"

#include <algorithm>

namespace infera::model {

namespace {

// Arguments: registry.terraform.io/providers/hashicorp/aws, resources dynamodb_table,
// appautoscaling_target, appautoscaling_policy and kms_key (read November 2025).

bool hasSeveralKeys(const Index& index)
{
    return index.partitionKey.size() > 1 || index.sortKey.size() > 1;
}

bool needsKeySchema(const Deployment& deployment)
{
    return std::any_of(
        deployment.tables.begin(), deployment.tables.end(), [](const DeployedTable& table) {
            return std::any_of(table.indexes.begin(), table.indexes.end(),
                               [](const DeployedIndex& one) { return hasSeveralKeys(one.index); });
        });
}

bool usesOwnKey(const Deployment& deployment)
{
    return deployment.target.encryption == Encryption::CustomerManaged;
}

std::string versionsFile(const Deployment& deployment)
{
    HclWriter hcl;
    hcl.open("terraform");
    hcl.text("required_version", ">= 1.3");
    hcl.blank();
    hcl.open("required_providers");
    hcl.open("aws =");
    hcl.text("source", "hashicorp/aws");
    // Blocks key_schema of an index, for keys of several attributes, came with 6.29.
    hcl.text("version", needsKeySchema(deployment) ? ">= 6.29" : ">= 5.0");
    hcl.close();
    hcl.close();
    hcl.close();
    hcl.blank();
    hcl.open("provider \"aws\"");
    hcl.attribute("region", "var.region");
    hcl.close();
    return hcl.take();
}

void variable(HclWriter& hcl, std::string_view name, std::string_view type,
              std::string_view description, std::string value)
{
    hcl.open("variable \"" + std::string(name) + "\"");
    hcl.text("description", description);
    hcl.attribute("type", std::string(type));
    hcl.attribute("default", std::move(value));
    hcl.close();
}

std::string nameVariable(const Deployment& deployment, const DeployedTable& table)
{
    return deployment.tables.size() == 1 ? "table_name" : table.id + "_table_name";
}

std::string tagsText(const Deployment& deployment)
{
    std::string text;
    for (const auto& [name, value] : deployment.target.tags)
        text += "    " + HclWriter::quoted(name) + " = " + HclWriter::quoted(value) + "\n";
    return text.empty() ? "{}" : "{\n" + text + "  }";
}

std::string variablesFile(const Deployment& deployment)
{
    HclWriter hcl;
    const Target& target = deployment.target;
    variable(hcl, "region", "string", "AWS region", HclWriter::quoted(target.region));
    hcl.blank();
    variable(hcl, "environment", "string", "Name of the environment, kept as a tag",
             HclWriter::quoted(target.environment));
    for (const DeployedTable& table : deployment.tables) {
        hcl.blank();
        variable(hcl, nameVariable(deployment, table), "string",
                 "Name of the table " + table.table.name, HclWriter::quoted(table.table.name));
    }
    hcl.blank();
    variable(hcl, "tags", "map(string)", "Further tags", tagsText(deployment));
    if (deployment.provisioned) {
        hcl.blank();
        variable(hcl, "autoscaling_target_percent", "number",
                 "Share of the provisioned capacity that auto scaling aims at",
                 std::to_string(deployment.targetPercent));
    }
    return hcl.take();
}

void keyArguments(HclWriter& hcl, const Index& index)
{
    if (!hasSeveralKeys(index)) {
        hcl.text("hash_key", index.partitionKey.front().name);
        if (!index.sortKey.empty())
            hcl.text("range_key", index.sortKey.front().name);
        return;
    }
    const auto schema = [&](const std::vector<KeyAttribute>& keys, std::string_view type) {
        for (const KeyAttribute& key : keys) {
            hcl.open("key_schema");
            hcl.text("attribute_name", key.name);
            hcl.text("key_type", type);
            hcl.close();
        }
    };
    schema(index.partitionKey, "HASH");
    schema(index.sortKey, "RANGE");
}

void projectionArguments(HclWriter& hcl, const Index& index)
{
    hcl.text("projection_type", toString(index.projection));
    if (index.projection == Projection::Include)
        hcl.attribute("non_key_attributes", HclWriter::list(index.included));
}

void globalIndex(HclWriter& hcl, const Deployment& deployment, const DeployedIndex& one)
{
    hcl.blank();
    hcl.open("global_secondary_index");
    hcl.text("name", one.index.name);
    keyArguments(hcl, one.index);
    projectionArguments(hcl, one.index);
    if (deployment.provisioned) {
        hcl.attribute("read_capacity", std::to_string(one.capacity.read.units));
        hcl.attribute("write_capacity", std::to_string(one.capacity.write.units));
    }
    hcl.close();
}

void localIndex(HclWriter& hcl, const Index& index)
{
    hcl.blank();
    hcl.open("local_secondary_index");
    hcl.text("name", index.name);
    hcl.text("range_key", index.sortKey.empty() ? "" : index.sortKey.front().name);
    projectionArguments(hcl, index);
    hcl.close();
}

void keysAndIndexes(HclWriter& hcl, const Deployment& deployment, const DeployedTable& table)
{
    for (const KeyAttribute& key : table.keyAttributes) {
        hcl.blank();
        hcl.open("attribute");
        hcl.text("name", key.name);
        hcl.text("type", toString(key.type));
        hcl.close();
    }
    for (const DeployedIndex& one : table.indexes) {
        if (one.index.kind == IndexKind::Global)
            globalIndex(hcl, deployment, one);
        else
            localIndex(hcl, one.index);
    }
}

void replicas(HclWriter& hcl, const Target& target)
{
    for (const std::string& region : target.replicas) {
        hcl.blank();
        hcl.open("replica");
        hcl.text("region_name", region);
        hcl.flag("point_in_time_recovery", target.pointInTimeRecovery);
        hcl.flag("propagate_tags", true);
        hcl.close();
    }
}

void settings(HclWriter& hcl, const Deployment& deployment)
{
    const Target& target = deployment.target;
    if (!target.ttlAttribute.empty()) {
        hcl.blank();
        hcl.open("ttl");
        hcl.text("attribute_name", target.ttlAttribute);
        hcl.flag("enabled", true);
        hcl.close();
    }
    hcl.blank();
    hcl.open("point_in_time_recovery");
    hcl.flag("enabled", target.pointInTimeRecovery);
    hcl.close();
    // Without this block the key is one AWS owns.
    if (target.encryption != Encryption::AwsOwned) {
        hcl.blank();
        hcl.open("server_side_encryption");
        hcl.flag("enabled", true);
        if (usesOwnKey(deployment))
            hcl.attribute("kms_key_arn", "aws_kms_key.dynamodb.arn");
        hcl.close();
    }
    replicas(hcl, target);
}

// A global table replicates through its stream, which has to carry both images.
std::string viewType(const Target& target)
{
    return target.replicas.empty() ? streamViewType(target) : "NEW_AND_OLD_IMAGES";
}

void lifecycle(HclWriter& hcl, const DeployedTable& table)
{
    const bool scaledIndexes =
        std::any_of(table.indexes.begin(), table.indexes.end(),
                    [](const DeployedIndex& one) { return one.index.kind == IndexKind::Global; });
    hcl.blank();
    hcl.open("lifecycle");
    hcl.comment("Auto scaling changes these. Take global_secondary_index out to change an index.");
    hcl.attribute("ignore_changes", scaledIndexes
                                        ? "[read_capacity, write_capacity, global_secondary_index]"
                                        : "[read_capacity, write_capacity]");
    hcl.close();
}

void tableResource(HclWriter& hcl, const Deployment& deployment, const DeployedTable& table)
{
    const Target& target = deployment.target;
    hcl.open("resource \"aws_dynamodb_table\" \"" + table.id + "\"");
    hcl.attribute("name", "var." + nameVariable(deployment, table));
    hcl.text("billing_mode", nameOf(billingModeNames, target.billingMode));
    if (deployment.provisioned) {
        hcl.attribute("read_capacity", std::to_string(table.capacity.read.units));
        hcl.attribute("write_capacity", std::to_string(table.capacity.write.units));
    }
    hcl.text("table_class", nameOf(tableClassNames, target.tableClass));
    hcl.text("hash_key", table.table.partitionKey.name);
    if (table.table.sortKey)
        hcl.text("range_key", table.table.sortKey->name);
    hcl.flag("deletion_protection_enabled", target.deletionProtection);
    const std::string view = viewType(target);
    hcl.flag("stream_enabled", !view.empty());
    if (!view.empty())
        hcl.text("stream_view_type", view);
    keysAndIndexes(hcl, deployment, table);
    settings(hcl, deployment);
    hcl.blank();
    hcl.attribute("tags", "merge({ Environment = var.environment }, var.tags)");
    if (deployment.provisioned)
        lifecycle(hcl, table);
    hcl.close();
}

struct Scaled
{
    std::string id;       ///< of the resources
    std::string resource; ///< resource_id
    std::string kind;     ///< "table" or "index"
    std::string metric;   ///< "Read" or "Write"
    ProvisionedRange range;
};

void scaling(HclWriter& hcl, const Scaled& scaled)
{
    hcl.blank();
    hcl.open("resource \"aws_appautoscaling_target\" \"" + scaled.id + "\"");
    hcl.attribute("min_capacity", std::to_string(scaled.range.minimum));
    hcl.attribute("max_capacity", std::to_string(scaled.range.maximum));
    hcl.attribute("resource_id", "\"" + scaled.resource + "\"");
    hcl.text("scalable_dimension",
             "dynamodb:" + scaled.kind + ":" + scaled.metric + "CapacityUnits");
    hcl.text("service_namespace", "dynamodb");
    hcl.close();
    const std::string target = "aws_appautoscaling_target." + scaled.id;
    hcl.blank();
    hcl.open("resource \"aws_appautoscaling_policy\" \"" + scaled.id + "\"");
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

void autoScaling(HclWriter& hcl, const DeployedTable& table)
{
    const std::string name = "table/${aws_dynamodb_table." + table.id + ".name}";
    scaling(hcl, {table.id + "_read", name, "table", "Read", table.capacity.read});
    scaling(hcl, {table.id + "_write", name, "table", "Write", table.capacity.write});
    for (const DeployedIndex& one : table.indexes) {
        if (one.index.kind != IndexKind::Global)
            continue;
        const std::string id = table.id + "_" + identifierOf(one.index.name);
        const std::string index = name + "/index/" + one.index.name;
        scaling(hcl, {id + "_read", index, "index", "Read", one.capacity.read});
        scaling(hcl, {id + "_write", index, "index", "Write", one.capacity.write});
    }
}

std::string mainFile(const Deployment& deployment)
{
    HclWriter hcl;
    for (const DeployedTable& table : deployment.tables) {
        if (&table != &deployment.tables.front())
            hcl.blank();
        tableResource(hcl, deployment, table);
        if (deployment.provisioned)
            autoScaling(hcl, table);
    }
    if (usesOwnKey(deployment)) {
        hcl.blank();
        hcl.open("resource \"aws_kms_key\" \"dynamodb\"");
        hcl.text("description", "Encrypts the DynamoDB tables of " + deployment.project);
        hcl.flag("enable_key_rotation", true);
        hcl.close();
    }
    return hcl.take();
}

void output(HclWriter& hcl, const std::string& name, const std::string& description,
            const std::string& value)
{
    hcl.open("output \"" + name + "\"");
    hcl.text("description", description);
    hcl.attribute("value", value);
    hcl.close();
}

std::string outputsFile(const Deployment& deployment)
{
    HclWriter hcl;
    for (const DeployedTable& table : deployment.tables) {
        const bool first = &table == &deployment.tables.front();
        const std::string resource = "aws_dynamodb_table." + table.id;
        if (!first)
            hcl.blank();
        // The first table's outputs have the short names that infera.yaml refers to.
        const std::string prefix = first ? "table" : table.id + "_table";
        output(hcl, prefix + "_name", "Name of the table " + table.table.name, resource + ".name");
        hcl.blank();
        output(hcl, prefix + "_arn", "ARN of the table " + table.table.name, resource + ".arn");
        if (viewType(deployment.target).empty())
            continue;
        hcl.blank();
        output(hcl, prefix + "_stream_arn", "ARN of the stream of " + table.table.name,
               resource + ".stream_arn");
    }
    return hcl.take();
}

} // namespace

std::vector<ExportFile> terraformFiles(const Design& design, const Layout& layout,
                                       const std::vector<Plan>& plans, const ExportOptions& options)
{
    const Deployment deployment = deploymentOf(design, layout, plans, options);
    return {{"versions.tf", versionsFile(deployment)},
            {"variables.tf", variablesFile(deployment)},
            {"main.tf", mainFile(deployment)},
            {"outputs.tf", outputsFile(deployment)}};
}

} // namespace infera::model
