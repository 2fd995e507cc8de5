#include "engine/api/database.h"

#include "model/item/dynamodbjson.h"
#include "model/item/number.h"

#include <cstdio>
#include <filesystem>
#include <gtest/gtest.h>

namespace infera::engine {

namespace {

using model::AttributeType;

Item item(std::string_view json)
{
    return model::parseItem(json).value();
}

ExpressionValues values(std::string_view json)
{
    const Item parsed = item(json);
    return {parsed.begin(), parsed.end()};
}

/// pk and sk of type S, a global index on g (S) and h (N), a local index on d (S), keys only.
CreateTableRequest sampleTable(const std::string& name = "Sample")
{
    CreateTableRequest request;
    request.tableName = name;
    request.attributeDefinitions = {{"pk", AttributeType::S},
                                    {"sk", AttributeType::S},
                                    {"g", AttributeType::S},
                                    {"h", AttributeType::N},
                                    {"d", AttributeType::S}};
    request.keySchema = {{"pk", KeyType::Hash}, {"sk", KeyType::Range}};
    request.billingMode = BillingMode::PayPerRequest;
    GlobalSecondaryIndex global;
    global.indexName = "byG";
    global.keySchema = {{"g", KeyType::Hash}, {"h", KeyType::Range}};
    request.globalSecondaryIndexes = {global};
    LocalSecondaryIndex local;
    local.indexName = "byD";
    local.keySchema = {{"pk", KeyType::Hash}, {"d", KeyType::Range}};
    local.projection = Projection{ProjectionType::KeysOnly, {}};
    request.localSecondaryIndexes = {local};
    return request;
}

CreateTableRequest plainTable(const std::string& name)
{
    CreateTableRequest request;
    request.tableName = name;
    request.attributeDefinitions = {{"pk", AttributeType::S}};
    request.keySchema = {{"pk", KeyType::Hash}};
    request.billingMode = BillingMode::PayPerRequest;
    return request;
}

class DatabaseTest : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_database.createTable(sampleTable()));
        ASSERT_TRUE(m_database.createTable(plainTable("Plain")));
    }

    WriteItemResponse put(std::string_view json, const std::string& table = "Sample")
    {
        PutItemRequest request;
        request.tableName = table;
        request.item = item(json);
        request.returnConsumedCapacity = ReturnConsumedCapacity::Indexes;
        auto response = m_database.putItem(request);
        EXPECT_TRUE(response) << json << ": " << (response ? "" : response.error().message);
        return response ? *response : WriteItemResponse{};
    }

    std::optional<Item> get(std::string_view key, const std::string& table = "Sample")
    {
        GetItemRequest request;
        request.tableName = table;
        request.key = item(key);
        return m_database.getItem(request).value().item;
    }

    QueryRequest queryOf(const std::string& condition, std::string_view json)
    {
        QueryRequest request;
        request.tableName = "Sample";
        request.keyConditionExpression = condition;
        request.substitutions.values = values(json);
        request.returnConsumedCapacity = ReturnConsumedCapacity::Indexes;
        return request;
    }

    std::vector<std::string> sortKeys(const QueryRequest& request)
    {
        auto response = m_database.query(request);
        EXPECT_TRUE(response) << (response ? "" : response.error().message);
        std::vector<std::string> keys;
        for (const Item& one : response->items)
            keys.push_back(std::get<std::string>(one.at("sk").value));
        return keys;
    }

    void fill()
    {
        for (const char* sk : {"a", "ab", "abc", "b", "c"})
            put(R"({"pk":{"S":"p"},"sk":{"S":")" + std::string(sk) + R"("},"v":{"N":"1"}})");
        put(R"({"pk":{"S":"other"},"sk":{"S":"a"}})");
    }

    Database m_database = Database::inMemory();
};

using Keys = std::vector<std::string>;

} // namespace

