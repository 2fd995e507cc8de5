#include "pricing/bill/bill.h"
#include "pricing/plan/claim.h"
#include "pricing/plan/commitment.h"
#include "pricing/plan/switching.h"

#include "pricing/bill/money.h"
#include <algorithm>

#include <gtest/gtest.h>

// Modes beyond the plain ones, by hand computed.
namespace infera::pricing {
namespace {

using model::ScheduledUnits;
using model::TableUsage;
using model::Usage;

Decimal number(std::string_view text)
{
    return *Decimal::parse(text);
}

Usage usageOf(const char* region = "us-east-1")
{
    Usage usage;
    usage.region = region;
    TableUsage& table = usage.tables.emplace_back();
    table.name = "T";
    table.units.readUnitsPerMonth = 0;
    table.units.writeUnitsPerMonth = 0;
    table.storageBytes = 0;
    table.provisioned.emplace().targetUtilisation = 1;
    return usage;
}

CostReport billed(const Usage& usage, const BillOptions& options = {})
{
    const auto report = bill(usage, shippedRates(), options);
    EXPECT_TRUE(report) << report.error().toString();
    return report.value_or(CostReport());
}

Decimal sumOf(const ModeCost& mode, std::string_view item)
{
    Decimal sum;
    for (const BillLine& line : mode.lines) {
        if (line.item == item)
            sum += line.amount.value_or(0);
    }
    return sum;
}

ModeCost modeOf(const CostReport& report, const char* mode)
{
    const ModeCost* found = findMode(report, mode, "STANDARD");
    EXPECT_NE(found, nullptr) << mode;
    return found == nullptr ? ModeCost() : *found;
}

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

struct ThrottlingCase
{
    const char* name;
    const char* mode;
    model::UnitUsage units; ///< their writes
    model::ProvisionedSettings settings;
    bool throttles;
};

model::UnitUsage steadyWrites(long long perSecond)
{
    model::UnitUsage units;
    units.writeUnitsPerSecond = perSecond;
    return units;
}

/// A minute of 1,200 units a second in an hour of 600.
model::UnitUsage shortSpike()
{
    model::UnitUsage units;
    units.series.writeUnits.assign(60, 36000);
    units.series.writeUnits[30] = 72000;
    return units;
}

// A capacity that cannot serve the load is no way to serve it cheaper.
TEST(Throttling, IsMarkedAndNotRecommended)
{
    const std::vector<ThrottlingCase> cases{
        {"given units below the load", "provisioned", steadyWrites(1000), {{}, 5, 1, {}, {}}, true},
        {"given units for the load",
         "provisioned",
         steadyWrites(1000),
         {{}, 1000, 1, {}, {}},
         false},
        {"burst carries a minute", "provisioned", shortSpike(), {{}, 700, 1, {}, {}}, false},
        {"burst does not carry it", "provisioned", shortSpike(), {{}, 590, 1, {}, {}}, true},
        {"a maximum below the load",
         "provisioned-autoscaled",
         steadyWrites(1000),
         {{}, {}, number("0.7"), {}, 50},
         true},
        {"a maximum below the target only",
         "provisioned-autoscaled",
         steadyWrites(1000),
         {{}, {}, number("0.7"), {}, 1200},
         false},
        {"reserved over it", "reserved-1y", steadyWrites(1000), {{}, 5, 1, {}, {}}, true},
    };
    for (const ThrottlingCase& one : cases) {
        Usage usage = usageOf();
        usage.tables[0].units = one.units;
        usage.tables[0].units.readUnitsPerMonth = 0;
        usage.tables[0].provisioned = one.settings;
        const CostReport report = billed(usage);
        const ModeCost mode = modeOf(report, one.mode);
        EXPECT_EQ(mode.throttles, one.throttles) << one.name;
        if (!one.throttles)
            continue;
        EXPECT_FALSE(mode.notes.empty()) << one.name;
        EXPECT_NE(report.recommendation.mode, one.mode) << one.name;
        for (const Advice& advice : report.advice)
            EXPECT_LT(advice.saves, modeOf(report, "on-demand").monthly * number("0.8"))
                << one.name;
    }
}

TEST(Throttling, IsNotKnownWithinLongSteps)
{
    Usage usage = usageOf();
    usage.tables[0].units.writeUnitsPerMonth.reset();
    usage.tables[0].units.series.writeUnits.assign(48, 3600000);
    for (const int step : {300, 3600}) {
        usage.tables[0].units.series.stepSeconds = step;
        const CostReport report = billed(usage);
        for (const char* name : {"provisioned", "provisioned-autoscaled"})
            EXPECT_EQ(modeOf(report, name).lowerBound, step > 300) << name << ' ' << step;
    }
}

TEST(CappedMode, CapsBaseAndPeak)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth.reset();
    usage.tables[0].units.scheduledReads = ScheduledUnits{100, 400, 6, {}};
    usage.tables[0].onDemandMaximum.readUnitsPerSecond = 250;
    const Decimal seconds = Decimal(730) * 3600;
    const Decimal units = (seconds * 100 * 18 + seconds * 250 * 6).dividedBy(24);
    EXPECT_EQ(modeOf(billed(usage), "on-demand-capped").monthly.rounded(8),
              (units * number("0.000000125")).rounded(8));
}

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

/// A table of a series of reads, in minutes, that begins at a second of the day.
TableUsage tableOfReads(const char* name, std::vector<double> minutes, int startSecond = 0)
{
    TableUsage table = usageOf().tables[0];
    table.name = name;
    table.units.readUnitsPerMonth.reset();
    table.units.series.readUnits = std::move(minutes);
    table.units.series.startSecondOfDay = startSecond;
    return table;
}

/// `hours` hours that are busy at 1,000 units a second in the first twelve of each day.
std::vector<double> mornings(int hours)
{
    std::vector<double> minutes;
    for (int minute = 0; minute < hours * 60; ++minute)
        minutes.push_back(minute % 1440 < 720 ? 60000 : 60);
    return minutes;
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

TEST(AutoScaledMode, CountsAStartedHourByItsMinutes)
{
    Usage usage = usageOf();
    usage.tables = {tableOfReads("T", std::vector<double>(90, 6000))};
    usage.tables[0].provisioned->targetUtilisation = number("0.5"); // 200 units
    EXPECT_EQ(sumOf(modeOf(billed(usage), "provisioned-autoscaled"), "read-units"),
              Decimal(730) * 200 * number("0.00013"));
}

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

struct LocalIndexCase
{
    const char* name;
    model::UnitUsage table;
    model::UnitUsage index;
    const char* unitsPerMonth;
    const char* peakCapacity; ///< of the provisioned mode
};

model::UnitUsage steady(long long perSecond)
{
    model::UnitUsage units;
    units.writeUnitsPerSecond = perSecond;
    return units;
}

model::UnitUsage month(long long perMonth, std::optional<Decimal> peak)
{
    model::UnitUsage units;
    units.writeUnitsPerMonth = perMonth;
    units.peakWriteUnitsPerSecond = peak;
    return units;
}

model::UnitUsage schedule(long long base, long long peak)
{
    model::UnitUsage units;
    units.scheduledWrites = ScheduledUnits{base, peak, 12, {}};
    return units;
}

model::UnitUsage series(std::vector<double> minutes)
{
    model::UnitUsage units;
    units.series.writeUnits = std::move(minutes);
    return units;
}

// A local index consumes its table's capacity, in whatever form either is stated.
TEST(LocalIndex, AddsItsLoadInWhateverForm)
{
    const std::vector<LocalIndexCase> cases{
        {"steady and steady", steady(10), steady(5), "39420000", "15"},
        {"month and steady", month(1000000, 20), steady(5), "14140000", "25"},
        {"steady and month", steady(10), month(1000000, 20), "27280000", "30"},
        {"schedule and steady", schedule(10, 30), steady(5), "65700000", "35"},
        {"steady and schedule", steady(5), schedule(10, 30), "65700000", "35"},
        {"two schedules", schedule(10, 30), schedule(1, 2), "56502000", "32"},
        {"series and steady", series({600, 1200}), steady(5), "52560000", "25"},
        {"steady and series", steady(5), series({600, 1200}), "52560000", "25"},
        {"series of two lengths", series({600, 1200}), series({60, 60, 60, 60}), "42048000", "21"},
        {"nothing said of the index", steady(10), {}, "26280000", "10"},
    };
    for (const LocalIndexCase& one : cases) {
        Usage usage = usageOf();
        usage.tables[0].units = one.table;
        usage.tables[0].units.readUnitsPerMonth = 0;
        model::IndexUsage& index = usage.tables[0].indexes.emplace_back();
        index.name = "L";
        index.local = true;
        index.units = one.index;
        index.storageBytes = 0;
        const CostReport report = billed(usage);
        const ModeCost onDemand = modeOf(report, "on-demand");
        for (const BillLine& line : onDemand.lines) {
            if (line.item == "write-units") {
                EXPECT_EQ(line.quantity, number(one.unitsPerMonth)) << one.name;
            }
        }
        const ModeCost provisioned = modeOf(report, "provisioned");
        for (const BillLine& line : provisioned.lines) {
            if (line.item == "write-units") {
                EXPECT_EQ(line.quantity, number(one.peakCapacity) * 730) << one.name;
            }
        }
    }
}

// The table is busy in the mornings, its index in the afternoons: never both.
TEST(LocalIndex, AddsItsSeriesAtTheSameTimeOfDay)
{
    Usage usage = usageOf();
    usage.tables = {tableOfReads("T", mornings(24))};
    model::IndexUsage& index = usage.tables[0].indexes.emplace_back();
    index.name = "L";
    index.local = true;
    index.storageBytes = 0;
    index.units.series.readUnits = mornings(24);
    index.units.series.startSecondOfDay = 43200;
    const ModeCost mode = modeOf(billed(usage), "provisioned");
    EXPECT_EQ(sumOf(mode, "read-units"), Decimal(730) * 1001 * number("0.00013"));
}

TEST(LocalIndex, DoesNotMakeAnUnknownLoadKnown)
{
    Usage usage = usageOf();
    usage.tables[0].units.writeUnitsPerMonth.reset();
    model::IndexUsage& index = usage.tables[0].indexes.emplace_back();
    index.name = "L";
    index.local = true;
    index.units = steady(5);
    index.storageBytes = 0;
    const ModeCost mode = modeOf(billed(usage), "on-demand");
    EXPECT_FALSE(mode.complete);
    EXPECT_EQ(sumOf(mode, "write-units"), 0);
}

// Guides print 5, 40, 400 and 4,000 dollars for workloads that cost 5.88, 58.75, 587.50 and 5,881.
TEST(Claim, NamesWhatAPublishedTotalLeavesOut)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth = 300000000;
    usage.tables[0].units.writeUnitsPerMonth = 30000000;
    usage.tables[0].storageBytes = 10LL << 30;
    const ModeCost mode = modeOf(billed(usage), "on-demand");
    const ClaimExplanation now = explainClaim(mode, 40);
    EXPECT_EQ(now.nearest, 40);
    EXPECT_EQ(now.total, number("58.75"));
    EXPECT_EQ(claimText(now), "$40.00 is read-units $37.50 + storage $2.50; the whole bill is "
                              "$58.75; left out: write-units $18.75.");
}

TEST(Claim, ThatNoChoiceComesToHasItsNearestTwo)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth = 30000000;
    usage.tables[0].units.writeUnitsPerMonth = 3000000;
    usage.tables[0].storageBytes = 1LL << 30;
    const ModeCost mode = modeOf(billed(usage), "on-demand");
    EXPECT_EQ(claimText(explainClaim(mode, 5)),
              "No choice of lines comes to $5.00. Nearest is $5.63, read-units $3.75 + write-units "
              "$1.88; left out: storage $0.25. Next is $4.00, read-units $3.75 + storage $0.25; "
              "left out: write-units $1.88; the whole bill is $5.88.");
    EXPECT_EQ(claimText(explainClaim(mode, number("0.01"))),
              "No choice of lines comes to $0.01. Each is far more; left out: read-units $3.75, "
              "write-units $1.88, storage $0.25. Next is $0.25, storage $0.25; left out: "
              "read-units $3.75, write-units $1.88; the whole bill is $5.88.");
    EXPECT_EQ(claimText(explainClaim(mode, 2600)),
              "$2,600.00 is $2,594.13 more than the whole bill, $5.88: read-units $3.75 + "
              "write-units $1.88 + storage $0.25. Nothing of the bill is left out; something else "
              "is counted, or at other rates.");
}

