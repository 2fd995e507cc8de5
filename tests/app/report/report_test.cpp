#include "app/pipeline/report/report.h"

#include "app/pipeline/report/costdiff.h"
#include "app/pipeline/report/svgchart.h"
#include "engine/simulation/namedparameters.h"
#include "model/base/text.h"
#include "samplerun.h"

#include <gtest/gtest.h>
#include <set>
#include <sstream>

namespace infera::app {
namespace {

const RunResult& run()
{
    static const RunResult result = sampleRun();
    return result;
}

std::string html()
{
    return htmlReport(contentOf(run()), {"", "2026-11-22"});
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

std::size_t countOf(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

/// The first tag that is closed out of turn or never, or nothing.
std::string unbalancedTag(const std::string& text)
{
    const std::set<std::string> empty{"meta", "br", "rect", "line", "!DOCTYPE"};
    std::vector<std::string> open;
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        const std::size_t end = text.find_first_of(" >/\n", at + 2);
        const std::string name = text.substr(at + 1, end - at - 1);
        if (name[0] == '/') {
            if (open.empty() || open.back() != name.substr(1))
                return name + " after " + text.substr(at > 80 ? at - 80 : 0, 80);
            open.pop_back();
            continue;
        }
        if (empty.count(name) > 0)
            continue;
        if (name == "style" || name == "script")
            at = text.find("</" + name, at) - 1;
        open.push_back(name);
    }
    return open.empty() ? "" : "open at the end: " + open.back();
}

TEST(HtmlReport, HasEverySectionWithItsContent)
{
    const std::string text = html();
    for (const char* id :
         {"findings", "patterns", "tables", "load", "cost", "layouts", "assumptions"})
        EXPECT_TRUE(contains(text, "<section id=\"" + std::string(id) + "\">")) << id;
    for (const char* part :
         {"begins_with(SK, ORDER#)", "USER#{userId}", "STATUS#{status}#{shard}", "STATUS#pending",
          "Spread the key over 4 shards.", "Provisioned with auto scaling, Standard",
          "Find by phone", "no index leads to the items", "1 h 12 min", "within 2 %", "S2, S16",
          "28.89 %", "export is not priced: no rate &#39;export gb&#39; is known for us-east-1."})
        EXPECT_TRUE(contains(text, part)) << part;
}

TEST(HtmlReport, IsWellFormedAndEscapesEveryName)
{
    const std::string text = html();
    EXPECT_EQ(unbalancedTag(text), "");
    EXPECT_FALSE(contains(text, "<orders>"));
    EXPECT_FALSE(contains(text, "<b>&"));
    EXPECT_TRUE(contains(text, "<title>shop | &lt;b&gt;&amp;&quot;quotes&quot;</title>"));
}

TEST(HtmlReport, NeedsNothingButItself)
{
    const std::string text = html();
    for (const char* outside : {"http:", "https:", "url(", "src=", "@import", "<link", "file:"})
        EXPECT_FALSE(contains(text, outside)) << outside;
    EXPECT_TRUE(contains(text, "prefers-color-scheme: dark"));
    EXPECT_TRUE(contains(text, "@media print"));
}

TEST(HtmlReport, ShowsEveryModeAndOpensEveryLine)
{
    const std::string text = html();
    std::size_t lines = 0;
    for (const pricing::ModeCost& mode : run().cost.modes)
        lines += mode.lines.size() + mode.upfrontLines.size();
    EXPECT_EQ(countOf(text, "<details class=\"line\">"), lines);
    EXPECT_EQ(countOf(text, "<details><summary>") + countOf(text, "<details open><summary>"),
              run().cost.modes.size());
}

TEST(HtmlReport, OfABillAloneLeavesTheRestOut)
{
    ReportContent content;
    content.cost = &run().cost;
    const std::string text = htmlReport(content, {"Orders", ""});
    EXPECT_EQ(unbalancedTag(text), "");
    EXPECT_TRUE(contains(text, "<section id=\"cost\">"));
    EXPECT_FALSE(contains(text, "<section id=\"patterns\">"));
    EXPECT_FALSE(contains(text, "<section id=\"load\">"));
    EXPECT_TRUE(contains(text, "DynamoDB cost report"));
}

TEST(MarkdownReport, ListsTheConstantsOfTheSimulation)
{
    RunResult result = run();
    result.simulation.parameters = engine::namedParameters({});
    const std::string text = markdownReport(contentOf(result), {"", "2026-11-22"});
    ASSERT_GE(result.simulation.parameters.size(), 20U);
    for (const engine::NamedParameter& one : result.simulation.parameters)
        EXPECT_TRUE(contains(text, "| `" + one.name + "` | " + numberText(one.value) + " |"))
            << one.name;
    EXPECT_TRUE(contains(text, "not published"));
}

TEST(MarkdownReport, KeepsItsTablesInShape)
{
    const std::string text = markdownReport(contentOf(run()), {"", "2026-11-22"});
    EXPECT_TRUE(contains(text, "# shop \\| \\<b>&\"quotes\"\n"));
    EXPECT_TRUE(contains(text, "`PK = USER#{userId} AND begins_with(SK, ORDER#)`"));
    EXPECT_TRUE(contains(text, "**recommended**"));
    std::size_t columns = 0;
    for (const std::string& line : split(text, '\n')) {
        if (line.empty() || line[0] != '|') {
            columns = 0;
            continue;
        }
        const std::size_t bars = countOf(line, "|") - countOf(line, "\\|");
        if (columns == 0)
            columns = bars;
        EXPECT_EQ(bars, columns) << line;
    }
}

TEST(CsvReport, HasOneRowForEachLine)
{
    std::size_t lines = 1;
    for (const pricing::ModeCost& mode : run().cost.modes)
        lines += mode.lines.size() + mode.upfrontLines.size();
    for (const CsvColumns columns : {CsvColumns::Plain, CsvColumns::Focus}) {
        const std::string text = csvReport(run().cost, columns, "2026-12-01");
        const std::size_t notes = columns == CsvColumns::Focus ? 0
                                                               : 2 + run().cost.assumptions.size() +
                                                                     run().cost.incomplete.size();
        EXPECT_EQ(countOf(text, "\r\n"), lines + notes);
    }
    const std::string plain = csvReport(run().cost, CsvColumns::Plain, "2026-12-01");
    EXPECT_TRUE(contains(plain, ",,note,date,,,,,,,,2026-12-01,\r\n"));
    EXPECT_TRUE(contains(plain, ",,note,assumption,,,,,,,,"));
    const std::string focus = csvReport(run().cost, CsvColumns::Focus);
    EXPECT_EQ(focus.rfind("BillingCurrency,BilledCost,", 0), 0U);
    EXPECT_TRUE(
        contains(focus, "Amazon DynamoDB,Databases,us-east-1,MyApp.GSI1,MyApp.GSI1,Index,"));
    EXPECT_TRUE(contains(focus, ",ContractedCost,"));
    EXPECT_TRUE(contains(csvReport(run().cost, CsvColumns::Plain), "\"42,949,672,960 bytes"));
}

/// ",2026-12-01T00:00:00Z,2027-01-01T00:00:00Z," of a date in December 2026.
std::string monthOf(const std::string& date)
{
    int year = std::stoi(date.substr(0, 4));
    int month = std::stoi(date.substr(5, 2));
    const auto start = [&] {
        return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) +
               "-01T00:00:00Z,";
    };
    const std::string from = start();
    year += month == 12 ? 1 : 0;
    month = month % 12 + 1;
    return "," + from + start();
}

TEST(CsvReport, SpreadsUpfrontFeesInTheColumnsOfFocus)
{
    const pricing::ModeCost* mode = pricing::findMode(run().cost, "reserved-1y", "STANDARD");
    ASSERT_NE(mode, nullptr);
    ASSERT_GT(mode->upfront, 0);
    std::istringstream rows(csvReport(run().cost, CsvColumns::Focus));
    Decimal billed;
    Decimal effective;
    for (std::string row; std::getline(rows, row);) {
        if (!contains(row, ",reserved-1y,STANDARD,"))
            continue;
        const std::size_t first = row.find(',') + 1;
        const std::size_t second = row.find(',', first) + 1;
        billed += Decimal::parse(row.substr(first, second - first - 1)).value_or(0);
        effective += Decimal::parse(row.substr(second, row.find(',', second) - second)).value_or(0);
        EXPECT_TRUE(contains(row, monthOf(run().cost.asOf))) << row;
        EXPECT_TRUE(!contains(row, "Reserved Capacity") || !contains(row, ",Table,")) << row;
    }
    EXPECT_EQ(billed, mode->monthly + mode->upfront);
    EXPECT_EQ(effective.rounded(9), mode->effectiveMonthly.rounded(9));
}

TEST(CostDiff, MarksWhatIsNotCompleteOnEitherSide)
{
    model::Usage usage;
    usage.region = "us-east-1";
    model::TableUsage& table = usage.tables.emplace_back();
    table.name = "Orders";
    table.units.readUnitsPerMonth = 0;
    table.units.writeUnitsPerMonth = 0;
    table.storageBytes = 0;
    const auto after = pricing::bill(usage, pricing::shippedRates(), {}).value();
    usage.tables[0].storageBytes.reset();
    const auto before = pricing::bill(usage, pricing::shippedRates(), {}).value();
    const std::string text = costDiffMarkdown(before, after);
    EXPECT_TRUE(contains(text, "- before: On-demand, Standard (not complete);")) << text;
    EXPECT_TRUE(contains(text, "- before, not complete: Orders: storage is not priced")) << text;
    EXPECT_FALSE(contains(text, "- after")) << text;
}

TEST(CostDiff, SaysWhatChanges)
{
    model::Usage usage;
    usage.region = "us-east-1";
    model::TableUsage& table = usage.tables.emplace_back();
    table.name = "Orders";
    table.units.readUnitsPerMonth = 1000000;
    table.units.writeUnitsPerMonth = 1000000;
    table.storageBytes = 0;
    const auto before = pricing::bill(usage, pricing::shippedRates(), {}).value();
    usage.tables[0].units.writeUnitsPerMonth = 2000000;
    const auto after = pricing::bill(usage, pricing::shippedRates(), {}).value();
    const std::string text = costDiffMarkdown(before, after);
    EXPECT_TRUE(contains(text, "On demand **$0.75** → **$1.38** a month, +$0.63 (+83.3 %)."));
    EXPECT_TRUE(contains(text, "| `Orders` write-units | $0.63 | $1.25 | +$0.63 (+100.0 %) |"));
    EXPECT_TRUE(contains(text, "| `Orders` read-units | $0.13 | $0.13 | – |"));
}

TEST(Charts, HaveRoundSteps)
{
    EXPECT_DOUBLE_EQ(svg::niceStep(4, 4), 1);
    EXPECT_DOUBLE_EQ(svg::niceStep(306, 4), 100);
    EXPECT_DOUBLE_EQ(svg::niceStep(0.07, 4), 0.02);
    EXPECT_DOUBLE_EQ(svg::niceStep(1700, 4), 500);
}

TEST(Charts, KeepPeaksWhenTheyThinALine)
{
    svg::LineChart chart{"t", "u", 1, {{"read", "read", std::vector<double>(100000, 1)}}, {}, ""};
    chart.lines[0].values[54321] = 1000;
    const std::string text = svg::lineChart(chart);
    EXPECT_LT(text.size(), 12000U);
    EXPECT_TRUE(contains(text, " 12L")) << "the peak reaches the top of the plot";
    EXPECT_EQ(svg::heatmap("t", {}, 4, 60), "");
}

} // namespace
} // namespace infera::app
