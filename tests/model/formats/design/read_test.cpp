#include "model/formats/design/designfile.h"

#include "support.h"

#include <gtest/gtest.h>

using namespace infera;
using namespace infera::model;
using infera::test::readFile;

namespace {

constexpr std::string_view smallDesign = R"(infera_design: 1
name: small
target: { region: eu-west-1, tags: { team: shop } }
entities:
  User:
    key: userId
    count: 1M
    growth: 3%/month
    attributes:
      userId: { type: S, size: 26, format: ulid }
      email: { type: S, unique: true, present: 40% }
      name: S
      flag: { type: NULL }
      N: N
      on: BOOL
  Order:
    key: [userId, orderId]
    unique: [[userId, total]]
    attributes:
      userId: { type: S, references: User }
      orderId: S
      status: { type: S, values: { pending: 5%, done: 0.95 } }
      total: N
      paidAt: { type: S, present_with: total }
access_patterns:
  - name: one
    operation: get
    entity: User
    where: [userId]
    rate: 200/s
  - name: many
    operation: list
    entity: [Order]
    where: { userId: "=", total: between, status: { value: pending }, paidAt: exists }
    order: orderId desc
    limit: 20
    rate: { average: 7.3k/month, peak: 2/min, curve: { file: traffic.csv } }
    skew: { attribute: userId, distribution: hotspot, keys: 3, traffic: 40% }
    returns: [orderId, total]
    consistency: strong
    matches: 12
  - name: both
    operation: transact
    items:
      - { operation: create, entity: Order, condition: not_exists }
      - { operation: update, entity: User, where: [userId], sets: [name], condition: "N >= :n" }
    rate: "?"
)";

Design mustRead(std::string_view text)
{
    const auto design = readDesign(text, "t.yaml");
    if (!design) {
        for (const Error& error : design.error())
            ADD_FAILURE() << error.toString();
        return {};
    }
    return *design;
}

} // namespace

TEST(ReadDesign, ReadsEveryPart)
{
    const Design design = mustRead(smallDesign);
    EXPECT_EQ(design.target.region, "eu-west-1");
    EXPECT_EQ(design.target.tags.at("team"), "shop");
    ASSERT_EQ(design.entities.size(), 2U);
    const Entity& user = design.entities[0];
    EXPECT_EQ(user.count, 1e6);
    EXPECT_EQ(user.growthPerMonth, 0.03);
    ASSERT_EQ(user.attributes.size(), 6U);
    EXPECT_EQ(user.attributes[1].present, 0.4);
    EXPECT_TRUE(user.attributes[1].unique);
    EXPECT_EQ(user.attribute("flag")->type, AttributeType::Null);
    EXPECT_EQ(user.attribute("N")->type, AttributeType::N);
    EXPECT_EQ(user.attribute("on")->type, AttributeType::BOOL);
    const Entity& order = design.entities[1];
    EXPECT_FALSE(order.count.has_value());
    EXPECT_EQ(order.key, (std::vector<std::string>{"userId", "orderId"}));
    EXPECT_EQ(order.uniqueCombinations,
              (std::vector<std::vector<std::string>>{{"userId", "total"}}));
    EXPECT_EQ(order.attribute("status")->values,
              (std::vector<ValueShare>{{"pending", 0.05}, {"done", 0.95}}));
    EXPECT_EQ(order.attribute("paidAt")->presentWith, "total");
    EXPECT_EQ(order.attribute("userId")->references, "User");
}

TEST(ReadDesign, ReadsEveryPartOfAPattern)
{
    const Design design = mustRead(smallDesign);
    ASSERT_EQ(design.accessPatterns.size(), 3U);
    EXPECT_EQ(design.accessPatterns[0].rate.averagePerSecond, 200.0);
    EXPECT_FALSE(design.accessPatterns[0].rate.peakPerSecond.has_value());
    const AccessPattern& many = design.accessPatterns[1];
    const std::vector<WhereCondition> where = {{"userId", Comparison::Equal, std::nullopt},
                                               {"total", Comparison::Between, std::nullopt},
                                               {"status", Comparison::Equal, "pending"},
                                               {"paidAt", Comparison::Exists, std::nullopt}};
    EXPECT_EQ(many.where, where);
    EXPECT_EQ(many.order, (SortOrder{"orderId", true}));
    EXPECT_EQ(many.limit, 20);
    EXPECT_DOUBLE_EQ(*many.rate.averagePerSecond, 7300.0 / (730 * 3600));
    EXPECT_DOUBLE_EQ(*many.rate.peakPerSecond, 2.0 / 60);
    EXPECT_EQ(many.rate.curve, CurveKind::File);
    EXPECT_EQ(many.rate.curveFile, "traffic.csv");
    ASSERT_TRUE(many.skew.has_value());
    EXPECT_EQ(many.skew->hotKeys, 3.0);
    EXPECT_EQ(many.skew->hotTraffic, 0.4);
    EXPECT_EQ(many.returns.attributes, (std::vector<std::string>{"orderId", "total"}));
    EXPECT_EQ(many.consistency, Consistency::Strong);
    EXPECT_EQ(many.matches, 12.0);
    const AccessPattern& both = design.accessPatterns[2];
    ASSERT_EQ(both.items.size(), 2U);
    EXPECT_EQ(both.items[0].condition, "not_exists");
    EXPECT_EQ(both.items[1].sets, std::vector<std::string>{"name"});
    EXPECT_FALSE(both.rate.averagePerSecond.has_value());
}

