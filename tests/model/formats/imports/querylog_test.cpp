#include "model/design/validate.h"
#include "model/formats/imports/importers.h"
#include "model/formats/measured/measured.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace infera;
using namespace infera::model;

namespace {

using Names = std::vector<std::string>;

struct Read
{
    Imported imported;
    Design design;

    [[nodiscard]] const AccessPattern& pattern(PatternOperation operation) const
    {
        static const AccessPattern none;
        const auto& all = design.accessPatterns;
        const auto found = std::find_if(all.begin(), all.end(), [&](const AccessPattern& one) {
            return one.operation == operation;
        });
        return found == all.end() ? none : *found;
    }

    [[nodiscard]] bool hasNote(const std::string& code) const
    {
        return std::any_of(imported.notes.begin(), imported.notes.end(),
                           [&](const Error& note) { return note.code == code; });
    }
};

Read mustRead(const std::string& name, const std::string& text)
{
    auto imported = importFiles({{name, text}}, {});
    if (!imported) {
        ADD_FAILURE() << imported.error().toString();
        return {};
    }
    Read read{*imported, designFrom(*imported)};
    for (const Error& error : validate(read.design))
        ADD_FAILURE() << error.where.key << ": " << error.message;
    return read;
}

/// An event of CloudTrail, in the form its log files have.
std::string event(const std::string& name, const std::string& parameters,
                  const std::string& region = "us-west-2")
{
    return R"({"eventSource":"dynamodb.amazonaws.com","eventTime":"2026-05-01T12:00:00Z",)"
           R"("awsRegion":")" +
           region + R"(","eventName":")" + name + R"(","requestParameters":)" + parameters + "}\n";
}

/// A line of botocore's log.
std::string botocore(const std::string& time, const std::string& name, const std::string& body)
{
    return "2026-05-01 " + time +
           ",101 botocore.endpoint [DEBUG] Making request for OperationModel(name=" + name +
           ") with params: {'body': b'" + body +
           "', 'url': 'https://dynamodb.ap-south-1.amazonaws.com/'}\n";
}

} // namespace

