// Every kind of finding about capacity and clients: a load where it is reported, the same load
// after its fix, and one where there is nothing to report.
#include "findingcases.h"

using namespace infera;
using namespace infera::engine;
using namespace infera::engine::test;

using model::FixKind;

TEST(Finding, StarvingIndexGetsItsTablesCapacity)
{
    SimulationOptions options = provisioned(600, 100, 800);
    options.capacity[1].writeUnitsPerSecond = 100;
    const Case test = orders("  - { name: Move, operation: update, entity: Order, where: "
                             "[orderId], sets: [status], rate: 200/s }\n");
    const Fixed one = fixed(test, options, "index-starves-table");
    EXPECT_EQ(one.finding.cause, "shortage");
    EXPECT_EQ(one.finding.change.index, "byStatus");
    EXPECT_TRUE(one.isGone());
    EXPECT_EQ(one.after.throttled, 0U);
    expectSilent(test, provisioned(600, 100, 800), "index-starves-table");
}

TEST(Finding, ProvisionedShortageGetsCapacity)
{
    const Fixed one =
        fixed(orders(gets("400/s")), provisioned(600, 100, 10), "provisioned-shortage");
    EXPECT_EQ(one.finding.change.readUnitsPerSecond, 572) << "400 at 70 %";
    EXPECT_TRUE(one.isGone());
    EXPECT_EQ(one.after.throttled, 0U);
    expectSilent(orders(gets("90/s")), provisioned(600, 100, 10), "provisioned-shortage");
}

TEST(Finding, BurstHidesAShortageUntilItLastsLonger)
{
    const Case test = orders(gets("150/s"));
    const Fixed one = fixed(test, provisioned(300, 100, 10), "burst-hides-shortage");
    EXPECT_EQ(one.before.throttled, 0U);
    EXPECT_TRUE(one.isGone());
    EXPECT_EQ(findingOf(run(test, provisioned(900, 100, 10)).findings, "burst-hides-shortage"),
              nullptr)
        << "it shows by itself";
    expectSilent(orders(gets("95/s")), provisioned(300, 100, 10), "burst-hides-shortage");
}

// The text and the change are one, and writes that were enough keep what they have.
TEST(Finding, BurstThatHidesAShortageOfReadsLeavesTheWrites)
{
    const Fixed one =
        fixed(orders(gets("150/s")), provisioned(300, 100, 10), "burst-hides-shortage");
    EXPECT_GE(one.finding.change.readUnitsPerSecond, 215) << "150 at 70 %";
    EXPECT_EQ(one.finding.change.writeUnitsPerSecond, 10);
    EXPECT_NE(one.finding.fix.find(
                  "Provision " +
                  std::to_string(static_cast<int>(one.finding.change.readUnitsPerSecond)) +
                  " read and 10 write units"),
              std::string::npos)
        << one.finding.fix;
}

TEST(Finding, ShortageOfReadsLeavesTheWrites)
{
    const Fixed one =
        fixed(orders(gets("400/s")), provisioned(600, 100, 10), "provisioned-shortage");
    EXPECT_EQ(one.finding.change.writeUnitsPerSecond, 10);
}

// At its maximum auto scaling is not behind: it cannot go on.
TEST(Finding, AutoScalingAtItsMaximumHasItRaised)
{
    const Case test = orders(gets("220/s"));
    SimulationOptions options = lasting(600);
    options.billingMode = model::BillingMode::Provisioned;
    options.autoScaling.enabled = true;
    options.autoScaling.minimum = 100;
    options.autoScaling.maximum = 200;
    for (const bool scheduled : {false, true}) {
        if (scheduled) {
            options.autoScaling.maximum = 40'000; // never in force
            options.autoScaling.schedule = {{8.75 * 3600, 100, 200}};
        }
        options.durationSeconds = 600;
        const Fixed hidden = fixed(test, options, "burst-hides-shortage");
        EXPECT_EQ(hidden.finding.severity, model::Severity::Warning);
        EXPECT_NE(hidden.finding.fix.find("Raise the maximum of auto scaling to 315 units"),
                  std::string::npos)
            << hidden.finding.fix;
        EXPECT_TRUE(hidden.isGone());
        options.durationSeconds = 10'800;
        const Fixed shown = fixed(test, options, "provisioned-shortage");
        EXPECT_NE(shown.finding.fix.find("Raise the maximum of auto scaling to 315 units"),
                  std::string::npos)
            << shown.finding.fix;
        EXPECT_EQ(shown.after.throttled, 0U);
        EXPECT_EQ(findingOf(shown.before.findings, "auto-scaling-too-slow"), nullptr);
    }
}

TEST(Finding, AutoScalingTooSlowPaysOnDemand)
{
    SimulationOptions options = provisioned(3600, 20, 10);
    options.autoScaling.enabled = true;
    const Case test = orders(gets("1000/s"));
    const Fixed one = fixed(test, options, "auto-scaling-too-slow");
    EXPECT_EQ(one.finding.change.kind, FixKind::OnDemand);
    EXPECT_TRUE(one.isGone());
    EXPECT_EQ(one.after.throttled, 0U);
    options.capacity[0].readUnitsPerSecond = 1500;
    expectSilent(test, options, "auto-scaling-too-slow");
}

