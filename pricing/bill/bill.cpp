#include "pricing/bill/bill.h"

#include "model/base/named.h"
#include "model/base/parallel.h"
#include "pricing/bill/attribution.h"
#include "pricing/bill/billnotes.h"
#include "pricing/bill/bytablemode.h"
#include "pricing/bill/homeregion.h"
#include "pricing/bill/linemaker.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"
#include "pricing/bill/reservedmode.h"
#include "pricing/bill/savingsplanmode.h"
#include "pricing/bill/services.h"
#include "pricing/bill/switchedmode.h"
#include "pricing/bill/throughput.h"
#include "pricing/plan/advice.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace infera::pricing {

namespace {

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
          m_freeTierCounted(freeTier),
          m_meters(metersOf(usage, m_maker.homeRegion(), m_report.monthHours))
    {}

    CostReport run()
    {
        prepareProvisioned();
        for (const ProvisionedMode& mode : m_provisioned)
            m_underCommitment.push_back(underCommitment(mode));
        for (const char* tableClass : m_classes) {
            m_report.modes.push_back(onDemand(tableClass));
            for (const ProvisionedMode& mode : m_provisioned)
                m_report.modes.push_back(provisioned(mode, tableClass));
            if (m_atAverage)
                m_report.modes.push_back(provisioned(*m_atAverage, tableClass));
        }
        for (const char* tableClass : m_classes) {
            if (std::string_view(tableClass) == "STANDARD_INFREQUENT_ACCESS")
                continue;
            for (const int years : {1, 3})
                addReserved(years, tableClass);
            addReservedAsStated(tableClass);
            for (const int years : {1, 3})
                addReservedFurther(years, tableClass);
        }
        m_dayLoads = dayLoadsOf(m_meters, m_report.monthHours);
        for (const char* tableClass : m_classes) {
            addSwitched(tableClass);
            addByTable(tableClass);
            addCapped(tableClass);
            addSavingsPlan(tableClass);
        }
        addByTableAndClass();
        finish();
        return std::move(m_report);
    }

private:
    const model::Usage& m_usage;
    LineMaker m_maker;
    CostReport m_report;
    bool m_freeTierCounted;
    std::vector<Meter> m_meters;
    std::vector<ProvisionedMode> m_provisioned; ///< those a commitment may lie under
    std::vector<ProvisionedMode> m_underCommitment;
    std::optional<ProvisionedMode> m_atAverage;
    std::vector<DayLoad> m_dayLoads;
    std::map<std::string, std::vector<TableDay>> m_days; ///< by class
    std::vector<const char*> m_classes = classesOf(m_usage);

