#include "engine/partitions/throughput.h"

#include <gtest/gtest.h>

using namespace infera::engine;

namespace {

ThroughputSettings provisioned(double reads, double writes)
{
    ThroughputSettings settings;
    settings.provisioned = true;
    settings.readUnitsPerSecond = reads;
    settings.writeUnitsPerSecond = writes;
    return settings;
}

RingPosition middleOf(const KeyRing& ring, std::uint32_t partition)
{
    return ring[partition].start + 1'000'000'000;
}

/// Asks for `perSecond` reads of one unit evenly through a second; returns how many are admitted.
int readsAdmitted(Throughput& throughput, double second, RingPosition position, int perSecond)
{
    int admitted = 0;
    for (int i = 0; i < perSecond; ++i) {
        const Throughput::Place place = throughput.place(position);
        const double now = second + static_cast<double>(i) / perSecond;
        if (throughput.check(now, place, true, false) != Refusal::None)
            continue;
        throughput.charge(place, 1, 0);
        ++admitted;
    }
    return admitted;
}

int writesAdmitted(Throughput& throughput, double second, RingPosition position, int perSecond)
{
    int admitted = 0;
    for (int i = 0; i < perSecond; ++i) {
        const Throughput::Place place = throughput.place(position);
        const double now = second + static_cast<double>(i) / perSecond;
        if (throughput.check(now, place, false, true) != Refusal::None)
            continue;
        throughput.charge(place, 0, 1);
        ++admitted;
    }
    return admitted;
}

} // namespace

// "Guidelines for working with tables", DynamoDB Developer Guide (2017): the printed examples.
TEST(InitialPartitions, FollowThePublishedFormula)
{
    const PartitionParameters parameters;
    EXPECT_EQ(initialPartitions(1000, 500, 0, parameters), 1U);
    EXPECT_EQ(initialPartitions(1000, 1000, 0, parameters), 2U);
    EXPECT_EQ(initialPartitions(5000, 2000, 0, parameters), 4U);
    const double gigabyte = 1024.0 * 1024 * 1024;
    EXPECT_EQ(initialPartitions(100, 100, 85 * gigabyte, parameters), 9U);
}

// 4,000 writes and 12,000 reads of a new on-demand table are four partitions.
TEST(InitialPartitions, NewOnDemandTableHasFour)
{
    EXPECT_EQ(Throughput(ThroughputSettings{}).ring().size(), 4U);
    ThroughputSettings warm;
    warm.writeUnitsPerSecond = 20'000;
    EXPECT_EQ(Throughput(warm).ring().size(), 20U);
}

// AWS re:Post: 150 RCU save 45,000 units; a load of 200 a second uses them up in 900 s.
TEST(Burst, LastsNineHundredSecondsAtFiftyAboveCapacity)
{
    Throughput throughput(provisioned(150, 5));
    const RingPosition position = middleOf(throughput.ring(), 0);
    int second = 0;
    while (second < 2000 && readsAdmitted(throughput, second, position, 200) == 200)
        ++second;
    EXPECT_NEAR(second, 900, 4);
    EXPECT_NEAR(readsAdmitted(throughput, second + 1, position, 200), 150, 1);
}

// "Burst and adaptive capacity": 400 WCU over four partitions, loads of 50, 50, 50 and 150.
TEST(AdaptiveCapacity, ServesAHotPartitionFromTheWholeTable)
{
    ThroughputSettings settings = provisioned(1, 400);
    settings.bytes = 4 * settings.parameters.partitionBytesMax; // four partitions by size
    settings.parameters.burstSeconds = 1;                       // nothing saved up to hide behind
    Throughput throughput(settings);
    ASSERT_EQ(throughput.ring().size(), 4U);
    const int load[] = {50, 50, 50, 150};
    for (int second = 0; second < 120; ++second)
        for (std::uint32_t partition = 0; partition < 4; ++partition)
            EXPECT_EQ(writesAdmitted(throughput, second, middleOf(throughput.ring(), partition),
                                     load[partition]),
                      load[partition]);
}

