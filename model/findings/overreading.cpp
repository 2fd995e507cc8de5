#include "model/findings/rules.h"

#include "model/capacity/capacity.h"
#include "model/layout/plantext.h"

/// Read units count what is evaluated, not what a filter lets through ("Filter expressions for the
/// Query operation", DynamoDB Developer Guide, 2026).
namespace infera::model::rules {

namespace {

/// Twice what is returned, and enough items that it costs.
constexpr double ratioLimit = 2;
constexpr double wastedItemsMin = 5;

void reportFilter(const Plan& plan, const Step& step, std::vector<Finding>& findings)
{
    Finding finding;
    finding.rule = "over-reading";
    finding.severity = Severity::Warning;
    finding.title = "'" + plan.pattern + "' reads more than it returns";
    finding.detail = "The key condition " + keyConditionText(step) + " on " +
                     placeText(step.table, step.index) + " reaches about " +
                     quantityText(step.itemsRead) + " items a call and the filter " +
                     filterText(step) + " keeps " + quantityText(step.itemsReturned) + "; " +
                     quantityText(step.readUnits) + " read units pay for all of them.";
    finding.patterns = {plan.pattern};
    finding.table = step.table;
    finding.index = step.index;
    finding.fix = "Make the filtered attribute part of the sort key, or keep those items in a "
                  "sparse index.";
    findings.push_back(std::move(finding));
}

void reportPages(const Plan& plan, const Step& step, std::vector<Finding>& findings)
{
    Finding finding;
    finding.rule = "large-result";
    finding.severity = Severity::Warning;
    finding.title = "'" + plan.pattern + "' returns more than one page of 1 MB";
    finding.detail = "Each call returns about " + quantityText(step.itemsReturned) +
                     " items from " + placeText(step.table, step.index) + " in " +
                     quantityText(plan.requests) + " requests, for " +
                     quantityText(step.readUnits) + " read units.";
    finding.patterns = {plan.pattern};
    finding.table = step.table;
    finding.index = step.index;
    finding.fix = "Set a limit and page, or project only what the pattern returns.";
    findings.push_back(std::move(finding));
}

} // namespace

void overReading(const Input& input, std::vector<Finding>& findings)
{
    // One page of 1 MB in units of 4 KB, eventually consistent.
    constexpr double pageUnits = 0.5 * capacity::pageBytesMax / 4096;
    for (const Plan& plan : input.plans) {
        for (const Step& step : plan.steps) {
            if (step.operation != StepOperation::Query)
                continue;
            const double wasted = step.itemsRead - step.itemsReturned;
            if (!step.filter.empty() && wasted >= wastedItemsMin &&
                step.itemsRead >= ratioLimit * step.itemsReturned)
                reportFilter(plan, step, findings);
            const double perRequest = step.readUnits / (step.shards > 1 ? step.shards : 1) /
                                      (step.consistentRead ? 2 : 1);
            if (!step.limit && perRequest > pageUnits)
                reportPages(plan, step, findings);
        }
    }
}

} // namespace infera::model::rules
