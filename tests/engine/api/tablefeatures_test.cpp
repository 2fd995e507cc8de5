#include "engine/api/database.h"

#include "model/item/dynamodbjson.h"
#include "model/item/number.h"

#include <gtest/gtest.h>

namespace infera::engine {

namespace {

using model::AttributeType;

Item item(std::string_view json)
{
    return model::parseItem(json).value();
}

/// A database whose clock the test moves.
class FeaturesTest : public testing::Test
{
protected:
    void SetUp() override
    {
        DatabaseOptions options;
        options.clock = [this] { return m_nowMs; };
        auto database = Database::open(options);
        ASSERT_TRUE(database);
        m_database.emplace(std::move(*database));
        CreateTableRequest request;
        request.tableName = "Table";
        request.attributeDefinitions = {{"pk", AttributeType::S}, {"sk", AttributeType::N}};
        request.keySchema = {{"pk", KeyType::Hash}, {"sk", KeyType::Range}};
        request.billingMode = BillingMode::PayPerRequest;
        request.streamSpecification = StreamSpecification{true, StreamViewType::NewAndOldImages};
        ASSERT_TRUE(m_database->createTable(request));
    }

    void put(int sk, const std::string& more = {})
    {
        PutItemRequest request;
        request.tableName = "Table";
        request.item =
            item(R"({"pk":{"S":"p"},"sk":{"N":")" + std::to_string(sk) + "\"}" + more + "}");
        const auto done = m_database->putItem(request);
        ASSERT_TRUE(done) << done.error().message;
    }

    std::int64_t count()
    {
        ScanRequest request;
        request.tableName = "Table";
        return m_database->scan(request).value().count;
    }

    static ParameterizedStatement statement(const std::string& text)
    {
        ParameterizedStatement result;
        result.statement = text;
        return result;
    }

    Result<ExecuteStatementResponse> execute(const std::string& statement,
                                             std::vector<AttributeValue> parameters = {})
    {
        ExecuteStatementRequest request;
        request.statement.statement = statement;
        request.statement.parameters = std::move(parameters);
        return m_database->executeStatement(request);
    }

    std::string errorOf(const std::string& statement)
    {
        const auto done = execute(statement);
        return done ? "" : done.error().code + ": " + done.error().message;
    }

    std::vector<StreamRecord> records()
    {
        const std::string arn = m_database->describeTable({"Table"}).value().table.latestStreamArn;
        const auto shards =
            m_database->describeStream({arn, std::nullopt, std::nullopt}).value().shards;
        GetShardIteratorRequest request;
        request.streamArn = arn;
        request.shardId = shards.at(0).shardId;
        const auto iterator = m_database->getShardIterator(request).value().shardIterator;
        return m_database->getRecords({iterator, std::nullopt}).value().records;
    }

    std::int64_t m_nowMs = 1'800'000'000'000;
    std::optional<Database> m_database;
};

} // namespace

TEST_F(FeaturesTest, NewIndexesHoldTheItemsThatAreThereAlready)
{
    put(1, R"(,"g":{"S":"x"})");
    put(2);
    UpdateTableRequest request;
    request.tableName = "Table";
    request.attributeDefinitions = {{"g", AttributeType::S}};
    GlobalSecondaryIndex index;
    index.indexName = "byG";
    index.keySchema = {{"g", KeyType::Hash}};
    GlobalSecondaryIndexUpdate create;
    create.create = index;
    request.globalSecondaryIndexUpdates = {create};
    ASSERT_TRUE(m_database->updateTable(request));
    put(3, R"(,"g":{"S":"x"})");
    ScanRequest scan;
    scan.tableName = "Table";
    scan.indexName = "byG";
    EXPECT_EQ(m_database->scan(scan).value().count, 2);
    EXPECT_EQ(m_database->updateTable(request).error().code, "ValidationException");

    GlobalSecondaryIndexUpdate remove;
    remove.deleteIndex = "byG";
    request.globalSecondaryIndexUpdates = {remove};
    ASSERT_TRUE(m_database->updateTable(request));
    EXPECT_FALSE(m_database->scan(scan));
    EXPECT_EQ(m_database->updateTable(request).error().code, "ResourceNotFoundException");
    EXPECT_EQ(m_database->describeTable({"Table"}).value().table.attributeDefinitions.size(), 2U);
    put(4, R"(,"g":{"N":"1"})"); // no index asks for a string any more
}

