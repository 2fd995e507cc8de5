#include "model/design/validate.h"
#include "model/formats/imports/importers.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace infera;
using namespace infera::model;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

Design importAll(const Files& files)
{
    const auto imported = importFiles(files, {});
    EXPECT_TRUE(imported) << imported.error().toString();
    return imported ? designFrom(*imported) : Design();
}

const char* tableDefinition =
    R"({"Table": {"TableName": "Shop", "AttributeDefinitions": [
        {"AttributeName": "PK", "AttributeType": "S"}, {"AttributeName": "SK", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "PK", "KeyType": "HASH"},
        {"AttributeName": "SK", "KeyType": "RANGE"}]}})";

} // namespace

TEST(ImportItems, MeasuresCsv)
{
    const Design design = importAll({{"users.csv", "id;kind;amount;phone;note\r\n"
                                                   "1;a;10.5;0123;\"x; \"\"y\"\"\"\r\n"
                                                   "2;b;3;0456;\r\n3;a;7;0789;long text\r\n"}});
    const Entity& entity = *design.entity("users");
    EXPECT_EQ(entity.count, 3);
    EXPECT_EQ(entity.key, std::vector<std::string>{"id"});
    EXPECT_EQ(entity.attribute("amount")->type, AttributeType::N);
    EXPECT_EQ(entity.attribute("phone")->type, AttributeType::S); // 0123 is no number
    EXPECT_NEAR(entity.attribute("note")->present.value_or(1), 2.0 / 3, 1e-9);
    ASSERT_EQ(entity.attribute("kind")->values.size(), 2U);
    EXPECT_NEAR(entity.attribute("kind")->values[0].share.value_or(0), 2.0 / 3, 1e-9);
}

// The data of an export to S3, beside the table's definition, which knows the key.
TEST(ImportItems, PutsAnExportIntoItsTable)
{
    std::string lines;
    for (int i = 0; i < 20; ++i) {
        const std::string number = std::to_string(i);
        lines += R"({"Item":{"PK":{"S":"U#)" + std::to_string(i / 4) + R"("},"SK":{"S":")" +
                 (i % 4 == 0 ? "P" : "O#" + number) + R"("},"type":{"S":")" +
                 (i % 4 == 0 ? "User" : "Order") + R"("},"total":{"N":")" + number + "\"}}}\n";
    }
    const Design design = importAll({{"shop.json", tableDefinition}, {"data.json", lines}});
    ASSERT_EQ(design.entities.size(), 2U);
    EXPECT_EQ(design.entity("User")->count, 5);
    EXPECT_EQ(design.entity("Order")->count, 15);
    EXPECT_EQ(design.entity("Order")->attribute("PK")->values.size(), 5U);
    ASSERT_EQ(design.layouts.at(0).tables.size(), 1U);
    EXPECT_EQ(design.layouts[0].tables[0].name, "Shop");
    EXPECT_EQ(design.layouts[0].tables[0].sortKey->name, "SK");
}

TEST(ImportItems, SaysWhereItCannotBeRead)
{
    const auto broken = importFiles({{"a.json", "{\"PK\":{\"S\":\"1\"}}\n{\"PK\":{\"S\":\n"}}, {});
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().where.line, 2);
    const auto cell = importFiles({{"a.csv", "a,b\n1,\"2\n"}}, {});
    ASSERT_FALSE(cell);
    EXPECT_EQ(cell.error().code, "csv-syntax");
    const auto wide = importFiles({{"a.csv", "a,b\n1,2,3\n"}}, {});
    ASSERT_FALSE(wide);
    EXPECT_EQ(wide.error().where.line, 2);
}

