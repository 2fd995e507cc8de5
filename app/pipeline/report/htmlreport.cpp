#include "app/pipeline/report/html.h"
#include "app/pipeline/report/report.h"
#include "app/pipeline/report/reportstyle.h"
#include "app/pipeline/report/sections.h"
#include "app/pipeline/report/texts.h"
#include "engine/simulation/namedparameters.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"

#include <algorithm>
#include <set>

namespace infera::app {

namespace {

using html::element;
using html::escaped;

struct Section
{
    const char* id;
    const char* title;
    std::string html;
};

std::string figure(std::string_view label, std::string_view value, std::string_view note)
{
    return element("div", "class=\"figure\"",
                   element("div", "class=\"label\"", escaped(label)) +
                       element("div", "class=\"value\"", escaped(value)) +
                       element("div", "class=\"hint\"", escaped(note))) +
           "\n";
}

std::string fact(std::string_view name, std::string_view value)
{
    return element("div", "", element("dt", "", escaped(name)) + element("dd", "", escaped(value)));
}

std::string titleOf(const ReportContent& content, const ReportOptions& options)
{
    if (!options.title.empty())
        return options.title;
    return content.design != nullptr && !content.design->name.empty() ? content.design->name
                                                                      : "DynamoDB cost";
}

std::string headerHtml(const ReportContent& content, const ReportOptions& options,
                       const std::vector<Section>& sections)
{
    const bool design = content.chosen != nullptr;
    std::string inner = element("div", "class=\"kind\"",
                                design ? "DynamoDB design report" : "DynamoDB cost report");
    inner += html::heading(1, titleOf(content, options));
    if (content.design != nullptr && !content.design->description.empty())
        inner += html::paragraph(content.design->description, "lead");
    std::string facts;
    if (content.cost != nullptr) {
        facts += fact("Region", content.cost->region);
        facts += fact("Rates", content.cost->source + ", as of " + content.cost->asOf);
        facts += fact("Month", pricing::groupedText(content.cost->monthHours) + " hours");
    }
    if (design)
        facts += fact("Layout", content.chosen->layout.id);
    if (!options.date.empty())
        facts += fact("Date", options.date);
    inner += element("dl", "class=\"facts\"", facts) + "\n";
    std::string links;
    for (const Section& section : sections)
        links += element("a", "href=\"#" + std::string(section.id) + "\"", section.title) + "\n";
    inner += element("nav", "class=\"contents\" aria-label=\"Contents\"", "\n" + links) + "\n";
    return element("header", "class=\"page\"", "\n" + inner) + "\n";
}

// Details that are closed on the screen are wanted on paper.
constexpr const char* printScript =
    "<script>(function(){var shut=[];addEventListener('beforeprint',function(){"
    "shut=[].slice.call(document.querySelectorAll('details:not([open])'));"
    "shut.forEach(function(d){d.open=true;});});addEventListener('afterprint',function(){"
    "shut.forEach(function(d){d.open=false;});});})();</script>\n";

} // namespace

namespace report {

namespace {

std::string costFigures(const pricing::CostReport& cost)
{
    std::string all;
    const pricing::ModeCost* best =
        pricing::findMode(cost, cost.recommendation.mode, cost.recommendation.tableClass);
    const pricing::ModeCost* onDemand = pricing::onDemandNow(cost);
    if (best != nullptr)
        all += figure("Cheapest, a month", pricing::moneyText(best->effectiveMonthly),
                      modeTitle(best->mode) + ", " + pricing::className(best->tableClass) +
                          (best->complete ? "" : ", not all lines priced"));
    if (onDemand != nullptr && onDemand != best)
        all += figure("On demand, a month", pricing::moneyText(onDemand->monthly),
                      pricing::className(onDemand->tableClass) +
                          (onDemand->complete ? "" : ", not all lines priced"));
    return all;
}

std::string layoutFigures(const ReportContent& content)
{
    const model::Layout& layout = content.chosen->layout;
    std::size_t indexes = 0;
    for (const model::Table& table : layout.tables)
        indexes += table.indexes.size();
    const std::size_t unserved =
        content.proposals != nullptr ? content.proposals->set.unserved.size() : 0;
    const std::size_t served = content.chosen->plans.size();
    const auto plural = [](std::size_t count, const std::string& one, const std::string& many) {
        return std::to_string(count) + " " + (count == 1 ? one : many);
    };
    return figure("Tables and indexes",
                  std::to_string(layout.tables.size()) + " + " + std::to_string(indexes),
                  plural(layout.tables.size(), "table", "tables") + ", " +
                      plural(indexes, "index", "indexes")) +
           figure("Access patterns served", std::to_string(served),
                  unserved == 0 ? "all of them" : plural(unserved, "is", "are") + " not served");
}

std::string loadFigures(const ReportContent& content)
{
    const engine::SimulationResult& simulation = *content.simulation;
    std::string all = figure("Throttled requests", countText(simulation.throttled),
                             "of " + countText(simulation.requests) + " simulated");
    std::size_t errors = 0;
    std::size_t warnings = 0;
    for (const model::Finding& finding : allFindings(content)) {
        errors += finding.severity == model::Severity::Error ? 1 : 0;
        warnings += finding.severity == model::Severity::Warning ? 1 : 0;
    }
    return all +
           figure("Findings", std::to_string(errors + warnings),
                  std::to_string(errors) + " errors, " + std::to_string(warnings) + " warnings");
}

} // namespace

std::vector<std::string> allIncomplete(const ReportContent& content)
{
    std::vector<std::string> all;
    std::set<std::string> seen;
    const auto add = [&](const std::vector<std::string>& texts) {
        for (const std::string& text : texts) {
            if (seen.insert(text).second)
                all.push_back(text);
        }
    };
    if (content.proposals != nullptr)
        add(content.proposals->set.incomplete);
    if (content.simulation != nullptr)
        add(content.simulation->incomplete);
    if (content.cost != nullptr)
        add(content.cost->incomplete);
    return all;
}

std::string summaryHtml(const ReportContent& content)
{
    std::string figures;
    if (content.cost != nullptr)
        figures += costFigures(*content.cost);
    if (content.chosen != nullptr)
        figures += layoutFigures(content);
    if (content.simulation != nullptr)
        figures += loadFigures(content);
    std::string all = element("div", "class=\"figures\"", "\n" + figures) + "\n";
    const std::vector<std::string> incomplete = allIncomplete(content);
    if (!incomplete.empty())
        all += html::warning("Incomplete: what is unknown", incomplete) + "\n";
    return all;
}

std::string assumptionsHtml(const ReportContent& content)
{
    std::vector<std::string> texts;
    if (content.cost != nullptr) {
        texts.push_back("Prices in US dollars of " + content.cost->region +
                        " from the rate card '" + content.cost->source + "', as of " +
                        content.cost->asOf + ".");
        texts.insert(texts.end(), content.cost->assumptions.begin(),
                     content.cost->assumptions.end());
    }
    if (content.simulation != nullptr)
        texts.insert(texts.end(), content.simulation->assumptions.begin(),
                     content.simulation->assumptions.end());
    std::vector<std::string> parameters;
    if (content.simulation != nullptr)
        for (const engine::NamedParameter& one : content.simulation->parameters)
            parameters.push_back(textOf(one));
    const std::string constants =
        parameters.empty()
            ? std::string()
            : html::heading(3, "Constants of the simulation") + html::list(parameters);
    return texts.empty() ? "" : html::heading(2, "Assumptions") + html::list(texts) + constants;
}

std::string sourcesHtml(const ReportOptions& options)
{
    html::Table table({{"Source"}, {"What it is"}});
    for (const auto& [id, text] : options.sources)
        table.row({html::code(id), html::escaped(text)});
    return table.empty() ? "" : html::heading(2, "Sources of the rates") + table.html();
}

} // namespace report

ReportContent contentOf(const RunResult& result)
{
    return {&result.design,     &result.proposals, &result.chosen,
            &result.simulation, &result.cost,      &result.outlook};
}

std::string htmlReport(const ReportContent& content, const ReportOptions& options)
{
    std::vector<Section> sections{
        {"findings", "Findings", report::findingsHtml(content)},
        {"patterns", "Access patterns", report::patternsHtml(content)},
        {"tables", "Tables and indexes", report::tablesHtml(content)},
        {"load", "Load", report::loadHtml(content)},
        {"cost", "Cost", report::costHtml(content)},
        {"outlook", "Outlook", report::outlookHtml(content)},
        {"layouts", "Layouts compared", report::alternativesHtml(content)},
        {"assumptions", "Assumptions", report::assumptionsHtml(content)},
        {"sources", "Sources", report::sourcesHtml(options)},
    };
    std::erase_if(sections, [](const Section& section) { return section.html.empty(); });
    std::string body = headerHtml(content, options, sections);
    std::string main = report::summaryHtml(content);
    for (const Section& section : sections)
        main += element("section", "id=\"" + std::string(section.id) + "\"", "\n" + section.html) +
                "\n";
    body += element("main", "", "\n" + main) + "\n";
    body += element("footer", "",
                    "Written by Infera Dynamo. Estimates from published prices; the "
                    "bill of AWS decides.") +
            "\n";
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
           element("title", "", escaped(titleOf(content, options))) + "\n<style>\n" +
           std::string(reportStyle) + "</style>\n</head>\n<body>\n" + body + printScript +
           "</body>\n</html>\n";
}

} // namespace infera::app
