#pragma once

#include "model/formats/imports/imported.h"
#include "model/formats/yaml/yamltree.h"

#include <string>

namespace infera::model {

/// Reads a table in the API's own words (CreateTable, DescribeTable, CloudFormation): keys and
/// indexes into `tables`, settings into `target`. `name` is taken where the definition has none.
void readTableDefinition(const yaml::Node& definition, const std::string& name,
                         const std::string& file, Imported& imported);

} // namespace infera::model
