#pragma once

#include "model/formats/imports/imported.h"
#include "model/formats/imports/template.h"
#include "model/formats/measured/trail.h"

#include <string>
#include <utility>
#include <vector>

namespace infera::model {

/// What a source file is: "workbench", "terraform", "cloudformation", "serverless", "infera",
/// "describe-table", "create-table", "sql"; by its content, the name only helps. Empty: nothing
/// known.
[[nodiscard]] std::string sourceKind(const std::string& path, std::string_view text);

/// Reads source files (path, text) of any known kind into one result; the files of a Terraform
/// module belong together, and so do logs with the files of a trail. At least one file in all.
/// Errors: the first file that cannot be read, or that is of no known kind.
[[nodiscard]] Result<Imported>
importFiles(const std::vector<std::pair<std::string, std::string>>& files,
            const FileLoader& loader = {}, const FolderLister& lister = {}, Trail trail = {});

} // namespace infera::model
