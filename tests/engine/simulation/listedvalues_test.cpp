// A status that updates change: which values they leave and which they enter.
#include "designs.h"
#include "engine/simulation/listedvalues.h"
#include "engine/simulation/simulation.h"

#include <map>

using namespace infera;
using namespace infera::engine;
using infera::engine::test::Case;
using infera::engine::test::orders;
using infera::engine::test::run;

namespace {

std::string create(const std::string& rate)
{
    return "  - { name: Create, operation: create, entity: Order, rate: " + rate + " }\n";
}

std::string move(const std::string& rate, const std::string& more = {})
{
    return "  - { name: Move, operation: update, entity: Order, where: [orderId], sets: [status], "
           "rate: " +
           rate + more + " }\n";
}

std::vector<double> leavingIn(const Case& test)
{
    const model::Entity& order = test.design.entities[0];
    return leavingShares(test.design, *test.design.accessPattern("Move"), order,
                         *order.attribute("status"));
}

void expectShares(const std::vector<double>& shares, double pending, double completed,
                  double cancelled)
{
    ASSERT_EQ(shares.size(), 3U);
    EXPECT_NEAR(shares[0], pending, 1e-9);
    EXPECT_NEAR(shares[1], completed, 1e-9);
    EXPECT_NEAR(shares[2], cancelled, 1e-9);
}

} // namespace

// Of 100 orders born pending 95 end elsewhere: as many updates take one away.
TEST(LeavingShares, WhatIsBornWithTheFirstValueLeavesIt)
{
    expectShares(leavingIn(orders(create("100/s") + move("95/s"))), 1, 0, 0);
    expectShares(leavingIn(orders(create("100/s") + move("50/s"))), 1, 0, 0);
}

// 5, 85 and 10 %: pairs of different values are 0.05 * 0.95, 0.85 * 0.15 and 0.1 * 0.9.
TEST(LeavingShares, OthersGoFromAnyValueToAnyOther)
{
    const double all = 0.0475 + 0.1275 + 0.09;
    expectShares(leavingIn(orders(move("100/s"))), 0.0475 / all, 0.1275 / all, 0.09 / all);
    expectShares(leavingIn(orders(create("100/s") + move("190/s"))), 0.5 + 0.5 * 0.0475 / all,
                 0.5 * 0.1275 / all, 0.5 * 0.09 / all);
}

TEST(LeavingShares, FollowTheValueThatAnUpdateAsksFor)
{
    expectShares(leavingIn(orders(move("100/s", ", condition: \"status = 'completed'\""))), 0, 1,
                 0);
    expectShares(
        leavingIn(orders(move("100/s", ", condition: \"total > 0 AND status = cancelled\""))), 0, 0,
        1);
    const double all = 0.0475 + 0.1275 + 0.09;
    expectShares(leavingIn(orders(
                     move("100/s", ", condition: \"status = completed OR status = cancelled\""))),
                 0.0475 / all, 0.1275 / all, 0.09 / all);
}

// Each update takes an entry from one key of the index and puts one under another, and the shares
// of the list stay as they are: what enters a key is what leaves it.
TEST(LeavingShares, AreWhatBothFidelitiesWriteToAnIndex)
{
    const Case test = orders(move("300/s"));
    const double all = 0.0475 + 0.1275 + 0.09;
    const std::map<std::string, double> expected = {{"pending", 2 * 300 * 0.0475 / all},
                                                    {"completed", 2 * 300 * 0.1275 / all},
                                                    {"cancelled", 2 * 300 * 0.09 / all}};
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options;
        options.durationSeconds = 600;
        options.fidelity = fidelity;
        const SimulationResult result = run(test, options);
        std::size_t found = 0;
        for (const HotKey& key : result.hotKeys) {
            if (key.index != "byStatus")
                continue;
            double units = 0;
            for (const double one : key.writeUnits)
                units += one / static_cast<double>(key.writeUnits.size());
            EXPECT_NEAR(units / expected.at(key.key), 1, 0.03) << key.key;
            ++found;
        }
        EXPECT_EQ(found, 3U);
    }
}

// The busiest key of the index is limited to 1,000 units a second: with updates of orders that are
// there already that is the value most of them have, and no longer the first.
TEST(LeavingShares, TheHotKeyIsTheValueThatMostUpdatesTouch)
{
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options;
        options.durationSeconds = 120;
        options.fidelity = fidelity;
        options.retries = *findRetryProfile("none");
        const SimulationResult result = run(orders(move("1500/s")), options);
        ASSERT_FALSE(result.hotKeys.empty());
        EXPECT_EQ(result.hotKeys[0].key, "completed");
        EXPECT_NEAR(result.hotKeys[0].peakWriteUnits, 2 * 1500 * 0.1275 / 0.265, 40);
        EXPECT_GT(result.hotKeys[0].throttled, 0U);
    }
}
