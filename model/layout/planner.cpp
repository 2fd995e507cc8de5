#include "model/layout/planner.h"

#include "model/layout/estimator.h"
#include "model/layout/planning.h"

#include <tuple>

namespace infera::model {

namespace {

/// A write unit costs five times a read unit on demand (DynamoDB pricing, November 2024), and in
/// provisioned capacity as well.
constexpr double writeUnitWeight = 5;

double weightOf(const Plan& plan)
{
    return readUnitsOf(plan) + writeUnitWeight * writeUnitsOf(plan);
}

std::vector<Plan> plansFor(const Planning& planning, const AccessPattern& pattern,
                           std::string& reason)
{
    if (!isRead(pattern.operation)) {
        std::optional<Plan> plan = writePlan(planning, pattern, reason);
        return plan ? std::vector<Plan>{*plan} : std::vector<Plan>{};
    }
    const ReadRequest request = readRequestOf(pattern);
    if (pattern.operation == PatternOperation::Scan)
        return scanPlans(planning, request, reason);
    std::vector<Plan> plans = readPlans(planning, request, reason);
    if (plans.empty() && planning.allowScans) {
        std::string ignored;
        plans = scanPlans(planning, request, ignored);
    }
    return plans;
}

std::optional<EvaluatedPlan> planOf(const Planning& planning, const AccessPattern& pattern,
                                    std::string& reason)
{
    std::vector<Plan> plans = plansFor(planning, pattern, reason);
    if (plans.empty())
        return std::nullopt;
    return cheapest(planning, pattern, std::move(plans));
}

} // namespace

EvaluatedPlan cheapest(const Planning& planning, const AccessPattern& pattern,
                       std::vector<Plan> plans)
{
    const auto rank = [](const Plan& plan) {
        return std::tuple(weightOf(plan), plan.clientSort, plan.requests, plan.steps.size());
    };
    std::size_t best = 0;
    std::vector<std::string> notes;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        Estimator estimator(planning.sizes);
        estimator.evaluate(pattern, plans[i]);
        if (i > 0 && !(rank(plans[i]) < rank(plans[best])))
            continue;
        best = i;
        notes = estimator.notes();
    }
    return {std::move(plans[best]), std::move(notes)};
}

std::optional<Plan> planPattern(const Design& design, const Layout& layout,
                                const AccessPattern& pattern, std::string& reason,
                                const PlannerOptions& options)
{
    const ItemSizes sizes(design, layout);
    auto found = planOf({design, layout, sizes, options.allowScans}, pattern, reason);
    return found ? std::optional(std::move(found->plan)) : std::nullopt;
}

PlanSet planAll(const Design& design, const Layout& layout, const PlannerOptions& options)
{
    const ItemSizes sizes(design, layout);
    const Planning planning{design, layout, sizes, options.allowScans};
    PlanSet set;
    for (const AccessPattern& pattern : design.accessPatterns) {
        std::string reason;
        std::optional<EvaluatedPlan> found = planOf(planning, pattern, reason);
        if (!found) {
            set.unserved.push_back({pattern.name, reason});
            continue;
        }
        noteIncomplete(found->plan, found->notes, set.incomplete);
        set.plans.push_back(std::move(found->plan));
    }
    return set;
}

} // namespace infera::model
