#pragma once

#include "model/layout/plan.h"

#include <nlohmann/json_fwd.hpp>

/// Plans in the JSON of docs/JSON.md ("Steps"). Optional keys are left out at their default.
namespace infera::model {

[[nodiscard]] nlohmann::ordered_json stepJson(const Step& step);
[[nodiscard]] nlohmann::ordered_json planJson(const Plan& plan);

} // namespace infera::model
