#include "pricing/bill/recommendation.h"

#include "pricing/bill/money.h"
#include "pricing/bill/reservedmode.h"
#include "pricing/bill/throughput.h"

#include <algorithm>
#include <array>
#include <set>

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
        return modeName(mode.mode) + " and class";
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

/// "$12.00", "about $12.00", "no less than $12.00".
std::string sumOf(const ModeCost& mode)
{
    const SumIs is = sumIs(mode);
    const char* before = is == SumIs::AtLeast ? "no less than "
                         : is == SumIs::About ? "about "
                                              : "";
    return before + moneyText(mode.effectiveMonthly);
}

std::string reasons(const CostReport& report, const ModeCost& best, const ModeCost& now,
                    const std::vector<const ModeCost*>& modes, const Decimal& saves)
{
    std::string why;
    if (&best == &now && now.mode == "on-demand") {
        why = "On-demand with the class " + className(best.tableClass) + " is the cheapest at " +
              sumOf(best) + " a month.";
    } else {
        why = "The cheapest is " + label(best) + " at " + sumOf(best) + " a month";
        if (&best == &now)
            why += ", as stated";
        else if (std::find(modes.begin(), modes.end(), &now) != modes.end())
            why += ", against " + sumOf(now) + " " + modeNowName(report, now) + " with " +
                   className(now.tableClass);
        if (!saves.isZero())
            why += " (" + percentText(saves.dividedBy(now.effectiveMonthly), 1) + " less)";
        why += ".";
    }
    if (best.termYears > 0) {
        const bool oneTerm = hasOneTerm(best);
        why += std::string(" It is a commitment of ") + (oneTerm ? "" : "up to ") +
               std::to_string(best.termYears) + (best.termYears == 1 ? " year" : " years") +
               " with " + moneyText(best.upfront) + " upfront, spread over the term" +
               (oneTerm ? "" : "s") + " here.";
        const ModeCost* free = cheapest(modes, true);
        if (free != nullptr)
            why += " Without a commitment the cheapest is " + label(*free) + " at " + sumOf(*free) +
                   ".";
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

SumIs sumIs(const ModeCost& mode)
{
    if (mode.lowerBound || !mode.complete)
        return SumIs::AtLeast;
    return mode.guessed ? SumIs::About : SumIs::Whole;
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
    constexpr std::array<std::pair<std::string_view, std::string_view>, 18> names{{
        {"on-demand", "on-demand"},
        {"provisioned", "provisioned at the peak"},
        {"provisioned-average", "provisioned at the average"},
        {"provisioned-scheduled", "provisioned by schedule"},
        {"provisioned-autoscaled", "provisioned with auto scaling"},
        {"reserved-1y", "reserved for 1 year"},
        {"reserved-3y", "reserved for 3 years"},
        {"reserved-as-stated", "reserved as stated"},
        {"reserved-1y-more", "reserved as stated and further for 1 year"},
        {"reserved-3y-more", "reserved as stated and further for 3 years"},
        {"reserved-1y-autoscaled", "reserved for 1 year and auto scaled"},
        {"reserved-3y-autoscaled", "reserved for 3 years and auto scaled"},
        {"reserved-1y-by-table", "reserved for 1 year, each table in its cheapest mode"},
        {"reserved-3y-by-table", "reserved for 3 years, each table in its cheapest mode"},
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
        return "each its cheapest class";
    return tableClass == "STANDARD_INFREQUENT_ACCESS" ? "Standard-IA" : "Standard";
}

namespace {

/// The cheapest of those that provision all tables without a commitment; empty: none.
std::string cheapestProvisioned(const CostReport& report)
{
    const ModeCost* best = nullptr;
    for (const ModeCost& mode : report.modes) {
        if (mode.mode.starts_with("provisioned") && mode.tableClass == report.statedClass &&
            isComparable(mode) &&
            (best == nullptr || mode.effectiveMonthly < best->effectiveMonthly))
            best = &mode;
    }
    return best == nullptr ? "" : best->mode;
}

} // namespace

std::string statedModeOf(const model::Usage& usage, const CostReport& report)
{
    if (usage.billingMode == "PAY_PER_REQUEST")
        return "on-demand";
    std::set<int> terms;
    bool given = !usage.tables.empty();
    bool scaled = given;
    for (const model::TableUsage& table : usage.tables) {
        const auto settings = table.provisioned.value_or(model::ProvisionedSettings());
        const bool bounded = settings.minimum || settings.maximum;
        scaled = scaled && bounded;
        given = given && !bounded && (settings.readUnits || settings.writeUnits);
        if (table.reserved && (table.reserved->readUnits || table.reserved->writeUnits))
            terms.insert(table.reserved->termYears);
    }
    if (terms.size() > 1)
        return "reserved-as-stated";
    if (!terms.empty())
        return "reserved-" + std::to_string(*terms.begin()) + (scaled ? "y-autoscaled" : "y");
    if (scaled || given)
        return scaled ? "provisioned-autoscaled" : "provisioned";
    return usage.billingMode == "PROVISIONED" ? cheapestProvisioned(report) : "";
}

const ModeCost* modeNow(const CostReport& report)
{
    const ModeCost* stated = report.statedMode.empty()
                                 ? nullptr
                                 : findMode(report, report.statedMode, report.statedClass);
    return stated != nullptr && isComparable(*stated) ? stated : onDemandNow(report);
}

std::string modeNowName(const CostReport& report, const ModeCost& now)
{
    if (now.mode == "on-demand" || now.mode != report.statedMode)
        return "on demand";
    return (now.mode == "provisioned" ? now.mode : modeName(now.mode)) + " as stated";
}

Recommendation recommend(const CostReport& report)
{
    const ModeCost* now = modeNow(report);
    std::vector<const ModeCost*> modes = comparableModes(report);
    if (modes.empty() || now == nullptr)
        return {"", "", 0, "No mode can be recommended: the usage or the rates are incomplete."};
    const ModeCost* best = cheapest(modes, false);
    const bool nowKnown = std::find(modes.begin(), modes.end(), now) != modes.end();
    Recommendation result;
    result.mode = best->mode;
    result.tableClass = best->tableClass;
    if (nowKnown)
        result.saves = now->effectiveMonthly - best->effectiveMonthly;
    result.why = reasons(report, *best, *now, modes, result.saves);
    return result;
}

} // namespace infera::pricing
