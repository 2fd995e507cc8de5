#include "tests/pricing/billing.h"

#include <algorithm>
#include <gtest/gtest.h>

// Reserved and scaled capacity, by hand computed.
namespace infera::pricing {
namespace {

using model::TableUsage;
using model::Usage;
using namespace testing;

TEST(ReservedMode, MixesReservedBlocksWithAutoScaling)
{
    Usage usage = usageOf();
    TableUsage& table = usage.tables[0];
    table.units.readUnitsPerMonth.reset();
    table.units.readUnitsPerSecond = 140; // 200 RCU at 70 %
    table.provisioned->targetUtilisation = number("0.7");
    const ModeCost mode = modeOf(billed(usage), "reserved-1y-autoscaled");
    // Two blocks of 100 RCU; the one WCU is too little to reserve.
    EXPECT_EQ(mode.upfront, 60);
    EXPECT_EQ(mode.monthly, Decimal(730) * (2 * number("0.0025") + number("0.00065")));
}

TEST(ReservedMode, SharesWhatIsCoveredAmongSeriesOfSeveralLengths)
{
    for (const bool longFirst : {true, false}) {
        Usage usage = usageOf();
        usage.tables = {tableOfReads("A", mornings(36)), tableOfReads("B", mornings(24), 43200)};
        if (!longFirst)
            std::swap(usage.tables[0], usage.tables[1]);
        const CostReport report = billed(usage);
        const ModeCost all = modeOf(report, "provisioned-autoscaled");
        for (const char* name : {"reserved-1y-autoscaled", "reserved-1y", "reserved-3y"}) {
            const ModeCost mode = modeOf(report, name);
            for (const BillLine& line : mode.lines)
                EXPECT_GE(line.quantity, 0) << name << ' ' << line.formula;
        }
        EXPECT_LT(modeOf(report, "reserved-1y-autoscaled").effectiveMonthly, all.monthly);
        EXPECT_GT(modeOf(report, "reserved-1y-autoscaled").effectiveMonthly,
                  all.monthly * number("0.45")); // no reservation saves more than 54.43 %
    }
}

TEST(ReservedMode, HoldsBothTermsThatAreStated)
{
    Usage usage = usageOf();
    usage.tables.push_back(usage.tables[0]);
    usage.tables[1].name = "B";
    for (TableUsage& table : usage.tables) {
        table.units.readUnitsPerMonth.reset();
        table.units.readUnitsPerSecond = 150;
    }
    usage.tables[0].reserved = model::ReservedSettings{100, {}, 1};
    usage.tables[1].reserved = model::ReservedSettings{100, {}, 3};
    const ModeCost mode = modeOf(billed(usage), "reserved-as-stated");
    // A block of 100 RCU of each term, 100 RCU and two WCU without.
    EXPECT_EQ(mode.upfront, 30 + 36);
    EXPECT_EQ(mode.monthly, Decimal(730) * (number("0.0025") + number("0.0016") +
                                            100 * number("0.00013") + 2 * number("0.00065")));
    EXPECT_EQ(mode.effectiveMonthly, mode.monthly + number("2.5") + 1);
    usage.tables[1].reserved.reset();
    EXPECT_EQ(findMode(billed(usage), "reserved-as-stated", "STANDARD"), nullptr);
}

// Ten blocks pay under 1,000 RCU; three are bought for a year.
TEST(ReservedMode, FindsFurtherBlocksBesideThoseThatAreStated)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth.reset();
    usage.tables[0].units.readUnitsPerSecond = 1000;
    usage.tables[0].reserved = model::ReservedSettings{300, {}, 1};
    const CostReport report = billed(usage);
    const ModeCost mode = modeOf(report, "reserved-3y-more");
    EXPECT_EQ(mode.upfront, 3 * 30 + 7 * 36);
    EXPECT_EQ(mode.monthly,
              Decimal(730) * (3 * number("0.0025") + 7 * number("0.0016") + number("0.00065")));
    EXPECT_EQ(mode.effectiveMonthly, mode.monthly + number("7.5") + 7);
    const auto told =
        std::find_if(report.advice.begin(), report.advice.end(), [](const Advice& one) {
            return one.title == "Reserve more than is stated: 3 blocks of 100 RCU and 7 further "
                                "blocks of 100 RCU, the further ones for 3 years";
        });
    ASSERT_NE(told, report.advice.end());
    EXPECT_EQ(told->saves, modeOf(report, "reserved-1y").effectiveMonthly - mode.effectiveMonthly);
    // The blocks are of two terms.
    EXPECT_TRUE(told->arithmetic.ends_with(" with what is due upfront")) << told->arithmetic;

    usage.tables[0].reserved->readUnits = 1000;
    EXPECT_EQ(findMode(billed(usage), "reserved-3y-more", "STANDARD"), nullptr);
}

TEST(ReservedMode, IsNotShownWhereNoRatesOfItAreKnown)
{
    Usage usage = usageOf("ap-south-2");
    const CostReport report = billed(usage);
    EXPECT_EQ(findMode(report, "reserved-1y", "STANDARD"), nullptr);
    EXPECT_TRUE(report.incomplete.empty());
    EXPECT_TRUE(std::any_of(report.assumptions.begin(), report.assumptions.end(),
                            [](const std::string& one) {
                                return one.find("Reserved capacity for 1 year is not shown") == 0;
                            }));
    usage.tables[0].reserved = model::ReservedSettings{100, {}, 1};
    EXPECT_FALSE(modeOf(billed(usage), "reserved-1y").complete);
}

TEST(AutoScaledMode, CountsAStartedHourByItsMinutes)
{
    Usage usage = usageOf();
    usage.tables = {tableOfReads("T", std::vector<double>(90, 6000))};
    usage.tables[0].provisioned->targetUtilisation = number("0.5"); // 200 units
    EXPECT_EQ(sumOf(modeOf(billed(usage), "provisioned-autoscaled"), "read-units"),
              Decimal(730) * 200 * number("0.00013"));
}

} // namespace
} // namespace infera::pricing