TEST_F(DatabaseTest, DescribesAndListsTables)
{
    const auto described = m_database.describeTable({"Sample"});
    ASSERT_TRUE(described);
    EXPECT_EQ(described->table.tableStatus, "ACTIVE");
    EXPECT_EQ(described->table.globalSecondaryIndexes.size(), 1U);
    EXPECT_EQ(described->table.tableArn, "arn:aws:dynamodb:us-east-1:000000000000:table/Sample");
    EXPECT_EQ(m_database.listTables({}).value().tableNames, (Keys{"Plain", "Sample"}));
    const auto page = m_database.listTables({std::nullopt, 1}).value();
    EXPECT_EQ(page.lastEvaluatedTableName, "Plain");
    EXPECT_EQ(m_database.listTables({page.lastEvaluatedTableName, 1}).value().tableNames,
              Keys{"Sample"});
}

TEST_F(DatabaseTest, DeletedTablesAreGone)
{
    put(R"({"pk":{"S":"p"},"sk":{"S":"a"},"g":{"S":"x"},"h":{"N":"1"}})");
    ASSERT_TRUE(m_database.deleteTable({"Sample"}));
    EXPECT_EQ(m_database.describeTable({"Sample"}).error().message,
              "Requested resource not found: Table: Sample not found");
    ASSERT_TRUE(m_database.createTable(sampleTable()));
    EXPECT_EQ(get(R"({"pk":{"S":"p"},"sk":{"S":"a"}})"), std::nullopt);
}

TEST_F(DatabaseTest, CreateTableChecksAsDynamoDbDoes)
{
    const auto messageOf = [&](const CreateTableRequest& request) {
        const auto response = m_database.createTable(request);
        return response ? std::string() : response.error().message;
    };
    EXPECT_EQ(m_database.createTable(sampleTable()).error().code, "ResourceInUseException");
    CreateTableRequest request = sampleTable("Other");
    request.attributeDefinitions.pop_back();
    EXPECT_EQ(
        messageOf(request),
        "One or more parameter values were invalid: Some index key attributes are not defined "
        "in AttributeDefinitions. Keys: [pk, d], AttributeDefinitions: [pk, sk, g, h]");
    request = plainTable("Other");
    request.attributeDefinitions.push_back({"x", AttributeType::S});
    EXPECT_EQ(
        messageOf(request),
        "One or more parameter values were invalid: Number of attributes in KeySchema does not "
        "exactly match number of attributes defined in AttributeDefinitions");
    request = plainTable("Other");
    request.billingMode.reset();
    EXPECT_EQ(messageOf(request),
              "One or more parameter values were invalid: ReadCapacityUnits and "
              "WriteCapacityUnits must both be specified when BillingMode is "
              "PROVISIONED");
}

TEST_F(DatabaseTest, PutGetDelete)
{
    put(R"({"pk":{"S":"p"},"sk":{"S":"a"},"v":{"N":"1"}})");
    EXPECT_EQ(get(R"({"pk":{"S":"p"},"sk":{"S":"a"}})"),
              item(R"({"pk":{"S":"p"},"sk":{"S":"a"},"v":{"N":"1"}})"));
    DeleteItemRequest request;
    request.tableName = "Sample";
    request.key = item(R"({"pk":{"S":"p"},"sk":{"S":"a"}})");
    request.returnValues = ReturnValues::AllOld;
    EXPECT_EQ(m_database.deleteItem(request).value().attributes->at("v"),
              (AttributeValue{model::Number{"1"}}));
    EXPECT_EQ(m_database.deleteItem(request).value().attributes, std::nullopt);
    EXPECT_EQ(get(R"({"pk":{"S":"p"},"sk":{"S":"a"}})"), std::nullopt);
}