TEST(ImportQueryLog, MeasuresCloudTrail)
{
    std::string records;
    for (int i = 0; i < 120; ++i) {
        const std::string minute = std::to_string(10 + i % 3);
        records += (i == 0 ? "" : ",") +
                   std::string(R"({"eventSource":"dynamodb.amazonaws.com","eventName":"Query",)") +
                   R"("eventTime":"2026-05-01T12:)" + minute +
                   R"(:00Z","requestParameters":{"tableName":"Shop","keyConditionExpression":)"
                   R"x("#a = :a AND begins_with(#b, :b)","expressionAttributeNames":)x"
                   R"({"#a":"PK","#b":"SK"},"limit":20}})";
    }
    records += R"(,{"eventSource":"dynamodb.amazonaws.com","eventName":"UpdateItem",)"
               R"("eventTime":"2026-05-01T12:11:00Z","requestParameters":{"tableName":"Shop",)"
               R"("key":{"PK":"x","SK":"y"},"updateExpression":"SET #s = :s, n = n + :one",)"
               R"("expressionAttributeNames":{"#s":"status"}}})"
               R"(,{"eventSource":"s3.amazonaws.com","eventName":"GetObject"})";
    const Design design = importAll(
        {{"shop.json", tableDefinition}, {"trail.json", "{\"Records\":[" + records + "]}"}});
    ASSERT_EQ(design.accessPatterns.size(), 2U);
    const AccessPattern& query = design.accessPatterns[0];
    EXPECT_EQ(query.operation, PatternOperation::List);
    EXPECT_EQ(query.entities, std::vector<std::string>{"Shop"});
    ASSERT_EQ(query.where.size(), 2U);
    EXPECT_EQ(query.where[1].attribute, "SK");
    EXPECT_EQ(query.where[1].comparison, Comparison::BeginsWith);
    EXPECT_EQ(query.limit, 20);
    EXPECT_NEAR(query.rate.averagePerSecond.value_or(0), 1.0, 1e-9); // 120 in two minutes
    EXPECT_NEAR(query.rate.peakPerSecond.value_or(0), 1.0, 1e-9);
    EXPECT_EQ(design.accessPatterns[1].sets, (std::vector<std::string>{"n", "status"}));
    EXPECT_TRUE(validate(design).empty());
}

TEST(ImportQueryLog, ReadsTheDebugOutputOfTheSdks)
{
    const Design design = importAll(
        {{"debug.log",
          "2026-05-01 12:00:00,123 botocore.endpoint [DEBUG] Making request for "
          "OperationModel(name=Query) with params: {'body': b'{\"TableName\": \"Shop\", "
          "\"KeyConditionExpression\": \"PK = :p AND at BETWEEN :a AND :b\", \"ConsistentRead\": "
          "true}'}\n"
          "2026-05-01 12:05:00,000 X-Amz-Target: DynamoDB_20120810.GetItem\n"
          "http-outgoing-0 >> \"{\\\"TableName\\\":\\\"Shop\\\",\\\"Key\\\":{\\\"PK\\\":"
          "{\\\"S\\\":\\\"1\\\"}}}\"\n"}});
    ASSERT_EQ(design.accessPatterns.size(), 2U);
    EXPECT_EQ(design.accessPatterns[0].operation, PatternOperation::Get);
    const AccessPattern& query = design.accessPatterns[1];
    EXPECT_EQ(query.consistency, Consistency::Strong);
    ASSERT_EQ(query.where.size(), 2U);
    EXPECT_EQ(query.where[1].comparison, Comparison::Between);
    EXPECT_NEAR(query.rate.averagePerSecond.value_or(0), 1.0 / 300, 1e-9);
}