// A total that bills indexes at nothing, as calculators do.
TEST(Claim, NamesIndexesThatAreLeftOut)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth = 100000000;
    usage.tables[0].units.writeUnitsPerMonth = 40000000;
    usage.tables[0].storageBytes = 10LL << 30;
    model::IndexUsage& index = usage.tables[0].indexes.emplace_back();
    index.name = "GSI1";
    index.units.readUnitsPerMonth = 20000000;
    index.units.writeUnitsPerMonth = 40000000;
    index.storageBytes = 4LL << 30;
    const ClaimExplanation claim = explainClaim(modeOf(billed(usage), "on-demand"), 40);
    EXPECT_EQ(claim.nearest, 40);
    EXPECT_NE(claimText(claim).find("left out: indexes $28.50."), std::string::npos)
        << claimText(claim);
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

// A spike that comes faster than the alarms and is longer than burst capacity.
TEST(Throttling, OfAutoScalingIsMarked)
{
    Usage usage = usageOf();
    std::vector<double>& reads = usage.tables[0].units.series.readUnits;
    usage.tables[0].units.readUnitsPerMonth.reset();
    for (int minute = 0; minute < 1440; ++minute)
        reads.push_back(minute >= 600 && minute < 640 ? 60000 : 1800);
    usage.tables[0].provisioned->targetUtilisation = number("0.7");
    const CostReport report = billed(usage);
    EXPECT_TRUE(modeOf(report, "provisioned-autoscaled").throttles);
    EXPECT_NE(report.recommendation.mode, "provisioned-autoscaled");
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