TEST(ImportCloudTrail, APutHasItsKeyBesideTheNamesOfItsAttributes)
{
    const Read read = mustRead(
        "trail.json",
        event("PutItem",
              R"x({"tableName":"Music","key":{"Artist":"x","SongTitle":"y"},"item":["Artist",)x"
              R"x("SongTitle","AlbumTitle"],"conditionExpression":"attribute_not_exists(#a)",)x"
              R"x("expressionAttributeNames":{"#a":"Artist"}})x"));
    ASSERT_EQ(read.design.accessPatterns.size(), 1U);
    EXPECT_TRUE(read.pattern(PatternOperation::Create).where.empty());
    EXPECT_EQ(read.pattern(PatternOperation::Create).condition, "not_exists");
    ASSERT_EQ(read.design.entities.size(), 1U);
    EXPECT_EQ(read.design.entities[0].key, (Names{"Artist", "SongTitle"}));
    EXPECT_NE(read.design.entities[0].attribute("AlbumTitle"), nullptr);
    EXPECT_EQ(read.imported.target.region, "us-west-2");
}

TEST(ImportCloudTrail, ReadsTransactionsAndBatchesAsLists)
{
    const Read read = mustRead(
        "trail.json",
        event("TransactWriteItems",
              R"x({"requestItems":[{"operation":"Put","tableName":"Music","key":{"Artist":"x"},)x"
              R"x("items":["Artist","Album"]},{"operation":"Update","tableName":"Stock","key":)x"
              R"x({"sku":"1"},"updateExpression":"SET #q = #q - :n","ConditionExpression":)x"
              R"x("#q >= :n","ExpressionAttributeNames":{"#q":"quantity"}},{"operation":)x"
              R"x("Delete","TableName":"Music","key":{"Artist":"w"}}]})x") +
            event("BatchGetItem", R"({"requestItems":[{"tableName":"Music","key":{"Artist":"a"}},)"
                                  R"({"tableName":"Music","key":{"Artist":"b"}}]})"));
    const AccessPattern& transaction = read.pattern(PatternOperation::Transact);
    ASSERT_EQ(transaction.items.size(), 3U);
    EXPECT_EQ(transaction.items[0].operation, PatternOperation::Create);
    EXPECT_TRUE(transaction.items[0].where.empty());
    EXPECT_EQ(transaction.items[1].entity, "Stock");
    EXPECT_EQ(transaction.items[1].condition, "quantity >= :n");
    EXPECT_EQ(transaction.items[1].sets, Names{"quantity"});
    EXPECT_EQ(transaction.items[2].operation, PatternOperation::Delete);
    const AccessPattern& get = read.pattern(PatternOperation::Get);
    ASSERT_EQ(get.where.size(), 1U);
    EXPECT_NEAR(get.rate.averagePerSecond.value_or(0), 2.0 / 60, 1e-9) << "both keys are read";
    EXPECT_FALSE(read.hasNote("unread"));
}

TEST(ImportCloudTrail, TakesTheRegionWithMostRequests)
{
    const std::string get = R"({"tableName":"T","key":{"a":"1"}})";
    const Read read = mustRead("trail.json", event("GetItem", get, "eu-west-1") +
                                                 event("GetItem", get, "ap-south-1") +
                                                 event("GetItem", get, "ap-south-1"));
    EXPECT_EQ(read.imported.target.region, "ap-south-1");
    EXPECT_TRUE(read.hasNote("regions"));
}

TEST(ImportSdkLog, CountsTheWritesOfBatches)
{
    const Read read = mustRead(
        "debug.log",
        botocore("12:00:00", "BatchWriteItem",
                 R"({"RequestItems": {"Orders": [{"PutRequest": {"Item": {"userId": {"S": "u1"}, )"
                 R"("sk": {"S": "a"}, "total": {"N": "5"}}}}, {"PutRequest": {"Item": {"userId": )"
                 R"({"S": "u2"}, "sk": {"S": "b"}}}}, {"DeleteRequest": {"Key": {"userId": )"
                 R"({"S": "u2"}, "sk": {"S": "x"}}}}]}})"));
    EXPECT_NEAR(read.pattern(PatternOperation::Create).rate.averagePerSecond.value_or(0), 2.0 / 60,
                1e-9);
    EXPECT_EQ(read.pattern(PatternOperation::Delete).where.size(), 2U);
    EXPECT_TRUE(read.hasNote("batch"));
    ASSERT_EQ(read.design.entities.size(), 1U);
    EXPECT_EQ(read.design.entities[0].key, (Names{"userId", "sk"}));
    const Attribute* total = read.design.entities[0].attribute("total");
    ASSERT_NE(total, nullptr);
    EXPECT_EQ(total->type, AttributeType::N);
    EXPECT_EQ(total->present, 0.5);
    EXPECT_EQ(read.imported.target.region, "ap-south-1");
}

TEST(ImportSdkLog, KeepsKeysConditionsAndOrder)
{
    const Read read = mustRead(
        "debug.log",
        botocore("12:00:00", "Query",
                 R"({"TableName": "Orders", "KeyConditionExpression": "#u = :u AND #c > :s", )"
                 R"("ExpressionAttributeNames": {"#u": "who", "#c": "placed"}, )"
                 R"("ScanIndexForward": false, "ProjectionExpression": "placed, #u, amount"})") +
            botocore("12:00:01", "UpdateItem",
                     R"({"TableName": "Orders", "Key": {"placed": {"N": "1"}, "who": {"S": "u"}}, )"
                     R"("UpdateExpression": "SET #s = :s", "ExpressionAttributeNames": {"#s": )"
                     R"("status"}, "ConditionExpression": "#s = :old"})") +
            botocore("12:00:02", "PutItem",
                     R"({"TableName": "Orders", "Item": {"who": {"S": "u"}, "placed": {"N": "1"}, )"
                     R"("note": {"S": "1234567890"}}, "ConditionExpression": )"
                     R"x("attribute_not_exists(who) AND attribute_not_exists(placed)"})x"));
    const AccessPattern& query = read.pattern(PatternOperation::List);
    ASSERT_TRUE(query.order);
    EXPECT_EQ(query.order->attribute, "placed");
    EXPECT_TRUE(query.order->descending);
    EXPECT_EQ(query.returns.attributes, (Names{"amount", "placed", "who"}));
    EXPECT_EQ(read.pattern(PatternOperation::Update).condition, "status = :old");
    EXPECT_EQ(read.pattern(PatternOperation::Create).condition, "not_exists");
    const Entity& orders = read.design.entities[0];
    EXPECT_EQ(orders.key, (Names{"who", "placed"})) << "the Query tells which is which";
    EXPECT_FALSE(read.hasNote("guessed-key"));
    ASSERT_NE(orders.attribute("note"), nullptr);
    EXPECT_EQ(orders.attribute("note")->sizeBytes, 10);
    EXPECT_EQ(orders.attribute("placed")->type, AttributeType::N);
}

TEST(ImportSdkLog, ReadsTheLoggerOfTheSecondSdkForJavaScript)
{
    const Read read = mustRead(
        "app.log", "[AWS dynamodb 200 0.123s 0 retries] query({\n  TableName: 'Orders',\n"
                   "  IndexName: 'byStatus',\n  KeyConditionExpression: '#s = :s',\n"
                   "  ExpressionAttributeNames: { '#s': 'status' },\n"
                   "  ExpressionAttributeValues: { ':s': { S: 'open' } }\n})\n"
                   "[AWS dynamodb 200 0.02s 0 retries] getItem({ TableName: 'Orders', Key: { pk: "
                   "{ S: 'a' } } })\n"
                   "[AWS s3 200 0.02s 0 retries] getObject({ Bucket: 'b', Key: 'k' })\n");
    ASSERT_EQ(read.design.accessPatterns.size(), 2U);
    EXPECT_EQ(read.pattern(PatternOperation::List).where[0].attribute, "status");
    EXPECT_EQ(read.design.entities[0].key, Names{"pk"});
}

TEST(ImportQueryLog, SeveralFilesAreOneLog)
{
    const auto event = [](const char* time, const char* operation, const std::string& parameters) {
        return R"({"Records":[{"eventSource":"dynamodb.amazonaws.com","eventName":")" +
               std::string(operation) + R"(","eventTime":")" + time +
               R"(","requestParameters":{"tableName":"T",)" + parameters + "}}]}";
    };
    const std::string get = R"("key":{"sentAt":"1","roomId":"a"})";
    const auto imported = importFiles({{"1.json", event("2026-05-01T10:00:00Z", "GetItem", get)},
                                       {"2.json", event("2026-05-01T10:10:00Z", "GetItem", get)}},
                                      {});
    ASSERT_TRUE(imported.has_value());
    ASSERT_EQ(imported->patterns.size(), 1U);
    EXPECT_DOUBLE_EQ(*imported->patterns[0].rate.averagePerSecond, 2.0 / 600);
    EXPECT_EQ(imported->requested.at(0).key, (std::vector<std::string>{"roomId", "sentAt"}));
}

