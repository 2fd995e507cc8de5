#include "pricing/bill/bill.h"

#include "pricing/bill/attribution.h"
#include "pricing/bill/billnotes.h"
#include "pricing/bill/homeregion.h"
#include "pricing/bill/modes.h"
#include "pricing/bill/recommendation.h"
#include "pricing/bill/throughput.h"
#include "pricing/plan/advice.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace infera::pricing {

namespace {

/// The classes of tables that modes are told in: all Standard, all Standard-IA; and each table in
/// its own, where they are not all the same.
std::vector<const char*> classesOf(const model::Usage& usage)
{
    std::vector<const char*> classes{"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
    const auto infrequent =
        std::count_if(usage.tables.begin(), usage.tables.end(), [](const model::TableUsage& table) {
            return isInfrequentAccess(classesAsStated, table.tableClass);
        });
    if (infrequent > 0 && infrequent < static_cast<std::ptrdiff_t>(usage.tables.size()))
        classes.push_back(classesAsStated.data());
    return classes;
}

std::string statedClassOf(const model::Usage& usage, const std::vector<const char*>& classes)
{
    if (classes.size() > 2)
        return classes.back();
    const bool infrequent = !usage.tables.empty() &&
                            isInfrequentAccess(classesAsStated, usage.tables.front().tableClass);
    return infrequent ? "STANDARD_INFREQUENT_ACCESS" : "STANDARD";
}

/// Consumed units over the units of a capacity for the peak, home region.
BreakEven breakEven(Direction direction, const CostReport& report, const LineMaker& maker,
                    const std::vector<Meter>& meters, const ProvisionedMode& atPeak)
{
    const auto rateOf = [&](bool requests) {
        return maker.rate(throughputKey(Meter(), direction, requests, report.statedClass));
    };
    const PriceRate* request = rateOf(true);
    const PriceRate* hour = rateOf(false);
    BreakEven result;
    if (request != nullptr && hour != nullptr && !request->usd.isZero())
        result.breakEven = hour->usd.dividedBy(request->usd * 3600);
    Decimal consumed;
    Decimal capacity;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const Quantity units = unitsPerMonth(meters[i], direction, report.monthHours);
        const Capacity& fixed = atPeak.capacities[i].of(direction);
        if (isOfOneReplica(meters[i]))
            continue;
        if (!units.value || !fixed.isSure())
            return result;
        consumed += *units.value;
        capacity += fixed.profile->unitHours(report.monthHours) * 3600;
    }
    if (!capacity.isZero())
        result.utilisation = consumed.dividedBy(capacity);
    return result;
}

/// What the modes tell: the cheapest, who causes what, and what could be saved.
void addConclusions(CostReport& report, const model::Usage& usage, LineMaker& maker,
                    const std::vector<Meter>& meters)
{
    report.statedMode = statedModeOf(usage, report);
    report.recommendation = recommend(report);
    const std::string& best = report.recommendation.tableClass;
    report.attributionClass = best.empty() || best == classesByTable ? report.statedClass : best;
    const std::string& tableClass = report.attributionClass;
    report.byPattern = costByPattern(usage, meters, maker, tableClass);
    // On demand, as the patterns: a reservation's lines belong to no table or index.
    const ModeCost* onDemand = findMode(report, "on-demand", tableClass);
    if (onDemand != nullptr) {
        report.byIndex = costByIndex(usage, *onDemand);
        report.writeAmplification = writeAmplificationOf(*onDemand);
    }
    report.byEntity = costByEntity(usage, meters, maker, tableClass);
    report.certainties = usage.certainties;
    report.advice = adviceOn(usage, report);
    report.classes = compareClasses(usage, report);
}

void addModesAndNotes(CostReport& report, const model::Usage& usage, LineMaker& maker,
                      bool freeTier)
{
    const std::vector<Meter> meters = metersOf(usage, maker.homeRegion(), report.monthHours);
    const ProvisionedModes provisioned = provisionedModesOf(usage, meters, report.monthHours);
    if (!provisioned.autoScaled)
        report.assumptions.emplace_back("Auto scaling is not shown: it needs the course of "
                                        "the load, minute by minute or as base and peak.");
    const std::vector<const char*> classes = classesOf(usage);
    report.statedClass = statedClassOf(usage, classes);
    addModes(report, maker, {usage, meters, provisioned, classes, freeTier});
    report.incomplete = usage.incomplete;
    for (const std::string& sentence : maker.incomplete())
        report.incomplete.push_back(sentence);
    const ProvisionedMode& atPeak = provisioned.all.front();
    report.reads = breakEven(Direction::Read, report, maker, meters, atPeak);
    report.writes = breakEven(Direction::Write, report, maker, meters, atPeak);
    addAssumptions(report, usage, meters, freeTier);
    if (!maker.oldestSeen().empty())
        report.assumptions.push_back("The rates used were seen from " + maker.oldestSeen() +
                                     " to " + maker.newestSeen() + ".");
    report.suspectRates = maker.suspects();
    report.assumptions.insert(report.assumptions.end(), report.suspectRates.begin(),
                              report.suspectRates.end());
    addConclusions(report, usage, maker, meters);
}

/// Rates of the home region and of every replica's.
Result<std::map<std::string, RegionRates>> ratesOf(const model::Usage& usage, const RateCard& card,
                                                   const std::string& home, const std::string& asOf)
{
    std::vector<std::string> regions{home};
    for (const model::TableUsage& table : usage.tables)
        regions.insert(regions.end(), table.replicas.begin(), table.replicas.end());
    std::map<std::string, RegionRates> all;
    for (const std::string& region : regions) {
        Result<RegionRates> rates = ratesFor(card, region, asOf);
        if (!rates)
            return tl::unexpected(rates.error());
        all.emplace(region, *std::move(rates));
    }
    return all;
}

} // namespace

