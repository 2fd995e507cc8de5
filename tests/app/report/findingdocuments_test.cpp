#include "app/pipeline/findingdocuments.h"
#include "tests/app/generated/runner.h"
#include "tests/scratchfolder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace infera;
using namespace infera::app;

namespace {

CheckedDesign checked()
{
    CheckedDesign one;
    one.path = "shop.design.yaml";
    one.text = "infera_design: 1\nname: shop\naccess_patterns:\n  - name: Get <a> & b\n"
               "    operation: get\n  - name: List all\n    operation: scan\n";
    one.patterns = {"Get <a> & b", "List all"};
    model::Finding scan;
    scan.rule = "scan";
    scan.severity = model::Severity::Warning;
    scan.title = "It scans";
    scan.detail = "All of it.";
    scan.fix = "Add an index.";
    scan.patterns = {"List all"};
    model::Finding whole;
    whole.rule = "quota";
    whole.severity = model::Severity::Info;
    whole.title = "Many indexes";
    one.findings = {scan, whole};
    return one;
}

} // namespace

TEST(Sarif, WritesPathsAsReferences)
{
    const auto uri = [](const std::string& path) {
        auto one = checked();
        one.path = path;
        return sarifDocument(one)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
                                 ["artifactLocation"]["uri"];
    };
    EXPECT_EQ(uri("sp ace/a b%.design.yaml"), "sp%20ace/a%20b%25.design.yaml");
    EXPECT_EQ(uri("/nowhere/a.design.yaml"), "file:///nowhere/a.design.yaml");
    EXPECT_EQ(uri((std::filesystem::current_path() / "a.design.yaml").string()), "a.design.yaml");
}

TEST(Sarif, NamesTheLineOfThePattern)
{
    const auto document = sarifDocument(checked());
    EXPECT_EQ(document["version"], "2.1.0");
    const auto& run = document["runs"][0];
    ASSERT_EQ(run["results"].size(), 2U);
    const auto& result = run["results"][0];
    EXPECT_EQ(result["ruleId"], "scan");
    EXPECT_EQ(result["level"], "warning");
    EXPECT_EQ(result["message"]["text"], "It scans. All of it. Add an index.");
    const auto& place = result["locations"][0]["physicalLocation"];
    EXPECT_EQ(place["artifactLocation"]["uri"], "shop.design.yaml");
    EXPECT_EQ(place["region"]["startLine"], 6);
    EXPECT_EQ(run["tool"]["driver"]["rules"][result["ruleIndex"].get<int>()]["id"], "scan");
    EXPECT_EQ(run["tool"]["driver"]["rules"][0]["shortDescription"]["text"], "Scan");
    EXPECT_EQ(run["results"][1]["level"], "note");
    EXPECT_EQ(run["results"][1]["locations"][0]["physicalLocation"]["region"]["startLine"], 1);
}

// Viewers show it beside every result of the rule.
TEST(Sarif, HelpOfARuleIsOfNoOneResult)
{
    auto one = checked();
    model::Finding other = one.findings[0];
    other.detail = "Half of it.";
    other.patterns = {"Get <a> & b"};
    const auto helpOf = [](const CheckedDesign& design) {
        return sarifDocument(design)["runs"][0]["tool"]["driver"]["rules"][0]["help"]["text"]
            .get<std::string>();
    };
    one.findings = {one.findings[0], other};
    const std::string help = helpOf(one);
    EXPECT_EQ(help.rfind("Scan. ", 0), 0U) << help;
    std::reverse(one.findings.begin(), one.findings.end());
    EXPECT_EQ(helpOf(one), help);
}

TEST(Sarif, TellsTheErrorsOfAFileThatIsNoDesign)
{
    CheckedDesign broken;
    broken.path = "x.yaml";
    broken.errors = {{"unknown-key", "There is no such key.", {"x.yaml", 7, 3, "entites"}}};
    const auto document = sarifDocument(broken);
    const auto& result = document["runs"][0]["results"][0];
    EXPECT_EQ(result["level"], "error");
    EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"]["startLine"], 7);
    EXPECT_NE(junitText(broken, model::Severity::Warning).find("failures=\"1\""),
              std::string::npos);
}

// What viewers read: GitHub's code scanning refuses a document that its schema does not allow.
TEST(Sarif, FollowsTheSchema)
{
    const auto folder = test::nodeModules({"@microsoft/jest-sarif"});
    if (folder.empty())
        GTEST_SKIP() << "no node, or not the packages of tests/npm/package.json";
    CheckedDesign broken;
    broken.path = "x.yaml";
    broken.errors = {{"unknown-key", "There is no such key.", {"x.yaml", 0, 0, "entites"}}};
    const test::ScratchFolder scratch;
    const auto write = [&](const std::string& name, const nlohmann::ordered_json& document) {
        const std::string path = (scratch.path() / name).string();
        std::ofstream(path, std::ios::binary) << document.dump();
        return path;
    };
    std::vector<std::string> command = {"node", INFERA_TEST_DATA "/templates/check_sarif.mjs",
                                        folder.string()};
    command.push_back(write("found.sarif", sarifDocument(checked())));
    command.push_back(write("broken.sarif", sarifDocument(broken)));
    command.push_back(write("nothing.sarif", sarifDocument({"a.design.yaml", "", {}, {}, {}})));
    EXPECT_EQ(test::runToEnd(command, "."), "");
    auto wrong = sarifDocument(checked());
    wrong["runs"][0]["results"][0]["level"] = "info"; // the schema is the one that is asked
    command = {command[0], command[1], command[2], write("wrong.sarif", wrong)};
    EXPECT_NE(test::runToEnd(command, "."), "");
}

TEST(JUnit, FailsThePatternsWithFindingsOfTheGate)
{
    const std::string text = junitText(checked(), model::Severity::Warning);
    EXPECT_NE(text.find("tests=\"3\" failures=\"1\""), std::string::npos) << text;
    EXPECT_NE(text.find("name=\"Get &lt;a&gt; &amp; b\" time=\"0\"/>"), std::string::npos) << text;
    EXPECT_NE(text.find("<failure type=\"scan\" message=\"It scans\">"), std::string::npos);
    EXPECT_NE(text.find("<system-out>info [quota] Many indexes"), std::string::npos);
    EXPECT_NE(junitText(checked(), model::Severity::Error).find("failures=\"0\""),
              std::string::npos);
}

TEST(JUnit, HasOneFailureACase)
{
    auto one = checked();
    one.findings.push_back(one.findings.front());
    one.findings.back().rule = "slow";
    const std::string text = junitText(one, model::Severity::Warning);
    EXPECT_NE(text.find("message=\"It scans, and 1 more\">[scan] It scans. All of it. Add an "
                        "index.\n[slow] It scans"),
              std::string::npos)
        << text;
    EXPECT_EQ(text.find("<failure", text.find("<failure") + 1), std::string::npos);
}
