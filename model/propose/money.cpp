#include "model/propose/money.h"

#include "model/base/units.h"
#include "model/layout/evaluate.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

/// Calls a second: those that are paid for.
double paidRate(const Rate& rate, bool byPeak)
{
    const double average = rate.averagePerSecond.value_or(1);
    return byPeak ? std::max(average, rate.peakPerSecond.value_or(0)) : average;
}

} // namespace

CostParts monthlyCost(const Design& design, double storedBytes, const std::vector<Plan>& plans,
                      const PriceWeights& weights)
{
    const double monthSeconds = weights.monthHours * secondsPerHour;
    double reads = 0;
    double writes = 0;
    const std::vector<const AccessPattern*> patterns = patternsOf(design, plans);
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const double rate = patterns[i] ? paidRate(patterns[i]->rate, weights.byPeak) : 0;
        reads += rate * readUnitsOf(plans[i]);
        writes += rate * writeUnitsOf(plans[i]);
    }
    return {reads * monthSeconds * weights.perReadUnit,
            writes * monthSeconds * weights.perWriteUnit,
            storedBytes / bytesPerGigabyte * weights.perGigabyteMonth};
}

CostParts monthlyCost(const Design& design, const Layout& layout, const std::vector<Plan>& plans,
                      const PriceWeights& weights)
{
    return monthlyCost(design, storedBytes(design, layout), plans, weights);
}

std::vector<double> grownUsd(const Design& design, const Layout& layout, std::vector<Plan> plans,
                             const PriceWeights& weights)
{
    const bool grows =
        std::any_of(design.entities.begin(), design.entities.end(), [](const Entity& one) {
            return one.count && one.growthPerMonth.value_or(0) != 0;
        });
    std::vector<double> usd;
    for (int month = 0; grows && month <= growthMonths; month += growthStepMonths) {
        Design grown = design;
        for (Entity& entity : grown.entities) {
            if (entity.count)
                *entity.count *= std::pow(1 + entity.growthPerMonth.value_or(0), month);
        }
        std::vector<std::string> incomplete;
        evaluatePlans(grown, layout, plans, incomplete);
        usd.push_back(monthlyCost(grown, layout, plans, weights).total());
    }
    return usd;
}

double requestsPerCall(const Design& design, const std::vector<Plan>& plans)
{
    double requests = 0;
    double calls = 0;
    const std::vector<const AccessPattern*> patterns = patternsOf(design, plans);
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const double rate = patterns[i] ? patterns[i]->rate.averagePerSecond.value_or(1) : 0;
        requests += rate * plans[i].requests;
        calls += rate;
    }
    return calls > 0 ? requests / calls : 0;
}

} // namespace infera::model::proposer
