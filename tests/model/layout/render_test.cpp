#include "model/item/dynamodbjson.h"
#include "model/layout/render.h"

#include <gtest/gtest.h>

using namespace infera::model;

namespace {

Item item(std::string_view json)
{
    return parseItem(json).value();
}

std::string rendered(const char* text, AttributeType type, const Item& values,
                     std::optional<int> shard = {})
{
    const auto value = renderTemplate({text}, type, lookupIn(values), shard);
    return value ? toJsonText(*value) : "nothing";
}

ShardDraw always(int shard)
{
    return [shard](int) { return shard; };
}

/// One table with Users and Orders, a sharded index by status and a sparse one of two attributes.
Table shop()
{
    Table table;
    table.name = "Shop";
    table.partitionKey = {"PK", AttributeType::S};
    table.sortKey = KeyAttribute{"SK", AttributeType::S};
    table.entityAttribute = "entity";
    table.indexes.push_back({"GSI1",
                             IndexKind::Global,
                             {{"GSI1PK", AttributeType::S}},
                             {{"total", AttributeType::N}},
                             Projection::All,
                             {}});
    table.indexes.push_back({"GSI2",
                             IndexKind::Global,
                             {{"region", AttributeType::S}, {"city", AttributeType::S}},
                             {},
                             Projection::KeysOnly,
                             {}});
    EntityLayout order{
        "Order", "", {{{"USER#{userId}"}}, {{"ORDER#{orderId:06}"}}, 1, {}, {}}, {}, {}};
    order.indexes["GSI1"] = {{{"STATUS#{status}#{shard}"}}, {{"{total}"}}, 4, {}, {}};
    order.indexes["GSI2"] = {{{"{region}"}, {"{city}"}}, {}, 1, {}, {}};
    table.entities.push_back(order);
    return table;
}

} // namespace

