#include "app/pipeline/documents.h"

#include <nlohmann/json.hpp>

namespace infera::app {

MonthlyCost monthlyCost(const pricing::CostReport& cost)
{
    MonthlyCost result;
    if (const auto* mode = pricing::onDemandNow(cost)) {
        result.onDemand = mode->monthly;
        result.onDemandComplete = mode->complete;
    }
    if (const auto* mode = pricing::findMode(cost, "provisioned", "STANDARD")) {
        result.provisioned = mode->monthly;
        result.provisionedComplete = mode->complete;
    }
    // The best is the one that `cost` recommends; without one, what can be told is on demand.
    const pricing::Recommendation& best = cost.recommendation;
    const auto* mode = pricing::findMode(cost, best.mode, best.tableClass);
    result.best = mode ? mode->effectiveMonthly : result.onDemand;
    result.bestMode = mode ? best.mode : "on-demand";
    result.bestComplete = mode ? mode->complete : result.onDemandComplete;
    return result;
}

nlohmann::ordered_json monthlyCostJson(const pricing::CostReport& cost)
{
    const MonthlyCost monthly = monthlyCost(cost);
    return {{"on_demand", monthly.onDemand.toFixed(2)},
            {"provisioned", monthly.provisioned.toFixed(2)},
            {"best", monthly.best.toFixed(2)},
            {"best_mode", monthly.bestMode},
            {"complete",
             {{"on_demand", monthly.onDemandComplete},
              {"provisioned", monthly.provisionedComplete},
              {"best", monthly.bestComplete}}}};
}

std::string monthlyCostText(const pricing::CostReport& cost)
{
    const MonthlyCost monthly = monthlyCost(cost);
    const auto marked = [](const Decimal& sum, bool complete) {
        return "$" + sum.toFixed(2) + (complete ? "" : " and what is not priced");
    };
    return marked(monthly.onDemand, monthly.onDemandComplete) + " a month on-demand, " +
           marked(monthly.best, monthly.bestComplete) + " " + monthly.bestMode;
}

} // namespace infera::app