    /// All Standard, all Standard-IA; and each table in its own, where they are not all the same.
    static std::vector<const char*> classesOf(const model::Usage& usage)
    {
        std::vector<const char*> classes{"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
        const auto infrequent = std::count_if(
            usage.tables.begin(), usage.tables.end(), [](const model::TableUsage& table) {
                return isInfrequentAccess(classesAsStated, table.tableClass);
            });
        if (infrequent > 0 && infrequent < static_cast<std::ptrdiff_t>(usage.tables.size()))
            classes.push_back(classesAsStated.data());
        return classes;
    }

    [[nodiscard]] std::string statedClass() const
    {
        if (m_classes.size() > 2)
            return m_classes.back();
        const bool infrequent =
            !m_usage.tables.empty() &&
            isInfrequentAccess(classesAsStated, m_usage.tables.front().tableClass);
        return infrequent ? "STANDARD_INFREQUENT_ACCESS" : "STANDARD";
    }

    using CapacityOf = CapacityPair (*)(const Meter&, const Decimal&);

    ProvisionedMode provisionedMode(const char* name, CapacityOf capacityOf) const
    {
        ProvisionedMode mode{name, std::vector<CapacityPair>(m_meters.size())};
        forEachIndex(m_meters.size(), [&](std::size_t i) {
            mode.capacities[i] = capacityOf(m_meters[i], m_report.monthHours);
        });
        return mode;
    }

    void addProvisioned(const char* name, CapacityOf capacityOf)
    {
        m_provisioned.push_back(provisionedMode(name, capacityOf));
    }

    void prepareProvisioned()
    {
        addProvisioned("provisioned", fixedCapacity);
        if (std::any_of(m_meters.begin(), m_meters.end(), [this](const Meter& meter) {
                return variesAboutItsAverage(meter, m_report.monthHours);
            }))
            m_atAverage = provisionedMode("provisioned-average", averageCapacity);
        if (std::any_of(m_meters.begin(), m_meters.end(), hasSchedule))
            addProvisioned("provisioned-scheduled", scheduledCapacity);
        const std::set<std::string> coarse = tablesWithoutCourse();
        if (m_meters.empty() || coarse.size() == m_usage.tables.size()) {
            m_report.assumptions.emplace_back("Auto scaling is not shown: it needs the course of "
                                              "the load, minute by minute or as base and peak.");
            return;
        }
        addProvisioned("provisioned-autoscaled", autoScaledCapacity);
        keepOnDemand(m_provisioned.back(), coarse);
    }

    std::set<std::string> tablesWithoutCourse() const
    {
        std::set<std::string> tables;
        for (const Meter& meter : m_meters) {
            if (!hasCourse(meter))
                tables.insert(meter.table);
        }
        return tables;
    }

    void keepOnDemand(ProvisionedMode& mode, const std::set<std::string>& tables) const
    {
        for (std::size_t i = 0; i < m_meters.size(); ++i)
            mode.capacities[i].onDemand = tables.count(m_meters[i].table) > 0;
    }

    /// It is reserved for today, so it is not on demand.
    bool statesReservation(const std::string& table) const
    {
        const model::TableUsage* usage = findByName(m_usage.tables, table);
        return usage != nullptr && usage->reserved;
    }

    /// A table would be on demand that capacity is reserved for.
    bool leavesReservation(const ProvisionedMode& mode) const
    {
        for (std::size_t i = 0; i < m_meters.size(); ++i) {
            if (mode.capacities[i].onDemand && statesReservation(m_meters[i].table))
                return true;
        }
        return false;
    }

    /// What a commitment lies under: tables of which only an amount is known, so that no capacity
    /// is sure to serve them, do not take part while others do.
    ProvisionedMode underCommitment(ProvisionedMode mode) const
    {
        std::set<std::string> unsure;
        for (std::size_t i = 0; i < m_meters.size(); ++i) {
            const CapacityPair& pair = mode.capacities[i];
            if (!hasCourse(m_meters[i]) && !(pair.read.doubt.empty() && pair.write.doubt.empty()) &&
                !statesReservation(m_meters[i].table))
                unsure.insert(m_meters[i].table);
        }
        if (!unsure.empty() && unsure.size() < m_usage.tables.size() && !isAutoScaled(mode))
            keepOnDemand(mode, unsure);
        return mode;
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
        mode.effectiveMonthly = mode.monthly + upfrontByMonth(mode);
        mode.guessed = m_usage.guessed;
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
        mode.lowerBound = isLowerBound(base);
        FreeTier freeTier(m_freeTierCounted);
        addProvisionedLines(mode, m_maker, freeTier, m_meters, base.capacities,
                            m_report.monthHours);
        close(mode, freeTier);
        return mode;
    }

    /// Some capacity is the least that can be: a peak is unknown.
    static bool isLowerBound(const ProvisionedMode& base)
    {
        return std::any_of(
            base.capacities.begin(), base.capacities.end(), [](const CapacityPair& pair) {
                return !pair.onDemand && !(pair.read.doubt.empty() && pair.write.doubt.empty());
            });
    }

    static bool isAutoScaled(const ProvisionedMode& base)
    {
        return base.name == "provisioned-autoscaled";
    }

    ModeCost reservedOver(const ProvisionedMode& base, const std::string& name,
                          const char* tableClass, const std::vector<Reservation>& reservations)
    {
        ModeCost mode = start(name, tableClass);
        for (const Reservation& one : reservations)
            mode.termYears = std::max(mode.termYears, one.termYears);
        mode.lowerBound = isLowerBound(base);
        FreeTier freeTier(m_freeTierCounted);
        addReservedLines(mode, m_maker, freeTier, m_meters, base.capacities, reservations,
                         m_report.monthHours);
        close(mode, freeTier);
        mode.notes.push_back("What is not reserved is " + modeName(base.name) + ".");
        return mode;
    }

    /// A reservation lies under the capacity known in advance with which it costs least; the mix
    /// with auto scaling is a mode of its own.
    void addReserved(int years, const char* tableClass)
    {
        const Reservation stated = reservationOf(m_usage, years);
        if (!hasReservedRates(m_maker, years) && !stated.readUnits && !stated.writeUnits) {
            noteOnce(m_report, "Reserved capacity for " + std::to_string(years) +
                                   (years == 1 ? " year" : " years") +
                                   " is not shown: no rates of it are known "
                                   "for " +
                                   m_report.region + ".");
            return;
        }
        const std::string name = "reserved-" + std::to_string(years) + "y";
        m_report.modes.push_back(cheapestReserved(name, tableClass, {stated}));
        for (const ProvisionedMode& base : m_underCommitment) {
            if (isAutoScaled(base) && !leavesReservation(base))
                m_report.modes.push_back(
                    reservedOver(base, name + "-autoscaled", tableClass, {stated}));
        }
    }

    /// What the usage states to be reserved, of both terms.
    std::vector<Reservation> statedReservations() const
    {
        std::vector<Reservation> stated;
        for (const int years : {1, 3}) {
            const Reservation one = reservationOf(m_usage, years);
            if (one.readUnits || one.writeUnits)
                stated.push_back(one);
        }
        return stated;
    }

    /// Where the usage states reservations of both terms, they hold together.
    void addReservedAsStated(const char* tableClass)
    {
        const std::vector<Reservation> stated = statedReservations();
        if (stated.size() > 1)
            m_report.modes.push_back(cheapestReserved("reserved-as-stated", tableClass, stated));
    }

    /// Blocks that pay beside those that are stated.
    void addReservedFurther(int years, const char* tableClass)
    {
        std::vector<Reservation> all = statedReservations();
        if (all.empty() || !hasReservedRates(m_maker, years))
            return;
        std::size_t stated = 0;
        for (const Reservation& one : all) {
            for (const std::optional<Decimal>& units : {one.readUnits, one.writeUnits})
                stated += units && !units->isZero() ? 1 : 0;
        }
        all.push_back({years, std::nullopt, std::nullopt, true});
        ModeCost mode =
            cheapestReserved("reserved-" + std::to_string(years) + "y-more", tableClass, all);
        if (mode.upfrontLines.size() > stated) // else none of them pays
            m_report.modes.push_back(std::move(mode));
    }

    ModeCost cheapestReserved(const std::string& name, const char* tableClass,
                              const std::vector<Reservation>& reservations)
    {
        std::optional<ModeCost> best;
        for (const ProvisionedMode& base : m_underCommitment) {
            if (isAutoScaled(base))
                continue;
            ModeCost mode = reservedOver(base, name, tableClass, reservations);
            if (!best || mode.effectiveMonthly < best->effectiveMonthly)
                best = std::move(mode);
        }
        return *std::move(best);
    }

    void addSwitched(const char* tableClass)
    {
        ModeCost mode = start("switched-by-schedule", tableClass);
        FreeTier freeTier(m_freeTierCounted);
        if (!addSwitchedLines(mode, m_maker, freeTier, m_meters, m_dayLoads, daysIn(tableClass),
                              m_report.monthHours))
            return;
        close(mode, freeTier);
        m_report.modes.push_back(std::move(mode));
    }

    const std::vector<TableDay>& daysIn(const char* tableClass)
    {
        const auto known = m_days.find(tableClass);
        if (known != m_days.end())
            return known->second;
        return m_days.emplace(tableClass, tableDaysOf(m_maker, m_dayLoads, tableClass))
            .first->second;
    }

    /// Each table in the mode in which it costs least, in one class for all.
    void addByTable(const char* tableClass)
    {
        if (m_usage.tables.size() < 2)
            return; // one table is in one mode
        addByTable("by-table", tableClass, {{tableClass, {}, &daysIn(tableClass)}}, 0);
    }

    /// Each table in its cheapest mode and class, and that with reserved capacity.
    void addByTableAndClass()
    {
        if (m_usage.tables.size() < 2)
            return;
        std::vector<ClassChoice> classes;
        for (const char* tableClass : {"STANDARD", "STANDARD_INFREQUENT_ACCESS"}) {
            const auto storage = storageByTable(tableClass);
            if (!storage)
                return;
            classes.push_back({tableClass, *storage, &daysIn(tableClass)});
        }
        const char* byTable = classesByTable.data();
        addByTable("by-table", byTable, classes, 0);
        for (const int years : {1, 3}) {
            const Reservation stated = reservationOf(m_usage, years);
            if (hasReservedRates(m_maker, years) && !stated.readUnits && !stated.writeUnits)
                addByTable("reserved-" + std::to_string(years) + "y-by-table", byTable, classes,
                           years);
        }
    }

    void addByTable(const std::string& name, const char* tableClass,
                    const std::vector<ClassChoice>& classes, int reservedYears)
    {
        std::vector<TableChoice> choices;
        for (const ProvisionedMode& base : m_provisioned)
            choices.push_back({base.name, base.capacities});
        if (m_atAverage)
            choices.push_back({m_atAverage->name, m_atAverage->capacities});
        ModeCost mode = start(name, tableClass);
        FreeTier freeTier(m_freeTierCounted);
        if (!addByTableLines(mode, m_maker, freeTier, m_meters, choices, classes,
                             {m_freeTierCounted, reservedYears}, m_report.monthHours))
            return;
        close(mode, freeTier);
        m_report.modes.push_back(std::move(mode));
    }

    /// Of a class, before the free tier; nothing where some storage is not priced.
    std::optional<std::map<std::string, std::vector<StoredIn>>>
    storageByTable(const char* tableClass)
    {
        ModeCost mode = start("on-demand", tableClass);
        FreeTier notCounted(false);
        addServiceLines(mode, m_maker, notCounted, m_usage, m_meters, m_report.monthHours);
        std::map<std::string, std::vector<StoredIn>> storage;
        for (const BillLine& line : mode.lines) {
            if (line.item != "storage")
                continue;
            if (!line.amount)
                return std::nullopt;
            storage[line.table].push_back({line.region, line.rateKey, line.quantity, *line.amount});
        }
        return storage;
    }

    void addCapped(const char* tableClass)
    {
        const bool any = std::any_of(m_meters.begin(), m_meters.end(), [](const Meter& meter) {
            return meter.maximum.readUnitsPerSecond || meter.maximum.writeUnitsPerSecond;
        });
        if (!any)
            return;
        ModeCost mode = start("on-demand-capped", tableClass);
        FreeTier freeTier(m_freeTierCounted);
        addCappedLines(mode, m_maker, m_meters, m_report.monthHours);
        close(mode, freeTier);
        m_report.modes.push_back(std::move(mode));
    }

    /// A Database Savings Plan over the mode with which it costs least.
    void addSavingsPlan(const char* tableClass)
    {
        if (!hasSavingsPlanRates(m_maker)) {
            noteOnce(m_report,
                     "Database Savings Plans are not shown: no rates of theirs are known for " +
                         m_report.region + ".");
            return;
        }
        std::optional<ModeCost> best;
        const auto consider = [&](const std::string& name,
                                  const std::vector<CapacityPair>& capacities) {
            auto mode = underSavingsPlan(*findMode(m_report, name, tableClass), m_maker, m_meters,
                                         capacities, m_report.monthHours);
            if (!mode || (best && best->effectiveMonthly <= mode->effectiveMonthly))
                return;
            best = std::move(mode);
            best->notes.push_back("The plan lies over " + modeName(name) + " capacity.");
        };
        consider("on-demand", {});
        for (const ProvisionedMode& base : m_provisioned)
            consider(base.name, base.capacities);
        if (best)
            m_report.modes.push_back(*std::move(best));
    }

    /// Consumed units over the units of a capacity for the peak, home region.
    BreakEven breakEven(Direction direction) const
    {
        const auto rateOf = [&](bool requests) {
            return m_maker.rate(throughputKey(Meter(), direction, requests, statedClass()));
        };
        const PriceRate* request = rateOf(true);
        const PriceRate* hour = rateOf(false);
        BreakEven result;
        if (request != nullptr && hour != nullptr && !request->usd.isZero())
            result.breakEven = hour->usd.dividedBy(request->usd * 3600);
        Decimal consumed;
        Decimal capacity;
        for (std::size_t i = 0; i < m_meters.size(); ++i) {
            const Quantity units = unitsPerMonth(m_meters[i], direction, m_report.monthHours);
            const Capacity& fixed = m_provisioned.front().capacities[i].of(direction);
            if (isOfOneReplica(m_meters[i]))
                continue;
            if (!units.value || !fixed.isSure())
                return result;
            consumed += *units.value;
            capacity += fixed.profile->unitHours(m_report.monthHours) * 3600;
        }
        if (!capacity.isZero())
            result.utilisation = consumed.dividedBy(capacity);
        return result;
    }

    void finish()
    {
        m_report.incomplete = m_usage.incomplete;
        for (const std::string& sentence : m_maker.incomplete())
            m_report.incomplete.push_back(sentence);
        m_report.reads = breakEven(Direction::Read);
        m_report.writes = breakEven(Direction::Write);
        addAssumptions(m_report, m_usage, m_meters, m_freeTierCounted);
        if (!m_maker.oldestSeen().empty())
            m_report.assumptions.push_back("The rates used were seen from " + m_maker.oldestSeen() +
                                           " to " + m_maker.newestSeen() + ".");
        m_report.suspectRates = m_maker.suspects();
        m_report.assumptions.insert(m_report.assumptions.end(), m_report.suspectRates.begin(),
                                    m_report.suspectRates.end());
        m_report.statedClass = statedClass();
        m_report.statedMode = statedModeOf(m_usage, m_report);
        m_report.recommendation = recommend(m_report);
        const std::string& best = m_report.recommendation.tableClass;
        m_report.attributionClass =
            best.empty() || best == classesByTable ? m_report.statedClass : best;
        const std::string& tableClass = m_report.attributionClass;
        m_report.byPattern = costByPattern(m_usage, m_meters, m_maker, tableClass);
        // On demand, as the patterns: a reservation's lines belong to no table or index.
        const ModeCost* onDemand = findMode(m_report, "on-demand", tableClass);
        if (onDemand != nullptr) {
            m_report.byIndex = costByIndex(m_usage, *onDemand);
            m_report.writeAmplification = writeAmplificationOf(*onDemand);
        }
        m_report.byEntity = costByEntity(m_usage, m_meters, m_maker, tableClass);
        m_report.certainties = m_usage.certainties;
        m_report.advice = adviceOn(m_usage, m_report);
        m_report.classes = compareClasses(m_usage, m_report);
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
    const model::Usage here = movedHome(usage, report.region);
    Result<std::map<std::string, RegionRates>> rates =
        ratesOf(here, card, report.region, options.asOf);
    if (!rates)
        return tl::unexpected(rates.error());
    if (&card != &shippedRates() && isShippedAt(*rates, options.asOf))
        report.source = shippedRates().source + "; nothing of " + card.source + " is in force then";
    addDateNotes(report, rates->at(report.region), options.asOf);
    LineMaker maker(*std::move(rates), report.region, options.asOf);
    const bool freeTier = usage.freeTier.value_or(options.freeTier);
    return Biller(here, std::move(maker), std::move(report), freeTier).run();
}

} // namespace infera::pricing
