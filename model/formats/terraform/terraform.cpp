#include "model/formats/terraform/terraform.h"

#include "model/design/names.h"
#include "model/formats/imports/carriedlayout.h"
#include "model/formats/terraform/hclwriter.h"
#include "model/formats/terraform/terraformwriters.h"

#include <algorithm>

namespace infera::model {

namespace {

using terraform::nameVariable;
using terraform::replicasStandApart;

// Arguments: registry.terraform.io/providers/hashicorp/aws, resources dynamodb_table,
// dynamodb_table_replica, appautoscaling_target, appautoscaling_policy, kms_key and kms_replica_key
// (read November 2025).

bool needsKeySchema(const Deployment& deployment)
{
    return std::any_of(deployment.tables.begin(), deployment.tables.end(),
                       [](const DeployedTable& table) {
                           return std::any_of(table.indexes.begin(), table.indexes.end(),
                                              [](const DeployedIndex& one) {
                                                  return terraform::hasSeveralKeys(one.index);
                                              });
                       });
}

/// Whether something is made in the replicas' regions: keys of KMS, or the replicas themselves.
bool needsRegions(const Deployment& deployment)
{
    return replicasStandApart(deployment) || usesRegionKeys(deployment.target);
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
    hcl.text("version", needsKeySchema(deployment)       ? "~> 6.29"
                        : replicasStandApart(deployment) ? "~> 6.0"
                                                         : ">= 5.0, < 7.0");
    hcl.close();
    hcl.close();
    hcl.close();
    hcl.blank();
    hcl.open("provider \"aws\"");
    hcl.attribute("region", "var.region");
    hcl.close();
    for (const std::string& region :
         needsRegions(deployment) ? deployment.target.replicas : std::vector<std::string>{}) {
        hcl.blank();
        hcl.open("provider \"aws\"");
        hcl.text("alias", identifierOf(region));
        hcl.text("region", region);
        hcl.close();
    }
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

void tagsVariable(HclWriter& hcl, const Deployment& deployment)
{
    if (deployment.target.tags.empty()) {
        variable(hcl, "tags", "map(string)", "Further tags", "{}");
        return;
    }
    hcl.open("variable \"tags\"");
    hcl.text("description", "Further tags");
    hcl.attribute("type", "map(string)");
    hcl.open("default =");
    for (const auto& [name, value] : deployment.target.tags)
        hcl.text(HclWriter::quoted(name), value);
    hcl.close();
    hcl.close();
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
    tagsVariable(hcl, deployment);
    if (deployment.provisioned) {
        hcl.blank();
        variable(hcl, "autoscaling_target_percent", "number",
                 "Share of the provisioned capacity that auto scaling aims at",
                 std::to_string(deployment.targetPercent));
    }
    return hcl.take();
}

std::string mainFile(const Deployment& deployment, const std::vector<std::string>& carried)
{
    HclWriter hcl;
    for (const DeployedTable& table : deployment.tables) {
        if (&table != &deployment.tables.front())
            hcl.blank();
        terraform::tableResource(hcl, deployment, table);
        if (deployment.provisioned)
            terraform::autoScaling(hcl, deployment, table);
    }
    if (usesOwnKey(deployment.target))
        terraform::keys(hcl, deployment);
    std::string text = hcl.take();
    if (!carried.empty())
        text += "\n# " + std::string(carriedHeading) + "\n";
    for (const std::string& line : carried)
        text += "# " + line + "\n";
    return text;
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
        if (deployedStreamView(deployment.target).empty())
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
            {"main.tf", mainFile(deployment, carriedLines(design, layout))},
            {"outputs.tf", outputsFile(deployment)}};
}

} // namespace infera::model
