#include "engine/verify/execute.h"

#include "engine/verify/steprunner.h"
#include "model/item/scalar.h"
#include "model/layout/stepkind.h"

#include <algorithm>
#include <numeric>

namespace infera::engine {

namespace {

using model::Step;
using model::StepOperation;

/// The program's own sort where the sort key does not give the order, and its limit after it.
void sortInClient(const model::AccessPattern& pattern, std::vector<StoredRow>& rows)
{
    if (pattern.order) {
        std::stable_sort(rows.begin(), rows.end(), [&](const StoredRow& a, const StoredRow& b) {
            const auto x = a.item.find(pattern.order->attribute);
            const auto y = b.item.find(pattern.order->attribute);
            if (x == a.item.end() || y == b.item.end())
                return x != a.item.end() && y == b.item.end();
            const auto order = compareScalars(x->second, y->second);
            return order && (pattern.order->descending ? *order > 0 : *order < 0);
        });
    }
    if (pattern.limit && static_cast<std::int64_t>(rows.size()) > *pattern.limit)
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(*pattern.limit), rows.end());
}

ReturnedItem returned(const CallContext& context, StoredRow row)
{
    const model::Table& table = *context.layout.table(row.table);
    const model::Entity* entity =
        entityOf(context.design, table, context.pattern.entities, row.item);
    ReturnedItem item;
    if (entity != nullptr) {
        item.entity = entity->name;
        item.item = withoutAdded(table, *entity, std::move(row.item));
        return item;
    }
    item.item = std::move(row.item);
    return item;
}

/// Steps that go out in one request: all neighbouring ones of a transaction, else one alone.
std::size_t endOfRequest(const std::vector<Step>& steps, std::size_t start)
{
    std::size_t end = start + 1;
    while (steps[start].operation == StepOperation::TransactWriteItems && end < steps.size() &&
           steps[end].operation == StepOperation::TransactWriteItems)
        ++end;
    return end;
}

} // namespace

double PlanExecution::readUnits() const
{
    return std::accumulate(
        steps.begin(), steps.end(), 0.0,
        [](double sum, const StepExecution& one) { return sum + one.readUnits; });
}

double PlanExecution::writeUnits() const
{
    return std::accumulate(
        steps.begin(), steps.end(), 0.0,
        [](double sum, const StepExecution& one) { return sum + one.writeUnits; });
}

std::int64_t PlanExecution::requests() const
{
    return std::accumulate(
        steps.begin(), steps.end(), std::int64_t{0},
        [](std::int64_t sum, const StepExecution& one) { return sum + one.requests; });
}

Result<PlanExecution> executePlan(ItemService& database, const model::Design& design,
                                  const model::Layout& layout, const model::Plan& plan,
                                  const PlanCall& call)
{
    const model::AccessPattern* pattern = design.accessPattern(plan.pattern);
    if (pattern == nullptr)
        return failure("invalid-plan", "The design has no access pattern '" + plan.pattern + "'.");
    const CallContext context{database, design, layout, *pattern, plan, call};
    PlanExecution execution;
    execution.steps.resize(plan.steps.size());
    if (pattern->operation == model::PatternOperation::Transact && !plan.steps.empty()) {
        const auto written = runTransaction(context, execution.steps);
        if (!written)
            return tl::unexpected(written.error());
        execution.conditionFailed = !*written;
        return execution;
    }
    std::vector<StoredRow> rows;
    for (std::size_t i = 0; i < plan.steps.size();) {
        if (!isWrite(plan.steps[i].operation)) {
            auto read = runRead(context, plan.steps[i], rows, execution.steps[i]);
            if (!read)
                return tl::unexpected(read.error());
            rows = std::move(*read);
            ++i;
            continue;
        }
        std::vector<const Step*> steps;
        std::vector<StepExecution*> done;
        for (const std::size_t end = endOfRequest(plan.steps, i); i < end; ++i) {
            steps.push_back(&plan.steps[i]);
            done.push_back(&execution.steps[i]);
        }
        const auto written = runWrites(context, steps, rows, done);
        if (!written)
            return tl::unexpected(written.error());
        if (!*written) {
            execution.conditionFailed = true;
            return execution;
        }
    }
    if (!isRead(pattern->operation))
        return execution;
    if (plan.clientSort)
        sortInClient(*pattern, rows);
    for (StoredRow& row : rows)
        execution.items.push_back(returned(context, std::move(row)));
    return execution;
}

} // namespace infera::engine