TEST(ImportQueryLog, TakesTheRequestWhereverItsTableIsNamed)
{
    // As botocore writes it: bytes of Python, placeholders of boto3, and an answer that names the
    // table again.
    const Design design = importAll(
        {{"debug.log",
          "2026-05-01 12:00:00,101 botocore.endpoint [DEBUG] Making request for "
          "OperationModel(name=Query) with params: {'headers': {'X-Amz-Target': "
          "'DynamoDB_20120810.Query'}, 'body': b'{\"KeyConditionExpression\": \"#n0 = :v AND "
          "begins_with(#n1, :w)\", \"ExpressionAttributeNames\": {\"#n0\": \"PK\", \"#n1\": "
          "\"SK\", \"#n10\": \"x\"}, \"ExpressionAttributeValues\": {\":v\": {\"S\": "
          "\"a\\\\\"b\"}}, \"TableName\": \"Shop\", \"Limit\": 20}'}\n"
          "2026-05-01 12:00:00,110 botocore.endpoint [DEBUG] Sending http request: "
          "{'X-Amz-Target': b'DynamoDB_20120810.Query'}\n"
          "2026-05-01 12:00:00,200 botocore.parsers [DEBUG] Response body:\n"
          "b'{\"ConsumedCapacity\":{\"TableName\":\"Shop\"},\"Items\":[]}'\n"
          "2026-05-01 12:05:00,101 botocore.endpoint [DEBUG] Making request for "
          "OperationModel(name=UpdateItem) with params: {'body': b'{\"TableName\": \"Shop\", "
          "\"Key\": {\"PK\": {\"S\": \"a\"}}, \"UpdateExpression\": \"SET #a = "
          "if_not_exists(#a, :z) + :i, info.rating = :r ADD visits :one REMOVE old[1]\", "
          "\"ExpressionAttributeNames\": {\"#a\": \"stock\"}}'}\n"}});
    ASSERT_EQ(design.accessPatterns.size(), 2U);
    const AccessPattern& query = design.accessPatterns[0];
    ASSERT_EQ(query.where.size(), 2U);
    EXPECT_EQ(query.where[1].attribute, "SK");
    EXPECT_EQ(query.where[1].comparison, Comparison::BeginsWith);
    EXPECT_EQ(query.limit, 20);
    EXPECT_NEAR(query.rate.averagePerSecond.value_or(0), 1.0 / 300, 1e-9) << "counted once";
    EXPECT_EQ(design.accessPatterns[1].sets,
              (std::vector<std::string>{"info", "old", "stock", "visits"}));
}

TEST(ImportQueryLog, ReadsTheLoggerOfJavaScript)
{
    const Design design = importAll(
        {{"app.log",
          "2026-05-01T12:00:00.123Z\td1\tINFO\t{\n"
          "  clientName: 'DynamoDBClient',\n  commandName: 'QueryCommand',\n  input: {\n"
          "    TableName: 'Shop',\n    KeyConditionExpression: 'PK = :pk',\n"
          "    ExpressionAttributeValues: { ':pk': [Object] }\n  },\n"
          "  output: { Items: [], LastEvaluatedKey: undefined },\n  metadata: {}\n}\n"
          "{\"time\":1777636860000,\"commandName\":\"GetCommand\",\"input\":{\"TableName\":"
          "\"Shop\",\"Key\":{\"PK\":\"x\"},\"ConsistentRead\":true}}\n"}});
    ASSERT_EQ(design.accessPatterns.size(), 2U);
    EXPECT_EQ(design.accessPatterns[0].operation, PatternOperation::Get);
    EXPECT_EQ(design.accessPatterns[0].consistency, Consistency::Strong);
    EXPECT_EQ(design.accessPatterns[1].operation, PatternOperation::List);
    ASSERT_EQ(design.accessPatterns[1].where.size(), 1U);
    EXPECT_EQ(design.accessPatterns[1].where[0].attribute, "PK");
    EXPECT_NEAR(design.accessPatterns[1].rate.averagePerSecond.value_or(0), 1.0 / 60, 1e-9);
}

TEST(ImportQueryLog, ReadsEventsInWhatCarriesThem)
{
    const std::string get = "\"eventSource\":\"dynamodb.amazonaws.com\",\"eventName\":";
    const Design design = importAll(
        {{"events.json",
          "{\"detail\":{" + get +
              "\"TransactGetItems\",\"eventTime\":\"2026-05-01T12:00:00Z\","
              "\"requestParameters\":{\"transactItems\":[{\"get\":{\"tableName\":\"T\",\"key\":"
              "{\"a\":\"1\"}}}]}}}\n{\"eventData\":{" +
              get +
              "\"BatchGetItem\",\"eventTime\":"
              "\"2026-05-01T12:02:00Z\",\"requestParameters\":{\"requestItems\":{\"T\":{\"keys\":"
              "[{\"a\":\"1\",\"b\":\"2\"}]}}}}}\n"}});
    ASSERT_EQ(design.accessPatterns.size(), 2U);
    EXPECT_EQ(design.accessPatterns[0].where.size(), 2U) << "the keys of a batch";
    EXPECT_EQ(design.accessPatterns[1].where.size(), 1U) << "the get of a transaction";
}

