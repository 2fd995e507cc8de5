#include "tests/pricing/billing.h"

#include "pricing/bill/money.h"

#include <algorithm>
#include <gtest/gtest.h>

// What is recommended, against what is stated.
namespace infera::pricing {
namespace {

using model::Usage;
using namespace testing;

TEST(TableClass, EachTableHasTheOneThatIsStated)
{
    Usage usage = usageOf();
    usage.tables.push_back(usage.tables[0]);
    usage.tables[0].units.readUnitsPerMonth.reset();
    usage.tables[0].units.readUnitsPerSecond = 500;
    usage.tables[1].name = "Cold";
    usage.tables[1].storageBytes = 5LL << 40;
    const CostReport plain = billed(usage);
    EXPECT_EQ(findMode(plain, "on-demand", "AS_STATED"), nullptr);
    usage.tables[0].tableClass = "STANDARD";
    usage.tables[1].tableClass = "STANDARD_INFREQUENT_ACCESS";
    const CostReport report = billed(usage);
    const ModeCost* stated = findMode(report, "on-demand", "AS_STATED");
    ASSERT_NE(stated, nullptr);
    EXPECT_EQ(stated->monthly,
              Decimal(730) * 3600 * 500 * number("0.000000125") + 5120 * number("0.1"));
    // The classes are those that are stated; but Cold, which nobody asks, needs no capacity.
    EXPECT_EQ(report.recommendation.mode, "reserved-3y-by-table");
    EXPECT_EQ(findMode(report, "reserved-3y-by-table", "BY_TABLE")->classes,
              (std::map<std::string, std::string>{{"T", "STANDARD"},
                                                  {"Cold", "STANDARD_INFREQUENT_ACCESS"}}));
    // Its capacity is reserved, that of the other is not.
    const ModeCost* reserved = findMode(report, "reserved-1y", "AS_STATED");
    ASSERT_NE(reserved, nullptr);
    EXPECT_EQ(reserved->upfront, 150);
    for (const Advice& one : report.advice)
        EXPECT_NE(one.rule, "table-class") << one.title;
    std::swap(usage.tables[0].tableClass, usage.tables[1].tableClass);
    const CostReport wrong = billed(usage);
    const auto advised = [&](const char* title) {
        return std::any_of(wrong.advice.begin(), wrong.advice.end(),
                           [&](const Advice& one) { return one.title == title; });
    };
    EXPECT_TRUE(advised("Give T the table class Standard"));
    EXPECT_TRUE(advised("Give Cold the table class Standard-IA"));
    for (std::size_t i = 0; i < plain.modes.size(); ++i)
        EXPECT_EQ(plain.modes[i].monthly,
                  findMode(report, plain.modes[i].mode, plain.modes[i].tableClass)->monthly);
}

// What a table in Standard-IA saves is against what it costs there now.
TEST(Recommendation, SavesAgainstTheClassThatIsStated)
{
    Usage usage = usageOf();
    usage.tables[0].tableClass = "STANDARD_INFREQUENT_ACCESS";
    usage.tables[0].storageBytes = 1000LL << 30;
    usage.tables[0].units.readUnitsPerMonth = 1000000;
    usage.tables[0].units.writeUnitsPerMonth = 1000000;
    const Recommendation best = billed(usage).recommendation;
    EXPECT_EQ(best.mode, "on-demand");
    EXPECT_EQ(best.tableClass, "STANDARD_INFREQUENT_ACCESS");
    EXPECT_EQ(best.saves, 0);
}

// Little storage and many reads: Standard is cheaper than the Standard-IA the table has now.
TEST(Recommendation, SavesWhatTheStatedClassCostsMore)
{
    Usage usage = usageOf();
    usage.tables[0].tableClass = "STANDARD_INFREQUENT_ACCESS";
    usage.tables[0].units.readUnitsPerMonth = 100000000;
    const CostReport report = billed(usage);
    EXPECT_EQ(report.recommendation.tableClass, "STANDARD");
    EXPECT_EQ(report.recommendation.saves, 3); // 15.50 − 12.50
    // What is stored is not known: leaving the class may cost more than it saves.
    usage.tables[0].storageBytes.reset();
    EXPECT_EQ(billed(usage).recommendation.tableClass, "STANDARD_INFREQUENT_ACCESS");
}

TEST(ByPattern, APatternOfUnknownRateIsNotPriced)
{
    Usage usage = usageOf();
    usage.patterns = {{"Known", "T", "", 10, 10, 0, "User", true},
                      {"Unknown", "T", "", 0, 0, 0, "User", false}};
    const CostReport report = billed(usage);
    ASSERT_EQ(report.byPattern.size(), 2U);
    for (const PatternCost& one : report.byPattern)
        EXPECT_EQ(one.priced, one.pattern == "Known");
    ASSERT_EQ(report.byEntity.size(), 1U);
    EXPECT_FALSE(report.byEntity[0].priced);
}

// Who has given capacity pays for it, so that is what a change saves against.
TEST(Recommendation, SavesAgainstTheModeThatIsStated)
{
    Usage usage = usageOf();
    model::TableUsage& table = usage.tables[0];
    table.units = {};
    table.units.readUnitsPerSecond = 100;
    table.units.writeUnitsPerSecond = 50;
    table.provisioned->readUnits = 150;
    table.provisioned->writeUnits = 80;
    const CostReport report = billed(usage);
    EXPECT_EQ(report.statedMode, "provisioned");
    const Decimal now = modeOf(report, "provisioned").effectiveMonthly;
    const Recommendation& best = report.recommendation;
    EXPECT_EQ(best.saves, now - findMode(report, best.mode, best.tableClass)->effectiveMonthly);
    EXPECT_NE(best.why.find("against " + moneyText(now) + " provisioned as stated"),
              std::string::npos)
        << best.why;
    // Bounds say that it is scaled; a reservation goes before both.
    table.provisioned->maximum = 500;
    EXPECT_EQ(billed(usage).statedMode, "provisioned-autoscaled");
    table.reserved = model::ReservedSettings{Decimal(100), std::nullopt, 3};
    EXPECT_EQ(billed(usage).statedMode, "reserved-3y-autoscaled");
    table.reserved.reset();
    table.provisioned = model::ProvisionedSettings();
    EXPECT_EQ(billed(usage).statedMode, "");
}

TEST(Assumptions, SayWhichTargetStandsForAnImpossibleOne)
{
    Usage usage = usageOf();
    usage.tables[0].units = {};
    usage.tables[0].units.readUnitsPerSecond = 100;
    usage.tables[0].units.writeUnitsPerSecond = 100;
    usage.tables[0].provisioned->targetUtilisation = number("0.95");
    const std::vector<std::string> all = billed(usage).assumptions;
    EXPECT_EQ(std::count_if(all.begin(), all.end(),
                            [](const std::string& one) {
                                return one.find("70.00 % stands for 95.00 %") != std::string::npos;
                            }),
              1);
}

} // namespace
} // namespace infera::pricing
