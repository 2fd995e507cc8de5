// Published numbers of partitions and of auto scaling that have no place of their own in the other
// tests; docs/SIMULATION.md lists all of them.
#include "engine/partitions/autoscaling.h"
#include "engine/partitions/throughput.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace infera::engine;

namespace {

Throughput provisioned(double reads, double writes, double bytes = 0)
{
    ThroughputSettings settings;
    settings.provisioned = true;
    settings.readUnitsPerSecond = reads;
    settings.writeUnitsPerSecond = writes;
    settings.bytes = bytes;
    return Throughput(settings);
}

AutoScaler scaler(double target, double capacity, double minimum = 1, double maximum = 40'000)
{
    AutoScalingSettings settings;
    settings.enabled = true;
    settings.target = target;
    settings.minimum = minimum;
    settings.maximum = maximum;
    return {settings, capacity};
}

/// Minutes of one consumption, in units a minute as CloudWatch's sums have it.
void consume(AutoScaler& scaler, double unitsPerMinute, int minutes)
{
    for (int minute = 1; minute <= minutes; ++minute)
        (void)scaler.closeMinute(minute * 60, unitsPerMinute / 60);
}

} // namespace

// "Guidelines for working with tables", DynamoDB Developer Guide (2017): four partitions at 5,000
// read units; raised to 8,000 their number doubles to eight; the one that is full becomes two.
TEST(Published, PartitionsDoubleWhenCapacityIsRaisedAndSplitWhenFull)
{
    Throughput table = provisioned(5000, 2000);
    ASSERT_EQ(table.ring().size(), 4U);
    table.setProvisioned(60, 8000, 2000);
    ASSERT_EQ(table.ring().size(), 8U);
    table.charge(table.place(0), 0, 1, table.parameters().partitionBytesMax * 1.01);
    table.closeMinute(60);
    EXPECT_EQ(table.ring().size(), 9U);
}

// Elhemali et al., "Amazon DynamoDB", USENIX ATC 2022, section 4: 3,200 write units are four
// partitions of 800, 3,600 four of 900, 6,000 eight of 750, and lowered to 5,000 they stay eight,
// of 625 (the paper prints 675).
TEST(Published, CapacityIsRaisedAndLoweredOverThePartitionsOfThePaper)
{
    Throughput table = provisioned(1, 3200);
    struct Step
    {
        double writes;
        std::uint32_t partitions;
        double each;
    };
    double now = 0;
    for (const Step& step :
         {Step{3200, 4, 800}, Step{3600, 4, 900}, Step{6000, 8, 750}, Step{5000, 8, 625}}) {
        table.setProvisioned(now += 600, 1, step.writes);
        EXPECT_EQ(table.ring().size(), step.partitions) << step.writes;
        EXPECT_DOUBLE_EQ(table.admission(UnitKind::Write).limit() / table.ring().size(), step.each);
    }
}

// "Warm throughput", Developer Guide (2026): 30,000 reads and 10,000 writes are there at once, and
// a partition still serves 3,000 and 1,000: ten of them.
TEST(Published, WarmThroughputIsThereAtOnce)
{
    ThroughputSettings settings;
    settings.readUnitsPerSecond = 30'000;
    settings.writeUnitsPerSecond = 10'000;
    Throughput table(settings);
    EXPECT_DOUBLE_EQ(table.admission(UnitKind::Read).limit(), 30'000);
    EXPECT_DOUBLE_EQ(table.admission(UnitKind::Write).limit(), 10'000);
    EXPECT_EQ(table.ring().size(), 10U);
    EXPECT_DOUBLE_EQ(table.partitionReadLimit(), 3000);
    EXPECT_DOUBLE_EQ(table.partitionWriteLimit(), 1000);
}

// Alarms as AWS makes them for a target of 70 %: AlarmHigh when the sum of a minute is above 42 for
// 1 unit, 210 for 5, in two minutes; AlarmLow when it is below 360 in fifteen minutes for 12 units,
// 165 and 66 for 5 and 2 at 75 % (read from deployed alarms).
TEST(Published, AlarmsStandWhereAwsPutsThem)
{
    for (const auto& [units, sum] : {std::pair(1.0, 42.0), std::pair(5.0, 210.0)}) {
        AutoScaler at = scaler(0.7, units);
        consume(at, sum, 10);
        EXPECT_EQ(at.increases(), 0) << sum;
        AutoScaler above = scaler(0.7, units);
        consume(above, sum + 0.1, 2);
        EXPECT_EQ(above.increases(), 1) << sum;
    }
    struct Low
    {
        double target, units, sum;
    };
    for (const Low& low : {Low{0.7, 12, 360}, Low{0.75, 5, 165}, Low{0.75, 2, 66}}) {
        AutoScaler at = scaler(low.target, low.units);
        consume(at, low.sum + 1e-9, 30);
        EXPECT_EQ(at.decreases(), 0) << low.sum;
        AutoScaler below = scaler(low.target, low.units);
        consume(below, low.sum / 4, 14);
        EXPECT_EQ(below.decreases(), 0) << low.sum;
        consume(below, low.sum / 4, 15);
        EXPECT_EQ(below.decreases(), 1) << low.sum;
    }
}

// "Managing throughput capacity automatically", Developer Guide (2026): ProductCatalog scales its
// reads between 150 and 1,200 units for 70 %.
TEST(Published, ProductCatalogScalesBetween150And1200)
{
    AutoScaler reads = scaler(0.7, 150, 150, 1200);
    double least = 150;
    double most = 0;
    const auto minutesOf = [&](double load, int from, int to) {
        for (int minute = from; minute < to; ++minute) {
            const double capacity =
                reads.closeMinute((minute + 1) * 60, std::min(load, reads.capacity()));
            least = std::min(least, capacity);
            most = std::max(most, capacity);
        }
    };
    minutesOf(105, 0, 60);
    EXPECT_DOUBLE_EQ(reads.capacity(), 150) << "70 % of it";
    minutesOf(5000, 60, 180);
    EXPECT_DOUBLE_EQ(reads.capacity(), 1200);
    minutesOf(1, 180, 600);
    EXPECT_DOUBLE_EQ(reads.capacity(), 150);
    EXPECT_DOUBLE_EQ(least, 150);
    EXPECT_DOUBLE_EQ(most, 1200);
}

// AWS names the limit that refused a request ("Diagnosing throttling", Developer Guide, 2026).
TEST(Published, LimitsHaveTheirNames)
{
    EXPECT_EQ(toString(Refusal::Partition), "KeyRangeThroughputExceeded");
    EXPECT_EQ(toString(Refusal::Provisioned), "ProvisionedThroughputExceeded");
    EXPECT_EQ(toString(Refusal::Maximum), "MaxOnDemandThroughputExceeded");
    EXPECT_EQ(toString(Refusal::Quota), "AccountLimitExceeded");
}
