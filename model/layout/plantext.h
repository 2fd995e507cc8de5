#pragma once

#include "model/layout/plan.h"

#include <string>

/// Plans as people read them: in reports, tables and the JSON of docs/JSON.md.
namespace infera::model {

/// "PK = USER#{userId} AND begins_with(SK, ORDER#)"; empty for a scan.
[[nodiscard]] std::string keyConditionText(const Step& step);
/// "status = {status} AND attribute_exists(email)"; empty when there is no filter.
[[nodiscard]] std::string filterText(const Step& step);
/// One line with everything that decides what the step does.
[[nodiscard]] std::string stepText(const Step& step);

} // namespace infera::model
