#pragma once

#include "model/formats/deployment/deployment.h"

#include <vector>

namespace infera::model {

/// An AWS CDK stack in TypeScript (aws-cdk-lib v2) with one Table construct for each table; with
/// keys of several attributes or replicas, TableV2.
[[nodiscard]] std::vector<ExportFile> cdkFiles(const Design& design, const Layout& layout,
                                               const std::vector<Plan>& plans,
                                               const ExportOptions& options = {});

} // namespace infera::model
