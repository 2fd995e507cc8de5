#include "tests/app/cli/runprogram.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace infera::test;
using nlohmann::json;

namespace {

const std::string shop = projectFile("resources/examples/shop.design.yaml");

json documentOf(const Ran& ran)
{
    EXPECT_EQ(ran.status, 0) << ran.err;
    return ran.status == 0 ? json::parse(ran.out) : json();
}

std::string guide(const std::string& workload)
{
    return projectFile("resources/examples/guide/" + workload + ".usage.yaml");
}

std::string monthlyOf(const json& document, const std::string& name)
{
    for (const json& mode : document["modes"]) {
        if (mode["mode"] == name && mode["table_class"] == "STANDARD")
            return mode["monthly"];
    }
    return "";
}

std::string onDemandOf(const json& document)
{
    return monthlyOf(document, "on-demand");
}

std::string contentOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

TEST(Cost, TheGuidesWorkloadsAtTheRatesOfBothEras)
{
    const std::vector<std::array<const char*, 3>> cases{{"light", "11.50", "5.875"},
                                                        {"medium", "115.00", "58.75"},
                                                        {"heavy", "1150.00", "587.50"},
                                                        {"enterprise", "11506.00", "5881.00"}};
    for (const auto& [workload, before, now] : cases) {
        EXPECT_EQ(onDemandOf(documentOf(
                      runProgram({"cost", guide(workload), "--as-of", "2024-10-31", "--json"}))),
                  before);
        EXPECT_EQ(onDemandOf(documentOf(runProgram({"cost", guide(workload), "--json"}))), now);
    }
    const Ran claim = runProgram({"cost", guide("medium"), "--claimed", "40"});
    EXPECT_NE(claim.out.find("left out: write-units $18.75"), std::string::npos) << claim.out;
}

// Each id beside a rate is told apart in the document, under --explain and in the reports.
TEST(Cost, SaysWhatTheSourcesOfItsRatesAre)
{
    const json document = documentOf(runProgram({"cost", guide("light"), "--json"}));
    const json& sources = document["sources"];
    ASSERT_FALSE(sources.empty());
    for (const json& line : document["modes"][0]["lines"]) {
        const std::string source = line["source"];
        const std::string id = source.substr(0, source.find_first_of(", "));
        EXPECT_TRUE(sources.contains(id)) << source;
    }
    const std::string first = sources.begin().key() + ": " + sources.begin()->get<std::string>();
    EXPECT_NE(runProgram({"cost", guide("light"), "--explain"}).out.find(first), std::string::npos);
    const std::string path =
        (std::filesystem::path(temporaryFile("x", "")).parent_path() / "sources.md").string();
    const Ran ran = runProgram({"report", guide("light"), "-o", path, "--growth", "10%", "--months",
                                "6", "--sensitivity", "50%"});
    ASSERT_EQ(ran.status, 0) << ran.err;
    const std::string text = contentOf(path);
    EXPECT_NE(text.find("## Sources of the rates"), std::string::npos);
    EXPECT_NE(text.find("10.0 % more load each month"), std::string::npos);
    EXPECT_NE(text.find(" in 6 months."), std::string::npos);
}

// The rates of the shop rise by day and fall by night: capacity that follows them costs about half
// of what the peak does, and the sum of the month is the one of the averages.
TEST(Cost, ADesignsCurvesAreReplayed)
{
    const json document = documentOf(runProgram({"cost", shop, "--json"}));
    const double peak = std::stod(monthlyOf(document, "provisioned"));
    const double scaled = std::stod(monthlyOf(document, "provisioned-autoscaled"));
    const double scheduled = std::stod(monthlyOf(document, "provisioned-scheduled"));
    EXPECT_GT(scaled, peak * 0.25);
    EXPECT_LT(scaled, peak * 0.6);
    EXPECT_NEAR(scheduled, scaled, peak * 0.1);
    EXPECT_EQ(onDemandOf(document).substr(0, 6), "453.10");
}

// A gate is about what is deployed, not about what could be bought.
TEST(Cost, ABudgetIsAboutTheModeThatIsStated)
{
    const Ran over = runProgram({"cost", shop, "--max-monthly", "400"});
    EXPECT_EQ(over.status, 1) << over.err;
    EXPECT_NE(over.err.find("on-demand costs $453.10"), std::string::npos) << over.err;
    EXPECT_EQ(runProgram({"cost", shop, "--max-monthly", "460"}).status, 0);
    EXPECT_EQ(runProgram({"cost", shop, "--max-monthly", "400", "--mode", "reserved-3y"}).status,
              0);
}

TEST(Cost, PrintsWhatPatternsAndIndexesCost)
{
    const std::string out = runProgram({"cost", shop}).out;
    for (const char* part :
         {"By access pattern", "Get user by ID", "By table and index", "MyApp.GSI1", "Assumptions"})
        EXPECT_NE(out.find(part), std::string::npos) << part;
    EXPECT_EQ(out.find("Growth,"), std::string::npos);
}

TEST(Cost, AMonthOfOtherHoursHasOtherUnitsAndHours)
{
    const json whole = documentOf(runProgram({"cost", shop, "--json"}));
    const json shorter = documentOf(runProgram({"cost", shop, "--month-hours", "365", "--json"}));
    for (std::size_t mode = 0; mode < whole["modes"].size(); ++mode) {
        const json& lines = whole["modes"][mode]["lines"];
        // Fewer hours pay for fewer blocks: a month has a twelfth of the fee however long it is.
        if (whole["modes"][mode]["mode"].get<std::string>().starts_with("reserved"))
            continue;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string item = lines[i]["item"];
            const bool byTime = item.ends_with("-units");
            const double all = std::stod(lines[i]["quantity"].get<std::string>());
            const double half =
                std::stod(shorter["modes"][mode]["lines"][i]["quantity"].get<std::string>());
            EXPECT_NEAR(half, byTime ? all / 2 : all, 1e-6 * all) << item;
        }
    }
}