TEST_F(FeaturesTest, BillingModesChange)
{
    UpdateTableRequest request;
    request.tableName = "Table";
    request.billingMode = BillingMode::Provisioned;
    EXPECT_FALSE(m_database->updateTable(request)) << "units are needed";
    request.provisionedThroughput = ProvisionedThroughput{5, 6};
    ASSERT_TRUE(m_database->updateTable(request));
    auto table = m_database->describeTable({"Table"}).value().table;
    EXPECT_EQ(table.billingMode, BillingMode::Provisioned);
    EXPECT_EQ(table.provisionedThroughput, (ProvisionedThroughput{5, 6}));
    EXPECT_TRUE(m_database->updateTable(request).error().message.starts_with(
        "The provisioned throughput for the table will not change."));
    UpdateTableRequest nothing;
    nothing.tableName = "Table";
    EXPECT_FALSE(m_database->updateTable(nothing)) << "nothing is asked for";
}

TEST_F(FeaturesTest, WhatIsWarmStaysWarm)
{
    UpdateTableRequest request;
    request.tableName = "Table";
    request.billingMode = BillingMode::Provisioned;
    request.provisionedThroughput = ProvisionedThroughput{20'000, 5};
    ASSERT_TRUE(m_database->updateTable(request));
    request.provisionedThroughput = ProvisionedThroughput{10, 5};
    ASSERT_TRUE(m_database->updateTable(request));
    const auto warmth = [&] {
        return m_database->describeTable({"Table"}).value().table.warmThroughput.value();
    };
    EXPECT_EQ(warmth().readUnitsPerSecond, 20'000);

    request.billingMode = BillingMode::PayPerRequest;
    request.provisionedThroughput.reset();
    request.attributeDefinitions = {{"pk", AttributeType::S}, {"sk", AttributeType::N}};
    GlobalSecondaryIndex added;
    added.indexName = "New";
    added.keySchema = {{"sk", KeyType::Hash}};
    GlobalSecondaryIndexUpdate update;
    update.create = added;
    request.globalSecondaryIndexUpdates = {update};
    const auto changed = m_database->updateTable(request);
    ASSERT_TRUE(changed) << changed.error().message;
    EXPECT_EQ(warmth().readUnitsPerSecond, 20'000);
    EXPECT_EQ(warmth().writeUnitsPerSecond.value_or(4'000), 4'000);
    const auto table = m_database->describeTable({"Table"}).value().table;
    EXPECT_FALSE(table.globalSecondaryIndexes.at(0).warmThroughput);
}

TEST_F(FeaturesTest, StreamsRecordChangesInOrder)
{
    put(1, R"(,"v":{"N":"1"})");
    put(1, R"(,"v":{"N":"2"})");
    put(1, R"(,"v":{"N":"2"})"); // no change, no record
    DeleteItemRequest remove;
    remove.tableName = "Table";
    remove.key = item(R"({"pk":{"S":"p"},"sk":{"N":"1"}})");
    ASSERT_TRUE(m_database->deleteItem(remove));
    const auto all = records();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].event, StreamEvent::Insert);
    EXPECT_FALSE(all[0].oldImage);
    EXPECT_EQ(all[1].event, StreamEvent::Modify);
    EXPECT_EQ(all[1].oldImage->at("v"), (AttributeValue{model::Number{"1"}}));
    EXPECT_EQ(all[1].newImage->at("v"), (AttributeValue{model::Number{"2"}}));
    EXPECT_EQ(all[2].event, StreamEvent::Remove);
    EXPECT_EQ(all[2].keys, remove.key);
    EXPECT_LT(all[0].sequenceNumber, all[1].sequenceNumber);
    EXPECT_GE(all[0].sequenceNumber.size(), 21U);
}

TEST_F(FeaturesTest, AShardIsReadFromItsStartingSequenceNumber)
{
    put(1);
    const std::string arn = m_database->listStreams({}).value().streams.at(0).streamArn;
    DescribeStreamRequest describe;
    describe.streamArn = arn;
    const StreamShard shard = m_database->describeStream(describe).value().shards.at(0);
    for (const ShardIteratorType type :
         {ShardIteratorType::AtSequenceNumber, ShardIteratorType::AfterSequenceNumber}) {
        GetShardIteratorRequest at;
        at.streamArn = arn;
        at.shardId = shard.shardId;
        at.type = type;
        at.sequenceNumber = shard.startingSequenceNumber;
        GetRecordsRequest read;
        read.shardIterator = m_database->getShardIterator(at).value().shardIterator;
        const auto page = m_database->getRecords(read);
        ASSERT_TRUE(page) << page.error().message;
        EXPECT_EQ(page->records.size(), 1U);
    }
}

TEST_F(FeaturesTest, StreamRecordsAreKeptForADayAndIteratorsForMinutes)
{
    put(1);
    const std::string arn = m_database->describeTable({"Table"}).value().table.latestStreamArn;
    GetShardIteratorRequest request;
    request.streamArn = arn;
    request.shardId =
        m_database->describeStream({arn, std::nullopt, std::nullopt}).value().shards.at(0).shardId;
    EXPECT_GE(request.shardId.size(), 28U) << "SDKs refuse shorter ones";
    const auto iterator = m_database->getShardIterator(request).value().shardIterator;
    m_nowMs += 16 * 60 * 1000;
    EXPECT_EQ(m_database->getRecords({iterator, std::nullopt}).error().code,
              "ExpiredIteratorException");
    EXPECT_EQ(records().size(), 1U);
    m_nowMs += 25LL * 60 * 60 * 1000;
    EXPECT_EQ(records().size(), 0U);
}

TEST_F(FeaturesTest, ExpiredItemsGoAndTheStreamSaysWhy)
{
    ASSERT_TRUE(m_database->updateTimeToLive({"Table", {true, "ttl"}}));
    EXPECT_EQ(m_database->describeTimeToLive({"Table"}).value(),
              (TimeToLiveSpecification{true, "ttl"}));
    EXPECT_EQ(m_database->updateTimeToLive({"Table", {true, "ttl"}}).error().message,
              "TimeToLive is already enabled");
    EXPECT_EQ(m_database->updateTimeToLive({"Table", {true, "other"}}).error().message,
              "TimeToLive is active on a different AttributeName: current AttributeName is ttl");
    const auto at = [&](std::int64_t seconds) {
        return R"(,"ttl":{"N":")" + std::to_string(m_nowMs / 1000 + seconds) + "\"}";
    };
    put(1, at(-10));
    put(2, at(10));
    put(3, R"(,"ttl":{"S":"1"})");
    put(4, at(-6LL * 365 * 24 * 60 * 60)); // more than five years ago: ignored
    EXPECT_EQ(m_database->deleteExpired().value(), 1);
    EXPECT_EQ(count(), 3);
    const auto all = records();
    EXPECT_EQ(all.back().event, StreamEvent::Remove);
    EXPECT_TRUE(all.back().byTimeToLive);
    m_nowMs += 20'000;
    EXPECT_EQ(m_database->deleteExpired().value(), 1);
    EXPECT_EQ(count(), 2);
}

TEST_F(FeaturesTest, TagsBelongToTheTable)
{
    const std::string arn = m_database->describeTable({"Table"}).value().table.tableArn;
    ASSERT_TRUE(m_database->tagResource({arn, {{"team", "shop"}, {"env", "dev"}}}));
    ASSERT_TRUE(m_database->untagResource({arn, {"team"}}));
    EXPECT_EQ(m_database->listTagsOfResource(arn).value(), (std::vector<Tag>{{"env", "dev"}}));
    EXPECT_EQ(m_database->tagResource({"nonsense", {{"a", "b"}}}).error().code,
              "ValidationException");
}

TEST_F(FeaturesTest, PartiqlReadsByKeyRangeAndFilter)
{
    for (int i = 1; i <= 5; ++i)
        put(i, R"(,"v":{"N":")" + std::to_string(i % 2) + R"("},"m":{"M":{"x":{"S":"deep"}}})");
    const auto countOf = [&](const std::string& statement) {
        const auto done = execute(statement);
        EXPECT_TRUE(done) << statement << ": " << (done ? "" : done.error().message);
        return done ? done->items.size() : 0;
    };
    EXPECT_EQ(countOf(R"(SELECT * FROM "Table")"), 5U);
    EXPECT_EQ(countOf(R"(select * from "Table" where pk = 'p' and sk between 2 and 4)"), 3U);
    EXPECT_EQ(countOf(R"(SELECT * FROM "Table" WHERE pk='p' AND sk >= 2 AND v = 1)"), 2U);
    EXPECT_EQ(countOf(R"(SELECT * FROM "Table" WHERE sk IN [1, 5] OR v = 7)"), 2U);
    EXPECT_EQ(countOf(R"(SELECT * FROM "Table" WHERE m.x = 'deep' AND nope IS MISSING)"), 5U);
    EXPECT_EQ(countOf(R"(SELECT * FROM "Table" WHERE NOT (sk < 5))"), 1U);
    const auto tooLong = execute(R"(SELECT * FROM "Table")" + std::string(8192, ' '));
    EXPECT_TRUE(!tooLong && tooLong.error().message.find("8192") != std::string::npos);
    const auto nested = execute(R"(SELECT m.x, sk FROM "Table" WHERE pk = ? AND sk = ?)",
                                {{std::string("p")}, {model::Number{"3"}}});
    ASSERT_TRUE(nested);
    EXPECT_EQ(nested->items.at(0), item(R"({"x":{"S":"deep"},"sk":{"N":"3"}})"));
    const auto descending = execute(R"(SELECT sk FROM "Table" WHERE pk = 'p' ORDER BY sk DESC)");
    EXPECT_EQ(descending->items.front(), item(R"({"sk":{"N":"5"}})"));
}

TEST_F(FeaturesTest, PartiqlPagesContinue)
{
    for (int i = 1; i <= 5; ++i)
        put(i);
    ExecuteStatementRequest request;
    request.statement.statement = R"(SELECT * FROM "Table" WHERE pk = 'p')";
    request.limit = 2;
    std::size_t seen = 0;
    int pages = 0;
    do {
        const auto page = m_database->executeStatement(request).value();
        seen += page.items.size();
        request.nextToken = page.nextToken;
        ++pages;
    } while (request.nextToken);
    EXPECT_EQ(seen, 5U);
    EXPECT_EQ(pages, 3);
    request.nextToken = "zz";
    EXPECT_FALSE(m_database->executeStatement(request));
}

TEST_F(FeaturesTest, PartiqlWritesByTheRulesOfStatements)
{
    ASSERT_TRUE(execute(
        R"(INSERT INTO "Table" VALUE {'pk':'p','sk':1,'s':<<'b','a'>>,'l':[1,{'k':true}]})"));
    EXPECT_EQ(errorOf(R"(INSERT INTO "Table" VALUE {'pk':'p','sk':1})"),
              "DuplicateItemException: Duplicate primary key exists in table");
    const auto updated =
        execute(R"(UPDATE "Table" SET n = 5 SET l[0] = 'x' REMOVE s WHERE pk='p' AND
        sk = 1 RETURNING ALL NEW *)");
    ASSERT_TRUE(updated) << updated.error().message;
    EXPECT_EQ(updated->items.at(0), item(R"({"pk":{"S":"p"},"sk":{"N":"1"},"n":{"N":"5"},
        "l":{"L":[{"S":"x"},{"M":{"k":{"BOOL":true}}}]}})"));
    EXPECT_TRUE(errorOf(R"(UPDATE "Table" SET n = 1 WHERE pk='p' AND sk = 2)")
                    .starts_with("ConditionalCheckFailedException"))
        << "an update never creates an item";
    EXPECT_TRUE(errorOf(R"(UPDATE "Table" SET n = n + 1 WHERE pk='p' AND sk = 1 AND n = 9)")
                    .starts_with("ConditionalCheckFailedException"));
    EXPECT_TRUE(
        errorOf(R"(UPDATE "Table" SET n = 1 WHERE pk='p')").starts_with("ValidationException"));
    EXPECT_TRUE(errorOf(R"(SELECTT * FROM "Table")").starts_with("ValidationException"));
    ASSERT_TRUE(execute(R"(DELETE FROM "Table" WHERE pk='p' AND sk=7)")) << "nothing to delete";
    EXPECT_EQ(count(), 1) << "and nothing is created";
    ASSERT_TRUE(execute(R"(DELETE FROM "Table" WHERE pk='p' AND sk=1)"));
    EXPECT_EQ(count(), 0);
}

TEST_F(FeaturesTest, PartiqlTransactionsAreAllOrNothing)
{
    put(1);
    ExecuteTransactionRequest request;
    request.statements = {statement(R"(INSERT INTO "Table" VALUE {'pk':'p','sk':2})"),
                          statement(R"(INSERT INTO "Table" VALUE {'pk':'p','sk':1})")};
    FailureDetails details;
    const auto failed = m_database->executeTransaction(request, &details);
    EXPECT_EQ(failed.error().code, "TransactionCanceledException");
    EXPECT_EQ(details.cancellationReasons.at(1).code, "DuplicateItem");
    EXPECT_EQ(count(), 1);
    request.statements.pop_back();
    ASSERT_TRUE(m_database->executeTransaction(request));
    EXPECT_EQ(count(), 2);
    request.statements.push_back(statement(R"(SELECT * FROM "Table" WHERE pk='p' AND sk=1)"));
    EXPECT_FALSE(m_database->executeTransaction(request)) << "reads and writes do not mix";
}

} // namespace infera::engine
