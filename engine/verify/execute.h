#pragma once

#include "engine/api/database.h"
#include "model/design/design.h"
#include "model/layout/plan.h"
#include "model/sample/sample.h"

#include <cstdint>
#include <string>
#include <vector>

/// Carries out the steps of a plan on an embedded engine, exactly as docs/JSON.md ("Steps") says.
namespace infera::engine {

/// One item a call writes: a pattern's own, or one of a transaction's items in their order.
struct WriteInput
{
    std::string entity;
    model::PatternOperation operation = model::PatternOperation::Create;
    model::WriteSample sample;
};

/// What one call of a pattern is given.
struct PlanCall
{
    model::ParameterSet parameters;
    std::vector<WriteInput> writes; ///< empty for a read
};

/// What one step of a plan did in a call.
struct StepExecution
{
    std::int64_t requests = 0;
    std::int64_t itemsRead = 0;     ///< before the filter
    std::int64_t itemsReturned = 0; ///< after it
    double readUnits = 0;           ///< as the engine charged
    double writeUnits = 0;
};

/// An item a plan returned, without the attributes that only the layout needs.
struct ReturnedItem
{
    std::string entity; ///< of the design; empty when the answer does not tell
    model::Item item;
};

struct PlanExecution
{
    std::vector<ReturnedItem> items;  ///< in the order the plan gives them
    std::vector<StepExecution> steps; ///< one for each step of the plan
    bool conditionFailed = false;     ///< a write's condition did not hold; nothing was written

    [[nodiscard]] double readUnits() const;
    [[nodiscard]] double writeUnits() const;
    [[nodiscard]] std::int64_t requests() const;
};

/// Errors: "invalid-plan" (a step names what is not there, or a hole has no value), and what the
/// engine answered when a request is not valid, with the step in front of its text.
[[nodiscard]] Result<PlanExecution> executePlan(ItemService& database, const model::Design& design,
                                                const model::Layout& layout,
                                                const model::Plan& plan, const PlanCall& call);

} // namespace infera::engine
