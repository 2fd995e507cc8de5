#include "engine/observe/traffic.h"

#include "engine/observe/shownline.h"
#include "engine/observe/templatereader.h"
#include "engine/server/endpoint.h"

#include <gtest/gtest.h>

namespace infera::engine {

namespace {

using model::FilterOperator;
using model::PatternOperation;
using model::StepOperation;

/// One table with users and their orders, and the plans of a few patterns on it.
class TrafficTest : public testing::Test
{
protected:
    TrafficTest()
    {
        addPattern("Get user", PatternOperation::Get, step(StepOperation::GetItem, "PROFILE"));
        addPattern("List orders", PatternOperation::List,
                   step(StepOperation::Query, "ORDER#", FilterOperator::BeginsWith));
        model::Step open = step(StepOperation::Query, "ORDER#", FilterOperator::BeginsWith);
        open.filter = {{"status", FilterOperator::Equal, {{"{status}"}}}};
        addPattern("List open orders", PatternOperation::List, open);
        model::Step create = step(StepOperation::PutItem, "ORDER#{orderId}");
        create.entity = "Order";
        create.condition = "not_exists";
        create.writeUnits = 1;
        addPattern("Create order", PatternOperation::Create, create);
        model::Step ship = step(StepOperation::UpdateItem, "ORDER#{orderId}");
        ship.entity = "Order";
        ship.sets = {"status"};
        ship.action = StepOperation::UpdateItem;
        addPattern("Ship order", PatternOperation::Update, ship);

        model::Table table;
        table.name = "Shop";
        table.partitionKey = {"PK", model::AttributeType::S};
        table.sortKey = {"SK", model::AttributeType::S};
        addEntity(table, "User", "PROFILE");
        addEntity(table, "Order", "ORDER#{orderId}");
        m_layout.tables = {table};
        call("CreateTable", R"({"TableName":"Shop","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"PK","AttributeType":"S"},
                                    {"AttributeName":"SK","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"PK","KeyType":"HASH"},
                         {"AttributeName":"SK","KeyType":"RANGE"}]})");
    }

    static model::Step step(StepOperation operation, const std::string& sort,
                            FilterOperator op = FilterOperator::Equal)
    {
        model::Step result;
        result.operation = operation;
        result.table = "Shop";
        result.keyCondition = {{"PK", FilterOperator::Equal, {{"USER#{userId}"}}},
                               {"SK", op, {{sort}}}};
        return result;
    }

    void addPattern(const std::string& name, PatternOperation operation, const model::Step& step)
    {
        model::AccessPattern pattern;
        pattern.name = name;
        pattern.operation = operation;
        m_design.accessPatterns.push_back(pattern);
        model::Plan plan;
        plan.pattern = name;
        plan.steps = {step};
        m_plans.push_back(plan);
    }

    static void addEntity(model::Table& table, const std::string& name, const std::string& sort)
    {
        model::EntityLayout entity;
        entity.name = name;
        entity.keys.partitionKey = {{"USER#{userId}"}};
        entity.keys.sortKey = {{sort}};
        table.entities.push_back(entity);
    }

    std::string call(const std::string& operation, const std::string& body, int status = 200)
    {
        HttpRequest request;
        request.method = "POST";
        request.path = "/";
        request.body = body;
        request.header = [&](std::string_view name) -> std::optional<std::string_view> {
            if (name == "Content-Type")
                return "application/x-amz-json-1.0";
            if (name == "X-Amz-Target")
                return m_target;
            if (name == "Authorization")
                return "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c";
            if (name == "X-Amz-Date")
                return "20260101T000000Z";
            return std::nullopt;
        };
        m_target = "DynamoDB_20120810." + operation;
        const HttpResponse response = m_endpoint.handle(request);
        EXPECT_EQ(response.status, status) << response.body;
        return response.body;
    }

    const TrafficGroup& pattern(const TrafficReport& report, const std::string& name)
    {
        for (const TrafficGroup& one : report.patterns) {
            if (one.pattern == name)
                return one;
        }
        ADD_FAILURE() << "no pattern " << name;
        return report.patterns.front();
    }

    model::Design m_design;
    model::Layout m_layout;
    std::vector<model::Plan> m_plans;
    PatternMatcher m_matcher{m_layout, m_plans};
    std::int64_t m_nowMs = 1'000'000;
    TrafficObserver m_observer{
        {&m_matcher, &m_design,
         [](const std::string&, const std::string&) { return std::vector<std::string>{"PK"}; },
         [this] { return m_nowMs; },
         [](const TrafficReport& report) { return std::to_string(report.requests); }}};
    Database m_database = Database::inMemory();
    Endpoint m_endpoint{m_database, {&m_observer, {}, {}}};
    std::string m_target;
};

