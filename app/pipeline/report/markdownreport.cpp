#include "app/pipeline/outlook.h"
#include "app/pipeline/report/report.h"
#include "app/pipeline/report/sections.h"
#include "app/pipeline/report/texts.h"
#include "model/base/text.h"
#include "model/layout/plantext.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"

#include <vector>

namespace infera::app {

namespace {

using namespace report;
using pricing::moneyText;

/// Text within a table cell of GitHub's Markdown.
std::string plain(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '|' || c == '\\' || c == '`' || c == '*' || c == '_' || c == '<' || c == '[')
            result += '\\';
        result += c == '\n' ? ' ' : c;
    }
    return result;
}

/// Code spans hold anything but a backtick, and a bar would end the cell.
std::string code(std::string_view text)
{
    if (text.empty())
        return "";
    std::string result = "`";
    for (const char c : text) {
        if (c == '|')
            result += '\\';
        result += c == '`' ? '\'' : c;
    }
    return result + "`";
}

std::string row(const std::vector<std::string>& cells)
{
    std::string text = "|";
    for (const std::string& one : cells)
        text += " " + one + " |";
    return text + "\n";
}

/// `alignment` has an r for each column of numbers, an l for the others.
std::string head(const std::vector<std::string>& titles, const std::string& alignment)
{
    std::string text = row(titles) + "|";
    for (const char side : alignment)
        text += side == 'r' ? "---:|" : "---|";
    return text + "\n";
}

std::string bullets(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all += "- " + plain(text) + "\n";
    return all + "\n";
}

std::string attributionPart(const pricing::CostReport& cost)
{
    std::string all;
    if (!cost.byIndex.empty()) {
        all += "### By table and index, " + onDemandIn(cost) + "\n\n" +
               head({"Table or index", "Reads", "Writes", "Storage", "All",
                     "For a million read units"},
                    "lrrrrr");
        for (const pricing::IndexCost& one : cost.byIndex)
            all += row({code(placeText(one.table, one.index)),
                        throughputText(one, one.reads, one.readsPriced),
                        throughputText(one, one.writes, one.writesPriced),
                        amountText(one.storage, one.storagePriced),
                        moneyText(one.monthly) + unpricedMark(one.priced),
                        one.perReadUnit ? moneyText(*one.perReadUnit * 1000000) : "–"});
        all += "\n";
    }
    if (!cost.byEntity.empty()) {
        all += "### By entity\n\n" + head({"Entity", "Requests", "Storage", "Share"}, "lrrr");
        for (const pricing::EntityCost& one : cost.byEntity)
            all += row({plain(one.entity), moneyText(one.throughput) + unpricedMark(one.priced),
                        moneyText(one.storage), shareText(one.share)});
        all += "\n";
    }
    return all;
}

std::string advicePart(const pricing::CostReport& cost)
{
    if (cost.advice.empty())
        return "";
    std::string all = "### What would lower the bill\n\n" +
                      head({"What to do", "Saves a month", "Arithmetic", "Risk"}, "lrll");
    for (const pricing::Advice& one : cost.advice)
        all +=
            row({plain(one.title), moneyText(one.saves), plain(one.arithmetic), plain(one.risk)});
    return all + "\n";
}

/// Where a line's quantity arises; what is bought for no table stands for the account.
std::string placeOf(const pricing::BillLine& line)
{
    return line.table.empty() ? "account" : code(placeText(line.table, line.index));
}

