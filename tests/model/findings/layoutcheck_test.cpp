#include "../layout/webshop.h"

#include "model/findings/layoutcheck.h"

#include <algorithm>
#include <functional>
#include <ostream>

namespace infera::model::test {

namespace {

std::string summary(const std::vector<Finding>& findings)
{
    std::string text;
    for (const Finding& one : findings) {
        text += (text.empty() ? "" : "\n") + std::string(toString(one.severity)) + " " + one.rule +
                " " + one.table + (one.index.empty() ? "" : "." + one.index);
        EXPECT_FALSE(one.title.empty() || one.detail.empty() || one.fix.empty()) << text;
    }
    return text;
}

Table& table(Design& design)
{
    return design.layouts.at(0).tables.at(0);
}

EntityLayout& order(Design& design)
{
    return table(design).entities.at(1);
}

Index globalIndex(const std::string& name, const std::string& key)
{
    return {name, IndexKind::Global, {{key, AttributeType::S}}, {}, Projection::All, {}};
}

/// One thing spoilt in the expert's layout of the web shop, and what is found beside what the
/// untouched layout has.
struct Case
{
    std::string name;
    std::function<void(Design&)> spoil;
    std::string findings;
};

void PrintTo(const Case& one, std::ostream* out)
{
    *out << one.name;
}

// orderId is unique in the world, but the key does not enforce it.
const std::string always = "info identity-not-enforced Shop";

class LayoutFindings : public ::testing::TestWithParam<Case>
{};

TEST_P(LayoutFindings, nameWhatIsWrong)
{
    Design design = webShop();
    GetParam().spoil(design);
    EXPECT_EQ(summary(layoutFindings(design, design.layouts.at(0))), GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, LayoutFindings,
    ::testing::Values(
        Case{"nothing", [](Design&) {}, always},
        Case{"missing", [](Design& d) { table(d).entities.pop_back(); },
             "error entity-missing \n" + always},
        Case{"twice",
             [](Design& d) {
                 Table other = table(d);
                 other.name = "Other";
                 other.entities = {table(d).entities.at(2)};
                 d.layouts[0].tables.push_back(other);
             },
             "error entity-twice \n" + always},
        Case{"copy",
             [](Design& d) {
                 EntityLayout copy{"ProductByQuantity", "Product", {}, {}, {}};
                 copy.keys.partitionKey = {{"COPY#{productId}"}};
                 copy.keys.sortKey = {{"COPY"}};
                 table(d).entities.push_back(copy);
             },
             always},
        Case{"shared key", [](Design& d) { order(d).keys.sortKey = {{"ORDER#{createdAt}"}}; },
             "error key-not-unique Shop"},
        Case{"drawn shard",
             [](Design& d) {
                 order(d).keys.partitionKey = {{"ORDER#{orderId}#{shard}"}};
                 order(d).keys.shards = 4;
             },
             "warning identity-not-enforced Shop"},
        Case{"calculated shard",
             [](Design& d) {
                 order(d).keys.partitionKey = {{"ORDER#{orderId}#{shard}"}};
                 order(d).keys.shards = 4;
                 order(d).keys.shardBy = {"orderId"};
             },
             ""},
        Case{"absent", [](Design& d) { d.entities.at(1).attributes.at(1).present = 0.5; },
             "error key-may-be-absent Shop\n" + always},
        Case{"changing", [](Design& d) { order(d).keys.sortKey = {{"ORDER#{status}#{orderId}"}}; },
             "warning key-changes Shop\n" + always},
        Case{"clash", [](Design& d) { order(d).keys.sortKey = {{"{orderId}"}}; },
             "error key-clash Shop\n" + always},
        Case{"code within a code",
             [](Design& d) { order(d).keys.sortKey = {{"PROFILE#{orderId}"}}; }, always},
        Case{"ambiguous", [](Design& d) { order(d).keys.sortKey = {{"ORDER#{status}{orderId}"}}; },
             "warning ambiguous-key Shop\nwarning key-changes Shop\n" + always},
        Case{"unpadded",
             [](Design& d) {
                 d.accessPatterns.at(2).order = SortOrder{"total", true};
                 order(d).keys.sortKey = {{"ORDER#{total}#{orderId}"}};
             },
             "warning key-changes Shop\nwarning unpadded-number Shop\n" + always},
        Case{"padded",
             [](Design& d) {
                 d.accessPatterns.at(2).order = SortOrder{"total", true};
                 order(d).keys.sortKey = {{"ORDER#{total:08}#{orderId}"}};
             },
             "warning key-changes Shop\n" + always},
        Case{"leak", [](Design& d) { table(d).indexes.push_back(globalIndex("byEmail", "email")); },
             "warning index-leak Shop.byEmail\n" + always},
        Case{"type", [](Design& d) { table(d).indexes.push_back(globalIndex("byTotal", "total")); },
             "error key-type-mismatch Shop.byTotal\n" + always},
        Case{"number", [](Design& d) { table(d).partitionKey.type = AttributeType::N; },
             "error key-type-mismatch Shop\nerror key-type-mismatch Shop\n"
             "error key-type-mismatch Shop\n" +
                 always},
        Case{"own name",
             [](Design& d) {
                 table(d).indexes.push_back(globalIndex("byTotal", "total"));
                 order(d).indexes["byTotal"].partitionKey = {{"{total}"}};
             },
             "error key-type-mismatch Shop.byTotal\n" + always},
        Case{"misspelt projection",
             [](Design& d) {
                 table(d).indexes.at(0).projection = Projection::Include;
                 table(d).indexes.at(0).included = {"totl", "total", "email"};
             },
             "warning unknown-attribute Shop.GSI1\n" + always},
        Case{"two values",
             [](Design& d) {
                 table(d).indexes.push_back(globalIndex("byEmail", "email"));
                 table(d).entities.at(0).indexes["byEmail"].partitionKey = {{"E#{email}"}};
             },
             "error attribute-conflict Shop.byEmail\n" + always},
        Case{"kept out in vain",
             [](Design& d) {
                 table(d).indexes.push_back(globalIndex("byName", "name"));
                 EntityKeys keys;
                 keys.partitionKey = {{"{name}"}};
                 keys.when = {{"name", FilterOperator::NotEqual, {{"-"}}}};
                 table(d).entities.at(0).indexes["byName"] = keys;
             },
             "warning index-leak Shop.byName\n" + always},
        Case{"kept out by a key of its own",
             [](Design& d) {
                 Index index = globalIndex("byName", "name");
                 index.sortKey = {{"kept", AttributeType::S}};
                 table(d).indexes.push_back(index);
                 EntityKeys keys;
                 keys.partitionKey = {{"{name}"}};
                 keys.sortKey = {{"kept"}};
                 keys.when = {{"name", FilterOperator::NotEqual, {{"-"}}}};
                 table(d).entities.at(0).indexes["byName"] = keys;
             },
             always},
        Case{"kept out by being absent",
             [](Design& d) {
                 table(d).indexes.push_back(globalIndex("byName", "name"));
                 EntityKeys keys;
                 keys.partitionKey = {{"{name}"}};
                 keys.when = {{"name", FilterOperator::Exists, {}}};
                 table(d).entities.at(0).indexes["byName"] = keys;
             },
             always},
        Case{"long key", [](Design& d) { d.entities.at(0).attributes.at(1).sizeBytes = 1500; },
             "error key-size Shop.GSI1\nwarning key-size Shop.GSI1\n" + always},
        Case{"fewer allowed", [](Design& d) { d.target.maxIndexes = 1; },
             "error quota Shop\n" + always},
        Case{"local without sort key",
             [](Design& d) {
                 Index local = globalIndex("local", "PK");
                 local.kind = IndexKind::Local;
                 table(d).indexes.push_back(local);
             },
             "error quota Shop.local\nwarning index-leak Shop.local\nwarning index-leak "
             "Shop.local\nwarning index-leak Shop.local\n" +
                 always},
        Case{"too many key parts",
             [](Design& d) {
                 for (const char* name : {"a", "b", "c", "d"})
                     table(d).indexes.at(1).partitionKey.push_back({name, AttributeType::S});
             },
             "error quota Shop.GSI2\n" + always}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        std::replace(name.begin(), name.end(), ' ', '_');
        return name;
    });

TEST(CheckLayout, tellsWhatIsServedAndWhatIsNot)
{
    Design design = webShop();
    LayoutCheck check = checkLayout(design, design.layouts.at(0));
    EXPECT_TRUE(check.isSound());
    EXPECT_EQ(check.plans.plans.size(), design.accessPatterns.size());
    EXPECT_EQ(check.plans.incomplete, std::vector<std::string>());
    // Without the second index, one pattern is not answered.
    table(design).indexes.pop_back();
    order(design).indexes.erase("GSI2");
    check = checkLayout(design, design.layouts.at(0));
    EXPECT_FALSE(check.isSound());
    ASSERT_EQ(check.plans.unserved.size(), 1U);
    EXPECT_EQ(check.plans.unserved.at(0).pattern, "orders by status");
    EXPECT_EQ(check.findings.at(0).rule, "unserved-pattern");
    EXPECT_EQ(check.findings.at(0).detail, check.plans.unserved.at(0).reason);
}

} // namespace

} // namespace infera::model::test