TEST_F(DatabaseTest, KeysAreChecked)
{
    PutItemRequest request;
    request.tableName = "Sample";
    const auto messageOf = [&](std::string_view json) {
        request.item = item(json);
        const auto response = m_database.putItem(request);
        return response ? std::string() : response.error().message;
    };
    const std::string invalid = "One or more parameter values were invalid: ";
    EXPECT_EQ(messageOf(R"({"pk":{"S":"p"}})"), invalid + "Missing the key sk in the item");
    EXPECT_EQ(messageOf(R"({"pk":{"S":"p"},"sk":{"N":"1"}})"),
              invalid + "Type mismatch for key sk expected: S actual: N");
    EXPECT_EQ(messageOf(R"({"pk":{"S":"p"},"sk":{"S":""}})"),
              "One or more parameter values are not valid. The AttributeValue for a key attribute "
              "cannot contain an empty string value. Key: sk");
    EXPECT_EQ(messageOf(R"({"pk":{"S":"p"},"sk":{"S":"a"},"g":{"N":"1"}})"),
              invalid + "Type mismatch for Index Key g Expected: S Actual: N IndexName: byG");
    EXPECT_EQ(messageOf(R"({"pk":{"S":"p"},"sk":{"S":")" + std::string(1025, 'x') + R"("}})"),
              invalid +
                  "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    request.tableName = "Missing";
    EXPECT_EQ(m_database.putItem(request).error().code, "ResourceNotFoundException");
}

TEST_F(DatabaseTest, ConditionsDecideAndTellTheItem)
{
    put(R"({"pk":{"S":"p"},"sk":{"S":"a"},"v":{"N":"1"}})");
    PutItemRequest request;
    request.tableName = "Sample";
    request.item = item(R"({"pk":{"S":"p"},"sk":{"S":"a"},"v":{"N":"2"}})");
    request.conditionExpression = "attribute_not_exists(pk)";
    request.returnItemOnConditionCheckFailure = true;
    FailureDetails details;
    const auto response = m_database.putItem(request, &details);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, "ConditionalCheckFailedException");
    EXPECT_EQ(response.error().message, "The conditional request failed");
    EXPECT_EQ(details.item->at("v"), (AttributeValue{model::Number{"1"}}));
    request.conditionExpression = "v = :one";
    request.substitutions.values = values(R"({":one":{"N":"1.0"}})");
    EXPECT_TRUE(m_database.putItem(request));
    EXPECT_FALSE(m_database.putItem(request));
}

TEST_F(DatabaseTest, UpdateCreatesChangesAndReturnsParts)
{
    UpdateItemRequest request;
    request.tableName = "Sample";
    request.key = item(R"({"pk":{"S":"p"},"sk":{"S":"a"}})");
    request.updateExpression = "SET v = if_not_exists(v, :zero) + :one, w = :one";
    request.substitutions.values = values(R"({":zero":{"N":"0"},":one":{"N":"1"}})");
    request.returnValues = ReturnValues::UpdatedNew;
    ASSERT_TRUE(m_database.updateItem(request));
    EXPECT_EQ(m_database.updateItem(request).value().attributes,
              item(R"({"v":{"N":"2"},"w":{"N":"1"}})"));
    request.returnValues = ReturnValues::UpdatedOld;
    EXPECT_EQ(m_database.updateItem(request).value().attributes,
              item(R"({"v":{"N":"2"},"w":{"N":"1"}})"));
    request.updateExpression = "SET sk = :one";
    request.substitutions.values = values(R"({":one":{"N":"1"}})");
    EXPECT_EQ(
        m_database.updateItem(request).error().message,
        "One or more parameter values were invalid: Cannot update attribute sk. This attribute "
        "is part of the key");
}