// "Best practices for designing partition keys": 1,000 write units a second for one key.
TEST(PartitionLimit, HoldsForOneKeyHoweverLargeTheTable)
{
    Throughput throughput(provisioned(1000, 20'000));
    ASSERT_EQ(throughput.ring().size(), 21U);
    const RingPosition key = positionOf("pending", "");
    int admitted = 0;
    for (int second = 0; second < 10; ++second)
        admitted += writesAdmitted(throughput, second, key, 2000);
    EXPECT_NEAR(admitted, 10 * 1000 + 1000, 20); // and one second saved up
    EXPECT_EQ(throughput.check(9.9999, throughput.place(key), false, true), Refusal::Partition);
}

// "On-demand capacity mode": traffic between 25,000 and 50,000 may go to 100,000 at once.
TEST(OnDemand, ServesTwiceThePreviousPeakAndThenMore)
{
    PartitionParameters parameters;
    parameters.tableQuota = 1e6;
    parameters.onDemandBurstSeconds = 1;
    TableAdmission writes = TableAdmission::onDemand(UnitKind::Write, 50'000, 0, parameters);
    EXPECT_DOUBLE_EQ(writes.limit(), 100'000);
    writes.closeMinute(60, 100'000);
    writes.closeMinute(1800, 100'000);
    EXPECT_DOUBLE_EQ(writes.limit(), 100'000) << "doubled within 30 minutes";
    writes.closeMinute(1860, 100'000);
    EXPECT_DOUBLE_EQ(writes.limit(), 200'000);
}

TEST(OnDemand, StartsAtThePublishedFloorAndStopsAtTheQuota)
{
    const PartitionParameters parameters;
    EXPECT_DOUBLE_EQ(TableAdmission::onDemand(UnitKind::Write, 0, 0, parameters).limit(), 4000);
    EXPECT_DOUBLE_EQ(TableAdmission::onDemand(UnitKind::Read, 0, 0, parameters).limit(), 12'000);
    const auto large = TableAdmission::onDemand(UnitKind::Read, 30'000, 0, parameters);
    EXPECT_DOUBLE_EQ(large.limit(), 40'000);
    EXPECT_TRUE(large.isAtQuota());
    EXPECT_DOUBLE_EQ(TableAdmission::onDemand(UnitKind::Read, 0, 500, parameters).limit(), 500);
}

namespace {

/// Keeps a partition busy until the model has had time to split it.
void heat(Throughput& throughput, const std::vector<RingPosition>& positions, int minutes)
{
    for (int second = 0; second < minutes * 60; ++second) {
        for (std::size_t i = 0; i < positions.size(); ++i)
            writesAdmitted(throughput, second, positions[i],
                           static_cast<int>(950 / positions.size()));
        if (second % 60 == 59)
            throughput.closeMinute(second + 1);
    }
}

} // namespace

TEST(SplitForHeat, DividesBetweenHotKeys)
{
    Throughput throughput(provisioned(1, 999));
    ASSERT_EQ(throughput.ring().size(), 1U);
    heat(throughput, {positionOf("a", ""), positionOf("b", ""), positionOf("c", "")}, 12);
    EXPECT_GE(throughput.splits(), 1U);
    EXPECT_NE(throughput.place(positionOf("a", "")).partition +
                  throughput.place(positionOf("b", "")).partition +
                  throughput.place(positionOf("c", "")).partition,
              0U);
}

TEST(SplitForHeat, NeverBelowOneKey)
{
    Throughput throughput(provisioned(1, 999));
    heat(throughput, {positionOf("pending", "")}, 25);
    EXPECT_EQ(throughput.splits(), 0U);
    EXPECT_GE(throughput.refusedSplits(), 1U);
}

TEST(SplitForHeat, DividesACollectionUnlessALocalIndexHoldsItTogether)
{
    const std::vector<RingPosition> items = {positionOf("user", "1"), positionOf("user", "2"),
                                             positionOf("user", "3")};
    Throughput free(provisioned(1, 999));
    heat(free, items, 12);
    EXPECT_GE(free.splits(), 1U);
    ThroughputSettings settings = provisioned(1, 999);
    settings.mayDivideCollections = false;
    Throughput held(settings);
    heat(held, items, 25);
    EXPECT_EQ(held.splits(), 0U);
}

TEST(KeyRing, FindsEveryPositionAfterManySplits)
{
    KeyRing ring(5, Partition{});
    for (std::uint32_t i = 0; i < 3; ++i)
        ring.splitAll();
    ASSERT_EQ(ring.size(), 40U);
    double width = 0;
    for (std::uint32_t i = 0; i < ring.size(); ++i) {
        EXPECT_EQ(ring.find(ring[i].start), i);
        EXPECT_EQ(ring.find(ring.endOf(i) - 1), i);
        width += ring.widthOf(i);
    }
    EXPECT_DOUBLE_EQ(width, 1);
    std::vector<RingPosition> cuts(ring.size(), 0);
    cuts[3] = ring[3].start;
    EXPECT_EQ(ring.splitEach(cuts), 0U);
    cuts[3] = 0;
    cuts[39] = ring[39].start + 1;
    EXPECT_EQ(ring.splitEach(cuts), 1U);
    EXPECT_EQ(ring.size(), 41U);
    EXPECT_EQ(ring.find(ring[40].start - 1), 39U);
}

TEST(KeyRing, SplitsByStorage)
{
    ThroughputSettings settings = provisioned(1, 1);
    settings.bytes = settings.parameters.partitionBytesMax * 0.999;
    Throughput throughput(settings);
    throughput.charge(throughput.place(5), 0, 1, settings.parameters.partitionBytesMax * 0.01);
    throughput.closeMinute(60);
    EXPECT_EQ(throughput.ring().size(), 2U);
}

TEST(KeyRing, SplitsManyInOnePass)
{
    KeyRing ring(4, Partition{});
    for (std::uint32_t i = 0; i < ring.size(); ++i)
        ring[i].bytes = 100;
    const RingPosition half = RingPosition{1} << 61U;
    const std::vector<RingPosition> at = {half, 0, ring[2].start, ring[3].start + half};
    EXPECT_EQ(ring.splitEach(at), 2U) << "none at 0, none at its own start";
    ASSERT_EQ(ring.size(), 6U);
    EXPECT_EQ(ring[1].start, half);
    EXPECT_DOUBLE_EQ(ring[1].bytes, 50);
    EXPECT_DOUBLE_EQ(ring[2].bytes, 100);
    EXPECT_EQ(ring.find(half), 1U);
    EXPECT_EQ(ring.find(~RingPosition{0}), 5U);
}

// Heat divides partitions where the load is, and unevenly; an on-demand table that grows still
// serves all it is allowed where keys are spread evenly.
TEST(OnDemand, GrowsPartitionsThatServeItsAllowance)
{
    ThroughputSettings settings;
    settings.readUnitsPerSecond = 12'000;
    settings.parameters.tableQuota = 1e6;
    settings.parameters.onDemandGrowthSeconds = 60;
    Throughput throughput(settings);
    ASSERT_EQ(throughput.ring().size(), 4U);
    std::vector<RingPosition> cuts(4);
    for (std::uint32_t i = 0; i < 4; ++i) // a tenth and nine tenths
        cuts[i] = throughput.ring()[i].start + (RingPosition{1} << 62) / 10;
    ASSERT_EQ(throughput.ring().splitEach(cuts), 4U);
    for (std::uint32_t i = 0; i < 8; ++i)
        throughput.ring()[i].bytes = 0;
    throughput.addMinute(11'000 * 60, 0);
    throughput.closeMinute(60);
    throughput.closeMinute(120);
    ASSERT_DOUBLE_EQ(throughput.admission(UnitKind::Read).limit(), 22'000);
    for (std::uint32_t i = 0; i < throughput.ring().size(); ++i)
        EXPECT_LE(throughput.ring().widthOf(i) * 22'000, 3000.1);
}
