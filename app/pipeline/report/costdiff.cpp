#include "app/pipeline/report/costdiff.h"

#include "app/pipeline/jsonvalues.h"
#include "app/pipeline/report/texts.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"

#include <map>
#include <nlohmann/json.hpp>

namespace infera::app {

namespace {

using pricing::CostReport;
using pricing::ModeCost;

/// A sum, and whether it is the whole one; nothing: not priced.
struct Amount
{
    std::optional<Decimal> usd;
    pricing::SumIs is = pricing::SumIs::Whole;
};
using Amounts = std::map<std::string, Amount>;

constexpr const char* unknownChange = "not known";

/// What two sums differ by; nothing where one of them is not whole: then that is not known.
std::optional<Decimal> changeOf(const Amount& before, const Amount& after)
{
    const bool whole = before.is != pricing::SumIs::AtLeast && after.is != pricing::SumIs::AtLeast;
    return whole && before.usd && after.usd ? std::optional(*after.usd - *before.usd)
                                            : std::nullopt;
}

std::string changeText(const Amount& before, const Amount& after)
{
    const std::optional<Decimal> change = changeOf(before, after);
    if (!change)
        return unknownChange;
    if (change->isZero())
        return "–";
    std::string text = (*change > 0 ? "+" : "") + pricing::moneyText(*change);
    if (!before.usd->isZero())
        text += " (" + std::string(*change > 0 ? "+" : "") +
                pricing::percentText(change->dividedBy(*before.usd), 1) + ")";
    return text;
}

/// nullptr: it is not on that side.
std::string rowOf(const std::string& name, const Amount* before, const Amount* after)
{
    const auto money = [](const Amount* amount) {
        return amount == nullptr ? "–" : report::amountText(amount->usd, amount->is);
    };
    const std::string change = before == nullptr  ? "new"
                               : after == nullptr ? "removed"
                                                  : changeText(*before, *after);
    return "| " + name + " | " + money(before) + " | " + money(after) + " | " + change + " |\n";
}

const Amount* find(const Amounts& amounts, const std::string& name)
{
    const auto found = amounts.find(name);
    return found == amounts.end() ? nullptr : &found->second;
}

std::string compared(const std::string& title, const Amounts& before, const Amounts& after)
{
    std::string text = "| " + title + " | Before | After | Change |\n|---|---:|---:|---:|\n";
    Amounts names = before;
    names.insert(after.begin(), after.end());
    for (const auto& [name, amount] : names)
        text += rowOf(name, find(before, name), find(after, name));
    return text + "\n";
}

std::string nameOf(const ModeCost& mode)
{
    return report::modeTitle(mode.mode) + ", " + pricing::className(mode.tableClass);
}

Amounts modesOf(const CostReport& cost)
{
    Amounts amounts;
    for (const ModeCost& mode : cost.modes)
        amounts[nameOf(mode)] = {pricing::knownSum(mode, mode.effectiveMonthly),
                                 pricing::sumIs(mode)};
    return amounts;
}

/// Modes of either side of which something is not priced or not served.
std::string doubtsText(const CostReport& before, const CostReport& after)
{
    std::string text;
    for (const CostReport* cost : {&before, &after}) {
        std::string names;
        for (const ModeCost& mode : cost->modes) {
            if (!mode.complete || mode.throttles)
                names += (names.empty() ? "" : "; ") + nameOf(mode) +
                         (mode.complete ? "" : " (not complete)") +
                         (mode.throttles ? " (throttles)" : "");
        }
        if (!names.empty())
            text += std::string("\n- ") + (cost == &before ? "before: " : "after: ") + names + ".";
        for (const std::string& one : cost->incomplete)
            text += std::string("\n- ") + (cost == &before ? "before, " : "after, ") +
                    "not complete: " + one;
    }
    return text.empty() ? text : text + "\n";
}

/// On demand, so that a change of the cheapest mode does not hide a change of the load.
Amounts placesOf(const CostReport& cost)
{
    Amounts amounts;
    const ModeCost* mode = pricing::onDemandNow(cost);
    if (mode == nullptr)
        return amounts;
    for (const pricing::BillLine& line : mode->lines) {
        if (line.table.empty())
            continue;
        std::optional<Decimal>& sum =
            amounts
                .emplace("`" + report::placeText(line.table, line.index) + "` " + line.item,
                         Amount{Decimal()})
                .first->second.usd;
        sum = sum && line.amount ? std::optional(*sum + *line.amount) : std::nullopt;
    }
    return amounts;
}

std::string placesTitle(const CostReport& cost)
{
    return pricing::className(cost.statedClass);
}

} // namespace

nlohmann::ordered_json costDiffJson(const CostReport& before, const CostReport& after)
{
    const auto changes = [](const Amounts& old, const Amounts& now) {
        nlohmann::ordered_json array = nlohmann::ordered_json::array();
        Amounts names = old;
        names.insert(now.begin(), now.end());
        for (const auto& [name, amount] : names) {
            const Amount* was = find(old, name);
            const Amount* is = find(now, name);
            std::string plain = name;
            std::erase(plain, '`');
            nlohmann::ordered_json one = {{"name", plain}, {"before", nullptr}, {"after", nullptr}};
            if (was != nullptr && was->usd)
                one["before"] = moneyText(*was->usd);
            if (is != nullptr && is->usd)
                one["after"] = moneyText(*is->usd);
            const auto change =
                was != nullptr && is != nullptr ? changeOf(*was, *is) : std::nullopt;
            if (change)
                one["change"] = moneyText(*change);
            array.push_back(std::move(one));
        }
        return array;
    };
    return {{"modes", changes(modesOf(before), modesOf(after))},
            {"on_demand", changes(placesOf(before), placesOf(after))}};
}

std::string costDiffMarkdown(const CostReport& before, const CostReport& after)
{
    std::string text = "## DynamoDB cost\n\n";
    const ModeCost* old = pricing::modeNow(before);
    const ModeCost* now = pricing::modeNow(after);
    if (old != nullptr && now != nullptr) {
        const auto named = [](const CostReport& cost, const ModeCost& mode) {
            return mode.mode == "on-demand" ? std::string("On demand")
                                            : report::modeTitle(cost.statedMode);
        };
        const std::string was = named(before, *old);
        const std::string is = named(after, *now);
        const std::string change =
            changeText({pricing::knownSum(*old, old->effectiveMonthly), pricing::sumIs(*old)},
                       {pricing::knownSum(*now, now->effectiveMonthly), pricing::sumIs(*now)});
        text += was + " **" + report::sumText(*old, old->effectiveMonthly) + "** → " +
                (was == is ? "" : is + " ") + "**" + report::sumText(*now, now->effectiveMonthly) +
                "** a month, " + (change == unknownChange ? "the change is " : "") + change +
                ".\n\n";
    }
    text += compared("Monthly, upfront fees spread", modesOf(before), modesOf(after));
    text += compared("On demand, " + placesTitle(after), placesOf(before), placesOf(after));
    const auto prices = [](const CostReport& cost) {
        return "Prices of " + cost.region + ", " + cost.source + ", as of " + cost.asOf;
    };
    text += prices(after) + ".\n";
    if (prices(before) != prices(after))
        text += "Before: " + prices(before) + ".\n";
    return text + doubtsText(before, after);
}

} // namespace infera::app
