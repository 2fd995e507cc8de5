#include "app/pipeline/documents.h"

namespace infera::app {

namespace {

Decimal perMonth(const pricing::ModeCost& mode)
{
    if (mode.upfront.isZero())
        return mode.monthly;
    const int months = mode.mode == "reserved-3y" ? 36 : 12;
    return mode.monthly + mode.upfront.dividedBy(months, 10);
}

} // namespace

MonthlyCost monthlyCost(const pricing::CostReport& cost)
{
    MonthlyCost result;
    for (const pricing::ModeCost& mode : cost.modes) {
        if (mode.tableClass == "STANDARD" && mode.mode == "on-demand")
            result.onDemand = mode.monthly;
        if (mode.tableClass == "STANDARD" && mode.mode == "provisioned")
            result.provisioned = mode.monthly;
        if (mode.complete && (result.bestMode.empty() || perMonth(mode) < result.best)) {
            result.best = perMonth(mode);
            result.bestMode = mode.mode;
        }
    }
    if (result.bestMode.empty()) { // something is not priced in every mode
        result.best = result.onDemand;
        result.bestMode = "on-demand";
    }
    return result;
}

} // namespace infera::app