TEST(ReadDesign, KeepsTheApplicationAsText)
{
    const Design design = mustRead("infera_design: 1\nname: a\ntarget:\n  application:\n"
                                   "    runtime: lambda\n"
                                   "    functions: [ { name: api, port: 80, zip: \"080\" } ]\n");
    EXPECT_EQ(design.target.applicationYaml,
              "runtime: lambda\nfunctions: [{ name: api, port: 80, zip: \"080\" }]\n");
}

TEST(ReadDesign, ReadsALayoutOfTheJsonsShape)
{
    const Design design = mustRead(std::string(smallDesign) + R"(
layouts:
  - id: mine
    strategy: single-table
    tables:
      - name: App
        partition_key: { name: PK, type: S }
        sort_key: { name: SK, type: S }
        entity_attribute: kind
        indexes:
          - { name: GSI1, kind: GSI, partition_key: { name: GSI1PK, type: S }, sort_key: null, projection: INCLUDE, included: [total] }
          - name: GSI2
            partition_key: [ { name: status, type: S } ]
            sort_key: [ { name: total, type: N }, { name: paidAt, type: S } ]
        entities:
          User: { partition_key: "USER#{userId}", sort_key: PROFILE }
          Order:
            partition_key: USER#{userId}
            sort_key: ORDER#{orderId}
            indexes:
              GSI1: { partition_key: "S#{status}#{shard}", shards: 4, shard_by: [orderId], when: [ { attribute: status, op: "=", values: [pending] } ] }
              GSI2: { partition_key: ["{status}"], sort_key: ["{total}", "{paidAt}"] }
chosen_layout: mine
)");
    ASSERT_EQ(design.layouts.size(), 1U);
    const Table& table = design.layouts[0].tables.at(0);
    EXPECT_EQ(table.sortKey, (KeyAttribute{"SK", AttributeType::S}));
    EXPECT_EQ(table.indexes.at(0).included, std::vector<std::string>{"total"});
    EXPECT_EQ(table.indexes.at(1).sortKey.size(), 2U);
    const EntityKeys& keys = table.entities.at(1).indexes.at("GSI1");
    EXPECT_EQ(keys.shards, 4);
    EXPECT_EQ(keys.shardBy, std::vector<std::string>{"orderId"});
    EXPECT_EQ(keys.when.at(0).values.at(0).text, "pending");
    EXPECT_EQ(design.chosenLayout, "mine");
}

// The design file writes an unknown number as a question mark, without quotes.
TEST(ReadDesign, AnUnknownNumberIsALoneQuestionMark)
{
    const auto design = readDesign(R"(infera_design: 1
name: what is it?
description: |
  rate: ?
entities:
  E:
    key: id
    count: ?   # nobody knows
    attributes:
      id: { type: S, size: ? }
      state: { type: S, values: { a: ?, b: ? } }
access_patterns:
  - { name: 'who: ?', operation: get, entity: E, where: [id], rate: ? }
  - name: "b [?]"
    operation: list
    entity: E
    where: [state]
    rate: {average: ?, peak: 4/s}
)",
                                   "t.design.yaml");
    ASSERT_TRUE(design.has_value()) << design.error().front().toString();
    EXPECT_EQ(design->name, "what is it?");
    EXPECT_EQ(design->description, "rate: ?\n");
    EXPECT_FALSE(design->entities.at(0).count);
    EXPECT_FALSE(design->entities.at(0).attribute("id")->sizeBytes);
    EXPECT_EQ(design->accessPatterns.at(0).name, "who: ?");
    EXPECT_EQ(design->accessPatterns.at(1).name, "b [?]");
    EXPECT_FALSE(design->accessPatterns.at(0).rate.averagePerSecond);
    EXPECT_EQ(design->accessPatterns.at(1).rate.peakPerSecond, 4.0);
}

TEST(ReadDesign, ReadsTheShippedExample)
{
    const std::string path = INFERA_SOURCE_DIR "/resources/examples/shop.design.yaml";
    std::vector<Error> notes;
    const auto design = readDesign(readFile(path), path, &notes);
    ASSERT_TRUE(design.has_value()) << design.error().front().toString();
    EXPECT_TRUE(notes.empty()) << notes.front().toString();
    EXPECT_EQ(design->name, "my-serverless-api");
    EXPECT_EQ(design->accessPatterns.size(), 8U);
    EXPECT_EQ(design->target.tableName, "MyApp");
}

TEST(ReadDesign, ReadsEveryDesignOfTheCorpus)
{
    const auto directory = infera::test::corpus("designs");
    if (!directory)
        GTEST_SKIP() << "no corpus";
    const auto files = infera::test::filesIn(*directory, ".design.yaml");
    EXPECT_GE(files.size(), 21U);
    for (const std::string& file : files) {
        std::vector<Error> notes;
        const auto design = readDesign(readFile(file), file, &notes);
        for (const Error& error : design ? notes : design.error())
            ADD_FAILURE() << error.toString();
    }
}
