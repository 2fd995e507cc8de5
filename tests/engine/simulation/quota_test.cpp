// Quotas of the account, constants by name, and clients that limit their own rate.
#include "designs.h"
#include "engine/simulation/adaptiveclients.h"

#include "engine/simulation/adaptivelimiter.h"
#include "engine/simulation/namedparameters.h"
#include "engine/simulation/simulation.h"

#include <algorithm>
#include <set>

using namespace infera;
using namespace infera::engine;
using infera::engine::test::Case;
using infera::engine::test::findingOf;
using infera::engine::test::orders;
using infera::engine::test::run;

namespace {

Case creates(const std::string& rate)
{
    return orders("  - { name: Create, operation: create, entity: Order, rate: " + rate + " }\n");
}

SimulationOptions provisioned(double seconds, double table, double index)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.billingMode = model::BillingMode::Provisioned;
    options.capacity = {{"Orders", "", 10, table}, {"Orders", "byStatus", 10, index}};
    return options;
}

double capacityOf(const SimulationResult& result, const std::string& index)
{
    for (const TableResult& table : result.tables)
        if (table.index == index)
            return table.writeLimit;
    return -1;
}

} // namespace

// 40,000 units for a table or index, 80,000 for all of an account ("Service quotas", 2026).
TEST(Quotas, ProvisionedCapacityAboveThemIsNamed)
{
    const Case test = creates("10/s");
    const SimulationResult fits = run(test, provisioned(60, 40'000, 40'000));
    EXPECT_EQ(findingOf(fits.findings, "table-quota"), nullptr);
    EXPECT_EQ(findingOf(fits.findings, "account-quota"), nullptr);
    const SimulationResult table = run(test, provisioned(60, 40'001, 10'000));
    ASSERT_NE(findingOf(table.findings, "table-quota"), nullptr);
    EXPECT_EQ(findingOf(table.findings, "table-quota")->index, "");
    EXPECT_EQ(findingOf(table.findings, "account-quota"), nullptr);
    const SimulationResult account = run(test, provisioned(60, 40'000, 40'001));
    ASSERT_NE(findingOf(account.findings, "account-quota"), nullptr);
    SimulationOptions fixed = optionsWith(provisioned(60, 40'000, 40'001),
                                          findingOf(account.findings, "account-quota")->change);
    EXPECT_EQ(findingOf(run(test, fixed).findings, "account-quota"), nullptr);
}

// Table and index want 600 / 0.7 = 858 units each; the account may have 1,500 in all.
TEST(Quotas, AutoScalingStopsAtTheAccountsQuota)
{
    const Case test = creates("600/s");
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = provisioned(1200, 600, 600);
        options.fidelity = fidelity;
        options.autoScaling.enabled = true;
        const SimulationResult free = run(test, options);
        EXPECT_NEAR(capacityOf(free, "") + capacityOf(free, "byStatus"), 2 * 858, 60);
        EXPECT_EQ(findingOf(free.findings, "account-quota"), nullptr);
        ASSERT_TRUE(setParameter(options, "account_quota", 1500));
        const SimulationResult bound = run(test, options);
        EXPECT_LE(capacityOf(bound, "") + capacityOf(bound, "byStatus"), 1500);
        EXPECT_GT(capacityOf(bound, "") + capacityOf(bound, "byStatus"), 1400);
        EXPECT_NE(findingOf(bound.findings, "account-quota"), nullptr);
    }
}