TEST(Cost, TheCommandLinesFreeTierGoesBeforeTheFiles)
{
    const std::string file = temporaryFile("free.usage.yaml", "infera_usage: 1\n"
                                                              "region: us-east-1\n"
                                                              "free_tier: true\n"
                                                              "tables:\n"
                                                              "  - name: T\n"
                                                              "    storage: 25 GB\n"
                                                              "    read_units: 0\n"
                                                              "    write_units: 0\n");
    EXPECT_EQ(onDemandOf(documentOf(runProgram({"cost", file, "--json"}))), "0.00");
    EXPECT_EQ(onDemandOf(documentOf(runProgram({"cost", file, "--free-tier", "off", "--json"}))),
              "6.25");
}

struct RefusedArguments
{
    std::vector<std::string> arguments; ///< after the file
    int status;
    const char* error; ///< a part of what is printed
};

TEST(Cost, SaysWhatIsWrongWithItsArguments)
{
    const std::string file =
        temporaryFile("args.usage.yaml", "infera_usage: 1\n"
                                         "region: us-east-1\n"
                                         "tables:\n"
                                         "  - { name: Hot, storage: 1 GB, read_units: 50/s, "
                                         "write_units: 10/s, backups: \"?\" }\n"
                                         "  - { name: Cold, storage: 9 GB, read_units: 0, "
                                         "write_units: 0, table_class: "
                                         "STANDARD_INFREQUENT_ACCESS }\n");
    const std::vector<RefusedArguments> cases{
        {{"--growth", "-5%"}, 0, ""},
        {{"--growth", "-100%"}, 2, "is no rate"},
        {{"--sensitivity", "300%"}, 2, "is no change of an input"},
        {{"--claimed", "40", "--mode", "nope"}, 2, "The mode 'nope'"},
        {{"--claimed", "lots"}, 2, "is no amount in dollars"},
        {{"--claimed", "-1"}, 2, "is no amount in dollars"},
        {{"--max-monthly", "-1"}, 2, "is no amount in dollars"},
        {{"--mode", "nope"}, 2, "The mode 'nope'"},
        {{"--max-monthly", "500", "--mode", "nope"}, 2, "The mode 'nope'"},
        {{"--max-monthly", "500", "--mode", "on-demand"}, 1, "without what is not priced"},
        {{"--max-monthly", "500", "--mode", "on-demand", "--table-class", "MINE"}, 2, "'MINE'"},
    };
    for (const RefusedArguments& one : cases) {
        std::vector<std::string> all{"cost", file};
        all.insert(all.end(), one.arguments.begin(), one.arguments.end());
        const Ran ran = runProgram(all);
        EXPECT_EQ(ran.status, one.status) << one.arguments[1] << ran.err;
        EXPECT_NE(ran.err.find(one.error), std::string::npos) << one.arguments[1] << ran.err;
    }
    // 131.4 M reads, 26.28 M writes, 1 GB in Standard and 9 GB in Standard-IA; and all Standard.
    const Ran stated = runProgram({"cost", file, "--claimed", "34", "--mode", "on-demand"});
    EXPECT_NE(stated.out.find("the whole bill is at least $34.00"), std::string::npos)
        << stated.out;
    const Ran standard = runProgram(
        {"cost", file, "--claimed", "34", "--mode", "on-demand", "--table-class", "STANDARD"});
    EXPECT_NE(standard.out.find("the whole bill is at least $35.35"), std::string::npos)
        << standard.out;
}

