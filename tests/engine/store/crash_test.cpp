#include "engine/api/database.h"
#include "engine/store/sqlite.h"
#include "model/base/random.h"
#include "model/capacity/capacity.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace infera::engine {

namespace {

using model::AttributeType;
using Items = std::vector<Item>;

constexpr const char* tableName = "Crash";
constexpr std::uint64_t keys = 60;

/// A database file of its own, gone after the test.
class CrashTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_path = testing::TempDir() + "/infera-crash-" + std::to_string(::getpid()) + ".db";
        remove();
    }
    void TearDown() override { remove(); }

    [[nodiscard]] DatabaseOptions options() const
    {
        DatabaseOptions options;
        options.path = m_path;
        return options;
    }
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    void remove() const
    {
        for (const char* suffix : {"", "-wal", "-shm", "-journal"})
            std::filesystem::remove(m_path + suffix);
    }

    std::string m_path;
};

CreateTableRequest tableRequest()
{
    CreateTableRequest request;
    request.tableName = tableName;
    request.attributeDefinitions = {
        {"pk", AttributeType::S}, {"sk", AttributeType::S}, {"g", AttributeType::S}};
    request.keySchema = {{"pk", KeyType::Hash}, {"sk", KeyType::Range}};
    request.billingMode = BillingMode::PayPerRequest;
    request.streamSpecification = StreamSpecification{true, StreamViewType::NewAndOldImages};
    GlobalSecondaryIndex global;
    global.indexName = "global";
    global.keySchema = {{"g", KeyType::Hash}};
    request.globalSecondaryIndexes = {global};
    LocalSecondaryIndex local;
    local.indexName = "local";
    local.keySchema = {{"pk", KeyType::Hash}, {"g", KeyType::Range}};
    request.localSecondaryIndexes = {local};
    return request;
}

Item keyOf(std::uint64_t i)
{
    return {{"pk", {"p" + std::to_string(i % 3)}}, {"sk", {"s" + std::to_string(i)}}};
}

Item draw(Random& random)
{
    Item item = keyOf(random.below(keys));
    item["g"] = {"g" + std::to_string(random.below(5))};
    item["value"] = {std::string(random.below(900), 'v')};
    return item;
}

/// A put, a delete, or a transaction of two puts.
bool writeOne(Database& database, Random& random)
{
    switch (random.below(3)) {
    case 0: {
        PutItemRequest request;
        request.tableName = tableName;
        request.item = draw(random);
        return database.putItem(request).has_value();
    }
    case 1: {
        DeleteItemRequest request;
        request.tableName = tableName;
        request.key = keyOf(random.below(keys));
        return database.deleteItem(request).has_value();
    }
    default: {
        TransactWriteItemsRequest request;
        const std::uint64_t first = random.below(keys);
        for (const std::uint64_t i : {first, (first + 1) % keys}) {
            TransactWrite& write = request.transactItems.emplace_back();
            write.tableName = tableName;
            write.item = draw(random);
            for (auto& [name, value] : keyOf(i))
                write.item[name] = value;
        }
        return database.transactWriteItems(request).has_value();
    }
    }
}

/// Writes until it is killed, and tells the pipe after each write.
[[noreturn]] void writeForEver(const DatabaseOptions& options, std::uint64_t seed, int pipe)
{
    auto database = Database::open(options);
    Random random(seed);
    while (database && writeOne(*database, random)) {
        if (write(pipe, ".", 1) != 1)
            break;
    }
    _exit(1);
}

/// Starts a writer and kills it, as a power switch would, in the middle of its writes.
void writeAndKill(const DatabaseOptions& options, std::uint64_t seed, int writes)
{
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t writer = fork();
    if (writer == 0) {
        close(ends[0]);
        writeForEver(options, seed, ends[1]);
    }
    close(ends[1]);
    char dot = 0;
    for (int i = 0; i < writes; ++i)
        ASSERT_EQ(read(ends[0], &dot, 1), 1) << "the writer ended by itself";
    kill(writer, SIGKILL);
    int status = 0;
    waitpid(writer, &status, 0);
    close(ends[0]);
    EXPECT_TRUE(WIFSIGNALED(status));
}

/// Of the table or an index, in the order of the table's keys.
Items itemsOf(Database& database, std::optional<std::string> index)
{
    ScanRequest request;
    request.tableName = tableName;
    request.indexName = std::move(index);
    Items items = database.scan(request).value().items;
    std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
        return std::get<std::string>(a.at("sk").value) < std::get<std::string>(b.at("sk").value);
    });
    return items;
}

/// What the stream's records make of an empty table.
Items itemsOfStream(Database& database)
{
    const auto streams = database.listStreams({}).value().streams;
    DescribeStreamRequest describe;
    describe.streamArn = streams.at(0).streamArn;
    GetShardIteratorRequest at;
    at.streamArn = describe.streamArn;
    at.shardId = database.describeStream(describe).value().shards.at(0).shardId;
    std::optional<std::string> iterator = database.getShardIterator(at).value().shardIterator;
    std::map<std::string, Item> items;
    while (iterator) {
        GetRecordsRequest request;
        request.shardIterator = *iterator;
        const auto page = database.getRecords(request).value();
        for (const StreamRecord& record : page.records) {
            const std::string key = std::get<std::string>(record.keys.at("sk").value);
            const auto old = items.find(key);
            EXPECT_EQ(record.oldImage,
                      old == items.end() ? std::nullopt : std::optional<Item>(old->second));
            items.erase(key);
            if (record.newImage)
                items.emplace(key, *record.newImage);
        }
        iterator = page.records.empty() ? std::nullopt : page.nextShardIterator;
    }
    Items result;
    for (auto& [key, item] : items)
        result.push_back(std::move(item));
    return result;
}

