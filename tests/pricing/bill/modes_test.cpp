#include "tests/pricing/billing.h"

#include "pricing/plan/switching.h"

#include <algorithm>
#include <gtest/gtest.h>

// Modes beyond the plain ones, by hand computed.
namespace infera::pricing {
namespace {

using model::TableUsage;
using model::Usage;
using namespace testing;

// One busy hour at 1,000 units a second and one spike of a minute an hour in the rest of the day.
Usage spikyDay()
{
    Usage usage = usageOf();
    TableUsage& table = usage.tables[0];
    table.units.writeUnitsPerMonth.reset();
    for (int minute = 0; minute < 1440; ++minute) {
        const bool busy = minute < 60;
        const bool spike = minute % 60 == 0;
        table.units.series.writeUnits.push_back(busy ? 60000 : (spike ? 30000 : 0));
    }
    return usage;
}

TEST(SwitchedMode, ProvisionsTheBusyHourAndIsOnDemandForTheRest)
{
    const CostReport report = billed(spikyDay());
    const ModeCost mode = modeOf(report, "switched-by-schedule");
    // 730 / 24 hours at 1,000 WCU, and 23 spikes of 30,000 units on each of 730 / 24 days. Reads
    // are zero: a provisioned hour still has one RCU.
    const Decimal days = Decimal(730).dividedBy(24);
    const Decimal expected = days * 1000 * number("0.00065") + days * number("0.00013") +
                             days * 23 * 30000 * number("0.000000625");
    EXPECT_EQ(mode.monthly.rounded(8), expected.rounded(8));
    EXPECT_LT(mode.monthly, modeOf(report, "on-demand").monthly);
    EXPECT_LT(mode.monthly, modeOf(report, "provisioned-scheduled").monthly);
}

TEST(SwitchedMode, IsNotShownWhereNoTableGainsByIt)
{
    Usage usage = usageOf();
    usage.tables[0].units.writeUnitsPerMonth.reset();
    usage.tables[0].units.writeUnitsPerSecond = 100;
    EXPECT_EQ(findMode(billed(usage), "switched-by-schedule", "STANDARD"), nullptr);
}

TEST(Switching, KeepsWithinTheSwitchesOfADay)
{
    // On demand is cheaper in every other hour: twelve switches would be best, four are allowed.
    std::vector<SegmentCost> day;
    for (int hour = 0; hour < 24; ++hour)
        day.push_back(hour % 2 == 0 ? SegmentCost{1, 2} : SegmentCost{3, 2});
    const std::vector<bool> modes = cheapestSegments(day);
    ASSERT_EQ(modes.size(), 24U);
    int switches = 0;
    Decimal cost;
    for (std::size_t i = 0; i < 24; ++i) {
        switches += modes[i] && !modes[(i + 23) % 24] ? 1 : 0;
        cost += modes[i] ? day[i].onDemand : day[i].provisioned;
    }
    EXPECT_EQ(switches, 4);
    EXPECT_EQ(cost, 44); // 48 provisioned, less 1 for each of four hours
    const std::vector<bool> free = cheapestSegments(day, 12);
    EXPECT_EQ(std::count(free.begin(), free.end(), true), 12);
    const std::vector<bool> none = cheapestSegments(day, 0);
    EXPECT_EQ(std::count(none.begin(), none.end(), true) % 24, 0);
}

// A steady table is cheaper provisioned, one that is called now and then is cheaper on demand.
TEST(ByTableMode, TakesForEachTableWhatCostsLeast)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth.reset();
    usage.tables[0].units.readUnitsPerSecond = 1000;
    TableUsage rare = usageOf().tables[0];
    rare.name = "Rare";
    rare.units.readUnitsPerMonth = 1000000;
    rare.units.peakReadUnitsPerSecond = 500;
    usage.tables.push_back(rare);
    const CostReport report = billed(usage);
    const ModeCost mode = modeOf(report, "by-table");
    // 1,000 units provisioned and one write unit; a million requests.
    EXPECT_EQ(mode.monthly,
              number("0.00013") * 730 * 1000 + number("0.00065") * 730 + number("0.125"));
    EXPECT_LT(mode.monthly, modeOf(report, "on-demand").monthly);
    EXPECT_LT(mode.monthly, modeOf(report, "provisioned").monthly);

