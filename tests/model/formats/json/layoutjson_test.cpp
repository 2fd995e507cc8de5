#include "model/formats/json/layoutjson.h"
#include "model/formats/json/planjson.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

/// Every member that the JSON knows, away from its default.
Layout everything()
{
    EntityLayout order{"Order", {}, {}, {}, {}};
    order.keys.partitionKey = {{"USER#{userId}"}};
    order.keys.sortKey = {{"ORDER#{orderId}"}};
    EntityKeys status;
    status.partitionKey = {{"{status}"}, {"{shard}"}};
    status.sortKey = {{"{createdAt}"}};
    status.shards = 5;
    status.shardBy = {"orderId"};
    status.when = {{"status", FilterOperator::NotEqual, {{"done"}}},
                   {"total", FilterOperator::Exists, {}}};
    order.indexes["GSI1"] = status;
    EntityLayout copy{"OrderByNumber", "Order", {}, {}, {"orderId", "number"}};
    copy.keys.partitionKey = {{"NUMBER#{number:012}"}};
    copy.keys.sortKey = {{"NUMBER"}};
    Table shop{"Shop", {"PK"}, KeyAttribute{"SK"}, {}, {order, copy}, "type"};
    shop.indexes = {{"GSI1",
                     IndexKind::Global,
                     {{"status"}, {"GSI1PK"}},
                     {{"createdAt", AttributeType::N}},
                     Projection::Include,
                     {"total"}},
                    {"LSI1", IndexKind::Local, {{"PK"}}, {{"total", AttributeType::N}}, {}, {}}};
    Table plain{"Plain", {"id", AttributeType::B}, std::nullopt, {}, {}, {}};
    return {"mine", LayoutStrategy::Mixed, {shop, plain}};
}

TEST(LayoutJson, readsBackWhatItWrites)
{
    const Json json = layoutJson(everything());
    const auto read = layoutFromJson(json);
    ASSERT_TRUE(read) << read.error().front().toString();
    EXPECT_EQ(*read, everything());
}

TEST(LayoutJson, hasTheSettledShape)
{
    const Json json = layoutJson(everything());
    const Json& shop = json["tables"][0];
    EXPECT_EQ(json["strategy"], "mixed");
    EXPECT_EQ(shop["partition_key"].dump(), R"({"name":"PK","type":"S"})");
    EXPECT_EQ(json["tables"][1]["sort_key"], Json());
    EXPECT_EQ(shop["entity_attribute"], "type");
    EXPECT_EQ(shop["indexes"][0]["partition_key"].size(), 2U);
    EXPECT_EQ(shop["indexes"][0]["kind"], "GSI");
    EXPECT_EQ(shop["indexes"][1]["projection"], "ALL");
    const Json& order = shop["entities"]["Order"];
    EXPECT_EQ(order["partition_key"], "USER#{userId}");
    EXPECT_EQ(order["indexes"]["GSI1"]["partition_key"].dump(), R"(["{status}","{shard}"])");
    EXPECT_EQ(order["indexes"]["GSI1"]["shards"], 5);
    EXPECT_EQ(order["indexes"]["GSI1"]["when"][0].dump(),
              R"({"attribute":"status","op":"<>","values":["done"]})");
    EXPECT_EQ(shop["entities"]["OrderByNumber"]["of"], "Order");
}

TEST(LayoutJson, namesEveryMistakeOfAFile)
{
    const Json json = Json::parse(R"({
        "strategy": "single-tabel",
        "tables": [ { "name": 7, "indexes": [ { "name": "G", "projection": "SOME" } ],
                      "entities": { "A": { "partition_key": "A", "shards": 0 } } } ] })");
    const auto read = layoutFromJson(json);
    ASSERT_FALSE(read);
    std::vector<std::string> keys;
    for (const Error& one : read.error())
        keys.push_back(one.where.key);
    const std::vector<std::string> expected = {
        "layout.strategy", "layout.tables[0].name", "layout.tables[0].partition_key",
        "layout.tables[0].indexes[0].projection", "layout.tables[0].entities.A.shards"};
    EXPECT_EQ(keys, expected);
    EXPECT_NE(read.error().front().message.find("Did you mean 'single-table'"), std::string::npos);
    EXPECT_FALSE(layoutFromJson(Json::array()));
    EXPECT_FALSE(layoutFromJson(Json::parse(R"({"tables": 3})")));
}

TEST(PlanJson, hasTheSettledShape)
{
    Step query;
    query.table = "Shop";
    query.index = "GSI1";
    query.keyCondition = {{"PK", FilterOperator::Equal, {{"USER#{userId}"}}},
                          {"SK", FilterOperator::BeginsWith, {{"ORDER#"}}}};
    query.filter = {{"status", FilterOperator::Equal, {{"{status}"}}}};
    query.forward = false;
    query.limit = 20;
    query.shards = 3;
    query.itemsRead = 20;
    query.readUnits = 1.5;
    Plan plan{"orders", {query}, 3, true};
    const Json expected = Json::parse(R"json({
        "pattern": "orders", "requests": 3, "client_sort": true,
        "steps": [ { "operation": "Query", "table": "Shop", "index": "GSI1",
            "key_condition": "PK = USER#{userId} AND begins_with(SK, ORDER#)",
            "key_condition_ast": [ { "key": "PK", "op": "=", "values": ["USER#{userId}"] },
                                   { "key": "SK", "op": "begins_with", "values": ["ORDER#"] } ],
            "filter": "status = {status}",
            "filter_ast": [ { "attribute": "status", "op": "=", "values": ["{status}"] } ],
            "forward": false, "limit": 20, "shards": 3,
            "items_read": 20, "items_returned": 0, "read_units": 1.5, "write_units": 0 } ] })json");
    EXPECT_EQ(planJson(plan).dump(), expected.dump());
}

TEST(PlanJson, saysWhatATransactionWrites)
{
    Step put;
    put.operation = StepOperation::TransactWriteItems;
    put.action = StepOperation::PutItem;
    put.table = "Shop";
    put.entity = "Order";
    put.forEachItem = true;
    put.keepInput = true;
    put.condition = "not_exists";
    const Json json = stepJson(put);
    EXPECT_EQ(json["action"], "PutItem");
    EXPECT_EQ(json["for_each"], "item");
    EXPECT_EQ(json["keep_input"], true);
    EXPECT_EQ(json["entity"], "Order");
    EXPECT_EQ(json["filter"], Json());
    EXPECT_EQ(json["filter_ast"], Json::array());
    EXPECT_FALSE(json.contains("forward"));
    EXPECT_FALSE(json.contains("limit"));
}

} // namespace

} // namespace infera::model
