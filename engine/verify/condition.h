#pragma once

#include "engine/verify/steprunner.h"

#include <string>

namespace infera::engine {

/// The condition of a design ("not_exists", "exists", or an expression over attributes and
/// ":parameters") as a ConditionExpression: names and constants become placeholders, so that
/// reserved words do no harm. Empty for no condition. `entity`: of the item that is written, where
/// it is known. Errors: "invalid-plan" when a parameter is missing.
[[nodiscard]] Result<std::string> conditionExpression(const std::string& condition,
                                                      const std::string& partitionKey,
                                                      const model::Entity* entity,
                                                      ExpressionBuilder& builder,
                                                      const model::ValueLookup& lookup);

} // namespace infera::engine
