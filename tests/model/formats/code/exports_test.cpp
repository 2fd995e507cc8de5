#include "layouts.h"
#include "model/formats/exporters.h"
#include "model/layout/planner.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace infera;
using namespace infera::model;

namespace {

Export exported(const std::string& format, const Layout& layout = test::shopLayout())
{
    const Design design = test::shopDesign();
    const PlanSet plans = planAll(design, layout);
    auto result = exportLayout(format, design, layout, plans.plans);
    EXPECT_TRUE(result.has_value());
    return result.value_or(Export());
}

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST(Exports, OneTableKeepsTheKeyTemplates)
{
    const std::string text = exported("onetable").files.front().text;
    EXPECT_TRUE(has(text, R"("format": "onetable:1.1.0")"));
    EXPECT_TRUE(has(text, R"("value": "USER#${userId}")"));
    EXPECT_TRUE(has(text, R"("hash": "GSI1PK")"));
    EXPECT_TRUE(has(text, R"("generate": "ulid")"));
}

TEST(Exports, ElectroDbWritesKeysAsTheyAre)
{
    const std::string text = exported("electrodb").files.front().text;
    EXPECT_TRUE(has(text, R"("template": "ORDER#${orderId}")"));
    EXPECT_TRUE(has(text, R"("casing": "none")")); // else its keys would be of lower case
    EXPECT_TRUE(has(text, "new Service({ User, Order, Product })"));
}

TEST(Exports, ToolboxComputesKeysAndLinksThoseOfIndexes)
{
    const std::string text = exported("toolbox").files.front().text;
    EXPECT_TRUE(has(text, "PK: `USER#${key.userId}`"));
    EXPECT_TRUE(has(text, ".link<typeof schema>((of: any): any => (isPresent(of.email) ? "
                          "`EMAIL#${of.email}` : undefined))"));
    EXPECT_TRUE(has(text, "changes(of, \"GSI1PK\", \"email\")")); // in updates too
}

TEST(Exports, SaysWhatASchemaHasNoPlaceFor)
{
    const Layout rich = test::richLayout(); // an index whose key has several attributes
    const Export result = exported("onetable", rich);
    const auto told = [](const std::string& note) { return has(note, "several attributes"); };
    EXPECT_TRUE(std::any_of(result.notes.begin(), result.notes.end(), told));
}

TEST(Exports, DataModelHoldsTablesItemsAndCommands)
{
    const auto json = nlohmann::json::parse(exported("data-model").files.front().text);
    ASSERT_EQ(json["tables"].size(), 1U);
    EXPECT_EQ(json["tables"][0]["KeySchema"][0]["AttributeName"], "PK");
    EXPECT_GE(json["items"]["MyApp"].size(), 15U); // three entities
    EXPECT_TRUE(json["items"]["MyApp"][0]["PutRequest"]["Item"].contains("PK"));
    ASSERT_EQ(json["access_patterns"].size(), test::shopDesign().accessPatterns.size());
    for (const auto& pattern : json["access_patterns"])
        EXPECT_TRUE(has(pattern["implementation"].get<std::string>(), "aws dynamodb ")) << pattern;
}

TEST(Exports, CommandsQuoteWhatTheShellWouldRead)
{
    Layout layout = test::shopLayout();
    layout.tables[0].name = "it's $(x)";
    const std::string text = exported("cli", layout).files.front().text;
    EXPECT_TRUE(has(text, R"(--table-name 'it'\''s $(x)')"));
    EXPECT_TRUE(has(text, "wait table-exists"));
}

TEST(Exports, PicturesEscapeNames)
{
    Layout layout = test::shopLayout();
    layout.tables[0].name = "a<b>&\"c\"";
    for (const ExportFile& file : exported("svg", layout).files) {
        EXPECT_EQ(file.text.rfind("<svg", 0), 0U);
        EXPECT_FALSE(has(file.text, "<b>"));
    }
    const std::string dot = exported("dot", layout).files.at(1).text;
    EXPECT_TRUE(has(dot, R"("a<b>&\"c\"")"));
    EXPECT_TRUE(has(dot, "a&lt;b&gt;&amp;"));
}