TEST_F(DatabaseTest, QueryReadsRangesInOrder)
{
    fill();
    const char* p = R"({":p":{"S":"p"},":x":{"S":"ab"},":y":{"S":"b"}})";
    const char* onlyP = R"({":p":{"S":"p"}})";
    const char* pAndX = R"({":p":{"S":"p"},":x":{"S":"ab"}})";
    EXPECT_EQ(sortKeys(queryOf("pk = :p", onlyP)), (Keys{"a", "ab", "abc", "b", "c"}));
    EXPECT_EQ(sortKeys(queryOf("pk = :p AND sk = :x", pAndX)), Keys{"ab"});
    EXPECT_EQ(sortKeys(queryOf("pk = :p AND sk > :x", pAndX)), (Keys{"abc", "b", "c"}));
    EXPECT_EQ(sortKeys(queryOf("pk = :p AND :x >= sk", pAndX)), (Keys{"a", "ab"}));
    EXPECT_EQ(sortKeys(queryOf("pk = :p AND begins_with(sk, :x)", pAndX)), (Keys{"ab", "abc"}));
    EXPECT_EQ(sortKeys(queryOf("pk = :p AND sk BETWEEN :x AND :y", p)), (Keys{"ab", "abc", "b"}));
    QueryRequest backward = queryOf("pk = :p AND sk < :x", pAndX);
    backward.scanIndexForward = false;
    EXPECT_EQ(sortKeys(backward), Keys{"a"});
}

TEST_F(DatabaseTest, PagesContinueWhereTheyEnded)
{
    fill();
    for (const bool forward : {true, false}) {
        QueryRequest request = queryOf("pk = :p", R"({":p":{"S":"p"}})");
        request.scanIndexForward = forward;
        request.limit = 2;
        Keys all;
        int pages = 0;
        do {
            const auto page = m_database.query(request).value();
            for (const Item& one : page.items)
                all.push_back(std::get<std::string>(one.at("sk").value));
            request.exclusiveStartKey = page.lastEvaluatedKey;
            ++pages;
        } while (request.exclusiveStartKey);
        EXPECT_EQ(all, forward ? (Keys{"a", "ab", "abc", "b", "c"})
                               : (Keys{"c", "b", "abc", "ab", "a"}));
        EXPECT_EQ(pages, 3);
    }
}

TEST_F(DatabaseTest, LimitEqualToTheRestStillHasACursor)
{
    fill();
    QueryRequest request = queryOf("pk = :p", R"({":p":{"S":"p"}})");
    request.limit = 5;
    const auto page = m_database.query(request).value();
    ASSERT_TRUE(page.lastEvaluatedKey);
    request.exclusiveStartKey = page.lastEvaluatedKey;
    const auto rest = m_database.query(request).value();
    EXPECT_EQ(rest.count, 0);
    EXPECT_FALSE(rest.lastEvaluatedKey);
}

TEST_F(DatabaseTest, FilterNarrowsCountButNotScannedCount)
{
    fill();
    put(R"({"pk":{"S":"p"},"sk":{"S":"z"},"v":{"N":"9"}})");
    QueryRequest request = queryOf("pk = :p", R"({":p":{"S":"p"},":nine":{"N":"9"}})");
    request.filterExpression = "v = :nine";
    const auto page = m_database.query(request).value();
    EXPECT_EQ(page.count, 1);
    EXPECT_EQ(page.scannedCount, 6);
    request.filterExpression = "sk = :nine";
    EXPECT_EQ(
        m_database.query(request).error().message,
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: "
        "sk");
}

TEST_F(DatabaseTest, PageEndsAtOneMegabyteWithTheCrossingItem)
{
    const std::string big(300 * 1024, 'x');
    for (const char* sk : {"a", "b", "c", "d", "e"})
        put(R"({"pk":{"S":"big"},"sk":{"S":")" + std::string(sk) + R"("},"v":{"S":")" + big +
            R"("}})");
    const QueryRequest request = queryOf("pk = :p", R"({":p":{"S":"big"}})");
    const auto page = m_database.query(request).value();
    EXPECT_EQ(page.count, 4);
    EXPECT_TRUE(page.lastEvaluatedKey);
    EXPECT_EQ(page.consumedCapacity->capacityUnits, 150.5);
}

