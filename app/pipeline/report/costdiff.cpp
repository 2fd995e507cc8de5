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

std::string changeText(const std::optional<Decimal>& before, const std::optional<Decimal>& after)
{
    if (!before || !after)
        return before ? "removed" : "new";
    const Decimal change = *after - *before;
    if (change.isZero())
        return "–";
    std::string text = (change > 0 ? "+" : "") + pricing::moneyText(change);
    if (!before->isZero())
        text += " (" + std::string(change > 0 ? "+" : "") +
                pricing::percentText(change.dividedBy(*before), 1) + ")";
    return text;
}

std::string rowOf(const std::string& name, const std::optional<Decimal>& before,
                  const std::optional<Decimal>& after)
{
    const auto money = [](const std::optional<Decimal>& amount) {
        return amount ? pricing::moneyText(*amount) : std::string("–");
    };
    return "| " + name + " | " + money(before) + " | " + money(after) + " | " +
           changeText(before, after) + " |\n";
}

using Amounts = std::map<std::string, Decimal>;

std::string compared(const std::string& title, const Amounts& before, const Amounts& after)
{
    std::string text = "| " + title + " | Before | After | Change |\n|---|---:|---:|---:|\n";
    Amounts names = before;
    names.insert(after.begin(), after.end());
    for (const auto& [name, amount] : names) {
        const auto old = before.find(name);
        const auto now = after.find(name);
        text += rowOf(name, old == before.end() ? std::nullopt : std::optional(old->second),
                      now == after.end() ? std::nullopt : std::optional(now->second));
    }
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
        amounts[nameOf(mode)] = mode.effectiveMonthly;
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
        if (line.amount && !line.table.empty())
            amounts["`" + report::placeText(line.table, line.index) + "` " + line.item] +=
                *line.amount;
    }
    return amounts;
}

} // namespace

nlohmann::ordered_json costDiffJson(const CostReport& before, const CostReport& after)
{
    const auto changes = [](const Amounts& old, const Amounts& now) {
        nlohmann::ordered_json array = nlohmann::ordered_json::array();
        Amounts names = old;
        names.insert(now.begin(), now.end());
        for (const auto& [name, amount] : names) {
            const auto was = old.find(name);
            const auto is = now.find(name);
            std::string plain = name;
            std::erase(plain, '`');
            nlohmann::ordered_json one = {{"name", plain}, {"before", nullptr}, {"after", nullptr}};
            if (was != old.end())
                one["before"] = moneyText(was->second);
            if (is != now.end())
                one["after"] = moneyText(is->second);
            if (was != old.end() && is != now.end())
                one["change"] = moneyText(is->second - was->second);
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
    if (old != nullptr && now != nullptr)
        text += "On demand **" + pricing::moneyText(old->monthly) + "** → **" +
                pricing::moneyText(now->monthly) + "** a month, " +
                changeText(old->monthly, now->monthly) + ".\n\n";
    text += compared("Monthly, upfront fees spread", modesOf(before), modesOf(after));
    text += compared("On demand, Standard", placesOf(before), placesOf(after));
    text += "Prices of " + after.region + ", " + after.source + ", as of " + after.asOf + ".\n";
    return text + doubtsText(before, after);
}

} // namespace infera::app
