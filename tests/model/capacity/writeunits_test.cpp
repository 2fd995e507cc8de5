#include "model/capacity/capacity.h"

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

// "Read and write operations", Developer Guide (2026), unless said.
TEST(WriteUnits, GoByTheLargerOfBeforeAndAfter)
{
    check({
        {"put of 1.6 KB", writeUnits(0, tenths(16)), 2},
        {"delete of 1.6 KB", writeUnits(tenths(16), 0), 2},
        {"put of 1 KB exactly", writeUnits(0, kb), 1},
        {"a byte more", writeUnits(0, kb + 1), 2},
        {"put of 3 KB over 100 bytes", writeUnits(100, 3 * kb), 3},
        {"put of 100 bytes over 3 KB (measured, dynoxide)", writeUnits(3 * kb, 100), 3},
        {"update of one attribute of 2.5 KB", writeUnits(2560, 2560), 3},
        {"delete of a missing item (BatchWriteItem, API reference)", writeUnits(0, 0), 1},
        {"the largest item", writeUnits(0, itemBytesMax), 400},
        {"the default record of YCSB, 1,060 bytes and its key", writeUnits(0, 1085), 2},
    });
}

TEST(WriteUnits, OfBatchesAreRoundedByItem)
{
    // 500 bytes and 3.5 KB: 1 + 4.
    EXPECT_DOUBLE_EQ(writeUnits(0, 500) + writeUnits(0, tenths(35)), 5);
}

TEST(WriteUnits, OfTransactionsAreTwice)
{
    check({
        {"2 KB", transactionWriteUnits(0, 2 * kb), 4},
        {"three items of 500 bytes (Transaction APIs, 2026)", 3 * transactionWriteUnits(0, 500), 6},
        {"two small puts (measured in eu-central-1, localstack #13090)",
         2 * transactionWriteUnits(0, 50), 4},
        {"rounded before doubling: 1,500 bytes", transactionWriteUnits(0, 1500), 4},
        {"ConditionCheck of 3,023 bytes (measured, dynoxide)", transactionWriteUnits(3023, 3023),
         6},
        {"ConditionCheck of a missing item", transactionWriteUnits(0, 0), 2},
    });
}

// "Working with items", Developer Guide (2026).
TEST(WriteUnits, OfAFailedConditionGoByTheExistingItem)
{
    check({
        {"existing 300 KB, new 310 KB", failedConditionWriteUnits(300 * kb), 300},
        {"the same when it succeeds", writeUnits(300 * kb, 310 * kb), 310},
        {"no existing item", failedConditionWriteUnits(0), 1},
        {"no existing item, succeeding with 310 KB", writeUnits(0, 310 * kb), 310},
        {"existing 1 KB (2023 example)", failedConditionWriteUnits(kb), 1},
        {"existing 2 KB (2023 example)", failedConditionWriteUnits(2 * kb), 2},
    });
}

// The cases of "Global secondary indexes" (2026), and their sizes as measured by dynoxide
// (index_capacity.rs, eu-west-2) and ExtendDB (#305, us-east-1 and eu-west-2).
TEST(WriteUnits, OfAnIndex)
{
    check({
        {"the item newly defines the key", indexWriteUnits(0, 200, true, true), 1},
        {"newly defined, 1.2 KB", indexWriteUnits(0, 1229, true, true), 2},
        {"the key changes: a delete and a put", indexWriteUnits(200, 200, true, true), 2},
        {"the key is removed", indexWriteUnits(200, 0, true, true), 1},
        {"the key is removed, 3 KB", indexWriteUnits(3 * kb, 0, true, true), 3},
        {"not in the index before or after", indexWriteUnits(0, 0, false, false), 0},
        {"not in the index, whatever else changed", indexWriteUnits(0, 0, true, true), 0},
        {"only projected attributes change", indexWriteUnits(200, 210, false, true), 1},
        {"they shrink from 3 KB", indexWriteUnits(3 * kb, 200, false, true), 3},
        {"they grow to 3 KB", indexWriteUnits(200, 3 * kb, false, true), 3},
        {"nothing projected changes", indexWriteUnits(200, 200, false, false), 0},
        {"identical overwrite of 3 KB", indexWriteUnits(3 * kb, 3 * kb, false, false), 0},
        {"key move, 1,517 bytes both sides", indexWriteUnits(1517, 1517, true, false), 4},
        {"key move, 3,017 to 18 bytes", indexWriteUnits(3017, 18, true, true), 4},
    });
}

TEST(WriteUnits, OfAPutAddUpOverTableAndIndexes)
{
    // A new item of 1.2 KB; one GSI projects ALL, one KEYS_ONLY with 90 bytes.
    const double indexes =
        indexWriteUnits(0, 1229, true, true) + indexWriteUnits(0, 90, true, true);
    EXPECT_DOUBLE_EQ(writeUnits(0, 1229) + indexes, 5);
    // In a transaction only the table's part doubles (measured, dynoxide #178).
    EXPECT_DOUBLE_EQ(transactionWriteUnits(0, 1229) + indexes, 7);
}

// "Global tables billing", Developer Guide (2026): 150 writes of 1 KB to two regions are 300
// replicated units; 200 writes with a GSI that projects ALL are 400 and 400 plain ones.
TEST(WriteUnits, OfGlobalTablesCountInEveryRegion)
{
    EXPECT_DOUBLE_EQ(150 * replicatedWriteUnits(0, kb, 2), 300);
    EXPECT_DOUBLE_EQ(200 * replicatedWriteUnits(0, kb, 2), 400);
    EXPECT_DOUBLE_EQ(200 * 2 * indexWriteUnits(0, kb, true, true), 400);
}
