#include "model/formats/workbench/workbench.h"

#include "layouts.h"
#include "model/base/random.h"
#include "model/design/validate.h"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

using namespace infera;
using namespace infera::model;
using nlohmann::json;

namespace {

json tableSummary(const WorkbenchTable& table)
{
    json attributes = json::object();
    attributes[table.table.partitionKey.name] =
        std::string(toString(table.table.partitionKey.type));
    if (table.table.sortKey)
        attributes[table.table.sortKey->name] = std::string(toString(table.table.sortKey->type));
    for (const auto& [name, type] : table.attributes)
        attributes[name] = std::string(toString(type));
    json indexes = json::array();
    for (const Index& index : table.table.indexes) {
        json range = json::array();
        for (const KeyAttribute& key : index.sortKey)
            range.push_back(key.name);
        indexes.push_back({{"name", index.name},
                           {"hash", {index.partitionKey.front().name}},
                           {"range", range},
                           {"projection", std::string(toString(index.projection))},
                           {"include", index.included}});
    }
    json facets = json::array();
    std::size_t facetItems = 0;
    for (const WorkbenchFacet& facet : table.facets) {
        facets.push_back({{"name", facet.name},
                          {"pk_alias", facet.partitionKeyAlias},
                          {"sk_alias", facet.sortKeyAlias},
                          {"items", facet.items.size()}});
        facetItems += facet.items.size();
    }
    json range = json::array();
    if (table.table.sortKey)
        range.push_back(table.table.sortKey->name);
    return {{"name", table.table.name},
            {"hash", {table.table.partitionKey.name}},
            {"range", range},
            {"attrs", attributes},
            {"gsis", indexes},
            {"billing", table.billingMode.empty() ? json() : json(table.billingMode)},
            {"items", table.items.size()},
            {"facets", facets},
            {"facet_items", facetItems},
            {"duplicate_keys", table.duplicateKeys},
            {"items_missing_key", table.itemsWithoutKey},
            {"undeclared_attrs", table.undeclaredAttributes},
            {"extra_fields", table.unknownMembers}};
}

} // namespace

TEST(Workbench, FindsInEveryModelOfTheCorpusWhatIsInIt)
{
    const auto directory = test::corpus("workbench");
    if (!directory)
        GTEST_SKIP() << "no corpus";
    const auto expectations = test::filesIn(*directory, ".expected.json");
    ASSERT_GE(expectations.size(), 20U);
    for (const std::string& path : expectations) {
        const json expected = json::parse(test::readFile(path));
        const std::string file = *directory + "/" + expected["file"].get<std::string>();
        const auto model = readWorkbench(test::readFile(file), file);
        ASSERT_TRUE(model.has_value()) << model.error().toString();
        json found = json::array();
        for (const WorkbenchTable& table : model->tables)
            found.push_back(tableSummary(table));
        EXPECT_EQ(json::diff(expected["tables"], found), json::array()) << file;
        const Design design = designFrom(importedFrom(*model));
        for (const Error& error : validate(design))
            ADD_FAILURE() << file << ": " << error.where.key << ": " << error.message;
    }
}

TEST(Workbench, ReadsBackTheTablesItWrote)
{
    Layout layout = test::shopLayout();
    std::vector<std::string> notes;
    const std::string text = workbenchJson(test::shopDesign(), layout, {}, {}, &notes);
    EXPECT_TRUE(notes.empty());
    const auto model = readWorkbench(text, "model.json");
    ASSERT_TRUE(model.has_value()) << model.error().toString();
    ASSERT_EQ(model->tables.size(), 1U);
    for (Table* table : {&layout.tables[0]})
        table->entities.clear();
    EXPECT_EQ(model->tables[0].table, layout.tables[0]);
    EXPECT_EQ(model->version, "3.0");
    EXPECT_EQ(model->tables[0].facets.size(), 3U);
    EXPECT_EQ(model->tables[0].facets[1].sortKeyAlias, "ORDER#orderId");
    EXPECT_GE(model->tables[0].items.size(), 9U);
    EXPECT_EQ(model->tables[0].duplicateKeys, 0U);
    EXPECT_EQ(model->tables[0].itemsWithoutKey, 0U);
    EXPECT_EQ(model->tables[0].undeclaredAttributes, std::vector<std::string>{});
    EXPECT_TRUE(model->notes.empty());
    EXPECT_EQ(importedFrom(*model).patternTexts.size(), 8U);
}

TEST(Workbench, NamesWhatTheFormatHasNoPlaceFor)
{
    std::vector<std::string> notes;
    const std::string text = workbenchJson(test::shopDesign(), test::richLayout(), {}, {}, &notes);
    EXPECT_EQ(notes.size(), 2U);
    EXPECT_EQ(readWorkbench(text, "m").value().tables[0].table.indexes.size(), 2U);
}

TEST(Workbench, KeepsPlacesOfWhatItPassesOver)
{
    const auto model = readWorkbench("{\n \"ModelName\": \"m\",\n \"Odd\": 1,\n \"DataModel\": [\n"
                                     "  {\"TableName\": \"Some\", \"More\": 2}]}",
                                     "m.json");
    ASSERT_TRUE(model.has_value());
    ASSERT_EQ(model->notes.size(), 3U);
    EXPECT_EQ(model->notes[0].where.line, 3);
    EXPECT_EQ(model->notes[1].code, "no-key");
    EXPECT_EQ(model->notes[2].where.toString(), "m.json:5:25");
}

TEST(Workbench, TellsTheCapacityOfATable)
{
    const std::string text = R"({"ModelName":"m","DataModel":[{"TableName":"T","KeyAttributes":
        {"PartitionKey":{"AttributeName":"id","AttributeType":"S"}},"BillingMode":"PROVISIONED",
        "ProvisionedCapacitySettings":{"ProvisionedThroughput":{"ReadCapacityUnits":7}}}]})";
    const auto model = readWorkbench(text, "m.json");
    ASSERT_TRUE(model) << model.error().toString();
    ASSERT_FALSE(model->notes.empty());
    EXPECT_EQ(model->notes.back().code, "not-kept");
    EXPECT_NE(model->notes.back().message.find("ReadCapacityUnits: 7"), std::string::npos);
}

TEST(Workbench, RefusesOtherFilesWithAPlace)
{
    EXPECT_EQ(readWorkbench("{}", "a").error().code, "no-workbench-model");
    EXPECT_EQ(readWorkbench("[1, 2", "a").error().code, "json-syntax");
    EXPECT_EQ(readWorkbench("{\"DataModel\": [}]}", "a").error().where.column, 16);
    EXPECT_EQ(readWorkbench(std::string(100000, '['), "a").error().code, "json-too-deep");
    EXPECT_EQ(readWorkbench("\xFF", "a").error().code, "json-not-utf8");
    EXPECT_EQ(readWorkbench("", "a").error().code, "json-syntax");
}

TEST(Workbench, SurvivesTruncationAndFlippedBits)
{
    const std::string text = workbenchJson(test::shopDesign(), test::shopLayout(), {});
    for (std::size_t length = 0; length < text.size(); length += 211)
        EXPECT_FALSE(readWorkbench(text.substr(0, length), "a").has_value());
    Random random(5);
    for (int round = 0; round < 200; ++round) {
        std::string broken = text;
        for (int flips = 0; flips < 5; ++flips)
            broken[random.below(broken.size())] ^= static_cast<char>(1U << random.below(8));
        const auto model = readWorkbench(broken, "a");
        if (model)
            (void)designFrom(importedFrom(*model));
    }
}
