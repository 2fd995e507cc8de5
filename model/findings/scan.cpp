#include "model/findings/rules.h"

/// A scan reads everything there is, whatever it returns ("Best practices for querying and scanning
/// data", DynamoDB Developer Guide, 2026).
namespace infera::model::rules {

void scans(const Input& input, std::vector<Finding>& findings)
{
    for (const Plan& plan : input.plans) {
        const AccessPattern* pattern = input.design.accessPattern(plan.pattern);
        if (!pattern)
            continue;
        for (const Step& step : plan.steps) {
            if (step.operation != StepOperation::Scan)
                continue;
            const bool asked = pattern->operation == PatternOperation::Scan;
            const std::string place = placeText(step.table, step.index);
            Finding finding;
            finding.rule = "scan";
            finding.severity = asked ? Severity::Info : Severity::Warning;
            finding.title = "'" + plan.pattern + "' scans " + place;
            finding.detail =
                "Each call reads about " + quantityText(step.itemsRead) + " items to return " +
                quantityText(step.itemsReturned) + ", for " + quantityText(step.readUnits) +
                " read units. Both grow with the table, and a sequential scan reads one "
                "partition at a time, at most 3,000 units a second.";
            finding.patterns = {plan.pattern};
            finding.table = step.table;
            finding.index = step.index;
            finding.fix = asked ? "Export the table to S3 or read a stream where the whole content "
                                  "is wanted often."
                                : "Add an index whose key is made of what the pattern asks for.";
            findings.push_back(std::move(finding));
        }
    }
}

} // namespace infera::model::rules