TEST(ImportQueryLog, TakesTheNewestRunOfATrailThatIsTooLong)
{
    constexpr int all = 40;
    const auto minutes = [](int i) { return std::string(i < 10 ? "0" : "") + std::to_string(i); };
    std::size_t longest = 0; // of the texts that are in memory at once
    const auto trail = [&](int every) {
        Trail made;
        made.load = [&](const std::string& path) -> Result<std::string> {
            const std::string time = *trailTime(path); // 20260301T1005Z
            std::string text = R"({"Records":[{"eventSource":"dynamodb.amazonaws.com",)"
                               R"("eventName":"GetItem","eventTime":"2026-03-01T10:)" +
                               time.substr(11, 2) +
                               R"(:00Z","requestParameters":{"tableName":"T","key":{"id":"a"}}}]})";
            longest = std::max(longest, text.size());
            return text;
        };
        for (int i = 0; i < all; ++i) { // as a directory may list them
            const int at = i * 7 % all;
            made.add((at % 2 == 0 ? "a/1_CloudTrail_us-east-1_20260301T10"
                                  : "b/1_CloudTrail_eu-west-1_20260301T10") +
                     minutes(at / every * every) + "Z_" + std::to_string(at) + ".json.gz");
        }
        return made;
    };
    const auto rateOf = [](const Result<Imported>& read) {
        EXPECT_TRUE(read) << read.error().toString();
        EXPECT_EQ(read->patterns.size(), 1U);
        return *read->patterns.at(0).rate.averagePerSecond;
    };
    const auto part = [](const Result<Imported>& read) {
        const auto found = std::find_if(read->notes.begin(), read->notes.end(),
                                        [](const Error& note) { return note.code == "part"; });
        return found == read->notes.end() ? std::string() : found->message;
    };
    const auto whole = readQueryLogs({}, trail(1));
    EXPECT_DOUBLE_EQ(rateOf(whole), 40.0 / (39 * 60));
    EXPECT_EQ(part(whole), "");
    Trail few = trail(1);
    few.mostBytes = 10 * longest;
    const auto newest = readQueryLogs({}, few);
    EXPECT_DOUBLE_EQ(rateOf(newest), 10.0 / (9 * 60));
    EXPECT_NE(part(newest).find("20260301T1030Z on, and 30 older"), std::string::npos)
        << part(newest);
    Trail pairs = trail(2);
    pairs.mostBytes = 9 * longest; // files of one time are read together
    EXPECT_DOUBLE_EQ(rateOf(readQueryLogs({}, pairs)), 10.0 / (8 * 60));
    Trail counted;
    counted.mostFiles = 10;
    counted.load = few.load;
    for (const std::string& path : trail(1).paths)
        counted.add(path);
    EXPECT_LT(counted.paths.size(), 20U);
    const auto last = readQueryLogs({}, counted);
    EXPECT_DOUBLE_EQ(rateOf(last), 10.0 / (9 * 60));
    EXPECT_NE(part(last).find(" 30 older"), std::string::npos) << part(last);
}

