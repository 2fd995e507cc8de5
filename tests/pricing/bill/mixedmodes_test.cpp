#include "tests/pricing/billing.h"

#include "pricing/bill/recommendation.h"

#include <algorithm>
#include <gtest/gtest.h>

// Modes in which tables and regions differ, by hand computed.
namespace infera::pricing {
namespace {

using model::TableUsage;
using model::Usage;
using namespace testing;

/// One busy hour of a day at 1,000 units a second, nothing in the rest.
TableUsage busyHour(const char* name)
{
    TableUsage table = tableOf(name, 0);
    table.units.writeUnitsPerMonth.reset();
    for (int minute = 0; minute < 1440; ++minute)
        table.units.series.writeUnits.push_back(minute < 60 ? 60000 : 0);
    return table;
}

/// A million reads a month, nobody knows when.
TableUsage knownByItsAmount()
{
    TableUsage table = tableOf("Amount", 0);
    table.units.readUnitsPerMonth = 1000000;
    return table;
}

// The reads of a replica are of its region, and so are the blocks that pay for them: 800 units are
// eight blocks there, 1,000 units ten blocks here.
TEST(ReservedMode, FindsBlocksInTheRegionOfAReplica)
{
    Usage usage = usageOf(tableOf("T", 0));
    TableUsage& table = usage.tables[0];
    table.units.readUnitsPerMonth.reset();
    table.units.readUnitsPerSecond = 1000;
    table.replicas = {"us-west-2"};
    table.replicaUsage.push_back({"us-west-2", {}, false});
    table.replicaUsage[0].reads.readUnitsPerSecond = 800;
    const ModeCost mode = modeOf(billed(usage), "reserved-3y");
    std::map<std::string, Decimal> blocks;
    for (const BillLine& line : mode.upfrontLines) {
        EXPECT_EQ(line.unit, "blocks of 100 RCU");
        blocks[line.region] += line.quantity;
    }
    EXPECT_EQ(blocks, (std::map<std::string, Decimal>{{"us-east-1", 10}, {"us-west-2", 8}}));
    for (const BillLine& line : mode.lines) {
        if (line.item == "read-units") {
            EXPECT_TRUE(line.quantity.isZero()) << line.region;
        }
    }
    // What is stated is of the home region.
    table.reserved = model::ReservedSettings{Decimal(1000), std::nullopt, 3};
    const ModeCost stated = modeOf(billed(usage), "reserved-3y");
    ASSERT_FALSE(stated.upfrontLines.empty());
    for (const BillLine& line : stated.upfrontLines)
        EXPECT_EQ(line.region, "us-east-1");
}

TEST(ReservedMode, CostsLeastAsTheBillSpreadsTheUpfrontFee)
{
    Usage usage = usageOf(tableOf("T", 0));
    usage.tables[0].units.readUnitsPerMonth.reset();
    usage.monthHours = 672; // a twelfth of the year's fee in a short month
    usage.tables[0].units.scheduledReads = model::ScheduledUnits{100, 1000, 11, std::nullopt};
    usage.tables[0].reserved.reset();
    const ModeCost best = modeOf(billed(usage), "reserved-1y");
    for (int blocks = 0; blocks <= 10; ++blocks) {
        usage.tables[0].reserved = model::ReservedSettings{Decimal(blocks * 100), Decimal(0), 1};
        EXPECT_GE(modeOf(billed(usage), "reserved-1y").effectiveMonthly, best.effectiveMonthly)
            << blocks;
    }
}

// A table of which only the amount is known stays on demand in the modes that need more, and does
// not take them from the others.
TEST(MixedModes, ATableWithoutACourseStaysOnDemand)
{
    const Usage alone = usageOf(busyHour("Busy"));
    Usage both = alone;
    both.tables.push_back(knownByItsAmount());
    const CostReport of = billed(alone);
    const CostReport with = billed(both);
    const Decimal onDemand = number("0.125");
    for (const char* name : {"provisioned-autoscaled", "switched-by-schedule", "reserved-1y",
                             "reserved-3y", "reserved-1y-autoscaled"}) {
        const ModeCost mode = modeOf(with, name);
        EXPECT_EQ(mode.effectiveMonthly, modeOf(of, name).effectiveMonthly + onDemand) << name;
        EXPECT_TRUE(mode.complete) << name;
        EXPECT_FALSE(mode.lowerBound) << name;
        bool told = false;
        for (const std::string& note : mode.notes)
            told = told || note.starts_with("Amount is on demand: ");
        EXPECT_TRUE(told) << name;
    }
    EXPECT_TRUE(modeOf(with, "provisioned").lowerBound);
    // Alone it leaves nothing to be auto scaled or switched.
    const CostReport amount = billed(usageOf(knownByItsAmount()));
    EXPECT_EQ(findMode(amount, "provisioned-autoscaled", "STANDARD"), nullptr);
    EXPECT_EQ(findMode(amount, "switched-by-schedule", "STANDARD"), nullptr);
}

// Blocks that are stated are paid for, so their table does not leave them.
TEST(MixedModes, ATableThatIsReservedForStaysProvisioned)
{
    Usage usage = usageOf(busyHour("Busy"));
    usage.tables.push_back(knownByItsAmount());
    usage.tables[1].reserved = model::ReservedSettings{Decimal(100), std::nullopt, 1};
    const CostReport report = billed(usage);
    EXPECT_TRUE(modeOf(report, "reserved-1y").lowerBound);
    EXPECT_EQ(findMode(report, "reserved-1y-autoscaled", "STANDARD"), nullptr);
}

TEST(ByTableMode, SwitchesTheTableThatGainsByIt)
{
    Usage usage = usageOf(busyHour("Busy"));
    TableUsage steady = tableOf("Steady", 0);
    steady.units.readUnitsPerMonth.reset();
    steady.units.readUnitsPerSecond = 1000;
    usage.tables.push_back(steady);
    usage.tables.push_back(knownByItsAmount());
    for (std::size_t minute = 60; minute < 1440; minute += 60)
        usage.tables[0].units.series.writeUnits[minute] = 30000;
    const CostReport report = billed(usage);
    const ModeCost mode = modeOf(report, "by-table");
    ASSERT_GE(mode.notes.size(), 3U);
    EXPECT_EQ(mode.notes[0], "Busy is switched between on-demand and provisioned by schedule.");
    EXPECT_EQ(mode.notes[1], "Steady is provisioned at the peak.");
    EXPECT_EQ(mode.notes[2], "Amount is on-demand.");
    EXPECT_LE(mode.monthly, modeOf(report, "switched-by-schedule").monthly);
}

// A full table is cheaper in Standard-IA, a busy one in Standard; so both is cheaper than either.
TEST(ByTableMode, GivesEachTableItsCheapestClass)
{
    Usage usage = usageOf(tableOf("Full", 5000));
    TableUsage busy = tableOf("Busy", 1);
    busy.units.readUnitsPerMonth = 1000000000;
    usage.tables.push_back(busy);
    const CostReport report = billed(usage);
    const ModeCost mode = modeOf(report, "by-table", "BY_TABLE");
    EXPECT_EQ(mode.classes.at("Full"), "STANDARD_INFREQUENT_ACCESS");
    EXPECT_EQ(mode.classes.at("Busy"), "STANDARD");
    // 5,000 GB at 0.10; 1,000 million reads at 0.125, and 1 GB at 0.25.
    EXPECT_EQ(mode.monthly, 500 + 125 + number("0.25"));
    EXPECT_EQ(report.recommendation.tableClass, "BY_TABLE");
    bool advised = false;
    for (const Advice& one : report.advice) {
        if (one.rule != "each-table-its-own")
            continue;
        advised = true;
        EXPECT_EQ(one.saves, modeOf(report, "on-demand").monthly - mode.monthly);
    }
    EXPECT_TRUE(advised);
    EXPECT_EQ(report.attributionClass, "STANDARD");
    EXPECT_FALSE(report.byIndex.empty());

    usage.tables[1].storageBytes.reset(); // of what is not known nothing can be said to cost least
    EXPECT_EQ(findMode(billed(usage), "by-table", "BY_TABLE"), nullptr);
}

TEST(ByIndex, SaysWhatIsNotPriced)
{
    Usage usage = usageOf(tableOf("T", 1));
    usage.tables[0].units.writeUnitsPerMonth.reset();
    const IndexCost one = billed(usage).byIndex.at(0);
    EXPECT_FALSE(one.writesPriced);
    EXPECT_FALSE(one.priced);
    EXPECT_TRUE(one.readsPriced);
    EXPECT_TRUE(one.storagePriced);
}

// Blocks for the spikes of one table would be idle all day: each table by itself shows what it is.
TEST(ReservedByTable, LeavesOutWhatIsCheaperWithoutIt)
{
    TableUsage spiky = busyHour("Spiky");
    TableUsage steady = tableOf("Steady", 0);
    steady.units.readUnitsPerMonth.reset();
    steady.units.readUnitsPerSecond = 5000;
    Usage both = usageOf(spiky);
    both.tables.push_back(steady);
    const CostReport report = billed(both);
    const CostReport alone = billed(usageOf(spiky));
    const Decimal withoutCommitment =
        std::min({modeOf(alone, "on-demand").monthly, modeOf(alone, "switched-by-schedule").monthly,
                  modeOf(alone, "provisioned-scheduled").monthly});
    const ModeCost mode = modeOf(report, "reserved-3y-by-table", "BY_TABLE");
    EXPECT_EQ(mode.effectiveMonthly,
              withoutCommitment + modeOf(billed(usageOf(steady)), "reserved-3y").effectiveMonthly);
    EXPECT_LT(mode.effectiveMonthly, modeOf(report, "reserved-3y").effectiveMonthly);
    EXPECT_EQ(mode.termYears, 3);
    EXPECT_EQ(report.recommendation.mode, "reserved-3y-by-table");
    // What is stated is bought already; then nothing else is looked for.
    both.tables[1].reserved = model::ReservedSettings{Decimal(100), std::nullopt, 3};
    EXPECT_EQ(findMode(billed(both), "reserved-3y-by-table", "BY_TABLE"), nullptr);
}

TEST(ReservedByTable, HoldsForTablesInStandardBesideOthersInStandardIA)
{
    TableUsage hot = tableOf("Hot", 1);
    hot.units.readUnitsPerMonth.reset();
    hot.units.readUnitsPerSecond = 5000;
    Usage usage = usageOf(hot);
    usage.tables.push_back(tableOf("Archive", 5000));
    const ModeCost mode = modeOf(billed(usage), "reserved-3y-by-table", "BY_TABLE");
    EXPECT_EQ(mode.classes.at("Hot"), "STANDARD");
    EXPECT_EQ(mode.classes.at("Archive"), "STANDARD_INFREQUENT_ACCESS");
    usage.tables[1].tableClass = "STANDARD_INFREQUENT_ACCESS";
    EXPECT_LE(mode.effectiveMonthly,
              modeOf(billed(usage), "reserved-3y", "AS_STATED").effectiveMonthly);
}

// 25 GB and 18,600 hours of a unit are free once, whoever uses them.
TEST(ByTableMode, SharesWhatIsFree)
{
    const auto steady = [](const char* name, long long gigabytes, long long unitsPerSecond) {
        TableUsage table = tableOf(name, gigabytes);
        table.units.readUnitsPerMonth.reset();
        table.units.readUnitsPerSecond = unitsPerSecond;
        return table;
    };
    Usage usage = usageOf(steady("A", 100, 20));
    usage.freeTier = true;
    usage.tables.push_back(steady("B", 25, 20));
    const CostReport free = billed(usage);
    const ModeCost* mixed = findMode(free, "by-table", "BY_TABLE");
    ASSERT_NE(mixed, nullptr);
    for (const ModeCost& mode : free.modes) {
        if (mode.termYears == 0 && isComparable(mode)) {
            EXPECT_LE(mixed->monthly, mode.monthly) << mode.mode << mode.tableClass;
        }
    }
    // The same classes, stated, cost the same.
    for (TableUsage& table : usage.tables)
        table.tableClass = mixed->classes.at(table.name);
    Decimal least = mixed->monthly + 1;
    for (const ModeCost& mode : billed(usage).modes) {
        if (mode.tableClass == "AS_STATED" && mode.termYears == 0)
            least = std::min(least, mode.monthly);
    }
    EXPECT_EQ(least, mixed->monthly);
}

} // namespace
} // namespace infera::pricing
