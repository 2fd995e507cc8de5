#include "app/pipeline/report/html.h"
#include "app/pipeline/report/sections.h"
#include "app/pipeline/report/svgchart.h"
#include "app/pipeline/report/texts.h"

#include <algorithm>

namespace infera::app::report {

namespace {

using engine::SimulationResult;
using html::code;
using html::element;
using html::escaped;

std::string tablesTable(const SimulationResult& simulation)
{
    html::Table table({{"Table or index"},
                       {"Read units", true},
                       {"Write units", true},
                       {"Peak reads/s", true},
                       {"Peak writes/s", true},
                       {"Partitions", true},
                       {"Splits", true}},
                      "Peaks are the highest average of one minute");
    for (const engine::TableResult& one : simulation.tables)
        table.row({code(placeText(one.table, one.index)), numberText(one.readUnits, 1),
                   numberText(one.writeUnits, 1), numberText(one.peakReadUnitsPerSecond, 1),
                   numberText(one.peakWriteUnitsPerSecond, 1),
                   countText(one.partitionsStart) + (one.partitionsEnd != one.partitionsStart
                                                         ? " → " + countText(one.partitionsEnd)
                                                         : ""),
                   countText(one.splits)});
    return table.html();
}

std::string patternsTable(const SimulationResult& simulation)
{
    html::Table table({{"Access pattern"},
                       {"Requests", true},
                       {"Throttled", true},
                       {"Failed", true},
                       {"Read units", true},
                       {"Write units", true},
                       {"Items read", true},
                       {"Items returned", true}});
    for (const engine::PatternResult& one : simulation.patterns)
        table.row({escaped(one.pattern), countText(one.requests), countText(one.throttled),
                   countText(one.failed), numberText(one.readUnits, 1),
                   numberText(one.writeUnits, 1), numberText(one.itemsRead, 0),
                   numberText(one.itemsReturned, 0)});
    return table.empty() ? "" : html::heading(3, "By access pattern") + table.html();
}

std::string hotKeysTable(const SimulationResult& simulation)
{
    if (simulation.hotKeys.empty())
        return html::heading(3, "Hot keys") +
               html::paragraph("No partition key comes near the limit of a partition.",
                               "note good");
    html::Table table({{"Table or index"},
                       {"Partition key"},
                       {"Share of requests", true},
                       {"Peak reads/s", true},
                       {"Peak writes/s", true},
                       {"Limit", true},
                       {"Throttled", true},
                       {"First throttled", true}});
    for (const engine::HotKey& one : simulation.hotKeys)
        table.row({code(placeText(one.table, one.index)), code(one.key), shareText(one.share),
                   numberText(one.peakReadUnits, 1), numberText(one.peakWriteUnits, 1),
                   numberText(one.limit, 0), countText(one.throttled),
                   one.firstThrottleSeconds ? durationText(*one.firstThrottleSeconds) : "never"});
    return html::heading(3, "Hot keys") + table.html();
}

std::string scansTable(const SimulationResult& simulation)
{
    if (simulation.scans.empty())
        return "";
    html::Table table(
        {{"Access pattern"}, {"Items read", true}, {"Items returned", true}, {"Reason"}});
    for (const engine::ScanResult& one : simulation.scans)
        table.row({escaped(one.pattern), numberText(one.itemsRead, 0),
                   numberText(one.itemsReturned, 0), escaped(one.reason)});
    return html::heading(3, "Scans and reads that return little") + table.html();
}

std::string cssOf(const std::string& metric)
{
    if (metric.find("read") != std::string::npos)
        return "read";
    return metric.find("write") != std::string::npos ? "write" : "refused";
}

std::string metricName(const std::string& metric)
{
    std::string name = metric;
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

bool isConsumed(const engine::TimelineSeries& series)
{
    return series.metric == "read_units" || series.metric == "write_units";
}

bool anyValue(const engine::TimelineSeries& series)
{
    return std::any_of(series.values.begin(), series.values.end(),
                       [](double value) { return value > 0; });
}

/// One chart for the units of each table and index, and one where requests were refused.
std::string timelineHtml(const SimulationResult& simulation)
{
    std::string charts;
    for (const engine::TableResult& place : simulation.tables) {
        svg::LineChart units{placeText(place.table, place.index), "units a second", 60, {}, {}, ""};
        svg::LineChart refused{units.title, "throttled requests in each step", 60, {}, {}, ""};
        units.stepSeconds = refused.stepSeconds = simulation.timelineStepSeconds;
        for (const engine::TimelineSeries& series : simulation.timeline) {
            if (series.table != place.table || series.index != place.index || !anyValue(series))
                continue;
            if (isConsumed(series))
                units.lines.push_back(
                    {cssOf(series.metric), metricName(series.metric), series.values});
            else if (series.metric == "throttled")
                refused.lines.push_back({"refused", "throttled", series.values});
        }
        if (!units.lines.empty())
            charts += svg::lineChart(units);
        if (!refused.lines.empty())
            charts += svg::lineChart(refused);
    }
    if (charts.empty())
        return "";
    return html::heading(3, "Over time") +
           element("ul", "class=\"legend\"",
                   "<li><i class=\"read\"></i>read units</li><li><i class=\"write\"></i>write "
                   "units</li><li><i class=\"refused\"></i>throttled</li>") +
           "\n" + element("div", "class=\"charts\"", charts) + "\n";
}

std::string heatmapsHtml(const SimulationResult& simulation)
{
    std::string maps;
    for (const engine::Heatmap& map : simulation.heatmaps) {
        const std::string place = placeText(map.table, map.index);
        const auto worth = [](const std::vector<double>& values) {
            return std::any_of(values.begin(), values.end(), [](double v) { return v >= 0.05; });
        };
        if (worth(map.readPressure))
            maps += svg::heatmap(place + ": reads against the limit of the partition",
                                 map.readPressure, map.ranges, map.stepSeconds);
        if (worth(map.writePressure))
            maps += svg::heatmap(place + ": writes against the limit of the partition",
                                 map.writePressure, map.ranges, map.stepSeconds);
    }
    if (maps.empty())
        return "";
    return html::heading(3, "Where the keys are") +
           html::paragraph("Rows are ranges of partition keys, columns are time; the darker, the "
                           "nearer to the limit, and red where it is reached.",
                           "soft") +
           element("div", "class=\"charts\"", maps) + "\n";
}

int rank(model::Severity severity)
{
    return -static_cast<int>(severity);
}

std::string findingHtml(const model::Finding& finding)
{
    const std::string severity(model::toString(finding.severity));
    std::string inner =
        element("h4", "", html::tag(severity, severity) + " " + escaped(finding.title));
    if (!finding.detail.empty())
        inner += html::paragraph(finding.detail);
    std::vector<std::string> about;
    if (!finding.table.empty())
        about.push_back(placeText(finding.table, finding.index));
    about.insert(about.end(), finding.patterns.begin(), finding.patterns.end());
    if (!about.empty()) {
        std::string names;
        for (const std::string& one : about)
            names += (names.empty() ? "" : ", ") + one;
        inner += html::paragraph("About: " + names, "soft small");
    }
    if (!finding.fix.empty())
        inner += element("p", "class=\"fix\"", "<strong>Fix.</strong> " + escaped(finding.fix));
    return element("div", "class=\"finding " + severity + "\"", inner) + "\n";
}

} // namespace

std::vector<model::Finding> allFindings(const ReportContent& content)
{
    std::vector<model::Finding> all;
    if (content.chosen != nullptr)
        all = content.chosen->findings;
    if (content.simulation != nullptr) {
        for (const model::Finding& finding : content.simulation->findings) {
            if (std::find(all.begin(), all.end(), finding) == all.end())
                all.push_back(finding);
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const model::Finding& a, const model::Finding& b) {
        return rank(a.severity) < rank(b.severity);
    });
    return all;
}

std::string loadHtml(const ReportContent& content)
{
    if (content.simulation == nullptr)
        return "";
    const SimulationResult& simulation = *content.simulation;
    std::string intro = countText(simulation.requests) + " requests in " +
                        durationText(simulation.durationSeconds) + " of simulated time, " +
                        countText(simulation.throttled) + " of them throttled. Seed " +
                        std::to_string(simulation.seed) + ".";
    if (simulation.cancelled)
        intro += " The run was stopped before its end.";
    return html::heading(2, "Load") + html::paragraph(intro, "soft") + tablesTable(simulation) +
           timelineHtml(simulation) + heatmapsHtml(simulation) + hotKeysTable(simulation) +
           scansTable(simulation) + patternsTable(simulation);
}

std::string findingsHtml(const ReportContent& content)
{
    if (content.chosen == nullptr && content.simulation == nullptr)
        return "";
    std::string all = html::heading(2, "Findings");
    const std::vector<model::Finding> findings = allFindings(content);
    if (findings.empty())
        return all + html::paragraph("Nothing to report.", "note good");
    for (const model::Finding& finding : findings)
        all += findingHtml(finding);
    return all;
}

} // namespace infera::app::report