TEST(ImportQueryLog, TellsSumsRemovalsAndWhatHasToBeThere)
{
    const auto imported = importFiles(
        {{"boto.log",
          "2026-05-01 12:00:00,101 botocore.endpoint [DEBUG] Making request for "
          "OperationModel(name=UpdateItem) with params: {'body': b'{\"TableName\": \"T\", \"Key\": "
          "{\"id\": {\"S\": \"a\"}}, \"UpdateExpression\": \"SET #a = if_not_exists(#a, :z) + "
          ":v, b = b - :v, c = d + :v, e[0] = :v ADD n :v, tags :t REMOVE f, g[1], h.i\", "
          "\"ExpressionAttributeNames\": {\"#a\": \"a\"}, \"ExpressionAttributeValues\": {\":v\": "
          "{\"N\": \"1\"}, \":t\": {\"SS\": [\"x\"]}}}', 'url': 'x'}\n"
          "2026-05-01 12:00:00,101 botocore.endpoint [DEBUG] Making request for "
          "OperationModel(name=Query) with params: {'body': b'{\"TableName\": \"T\", "
          "\"KeyConditionExpression\": \"id = :i\", \"FilterExpression\": "
          "\"attribute_exists(f)\"}', 'url': 'x'}\n"}},
        {});
    ASSERT_TRUE(imported.has_value());
    ASSERT_EQ(imported->patterns.size(), 2U);
    EXPECT_EQ(imported->patterns[0].where.back(),
              (WhereCondition{"f", Comparison::Exists, std::nullopt}));
    const AccessPattern& update = imported->patterns[1];
    EXPECT_EQ(update.sets,
              (std::vector<std::string>{"a", "b", "c", "e", "f", "g", "h", "n", "tags"}));
    EXPECT_EQ(update.adds, (std::vector<Addition>{
                               {"a", ":addedA", {}}, {"n", ":addedN", {}}, {"b", "-:addedB", {}}}));
    std::string notes;
    for (const Error& one : imported->notes)
        notes += one.message + "\n";
    EXPECT_NE(notes.find("remove \"f\""), std::string::npos) << notes;
    EXPECT_EQ(notes.find("remove \"g\""), std::string::npos) << notes;
}

TEST(ImportQueryLog, OneRequestIsOnePatternHoweverItsSumsAreOrdered)
{
    const auto update = [](const std::string& sums) {
        return event("UpdateItem",
                     R"({"tableName":"T","key":{"id":"a"},"updateExpression":")" + sums +
                         R"(","expressionAttributeNames":{"#a":"likes","#b":"views"},)"
                         R"("expressionAttributeValues":{":v":1,":w":1}})");
    };
    const Read read = mustRead("t.json", update("SET #b = #b + :w, #a = #a + :v") +
                                             update("SET #a = #a + :v, #b = #b + :w") +
                                             update("SET #b = #b - :w, #a = #a - :v") +
                                             update("SET #a = #a - :v, #b = #b - :w"));
    ASSERT_EQ(read.design.accessPatterns.size(), 2U);
    for (const AccessPattern& one : read.design.accessPatterns)
        EXPECT_DOUBLE_EQ(*one.rate.averagePerSecond, 2.0 / 60);
}
