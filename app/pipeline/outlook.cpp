#include "app/pipeline/outlook.h"

#include "app/pipeline/billing.h"
#include "pricing/bill/money.h"

namespace infera::app {

namespace {

pricing::BillOptions optionsOf(const model::Design* design, const Pricing& pricing)
{
    return design ? billOptions(*design, pricing) : pricing.options;
}

std::vector<pricing::GrowingBytes> growingBytes(const model::Usage& usage,
                                                const model::Design& design)
{
    std::vector<pricing::GrowingBytes> parts;
    for (const model::EntityStorage& stored : usage.entities) {
        const model::Entity* entity = design.entity(stored.entity);
        const double rate = entity ? entity->growthPerMonth.value_or(0) : 0;
        parts.push_back({stored.bytes, Decimal::fromDouble(rate)});
    }
    return parts;
}

} // namespace

Result<pricing::Outlook> outlookOf(const model::Usage& usage, const model::Design* design,
                                   const pricing::CostReport& report, const Pricing& pricing,
                                   const OutlookOptions& options, const Progress& progress)
{
    pricing::Outlook outlook;
    outlook.growthOptions.months = options.months;
    outlook.growthOptions.loadPerMonth = options.loadPerMonth.value_or(0);
    outlook.growthOptions.storagePerMonth = options.storagePerMonth.value_or(0);
    if (design && !options.storagePerMonth)
        outlook.growthOptions.storageParts = growingBytes(usage, *design);
    outlook.change = options.change.value_or(*Decimal::parse("0.2"));
    const pricing::BillOptions billing = optionsOf(design, pricing);
    auto growth =
        pricing::growthPlan(usage, rateCard(pricing), billing, outlook.growthOptions, progress);
    if (!growth)
        return tl::unexpected(growth.error());
    outlook.growth = *std::move(growth);
    auto moves =
        pricing::sensitivityOf(usage, rateCard(pricing), billing, report, outlook.change, progress);
    if (!moves)
        return tl::unexpected(moves.error());
    outlook.sensitivities = *std::move(moves);
    outlook.mode = report.recommendation.mode;
    outlook.tableClass = report.recommendation.tableClass;
    return outlook;
}

std::string movesText(const pricing::Sensitivity& one)
{
    if (!one.lower || !one.upper)
        return "–";
    return (one.partly ? "at least " : "") + pricing::moneyText(one.moves());
}

std::string movedText(const pricing::Outlook& outlook)
{
    return outlook.mode.empty() ? "the total"
                                : "the total of " + outlook.mode + ", " + outlook.tableClass;
}

std::string certaintyText(model::Certainty certainty)
{
    switch (certainty) {
    case model::Certainty::Measured:
        return "measured";
    case model::Certainty::Given:
        return "given";
    case model::Certainty::Guessed:
        return "guessed";
    case model::Certainty::Unknown:
        return "unknown";
    }
    return {};
}

} // namespace infera::app