TEST(Finding, RetryStormEndsWithAQuota)
{
    SimulationOptions options = lasting(120);
    options.retries = *findRetryProfile("boto-legacy");
    const Fixed one = fixed(orders(creates("3000/s", "100%")), options, "retry-storm");
    EXPECT_EQ(one.finding.change.kind, FixKind::Retries);
    EXPECT_TRUE(one.isGone());
    EXPECT_LT(one.after.throttled, one.before.throttled / 2);
    expectSilent(orders(creates("300/s", "100%")), options, "retry-storm");
}

// Three attempts each still multiply a load that the quota of many clients pays for.
TEST(Finding, RetryStormOfFewAttemptsEndsWithClientsThatHoldBack)
{
    SimulationOptions options = lasting(120);
    options.retries.clients = 10'000;
    const Fixed one = fixed(orders(creates("3000/s", "100%")), options, "retry-storm");
    EXPECT_EQ(one.finding.change.profile, "boto-adaptive");
    EXPECT_TRUE(one.isGone());
    EXPECT_LT(one.after.throttled, one.before.throttled / 2);
}

TEST(Finding, MaximumThroughputIsRaised)
{
    SimulationOptions options = lasting(900);
    options.maximum = {{"Orders", "", 100, 100}};
    const Case test = orders(gets("300/s"));
    const Fixed one = fixed(test, options, "maximum-throughput");
    EXPECT_TRUE(one.isGone());
    EXPECT_EQ(one.after.throttled, 0U);
    options.maximum = {{"Orders", "", 500, 100}};
    expectSilent(test, options, "maximum-throughput");
}

// What is not set is no maximum of 0, and what is high enough is not lowered.
TEST(Finding, MaximumThroughputIsRaisedOnlyWhereItIsMet)
{
    const Case test = orders(gets("1000/s") + creates("200/s", "5%"));
    for (const double reads : {0.0, 5000.0}) {
        SimulationOptions options = lasting(300);
        options.maximum = {{"Orders", "", reads, 100}};
        const Fixed one = fixed(test, options, "maximum-throughput");
        EXPECT_EQ(one.finding.change.readUnitsPerSecond, reads);
        EXPECT_EQ(one.finding.change.writeUnitsPerSecond, 286) << "200 at 70 %";
        EXPECT_NE(one.finding.detail.find("Set are 100 write units a second"), std::string::npos)
            << one.finding.detail;
        EXPECT_NE(one.finding.fix.find("Raise the maximum to 286 write units"), std::string::npos)
            << one.finding.fix;
        EXPECT_TRUE(one.isGone());
    }
}

TEST(Finding, TableQuotaIsRaised)
{
    SimulationOptions options = lasting(900);
    options.warm = {{"Orders", "", 100'000, 4000}};
    const Case test = orders(gets("60000/s"));
    const Fixed one = fixed(test, options, "table-quota");
    EXPECT_EQ(one.finding.change.kind, FixKind::TableQuota);
    EXPECT_TRUE(one.isGone());
    EXPECT_LT(one.after.throttled, one.before.throttled / 100);
    expectSilent(orders(gets("30000/s")), options, "table-quota");
}

// From 2,000 to 20,000 writes a second within an hour: more than doubles in any half of it.
TEST(Finding, OnDemandRampIsWarmed)
{
    const auto ramp = [](const std::string& rate) {
        Case test =
            orders("  - { name: Create, operation: create, entity: Order, rate: " + rate + " }\n");
        test.layout.tables[0].indexes.clear();
        test.layout.tables[0].entities[0].indexes.clear();
        test::plan(test);
        return test;
    };
    const Fixed one = fixed(ramp("{ average: 2000/s, peak: 20000/s, curve: ramp }"), lasting(7200),
                            "on-demand-ramp");
    EXPECT_EQ(one.finding.change.kind, FixKind::WarmThroughput);
    EXPECT_EQ(one.finding.change.writeUnitsPerSecond, 24'000);
    EXPECT_TRUE(one.isGone());
    EXPECT_GT(one.before.throttled, 1'000'000U);
    EXPECT_EQ(one.after.throttled, 0U);
    expectSilent(ramp("3000/s"), lasting(300), "on-demand-ramp");
}

// Capacity at the average of the rates is met by chance in some minute of a day.
TEST(Finding, AMinutesChanceIsNoHiddenShortage)
{
    expectSilent(orders(gets("20/s")), provisioned(86'400, 20, 5), "burst-hides-shortage");
    const SimulationResult result = run(orders(gets("24/s")), provisioned(600, 20, 5));
    EXPECT_NE(findingOf(result.findings, "burst-hides-shortage"), nullptr);
}

// The deletes of a call come together, and a run of seconds averages over fewer calls.
TEST(Finding, ChanceOfCallsAndOfShortRunsIsNoHiddenShortage)
{
    const auto expectChance = [](const Case& test, SimulationOptions options) {
        for (options.seed = 1; options.seed <= 6; ++options.seed) {
            const SimulationResult result = run(test, options);
            EXPECT_EQ(result.throttled, 0U) << options.seed;
            EXPECT_EQ(findingOf(result.findings, "burst-hides-shortage"), nullptr) << options.seed;
        }
    };
    expectChance(orders(gets("220/s")), provisioned(10, 220, 10));
    SimulationOptions options = provisioned(3600, 20, 105);
    options.capacity[0].table = "Items";
    expectChance(test::items("  - { name: Empty, operation: delete, entity: Item, where: "
                             "[orderId], matches: 100, rate: 1/s }\n"),
                 options);
}