std::string costPart(const pricing::CostReport& cost)
{
    std::string all = "## Cost\n\n" + plain(cost.recommendation.why) + "\n\n";
    all +=
        head({"Mode", "Table class", "Monthly", "Upfront", "Monthly with upfront", ""}, "llrrrl");
    for (const pricing::ModeCost& mode : cost.modes) {
        const bool best = mode.mode == cost.recommendation.mode &&
                          mode.tableClass == cost.recommendation.tableClass;
        std::vector<std::string> marks;
        if (best)
            marks.emplace_back("**recommended**");
        if (const std::string doubt = doubtText(mode); !doubt.empty())
            marks.push_back(doubt);
        if (mode.throttles)
            marks.emplace_back("throttles");
        all +=
            row({modeTitle(mode.mode), pricing::className(mode.tableClass),
                 sumText(mode, mode.monthly), mode.upfront.isZero() ? "–" : moneyText(mode.upfront),
                 monthlyText(mode), join(marks, ", ")});
    }
    all += "\n";
    const pricing::ModeCost* best =
        pricing::findMode(cost, cost.recommendation.mode, cost.recommendation.tableClass);
    if (best != nullptr) {
        all += "### Lines of the recommended mode\n\n";
        all += head({"Item", "Table or index", "Region", "Quantity", "Unit", "Rate", "Amount"},
                    "lllrlrr");
        for (const pricing::BillLine& line : best->lines)
            all += row({line.item, placeOf(line), line.region,
                        line.quantityKnown ? pricing::groupedText(line.quantity, 3) : "unknown",
                        line.unit, line.rate ? "$" + line.rate->toString() : "unknown",
                        amountText(line.amount)});
        all += "\n#### Where the quantities and rates come from\n\n";
        for (const auto* lines : {&best->lines, &best->upfrontLines}) {
            for (const pricing::BillLine& line : *lines)
                all += "- " + line.item + " " + placeOf(line) + ", " + line.region + ": " +
                       plain(line.formula) +
                       "; rate: " + (line.source.empty() ? "none is known" : plain(line.source)) +
                       "\n";
        }
        all += "\n";
    }
    if (!cost.byPattern.empty()) {
        all += "### By access pattern, " + onDemandIn(cost) + "\n\n" +
               head({"Access pattern", "Monthly", "Share", "For a million calls"}, "lrrr");
        for (const pricing::PatternCost& one : cost.byPattern)
            all +=
                row({plain(one.pattern), one.priced ? moneyText(one.monthly) : "not priced",
                     shareText(one.share), one.perCall ? moneyText(*one.perCall * 1000000) : "–"});
        all += "\n";
    }
    return all + attributionPart(cost) + advicePart(cost);
}

std::string outlookPart(const pricing::Outlook& outlook)
{
    std::string all;
    if (outlook.growth.size() > 1) {
        all += "## Growth\n\n" + plain(growthText(outlook)) + "\n\n";
    }
    if (billChanges(outlook)) {
        all += head({"Month", "On-demand", "Cheapest", "Mode", "Table class", ""}, "rrrlll");
        for (const pricing::GrowthMonth& one : outlook.growth)
            all += row({std::to_string(one.month), amountText(one.onDemand, one.onDemandIs),
                        amountText(one.best, one.bestIs), modeTitle(one.mode),
                        pricing::className(one.tableClass), one.changes ? "**changes**" : ""});
        all += "\n";
    }
    if (outlook.sensitivities.empty())
        return all;
    all += "## What moves " + movedText(outlook) + "\n\nEach input " +
           pricing::percentText(outlook.change, 0) + " less and more.\n\n" +
           head({"Input", "Less", "More", "Moves the total by", "The input is"}, "lrrrl");
    for (const pricing::Sensitivity& one : outlook.sensitivities)
        all += row({plain(one.input), amountText(one.lower, one.is), amountText(one.upper, one.is),
                    movesText(one), certaintyText(one.certainty)});
    return all + "\n";
}

std::string patternsPart(const ReportContent& content)
{
    std::string all = "## Access patterns\n\n";
    all += head({"Access pattern", "Request", "Table or index", "Key condition", "Read units",
                 "Write units"},
                "llllrr");
    for (const model::Plan& plan : content.chosen->plans) {
        bool first = true;
        for (const model::Step& step : plan.steps) {
            all +=
                row({first ? plain(plan.pattern) : "", std::string(model::toString(step.operation)),
                     code(placeText(step.table, step.index)), code(model::keyConditionText(step)),
                     numberText(step.readUnits), numberText(step.writeUnits)});
            first = false;
        }
    }
    return all + "\n";
}

std::string tablesPart(const ReportContent& content)
{
    std::string all = "## Tables and indexes\n\n";
    for (const model::Table& table : content.chosen->layout.tables) {
        all += "### " + plain(table.name) + "\n\n" +
               head({"Table or index", "Partition key", "Sort key", "Projection"}, "llll");
        all += row({plain(table.name), code(keyText(table.partitionKey)),
                    table.sortKey ? code(keyText(*table.sortKey)) : "–", "–"});
        for (const model::Index& index : table.indexes)
            all += row({plain(index.name), code(keysText(index.partitionKey)),
                        index.sortKey.empty() ? "–" : code(keysText(index.sortKey)),
                        plain(projectionText(index))});
        all += "\n" + head({"Entity", "In", "Partition key", "Sort key"}, "llll");
        for (const model::EntityLayout& entity : table.entities) {
            all += row({plain(entity.name), plain(table.name),
                        code(templatesText(entity.keys.partitionKey)),
                        code(templatesText(entity.keys.sortKey))});
            for (const auto& [index, keys] : entity.indexes)
                all += row({"", plain(index), code(templatesText(keys.partitionKey)),
                            code(templatesText(keys.sortKey))});
        }
        all += "\n";
    }
    return all;
}