TEST_F(TrafficTest, RequestsAreTheirAccessPatterns)
{
    for (const std::string order : {"0", "1", "2"})
        call("PutItem", R"-({"TableName":"Shop",
            "ConditionExpression":"attribute_not_exists(#k)",
            "ExpressionAttributeNames":{"#k":"PK"},"Item":{"PK":{"S":"USER#1"},
            "SK":{"S":"ORDER#)-" +
                            order + R"-("},"status":{"S":"open"}}})-");
    call("GetItem", R"-({"TableName":"Shop","Key":{"PK":{"S":"USER#1"},"SK":{"S":"PROFILE"}}})-");
    const std::string query = R"-({"TableName":"Shop",
        "KeyConditionExpression":"PK = :p AND begins_with(SK, :s)",
        "ExpressionAttributeValues":{":p":{"S":"USER#1"},":s":{"S":"ORDER#"})-";
    call("Query", query + "}}");
    call("Query", query + R"-(,":o":{"S":"open"}},"FilterExpression":"#s = :o",
                             "ExpressionAttributeNames":{"#s":"status"}})-");
    call("UpdateItem", R"-({"TableName":"Shop","Key":{"PK":{"S":"USER#1"},"SK":{"S":"ORDER#0"}},
        "UpdateExpression":"SET #s = :s","ExpressionAttributeNames":{"#s":"status"},
        "ExpressionAttributeValues":{":s":{"S":"sent"}}})-");
    m_nowMs += 2000;

    const TrafficReport report = m_observer.report();
    EXPECT_EQ(report.requests, 7);
    EXPECT_EQ(report.unmatched, 0);
    EXPECT_TRUE(report.others.empty());
    EXPECT_EQ(pattern(report, "Create order").calls, 3);
    EXPECT_EQ(pattern(report, "Create order").writeUnits, 3);
    EXPECT_EQ(pattern(report, "Create order").predictedWriteUnits, 1);
    EXPECT_EQ(pattern(report, "Create order").described.rate.averagePerSecond, 1.5);
    EXPECT_EQ(pattern(report, "Create order").described.rate.peakPerSecond, 3);
    EXPECT_EQ(pattern(report, "Get user").readUnits, 0.5);
    EXPECT_EQ(pattern(report, "List orders").itemsReturned, 3);
    EXPECT_EQ(pattern(report, "List open orders").calls, 1);
    EXPECT_EQ(pattern(report, "Ship order").calls, 1);
    ASSERT_EQ(report.tables.size(), 1U);
    ASSERT_FALSE(report.tables[0].hotKeys.empty());
    EXPECT_EQ(report.tables[0].hotKeys[0].key, "USER#1");
    EXPECT_EQ(report.tables[0].hotKeys[0].writeUnits, 4);
}

TEST_F(TrafficTest, RequestsThatFitNoneAreNamedAndDescribed)
{
    call("Query",
         R"({"TableName":"Shop","KeyConditionExpression":"PK = :p AND SK >= :s",
        "ExpressionAttributeValues":{":p":{"S":"USER#1"},":s":{"S":"ORDER#5"}}})");
    call("Scan", R"({"TableName":"Shop"})");
    const std::string answer = call("ExecuteStatement", R"({"Statement":
        "SELECT * FROM \"Shop\" WHERE PK = 'USER#1'"})");
    EXPECT_EQ(answer.find("ConsumedCapacity"), std::string::npos);

    const TrafficReport report = m_observer.report();
    EXPECT_EQ(report.unmatched, 3);
    EXPECT_EQ(report.scans, 1);
    ASSERT_EQ(report.others.size(), 3U);
    const auto list =
        std::find_if(report.others.begin(), report.others.end(), [](const TrafficGroup& one) {
            return one.shape == "Query Shop where PK =, SK >=";
        });
    ASSERT_NE(list, report.others.end());
    EXPECT_EQ(list->described.entities, std::vector<std::string>{"Order"});
    const std::vector<model::WhereCondition> where = {
        {"userId", model::Comparison::Equal, std::nullopt},
        {"orderId", model::Comparison::GreaterOrEqual, std::nullopt}};
    EXPECT_EQ(list->described.where, where);
}

// PartiQL asks what the same requests by their own operations ask.
TEST_F(TrafficTest, StatementsAreTheirAccessPatternsToo)
{
    const auto run = [&](const std::string& statement) {
        call("ExecuteStatement", R"({"Statement":")" + statement + "\"}");
    };
    for (const std::string order : {"0", "1", "2"})
        run(R"(INSERT INTO \"Shop\" VALUE {'PK':'USER#1','SK':'ORDER#)" + order +
            "','status':'open'}");
    run(R"(SELECT status FROM \"Shop\" WHERE SK = 'PROFILE' AND 'USER#1' = PK)");
    run(R"(SELECT * FROM Shop WHERE begins_with(SK, 'ORDER#') AND PK = 'USER#1')");
    run(R"(SELECT * FROM Shop WHERE PK='USER#1' AND begins_with(SK,'ORDER#') AND status='open')");
    run(R"(UPDATE Shop SET status = 'sent' WHERE PK = 'USER#1' AND SK = 'ORDER#0')");
    call("BatchExecuteStatement", R"({"Statements":[
        {"Statement":"SELECT * FROM Shop WHERE PK='USER#1' AND SK='PROFILE'"},
        {"Statement":"SELECT * FROM Shop WHERE PK='USER#2' AND SK='PROFILE'"}]})");

    const TrafficReport report = m_observer.report();
    EXPECT_EQ(report.unmatched, 0);
    EXPECT_TRUE(report.others.empty());
    EXPECT_EQ(pattern(report, "Create order").calls, 3);
    EXPECT_EQ(pattern(report, "Create order").writeUnits, 3);
    EXPECT_EQ(pattern(report, "Get user").calls, 3);
    EXPECT_EQ(pattern(report, "List orders").itemsReturned, 3);
    EXPECT_EQ(pattern(report, "List open orders").calls, 1);
    EXPECT_EQ(pattern(report, "List open orders").itemsRead, 3);
    EXPECT_EQ(pattern(report, "Ship order").calls, 1);
    EXPECT_EQ(report.tables.at(0).hotKeys.at(0).key, "USER#1");
}

