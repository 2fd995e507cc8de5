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

/// Nothing: not priced.
using Amount = std::optional<Decimal>;
using Amounts = std::map<std::string, Amount>;

std::string changeText(const Amount& before, const Amount& after)
{
    if (!before || !after)
        return "not known";
    const Decimal change = *after - *before;
    if (change.isZero())
        return "–";
    std::string text = (change > 0 ? "+" : "") + pricing::moneyText(change);
    if (!before->isZero())
        text += " (" + std::string(change > 0 ? "+" : "") +
                pricing::percentText(change.dividedBy(*before), 1) + ")";
    return text;
}

/// nullptr: it is not on that side.
std::string rowOf(const std::string& name, const Amount* before, const Amount* after)
{
    const auto money = [](const Amount* amount) {
        return amount == nullptr ? "–" : report::amountText(*amount);
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
        amounts[nameOf(mode)] = pricing::knownSum(mode, mode.effectiveMonthly);
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
        Amount& sum =
            amounts
                .emplace("`" + report::placeText(line.table, line.index) + "` " + line.item,
                         Decimal())
                .first->second;
        sum = sum && line.amount ? Amount(*sum + *line.amount) : std::nullopt;
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
            if (was != nullptr && *was)
                one["before"] = moneyText(**was);
            if (is != nullptr && *is)
                one["after"] = moneyText(**is);
            if (was != nullptr && is != nullptr && *was && *is)
                one["change"] = moneyText(**is - **was);
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
    const ModeCost* old = pricing::onDemandNow(before);
    const ModeCost* now = pricing::onDemandNow(after);
    if (old != nullptr && now != nullptr) {
        const Amount was = pricing::knownSum(*old, old->monthly);
        const Amount is = pricing::knownSum(*now, now->monthly);
        text += "On demand **" + report::sumText(*old, old->monthly) + "** → **" +
                report::sumText(*now, now->monthly) + "** a month, " +
                (was && is ? changeText(was, is) : std::string("the change is not known")) +
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
