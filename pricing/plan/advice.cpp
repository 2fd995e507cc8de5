#include "pricing/plan/advice.h"

#include "model/base/named.h"
#include "model/base/text.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"
#include "pricing/bill/reservedmode.h"
#include "pricing/bill/services.h"
#include "pricing/bill/throughput.h"

#include <algorithm>
#include <map>

namespace infera::pricing {

namespace {

/// What the lines of one table add up to in a mode; nothing when one of them is not priced.
struct TableSum
{
    Decimal total;
    Decimal throughput;
    Decimal storage;
    bool known = true;
};

std::map<std::string, TableSum> sumsByTable(const ModeCost& mode)
{
    std::map<std::string, TableSum> sums;
    for (const BillLine& line : mode.lines) {
        if (line.table.empty())
            continue;
        TableSum& sum = sums[line.table];
        const bool capacity = isConsumption(line);
        if (!line.amount) {
            sum.known = sum.known && !capacity && line.item != "storage";
            continue;
        }
        sum.total += *line.amount;
        if (capacity)
            sum.throughput += *line.amount;
        if (line.item == "storage") {
            sum.storage += *line.amount;
        }
    }
    return sums;
}

std::string modeRisk(const std::string& mode)
{
    if (mode == "on-demand")
        return "None; on demand follows the load.";
    if (mode == "provisioned-autoscaled")
        return "Auto scaling follows the load two minutes late; what burst capacity does not carry "
               "until then is throttled.";
    if (mode == "switched-by-schedule")
        return "Something has to switch the mode every day; load above the capacity of the hours "
               "provisioned is throttled once burst capacity is used up.";
    if (mode == "by-table")
        return "As of the modes used.";
    if (mode == "provisioned-scheduled")
        return "Load outside the schedule is throttled once burst capacity is used up.";
    return "Load above the capacity is throttled once burst capacity is used up.";
}

class Adviser
{
public:
    Adviser(const model::Usage& usage, const CostReport& report)
        : m_usage(usage), m_report(report), m_class(report.statedClass)
    {
        for (const ModeCost& mode : report.modes) {
            if (!isComparable(mode) || mode.tableClass != m_class)
                continue;
            if (mode.mode == "on-demand")
                m_onDemand = &mode;
            if (mode.termYears == 0 && (m_best == nullptr || mode.monthly < m_best->monthly))
                m_best = &mode;
        }
        m_now = modeNow(report);
        if (m_now != nullptr && m_best != nullptr)
            m_base = m_now->effectiveMonthly < m_best->monthly ? m_now : m_best;
    }

    std::vector<Advice> run()
    {
        if (m_onDemand == nullptr || m_base == nullptr)
            return {};
        adviseMode();
        adviseReservation();
        adviseClasses();
        adviseEachTableItsOwn();
        adviseUnusedIndexes();
        std::stable_sort(m_all.begin(), m_all.end(),
                         [](const Advice& a, const Advice& b) { return a.saves > b.saves; });
        return std::move(m_all);
    }

private:
    const model::Usage& m_usage;
    const CostReport& m_report;
    std::string m_class; ///< of the tables now
    const ModeCost* m_onDemand = nullptr;
    const ModeCost* m_now = nullptr;  ///< as stated
    const ModeCost* m_best = nullptr; ///< in these classes, no commitment
    const ModeCost* m_base = nullptr; ///< the cheaper of them, which more can be saved against
    std::vector<Advice> m_all;

    void add(Advice advice)
    {
        if (advice.saves > 0)
            m_all.push_back(std::move(advice));
    }

    /// "$59.70 provisioned at the peak"
    static std::string priceOf(const ModeCost& mode)
    {
        return moneyText(mode.effectiveMonthly) + " " +
               (mode.mode == "on-demand" ? "on demand" : modeName(mode.mode));
    }

    void adviseMode()
    {
        if (m_best == m_now)
            return;
        const bool byTable = m_best->mode == "by-table";
        add({"billing-mode",
             byTable                       ? "Give each table its cheapest billing mode"
             : m_best->mode == "on-demand" ? "Use on-demand"
                                           : "Use capacity " + modeName(m_best->mode),
             "", m_now->effectiveMonthly - m_best->monthly, modeRisk(m_best->mode),
             priceOf(*m_now) + " − " + moneyText(m_best->monthly) + " " + modeName(m_best->mode) +
                 (byTable ? ": " + join(m_best->notes, " ") : "")});
    }

    static std::string yearsText(int years)
    {
        return std::to_string(years) + (years == 1 ? " year" : " years");
    }