const ModeCost* findMode(const CostReport& report, std::string_view mode,
                         std::string_view tableClass)
{
    const auto found =
        std::find_if(report.modes.begin(), report.modes.end(), [&](const ModeCost& one) {
            return one.mode == mode && one.tableClass == tableClass;
        });
    return found == report.modes.end() ? nullptr : &*found;
}

const ModeCost* onDemandNow(const CostReport& report)
{
    return findMode(report, "on-demand", report.statedClass);
}

namespace {

/// Whether a list that was read gives no price of its own to these regions at a date before it.
bool isShippedAt(const std::map<std::string, RegionRates>& rates, const std::string& asOf)
{
    return !asOf.empty() && std::all_of(rates.begin(), rates.end(), [&](const auto& one) {
        const Result<RegionRates> shipped = ratesFor(shippedRates(), one.first, asOf);
        // Until when a price holds is no part of it.
        const auto isSame = [](const auto& a, const auto& b) {
            return a.first == b.first && a.second.usd == b.second.usd &&
                   a.second.sources == b.second.sources;
        };
        return shipped && std::equal(shipped->rates.begin(), shipped->rates.end(),
                                     one.second.rates.begin(), one.second.rates.end(), isSame);
    });
}

} // namespace

Result<CostReport> bill(const model::Usage& usage, const RateCard& card, const BillOptions& options)
{
    CostReport report;
    report.region = options.region.empty() ? usage.region : options.region;
    report.source = card.source;
    // The prices of a date to come are not known: those of the newest date stand for it.
    report.asOf = options.asOf.empty() ? card.asOf : std::min(options.asOf, card.asOf);
    report.monthHours = usage.monthHours.value_or(options.monthHours);
    if (report.monthHours <= 0)
        return failure("invalid-month-hours", "A month has more than 0 hours.");
    // Series of a month are large, so a usage that stays where it is is not copied.
    std::optional<model::Usage> moved;
    if (report.region != usage.region)
        moved = movedHome(usage, report.region);
    const model::Usage& here = moved ? *moved : usage;
    Result<std::map<std::string, RegionRates>> rates =
        ratesOf(here, card, report.region, options.asOf);
    if (!rates)
        return tl::unexpected(rates.error());
    if (&card != &shippedRates() && isShippedAt(*rates, options.asOf))
        report.source = shippedRates().source + "; nothing of " + card.source + " is in force then";
    addDateNotes(report, rates->at(report.region), options.asOf);
    LineMaker maker(*std::move(rates), report.region, options.asOf);
    addModesAndNotes(report, here, maker, usage.freeTier.value_or(options.freeTier));
    return report;
}

} // namespace infera::pricing
