#include "pricing/bill/bill.h"

#include "pricing/bill/attribution.h"
#include "pricing/bill/linemaker.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"
#include "pricing/bill/reservedmode.h"
#include "pricing/bill/services.h"
#include "pricing/bill/throughput.h"
#include "pricing/plan/advice.h"

#include <algorithm>
#include <utility>

namespace infera::pricing {

namespace {

constexpr int monthsPerYear = 12;

/// A provisioned mode without a commitment: its name and the capacity of each meter.
struct ProvisionedMode
{
    std::string name;
    std::vector<CapacityPair> capacities;
};

class Biller
{
public:
    Biller(const model::Usage& usage, LineMaker maker, CostReport report, bool freeTier)
        : m_usage(usage), m_maker(std::move(maker)), m_report(std::move(report)),
          m_freeTierCounted(freeTier), m_meters(metersOf(usage, m_maker.homeRegion()))
    {}

    CostReport run()
    {
        prepareProvisioned();
        for (const char* tableClass : {"STANDARD", "STANDARD_INFREQUENT_ACCESS"}) {
            m_report.modes.push_back(onDemand(tableClass));
            for (const ProvisionedMode& mode : m_provisioned)
                m_report.modes.push_back(provisioned(mode, tableClass));
        }
        for (const int years : {1, 3})
            m_report.modes.push_back(reserved(years));
        finish();
        return std::move(m_report);
    }

private:
    const model::Usage& m_usage;
    LineMaker m_maker;
    CostReport m_report;
    bool m_freeTierCounted;
    std::vector<Meter> m_meters;
    std::vector<ProvisionedMode> m_provisioned;

    using CapacityOf = CapacityPair (*)(const Meter&, const Decimal&);

    void addProvisioned(const char* name, CapacityOf capacityOf)
    {
        ProvisionedMode mode{name, {}};
        for (const Meter& meter : m_meters)
            mode.capacities.push_back(capacityOf(meter, m_report.monthHours));
        m_provisioned.push_back(std::move(mode));
    }

    void prepareProvisioned()
    {
        addProvisioned("provisioned", fixedCapacity);
        if (std::any_of(m_meters.begin(), m_meters.end(), hasSchedule))
            addProvisioned("provisioned-scheduled", scheduledCapacity);
        if (!m_meters.empty() && std::all_of(m_meters.begin(), m_meters.end(), hasCourse))
            addProvisioned("provisioned-autoscaled", autoScaledCapacity);
        else
            m_report.assumptions.emplace_back("Auto scaling is not shown: it needs the course of "
                                              "the load, minute by minute or as base and peak.");
    }

    ModeCost start(std::string mode, std::string tableClass)
    {
        ModeCost cost;
        cost.mode = std::move(mode);
        cost.tableClass = std::move(tableClass);
        return cost;
    }

    void close(ModeCost& mode, FreeTier& freeTier)
    {
        addServiceLines(mode, m_maker, freeTier, m_usage, m_meters, m_report.monthHours);
        mode.effectiveMonthly = mode.monthly;
        if (mode.termYears > 0)
            mode.effectiveMonthly += mode.upfront.dividedBy(monthsPerYear * mode.termYears);
    }

    ModeCost onDemand(const char* tableClass)
    {
        ModeCost mode = start("on-demand", tableClass);
        FreeTier freeTier(m_freeTierCounted);
        addOnDemandLines(mode, m_maker, m_meters, m_report.monthHours);
        close(mode, freeTier);
        return mode;
    }

    ModeCost provisioned(const ProvisionedMode& base, const char* tableClass)
    {
        ModeCost mode = start(base.name, tableClass);
        FreeTier freeTier(m_freeTierCounted);
        addProvisionedLines(mode, m_maker, freeTier, m_meters, base.capacities,
                            m_report.monthHours);
        close(mode, freeTier);
        return mode;
    }

    /// The reservation lies under the provisioned mode with which it costs least.
    ModeCost reserved(int years)
    {
        const Reservation reservation = reservationOf(m_usage, years);
        std::optional<ModeCost> best;
        for (const ProvisionedMode& base : m_provisioned) {
            ModeCost mode = start("reserved-" + std::to_string(years) + "y", "STANDARD");
            mode.termYears = years;
            FreeTier freeTier(m_freeTierCounted);
            addReservedLines(mode, m_maker, freeTier, m_meters, base.capacities, reservation,
                             m_report.monthHours);
            close(mode, freeTier);
            mode.notes.push_back("What is not reserved is " + modeName(base.name) + ".");
            if (!best || mode.effectiveMonthly < best->effectiveMonthly)
                best = std::move(mode);
        }
        return *std::move(best);
    }

