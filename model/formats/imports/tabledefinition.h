#pragma once

#include "model/formats/imports/imported.h"
#include "model/formats/yaml/yamltree.h"

#include <string>
#include <string_view>

namespace infera::model {

/// Reads a table in the API's own words (CreateTable, DescribeTable, CloudFormation): keys and
/// indexes into `tables`, settings into `target`. `name` is taken where the definition has none.
void readTableDefinition(const yaml::Node& definition, const std::string& name,
                         const std::string& file, Imported& imported);

/// A flag in the words of YAML 1.1, as CloudFormation reads them.
[[nodiscard]] bool flagAt(const yaml::Node& map, std::string_view key);

/// "{ReadCapacityUnits: 5, WriteCapacityUnits: 5}": a value in one short line, for messages.
[[nodiscard]] std::string briefText(const yaml::Node& node);

} // namespace infera::model
