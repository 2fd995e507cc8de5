#pragma once

#include "model/formats/deployment/deployment.h"
#include "model/formats/terraform/hclwriter.h"

#include <string>

/// The parts of main.tf, and what the files have to agree on.
namespace infera::model::terraform {

[[nodiscard]] bool hasSeveralKeys(const Index& index);
/// DynamoDB adds no replica to a provisioned table before auto scaling holds its write capacity, so
/// the replicas are resources of their own that come after the policies ("Working with global
/// tables", DynamoDB Developer Guide).
[[nodiscard]] bool replicasStandApart(const Deployment& deployment);
/// The key of a replica's region, an expression.
[[nodiscard]] std::string replicaKey(const std::string& region);
/// The variable that holds a table's name.
[[nodiscard]] std::string nameVariable(const Deployment& deployment, const DeployedTable& table);

void tableResource(HclWriter& hcl, const Deployment& deployment, const DeployedTable& table);
/// Targets and policies of a table and its indexes, then the replicas that wait for them.
void autoScaling(HclWriter& hcl, const Deployment& deployment, const DeployedTable& table);
/// The key, and where there are replicas the same key in each of their regions.
void keys(HclWriter& hcl, const Deployment& deployment);

} // namespace infera::model::terraform
