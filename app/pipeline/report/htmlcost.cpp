#include "app/pipeline/report/html.h"
#include "app/pipeline/report/sections.h"
#include "app/pipeline/report/svgchart.h"
#include "app/pipeline/report/texts.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"
#include "pricing/bill/reservedmode.h"

#include <algorithm>

namespace infera::app::report {

namespace {

using html::element;
using html::escaped;
using pricing::BillLine;
using pricing::CostReport;
using pricing::groupedText;
using pricing::ModeCost;
using pricing::moneyText;

enum Part
{
    Reads,
    Writes,
    Reserved,
    Storage,
    Other
};
constexpr int partCount = 5;
constexpr const char* partClass[partCount] = {"f-read", "f-write", "f-reserve", "f-store",
                                              "f-other"};

Part partOf(const BillLine& line)
{
    if (line.item == "read-units")
        return Reads;
    if (line.item == "write-units" || line.item == "replicated-write-units")
        return Writes;
    if (line.item == "reserved" || line.item == "savings-plan")
        return Reserved;
    return line.item == "storage" ? Storage : Other;
}

struct Sums
{
    Decimal parts[partCount];
    bool priced[partCount] = {true, true, true, true, true};
};

Sums sumsOf(const ModeCost& mode)
{
    Sums sums;
    for (const BillLine& line : mode.lines) {
        sums.parts[partOf(line)] += line.amount.value_or(0);
        sums.priced[partOf(line)] = sums.priced[partOf(line)] && line.amount;
    }
    sums.parts[Reserved] += mode.effectiveMonthly - mode.monthly; // the upfront fee by the month
    return sums;
}

bool isRecommended(const CostReport& cost, const ModeCost& mode)
{
    return cost.recommendation.mode == mode.mode &&
           cost.recommendation.tableClass == mode.tableClass;
}

std::string label(const ModeCost& mode)
{
    return modeTitle(mode.mode) + ", " + pricing::className(mode.tableClass);
}

std::vector<const ModeCost*> byCost(const CostReport& cost)
{
    std::vector<const ModeCost*> modes;
    for (const ModeCost& mode : cost.modes)
        modes.push_back(&mode);
    std::stable_sort(modes.begin(), modes.end(), [](const ModeCost* a, const ModeCost* b) {
        const bool priced = pricing::isThroughputPriced(*a);
        if (priced != pricing::isThroughputPriced(*b))
            return priced;
        return a->effectiveMonthly < b->effectiveMonthly;
    });
    return modes;
}

std::string modesChart(const CostReport& cost)
{
    std::vector<svg::Bar> bars;
    for (const ModeCost* mode : byCost(cost)) {
        svg::Bar bar;
        bar.label = label(*mode);
        bar.valueText = monthlyText(*mode);
        bar.strong = isRecommended(cost, *mode);
        const Sums sums = sumsOf(*mode);
        for (int part = 0; part < partCount && pricing::isThroughputPriced(*mode); ++part)
            bar.segments.push_back({partClass[part], sums.parts[part].toDouble()});
        bars.push_back(std::move(bar));
    }
    return element("ul", "class=\"legend\"",
                   "<li><i class=\"read\"></i>reads</li><li><i class=\"write\"></i>writes</li>"
                   "<li><i class=\"reserve\"></i>commitment, upfront fee by the month</li>"
                   "<li><i class=\"store\"></i>storage</li><li><i></i>other</li>") +
           "\n" + svg::barChart(bars, "Monthly cost of each billing mode");
}

std::string modesTable(const CostReport& cost)
{
    html::Table table({{"Mode and table class"},
                       {"Reads", true},
                       {"Writes", true},
                       {"Storage", true},
                       {"Other", true},
                       {"Monthly", true},
                       {"Upfront", true},
                       {"Monthly with upfront", true},
                       {"Against on-demand", true}});
    const ModeCost* onDemand = pricing::onDemandNow(cost);
    for (const ModeCost* mode : byCost(cost)) {
        const Sums sums = sumsOf(*mode);
        std::string difference = "–";
        const auto known = pricing::knownSum(*mode, mode->effectiveMonthly);
        if (known && onDemand != nullptr && pricing::isThroughputPriced(*onDemand) &&
            !onDemand->monthly.isZero()) {
            const Decimal change = (*known - onDemand->monthly).dividedBy(onDemand->monthly);
            const std::string size = pricing::percentText(change < 0 ? -change : change, 1);
            difference = (change > 0 ? "+" : (change < 0 ? "−" : "")) + size;
        }
        std::string name = escaped(label(*mode));
        if (isRecommended(cost, *mode))
            name += " " + html::tag("recommended", "good");
        if (const std::string doubt = doubtText(*mode); !doubt.empty())
            name += " " + html::tag(doubt, "warning");
        Decimal other = sums.parts[Other];
        for (const BillLine& line : mode->lines) {
            if (partOf(line) == Reserved && line.amount)
                other += *line.amount;
        }
        const auto part = [&](Part one) { return amountText(sums.parts[one], sums.priced[one]); };
        table.row({name, part(Reads), part(Writes), part(Storage), moneyText(other),
                   sumText(*mode, mode->monthly),
                   mode->upfront.isZero() ? "–" : moneyText(mode->upfront), monthlyText(*mode),
                   difference},
                  isRecommended(cost, *mode) ? "best" : "");
    }
    return table.html();
}

std::string lineDetails(const BillLine& line)
{
    std::string formula = escaped(line.formula);
    if (line.quantityKnown && line.rate)
        formula += "<br>" + escaped(groupedText(line.quantity) + " " + line.unit + " × $" +
                                    line.rate->toString() + " = " +
                                    (line.amount ? "$" + line.amount->toString() : "not priced"));
    formula += "<br>Rate: " + (line.source.empty() ? "none is known" : escaped(line.source));
    return "<details class=\"line\"><summary>" + escaped(line.item) +
           "</summary><div class=\"formula\">" + formula + "</div></details>";
}

std::string linesTable(const std::vector<BillLine>& lines, const std::string& totalName,
                       const Decimal& total)
{
    html::Table table({{"Item"},
                       {"Table or index"},
                       {"Region"},
                       {"Quantity", true},
                       {"Unit"},
                       {"Rate", true},
                       {"Amount", true}});
    for (const BillLine& line : lines)
        table.row({lineDetails(line),
                   line.table.empty() ? "account" : html::code(placeText(line.table, line.index)),
                   escaped(line.region),
                   line.quantityKnown ? groupedText(line.quantity, 3) : "unknown",
                   escaped(line.unit), line.rate ? "$" + line.rate->toString() : "unknown",
                   amountText(line.amount)},
                  line.amount ? "" : "unpriced");
    table.row({escaped(totalName), "", "", "", "", "", moneyText(total)}, "total");
    return table.html();
}

std::string modeDetails(const CostReport& cost, const ModeCost& mode)
{
    std::string body;
    for (const std::string& note : mode.notes)
        body += html::paragraph(note, "soft");
    body += linesTable(mode.lines, "Total of a month", mode.monthly);
    if (!mode.upfrontLines.empty())
        body +=
            html::heading(4, "Upfront") +
            linesTable(mode.upfrontLines,
                       !pricing::hasOneTerm(mode) ? "Once in the term of each"
                                                  : "Once in " + std::to_string(mode.termYears) +
                                                        (mode.termYears == 1 ? " year" : " years"),
                       mode.upfront);
    std::string summary = element("span", "", escaped(label(mode)));
    if (isRecommended(cost, mode))
        summary += html::tag("recommended", "good");
    if (const std::string doubt = doubtText(mode); !doubt.empty())
        summary += html::tag(doubt, "warning");
    summary += element("span", "class=\"money\"", escaped(monthlyText(mode)));
    return "<details" + std::string(isRecommended(cost, mode) ? " open" : "") + "><summary>" +
           summary + "</summary>" + element("div", "class=\"body\"", body) + "</details>\n";
}

std::string gaugeOf(const char* what, const char* cssClass, const pricing::BreakEven& one)
{
    if (!one.utilisation || !one.breakEven)
        return "";
    return svg::gauge(
        std::string(what) + ": units consumed of a capacity provisioned for the peak", cssClass,
        {pricing::percentText(*one.utilisation), one.utilisation->toDouble()},
        {"break-even " + pricing::percentText(*one.breakEven), one.breakEven->toDouble()});
}

std::string breakEvenHtml(const CostReport& cost)
{
    const std::string gauges =
        gaugeOf("Reads", "f-read", cost.reads) + gaugeOf("Writes", "f-write", cost.writes);
    if (gauges.empty())
        return "";
    return html::heading(3, "On-demand or provisioned") +
           html::paragraph("Right of the mark provisioned capacity costs less than on-demand, left "
                           "of it more.",
                           "soft") +
           element("div", "class=\"charts\"", gauges) + "\n";
}

std::string adviceHtml(const CostReport& cost)
{
    if (cost.advice.empty())
        return "";
    html::Table table({{"What to do"}, {"Saves a month", true}, {"Arithmetic"}, {"Risk"}},
                      "Each saving is against the same bill; they do not add up");
    for (const pricing::Advice& one : cost.advice)
        table.row(
            {escaped(one.title), moneyText(one.saves), escaped(one.arithmetic), escaped(one.risk)});
    return html::heading(3, "What would lower the bill") + table.html();
}

std::string classesHtml(const CostReport& cost)
{
    if (cost.classes.empty())
        return "";
    html::Table table({{"Table"},
                       {"Stored GB", true},
                       {"Standard", true},
                       {"Standard-IA", true},
                       {"Standard-IA is cheaper above", true}},
                      "On demand, by the region's own rates");
    for (const pricing::ClassComparison& one : cost.classes)
        table.row({html::code(one.table), groupedText(one.gigabytes, 2), moneyText(one.standard),
                   moneyText(one.infrequentAccess),
                   one.breakEvenGigabytes ? groupedText(*one.breakEvenGigabytes, 2) + " GB" : "–"});
    return html::heading(3, "Table class") + table.html();
}

template<typename Cost, typename Name>
std::string sharesTable(const std::vector<Cost>& costs, const std::string& title,
                        const std::string& column, Name nameOf)
{
    if (costs.empty())
        return "";
    html::Table table({{column}, {"Monthly", true}, {"Share", true}, {""}});
    for (const Cost& one : costs) {
        const int width = static_cast<int>(one.share * 200 + 0.5);
        table.row({nameOf(one), moneyText(one.monthly) + unpricedMark(one.priced),
                   shareText(one.share),
                   "<span class=\"bar\" style=\"width:" + std::to_string(width) + "px\"></span>"});
    }
    return html::heading(3, title) + table.html();
}

std::string dearestPerCall(const CostReport& cost)
{
    const pricing::PatternCost* dearest = nullptr;
    for (const pricing::PatternCost& one : cost.byPattern) {
        if (one.perCall && (dearest == nullptr || *one.perCall > *dearest->perCall))
            dearest = &one;
    }
    if (dearest == nullptr)
        return "";
    return html::paragraph("The dearest call is \"" + dearest->pattern + "\": " +
                               moneyText(*dearest->perCall * 1000000) + " for a million of them.",
                           "soft");
}

std::string patternsTable(const CostReport& cost)
{
    if (cost.byPattern.empty())
        return "";
    html::Table table({{"Access pattern"},
                       {"Calls a month", true},
                       {"Monthly", true},
                       {"Share", true},
                       {"For a million calls", true},
                       {"Of it writes to indexes", true}},
                      "Priced " + onDemandIn(cost));
    for (const pricing::PatternCost& one : cost.byPattern)
        table.row({escaped(one.pattern), groupedText(one.callsPerMonth, 0),
                   one.priced ? moneyText(one.monthly) : "not priced", shareText(one.share),
                   one.perCall ? moneyText(*one.perCall * 1000000) : "–",
                   one.indexWrites.isZero() ? "–" : moneyText(one.indexWrites)});
    return html::heading(3, "By access pattern") + dearestPerCall(cost) + table.html();
}

/// The index that costs most for what it serves.
std::string dearestIndex(const CostReport& cost)
{
    const pricing::IndexCost* dearest = nullptr;
    for (const pricing::IndexCost& one : cost.byIndex) {
        const bool dearer = dearest == nullptr || !dearest->perReadUnit ||
                            (one.perReadUnit && *one.perReadUnit > *dearest->perReadUnit);
        if (!one.index.empty() && one.perReadUnit && dearer)
            dearest = &one;
    }
    if (dearest == nullptr)
        return "";
    return html::paragraph("The index that costs most for what it serves is " +
                               placeText(dearest->table, dearest->index) + ": " +
                               moneyText(*dearest->perReadUnit * 1000000) +
                               " for a million read units, its writes and storage included.",
                           "soft");
}

} // namespace

std::string costHtml(const ReportContent& content)
{
    if (content.cost == nullptr || content.cost->modes.empty())
        return "";
    const CostReport& cost = *content.cost;
    std::string all = html::heading(2, "Cost");
    all += html::paragraph(cost.recommendation.why, "lead");
    all += modesChart(cost) + modesTable(cost) + breakEvenHtml(cost) + adviceHtml(cost) +
           classesHtml(cost);
    all += patternsTable(cost);
    all += sharesTable(
        cost.byIndex, "By table and index, " + onDemandIn(cost), "Table or index",
        [](const pricing::IndexCost& one) { return html::code(placeText(one.table, one.index)); });
    all += dearestIndex(cost);
    all += html::heading(3, "Every line") +
           html::paragraph("Each item opens into its formula and the source of its rate.", "soft");
    for (const ModeCost& mode : cost.modes)
        all += modeDetails(cost, mode);
    return all;
}

} // namespace infera::app::report
