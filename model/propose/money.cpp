#include "model/propose/money.h"

#include "model/base/units.h"
#include "model/layout/evaluate.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

double valueOf(const std::optional<Decimal>& value)
{
    return value ? value->toDouble() : 0;
}

bool hasRates(const Design& design)
{
    return std::all_of(
        design.accessPatterns.begin(), design.accessPatterns.end(),
        [](const AccessPattern& one) { return one.rate.averagePerSecond.has_value(); });
}

/// The design with a number for every rate: the one that is paid for.
Design withRates(const Design& design, bool byPeak)
{
    Design known = design;
    for (AccessPattern& pattern : known.accessPatterns) {
        if (!pattern.rate.averagePerSecond)
            pattern.rate.averagePerSecond = 1;
        if (byPeak)
            pattern.rate.averagePerSecond =
                std::max(*pattern.rate.averagePerSecond, pattern.rate.peakPerSecond.value_or(0));
    }
    return known;
}

void add(CostParts& cost, const UnitUsage& units, const std::optional<Decimal>& storageBytes,
         const PriceWeights& weights)
{
    cost.reads += valueOf(units.readUnitsPerMonth) * weights.perReadUnit;
    cost.writes += valueOf(units.writeUnitsPerMonth) * weights.perWriteUnit;
    cost.storage += valueOf(storageBytes) / bytesPerGigabyte * weights.perGigabyteMonth;
}

} // namespace

CostParts monthlyCost(const Design& design, const Layout& layout, const std::vector<Plan>& plans,
                      const PriceWeights& weights)
{
    const Usage usage = !weights.byPeak && hasRates(design)
                            ? averageUsage(design, layout, plans)
                            : averageUsage(withRates(design, weights.byPeak), layout, plans);
    CostParts cost;
    for (const TableUsage& table : usage.tables) {
        add(cost, table.units, table.storageBytes, weights);
        for (const IndexUsage& index : table.indexes)
            add(cost, index.units, index.storageBytes, weights);
    }
    return cost;
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
    for (const Plan& plan : plans) {
        const AccessPattern* pattern = design.accessPattern(plan.pattern);
        const double rate = pattern ? pattern->rate.averagePerSecond.value_or(1) : 0;
        requests += rate * plan.requests;
        calls += rate;
    }
    return calls > 0 ? requests / calls : 0;
}

} // namespace infera::model::proposer
