#pragma once

#include "model/formats/deployment/deployment.h"
#include "model/formats/yaml/yamltree.h"

#include <string>

namespace infera::model {

/// A CloudFormation template for a layout. With replicas the tables are global tables
/// (AWS::DynamoDB::GlobalTable), else AWS::DynamoDB::Table; with provisioned capacity, auto scaling
/// of the table and of each global index. Tables are kept when the stack is deleted. `carried` goes
/// into its metadata (imports/carriedlayout.h).
[[nodiscard]] yaml::NodePtr cloudFormationTree(const Deployment& deployment,
                                               const std::vector<std::string>& carried);

[[nodiscard]] std::string cloudFormationYaml(const Design& design, const Layout& layout,
                                             const std::vector<Plan>& plans,
                                             const ExportOptions& options = {});
[[nodiscard]] std::string cloudFormationJson(const Design& design, const Layout& layout,
                                             const std::vector<Plan>& plans,
                                             const ExportOptions& options = {});

/// The key schema and indexes of a table in the API's own words (CreateTable, CloudFormation).
[[nodiscard]] yaml::NodePtr keySchemaTree(const std::vector<KeyAttribute>& partition,
                                          const std::vector<KeyAttribute>& sort);
[[nodiscard]] yaml::NodePtr attributeDefinitionsTree(const DeployedTable& table);
[[nodiscard]] yaml::NodePtr projectionTree(const Index& index);
[[nodiscard]] yaml::NodePtr throughputTree(const ProvisionedCapacity& capacity);

} // namespace infera::model
