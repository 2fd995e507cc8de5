#include "tests/app/cli/runprogram.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
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

/// The dearest layout of the shop, as if somebody had drawn it.
json drawnLayout()
{
    json layout = documentOf(runProgram({"propose", shop, "--json"})).at("layouts").back();
    json kept;
    for (const char* key : {"strategy", "tables"})
        kept[key] = layout.at(key);
    kept["id"] = "mine";
    return kept;
}

std::string designWith(const json& layout)
{
    std::ifstream file(shop);
    std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const std::string none = "layouts: []";
    text.replace(text.find(none), none.size(), "layouts: [" + layout.dump() + "]");
    return temporaryFile("drawn.design.yaml", text);
}

json assessed(const json& layout)
{
    return documentOf(runProgram({"layout", designWith(layout), "--layout", "mine", "--json"}));
}

bool hasAction(const json& document, const std::string& action)
{
    const json& steps = document.at("migration").at("steps");
    return std::any_of(steps.begin(), steps.end(),
                       [&](const json& step) { return step.at("action") == action; });
}

} // namespace

TEST(CommandLineLayout, AWholeLayoutIsServedProvenAndCompared)
{
    const json document = assessed(drawnLayout());
    EXPECT_EQ(document.at("schema"), "infera-dynamo/layout/1");
    EXPECT_TRUE(document.at("missing").empty());
    EXPECT_EQ(document.at("plans").size(), document.at("patterns").get<std::size_t>());
    for (const json& plan : document.at("plans")) {
        EXPECT_FALSE(plan.at("scan").get<bool>());
        EXPECT_TRUE(plan.at("proven").get<bool>()) << plan.at("pattern");
    }
    // The best proposal is never dearer than what somebody drew.
    const json& better = document.at("better");
    ASSERT_TRUE(better.at("saves").is_string());
    EXPECT_GE(std::stod(better.at("saves").get<std::string>()), 0);
    EXPECT_FALSE(document.at("migration").at("steps").empty());
}

TEST(CommandLineLayout, WhatAMissingIndexLeavesOutIsNamedAndMigratedTo)
{
    const json whole = drawnLayout();
    json bare = whole;
    for (json& table : bare.at("tables")) {
        table["indexes"] = json::array();
        for (auto& [name, entity] : table.at("entities").items())
            entity["indexes"] = json::object();
    }
    const json document = assessed(bare);
    ASSERT_FALSE(document.at("missing").empty());
    for (const json& one : document.at("missing"))
        EXPECT_FALSE(one.at("reason").get<std::string>().empty()) << one.at("pattern");
    EXPECT_TRUE(hasAction(document, "create-index") || hasAction(document, "create-table"));
    // What a reviewer would say of it is said there and by `check`.
    const json checked =
        documentOf(runProgram({"check", designWith(bare), "--layout", "mine", "--json"}));
    for (const json& findings : {document.at("findings"), checked.at("findings")}) {
        EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [](const json& one) {
            return one.at("rule") == "unserved-pattern" || one.at("rule") == "scan";
        })) << findings;
    }
    const Ran text = runProgram({"layout", designWith(bare)});
    EXPECT_EQ(text.status, 0) << text.err;
    const std::string pattern = document.at("missing").front().at("pattern");
    EXPECT_NE(text.out.find(": " + pattern + ": "), std::string::npos) << text.out;
}

TEST(CommandLineLayout, AnUnknownLayoutIsAskedBack)
{
    const std::string path = designWith(drawnLayout());
    const Ran ran = runProgram({"layout", path, "--layout", "mime"});
    EXPECT_EQ(ran.status, 2);
    EXPECT_NE(ran.err.find("Did you mean 'mine'?"), std::string::npos) << ran.err;
    EXPECT_EQ(runProgram({"layout", shop}).status, 2);
}

// The keys of a proposal may be others tomorrow; what is deployed has to be kept.
TEST(CommandLineExport, SaysWhereALayoutIsNotKeptInTheDesign)
{
    const char* told = "not kept in the design";
    EXPECT_NE(runProgram({"export", shop, "--to", "cli"}).err.find(told), std::string::npos);
    const Ran kept =
        runProgram({"export", designWith(drawnLayout()), "--layout", "mine", "--to", "cli"});
    EXPECT_EQ(kept.status, 0) << kept.err;
    EXPECT_EQ(kept.err.find(told), std::string::npos);
}
