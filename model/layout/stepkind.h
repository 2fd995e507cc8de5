#pragma once

#include "model/layout/plan.h"

namespace infera::model {

[[nodiscard]] constexpr bool isWrite(StepOperation operation)
{
    return operation == StepOperation::PutItem || operation == StepOperation::UpdateItem ||
           operation == StepOperation::DeleteItem || operation == StepOperation::TransactWriteItems;
}

/// What a write step does, alone or in a transaction.
[[nodiscard]] constexpr StepOperation actionOf(const Step& step)
{
    return step.operation == StepOperation::TransactWriteItems ? step.action : step.operation;
}

} // namespace infera::model