TEST_F(DatabaseTest, GlobalIndexIsSparseOrderedAndFollowsTheItem)
{
    put(R"({"pk":{"S":"1"},"sk":{"S":"a"},"g":{"S":"x"},"h":{"N":"10"}})");
    put(R"({"pk":{"S":"2"},"sk":{"S":"b"},"g":{"S":"x"},"h":{"N":"9"}})");
    put(R"({"pk":{"S":"3"},"sk":{"S":"c"},"g":{"S":"x"}})");
    put(R"({"pk":{"S":"4"},"sk":{"S":"d"},"g":{"S":"x"},"h":{"N":"-1"}})");
    QueryRequest request = queryOf("g = :g", R"({":g":{"S":"x"}})");
    request.indexName = "byG";
    EXPECT_EQ(sortKeys(request), (Keys{"d", "b", "a"}));
    put(R"({"pk":{"S":"1"},"sk":{"S":"a"},"g":{"S":"y"},"h":{"N":"10"}})");
    put(R"({"pk":{"S":"2"},"sk":{"S":"b"}})");
    EXPECT_EQ(sortKeys(request), Keys{"d"});
    request.consistentRead = true;
    EXPECT_EQ(m_database.query(request).error().message,
              "Consistent reads are not supported on global secondary indexes");
}

TEST_F(DatabaseTest, IndexPagesDropNoTiedItems)
{
    for (int i = 0; i < 7; ++i)
        put(R"({"pk":{"S":"p)" + std::to_string(i) +
            R"("},"sk":{"S":"s"},"g":{"S":"tie"},"h":{"N":"1"}})");
    QueryRequest request = queryOf("g = :g", R"({":g":{"S":"tie"}})");
    request.indexName = "byG";
    request.limit = 2;
    std::set<std::string> seen;
    do {
        const auto page = m_database.query(request).value();
        for (const Item& one : page.items)
            seen.insert(std::get<std::string>(one.at("pk").value));
        request.exclusiveStartKey = page.lastEvaluatedKey;
    } while (request.exclusiveStartKey);
    EXPECT_EQ(seen.size(), 7U);
}

TEST_F(DatabaseTest, LocalIndexFetchesWhatItDoesNotProject)
{
    put(R"({"pk":{"S":"p"},"sk":{"S":"a"},"d":{"S":"2"},"v":{"S":"x"}})");
    put(R"({"pk":{"S":"p"},"sk":{"S":"b"},"d":{"S":"1"},"v":{"S":"y"}})");
    QueryRequest request = queryOf("pk = :p", R"({":p":{"S":"p"}})");
    request.indexName = "byD";
    auto page = m_database.query(request).value();
    EXPECT_EQ(sortKeys(request), (Keys{"b", "a"}));
    EXPECT_FALSE(page.items[0].contains("v"));
    EXPECT_EQ(page.consumedCapacity->localSecondaryIndexes.at("byD"), 0.5);
    EXPECT_EQ(page.consumedCapacity->table, 0.0);
    request.select = Select::AllAttributes;
    page = m_database.query(request).value();
    EXPECT_TRUE(page.items[0].contains("v"));
    EXPECT_EQ(page.consumedCapacity->table, 1.0) << "two items fetched at half a unit each";
}