TEST(NamedParameters, AreListedAndSetByName)
{
    SimulationOptions options;
    std::set<std::string> names;
    for (const NamedParameter& one : namedParameters(options)) {
        EXPECT_TRUE(names.insert(one.name).second) << one.name;
        EXPECT_EQ(one.value, one.standard) << one.name;
        ASSERT_TRUE(setParameter(options, one.name, one.value * 3 + 1));
    }
    for (const NamedParameter& one : namedParameters(options))
        EXPECT_EQ(one.value, one.standard * 3 + 1) << one.name;
    EXPECT_EQ(setParameter(options, "heat", 1).error().code, "unknown-parameter");
    EXPECT_EQ(setParameter(options, "retry_clients", 1e15).error().code, "wrong-parameter");
    EXPECT_EQ(setParameter(options, "heat_minutes", 0).error().code, "wrong-parameter");
    options = {};
    ASSERT_TRUE(setParameter(options, "heat_minutes", 7));
    options.durationSeconds = 10;
    const SimulationResult result = run(creates("10/s"), options);
    const auto heat =
        std::find_if(result.parameters.begin(), result.parameters.end(),
                     [](const NamedParameter& one) { return one.name == "heat_minutes"; });
    ASSERT_NE(heat, result.parameters.end());
    EXPECT_EQ(textOf(*heat), "heat_minutes 7 (not published, default 5): Minutes of heat in a row "
                             "before a split is decided.");
}

// CUBIC of botocore: a throttle takes the rate to 0.7 of what was measured, and after
// (0.3 / 0.4 * measured)^(1/3) seconds it is back there.
TEST(AdaptiveLimiter, FollowsBotocore)
{
    AdaptiveLimiter limiter;
    double now = 0;
    for (; now < 10; now += 0.01) {
        EXPECT_TRUE(limiter.take(now)) << "nothing was throttled yet";
        limiter.answered(now, false);
    }
    limiter.answered(now, true);
    EXPECT_NEAR(limiter.rate(), 70, 1);
    const double back = now + std::cbrt(100 * 0.3 / 0.4);
    for (; now < back; now += 0.01)
        limiter.answered(now, false);
    EXPECT_NEAR(limiter.rate(), 100, 2);
    int taken = 0;
    while (limiter.take(now))
        ++taken;
    EXPECT_NEAR(taken, limiter.rate(), 1) << "a second's worth is saved up";
    const double wait = limiter.wait(now);
    EXPECT_GT(wait, 0);
    EXPECT_LE(wait, 1 / limiter.rate());
    EXPECT_FALSE(limiter.take(now + wait * 0.99));
    EXPECT_TRUE(limiter.take(now + wait + 1e-9));
}

// What is served while nothing is scarce counts too: the next throttle does not divide a few
// requests by the time without one.
TEST(AdaptiveClients, GoOnMeasuringWhileNothingIsScarce)
{
    const RetryProfile profile = *findRetryProfile("boto-adaptive");
    AdaptiveClients clients(profile);
    Random random(1);
    const double perSecond = profile.clients * 40;
    double now = 0;
    const auto seconds = [&](int count, double refused) {
        for (int i = 0; i < count; ++i, now += 1) {
            const double sent = clients.step(now, perSecond).sent;
            clients.answered(now, 1, {sent, sent * refused}, random);
        }
    };
    seconds(60, 0.3);
    clients.forgetWaiting();
    for (int minute = 0; minute < 30; ++minute, now += 60)
        clients.calm(now + 60, perSecond * 60);
    seconds(1, 0);
    const double sent = clients.step(now, perSecond).sent;
    clients.answered(now, 1, {sent, sent * 0.1}, random);
    now += 1;
    const double after = clients.step(now, perSecond).sent;
    EXPECT_GT(after, perSecond * 0.3) << "of " << perSecond;
}

// A shortage of a third: clients that adapt send about what is served, others go on trying.
TEST(AdaptiveLimiter, KeepsThrottledAttemptsDown)
{
    const Case test = creates("300/s");
    SimulationOptions options = provisioned(240, 200, 1000);
    ASSERT_TRUE(setParameter(options, "burst_s", 1));
    options.retries = *findRetryProfile("boto-standard");
    const SimulationResult standard = run(test, options);
    options.retries = *findRetryProfile("boto-adaptive");
    const SimulationResult adaptive = run(test, options);
    EXPECT_LT(static_cast<double>(adaptive.throttled),
              0.5 * static_cast<double>(standard.throttled));
    EXPECT_GT(adaptive.patterns[0].failed, 0U) << "what waits too long is given up";
    EXPECT_GT(adaptive.patterns[0].writeUnits, 0.8 * standard.patterns[0].writeUnits);
}
