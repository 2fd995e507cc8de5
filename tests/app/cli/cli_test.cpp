#include "tests/app/cli/runprogram.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace infera::test;
using nlohmann::json;

namespace {

const std::string shop = projectFile("resources/examples/shop.design.yaml");

json documentOf(const Ran& ran)
{
    EXPECT_EQ(ran.status, 0) << ran.err;
    return json::parse(ran.out);
}

} // namespace

TEST(CommandLine, HelpAndVersionExitWithZero)
{
    EXPECT_EQ(runProgram({"--help"}).status, 0);
    EXPECT_NE(runProgram({"--version"}).out.find("infera-dynamo "), std::string::npos);
    for (const char* command :
         {"check", "propose", "simulate", "cost", "report", "export", "run"}) {
        const Ran ran = runProgram({command, "--help"});
        EXPECT_EQ(ran.status, 0) << command;
        EXPECT_NE(ran.out.find("--json"), std::string::npos) << command;
    }
}

TEST(CommandLine, WrongUsageExitsWithTwoAndSaysWhatWasMeant)
{
    const Ran misspelt = runProgram({"propse", shop});
    EXPECT_EQ(misspelt.status, 2);
    EXPECT_NE(misspelt.err.find("Did you mean 'propose'?"), std::string::npos) << misspelt.err;
    EXPECT_EQ(runProgram({}).status, 2);
    EXPECT_EQ(runProgram({"check"}).status, 2);
    EXPECT_EQ(runProgram({"simulate", shop, "--duration", "soon"}).status, 2);
    EXPECT_EQ(runProgram({"simulate", shop, "--fidelity", "perfect"}).status, 2);
}

TEST(CommandLine, AFileThatCannotBeReadExitsWithThree)
{
    const Ran ran = runProgram({"check", "/nonexistent/a.design.yaml"});
    EXPECT_EQ(ran.status, 3);
    EXPECT_NE(ran.err.find("/nonexistent/a.design.yaml"), std::string::npos);
}

TEST(CommandLine, AnEndpointThatCannotBeReachedExitsWithThree)
{
    const Ran ran = runProgram(
        {"replay", shop, "--endpoint", "http://127.0.0.1:1", "--calls", "5", "--items", "5"});
    EXPECT_EQ(ran.status, 3);
    const auto told = ran.err.find("Cannot reach 127.0.0.1:1");
    EXPECT_NE(told, std::string::npos) << ran.err;
    EXPECT_EQ(ran.err.find("Cannot reach", told + 1), std::string::npos) << ran.err;
}

TEST(CommandLine, AReplayIsRefusedBeforeItBegins)
{
    for (const char* rate : {"0", "-1", "5x", "1e400", "nan", ""}) {
        const Ran ran =
            runProgram({"replay", shop, "--endpoint", "http://127.0.0.1:1", "--rate", rate});
        EXPECT_EQ(ran.status, 2) << rate;
        EXPECT_NE(ran.err.find("--rate"), std::string::npos) << ran.err;
    }
    const Ran ran =
        runProgram({"replay", shop, "--endpoint", "http://127.0.0.1:1", "--table-prefix", "a b"});
    EXPECT_EQ(ran.status, 2);
    EXPECT_NE(ran.err.find("--table-prefix"), std::string::npos) << ran.err;
}

