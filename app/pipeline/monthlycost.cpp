#include "app/pipeline/documents.h"

namespace infera::app {

MonthlyCost monthlyCost(const pricing::CostReport& cost)
{
    MonthlyCost result;
    for (const pricing::ModeCost& mode : cost.modes) {
        if (mode.tableClass == "STANDARD" && mode.mode == "on-demand")
            result.onDemand = mode.monthly;
        if (mode.tableClass == "STANDARD" && mode.mode == "provisioned")
            result.provisioned = mode.monthly;
        if (mode.complete && (result.bestMode.empty() || mode.effectiveMonthly < result.best)) {
            result.best = mode.effectiveMonthly;
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
