#include "app/pipeline/outlook.h"
#include "app/pipeline/report/html.h"
#include "app/pipeline/report/sections.h"
#include "app/pipeline/report/svgchart.h"
#include "app/pipeline/report/texts.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"

#include <algorithm>

namespace infera::app::report {

namespace {

using html::escaped;
using pricing::groupedText;
using pricing::moneyText;

constexpr int chartEveryMonths = 3;

bool grows(const pricing::GrowthOptions& growth)
{
    return !growth.loadPerMonth.isZero() || !growth.storagePerMonth.isZero() ||
           !growth.storageParts.empty();
}

std::string growthChart(const pricing::Outlook& outlook)
{
    std::vector<svg::Bar> bars;
    for (const pricing::GrowthMonth& one : outlook.growth) {
        if (one.month % chartEveryMonths != 0 && !one.changes)
            continue;
        svg::Bar bar;
        bar.label = "Month " + std::to_string(one.month);
        bar.valueText = amountText(one.best, one.bestIs) + (one.changes ? ", " + one.mode : "");
        bar.strong = one.changes;
        bar.segments.push_back({"f-read", one.best.value_or(0).toDouble()});
        bars.push_back(std::move(bar));
    }
    return svg::barChart(bars, "The cheapest mode's bill of each quarter");
}

std::string growthTable(const pricing::Outlook& outlook)
{
    html::Table table(
        {{"Month"}, {"On-demand", true}, {"Cheapest", true}, {"Mode and table class"}, {""}});
    for (const pricing::GrowthMonth& one : outlook.growth)
        table.row({std::to_string(one.month), amountText(one.onDemand, one.onDemandIs),
                   amountText(one.best, one.bestIs),
                   one.mode.empty()
                       ? "–"
                       : escaped(modeTitle(one.mode) + ", " + pricing::className(one.tableClass)),
                   one.changes ? html::tag("changes", "warning") : ""},
                  one.changes ? "best" : "");
    return "<details><summary>" + html::element("span", "", "Bill of each month") + "</summary>" +
           html::element("div", "class=\"body\"", table.html()) + "</details>\n";
}

std::string growthHtml(const pricing::Outlook& outlook)
{
    if (outlook.growth.size() < 2)
        return "";
    return html::heading(3, "Growth") + html::paragraph(growthText(outlook), "soft") +
           (billChanges(outlook) ? growthChart(outlook) + growthTable(outlook) : "");
}

std::string tornadoHtml(const pricing::Outlook& outlook)
{
    if (outlook.sensitivities.empty())
        return "";
    std::vector<svg::Bar> bars;
    html::Table table({{"Input"},
                       {"Less", true},
                       {"More", true},
                       {"Moves the total by", true},
                       {"The input is"},
                       {"Because"}});
    for (const pricing::Sensitivity& one : outlook.sensitivities) {
        svg::Bar bar;
        bar.label = one.input;
        bar.valueText = amountText(one.lower) + " to " + amountText(one.upper);
        bar.strong = one.certainty == model::Certainty::Guessed ||
                     one.certainty == model::Certainty::Unknown;
        bar.segments.push_back({"f-write", one.moves().toDouble()});
        if (bars.size() < 12)
            bars.push_back(std::move(bar));
        table.row({escaped(one.input), amountText(one.lower), amountText(one.upper), movesText(one),
                   certaintyText(one.certainty), escaped(one.why)});
    }
    return html::heading(3, "What moves the total") +
           html::paragraph("What becomes of " + movedText(outlook) + ", when one input is " +
                               pricing::percentText(outlook.change, 0) + " less and more.",
                           "soft") +
           svg::barChart(bars, "How far each input moves the total") + table.html();
}

std::string amplificationHtml(const pricing::CostReport& cost)
{
    html::Table table({{"Table"},
                       {"Table's write units", true},
                       {"Indexes' write units", true},
                       {"Units for each written to the table", true},
                       {"Indexes' writes a month", true}},
                      "On demand");
    for (const pricing::WriteAmplification& one : cost.writeAmplification) {
        if (!one.indexUnits.isZero())
            table.row({html::code(one.table), groupedText(one.tableUnits, 0),
                       groupedText(one.indexUnits, 0),
                       one.factor ? groupedText(*one.factor, 2) : "–",
                       moneyText(one.indexMonthly)});
    }
    return table.empty() ? "" : html::heading(3, "Write amplification") + table.html();
}

std::string entitiesHtml(const pricing::CostReport& cost)
{
    if (cost.byEntity.empty())
        return "";
    html::Table table(
        {{"Entity"}, {"Requests a month", true}, {"Storage a month", true}, {"Share", true}});
    for (const pricing::EntityCost& one : cost.byEntity)
        table.row({escaped(one.entity), moneyText(one.throughput) + unpricedMark(one.priced),
                   moneyText(one.storage), shareText(one.share)});
    return html::heading(3, "By entity") + table.html();
}

} // namespace

bool billChanges(const pricing::Outlook& outlook)
{
    return std::any_of(outlook.growth.begin(), outlook.growth.end(),
                       [&](const pricing::GrowthMonth& one) {
                           return one.best != outlook.growth.front().best ||
                                  one.onDemand != outlook.growth.front().onDemand;
                       });
}

std::string bestText(const pricing::GrowthMonth& month)
{
    return amountText(month.best, month.bestIs);
}

std::string growthText(const pricing::Outlook& outlook)
{
    if (!billChanges(outlook))
        return std::string(grows(outlook.growthOptions)
                               ? "The bill does not change with the growth that is given: "
                               : "No growth of load or storage is given: ") +
               (outlook.growth.front().best
                    ? "the cheapest stays at " + bestText(outlook.growth.front()) + " a month."
                    : "what the cheapest costs is not priced.");
    std::string text = "With " + pricing::percentText(outlook.growthOptions.loadPerMonth, 1) +
                       " more load each month and storage that grows " +
                       (outlook.growthOptions.storageParts.empty()
                            ? pricing::percentText(outlook.growthOptions.storagePerMonth, 1)
                            : std::string("as the entities do")) +
                       ", the cheapest bill goes from " + bestText(outlook.growth.front()) +
                       " to " + bestText(outlook.growth.back()) + " a month in " +
                       std::to_string(outlook.growth.back().month) + " months.";
    bool any = false;
    for (const pricing::GrowthMonth& one : outlook.growth) {
        if (!one.changes)
            continue;
        any = true;
        text += " In month " + std::to_string(one.month) +
                (one.mode.empty() ? std::string(" no mode can be recommended.")
                                  : " the cheapest becomes " + pricing::modeName(one.mode) + ", " +
                                        pricing::className(one.tableClass) + ".");
    }
    return text + (any ? "" : " The cheapest mode stays the same.") + " " + commitmentText;
}

std::string outlookHtml(const ReportContent& content)
{
    std::string all;
    if (content.cost != nullptr)
        all += entitiesHtml(*content.cost) + amplificationHtml(*content.cost);
    if (content.outlook != nullptr)
        all += growthHtml(*content.outlook) + tornadoHtml(*content.outlook);
    return all.empty() ? all : html::heading(2, "Outlook") + all;
}

} // namespace infera::app::report