TEST_F(DatabaseTest, MultiAttributeIndexKeys)
{
    CreateTableRequest request = plainTable("Tournament");
    request.attributeDefinitions = {{"pk", AttributeType::S},
                                    {"tournament", AttributeType::S},
                                    {"area", AttributeType::S},
                                    {"round", AttributeType::N},
                                    {"bracket", AttributeType::S}};
    GlobalSecondaryIndex index;
    index.indexName = "ByRound";
    index.keySchema = {{"tournament", KeyType::Hash},
                       {"area", KeyType::Hash},
                       {"round", KeyType::Range},
                       {"bracket", KeyType::Range}};
    request.globalSecondaryIndexes = {index};
    ASSERT_TRUE(m_database.createTable(request));
    const auto add = [&](int i, const char* area, int round, const char* bracket) {
        put(R"({"pk":{"S":")" + std::to_string(i) + R"("},"sk":{"S":")" + std::to_string(i) +
                R"("},"tournament":{"S":"t"},"area":{"S":")" + area + R"("},"round":{"N":")" +
                std::to_string(round) + R"("},"bracket":{"S":")" + bracket + R"("}})",
            "Tournament");
    };
    add(1, "eu", 10, "a");
    add(2, "eu", 9, "b");
    add(3, "eu", 9, "a");
    add(4, "us", 9, "a");
    const auto keysOf = [&](const std::string& condition, std::string_view json) {
        QueryRequest query = queryOf(condition, json);
        query.tableName = "Tournament";
        query.indexName = "ByRound";
        return sortKeys(query);
    };
    EXPECT_EQ(keysOf("tournament = :t AND area = :a", R"({":t":{"S":"t"},":a":{"S":"eu"}})"),
              (Keys{"3", "2", "1"}));
    EXPECT_EQ(keysOf("tournament = :t AND area = :a AND round = :r AND bracket > :b",
                     R"({":t":{"S":"t"},":a":{"S":"eu"},":r":{"N":"9"},":b":{"S":"a"}})"),
              Keys{"2"});
    QueryRequest incomplete = queryOf("tournament = :t", R"({":t":{"S":"t"}})");
    incomplete.tableName = "Tournament";
    incomplete.indexName = "ByRound";
    EXPECT_EQ(m_database.query(incomplete).error().message,
              "Query condition missed key schema element: area");
    QueryRequest gap = queryOf("tournament = :t AND area = :a AND bracket = :b",
                               R"({":t":{"S":"t"},":a":{"S":"eu"},":b":{"S":"a"}})");
    gap.tableName = "Tournament";
    gap.indexName = "ByRound";
    EXPECT_EQ(m_database.query(gap).error().message,
              "RANGE key attributes round must have equality conditions specified in the query "
              "because a condition is present on key attribute bracket");
}

TEST_F(DatabaseTest, ScanSegmentsTogetherReadEverythingOnce)
{
    for (int i = 0; i < 100; ++i)
        put(R"({"pk":{"S":"key)" + std::to_string(i) + R"("}})", "Plain");
    for (const int total : {1, 2, 7, 100}) {
        std::multiset<std::string> seen;
        for (int segment = 0; segment < total; ++segment) {
            ScanRequest request;
            request.tableName = "Plain";
            request.segment = segment;
            request.totalSegments = total;
            request.limit = 3;
            do {
                const auto page = m_database.scan(request).value();
                for (const Item& one : page.items)
                    seen.insert(std::get<std::string>(one.at("pk").value));
                request.exclusiveStartKey = page.lastEvaluatedKey;
            } while (request.exclusiveStartKey);
        }
        EXPECT_EQ(seen.size(), 100U) << total;
        EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 100U) << total;
    }
}

TEST_F(DatabaseTest, WritesReportTableAndIndexUnits)
{
    const std::string big(1500, 'x');
    const std::string head = R"({"pk":{"S":"p"},"sk":{"S":"a"},"v":{"S":")" + big + R"("})";
    EXPECT_EQ(put(head + "}").consumedCapacity->capacityUnits, 2);
    const auto entered = *put(head + R"(,"g":{"S":"x"},"h":{"N":"1"}})").consumedCapacity;
    EXPECT_EQ(entered.table, 2);
    EXPECT_EQ(entered.globalSecondaryIndexes.at("byG"), 2);
    EXPECT_TRUE(entered.localSecondaryIndexes.empty());
    const auto moved = *put(head + R"(,"g":{"S":"y"},"h":{"N":"1"}})").consumedCapacity;
    EXPECT_EQ(moved.globalSecondaryIndexes.at("byG"), 4) << "a delete and a put";
    EXPECT_EQ(moved.capacityUnits, 6);
    const auto same = *put(head + R"(,"g":{"S":"y"},"h":{"N":"1"}})").consumedCapacity;
    EXPECT_EQ(same.capacityUnits, 2);
    EXPECT_TRUE(same.globalSecondaryIndexes.empty());
}