    /// Whether a reservation by table is the one in the classes that are stated: they are the
    /// cheapest.
    bool isSameInStatedClass(const ModeCost& byTable) const
    {
        return std::any_of(m_report.modes.begin(), m_report.modes.end(), [&](const ModeCost& one) {
            return one.tableClass == m_class && one.upfrontLines == byTable.upfrontLines &&
                   one.effectiveMonthly == byTable.effectiveMonthly;
        });
    }

    void adviseReservation()
    {
        for (const ModeCost& mode : m_report.modes) {
            const bool byTable = mode.tableClass == classesByTable;
            if (mode.termYears == 0 || &mode == m_now || !isComparable(mode) ||
                (mode.tableClass != m_class && !byTable))
                continue;
            if (mode.mode == "savings-plan-1y") {
                adviseSavingsPlan(mode);
                continue;
            }
            std::string text;
            for (const BillLine& line : mode.upfrontLines)
                text += (text.empty() ? "" : " and ") + line.formula;
            if (byTable && isSameInStatedClass(mode))
                continue;
            const bool stated = mode.mode == "reserved-as-stated";
            const bool further = mode.furtherYears > 0;
            add({"reserved-capacity",
                 (further ? "Reserve more than is stated: " : "Reserve ") + text +
                     (stated    ? std::string(", as stated")
                      : further ? ", the further ones for " + yearsText(mode.furtherYears)
                                : " for " + yearsText(mode.termYears)) +
                     (mode.mode.ends_with("-autoscaled") ? ", the rest auto scaled" : "") +
                     (byTable ? ", each table in its cheapest mode and class" : ""),
                 "", m_base->effectiveMonthly - mode.effectiveMonthly,
                 moneyText(mode.upfront) +
                     " are due upfront and the hours are paid whether they are used or not; "
                     "reservations hold for one region and for the Standard class.",
                 priceOf(*m_base) + " − " +
                     (!hasOneTerm(mode)
                          ? moneyText(mode.effectiveMonthly) + " with what is due upfront"
                          : "(" + moneyText(mode.monthly) + " + " + moneyText(mode.upfront) +
                                " / " + std::to_string(12 * mode.termYears) + " months)")});
        }
    }

    void adviseSavingsPlan(const ModeCost& mode)
    {
        const auto line =
            std::find_if(mode.lines.begin(), mode.lines.end(),
                         [](const BillLine& one) { return one.item == "savings-plan"; });
        if (line == mode.lines.end())
            return;
        add({"savings-plan",
             "Take a Database Savings Plan of $" + line->rate->toString() + " an hour for 1 year",
             "", m_base->effectiveMonthly - mode.monthly,
             "The commitment is paid for every hour of a year whether it is used or not.",
             priceOf(*m_base) + " − " + moneyText(mode.monthly) + " with the plan"});
    }

    void adviseClasses()
    {
        const auto now = sumsByTable(*m_base);
        for (const model::TableUsage& table : m_usage.tables) {
            const bool infrequent = isInfrequentAccess(m_class, table.tableClass);
            const char* otherClass = infrequent ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS";
            const ModeCost* mode = findMode(m_report, m_base->mode, otherClass);
            if (mode == nullptr)
                continue;
            const auto others = sumsByTable(*mode);
            const auto own = now.find(table.name);
            const auto other = others.find(table.name);
            if (own != now.end() && other != others.end() && own->second.known &&
                other->second.known)
                adviseClass(table.name, otherClass, own->second, other->second);
        }
    }

    void adviseClass(const std::string& table, const char* tableClass, const TableSum& now,
                     const TableSum& other)
    {
        const bool infrequent = isInfrequentAccess(tableClass, "");
        add({"table-class", "Give " + table + " the table class " + className(tableClass), table,
             now.total - other.total,
             std::string(infrequent ? "Standard-IA has no reserved capacity and no free tier; a"
                                    : "A") +
                 " table class can be changed twice in 30 days.",
             moneyText(now.total) + " " + modeName(m_base->mode) + " − " + moneyText(other.total) +
                 ": storage " + moneyText(now.storage) + " → " + moneyText(other.storage) +
                 ", throughput " + moneyText(now.throughput) + " → " +
                 moneyText(other.throughput)});
    }

    /// Billing mode and class are settings of a table, so each may have its own.
    void adviseEachTableItsOwn()
    {
        const ModeCost* own = nullptr;
        for (const ModeCost& mode : m_report.modes) {
            if (mode.mode == "by-table" && isComparable(mode) &&
                (own == nullptr || mode.monthly < own->monthly))
                own = &mode;
        }
        if (own == nullptr || own->tableClass == m_class)
            return;
        add({"each-table-its-own", "Give each table its own cheapest mode and class", "",
             m_base->effectiveMonthly - own->monthly, "As of the modes used.",
             priceOf(*m_base) + " − " + moneyText(own->monthly) + ", " +
                 className(own->tableClass) + ": " + join(own->notes, " ")});
    }

