#include "tests/pricing/billing.h"

#include <algorithm>
#include <gtest/gtest.h>

// Global tables and backups, by hand computed.
namespace infera::pricing {
namespace {

using model::Usage;
using namespace testing;

TEST(GlobalTables, BillAReplicasOwnReadsInItsRegion)
{
    Usage usage = usageOf();
    usage.tables[0].replicas = {"eu-west-1"};
    model::ReplicaUsage& replica = usage.tables[0].replicaUsage.emplace_back();
    replica.region = "eu-west-1";
    replica.reads.readUnitsPerMonth = 2000000;
    const ModeCost mode = modeOf(billed(usage), "on-demand");
    EXPECT_EQ(sumOf(mode, "read-units"), number("0.283")); // 0.1415 a million
    EXPECT_TRUE(std::any_of(mode.lines.begin(), mode.lines.end(), [](const BillLine& line) {
        return line.region == "eu-west-1" && line.item == "read-units";
    }));
}

TEST(GlobalTables, BillTheReadsOfAReplicasIndexInItsRegion)
{
    Usage usage = usageOf();
    usage.tables[0].indexes.push_back(model::IndexUsage());
    usage.tables[0].indexes[0].name = "GSI1";
    usage.tables[0].replicas = {"eu-west-1"};
    model::ReplicaUsage& replica = usage.tables[0].replicaUsage.emplace_back();
    replica.region = "eu-west-1";
    model::ReplicaIndexUsage& index = replica.indexes.emplace_back();
    index.name = "GSI1";
    index.reads.readUnitsPerMonth = 2000000;
    const ModeCost mode = modeOf(billed(usage), "on-demand");
    EXPECT_EQ(sumOf(mode, "read-units"), number("0.283")); // 0.1415 a million
    EXPECT_TRUE(std::any_of(mode.lines.begin(), mode.lines.end(), [](const BillLine& line) {
        return line.region == "eu-west-1" && line.index == "GSI1" && line.item == "read-units" &&
               line.quantity == 2000000;
    }));
}

// Free in the region where time to live deletes, a replicated write in every other.
TEST(GlobalTables, BillTheDeletesOfExpiredItemsWhereTheyAreReplicatedTo)
{
    Usage usage = usageOf("us-east-1");
    usage.tables[0].replicas = {"us-east-2"};
    const ModeCost without = modeOf(billed(usage), "on-demand");
    usage.tables[0].expiredUnitsPerMonth = 131400000;
    const ModeCost with = modeOf(billed(usage), "on-demand");
    EXPECT_EQ(sumOf(with, "replicated-write-units") - sumOf(without, "replicated-write-units"),
              number("82.125")); // 0.625 a million
    EXPECT_EQ((sumOf(with, "data-transfer") - sumOf(without, "data-transfer")).rounded(2),
              number("2.51"));
    EXPECT_TRUE(std::all_of(with.lines.begin(), with.lines.end(), [](const BillLine& line) {
        return line.formula.find("expired") == std::string::npos || line.region == "us-east-2";
    }));
    usage.tables[0].expiredUnitsPerMonth.reset(); // unknown is not nothing
    EXPECT_FALSE(modeOf(billed(usage), "on-demand").complete);
}

// A witness takes part in no write, and its data is AWS's own.
TEST(GlobalTables, AWitnessBillsNothing)
{
    Usage usage = usageOf();
    usage.tables[0].replicas = {"us-east-2"};
    usage.tables[0].units.writeUnitsPerMonth = 1000000;
    usage.tables[0].storageBytes = 10LL << 30;
    const ModeCost without = modeOf(billed(usage), "on-demand");
    usage.tables[0].witness = "us-west-2";
    const CostReport report = billed(usage);
    EXPECT_EQ(modeOf(report, "on-demand").lines, without.lines);
    EXPECT_TRUE(std::any_of(
        report.assumptions.begin(), report.assumptions.end(),
        [](const std::string& one) { return one.find("us-west-2 is a witness") == 3; }));
}

TEST(GlobalTables, ANewReplicaIsRestoredOnce)
{
    Usage usage = usageOf("us-east-1");
    usage.tables[0].storageBytes = 10LL << 30;
    usage.tables[0].replicas = {"us-east-2"};
    usage.tables[0].replicaUsage.push_back({"us-east-2", {}, true});
    EXPECT_EQ(sumOf(modeOf(billed(usage), "on-demand"), "restore"), number("1.5")); // 0.15 a GB
}

TEST(Backups, WarmAndColdHaveTheirOwnRates)
{
    Usage usage = usageOf("us-east-2");
    usage.tables[0].backupBytes = 100LL << 30;
    usage.tables[0].coldBackupBytes = 100LL << 30;
    usage.tables[0].coldRestoredBytesPerMonth = 10LL << 30;
    const ModeCost mode = modeOf(billed(usage), "on-demand");
    EXPECT_EQ(sumOf(mode, "backup"), 13); // 0.10 and 0.03 a GB-month
    EXPECT_EQ(sumOf(mode, "restore"), 2); // 0.20 a GB
}

// Seen from its replica's region a global table is in two regions as well.
TEST(GlobalTables, ChangePlacesWithTheRegionThatIsAskedFor)
{
    Usage usage = usageOf("us-east-1");
    usage.tables[0].replicas = {"eu-west-1"};
    usage.tables[0].units.readUnitsPerMonth = 100000000;
    usage.tables[0].units.writeUnitsPerMonth = 100000000;
    usage.tables[0].storageBytes = 10LL << 30;
    BillOptions there;
    there.region = "eu-west-1";
    const ModeCost home = modeOf(billed(usage), "on-demand");
    const ModeCost away = modeOf(billed(usage, there), "on-demand");
    // Reads at the other price; transfer from the other region; everything else is the same.
    EXPECT_EQ(sumOf(away, "replicated-write-units"), sumOf(home, "replicated-write-units"));
    EXPECT_EQ(sumOf(away, "storage"), sumOf(home, "storage"));
    EXPECT_EQ(sumOf(away, "read-units"), number("14.15"));
    EXPECT_EQ(sumOf(home, "read-units"), number("12.5"));
}

} // namespace
} // namespace infera::pricing
