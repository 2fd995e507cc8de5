#include "pricing/plan/outlook.h"
#include "pricing/plan/scaledusage.h"
#include "tests/pricing/billing.h"

#include <gtest/gtest.h>
#include <map>

namespace infera::pricing {
namespace {

using model::Usage;
using namespace testing;

Usage usageOf(const Decimal& reads, const Decimal& writes, const Decimal& gigabytes)
{
    Usage usage;
    usage.region = "us-east-1";
    model::TableUsage& table = usage.tables.emplace_back();
    table.name = "T";
    table.units.readUnitsPerMonth = reads;
    table.units.writeUnitsPerMonth = writes;
    table.storageBytes = gigabytes * (1LL << 30);
    return usage;
}

const Advice* adviceFor(const CostReport& report, std::string_view rule)
{
    for (const Advice& one : report.advice) {
        if (one.rule == rule)
            return &one;
    }
    return nullptr;
}

// us-east-1: 1.033 GB for each million write units a month, 0.2 GB for each million read units.
TEST(TableClass, BreaksEvenByExactArithmetic)
{
    const CostReport writes = billed(usageOf(0, 1000000, 1));
    ASSERT_EQ(writes.classes.size(), 1U);
    EXPECT_EQ(writes.classes[0].breakEvenGigabytes->rounded(6), number("1.033333"));
    EXPECT_EQ(billed(usageOf(1000000, 0, 1)).classes[0].breakEvenGigabytes, number("0.2"));
    // A hundredth of a GB to either side decides.
    const CostReport below = billed(usageOf(0, 1000000000, 1033));
    const CostReport above = billed(usageOf(0, 1000000000, 1034));
    EXPECT_EQ(adviceFor(below, "table-class"), nullptr);
    ASSERT_NE(adviceFor(above, "table-class"), nullptr);
    EXPECT_EQ(adviceFor(above, "table-class")->saves, number("0.1")); // 1034 × 0.15 − 155
    EXPECT_EQ(above.recommendation.tableClass, "STANDARD_INFREQUENT_ACCESS");
    EXPECT_EQ(below.recommendation.tableClass, "STANDARD");
}

// 40 million write units a month are 6.20 dearer in Standard-IA, which has no free 25 GB.
TEST(TableClass, BreaksEvenBesideFreeTierAndReplicas)
{
    Usage usage = usageOf(0, 40000000, 60);
    usage.freeTier = true;
    const ClassComparison free = billed(usage).classes.at(0);
    EXPECT_EQ(free.breakEvenGigabytes->rounded(6), number("83"));
    // 10 GB stay within what is free; the break-even is where it was.
    usage.tables[0].storageBytes = Decimal(10LL << 30);
    EXPECT_EQ(billed(usage).classes.at(0).breakEvenGigabytes->rounded(6), number("83"));
    usage.freeTier = false;
    usage.tables[0].replicas = {"sa-east-1"};
    const ClassComparison two = billed(usage).classes.at(0);
    EXPECT_EQ(two.gigabytes, 10);
    for (const int side : {-1, 1}) {
        usage.tables[0].storageBytes =
            ((*two.breakEvenGigabytes + number("0.001") * side) * (1LL << 30)).rounded(0);
        const ClassComparison near = billed(usage).classes.at(0);
        EXPECT_EQ(near.infrequentAccess<near.standard, side> 0);
    }
}

TEST(Advice, SavingsAreTheDifferenceOfTwoModes)
{
    Usage usage = usageOf(0, 0, 1);
    usage.tables[0].units = {};
    usage.tables[0].units.readUnitsPerSecond = 7000;
    usage.tables[0].units.writeUnitsPerSecond = 700;
    const CostReport report = billed(usage);
    const Decimal onDemand = findMode(report, "on-demand", "STANDARD")->monthly;
    const Decimal provisioned = findMode(report, "provisioned", "STANDARD")->monthly;
    const Advice* mode = adviceFor(report, "billing-mode");
    ASSERT_NE(mode, nullptr);
    EXPECT_EQ(mode->saves, onDemand - provisioned);
    const Advice* reserved = adviceFor(report, "reserved-capacity");
    ASSERT_NE(reserved, nullptr);
    EXPECT_EQ(reserved->title,
              "Reserve 100 blocks of 100 RCU and 10 blocks of 100 WCU for 3 years");
    for (std::size_t i = 1; i < report.advice.size(); ++i)
        EXPECT_GE(report.advice[i - 1].saves, report.advice[i].saves);
}

TEST(Advice, NamesAnIndexThatNobodyReads)
{
    Usage usage = usageOf(1000000, 1000000, 1);
    model::IndexUsage& index = usage.tables[0].indexes.emplace_back();
    index.name = "Old";
    index.units.readUnitsPerMonth = 0;
    index.units.writeUnitsPerMonth = 1000000;
    index.storageBytes = 2LL << 30;
    const CostReport report = billed(usage);
    ASSERT_NE(adviceFor(report, "unused-index"), nullptr);
    EXPECT_EQ(adviceFor(report, "unused-index")->saves, number("1.125")); // 0.625 + 2 × 0.25
    usage.tables[0].indexes[0].units.readUnitsPerMonth.reset();           // unknown is not unread
    EXPECT_EQ(adviceFor(billed(usage), "unused-index"), nullptr);
}

TEST(Advice, LetsEachTableHaveItsOwnMode)
{
    Usage usage = usageOf(0, 1000000, 1000); // much storage, little load
    usage.tables[0].name = "Archive";
    usage.tables.push_back(usageOf(900000000, 900000000, 1).tables[0]);
    const CostReport report = billed(usage);
    const Advice* own = adviceFor(report, "each-table-its-own");
    ASSERT_NE(own, nullptr);
    EXPECT_NE(own->arithmetic.find("Archive is on-demand, Standard-IA."), std::string::npos);
    EXPECT_NE(own->arithmetic.find("T is on-demand, Standard."), std::string::npos);
}

TEST(Growth, BillsEveryMonthAndMarksTheMonthOfAChange)
{
    GrowthOptions growth;
    growth.storagePerMonth = number("0.1");
    const auto months = growthPlan(usageOf(0, 1000000000, 500), shippedRates(), {}, growth);
    ASSERT_TRUE(months);
    ASSERT_EQ(months->size(), 37U);
    EXPECT_EQ((*months)[0].onDemand, 750);
    EXPECT_EQ((*months)[1].onDemand, number("762.5")); // 550 GB
    // 500 GB × 1.1^n passes the 1,033 GB of Standard-IA's break-even in month 8.
    for (const GrowthMonth& one : *months) {
        EXPECT_EQ(one.tableClass, one.month < 8 ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS");
        EXPECT_EQ(one.changes, one.month == 8) << one.month;
    }
}

// 40 GB are restored in the new region at 0.15 a GB, in the month in which the replica is made.
TEST(Growth, RestoresANewReplicaOnce)
{
    Usage usage = usageOf(0, 0, 40);
    usage.tables[0].replicas = {"us-east-2"};
    usage.tables[0].replicaUsage = {{"us-east-2", {}, true}};
    const auto months = growthPlan(usage, shippedRates(), {}, {2, 0, 0, {}});
    ASSERT_TRUE(months);
    ASSERT_EQ(months->size(), 3U);
    ASSERT_TRUE((*months)[0].onDemand && (*months)[1].onDemand);
    EXPECT_EQ(*(*months)[0].onDemand - *(*months)[1].onDemand, 6);
    EXPECT_EQ((*months)[1].onDemand, (*months)[2].onDemand);
}

TEST(Sensitivity, OrdersInputsByWhatTheyMove)
{
    const Usage usage = usageOf(1000000000, 1000000000, 100);
    const CostReport report = billed(usage);
    const auto all = sensitivityOf(usage, shippedRates(), {}, report, number("0.2"));
    ASSERT_TRUE(all);
    ASSERT_EQ(all->size(), 3U);
    EXPECT_EQ((*all)[0].input, "writes of T");
    EXPECT_EQ((*all)[0].moves(), 250); // 40 % of $625
    EXPECT_EQ((*all)[1].input, "reads of T");
    EXPECT_EQ((*all)[2].input, "storage of T");
    EXPECT_EQ((*all)[2].moves(), 10);
}

// No price of stream reads is known in Ireland: what more of them cost nobody can say.
TEST(Sensitivity, OfWhatIsNotPricedIsUnknown)
{
    Usage usage = usageOf(1000000, 1000000, 1);
    usage.region = "eu-west-1";
    usage.tables[0].streamReadsPerMonth = 1000000;
    const CostReport report = billed(usage);
    const auto all = sensitivityOf(usage, shippedRates(), {}, report, number("0.2"));
    ASSERT_TRUE(all);
    EXPECT_TRUE(std::any_of(all->begin(), all->end(), [](const Sensitivity& one) {
        return one.input == "stream reads of T";
    }));
    for (const Sensitivity& one : *all) {
        EXPECT_EQ(one.lower.has_value(), one.input != "stream reads of T") << one.input;
        EXPECT_EQ(one.upper.has_value(), one.lower.has_value()) << one.input;
    }
}

// Of point-in-time recovery no price is known there, of the storage it follows one is.
TEST(Sensitivity, OfWhatIsPricedInPartIsAtLeastThat)
{
    Usage usage = usageOf(1000000, 1000000, 100);
    usage.region = "eu-west-1";
    usage.tables[0].pointInTimeRecovery = true;
    const auto all = sensitivityOf(usage, shippedRates(), {}, billed(usage), number("0.2"));
    ASSERT_TRUE(all);
    for (const Sensitivity& one : *all) {
        EXPECT_EQ(one.partly, one.input == "storage of T") << one.input;
        EXPECT_TRUE(one.lower && one.upper) << one.input;
    }
}

TEST(Growth, SaysWhereItIsNotWhole)
{
    Usage usage = usageOf(1000000, 1000000, 100);
    usage.region = "eu-west-1"; // no price of point-in-time recovery is known there
    GrowthOptions growth;
    growth.months = 1;
    EXPECT_EQ((*growthPlan(usage, shippedRates(), {}, growth))[1].bestIs, SumIs::Whole);
    usage.guessed = true;
    EXPECT_EQ((*growthPlan(usage, shippedRates(), {}, growth))[1].onDemandIs, SumIs::About);
    usage.tables[0].pointInTimeRecovery = true;
    EXPECT_EQ((*growthPlan(usage, shippedRates(), {}, growth))[1].bestIs, SumIs::AtLeast);
}

TEST(Growth, HasNoAmountWhereNothingIsPriced)
{
    Usage usage = usageOf(1, 1, 1);
    usage.tables[0].units.readUnitsPerMonth.reset();
    GrowthOptions growth;
    growth.months = 1;
    const auto months = growthPlan(usage, shippedRates(), {}, growth);
    ASSERT_TRUE(months);
    EXPECT_FALSE((*months)[0].onDemand);
    EXPECT_FALSE((*months)[0].best);
}

// A spike that is switched to on demand is gone when the load is.
TEST(Sensitivity, HasNoTotalWhereTheModeIsGone)
{
    Usage usage = usageOf(0, 0, 0);
    usage.tables[0].units.writeUnitsPerMonth.reset();
    for (int minute = 0; minute < 1440; ++minute)
        usage.tables[0].units.series.writeUnits.push_back(
            minute < 60 ? 60000 : (minute % 60 == 0 ? 30000 : 0));
    CostReport report = billed(usage);
    ASSERT_NE(findMode(report, "switched-by-schedule", "STANDARD"), nullptr);
    report.recommendation.mode = "switched-by-schedule";
    const auto all = sensitivityOf(usage, shippedRates(), {}, report, 1);
    ASSERT_TRUE(all);
    for (const Sensitivity& one : *all) {
        if (one.input == "writes of T") {
            EXPECT_FALSE(one.lower);
            EXPECT_EQ(one.moves(), 0);
        }
    }
}

TEST(Sensitivity, TriesEveryServiceThatIsUsed)
{
    Usage usage = usageOf(1, 1, 1);
    usage.region = "us-east-2";
    usage.tables[0].streamReadsPerMonth = 10000000;
    usage.tables[0].restoredBytesPerMonth = Decimal(10LL << 30);
    const auto all = sensitivityOf(usage, shippedRates(), {}, billed(usage), number("0.5"));
    ASSERT_TRUE(all);
    const auto moves = [&](const char* input) {
        for (const Sensitivity& one : *all) {
            if (one.input == input)
                return one.moves();
        }
        return Decimal(-1);
    };
    EXPECT_EQ(moves("stream reads of T"), 2);         // 0.02 for 100,000
    EXPECT_EQ(moves("restores of T"), number("1.5")); // 0.15 a GB
    EXPECT_EQ(moves("storage of T"), number("0.1"));  // Standard-IA, and no restores
    EXPECT_EQ(moves("exports of T"), -1);             // there are none
}

// A design's inputs are its rates and its items: what its tables consume follows from them.
TEST(Sensitivity, OfADesignTriesItsPatternsAndEntities)
{
    Usage usage = usageOf(4000000, 1000000, 10);
    model::IndexUsage& index = usage.tables[0].indexes.emplace_back();
    index.name = "I";
    index.units.readUnitsPerMonth = 1000000;
    index.units.writeUnitsPerMonth = 1000000;
    index.storageBytes = 5LL << 30;
    usage.patterns = {{"Get", "T", "", 1, 4000000, 0, "User", true},
                      {"Find", "T", "I", 1, 1000000, 0, "User", true},
                      {"Save", "T", "", 1, 0, 1000000, "User", true},
                      {"Save", "T", "I", 1, 0, 1000000, "User", true}};
    usage.entities = {{"User", "T", "", Decimal(10LL << 30)},
                      {"User", "T", "I", Decimal(5LL << 30)}};
    CostReport report = billed(usage);
    report.recommendation.mode = "on-demand";
    report.recommendation.tableClass = "STANDARD";
    const auto all = sensitivityOf(usage, shippedRates(), {}, report, number("0.5"));
    ASSERT_TRUE(all);
    std::map<std::string, Decimal> moves;
    for (const Sensitivity& one : *all)
        moves[one.input] = one.moves();
    const std::map<std::string, Decimal> expected{
        {"rate of \"Get\"", number("0.5")},                 // 4 million at 0.125
        {"rate of \"Find\"", number("0.125")},              // 1 million
        {"rate of \"Save\"", number("1.25")},               // twice 1 million at 0.625
        {"number and size of User items", number("3.75")}}; // 15 GB at 0.25
    EXPECT_EQ(moves, expected);
}

// Blocks are bought once: fewer writes still pay for them, more are paid beside them.
TEST(Sensitivity, HoldsWhatIsReserved)
{
    Usage usage = usageOf(0, 0, 0);
    usage.tables[0].units = {};
    usage.tables[0].units.readUnitsPerMonth = 0;
    usage.tables[0].units.writeUnitsPerSecond = 3000;
    const CostReport report = billed(usage);
    ASSERT_EQ(report.recommendation.mode, "reserved-3y");
    const Decimal now = findMode(report, "reserved-3y", "STANDARD")->effectiveMonthly;
    const auto all = sensitivityOf(usage, shippedRates(), {}, report, number("0.2"));
    ASSERT_TRUE(all);
    EXPECT_EQ((*all)[0].input, "writes of T");
    EXPECT_EQ((*all)[0].lower, now);
    EXPECT_GT(*(*all)[0].upper, now);
}

// A backup is an input of its own: it may be a guess where the storage is known.
TEST(Sensitivity, TellsBackupsFromStorage)
{
    Usage usage = usageOf(1, 1, 10);
    usage.tables[0].backupBytes = Decimal(100LL << 30);
    model::IndexUsage& local = usage.tables[0].indexes.emplace_back();
    local.name = "L";
    local.local = true;
    local.storageBytes = Decimal();
    const auto all = sensitivityOf(usage, shippedRates(), {}, billed(usage), number("0.5"));
    ASSERT_TRUE(all);
    std::map<std::string, Decimal> moves;
    for (const Sensitivity& one : *all)
        moves[one.input] = one.moves();
    EXPECT_EQ(moves.at("backups of T"), 10); // 0.10 a GB
    EXPECT_LT(moves.at("storage of T"), 3);
    EXPECT_FALSE(moves.contains("reads of T.L")); // they are its table's
}

TEST(ScaledUsage, ScalesWhatGrowsAndNothingElse)
{
    Usage usage = usageOf(100, 10, 1);
    usage.tables[0].units.series.readUnits = {60, 120};
    const Usage scaled = scaledUsage(usage, 2, 3);
    EXPECT_EQ(scaled.tables[0].units.readUnitsPerMonth, Decimal(200));
    EXPECT_EQ(scaled.tables[0].units.series.readUnits, (std::vector<double>{120, 240}));
    EXPECT_EQ(scaled.tables[0].storageBytes, Decimal(3LL << 30));
    usage.tables[0].provisioned = model::ProvisionedSettings{100, 5, {}, 20, 50};
    usage.tables[0].exportedBytesPerMonth = Decimal(100);
    usage.tables[0].streamReadsPerMonth.reset();
    usage.tables[0].reserved = model::ReservedSettings{100, 100, 1};
    const model::TableUsage more = scaledUsage(usage, number("1.05"), 2).tables[0];
    EXPECT_EQ(more.provisioned, usage.tables[0].provisioned); // a setting stays what it is
    EXPECT_EQ(more.exportedBytesPerMonth, Decimal(200));
    EXPECT_FALSE(more.streamReadsPerMonth);
    EXPECT_EQ(more.reserved->readUnits, Decimal(100)); // a commitment stays
    EXPECT_EQ(scaledUsage(usage, 1, 1), usage);
}

} // namespace
} // namespace infera::pricing
