#include "pricing/bill/recommendation.h"

#include "pricing/bill/money.h"
#include "pricing/bill/throughput.h"

#include <algorithm>
#include <array>

namespace infera::pricing {

namespace {

bool isCommitment(const BillLine& line)
{
    return line.item == "reserved" || line.item == "savings-plan";
}

bool storagePriced(const ModeCost& mode)
{
    return std::none_of(mode.lines.begin(), mode.lines.end(), [](const BillLine& line) {
        return line.item == "storage" && !line.amount;
    });
}

/// Lines that no mode prices (a backup without a published rate, say) are missing from all alike;
/// without the storage only modes of one class can be compared.
std::vector<const ModeCost*> comparableModes(const CostReport& report)
{
    const bool storage = std::all_of(report.modes.begin(), report.modes.end(), storagePriced);
    std::vector<const ModeCost*> modes;
    for (const ModeCost& mode : report.modes) {
        if (isServed(mode) && isThroughputPriced(mode) &&
            (storage || mode.tableClass == report.statedClass))
            modes.push_back(&mode);
    }
    return modes;
}

const ModeCost* cheapest(const std::vector<const ModeCost*>& modes, bool withoutCommitment)
{
    const ModeCost* best = nullptr;
    for (const ModeCost* mode : modes) {
        if (withoutCommitment && mode->termYears > 0)
            continue;
        if (best == nullptr || mode->effectiveMonthly < best->effectiveMonthly)
            best = mode;
    }
    return best;
}

std::string label(const ModeCost& mode)
{
    if (mode.tableClass == classesByTable)
        return "each table in its cheapest mode and class";
    return modeName(mode.mode) + ", " + className(mode.tableClass);
}

std::string utilisationSentence(const char* what, const BreakEven& one)
{
    if (!one.utilisation || !one.breakEven || one.utilisation->isZero())
        return "";
    const bool above = *one.utilisation > *one.breakEven;
    return std::string(" ") + what + " use " + percentText(*one.utilisation) +
           " of a capacity provisioned for the peak, " + (above ? "above" : "below") +
           " the break-even of " + percentText(*one.breakEven) + ".";
}

std::string reasons(const CostReport& report, const ModeCost& best, const ModeCost& onDemand,
                    const std::vector<const ModeCost*>& modes, const Decimal& saves)
{
    std::string why;
    if (&best == &onDemand) {
        why = "On-demand with the class " + className(best.tableClass) + " is the cheapest at " +
              moneyText(best.monthly) + " a month.";
    } else {
        why = "The cheapest is " + label(best) + " at " + moneyText(best.effectiveMonthly) +
              " a month";
        if (std::find(modes.begin(), modes.end(), &onDemand) != modes.end())
            why += ", against " + moneyText(onDemand.monthly) + " on demand with " +
                   className(onDemand.tableClass);
        if (!saves.isZero())
            why += " (" + percentText(saves.dividedBy(onDemand.monthly), 1) + " less)";
        why += ".";
    }
    if (best.termYears > 0) {
        why += " It is a commitment of " + std::to_string(best.termYears) +
               (best.termYears == 1 ? " year" : " years") + " with " + moneyText(best.upfront) +
               " upfront, spread over the term here.";
        const ModeCost* free = cheapest(modes, true);
        if (free != nullptr)
            why += " Without a commitment the cheapest is " + label(*free) + " at " +
                   moneyText(free->effectiveMonthly) + ".";
    }
    why +=
        utilisationSentence("Reads", report.reads) + utilisationSentence("Writes", report.writes);
    if (!report.incomplete.empty())
        why += " Lines that are not priced are left out of the comparison.";
    return why;
}

} // namespace

bool isConsumption(const BillLine& line)
{
    return line.item == "read-units" || line.item == "write-units" ||
           line.item == "replicated-write-units";
}

bool isThroughputPriced(const ModeCost& mode)
{
    return std::none_of(mode.lines.begin(), mode.lines.end(), [](const BillLine& line) {
        return (isConsumption(line) || isCommitment(line)) && !line.amount;
    });
}

std::optional<Decimal> knownSum(const ModeCost& mode, const Decimal& usd)
{
    return isThroughputPriced(mode) ? std::optional(usd) : std::nullopt;
}

bool isServed(const ModeCost& mode)
{
    return !mode.lowerBound && !mode.throttles && mode.mode != "on-demand-capped";
}

bool isComparable(const ModeCost& mode)
{
    return isServed(mode) && isThroughputPriced(mode) && storagePriced(mode);
}

std::string modeName(std::string_view mode)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> names{{
        {"on-demand", "on-demand"},
        {"provisioned", "provisioned at the peak"},
        {"provisioned-average", "provisioned at the average"},
        {"provisioned-scheduled", "provisioned by schedule"},
        {"provisioned-autoscaled", "provisioned with auto scaling"},
        {"reserved-1y", "reserved for 1 year"},
        {"reserved-3y", "reserved for 3 years"},
        {"reserved-as-stated", "reserved as stated"},
        {"reserved-1y-autoscaled", "reserved for 1 year and auto scaled"},
        {"reserved-3y-autoscaled", "reserved for 3 years and auto scaled"},
        {"by-table", "each table in its cheapest mode"},
        {"switched-by-schedule", "switched between on-demand and provisioned by schedule"},
        {"on-demand-capped", "on-demand with a maximum"},
        {"savings-plan-1y", "under a Database Savings Plan of 1 year"},
    }};
    for (const auto& [id, name] : names) {
        if (id == mode)
            return std::string(name);
    }
    return std::string(mode);
}

std::string className(std::string_view tableClass)
{
    if (tableClass == classesAsStated)
        return "own classes";
    if (tableClass == classesByTable)
        return "each its cheapest";
    return tableClass == "STANDARD_INFREQUENT_ACCESS" ? "Standard-IA" : "Standard";
}

Recommendation recommend(const CostReport& report)
{
    const ModeCost* onDemand = onDemandNow(report);
    std::vector<const ModeCost*> modes = comparableModes(report);
    if (modes.empty() || onDemand == nullptr)
        return {"", "", 0, "No mode can be recommended: the usage or the rates are incomplete."};
    const ModeCost* best = cheapest(modes, false);
    const bool onDemandKnown = std::find(modes.begin(), modes.end(), onDemand) != modes.end();
    Recommendation result;
    result.mode = best->mode;
    result.tableClass = best->tableClass;
    if (onDemandKnown)
        result.saves = onDemand->monthly - best->effectiveMonthly;
    result.why = reasons(report, *best, *onDemand, modes, result.saves);
    return result;
}

} // namespace infera::pricing
