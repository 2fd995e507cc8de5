#pragma once

#include "model/formats/deployment/deployment.h"

#include <vector>

namespace infera::model {

/// Terraform for a layout: versions.tf, variables.tf, main.tf and outputs.tf, for the provider
/// hashicorp/aws from 5.0 on (from 6.29 on where an index has keys of several attributes). With
/// provisioned capacity, auto scaling of the table and of each global index.
[[nodiscard]] std::vector<ExportFile> terraformFiles(const Design& design, const Layout& layout,
                                                     const std::vector<Plan>& plans,
                                                     const ExportOptions& options = {});

} // namespace infera::model
