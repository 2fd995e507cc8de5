#include "tests/pricing/billing.h"

#include "pricing/plan/commitment.h"

#include <algorithm>
#include <gtest/gtest.h>

// Database Savings Plans, by hand computed.
namespace infera::pricing {
namespace {

using model::Usage;
using namespace testing;

TEST(SavingsPlan, CoversASteadyLoadWithOneCommitment)
{
    Usage usage = usageOf("ap-south-2");
    usage.tables[0].units.writeUnitsPerMonth.reset();
    usage.tables[0].units.writeUnitsPerSecond = 1000;
    BillOptions options;
    const CostReport report = billed(usage, options);
    const ModeCost mode = modeOf(report, "savings-plan-1y");
    // 1,000 WCU and one RCU provisioned are 0.65133024 an hour at the plan's prices. A commitment
    // is in thousandths: 0.651 covers all but 0.00033024, which is billed at list prices.
    const Decimal plan = 1000 * number("0.0006512") + number("0.00013024");
    const Decimal list = 1000 * number("0.00074") + number("0.000148");
    const Decimal covered = number("0.651").dividedBy(plan, 12);
    const Decimal hourly = number("0.651") + list * (1 - covered);
    EXPECT_EQ(sumOf(mode, "savings-plan"), number("0.651") * 730);
    EXPECT_EQ(mode.monthly.rounded(6), (hourly * 730).rounded(6));
    EXPECT_EQ(mode.upfront, 0);
    EXPECT_EQ(mode.termYears, 1);
}

TEST(SavingsPlan, IsNotShownWhereNoRatesOfItAreKnown)
{
    const CostReport report = billed(usageOf());
    EXPECT_EQ(findMode(report, "savings-plan-1y", "STANDARD"), nullptr);
    EXPECT_TRUE(std::any_of(report.assumptions.begin(), report.assumptions.end(),
                            [](const std::string& one) {
                                return one.find("Savings Plans are not shown") != std::string::npos;
                            }));
}

TEST(SavingsPlan, CommitsToWhatIsUsedOftenEnough)
{
    // Ten hours of 1 dollar and ten of 5: at a discount of 20 % a dollar has to be used in 80 % of
    // the hours, so only the first pays.
    std::vector<double> hours(10, 1.0);
    hours.resize(20, 5.0);
    const Commitment half = bestCommitment(hours, 1.25);
    EXPECT_EQ(half.perHour, 1);
    EXPECT_EQ(half.coveredShare, number("0.333333333333"));
    // In 18 of 20 hours, five dollars pay.
    std::vector<double> mostly(2, 1.0);
    mostly.resize(20, 5.0);
    EXPECT_EQ(bestCommitment(mostly, 1.25).perHour, 5);
}

} // namespace
} // namespace infera::pricing
