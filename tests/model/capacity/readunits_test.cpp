#include "model/capacity/capacity.h"

#include <array>
#include <gtest/gtest.h>

using namespace infera::model::capacity;

namespace {

constexpr Bytes kb = 1024;
constexpr Bytes tenths(Bytes value)
{
    return value * kb / 10;
}

struct Row
{
    const char* source;
    double got;
    double expected;
};

template<std::size_t count>
void check(const Row (&rows)[count])
{
    for (const Row& row : rows)
        EXPECT_DOUBLE_EQ(row.got, row.expected) << row.source;
}

} // namespace

// Examples of the page "Read and write operations" of the Developer Guide (2026) unless said.
TEST(ReadUnits, OfOneItem)
{
    check({
        {"strong, 3,500 bytes", readUnits(3500, ReadKind::Strong), 1},
        {"strong, 10 KB rounds up to 12 KB", readUnits(10 * kb, ReadKind::Strong), 3},
        {"strong, 4 KB exactly", readUnits(4096, ReadKind::Strong), 1},
        {"strong, a byte more", readUnits(4097, ReadKind::Strong), 2},
        {"strong, 8 KB", readUnits(8 * kb, ReadKind::Strong), 2},
        {"eventual, 8 KB", readUnits(8 * kb, ReadKind::Eventual), 1},
        {"eventual, 4 KB", readUnits(4 * kb, ReadKind::Eventual), 0.5},
        {"transactional, 8 KB", readUnits(8 * kb, ReadKind::Transactional), 4},
        {"the largest item", readUnits(itemBytesMax, ReadKind::Strong), 100},
        {"a missing item, strong (ProvisionedThroughput, 2023)", readUnits(0, ReadKind::Strong), 1},
        {"a missing item, eventual", readUnits(0, ReadKind::Eventual), 0.5},
        {"a missing item in a transaction (dynoxide 0.10, measured)",
         readUnits(0, ReadKind::Transactional), 2},
    });
}

TEST(ReadUnits, OfTransactionsAddUpByItem)
{
    // "Transaction APIs" (2026): three items of 500 bytes cost 6.
    EXPECT_DOUBLE_EQ(3 * readUnits(500, ReadKind::Transactional), 6);
    // Rounded by item, then doubled: 4,097 bytes are two units, four in a transaction.
    EXPECT_DOUBLE_EQ(readUnits(4097, ReadKind::Transactional), 4);
}

TEST(ReadUnits, OfBatchesAreRoundedByItem)
{
    // 1.5 KB and 6.5 KB count as 4 KB and 8 KB.
    const auto batch = [](ReadKind kind) {
        return readUnits(tenths(15), kind) + readUnits(tenths(65), kind);
    };
    EXPECT_DOUBLE_EQ(batch(ReadKind::Strong), 3);
    EXPECT_DOUBLE_EQ(batch(ReadKind::Eventual), 1.5);
}

TEST(ReadUnits, OfAPageAreRoundedOnce)
{
    check({
        {"40.8 KB, strong", pageReadUnits(tenths(408), ReadKind::Strong), 11},
        {"40.8 KB, eventual", pageReadUnits(tenths(408), ReadKind::Eventual), 5.5},
        {"1,500 items of 64 bytes, strong", pageReadUnits(1500 * 64, ReadKind::Strong), 24},
        {"1,500 items of 64 bytes, eventual", pageReadUnits(1500 * 64, ReadKind::Eventual), 12},
        {"nothing found, strong", pageReadUnits(0, ReadKind::Strong), 1},
        {"nothing found, eventual", pageReadUnits(0, ReadKind::Eventual), 0.5},
        {"a full page, eventual", pageReadUnits(pageBytesMax, ReadKind::Eventual), 128},
        // dynalite, test/query.js, recorded from the service.
        {"25 items, 1,041,501 bytes", pageReadUnits(1'041'501, ReadKind::Eventual), 127.5},
        {"25 items, 1,047,850 bytes", pageReadUnits(1'047'850, ReadKind::Eventual), 128},
        {"1 MB and a large last item", pageReadUnits(1'093'632, ReadKind::Eventual), 133.5},
        // "Global secondary indexes" (2026): 8 entries of 2,000 bytes.
        {"8 x 2,000 bytes from a GSI (the guide rounds to 16 KB)",
         pageReadUnits(8 * 2000, ReadKind::Eventual), 2},
        // "Scan" (2026): a full scan of an empty table visits each partition; four at the start of
        // an on-demand table.
        {"four empty partitions", 4 * pageReadUnits(0, ReadKind::Eventual), 2},
    });
}

TEST(ReadUnits, OfAnEstimatedPageFollowTheSameSteps)
{
    check({
        {"16,000 bytes", expectedPageReadUnits(16'000, ReadKind::Eventual), 2},
        {"three thirds of 4 KB are 4 KB", expectedPageReadUnits(3 * (4096.0 / 3), ReadKind::Strong),
         1},
        {"a rounding error is no unit", expectedPageReadUnits(4096 * (1 + 1e-15), ReadKind::Strong),
         1},
        {"half a byte more is", expectedPageReadUnits(4096.5, ReadKind::Strong), 2},
        {"nothing", expectedPageReadUnits(0, ReadKind::Strong), 1},
    });
}

// "Local secondary indexes" (2026): 4 entries of 200 bytes, and 4 items of 300 bytes fetched:
// 4 KB + 4 x 4 KB = 20 KB.
TEST(ReadUnits, OfALocalIndexThatFetchesFromTheTable)
{
    const std::array<Bytes, 4> items = {300, 300, 300, 300};
    EXPECT_DOUBLE_EQ(localIndexFetchReadUnits(800, items, ReadKind::Strong), 5);
    EXPECT_DOUBLE_EQ(localIndexFetchReadUnits(800, items, ReadKind::Eventual), 2.5);
    // Measured (dynoxide): three small rows 2.0; three rows of 9 KB: table arm 4.5 and 9.
    const std::array<Bytes, 3> small = {100, 100, 100};
    const std::array<Bytes, 3> large = {9 * kb, 9 * kb, 9 * kb};
    EXPECT_DOUBLE_EQ(localIndexFetchReadUnits(90, small, ReadKind::Eventual), 2);
    EXPECT_DOUBLE_EQ(localIndexFetchReadUnits(90, large, ReadKind::Eventual), 0.5 + 4.5);
    EXPECT_DOUBLE_EQ(localIndexFetchReadUnits(90, large, ReadKind::Strong), 1 + 9);
    EXPECT_DOUBLE_EQ(localIndexFetchReadUnits(0, {}, ReadKind::Eventual), 0.5);
}

// The replay of an idempotent transaction is charged as reads: "Transaction APIs" (2026); measured
// by dynoxide: 9 KB 6, a put of 1.5 KB 2 on replay after 4 at first.
TEST(ReadUnits, OfAReplayedTransaction)
{
    EXPECT_DOUBLE_EQ(transactionReplayReadUnits(0, 9 * kb), 6);
    EXPECT_DOUBLE_EQ(transactionReplayReadUnits(0, 1536), 2);
    EXPECT_DOUBLE_EQ(transactionWriteUnits(0, 1536), 4);
    EXPECT_DOUBLE_EQ(transactionReplayReadUnits(9 * kb, 100), 6);
}