std::string hotKeysPart(const engine::SimulationResult& simulation)
{
    if (simulation.hotKeys.empty())
        return "";
    std::string all = head({"Table or index", "Hot key", "Share", "Peak reads/s", "Peak writes/s",
                            "Limit", "Throttled"},
                           "llrrrrr");
    for (const engine::HotKey& one : simulation.hotKeys)
        all += row({code(placeText(one.table, one.index)), code(one.key), shareText(one.share),
                    numberText(one.peakReadUnits, 1), numberText(one.peakWriteUnits, 1),
                    numberText(one.limit, 0), countText(one.throttled)});
    return all + "\n";
}

std::string loadPart(const engine::SimulationResult& simulation)
{
    std::string all =
        "## Load\n\n" + countText(simulation.requests) + " requests in " +
        durationText(simulation.durationSeconds) + " of simulated time, " +
        countText(simulation.throttled) + " throttled; seed " + std::to_string(simulation.seed) +
        "." + (simulation.cancelled ? " The run was stopped before its end." : "") + "\n\n" +
        head({"Table or index", "Read units", "Write units", "Peak reads/s", "Peak writes/s",
              "Partitions", "Throttled"},
             "lrrrrrr");
    for (const engine::TableResult& one : simulation.tables)
        all += row({code(placeText(one.table, one.index)), numberText(one.readUnits, 1),
                    numberText(one.writeUnits, 1), numberText(one.peakReadUnitsPerSecond, 1),
                    numberText(one.peakWriteUnitsPerSecond, 1), countText(one.partitionsEnd),
                    countText(one.throttled)});
    return all + "\n" + hotKeysPart(simulation);
}

/// The constants of the partition model that the run used.
std::string parametersPart(const engine::SimulationResult& simulation)
{
    std::string all = "## Constants of the simulation\n\n" +
                      head({"Name", "Value", "Default", "Source", "Meaning"}, "lrrll");
    for (const engine::NamedParameter& one : simulation.parameters)
        all += row({code(one.name), infera::numberText(one.value), infera::numberText(one.standard),
                    one.published ? "published" : "not published", plain(one.meaning)});
    return all + "\n" + bullets(simulation.assumptions) + "\n";
}

std::string findingsPart(const ReportContent& content)
{
    const std::vector<model::Finding> findings = allFindings(content);
    if (findings.empty())
        return "";
    std::string all = "## Findings\n\n";
    for (const model::Finding& finding : findings) {
        all += "- **" + std::string(model::toString(finding.severity)) + ": " +
               plain(finding.title) + "** " + plain(finding.detail);
        if (!finding.fix.empty())
            all += " *Fix: " + plain(finding.fix) + "*";
        all += "\n";
    }
    return all + "\n";
}

} // namespace

std::string markdownReport(const ReportContent& content, const ReportOptions& options)
{
    const std::string title = !options.title.empty()      ? options.title
                              : content.design != nullptr ? content.design->name
                                                          : "DynamoDB cost";
    std::string all = "# " + plain(title) + "\n\n";
    if (content.design != nullptr && !content.design->description.empty())
        all += plain(content.design->description) + "\n\n";
    if (!options.date.empty())
        all += "Date: " + plain(options.date) + "\n\n";
    const std::vector<std::string> incomplete = allIncomplete(content);
    if (!incomplete.empty())
        all += "## Incomplete\n\n" + bullets(incomplete);
    all += findingsPart(content);
    if (content.chosen != nullptr)
        all += patternsPart(content) + tablesPart(content);
    if (content.simulation != nullptr)
        all += loadPart(*content.simulation) + parametersPart(*content.simulation);
    if (content.cost != nullptr) {
        all += costPart(*content.cost);
        if (content.outlook != nullptr)
            all += outlookPart(*content.outlook);
        std::vector<std::string> assumptions{"Prices of " + content.cost->region + " from '" +
                                             content.cost->source + "', as of " +
                                             content.cost->asOf + "."};
        assumptions.insert(assumptions.end(), content.cost->assumptions.begin(),
                           content.cost->assumptions.end());
        all += "## Assumptions\n\n" + bullets(assumptions);
        std::vector<std::string> sources;
        for (const auto& [id, text] : options.sources)
            sources.push_back(id + ": " + text);
        if (!sources.empty())
            all += "\n## Sources of the rates\n\n" + bullets(sources);
    }
    return all;
}

} // namespace infera::app