    /// Whether its line of reads on demand tells that there are none.
    bool isUnread(const model::TableUsage& table, const model::IndexUsage& index) const
    {
        return std::any_of(
            m_onDemand->lines.begin(), m_onDemand->lines.end(), [&](const BillLine& line) {
                return line.table == table.name && line.index == index.name &&
                       line.item == "read-units" && line.quantityKnown && line.quantity.isZero();
            });
    }

    void adviseUnusedIndexes()
    {
        for (const model::TableUsage& table : m_usage.tables) {
            for (const model::IndexUsage& index : table.indexes) {
                if (index.local || !isUnread(table, index))
                    continue;
                Decimal cost;
                for (const BillLine& line : m_base->lines) {
                    if (line.table == table.name && line.index == index.name && line.amount)
                        cost += *line.amount;
                }
                add({"unused-index", "Remove the index " + table.name + "." + index.name,
                     table.name, cost,
                     "A query that runs less than once in the time measured would fail.",
                     "nothing is read from it; its writes and storage cost " + moneyText(cost)});
            }
        }
    }
};

} // namespace

std::vector<Advice> adviceOn(const model::Usage& usage, const CostReport& report)
{
    return Adviser(usage, report).run();
}

namespace {

/// Storage in one region of a bill, in both classes.
struct RegionStorage
{
    Decimal freeUsed; ///< GB of the free tier
    std::optional<Decimal> standard;
    std::optional<Decimal> infrequent;
};

Decimal gigabytesOf(const model::TableUsage& table)
{
    Decimal bytes = table.storageBytes.value_or(0);
    for (const model::IndexUsage& index : table.indexes)
        bytes += index.storageBytes.value_or(0);
    return gigabytes(bytes);
}

/// By region, what one table's storage is billed for.
std::map<std::string, RegionStorage> storageByRegion(const ModeCost& standard,
                                                     const ModeCost& infrequent,
                                                     const std::string& table,
                                                     const Decimal& gigabytes)
{
    std::map<std::string, RegionStorage> regions;
    for (const BillLine& line : standard.lines) {
        if (line.item != "storage" || line.table != table)
            continue;
        RegionStorage& one = regions[line.region];
        if (!one.standard)
            one.freeUsed = gigabytes;
        one.freeUsed -= line.quantity;
        one.standard = line.rate;
    }
    for (const BillLine& line : infrequent.lines) {
        if (line.item == "storage" && line.table == table)
            regions[line.region].infrequent = line.rate;
    }
    return regions;
}

} // namespace

std::vector<ClassComparison> compareClasses(const model::Usage& usage, const CostReport& report)
{
    const ModeCost* standard = findMode(report, "on-demand", "STANDARD");
    const ModeCost* infrequent = findMode(report, "on-demand", "STANDARD_INFREQUENT_ACCESS");
    if (standard == nullptr || infrequent == nullptr)
        return {};
    const auto other = sumsByTable(*infrequent);
    std::map<std::string, std::map<std::string, RegionStorage>> storage;
    std::map<std::string, Decimal> freeUsed; // of all tables, by region
    for (const model::TableUsage& table : usage.tables) {
        storage[table.name] =
            storageByRegion(*standard, *infrequent, table.name, gigabytesOf(table));
        for (const auto& [region, one] : storage[table.name])
            freeUsed[region] += one.freeUsed;
    }
    std::vector<ClassComparison> all;
    for (const auto& [table, sum] : sumsByTable(*standard)) {
        const auto found = other.find(table);
        if (!sum.known || found == other.end() || !found->second.known)
            continue;
        ClassComparison one;
        one.table = table;
        one.standard = sum.total;
        one.infrequentAccess = found->second.total;
        one.gigabytes = gigabytesOf(*findByName(usage.tables, table));
        // standard throughput + sum(rate x (GB - free)) = IA throughput + sum(IA rate x GB)
        Decimal dearer = found->second.throughput - sum.throughput;
        Decimal cheaper;
        bool ratesKnown = true;
        for (const auto& [region, stored] : storage[table]) {
            ratesKnown = ratesKnown && stored.standard && stored.infrequent;
            if (!ratesKnown)
                break;
            const bool anyFree = !freeUsed[region].isZero();
            const Decimal left =
                anyFree ? freeAllowance("storage_gb_month") - (freeUsed[region] - stored.freeUsed)
                        : Decimal();
            dearer += *stored.standard * left;
            cheaper += *stored.standard - *stored.infrequent;
        }
        if (ratesKnown && cheaper > 0)
            one.breakEvenGigabytes = std::max(Decimal(), dearer.dividedBy(cheaper));
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace infera::pricing
