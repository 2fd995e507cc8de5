#include "model/formats/terraform/terraformwriters.h"

#include "model/design/names.h"

#include <algorithm>

namespace infera::model::terraform {

namespace {

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

void replicas(HclWriter& hcl, const Deployment& deployment)
{
    if (replicasStandApart(deployment))
        return;
    const Target& target = deployment.target;
    for (const std::string& region : target.replicas) {
        hcl.blank();
        hcl.open("replica");
        hcl.text("region_name", region);
        if (usesOwnKey(deployment.target))
            hcl.attribute("kms_key_arn", replicaKey(region));
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
        if (usesOwnKey(deployment.target))
            hcl.attribute("kms_key_arn", "aws_kms_key.dynamodb.arn");
        hcl.close();
    }
    replicas(hcl, deployment);
}

void lifecycle(HclWriter& hcl, const Deployment& deployment, const DeployedTable& table)
{
    const bool scaledIndexes =
        std::any_of(table.indexes.begin(), table.indexes.end(),
                    [](const DeployedIndex& one) { return one.index.kind == IndexKind::Global; });
    hcl.blank();
    hcl.open("lifecycle");
    hcl.comment("Auto scaling changes these. Take global_secondary_index out to change an index.");
    std::string ignored = "read_capacity, write_capacity";
    if (scaledIndexes)
        ignored += ", global_secondary_index";
    if (replicasStandApart(deployment))
        ignored += ", replica"; // what other resources add
    hcl.attribute("ignore_changes", "[" + ignored + "]");
    hcl.close();
}

} // namespace

bool hasSeveralKeys(const Index& index)
{
    return index.partitionKey.size() > 1 || index.sortKey.size() > 1;
}

bool replicasStandApart(const Deployment& deployment)
{
    return deployment.provisioned && !deployment.target.replicas.empty();
}

std::string replicaKey(const std::string& region)
{
    return "aws_kms_replica_key." + identifierOf(region) + ".arn";
}

std::string nameVariable(const Deployment& deployment, const DeployedTable& table)
{
    return deployment.tables.size() == 1 ? "table_name" : table.id + "_table_name";
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
    const std::string view = deployedStreamView(target);
    hcl.flag("stream_enabled", !view.empty());
    if (!view.empty())
        hcl.text("stream_view_type", view);
    keysAndIndexes(hcl, deployment, table);
    settings(hcl, deployment);
    hcl.blank();
    hcl.attribute("tags", "merge({ Environment = var.environment }, var.tags)");
    if (deployment.provisioned)
        lifecycle(hcl, deployment, table);
    hcl.close();
}

} // namespace infera::model::terraform
