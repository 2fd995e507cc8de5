#include "engine/api/database.h"

#include "model/item/dynamodbjson.h"

#include <gtest/gtest.h>

namespace infera::engine {

namespace {

using model::AttributeType;

/// A throttling database whose clock the test moves.
class ThrottleTest : public testing::Test
{
protected:
    void SetUp() override
    {
        DatabaseOptions options;
        options.clock = [this] { return m_nowMs; };
        options.throttle = true;
        auto database = Database::open(options);
        ASSERT_TRUE(database);
        m_database.emplace(std::move(*database));
    }

    void createTable(std::optional<ProvisionedThroughput> provisioned)
    {
        CreateTableRequest request;
        request.tableName = "Table";
        request.attributeDefinitions = {{"pk", AttributeType::S}, {"g", AttributeType::S}};
        request.keySchema = {{"pk", KeyType::Hash}};
        GlobalSecondaryIndex index;
        index.indexName = "byG";
        index.keySchema = {{"g", KeyType::Hash}};
        if (provisioned) {
            request.provisionedThroughput = provisioned;
            index.provisionedThroughput = ProvisionedThroughput{1000, 1000};
        } else {
            request.billingMode = BillingMode::PayPerRequest;
        }
        request.globalSecondaryIndexes = {index};
        ASSERT_TRUE(m_database->createTable(request));
    }

    Result<PutItemResponse> put(int i, const std::string& key, const std::string& more = {})
    {
        PutItemRequest request;
        request.tableName = "Table";
        request.item = model::parseItem(R"({"pk":{"S":")" + key + R"("},"v":{"N":")" +
                                        std::to_string(i) + "\"}" + more + "}")
                           .value();
        m_details = {};
        return m_database->putItem(request, &m_details);
    }

    /// Writes until one is refused, at most so many; how many were done.
    int putUntilRefused(int most, const std::function<Result<PutItemResponse>(int)>& one)
    {
        for (int i = 0; i < most; ++i) {
            const auto done = one(i);
            if (!done) {
                m_error = done.error();
                return i;
            }
        }
        return most;
    }

    std::int64_t m_nowMs = 1'800'000'000'000;
    std::optional<Database> m_database;
    FailureDetails m_details;
    Error m_error;
};

} // namespace

TEST_F(ThrottleTest, ProvisionedCapacityRunsOutAndComesBack)
{
    createTable(ProvisionedThroughput{5, 5});
    // Ten writes a second on five units: what idle seconds saved up lasts for a while.
    const int done = putUntilRefused(10'000, [&](int i) {
        m_nowMs += 100;
        return put(i, "k" + std::to_string(i));
    });
    EXPECT_GT(done, 10);
    EXPECT_LT(done, 10'000);
    EXPECT_EQ(m_error.code, "ProvisionedThroughputExceededException");
    ASSERT_EQ(m_details.throttlingReasons.size(), 1U);
    EXPECT_EQ(m_details.throttlingReasons[0].reason, "TableWriteProvisionedThroughputExceeded");
    EXPECT_EQ(m_details.throttlingReasons[0].resource,
              "arn:aws:dynamodb:us-east-1:000000000000:table/Table");
    m_nowMs += 2000;
    EXPECT_TRUE(put(0, "again"));
}

TEST_F(ThrottleTest, OneHotKeyMeetsThePartitionLimit)
{
    createTable(std::nullopt);
    const int done = putUntilRefused(10'000, [&](int i) { return put(i, "hot"); });
    EXPECT_GE(done, 900);
    EXPECT_LE(done, 1100) << "a partition takes 1,000 write units per second";
    EXPECT_EQ(m_error.code, "ThrottlingException");
    EXPECT_EQ(m_details.throttlingReasons.at(0).reason, "TableWriteKeyRangeThroughputExceeded");
    EXPECT_TRUE(put(0, "another")) << "other keys are not concerned";
}

TEST_F(ThrottleTest, AHotIndexKeyThrottlesTheTablesWrites)
{
    createTable(std::nullopt);
    const int done = putUntilRefused(
        10'000, [&](int i) { return put(i, "k" + std::to_string(i), R"(,"g":{"S":"pending"})"); });
    EXPECT_LE(done, 1100);
    EXPECT_EQ(m_details.throttlingReasons.at(0).reason, "IndexWriteKeyRangeThroughputExceeded");
    EXPECT_TRUE(m_details.throttlingReasons.at(0).resource.ends_with("/index/byG"));
}

TEST_F(ThrottleTest, ThrottledBatchesLeaveItemsUnprocessed)
{
    createTable(std::nullopt);
    putUntilRefused(10'000, [&](int i) { return put(i, "hot"); });
    BatchWriteItemRequest request;
    for (const char* key : {"hot", "cold"}) {
        WriteRequest write;
        write.put = model::parseItem(R"({"pk":{"S":")" + std::string(key) + R"("},"v":{"N":"-1"}})")
                        .value();
        request.requestItems["Table"].push_back(write);
    }
    const auto response = m_database->batchWriteItem(request);
    ASSERT_TRUE(response) << response.error().message;
    ASSERT_EQ(response->unprocessedItems.at("Table").size(), 1U);
    request.requestItems["Table"].pop_back();
    EXPECT_EQ(m_database->batchWriteItem(request).error().code, "ThrottlingException")
        << "nothing could be done";
}

TEST_F(ThrottleTest, NothingIsThrottledUnlessAskedFor)
{
    Database plain = Database::inMemory();
    CreateTableRequest request;
    request.tableName = "Table";
    request.attributeDefinitions = {{"pk", AttributeType::S}};
    request.keySchema = {{"pk", KeyType::Hash}};
    request.provisionedThroughput = ProvisionedThroughput{1, 1};
    ASSERT_TRUE(plain.createTable(request));
    m_database.emplace(std::move(plain));
    EXPECT_EQ(putUntilRefused(1500, [&](int i) { return put(i, "hot"); }), 1500);
}

} // namespace infera::engine