    usage.tables.pop_back();
    EXPECT_EQ(findMode(billed(usage), "by-table", "STANDARD"), nullptr);
}

// A provisioned capacity that cannot serve the load is not chosen for being cheap.
TEST(ByTableMode, ChoosesNothingThatThrottles)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth.reset();
    usage.tables[0].units.readUnitsPerSecond = 1000;
    usage.tables[0].provisioned->readUnits = 10;
    TableUsage steady = usageOf().tables[0];
    steady.name = "Steady";
    steady.units.readUnitsPerMonth.reset();
    steady.units.readUnitsPerSecond = 1000;
    usage.tables.push_back(steady);
    const ModeCost mode = modeOf(billed(usage), "by-table");
    EXPECT_EQ(mode.notes.at(0), "T is provisioned with auto scaling.");
    EXPECT_EQ(mode.notes.at(1), "Steady is provisioned at the peak.");
    EXPECT_FALSE(mode.throttles);
}

// 100 units a second on average with a peak of 120: at 70 % the average asks for 143 units, which
// serve the peak; at 100 % for 100, which do not.
TEST(AverageMode, ProvisionsTheAverageOverTheTarget)
{
    Usage usage = usageOf();
    TableUsage& table = usage.tables[0];
    table.units.readUnitsPerMonth = Decimal(100) * 3600 * 730;
    table.units.peakReadUnitsPerSecond = 120;
    table.provisioned->targetUtilisation = number("0.7");
    const CostReport served = billed(usage);
    const ModeCost enough = modeOf(served, "provisioned-average");
    EXPECT_FALSE(enough.throttles);
    EXPECT_EQ(sumOf(enough, "read-units"), number("0.00013") * 730 * 143);
    EXPECT_LT(enough.monthly, modeOf(served, "provisioned").monthly);

    table.provisioned->targetUtilisation = 1;
    const CostReport short100 = billed(usage);
    EXPECT_TRUE(modeOf(short100, "provisioned-average").throttles);
    EXPECT_NE(short100.recommendation.mode, "provisioned-average");
}

TEST(AverageMode, IsNotShownForASteadyLoad)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth.reset();
    usage.tables[0].units.readUnitsPerSecond = 100;
    EXPECT_EQ(findMode(billed(usage), "provisioned-average", "STANDARD"), nullptr);
}

TEST(CappedMode, BillsWhatIsUnderTheMaximum)
{
    Usage usage = spikyDay();
    usage.tables[0].onDemandMaximum.writeUnitsPerSecond = 600;
    const ModeCost mode = modeOf(billed(usage), "on-demand-capped");
    // The busy hour's 60 minutes at 36,000 units, the spikes below the maximum.
    const Decimal units = (Decimal(60) * 36000 + 23 * 30000) * Decimal(730).dividedBy(24);
    EXPECT_EQ(mode.monthly.rounded(8), (units * number("0.000000625")).rounded(8));
    EXPECT_NE(billed(usage).recommendation.mode, "on-demand-capped");
}

TEST(CappedMode, TransfersOnlyWhatIsWritten)
{
    Usage usage = usageOf();
    usage.tables[0].units.writeUnitsPerMonth.reset();
    usage.tables[0].units.writeUnitsPerSecond = 1000;
    usage.tables[0].replicas = {"us-east-2"};
    usage.tables[0].onDemandMaximum.writeUnitsPerSecond = 100;
    const CostReport report = billed(usage);
    EXPECT_EQ(sumOf(modeOf(report, "on-demand"), "data-transfer").rounded(9),
              (sumOf(modeOf(report, "on-demand-capped"), "data-transfer") * 10).rounded(9));
}

TEST(CappedMode, CapsBaseAndPeak)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth.reset();
    usage.tables[0].units.scheduledReads = model::ScheduledUnits{100, 400, 6, {}};
    usage.tables[0].onDemandMaximum.readUnitsPerSecond = 250;
    const Decimal seconds = Decimal(730) * 3600;
    const Decimal units = (seconds * 100 * 18 + seconds * 250 * 6).dividedBy(24);
    EXPECT_EQ(modeOf(billed(usage), "on-demand-capped").monthly.rounded(8),
              (units * number("0.000000125")).rounded(8));
}

} // namespace
} // namespace infera::pricing
