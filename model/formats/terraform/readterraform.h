#pragma once

#include "model/formats/imports/imported.h"

#include <string>
#include <utility>
#include <vector>

namespace infera::model {

/// Reads the DynamoDB tables of Terraform files (path, text) that belong together: resources
/// aws_dynamodb_table and calls of modules with a hash_key; variables by their defaults, locals,
/// `dynamic` blocks over lists, both ways to write the keys of an index. What cannot be worked out
/// is noted with its place. Errors: not readable, or no table.
[[nodiscard]] Result<Imported>
readTerraform(const std::vector<std::pair<std::string, std::string>>& files);

} // namespace infera::model