// A load that cannot be read is no flat load.
TEST(Cost, ACurveWithoutItsFileIsAnError)
{
    const std::string design = temporaryFile(
        "curve.design.yaml", "infera_design: 1\n"
                             "name: c\n"
                             "entities:\n"
                             "  A:\n"
                             "    key: id\n"
                             "    count: 1k\n"
                             "    attributes: { id: { type: S, size: 10 } }\n"
                             "access_patterns:\n"
                             "  - { name: G, operation: get, entity: A, where: [id],\n"
                             "      rate: { average: 5/s, curve: { file: curve.csv } } }\n");
    const std::string curve = std::filesystem::path(design).parent_path() / "curve.csv";
    std::filesystem::remove(curve);
    const std::vector<std::vector<std::string>> commands{{"cost", design},
                                                         {"check", design},
                                                         {"propose", design},
                                                         {"compare", design},
                                                         {"run", design, "-o", curve + ".html"},
                                                         {"report", design, "-o", curve + ".md"}};
    for (const std::vector<std::string>& command : commands) {
        const Ran ran = runProgram(command);
        EXPECT_NE(ran.status, 0) << command[0];
        EXPECT_NE(ran.err.find("curve.design.yaml:10:44: Pattern G: Cannot open"),
                  std::string::npos)
            << command[0] << ran.err;
    }
    std::ofstream(curve) << "time,requests\n2026-06-01T00:00:00Z,60\n2026-06-01T00:01:00Z,-5\n";
    const Ran broken = runProgram({"cost", design});
    EXPECT_EQ(broken.status, 2);
    EXPECT_NE(broken.err.find("curve.csv:3:2: Pattern G: Expected a number"), std::string::npos)
        << broken.err;
    std::filesystem::remove(curve);
}

TEST(Cost, EveryErrorOfAUsageFileHasItsPlace)
{
    const std::string file = temporaryFile(
        "places.usage.yaml", "infera_usage: 1\n"
                             "region: mars\n"
                             "tables:\n"
                             "  - { name: T, storage: -1 GB }\n"
                             "  - { name: U, replicas: [venus, { region: pluto }] }\n"
                             "  - { name: V, backups: [{ size: 1 GB, days: 45 }] }\n");
    const Ran ran = runProgram({"cost", file});
    EXPECT_EQ(ran.status, 2);
    for (const char* error :
         {":2:9: No rates are known for the region 'mars'", ":4:25: Expected a size",
          ":5:27: No rates are known for the region 'venus'",
          ":5:44: No rates are known for the region 'pluto'", ":6:46: Expected the days"})
        EXPECT_NE(ran.err.find(error), std::string::npos) << error << '\n' << ran.err;
    const Ran empty = runProgram({"cost", temporaryFile("empty.usage.yaml", "\n")});
    EXPECT_NE(empty.err.find("begins with infera_usage: 1, a design with infera_design: 1"),
              std::string::npos)
        << empty.err;
}

