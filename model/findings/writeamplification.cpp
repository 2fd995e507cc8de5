#include "model/findings/rules.h"

#include "model/base/text.h"

/// Every index an item is in is written too: one write unit per KB of the entry, two when its key
/// changes ("Using global secondary indexes", DynamoDB Developer Guide, 2026).
namespace infera::model::rules {

void writeAmplification(const Input& input, std::vector<Finding>& findings)
{
    constexpr double factorLimit = 3; // one or two indexes are the price of their patterns
    constexpr double factorWarning = 5;
    for (const Plan& plan : input.plans) {
        double base = 0;
        double indexes = 0;
        std::vector<std::string> parts;
        std::string table;
        for (const ArmUnits& arm : unitsByArm(input.design, input.layout, plan)) {
            if (arm.index.empty()) {
                base += arm.writeUnits;
                continue;
            }
            if (arm.writeUnits <= 0)
                continue;
            indexes += arm.writeUnits;
            table = arm.table;
            parts.push_back(arm.index + " " + quantityText(arm.writeUnits));
        }
        if (base <= 0 || base + indexes < factorLimit * base)
            continue;
        Finding finding;
        finding.rule = "write-amplification";
        finding.severity =
            base + indexes < factorWarning * base ? Severity::Info : Severity::Warning;
        finding.title = "'" + plan.pattern + "' writes " + quantityText((base + indexes) / base) +
                        " times its item";
        finding.detail = "Of " + quantityText(base + indexes) +
                         " write units a call, the table takes " + quantityText(base) +
                         " and its indexes " + quantityText(indexes) + " (" + join(parts, ", ") +
                         ").";
        finding.patterns = {plan.pattern};
        finding.table = table;
        finding.fix =
            "Project only what the readers of these indexes return (KEYS_ONLY or INCLUDE), "
            "keep items out that no reader wants, or serve one of them without an index.";
        findings.push_back(std::move(finding));
    }
}

} // namespace infera::model::rules