TEST(Render, FillsTemplates)
{
    const Item values = item(R"({"a":{"S":"x#y"},"n":{"N":"42"},"d":{"N":"9.25"},"m":{"N":"-5"},
        "t":{"BOOL":true},"b":{"B":"AQID"},"l":{"L":[]},"z":{"S":"0042"}})");
    const struct
    {
        const char* text;
        AttributeType type;
        const char* expected;
    } rows[] = {
        {"USER#{a}", AttributeType::S, R"({"S":"USER#x#y"})"},
        {"PROFILE", AttributeType::S, R"({"S":"PROFILE"})"},
        {"{a}#{n}", AttributeType::S, R"({"S":"x#y#42"})"},
        {"{n}", AttributeType::N, R"({"N":"42"})"},
        {"{n}", AttributeType::S, R"({"S":"42"})"},
        {"{z}", AttributeType::N, R"({"N":"42"})"},
        {"{b}", AttributeType::B, R"({"B":"AQID"})"},
        {"{n:012}", AttributeType::S, R"({"S":"000000000042"})"},
        {"{d:04}", AttributeType::S, R"({"S":"0009.25"})"},
        {"{n:1}", AttributeType::S, R"({"S":"42"})"},
        {"{m:04}", AttributeType::S, "nothing"},
        {"{t}", AttributeType::S, R"({"S":"true"})"},
        {"{l}", AttributeType::S, "nothing"},
        {"{missing}", AttributeType::S, "nothing"},
        {"{a}", AttributeType::N, "nothing"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(rendered(row.text, row.type, values), row.expected) << row.text;
    EXPECT_EQ(rendered("{a}#{shard}", AttributeType::S, values, 7), R"({"S":"x#y#7"})");
}

TEST(Render, WritesBytesInKeysOfStringsInHexadecimal)
{
    const Item values = item(R"({"id": {"B": "AP8Q"}, "n": {"N": "7"}})"); // 00 ff 10
    EXPECT_EQ(rendered("BLOB#{id}", AttributeType::S, values), R"({"S":"BLOB#00ff10"})");
    EXPECT_EQ(rendered("{id}", AttributeType::S, values), R"({"S":"00ff10"})");
    EXPECT_EQ(rendered("{id}", AttributeType::B, values), R"({"B":"AP8Q"})");
    EXPECT_EQ(rendered("{n}", AttributeType::S, values), R"({"S":"7"})");
}

TEST(Render, CalculatesShardsFromValues)
{
    const Item values = item(R"({"a":{"S":"x"},"n":{"N":"42"}})");
    const auto shard = calculatedShard({"a", "n"}, 10, lookupIn(values));
    ASSERT_TRUE(shard);
    EXPECT_EQ(shard, calculatedShard({"a", "n"}, 10, lookupIn(values)));
    EXPECT_FALSE(calculatedShard({"a", "missing"}, 10, lookupIn(values)));
    std::vector<int> hits(10);
    for (int i = 0; i < 1000; ++i) {
        const Item one = {{"a", AttributeValue{std::to_string(i)}}};
        const auto drawn = calculatedShard({"a"}, 10, lookupIn(one));
        ASSERT_TRUE(drawn && *drawn >= 0 && *drawn < 10);
        ++hits[static_cast<std::size_t>(*drawn)];
    }
    for (const int count : hits)
        EXPECT_NEAR(count, 100, 45);
}

TEST(Render, StoresAnItemWithTheKeysOfTheIndexesItIsIn)
{
    const Table table = shop();
    const Item order = item(R"({"orderId":{"N":"17"},"userId":{"S":"u1"},"status":{"S":"pending"},
        "total":{"N":"12.5"},"region":{"S":"EU"}})");
    const auto stored = storedItem(table, table.entities[0], order, always(3));
    ASSERT_TRUE(stored) << stored.error().message;
    EXPECT_EQ(
        toJsonText(*stored),
        R"({"GSI1PK":{"S":"STATUS#pending#3"},"PK":{"S":"USER#u1"},"SK":{"S":"ORDER#000017"},)"
        R"("entity":{"S":"Order"},"orderId":{"N":"17"},"region":{"S":"EU"},)"
        R"("status":{"S":"pending"},"total":{"N":"12.5"},"userId":{"S":"u1"}})");
    EXPECT_FALSE(renderKeys(table, table.entities[0], "GSI2", order, always(0)))
        << "city is absent, so the item is not in the index";
    EXPECT_EQ(toJsonText(keyOf(table, *stored)),
              R"({"PK":{"S":"USER#u1"},"SK":{"S":"ORDER#000017"}})");
    EXPECT_EQ(keyOf(table, *stored, "GSI1").size(), 4U);
    Entity entity;
    entity.name = "Order";
    for (const auto& [name, ignored] : order)
        entity.attributes.emplace_back().name = name;
    EXPECT_EQ(withoutAdded(table, entity, *stored), order);
}

TEST(Render, LeavesOutItemsThatDoNotMeetWhen)
{
    Table table = shop();
    auto& keys = table.entities[0].indexes["GSI1"];
    keys.when = {{"status", FilterOperator::In, {{"pending"}, {"open"}}}};
    Item order =
        item(R"({"orderId":{"N":"1"},"userId":{"S":"u"},"status":{"S":"open"},"total":{"N":"1"}})");
    EXPECT_TRUE(renderKeys(table, table.entities[0], "GSI1", order, always(0)));
    order["status"] = AttributeValue{std::string("done")};
    EXPECT_FALSE(renderKeys(table, table.entities[0], "GSI1", order, always(0)));
}

TEST(Render, RefusesItemsWithoutKeyAndConflictingNames)
{
    Table table = shop();
    const Item noUser = item(R"({"orderId":{"N":"1"}})");
    EXPECT_EQ(storedItem(table, table.entities[0], noUser, always(0)).error().code, "no-table-key");
    table.entities[0].keys.partitionKey = {{"USER#{userId}"}};
    table.partitionKey.name = "userId";
    const Item order = item(R"({"orderId":{"N":"1"},"userId":{"S":"u"}})");
    EXPECT_EQ(storedItem(table, table.entities[0], order, always(0)).error().code,
              "attribute-conflict");
}

TEST(Render, EvaluatesConditions)
{
    const Item values = item(R"({"s":{"S":"blue"},"n":{"N":"10"}})");
    const auto holds = [&](const char* attribute, FilterOperator op,
                           std::vector<KeyTemplate> with) {
        return meetsConditions({{attribute, op, std::move(with)}}, values, lookupIn(values));
    };
    EXPECT_TRUE(holds("n", FilterOperator::Greater, {{"9"}}));
    EXPECT_FALSE(holds("n", FilterOperator::Less, {{"9"}})) << "numbers, not texts";
    EXPECT_TRUE(holds("n", FilterOperator::Between, {{"10"}, {"10"}}));
    EXPECT_TRUE(holds("n", FilterOperator::Equal, {{"10.0"}}));
    EXPECT_FALSE(holds("n", FilterOperator::NotEqual, {{"10.0"}}));
    EXPECT_TRUE(holds("s", FilterOperator::BeginsWith, {{"bl"}}));
    EXPECT_TRUE(holds("s", FilterOperator::Contains, {{"lu"}}));
    EXPECT_FALSE(holds("s", FilterOperator::GreaterOrEqual, {{"c"}}));
    EXPECT_TRUE(holds("s", FilterOperator::Exists, {}));
    EXPECT_TRUE(holds("x", FilterOperator::NotExists, {}));
    EXPECT_FALSE(holds("x", FilterOperator::Equal, {{"1"}}));
    EXPECT_TRUE(holds("x", FilterOperator::NotEqual, {{"1"}}));
}