TEST(Cost, SaysThatReservedCapacityComesInBlocks)
{
    const std::string file = temporaryFile(
        "blocks.usage.yaml", "infera_usage: 1\n"
                             "region: us-east-1\n"
                             "tables:\n"
                             "  - { name: T, storage: 0 GB, read_units: 40/s, "
                             "write_units: 40/s, reserved: { read: 50, write: 100 } }\n");
    const Ran ran = runProgram({"cost", file});
    EXPECT_NE(ran.out.find("the 50 read units stated are billed as 100."), std::string::npos)
        << ran.out;
    EXPECT_EQ(ran.out.find("write units stated"), std::string::npos) << ran.out;
}

TEST(Cost, GrowthAndSensitivityAndDiffStandInTheDocument)
{
    const json document =
        documentOf(runProgram({"cost", guide("medium"), "--growth", "10%", "--storage-growth", "0%",
                               "--diff", guide("light"), "--json"}));
    ASSERT_EQ(document["growth"].size(), 37U);
    EXPECT_EQ(document["growth"][0]["on_demand"], "58.75");
    EXPECT_EQ(document["growth"][1]["on_demand"], "64.375"); // 56.25 × 1.1 + 2.50
    EXPECT_EQ(document["sensitivity"]["inputs"][0]["input"], "reads of Medium");
    EXPECT_EQ(document["sensitivity"]["inputs"][0]["certainty"], "given");
    bool found = false;
    for (const json& one : document["diff"]["modes"]) {
        if (one["name"] != "On-demand, Standard")
            continue;
        found = true;
        EXPECT_EQ(one["before"], "5.875");
        EXPECT_EQ(one["after"], "58.75");
        EXPECT_EQ(one["change"], "52.875");
    }
    EXPECT_TRUE(found);
}

TEST(Compare, HasOneRowForEachInputRegionDateLoadAndMode)
{
    const json document = documentOf(
        runProgram({"compare", guide("light"), guide("heavy"), "--regions", "us-east-1,eu-west-1",
                    "--dates", "2024-10-31,2025-06-01", "--loads", "1,2", "--json"}));
    const std::size_t cases = 2 * 2 * 2 * 2;
    EXPECT_EQ(document["rows"].size() % cases, 0U);
    std::size_t cheapest = 0;
    for (const json& row : document["rows"]) {
        cheapest += row["recommended"].get<bool>() ? 1 : 0;
        const bool known = row["input"] == "heavy" && row["region"] == "us-east-1" &&
                           row["mode"] == "on-demand" && row["table_class"] == "STANDARD";
        if (known && row["as_of"] == "2025-06-01" && row["load"] == 2.0) {
            EXPECT_EQ(row["effective_monthly"], "1150.00"); // (375 + 187.50) × 2 + 25
        }
        if (known && row["as_of"] == "2024-10-31" && row["load"] == 1.0) {
            EXPECT_EQ(row["effective_monthly"], "1150.00");
        }
    }
    EXPECT_EQ(cheapest, cases);
}

TEST(Compare, FlagsTheRatesThatAreSuspect)
{
    const json osaka = documentOf(
        runProgram({"compare", guide("light"), "--regions", "ap-northeast-3", "--json"}));
    ASSERT_EQ(osaka["suspect_rates"].size(), 1U) << osaka["suspect_rates"];
    EXPECT_NE(osaka["suspect_rates"][0].get<std::string>().find("ap-northeast-3"),
              std::string::npos);
    const std::string text =
        runProgram({"compare", guide("light"), "--regions", "ap-northeast-3"}).out;
    EXPECT_NE(text.find(osaka["suspect_rates"][0].get<std::string>()), std::string::npos);
    EXPECT_TRUE(
        documentOf(runProgram({"compare", guide("light"), "--json"}))["suspect_rates"].empty());
}