TEST(ImportQueryLog, TakesTheRequestAmongWhatALoggerAdds)
{
    const Design design = importAll(
        {{"app.log", "{\"message\":{\"commandName\":\"GetCommand\",\"input\":{\"TableName\":\"T\","
                     "\"Key\":{\"a\":\"1\"}}},\"meta\":{}}\n"}});
    ASSERT_EQ(design.accessPatterns.size(), 1U);
    EXPECT_EQ(design.accessPatterns[0].operation, PatternOperation::Get);
}

TEST(ImportQueryLog, TellsWhatItCannotRead)
{
    const std::string event = "{\"eventSource\":\"dynamodb.amazonaws.com\",\"eventName\":";
    const auto none =
        importFiles({{"a.json", event + "\"ExecuteStatement\",\"requestParameters\":{}}\n" + event +
                                    "\"GetItem\",\"requestParameters\":null}\n"}},
                    {});
    ASSERT_FALSE(none);
    EXPECT_NE(none.error().message.find("1 are statements of PartiQL"), std::string::npos)
        << none.error().message;
    EXPECT_NE(none.error().message.find("1 could not be read"), std::string::npos);

    const auto some = importFiles(
        {{"app.log", "{ commandName: 'GetCommand', input: { TableName: 'T', Key: { a: 1 } } }\n"
                     "{ commandName: 'QueryCommand', duration: 3 }\n"
                     "{ commandName: 'QueryCommand', input: { TableName: 'T'\n"}},
        {});
    ASSERT_TRUE(some) << some.error().toString();
    EXPECT_EQ(some->patterns.size(), 1U);
    const auto unread = std::find_if(some->notes.begin(), some->notes.end(),
                                     [](const Error& note) { return note.code == "unread"; });
    ASSERT_NE(unread, some->notes.end());
    EXPECT_EQ(unread->message.substr(0, 2), "2 ");
}

TEST(ImportItems, TakesIdentifiersForTheKey)
{
    const auto keyOf = [](const std::string& text) {
        const auto imported = importFiles({{"a.csv", text}}, {});
        EXPECT_TRUE(imported.has_value());
        const Table& table = imported->tables.at(0).table;
        return table.partitionKey.name + (table.sortKey ? "," + table.sortKey->name : "");
    };
    // Measured values differ too; what a person names a thing by goes before them.
    EXPECT_EQ(keyOf("device_id;measured;value\nd1;2026-01-01T00:00:00Z;1.5\n"
                    "d1;2026-01-02T00:00:00Z;2.5\nd2;2026-01-01T00:00:00Z;3\n"),
              "device_id,measured");
    EXPECT_EQ(keyOf("amount,orderId,line\n1,o1,1\n2,o1,2\n3,o2,1\n"), "orderId,line");
    EXPECT_EQ(keyOf("amount,orderId\n1,o1\n2,o2\n"), "orderId");
    EXPECT_EQ(keyOf("amount,note\n1,o1\n2,o2\n"), "amount");
    for (const char* word : {"paid", "valid", "monkey", "Android"})
        EXPECT_EQ(keyOf(std::string(word) + ",orderNumber\n1,o1\n2,o2\n"),
                  word < std::string("orderNumber") ? word : "orderNumber")
            << "the first by its name";
    for (const char* word : {"userID", "userName", "user_name", "USER_ID", "userid", "zipCode",
                             "ID", "shop-key", "URLKey", "x.id"})
        EXPECT_EQ(keyOf(std::string("Amount,") + word + "\n1,o1\n2,o2\n"), word);
    // The two columns that differ together come after more than four hundred that do not.
    std::string wide = "a_id";
    std::string first = "1";
    std::string second = "1";
    std::string third = "2";
    for (int i = 100; i < 600; ++i) {
        wide += ",c" + std::to_string(i);
        first += ",x", second += ",x", third += ",y";
    }
    EXPECT_EQ(keyOf(wide + ",line\n" + first + ",1\n" + second + ",2\n" + third + ",2\n"),
              "a_id,line");
}
