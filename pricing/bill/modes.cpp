#include "pricing/bill/modes.h"

#include "pricing/bill/billnotes.h"
#include "pricing/bill/bytablemode.h"
#include "pricing/bill/recommendation.h"
#include "pricing/bill/reservedmode.h"
#include "pricing/bill/savingsplanmode.h"
#include "pricing/bill/services.h"
#include "pricing/bill/switchedmode.h"
#include "pricing/bill/throughput.h"

#include <algorithm>
#include <map>
#include <utility>

namespace infera::pricing {

namespace {

class ModeAdder
{
public:
    ModeAdder(CostReport& report, LineMaker& maker, const ModeInput& input)
        : m_report(report), m_maker(maker), m_usage(input.usage), m_meters(input.meters),
          m_provisioned(input.provisioned), m_classes(input.classes),
          m_freeTierCounted(input.freeTier)
    {}

    void add()
    {
        for (const char* tableClass : m_classes) {
            m_report.modes.push_back(onDemand(tableClass));
            for (const ProvisionedMode& mode : m_provisioned.all)
                m_report.modes.push_back(provisioned(mode, tableClass));
            if (m_provisioned.atAverage)
                m_report.modes.push_back(provisioned(*m_provisioned.atAverage, tableClass));
        }
        for (const char* tableClass : m_classes) {
            if (std::string_view(tableClass) != "STANDARD_INFREQUENT_ACCESS")
                addReservations(tableClass);
        }
        m_dayLoads = dayLoadsOf(m_meters, m_report.monthHours);
        for (const char* tableClass : m_classes) {
            addSwitched(tableClass);
            addByTable(tableClass);
            addCapped(tableClass);
            addSavingsPlan(tableClass);
        }
        addByTableAndClass();
    }

private:
    CostReport& m_report;
    LineMaker& m_maker;
    const model::Usage& m_usage;
    const std::vector<Meter>& m_meters;
    const ProvisionedModes& m_provisioned;
    const std::vector<const char*>& m_classes;
    bool m_freeTierCounted;
    std::vector<DayLoad> m_dayLoads;
    std::map<std::string, std::vector<TableDay>> m_days; ///< by class

    void addReservations(const char* tableClass)
    {
        for (const int years : {1, 3})
            addReserved(years, tableClass);
        addReservedAsStated(tableClass);
        for (const int years : {1, 3})
            addReservedFurther(years, tableClass);
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

    ModeCost reservedOver(const ProvisionedMode& base, const std::string& name,
                          const char* tableClass, const std::vector<Reservation>& reservations)
    {
        ModeCost mode = start(name, tableClass);
        for (const Reservation& one : reservations) {
            mode.termYears = std::max(mode.termYears, one.termYears);
            if (one.further)
                mode.furtherYears = one.termYears;
        }
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
        for (const ProvisionedMode& base : m_provisioned.underCommitment) {
            if (isAutoScaled(base) && !leavesReservation(base, m_usage, m_meters))
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
        for (const ProvisionedMode& base : m_provisioned.underCommitment) {
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
        for (const ProvisionedMode& base : m_provisioned.all)
            choices.push_back({base.name, base.capacities});
        if (m_provisioned.atAverage)
            choices.push_back({m_provisioned.atAverage->name, m_provisioned.atAverage->capacities});
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
        for (const ProvisionedMode& base : m_provisioned.all)
            consider(base.name, base.capacities);
        if (best)
            m_report.modes.push_back(*std::move(best));
    }
};

} // namespace

void addModes(CostReport& report, LineMaker& maker, const ModeInput& input)
{
    ModeAdder(report, maker, input).add();
}

} // namespace infera::pricing
