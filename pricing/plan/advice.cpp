#include "pricing/plan/advice.h"

#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"

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
    Decimal gigabytes;
    std::optional<Decimal> storageRate;
    bool known = true;
};

std::map<std::string, TableSum> sumsByTable(const ModeCost& mode)
{
    std::map<std::string, TableSum> sums;
    for (const BillLine& line : mode.lines) {
        if (line.table.empty())
            continue;
        TableSum& sum = sums[line.table];
        const bool capacity = line.item == "read-units" || line.item == "write-units" ||
                              line.item == "replicated-write-units";
        if (!line.amount) {
            sum.known = sum.known && !capacity && line.item != "storage";
            continue;
        }
        sum.total += *line.amount;
        if (capacity)
            sum.throughput += *line.amount;
        if (line.item == "storage") {
            sum.storage += *line.amount;
            sum.gigabytes += line.quantity;
            sum.storageRate = line.rate;
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
    if (mode == "provisioned-scheduled")
        return "Load outside the schedule is throttled once burst capacity is used up.";
    return "Load above the capacity is throttled once burst capacity is used up.";
}

class Adviser
{
public:
    Adviser(const model::Usage& usage, const CostReport& report) : m_usage(usage), m_report(report)
    {
        for (const ModeCost& mode : report.modes) {
            if (mode.lowerBound || !isPriced(mode) || mode.mode == "on-demand-capped")
                continue;
            if (mode.mode == "on-demand" && mode.tableClass == "STANDARD")
                m_onDemand = &mode;
            if (mode.termYears == 0 && mode.tableClass == "STANDARD" &&
                (m_best == nullptr || mode.monthly < m_best->monthly))
                m_best = &mode;
        }
    }

    std::vector<Advice> run()
    {
        if (m_onDemand == nullptr || m_best == nullptr)
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
    const ModeCost* m_onDemand = nullptr;
    const ModeCost* m_best = nullptr; ///< Standard class, no commitment
    std::vector<Advice> m_all;

    static bool isPriced(const ModeCost& mode)
    {
        return std::all_of(mode.lines.begin(), mode.lines.end(), [](const BillLine& line) {
            const bool counts = line.item.find("units") != std::string::npos ||
                                line.item == "storage" || line.item == "reserved" ||
                                line.item == "savings-plan";
            return !counts || line.amount;
        });
    }

    void add(Advice advice)
    {
        if (advice.saves > 0)
            m_all.push_back(std::move(advice));
    }

    void adviseMode()
    {
        if (m_best == m_onDemand)
            return;
        add({"billing-mode", "Use capacity " + modeName(m_best->mode), "",
             m_onDemand->monthly - m_best->monthly, modeRisk(m_best->mode),
             moneyText(m_onDemand->monthly) + " on demand − " + moneyText(m_best->monthly) + " " +
                 modeName(m_best->mode)});
    }

    void adviseReservation()
    {
        for (const ModeCost& mode : m_report.modes) {
            if (mode.termYears == 0 || mode.lowerBound || !isPriced(mode))
                continue;
            if (mode.mode == "savings-plan-1y") {
                adviseSavingsPlan(mode);
                continue;
            }
            std::string text;
            for (const BillLine& line : mode.upfrontLines)
                text += (text.empty() ? "" : " and ") + line.formula;
            add({"reserved-capacity",
                 "Reserve " + text + " for " + std::to_string(mode.termYears) +
                     (mode.termYears == 1 ? " year" : " years"),
                 "", m_best->monthly - mode.effectiveMonthly,
                 moneyText(mode.upfront) +
                     " are due upfront and the hours are paid whether they are used or not; "
                     "reservations hold for one region and for the Standard class.",
                 moneyText(m_best->monthly) + " " + modeName(m_best->mode) + " − (" +
                     moneyText(mode.monthly) + " + " + moneyText(mode.upfront) + " / " +
                     std::to_string(12 * mode.termYears) + " months)"});
        }
    }

    void adviseSavingsPlan(const ModeCost& mode)
    {
        const auto line =
            std::find_if(mode.lines.begin(), mode.lines.end(),
                         [](const BillLine& one) { return one.item == "savings-plan"; });
        if (line == mode.lines.end() || mode.tableClass != m_best->tableClass)
            return;
        add({"savings-plan",
             "Take a Database Savings Plan of $" + line->rate->toString() + " an hour for 1 year",
             "", m_best->monthly - mode.monthly,
             "The commitment is paid for every hour of a year whether it is used or not.",
             moneyText(m_best->monthly) + " " + modeName(m_best->mode) + " − " +
                 moneyText(mode.monthly) + " with the plan"});
    }

    void adviseClasses()
    {
        const ModeCost* other = findMode(m_report, m_best->mode, "STANDARD_INFREQUENT_ACCESS");
        if (other == nullptr)
            return;
        const auto standard = sumsByTable(*m_best);
        const auto infrequent = sumsByTable(*other);
        for (const auto& [table, sum] : standard) {
            const auto found = infrequent.find(table);
            if (!sum.known || found == infrequent.end() || !found->second.known)
                continue;
            add({"table-class", "Give " + table + " the table class Standard-IA", table,
                 sum.total - found->second.total,
                 "Standard-IA has no reserved capacity and no free tier; a table class can be "
                 "changed twice in 30 days.",
                 "storage " + moneyText(sum.storage) + " → " + moneyText(found->second.storage) +
                     ", throughput " + moneyText(sum.throughput) + " → " +
                     moneyText(found->second.throughput)});
        }
    }

    /// Billing mode and class are settings of a table, so each may have its own.
    void adviseEachTableItsOwn()
    {
        std::map<std::string, std::pair<Decimal, const ModeCost*>> cheapest;
        for (const ModeCost& mode : m_report.modes) {
            if (mode.termYears > 0 || mode.lowerBound || mode.mode == "on-demand-capped")
                continue;
            for (const auto& [table, sum] : sumsByTable(mode)) {
                const auto found = cheapest.find(table);
                if (sum.known && (found == cheapest.end() || sum.total < found->second.first))
                    cheapest[table] = {sum.total, &mode};
            }
        }
        Decimal together;
        std::string text;
        for (const auto& [table, best] : cheapest) {
            together += best.first;
            text += (text.empty() ? "" : "; ") + table + " " + modeName(best.second->mode) + ", " +
                    className(best.second->tableClass) + ", " + moneyText(best.first);
        }
        if (cheapest.size() < 2 || cheapest.size() != m_usage.tables.size())
            return;
        add({"each-table-its-own", "Give each table its own cheapest mode and class", "",
             m_best->monthly - together, "As of the modes used.", std::move(text)});
    }

    void adviseUnusedIndexes()
    {
        for (const model::TableUsage& table : m_usage.tables) {
            for (const model::IndexUsage& index : table.indexes) {
                const bool unread = !index.local && index.units.series.readUnits.empty() &&
                                    index.units.readUnitsPerMonth
                                        .value_or(index.units.readUnitsPerSecond.value_or(1))
                                        .isZero();
                if (!unread)
                    continue;
                Decimal cost;
                for (const BillLine& line : m_best->lines) {
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

std::vector<ClassComparison> compareClasses(const CostReport& report)
{
    const ModeCost* standard = findMode(report, "on-demand", "STANDARD");
    const ModeCost* infrequent = findMode(report, "on-demand", "STANDARD_INFREQUENT_ACCESS");
    if (standard == nullptr || infrequent == nullptr)
        return {};
    const auto other = sumsByTable(*infrequent);
    std::vector<ClassComparison> all;
    for (const auto& [table, sum] : sumsByTable(*standard)) {
        const auto found = other.find(table);
        if (!sum.known || found == other.end() || !found->second.known)
            continue;
        ClassComparison one;
        one.table = table;
        one.standard = sum.total;
        one.infrequentAccess = found->second.total;
        one.gigabytes = sum.gigabytes;
        const auto& cheap = found->second.storageRate;
        if (sum.storageRate && cheap && *cheap < *sum.storageRate)
            one.breakEvenGigabytes =
                (found->second.throughput - sum.throughput).dividedBy(*sum.storageRate - *cheap);
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace infera::pricing