TEST(Cost, NeverTakesWhatIsUnknownForNothing)
{
    const std::string half = temporaryFile("half.usage.yaml", R"(infera_usage: 1
region: us-east-1
tables: [ { name: U, storage: 10 GB, read_units: 50/s } ]
)");
    const std::string whole = temporaryFile("whole.usage.yaml", R"(infera_usage: 1
region: us-east-1
tables: [ { name: U, storage: 10 GB, read_units: 50/s, write_units: 20/s } ]
)");
    for (const json& row : documentOf(runProgram({"compare", half, "--json"}))["rows"])
        EXPECT_TRUE(row["effective_monthly"].is_null()) << row;
    const std::string table = runProgram({"compare", half}).out;
    EXPECT_NE(table.find("| not priced | – | not complete |"), std::string::npos) << table;
    const std::string diff = runProgram({"cost", half, "--diff", whole}).out;
    EXPECT_NE(diff.find("→ **not priced** a month, the change is not known."), std::string::npos)
        << diff;
    const json cost = documentOf(runProgram({"cost", half, "--json"}));
    EXPECT_TRUE(cost["modes"][0]["monthly"].is_null());
    EXPECT_TRUE(cost["by_index"][0]["writes"].is_null());
    EXPECT_EQ(cost["by_index"][0]["storage"], "2.50");
    EXPECT_NE(runProgram({"cost", half}).out.find("  not priced"), std::string::npos);
}

// The sum of BilledCost is that of one mode.
TEST(Report, ACsvIsOfOneModeWhereItIsSummed)
{
    const std::string file = temporaryFile("one.csv", "");
    const auto modes = [&](std::vector<std::string> more) {
        std::vector<std::string> all{"report", guide("light"), "-o", file};
        all.insert(all.end(), more.begin(), more.end());
        EXPECT_EQ(runProgram(all).status, 0);
        const std::string text = contentOf(file);
        std::vector<bool> found;
        for (const char* mode : {"on-demand,STANDARD,", "provisioned,STANDARD,"})
            found.push_back(text.find(mode) != std::string::npos);
        return found;
    };
    EXPECT_EQ(modes({}), (std::vector<bool>{true, true}));
    EXPECT_EQ(modes({"--mode", "on-demand"}), (std::vector<bool>{true, false}));
    EXPECT_EQ(modes({"--focus", "--mode", "provisioned"}), (std::vector<bool>{false, true}));
    const std::vector<bool> recommended = modes({"--focus"});
    EXPECT_FALSE(recommended[0] && recommended[1]);
    const Ran wrong = runProgram({"report", guide("light"), "-o", file, "--mode", "nope"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_NE(wrong.err.find("Known: on-demand STANDARD"), std::string::npos) << wrong.err;
}

TEST(Rates, AreUnknownWhereNobodyPublishedThem)
{
    const json shown = documentOf(runProgram({"rates", "show", "me-south-1", "--json"}));
    EXPECT_FALSE(shown["unknown"].empty());
    for (const json& key : shown["unknown"]) {
        for (const json& rate : shown["rates"])
            EXPECT_NE(rate["rate"], key);
    }
    const Ran cut =
        runProgram({"rates", "import", temporaryFile("cut.json", "{\n \"products\": {\n")});
    EXPECT_EQ(cut.status, 2);
    EXPECT_NE(cut.err.find("cut.json:3:"), std::string::npos) << cut.err;
}

TEST(Report, WritesAPdfOfAUsage)
{
    const std::string path =
        (std::filesystem::path(temporaryFile("x", "")).parent_path() / "bill.pdf").string();
    const Ran ran = runProgram({"report", guide("heavy"), "-o", path});
    if (ran.err.find("made without Qt") != std::string::npos)
        GTEST_SKIP() << ran.err;
    ASSERT_EQ(ran.status, 0) << ran.err;
    const std::string pdf = contentOf(path);
    EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
    // Several pages, and fonts with a map back to characters: the text can be selected.
    std::size_t pages = 0;
    for (std::size_t at = pdf.find("/Type /Page\n"); at != std::string::npos;
         at = pdf.find("/Type /Page\n", at + 1))
        ++pages;
    EXPECT_GT(pages, 1U);
    EXPECT_NE(pdf.find("/ToUnicode"), std::string::npos);
}

TEST(Report, AMarkdownReportOfAUsageHasGrowthAndInputs)
{
    const std::string path =
        (std::filesystem::path(temporaryFile("x", "")).parent_path() / "bill.md").string();
    ASSERT_EQ(runProgram({"report", guide("heavy"), "-o", path}).status, 0);
    const std::string text = contentOf(path);
    for (const char* part : {"## Cost", "## Growth", "## What moves the total", "| given |"})
        EXPECT_NE(text.find(part), std::string::npos) << part;
}
