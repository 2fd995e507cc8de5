#pragma once

#include "engine/api/expressions.h"
#include "engine/api/writes.h"
#include "engine/expression/evaluator.h"

namespace infera::engine {

/// Whether the item meets the condition; otherwise the error, with the item where it was asked for.
[[nodiscard]] inline Result<void>
checkCondition(const std::optional<expression::Condition>& condition, const CurrentItem& current,
               bool returnItem, FailureDetails& details)
{
    if (!condition || expression::holds(condition->root, current.orEmpty()))
        return {};
    if (returnItem)
        details.item = current.item;
    return conditionFailed();
}

} // namespace infera::engine
