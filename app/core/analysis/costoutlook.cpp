#include "app/core/analysis/costoutlook.h"

#include "app/core/models/resulttables.h"
#include "app/core/text/attributesize.h"
#include "pricing/bill/recommendation.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace infera::app {
namespace {

constexpr int months = 36;
/// Inputs are varied by this share: what people usually know their own numbers to.
const Decimal change = Decimal::fromDouble(0.25);

double callsTo(const model::Design& design, const std::string& entity)
{
    double calls = 0;
    for (const model::AccessPattern& pattern : design.accessPatterns) {
        const double rate = pattern.rate.averagePerSecond.value_or(0);
        if (std::find(pattern.entities.begin(), pattern.entities.end(), entity) !=
            pattern.entities.end())
            calls += rate;
        for (const model::TransactionItem& item : pattern.items)
            calls += item.entity == entity ? rate : 0;
    }
    return calls;
}

/// Why there is no bill: what is not known of the load is so in every region.
std::string reasonOf(const pricing::CostReport& report, const model::Usage& usage)
{
    const auto& all = report.incomplete;
    const auto own = std::find_if(all.begin(), all.end(), [&](const std::string& one) {
        return std::find(usage.incomplete.begin(), usage.incomplete.end(), one) ==
               usage.incomplete.end();
    });
    if (own != all.end())
        return *own;
    return all.empty() ? std::string() : all.front();
}

RegionCost regionCost(const model::Design& design, const model::Usage& usage,
                      const pricing::RateCard& card, const std::string& region)
{
    RegionCost cost;
    cost.region = region;
    cost.location = card.regions.at(region).location;
    pricing::BillOptions options;
    options.region = region;
    const auto report = pricing::bill(usage, card, options);
    if (!report) {
        cost.problem = report.error().message;
        return cost;
    }
    const pricing::ModeCost* mode = headlineMode(*report, design.target);
    if (const auto known = mode ? pricing::knownSum(*mode, mode->monthly) : std::nullopt)
        cost.monthly = known->toDouble();
    cost.isWhole = cost.monthly && mode->complete;
    if (!cost.isWhole)
        cost.problem = reasonOf(*report, usage);
    return cost;
}

} // namespace

DesignGrowth growthOf(const model::Design& design)
{
    double calls = 0;
    double growingCalls = 0;
    double bytes = 0;
    double growingBytes = 0;
    for (const model::Entity& entity : design.entities) {
        const double growth = entity.growthPerMonth.value_or(0);
        const double here = callsTo(design, entity.name);
        const double stored = entity.count.value_or(0) * itemBytes(entity);
        calls += here;
        growingCalls += here * growth;
        bytes += stored;
        growingBytes += stored * growth;
    }
    return {calls > 0 ? growingCalls / calls : 0, bytes > 0 ? growingBytes / bytes : 0};
}

Result<CostOutlook> costOutlook(const model::Design& design, const model::Usage& usage,
                                const pricing::RateCard& card, Progress& progress)
{
    CostOutlook outlook;
    pricing::BillOptions options;
    options.region = design.target.region;
    const auto report = pricing::bill(usage, card, options);
    if (!report)
        return tl::unexpected(report.error());
    const DesignGrowth growth = growthOf(design);
    outlook.growthPerMonth = growth.load;
    pricing::GrowthOptions coming;
    coming.months = months;
    coming.loadPerMonth = Decimal::fromDouble(growth.load);
    coming.storagePerMonth = Decimal::fromDouble(growth.storage);
    progress.report(0.1, "growth");
    auto plan = pricing::growthPlan(usage, card, options, coming, progress);
    if (!plan)
        return tl::unexpected(plan.error());
    outlook.growth = std::move(*plan);
    progress.report(0.4, "sensitivity");
    if (progress.cancelled())
        return failure("cancelled", "The outlook was cancelled.");
    auto sensitivity = pricing::sensitivityOf(usage, card, options, *report, change, progress);
    if (!sensitivity)
        return tl::unexpected(sensitivity.error());
    outlook.sensitivity = std::move(*sensitivity);
    const auto* mode =
        pricing::findMode(*report, report->recommendation.mode, report->recommendation.tableClass);
    outlook.total = mode ? mode->effectiveMonthly.toDouble() : 0;
    double done = 0;
    for (const auto& [region, rates] : card.regions) {
        if (progress.cancelled())
            return failure("cancelled", "The outlook was cancelled.");
        progress.report(0.6 + 0.4 * done++ / static_cast<double>(card.regions.size()), region);
        outlook.regions.push_back(regionCost(design, usage, card, region));
    }
    static constexpr double unknown = std::numeric_limits<double>::max();
    std::stable_sort(outlook.regions.begin(), outlook.regions.end(),
                     [](const RegionCost& a, const RegionCost& b) {
                         return std::pair(!a.isWhole, a.monthly.value_or(unknown)) <
                                std::pair(!b.isWhole, b.monthly.value_or(unknown));
                     });
    return outlook;
}

} // namespace infera::app