TEST_F(DatabaseTest, BatchesReadAndWrite)
{
    BatchWriteItemRequest write;
    write.returnConsumedCapacity = ReturnConsumedCapacity::Total;
    for (int i = 0; i < 3; ++i) {
        WriteRequest one;
        one.put = item(R"({"pk":{"S":")" + std::to_string(i) + R"("}})");
        write.requestItems["Plain"].push_back(one);
    }
    WriteRequest remove;
    remove.deleteKey = item(R"({"pk":{"S":"gone"}})");
    write.requestItems["Plain"].push_back(remove);
    EXPECT_EQ(m_database.batchWriteItem(write).value().consumedCapacity.at(0).capacityUnits, 4)
        << "a delete of nothing costs one unit";

    BatchGetItemRequest read;
    read.returnConsumedCapacity = ReturnConsumedCapacity::Total;
    for (int i = 0; i < 4; ++i)
        read.requestItems["Plain"].keys.push_back(
            item(R"({"pk":{"S":")" + std::to_string(i) + R"("}})"));
    const auto response = m_database.batchGetItem(read).value();
    EXPECT_EQ(response.responses.at("Plain").size(), 3U);
    EXPECT_EQ(response.consumedCapacity.at(0).capacityUnits, 2);
    read.requestItems["Plain"].keys.push_back(read.requestItems["Plain"].keys.front());
    EXPECT_EQ(m_database.batchGetItem(read).error().message,
              "Provided list of item keys contains duplicates");
}

TEST_F(DatabaseTest, TransactionsAreAllOrNothing)
{
    put(R"({"pk":{"S":"stock"},"v":{"N":"1"}})", "Plain");
    TransactWriteItemsRequest request;
    TransactWrite order;
    order.tableName = "Plain";
    order.item = item(R"({"pk":{"S":"order"}})");
    TransactWrite stock;
    stock.action = TransactAction::Update;
    stock.tableName = "Plain";
    stock.key = item(R"({"pk":{"S":"stock"}})");
    stock.updateExpression = "SET v = v - :one";
    stock.conditionExpression = "v >= :one";
    stock.substitutions.values = values(R"({":one":{"N":"1"}})");
    stock.returnItemOnConditionCheckFailure = true;
    request.transactItems = {order, stock};
    request.returnConsumedCapacity = ReturnConsumedCapacity::Total;
    const auto done = m_database.transactWriteItems(request);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->consumedCapacity.at(0).capacityUnits, 4);
    EXPECT_EQ(done->consumedCapacity.at(0).writeCapacityUnits, 4);

    request.transactItems[0].item = item(R"({"pk":{"S":"order2"}})");
    FailureDetails details;
    const auto cancelled = m_database.transactWriteItems(request, &details);
    EXPECT_EQ(cancelled.error().code, "TransactionCanceledException");
    EXPECT_EQ(cancelled.error().message, "Transaction cancelled, please refer cancellation reasons "
                                         "for specific reasons [None, ConditionalCheckFailed]");
    EXPECT_EQ(details.cancellationReasons.at(1).item->at("v"),
              (AttributeValue{model::Number{"0"}}));
    EXPECT_EQ(get(R"({"pk":{"S":"order2"}})", "Plain"), std::nullopt);
}

TEST_F(DatabaseTest, TokensMakeTransactionsIdempotent)
{
    TransactWriteItemsRequest request;
    TransactWrite add;
    add.action = TransactAction::Update;
    add.tableName = "Plain";
    add.key = item(R"({"pk":{"S":"counter"}})");
    add.updateExpression = "ADD v :one";
    add.substitutions.values = values(R"({":one":{"N":"1"}})");
    request.transactItems = {add};
    request.clientRequestToken = "token";
    ASSERT_TRUE(m_database.transactWriteItems(request));
    ASSERT_TRUE(m_database.transactWriteItems(request));
    EXPECT_EQ(get(R"({"pk":{"S":"counter"}})", "Plain")->at("v"),
              (AttributeValue{model::Number{"1"}}));
    request.transactItems[0].key = item(R"({"pk":{"S":"elsewhere"}})");
    EXPECT_EQ(m_database.transactWriteItems(request).error().code,
              "IdempotentParameterMismatchException");
}

