#include "app/pipeline/documents.h"

namespace infera::app {

MonthlyCost monthlyCost(const pricing::CostReport& cost)
{
    MonthlyCost result;
    if (const auto* mode = pricing::findMode(cost, "on-demand", "STANDARD"))
        result.onDemand = mode->monthly;
    if (const auto* mode = pricing::findMode(cost, "provisioned", "STANDARD"))
        result.provisioned = mode->monthly;
    // The best is the one that `cost` recommends; without one, what can be told is on demand.
    const pricing::Recommendation& best = cost.recommendation;
    const auto* mode = pricing::findMode(cost, best.mode, best.tableClass);
    result.best = mode ? mode->effectiveMonthly : result.onDemand;
    result.bestMode = mode ? best.mode : "on-demand";
    return result;
}

} // namespace infera::app