/// What a file holds after its writer was killed: table, indexes, stream and counts agree.
void expectWhole(Database& database)
{
    const Items items = itemsOf(database, std::nullopt);
    EXPECT_FALSE(items.empty());
    EXPECT_EQ(items, itemsOf(database, "global"));
    EXPECT_EQ(items, itemsOf(database, "local"));
    EXPECT_EQ(items, itemsOfStream(database));
    DescribeTableRequest describe;
    describe.tableName = tableName;
    const auto table = database.describeTable(describe).value().table;
    EXPECT_EQ(table.itemCount, static_cast<std::int64_t>(items.size()));
    model::capacity::Bytes bytes = 0;
    for (const Item& item : items)
        bytes += model::capacity::itemBytes(item);
    EXPECT_EQ(table.tableSizeBytes, static_cast<std::int64_t>(bytes));
}

TEST_F(CrashTest, TableIndexesStreamAndCountsAgreeAfterAKill)
{
    {
        auto database = Database::open(options());
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->createTable(tableRequest()));
    }
    for (std::uint64_t round = 1; round <= 8; ++round) {
        writeAndKill(options(), round, static_cast<int>(20 + round * 7));
        auto database = Database::open(options());
        ASSERT_TRUE(database) << database.error().message;
        expectWhole(*database);
    }
}

// A log of twenty pages is folded into the file some hundred times in these writes, and the kill
// meets the thread that copies at any point.
TEST_F(CrashTest, AKillWhileTheLogIsFoldedLosesNothing)
{
    DatabaseOptions small = options();
    small.logPages = 20;
    {
        auto database = Database::open(small);
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->createTable(tableRequest()));
    }
    for (std::uint64_t round = 1; round <= 6; ++round) {
        writeAndKill(small, round, static_cast<int>(150 + round * 13));
        auto database = Database::open(small);
        ASSERT_TRUE(database) << database.error().message;
        expectWhole(*database);
    }
}

TEST_F(CrashTest, TheLogStaysShortUnderWritesWithoutAPause)
{
    DatabaseOptions small = options();
    small.logPages = 200;
    std::optional<Database> database = Database::open(small).value();
    ASSERT_TRUE(database->createTable(tableRequest()));
    Random random(5);
    std::uintmax_t longest = 0;
    for (int i = 0; i < 6'000; ++i) {
        ASSERT_TRUE(writeOne(*database, random));
        longest = std::max(longest, std::filesystem::file_size(path() + "-wal"));
    }
    // The log grows while it is copied, up to four times its size and one write: then the writer
    // waits.
    EXPECT_GE(longest, 200U * 4096);
    EXPECT_LE(longest, 900U * 4096);
    EXPECT_GT(std::filesystem::file_size(path()), 20U * 4096);
    expectWhole(*database);
    database.reset();
    Connection connection(path(), small.logPages);
    Statement check = connection.prepare("PRAGMA integrity_check");
    ASSERT_TRUE(check.step());
    EXPECT_EQ(check.bytes(0), "ok");
}

TEST_F(CrashTest, AnotherProcessIsRefusedWhileAFileIsInUse)
{
    int ready[2];
    int done[2];
    ASSERT_EQ(pipe(ready), 0);
    ASSERT_EQ(pipe(done), 0);
    const pid_t owner = fork();
    if (owner == 0) {
        auto database = Database::open(options());
        const bool created = database && database->createTable(tableRequest());
        char dot = created ? '+' : '-';
        if (write(ready[1], &dot, 1) != 1 || read(done[0], &dot, 1) != 1)
            _exit(2);
        Random random(3);
        for (int i = 0; i < 20; ++i) {
            if (!writeOne(*database, random))
                _exit(3);
        }
        _exit(0);
    }
    char dot = 0;
    ASSERT_EQ(read(ready[0], &dot, 1), 1);
    ASSERT_EQ(dot, '+');
    const auto second = Database::open(options());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "database");
    EXPECT_NE(second.error().message.find("used by one process at a time"), std::string::npos);
    // The refusal has not disturbed the one who has the file.
    ASSERT_EQ(write(done[1], ".", 1), 1);
    int status = 0;
    waitpid(owner, &status, 0);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
    for (const int end : {ready[0], ready[1], done[0], done[1]})
        close(end);
    auto database = Database::open(options());
    ASSERT_TRUE(database) << database.error().message;
    EXPECT_EQ(itemsOf(*database, std::nullopt), itemsOfStream(*database));
}

TEST_F(CrashTest, AnotherFileIsNotTakenForADatabase)
{
    {
        std::FILE* file = std::fopen(options().path.c_str(), "w");
        ASSERT_NE(file, nullptr);
        std::fputs(std::string(9000, 'x').c_str(), file);
        std::fclose(file);
    }
    EXPECT_FALSE(Database::open(options()));
    EXPECT_EQ(std::filesystem::file_size(options().path), 9000U);
}

} // namespace

} // namespace infera::engine