TEST_F(DatabaseTest, TransactGetReturnsOneAnswerForEachKey)
{
    put(R"({"pk":{"S":"a"},"v":{"N":"1"}})", "Plain");
    TransactGetItemsRequest request;
    for (const char* key : {"a", "missing"}) {
        TransactGet get;
        get.tableName = "Plain";
        get.key = item(R"({"pk":{"S":")" + std::string(key) + R"("}})");
        request.transactItems.push_back(get);
    }
    request.returnConsumedCapacity = ReturnConsumedCapacity::Total;
    const auto response = m_database.transactGetItems(request).value();
    EXPECT_TRUE(response.responses[0]);
    EXPECT_FALSE(response.responses[1]);
    EXPECT_EQ(response.consumedCapacity.at(0).capacityUnits, 4);
}

TEST_F(DatabaseTest, LegacyParametersWork)
{
    fill();
    UpdateItemRequest update;
    update.tableName = "Sample";
    update.key = item(R"({"pk":{"S":"p"},"sk":{"S":"a"}})");
    update.attributeUpdates = {{"v", {"ADD", AttributeValue{model::Number{"4"}}}}};
    LegacyCondition exists;
    exists.value = AttributeValue{model::Number{"1"}};
    update.expected = LegacyConditions{{"v", exists}};
    ASSERT_TRUE(m_database.updateItem(update));
    EXPECT_EQ(m_database.updateItem(update).error().code, "ConditionalCheckFailedException");

    QueryRequest query;
    query.tableName = "Sample";
    LegacyCondition pk;
    pk.comparisonOperator = "EQ";
    pk.attributeValueList = {AttributeValue{std::string("p")}};
    LegacyCondition sk;
    sk.comparisonOperator = "BEGINS_WITH";
    sk.attributeValueList = {AttributeValue{std::string("a")}};
    query.keyConditions = LegacyConditions{{"pk", pk}, {"sk", sk}};
    EXPECT_EQ(sortKeys(query), (Keys{"a", "ab", "abc"}));
    LegacyCondition five;
    five.comparisonOperator = "GT";
    five.attributeValueList = {AttributeValue{model::Number{"1"}}};
    query.queryFilter = LegacyConditions{{"v", five}};
    EXPECT_EQ(sortKeys(query), Keys{"a"});
}

TEST(DatabaseFile, KeepsTablesItemsAndIndexes)
{
    const std::string path = testing::TempDir() + "/infera-database-test.db";
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(path + suffix);
    DatabaseOptions options;
    options.path = path;
    {
        auto database = Database::open(options);
        ASSERT_TRUE(database) << database.error().message;
        ASSERT_TRUE(database->createTable(sampleTable()));
        PutItemRequest put;
        put.tableName = "Sample";
        put.item = item(R"({"pk":{"S":"p"},"sk":{"S":"a"},"g":{"S":"x"},"h":{"N":"1"}})");
        ASSERT_TRUE(database->putItem(put));
        EXPECT_FALSE(Database::open(options)) << "a second user of the file is refused";
    }
    auto database = Database::open(options);
    ASSERT_TRUE(database) << database.error().message;
    EXPECT_EQ(database->describeTable({"Sample"}).value().table.billingMode,
              BillingMode::PayPerRequest);
    QueryRequest query;
    query.tableName = "Sample";
    query.indexName = "byG";
    query.keyConditionExpression = "g = :g";
    query.substitutions.values = values(R"({":g":{"S":"x"}})");
    EXPECT_EQ(database->query(query).value().count, 1);
    std::filesystem::remove(path);
}

} // namespace infera::engine
