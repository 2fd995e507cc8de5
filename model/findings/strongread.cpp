#include "model/findings/rules.h"

#include "model/layout/planner.h"
#include "model/layout/stepkind.h"

#include <algorithm>

/// Global indexes are read eventually consistent only ("Using global secondary indexes", DynamoDB
/// Developer Guide, 2026).
namespace infera::model::rules {

namespace {

bool isPlanned(const Input& input, const AccessPattern& pattern)
{
    return std::any_of(input.plans.begin(), input.plans.end(),
                       [&](const Plan& one) { return one.pattern == pattern.name; });
}

/// The same pattern read eventually consistent, when the layout then answers it.
std::optional<Plan> eventualPlan(const Input& input, const AccessPattern& pattern)
{
    AccessPattern relaxed = pattern;
    relaxed.consistency = Consistency::Eventual;
    std::string ignored;
    return planPattern(input.design, input.layout, relaxed, ignored);
}

} // namespace

void strongReads(const Input& input, std::vector<Finding>& findings)
{
    for (const AccessPattern& pattern : input.design.accessPatterns) {
        if (pattern.consistency != Consistency::Strong || isPlanned(input, pattern))
            continue;
        const std::optional<Plan> plan = eventualPlan(input, pattern);
        if (!plan)
            continue;
        const Step& step = plan->steps.front();
        Finding finding;
        finding.rule = "strong-read-on-index";
        finding.severity = Severity::Error;
        finding.title =
            "'" + pattern.name +
            (isRead(pattern.operation) ? "' cannot be read strongly consistent"
                                       : "' cannot look up what it writes strongly consistent");
        finding.detail = "Only " + placeText(step.table, step.index) +
                         " answers it, and a global index is always read eventually consistent.";
        finding.patterns = {pattern.name};
        finding.table = step.table;
        finding.index = step.index;
        finding.fix =
            "Make its key part of the table's key or of a local index, keep a second copy "
            "of the item in a transaction, or accept an eventual read.";
        finding.change.kind = FixKind::Consistency;
        finding.change.patterns = {pattern.name};
        findings.push_back(std::move(finding));
    }
}

void eventualLookups(const Input& input, std::vector<Finding>& findings)
{
    for (const Plan& plan : input.plans) {
        const AccessPattern* pattern = input.design.accessPattern(plan.pattern);
        if (!pattern || isRead(pattern->operation))
            continue;
        // What is got by its key is there for whoever knows the key; writes ask that it is still
        // what was read.
        const auto lookup =
            std::find_if(plan.steps.begin(), plan.steps.end(), [](const Step& one) {
                const bool gets = one.operation == StepOperation::GetItem ||
                                  one.operation == StepOperation::BatchGetItem;
                return !isWrite(one.operation) && !gets && !one.consistentRead;
            });
        if (lookup == plan.steps.end())
            continue;
        const bool follows = !lookup->index.empty();
        Finding finding;
        finding.rule = "eventual-lookup";
        finding.severity = Severity::Info;
        finding.title = "'" + pattern->name + "' looks up what it writes in " +
                        placeText(lookup->table, lookup->index);
        finding.detail = follows
                             ? "An index follows its table within a moment: right after an item "
                               "is made or changed the call may not find it, or find it as it "
                               "was."
                             : "The read is eventually consistent: right after an item is made "
                               "or changed the call may not find it, or find it as it was.";
        finding.fix = "Let the call name the item's key where it is known, or try again; with "
                      "consistency: strong the lookup reads what was written last, where no global "
                      "index is needed for it.";
        finding.patterns = {pattern->name};
        finding.table = lookup->table;
        finding.index = lookup->index;
        findings.push_back(std::move(finding));
    }
}

void unservedPatterns(const Input& input, std::vector<Finding>& findings)
{
    for (const AccessPattern& pattern : input.design.accessPatterns) {
        if (isPlanned(input, pattern))
            continue;
        if (pattern.consistency == Consistency::Strong && eventualPlan(input, pattern))
            continue; // strongReads says it
        std::string reason;
        if (planPattern(input.design, input.layout, pattern, reason))
            continue;
        Finding finding;
        finding.rule = "unserved-pattern";
        finding.severity = Severity::Error;
        finding.title = "'" + pattern.name + "' is not served";
        finding.detail = reason;
        finding.patterns = {pattern.name};
        finding.fix = "Add an index whose key is made of what the pattern asks for, or take over a "
                      "proposed layout.";
        findings.push_back(std::move(finding));
    }
}

} // namespace infera::model::rules