TEST(CommandLine, EveryErrorOfADesignIsReportedWithItsPlace)
{
    const std::string path = temporaryFile("broken.design.yaml", "infera_design: 1\n"
                                                                 "name: broken\n"
                                                                 "entites: {}\n"
                                                                 "access_patterns:\n"
                                                                 "  - name: A\n"
                                                                 "    operation: gett\n");
    const Ran ran = runProgram({"check", path});
    EXPECT_EQ(ran.status, 2);
    EXPECT_NE(ran.err.find(path + ":3:1"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("entities"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find(path + ":6:16"), std::string::npos) << ran.err;
}

TEST(CommandLine, CheckGatesBySeverity)
{
    EXPECT_EQ(runProgram({"check", shop}).status, 0);
    EXPECT_EQ(runProgram({"check", shop, "--fail-on", "warning"}).status, 1);
    const json document = documentOf(runProgram({"check", shop, "--json"}));
    EXPECT_EQ(document.at("schema"), "infera-dynamo/check/1");
    EXPECT_FALSE(document.at("findings").empty());
}

TEST(CommandLine, KeysWithoutEffectAreToldWithTheirPlace)
{
    const std::string path = temporaryFile(
        "unknown.design.yaml", "infera_design: 1\n"
                               "name: unknown\n"
                               "entities: { E: { key: a, count: 10, attributes: { a: S } } }\n"
                               "access_patterns:\n"
                               "  - { name: p, operation: list, entity: E, where: [a], rate: 1/s,\n"
                               "      sort: a, x-own: a }\n");
    EXPECT_EQ(runProgram({"check", path, "--fail-on", "warning"}).status, 1);
    const json document = documentOf(runProgram({"check", path, "--json"}));
    const json& finding = document.at("findings").at(0);
    EXPECT_EQ(finding.at("rule"), "unknown-key");
    EXPECT_EQ(finding.at("severity"), "warning");
    EXPECT_EQ(finding.at("where").at("line"), 6);
    EXPECT_EQ(finding.at("where").at("column"), 7);
    EXPECT_EQ(finding.at("where").at("key"), "access_patterns[0].sort");
    EXPECT_NE(finding.at("detail").get<std::string>().find("\"order\""), std::string::npos);
    for (const json& one : document.at("findings"))
        EXPECT_EQ(one.at("title").get<std::string>().find("x-own"), std::string::npos);
    const Ran ran = runProgram({"propose", path, "--json"});
    EXPECT_EQ(ran.status, 0);
    EXPECT_NE(ran.err.find("warning: " + path + ":6:7: "), std::string::npos) << ran.err;
}

TEST(CommandLine, ProposeServesTheShopWithTwoIndexesAndNoScan)
{
    const json document = documentOf(runProgram({"propose", shop, "--verify", "--json"}));
    EXPECT_EQ(document.at("schema"), "infera-dynamo/propose/1");
    EXPECT_TRUE(document.at("unserved").empty());
    bool single = false;
    for (const json& layout : document.at("layouts")) {
        for (const json& proof : layout.at("proof"))
            EXPECT_TRUE(proof.at("holds")) << proof.dump();
        for (const json& plan : layout.at("plans")) {
            for (const json& step : plan.at("steps"))
                EXPECT_NE(step.at("operation"), "Scan") << plan.dump();
        }
        if (layout.at("strategy") != "single-table")
            continue;
        single = true;
        EXPECT_LE(layout.at("tables").at(0).at("indexes").size(), 2U);
    }
    EXPECT_TRUE(single);
}

TEST(CommandLine, APatternThatNoKeyAnswersLeavesTheOthersTheirLayouts)
{
    const std::string path =
        temporaryFile("unserved.design.yaml", "infera_design: 1\n"
                                              "name: unserved\n"
                                              "target: { max_indexes: 0 }\n"
                                              "entities:\n"
                                              "  Note:\n"
                                              "    key: id\n"
                                              "    attributes: { id: S, topic: S }\n"
                                              "access_patterns:\n"
                                              "  - { name: one, operation: get, entity: Note,"
                                              " where: [id] }\n"
                                              "  - { name: by topic, operation: list, entity: Note,"
                                              " where: [topic] }\n"
                                              "  - { name: put, operation: create, entity: Note,"
                                              " condition: not_exists }\n");
    const json document = documentOf(runProgram({"propose", path, "--verify", "--json"}));
    EXPECT_EQ(document.at("unserved"), json::array({"by topic"}));
    ASSERT_FALSE(document.at("layouts").empty());
    for (const json& layout : document.at("layouts")) {
        EXPECT_EQ(layout.at("proof").size(), 2U);
        EXPECT_EQ(layout.at("plans").size(), 2U);
    }
}

TEST(CommandLine, SimulationsOfOneSeedAreTheSame)
{
    const std::vector<std::string> words = {"simulate", shop, "--duration", "10min",
                                            "--seed",   "7",  "--json"};
    const Ran first = runProgram(words);
    const json document = documentOf(first);
    EXPECT_EQ(document.at("seed"), 7);
    EXPECT_GT(document.at("requests"), 0);
    EXPECT_EQ(first.out, runProgram(words).out);
}

TEST(CommandLine, LinesOfEveryModeAddUpToItsTotal)
{
    const json document = documentOf(runProgram({"cost", shop, "--json"}));
    EXPECT_EQ(document.at("rates").at("region"), "us-east-1");
    ASSERT_FALSE(document.at("modes").empty());
    for (const json& mode : document.at("modes")) {
        double sum = 0;
        for (const json& line : mode.at("lines")) {
            if (!line.at("amount").is_null())
                sum += std::stod(line.at("amount").get<std::string>());
        }
        EXPECT_NEAR(sum, std::stod(mode.at("monthly").get<std::string>()), 1e-6) << mode.at("mode");
    }
}

TEST(CommandLine, RunWritesWhatItSays)
{
    const std::string folder =
        std::filesystem::path(temporaryFile("marker", "")).parent_path().string() + "/out";
    const json document = documentOf(runProgram({"run", shop, "-o", folder, "--json"}));
    ASSERT_FALSE(document.at("files").empty());
    for (const json& file : document.at("files"))
        EXPECT_GT(std::filesystem::file_size(file.get<std::string>()), 0U) << file;
    EXPECT_TRUE(std::filesystem::exists(folder + "/infera.yaml"));
    EXPECT_TRUE(std::filesystem::exists(folder + "/report.html"));
}
