#pragma once

#include "model/formats/terraform/value.h"

#include <string>
#include <vector>

namespace infera::model {

/// Settings of a table's resource, or of a module's call made into one, that a design has no place
/// for: each as its name and value, those of indexes and replicas with theirs before them.
[[nodiscard]] std::vector<std::string> settingsNotKept(const hcl::Value& table);

/// "max_capacity 10": an argument and its value in one short line, for messages.
[[nodiscard]] std::string briefText(const std::string& name, const hcl::Value& value);

} // namespace infera::model
