#pragma once

#include "model/formats/imports/imported.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace infera::model {

/// Reads the DynamoDB tables of Terraform files (path, text): HCL, its JSON syntax, and .tfvars.
/// The files of a folder are a module; variables are those of .tfvars, else their defaults; count,
/// for_each and `dynamic` blocks unfold; modules in folders are read with what they are given, and
/// the registry's table modules by their arguments. What cannot be worked out is noted with its
/// place. Errors: not readable, or no table.
[[nodiscard]] Result<Imported>
readTerraform(const std::vector<std::pair<std::string, std::string>>& files,
              const FileLoader& loader = {}, const FolderLister& lister = {});

/// Files by their names: those that give variables values, and those of a module.
[[nodiscard]] bool isVariables(std::string_view path);
[[nodiscard]] bool isModuleFile(std::string_view path);

/// Of a folder's files those that give variables their values without being named, in the order in
/// which Terraform reads them: the last one counts.
[[nodiscard]] std::vector<std::string>
variableFilesReadAlways(const std::vector<std::string>& paths);

} // namespace infera::model
