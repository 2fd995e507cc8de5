#include "model/findings/layoutcheck.h"

#include "model/findings/layoutrules.h"
#include "model/findings/staticfindings.h"

#include <algorithm>
#include <tuple>

namespace infera::model {

bool LayoutCheck::isSound() const
{
    return plans.unserved.empty() &&
           std::none_of(findings.begin(), findings.end(),
                        [](const Finding& one) { return one.severity == Severity::Error; });
}

void sortFindings(std::vector<Finding>& findings)
{
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tuple(-static_cast<int>(a.severity), std::tie(a.rule, a.table, a.index)) <
               std::tuple(-static_cast<int>(b.severity), std::tie(b.rule, b.table, b.index));
    });
}

std::vector<Finding> layoutFindings(const Design& design, const Layout& layout)
{
    const rules::LayoutInput input{design, layout};
    std::vector<Finding> findings;
    for (const auto rule : {rules::homes, rules::identity, rules::changingKeys, rules::quotas,
                            rules::keySizes, rules::keyClashes, rules::ambiguousKeys,
                            rules::indexLeaks, rules::keyTypes, rules::projectedAttributes})
        rule(input, findings);
    sortFindings(findings);
    return findings;
}

LayoutCheck checkLayout(const Design& design, const Layout& layout)
{
    LayoutCheck check;
    check.plans = planAll(design, layout);
    check.findings = staticFindings(design, layout, check.plans.plans);
    return check;
}

} // namespace infera::model
