#pragma once

#include "model/formats/imports/imported.h"

#include <string>
#include <vector>

namespace infera::app {

/// Reads what exists elsewhere (see model::importFiles). A directory stands for the export of a
/// table that it holds, for its Terraform files, else for the template that deploys it. Files may
/// be packed with gzip. Errors: "no-source", those of importFiles and readTableExport.
[[nodiscard]] Result<model::Imported> importSources(const std::vector<std::string>& paths);

} // namespace infera::app