TEST_F(TrafficTest, StatementsOfOneMeaningAreOneKind)
{
    const auto run = [&](const std::string& statement) {
        call("ExecuteStatement", R"({"Statement":")" + statement + "\"}");
    };
    for (const std::string value : {"'a'", "'b'"})
        run("SELECT * FROM Shop WHERE status = " + value);
    run("select SK from \\\"Shop\\\"  where 'c' = status");
    run("SELECT * FROM Shop WHERE PK IN ['USER#1', 'USER#2'] AND SK > 'O'");

    const TrafficReport report = m_observer.report();
    EXPECT_EQ(report.scans, 3);
    ASSERT_EQ(report.others.size(), 2U);
    std::map<std::string, std::int64_t> calls;
    for (const TrafficGroup& one : report.others)
        calls[one.shape] = one.calls;
    EXPECT_EQ(calls["ExecuteStatement Shop Scan; filter status"], 3);
    EXPECT_EQ(calls["ExecuteStatement Shop Query where PK =, SK >"], 2);
    EXPECT_EQ(report.others.front().described.operation, PatternOperation::Scan);
}

TEST_F(TrafficTest, AStatementThatCannotBeReadIsToldShortly)
{
    call("ExecuteStatement", R"({"Statement":"\u001b[2J)" + std::string(4000, '(') + R"("})", 400);
    const TrafficReport report = m_observer.report();
    ASSERT_EQ(report.others.size(), 1U);
    EXPECT_EQ(report.others.front().shape, "ExecuteStatement:  [2J" + std::string(116, '(') + "…");
}

TEST(ShownLine, HasNoControlCharactersAndEndsBetweenCharacters)
{
    EXPECT_EQ(shownLine("a\x1b[0m\n\x7f\u009bÜ", 100), "a [0m   Ü");
    EXPECT_EQ(shownLine("aÜÜ", 2), "aÜ…");
    EXPECT_EQ(shownLine("aÜ", 3), "aÜ");
    EXPECT_EQ(shownLine("", 0), "");
}

TEST_F(TrafficTest, ConditionsReadTheSameFromBothSides)
{
    const std::string values =
        R"("ExpressionAttributeValues":{":p":{"S":"USER#1"},":s":{"S":"O"}}})";
    for (const std::string sort : {"SK > :s", ":s < SK"})
        call("Query", R"({"TableName":"Shop","KeyConditionExpression":"PK = :p AND )" + sort +
                          "\"," + values);
    call("Query", R"({"TableName":"Shop","KeyConditions":{
        "PK":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"USER#1"}]},
        "SK":{"ComparisonOperator":"GT","AttributeValueList":[{"S":"O"}]}}})");

    const TrafficReport report = m_observer.report();
    ASSERT_EQ(report.others.size(), 1U);
    EXPECT_EQ(report.others[0].shape, "Query Shop where PK =, SK >");
    EXPECT_EQ(report.others[0].calls, 3);
}

TEST(TemplateReader, ReadsValuesBackThroughTemplates)
{
    const model::KeyTemplate form{"ORG#{org}#USER#{user}"};
    const auto whole = readTemplate(form, "ORG#a#b#USER#7", false);
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->holes.at("org"), "a#b");
    EXPECT_EQ(whole->holes.at("user"), "7");
    EXPECT_FALSE(readTemplate(form, "ORG#a", false));
    const auto prefix = readTemplate(form, "ORG#a", true);
    ASSERT_TRUE(prefix);
    EXPECT_EQ(prefix->openHole, "org");
    EXPECT_TRUE(readTemplate(form, "OR", true));
    EXPECT_FALSE(readTemplate(form, "USER#", true));
}

TEST(HeavyKeys, KeepTheHeaviestInBoundedMemory)
{
    HeavyKeys keys;
    for (int i = 0; i < 20'000; ++i) {
        keys.add("rare" + std::to_string(i), 1, 0, i / 100);
        if (i % 50 == 0)
            keys.add("hot", 10, 0, i / 100);
    }
    const auto heaviest = keys.heaviest(3);
    ASSERT_EQ(heaviest.size(), 3U);
    EXPECT_EQ(heaviest[0].key, "hot");
    EXPECT_EQ(heaviest[0].readUnits, 4000);
    EXPECT_EQ(heaviest[0].peakReadUnitsPerSecond, 20);
}

} // namespace

} // namespace infera::engine
