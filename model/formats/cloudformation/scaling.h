#pragma once

#include "model/formats/deployment/deployment.h"
#include "model/formats/yaml/yamlbuild.h"

#include <string>

/// Auto scaling in CloudFormation: separate resources for a table, settings inside a global table.
namespace infera::model {

/// The logical id of a table's resource: letters and digits.
[[nodiscard]] std::string templateName(const DeployedTable& table);

void addScalingResources(yaml::MapBuilder& resources, const Deployment& deployment,
                         const DeployedTable& table);
[[nodiscard]] yaml::NodePtr readSettingsTree(const ProvisionedRange& range, int targetPercent);
[[nodiscard]] yaml::NodePtr writeSettingsTree(const ProvisionedRange& range, int targetPercent);

} // namespace infera::model
