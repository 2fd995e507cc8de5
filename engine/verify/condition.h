#pragma once

#include "engine/verify/steprunner.h"

#include <string>

namespace infera::engine {

/// The condition of a design ("not_exists", "exists", or an expression over attributes and
/// ":parameters") as a ConditionExpression: names and literals become placeholders, so that
/// reserved words do no harm. Empty for no condition. Errors: "invalid-plan" when a parameter is
/// missing.
[[nodiscard]] Result<std::string> conditionExpression(const std::string& condition,
                                                      const std::string& partitionKey,
                                                      ExpressionBuilder& builder,
                                                      const model::ValueLookup& lookup);

/// Names that stand behind a colon in a condition: its parameters.
[[nodiscard]] std::vector<std::string> conditionParameters(const std::string& condition);

} // namespace infera::engine
