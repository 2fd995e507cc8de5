#pragma once

#include "model/formats/yaml/yamltree.h"

#include <string>

namespace infera::model::yaml {

/// A tree as JSON, indented by two blanks. Plain scalars that are numbers, true, false or null
/// stay so; quoted and other scalars become strings.
[[nodiscard]] std::string jsonText(const Node& node);

} // namespace infera::model::yaml
