#include "engine/api/database.h"
#include "engine/store/sqlite.h"
#include "model/item/dynamodbjson.h"

#include <filesystem>
#include <gtest/gtest.h>

/// ItemCount and sizes of tables and indexes: after every write, across files, after failures.
namespace infera::engine {

namespace {

namespace files = std::filesystem;
using model::AttributeType;

Item item(std::string_view json)
{
    return model::parseItem(json).value();
}

class CountsTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_path = (files::temp_directory_path() /
                  (std::string("infera-counts-") +
                   testing::UnitTest::GetInstance()->current_test_info()->name() + ".db"))
                     .string();
        TearDown();
        open();
        CreateTableRequest request;
        request.tableName = "Table";
        request.attributeDefinitions = {{"pk", AttributeType::S}, {"by", AttributeType::S}};
        request.keySchema = {{"pk", KeyType::Hash}};
        request.billingMode = BillingMode::PayPerRequest;
        request.globalSecondaryIndexes.push_back({"byBy",
                                                  {{"by", KeyType::Hash}},
                                                  Projection{ProjectionType::KeysOnly, {}},
                                                  {},
                                                  {},
                                                  {}});
        ASSERT_TRUE(m_database->createTable(request));
    }

    void TearDown() override
    {
        m_database.reset();
        for (const char* end : {"", "-wal", "-shm"})
            files::remove(m_path + end);
    }

    void open()
    {
        m_database.reset();
        DatabaseOptions options;
        options.path = m_path;
        auto database = Database::open(options);
        ASSERT_TRUE(database) << database.error().message;
        m_database.emplace(std::move(*database));
    }

    bool put(std::string_view json)
    {
        PutItemRequest request;
        request.tableName = "Table";
        request.item = item(json);
        return m_database->putItem(request).has_value();
    }

    void expect(std::int64_t items, std::int64_t entries, std::int64_t entryBytes,
                const char* index = "byBy")
    {
        const auto table = m_database->describeTable({"Table"}).value().table;
        EXPECT_EQ(table.itemCount, items);
        for (const IndexDescription& one : table.globalSecondaryIndexes) {
            if (one.indexName == index) {
                EXPECT_EQ(one.itemCount, entries);
                EXPECT_EQ(one.indexSizeBytes, entryBytes);
            }
        }
    }

    /// While the database is closed.
    void execute(const char* sql)
    {
        m_database.reset();
        Connection(m_path, 100).execute(sql);
        open();
    }

    std::string m_path;
    std::optional<Database> m_database;
};

// An entry is its keys, names and values: pk and by with one letter each are 2+1+2+1 bytes.
TEST_F(CountsTest, FollowEveryWriteAndComeBackWithTheFile)
{
    ASSERT_TRUE(put(R"({"pk":{"S":"a"},"by":{"S":"x"},"more":{"S":"not projected"}})"));
    ASSERT_TRUE(put(R"({"pk":{"S":"b"}})"));
    expect(2, 1, 6);
    ASSERT_TRUE(put(R"({"pk":{"S":"a"},"by":{"S":"longer"}})"));
    ASSERT_TRUE(put(R"({"pk":{"S":"b"},"by":{"S":"x"}})"));
    expect(2, 2, 11 + 6);
    open();
    expect(2, 2, 11 + 6);
    DeleteItemRequest request;
    request.tableName = "Table";
    request.key = item(R"({"pk":{"S":"a"}})");
    ASSERT_TRUE(m_database->deleteItem(request));
    expect(1, 1, 6);
}

TEST_F(CountsTest, OfANewIndexHoldWhatWasThereBefore)
{
    ASSERT_TRUE(put(R"({"pk":{"S":"a"},"by":{"S":"x"}})"));
    ASSERT_TRUE(put(R"({"pk":{"S":"b"}})"));
    UpdateTableRequest request;
    request.tableName = "Table";
    request.attributeDefinitions = {{"by", AttributeType::S}};
    GlobalSecondaryIndexUpdate update;
    update.create =
        GlobalSecondaryIndex{"second", {{"by", KeyType::Hash}}, Projection{}, {}, {}, {}};
    request.globalSecondaryIndexUpdates.push_back(update);
    ASSERT_TRUE(m_database->updateTable(request));
    expect(2, 1, 6, "second");
    open();
    expect(2, 1, 6, "second");
}

TEST_F(CountsTest, OfFilesFromBeforeAreMadeWhenTheyAreOpened)
{
    ASSERT_TRUE(put(R"({"pk":{"S":"a"},"by":{"S":"x"}})"));
    execute("ALTER TABLE counts DROP COLUMN indexes");
    expect(1, 1, 6);
    ASSERT_TRUE(put(R"({"pk":{"S":"b"},"by":{"S":"x"}})"));
    expect(2, 2, 12);
}

TEST_F(CountsTest, OfAWriteThatTheStoreRefusedAreTakenBack)
{
    ASSERT_TRUE(put(R"({"pk":{"S":"a"},"by":{"S":"x"}})"));
    execute("CREATE TRIGGER full BEFORE UPDATE ON counts WHEN new.items > 1 "
            "BEGIN SELECT RAISE(ABORT, 'full'); END");
    EXPECT_FALSE(put(R"({"pk":{"S":"b"},"by":{"S":"x"}})"));
    expect(1, 1, 6);
    execute("DROP TRIGGER full");
    ASSERT_TRUE(put(R"({"pk":{"S":"b"},"by":{"S":"x"}})"));
    expect(2, 2, 12);
}

} // namespace

} // namespace infera::engine