    /// Consumed units over the units of a capacity for the peak, home region.
    BreakEven breakEven(Direction direction) const
    {
        const bool read = direction == Direction::Read;
        const PriceRate* request = m_maker.rate(read ? "read_request_unit" : "write_request_unit");
        const PriceRate* hour =
            m_maker.rate(read ? "read_capacity_unit_hour" : "write_capacity_unit_hour");
        BreakEven result;
        if (request != nullptr && hour != nullptr && !request->usd.isZero())
            result.breakEven = hour->usd.dividedBy(request->usd * 3600);
        Decimal consumed;
        Decimal capacity;
        for (std::size_t i = 0; i < m_meters.size(); ++i) {
            const Quantity units = unitsPerMonth(m_meters[i], direction, m_report.monthHours);
            const CapacityPair& pair = m_provisioned.front().capacities[i];
            const Capacity& fixed = read ? pair.read : pair.write;
            if (!units.value || !fixed.profile || !fixed.doubt.empty())
                return result;
            consumed += *units.value;
            capacity += fixed.profile->unitHours(m_report.monthHours) * 3600;
        }
        if (!capacity.isZero())
            result.utilisation = consumed.dividedBy(capacity);
        return result;
    }

    void markLowerBounds()
    {
        for (ModeCost& mode : m_report.modes) {
            const auto base = std::find_if(
                m_provisioned.begin(), m_provisioned.end(), [&](const ProvisionedMode& one) {
                    return one.name == (mode.termYears > 0 ? "provisioned" : mode.mode);
                });
            mode.lowerBound =
                base != m_provisioned.end() &&
                std::any_of(base->capacities.begin(), base->capacities.end(),
                            [](const CapacityPair& pair) {
                                return !pair.read.doubt.empty() || !pair.write.doubt.empty();
                            });
        }
    }

    void finish()
    {
        m_report.incomplete = m_usage.incomplete;
        for (const std::string& sentence : m_maker.incomplete())
            m_report.incomplete.push_back(sentence);
        m_report.reads = breakEven(Direction::Read);
        m_report.writes = breakEven(Direction::Write);
        markLowerBounds();
        addAssumptions();
        m_report.recommendation = recommend(m_report);
        const bool ia = isInfrequentAccess(m_report.recommendation.tableClass);
        m_report.byPattern = costByPattern(m_usage, m_maker, ia);
        // On demand, as the patterns: a reservation's lines belong to no table or index.
        const ModeCost* onDemand =
            findMode(m_report, "on-demand", m_report.recommendation.tableClass);
        if (onDemand != nullptr)
            m_report.byIndex = costByIndex(*onDemand);
        m_report.advice = adviceOn(m_usage, m_report);
        m_report.classes = compareClasses(m_report);
    }

    void addAssumptions()
    {
        std::vector<std::string>& all = m_report.assumptions;
        all.push_back("A month has " + groupedText(m_report.monthHours) +
                      " hours; a GB is 2^30 bytes.");
        all.emplace_back(m_freeTierCounted ? "The account's free tier is counted."
                                           : "The account's free tier is not counted.");
        const bool global = std::any_of(m_meters.begin(), m_meters.end(),
                                        [](const Meter& meter) { return meter.replicatedWrites; });
        if (global) {
            all.emplace_back("Global tables: reads are in the home region, writes in every region; "
                             "storage and point-in-time recovery are in every region; a replicated "
                             "write unit transfers 1 KB at most.");
        }
        if (m_provisioned.back().name == "provisioned-autoscaled")
            all.emplace_back(
                "Auto scaling is billed by the mean capacity of the minutes of an hour.");
        for (const std::string& sentence : m_maker.suspects())
            all.push_back(sentence);
    }
};

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

Result<CostReport> bill(const model::Usage& usage, const RateCard& card, const BillOptions& options)
{
    CostReport report;
    report.region = options.region.empty() ? usage.region : options.region;
    report.source = card.source;
    report.asOf = options.asOf.empty() ? card.asOf : options.asOf;
    report.monthHours = usage.monthHours.value_or(options.monthHours);
    if (report.monthHours <= 0)
        return failure("invalid-month-hours", "A month has more than 0 hours.");
    Result<std::map<std::string, RegionRates>> rates =
        ratesOf(usage, card, report.region, options.asOf);
    if (!rates)
        return tl::unexpected(rates.error());
    LineMaker maker(*std::move(rates), report.region, options.asOf);
    const bool freeTier = usage.freeTier.value_or(options.freeTier);
    return Biller(usage, std::move(maker), std::move(report), freeTier).run();
}

} // namespace infera::pricing
