#pragma once

#include "model/layout/plan.h"

#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace infera::model {

/// [ { "attribute", "op", "values" } ], as `filter_ast` and `when`.
[[nodiscard]] nlohmann::ordered_json
conditionsJson(const std::vector<AttributeCondition>& conditions);
/// [ { "key", "op", "values" } ], as `key_condition_ast`.
[[nodiscard]] nlohmann::ordered_json keyConditionsJson(const std::vector<KeyCondition>& conditions);

} // namespace infera::model
