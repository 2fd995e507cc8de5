#include "engine/partitions/tokenbucket.h"
#include "engine/simulation/bunches.h"
#include "model/base/random.h"
#include "model/findings/applyfix.h"
#include "tests/engine/simulation/designs.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace infera;
using namespace infera::engine;

namespace {

constexpr double rate = 3000;

struct Admitted
{
    double ofBunches = 0; ///< shares
    double alone = 0;
};

double gap(Random& random, double perSecond)
{
    return -std::log(1 - random.unit()) / perSecond;
}

/// What a partition's bucket admits of bunches and of what comes alone between them, one by one.
Admitted counted(const Bunches& bunch, const Bunches& alone)
{
    constexpr double seconds = 4000;
    Random random(7);
    TokenBucket bucket(rate, rate);
    const double bunchesPerSecond = bunch.requests / bunch.size;
    double nextBunch = gap(random, bunchesPerSecond);
    double nextAlone = gap(random, alone.requests);
    double served[2] = {0, 0};
    const auto serve = [&](double now, const Bunches& one, double& sum) {
        bucket.refill(now);
        for (int i = 0; i < one.size && bucket.hasRoom(); ++i) {
            bucket.take(one.units);
            sum += 1;
        }
    };
    while (nextBunch < seconds || nextAlone < seconds) {
        if (nextBunch < nextAlone) {
            serve(nextBunch, bunch, served[0]);
            nextBunch += gap(random, bunchesPerSecond);
        } else {
            serve(nextAlone, alone, served[1]);
            nextAlone += gap(random, alone.requests);
        }
    }
    return {served[0] / (bunch.requests * seconds), served[1] / (alone.requests * seconds)};
}

Admitted calculated(const Bunches& bunch, const Bunches& alone)
{
    const double exponent = bunchExponent({bunch, alone}, rate, 0);
    const double share = bunchShare(exponent * bunch.units, bunch.size);
    const double asked =
        bunch.requests * bunch.units * share + alone.requests * alone.units; // as if all came alone
    return {rate / asked * share, rate / asked};
}

/// Items of orders, a hundred to each.
test::Case items(const std::string& patterns)
{
    model::Table table;
    table.name = "Items";
    table.partitionKey = {"orderId", model::AttributeType::S};
    table.sortKey = {"itemId", model::AttributeType::S};
    model::EntityLayout item;
    item.name = "Item";
    item.keys = test::keys("{orderId}", "{itemId}");
    table.entities = {item};
    model::Layout layout;
    layout.id = "items";
    layout.tables = {table};
    return test::planned(R"(infera_design: 1
name: items
entities:
  Item:
    key: [orderId, itemId]
    count: 10M
    attributes:
      itemId:  { type: S, format: ulid }
      orderId: { type: S, format: ulid, distinct: 100k }
      body:    { type: S, size: 300 }
access_patterns:
)" + patterns,
                         layout);
}

SimulationOptions itemsProvisioned(double reads, double writes)
{
    SimulationOptions options;
    options.durationSeconds = 600;
    options.compareEven = false;
    options.billingMode = model::BillingMode::Provisioned;
    options.capacity = {{"Items", "", reads, writes}};
    return options;
}

constexpr const char* emptyOrders =
    "  - { name: Empty, operation: delete, entity: Item, where: [orderId], matches: 100, rate: "
    "10/s }\n";

} // namespace

TEST(Bunches, AreAdmittedAsABucketCountsThem)
{
    const Bunches cases[][2] = {
        {{2000, 8, 14}, {300, 8, 1}},  // most are refused
        {{600, 8, 20}, {100, 8, 1}},   // half are
        {{100, 64, 5}, {900, 2, 1}},   // small ones between large ones
        {{1000, 5, 55}, {1000, 1, 1}}, // large bunches
        {{400, 10, 2}, {200, 10, 1}},
    };
    for (const auto& [bunch, alone] : cases) {
        const Admitted right = counted(bunch, alone);
        const Admitted ours = calculated(bunch, alone);
        EXPECT_NEAR(ours.ofBunches / right.ofBunches, 1, 0.02) << bunch.size;
        EXPECT_NEAR(ours.alone / right.alone, 1, 0.02) << bunch.size;
    }
}

TEST(Bunches, DifferInNothingWhereAllIsAdmitted)
{
    EXPECT_EQ(bunchExponent({{100, 8, 14}}, 900, 0), 0);
    EXPECT_EQ(bunchShare(0, 14), 1);
    EXPECT_EQ(bunchShare(0.5, 1), 1);
}

// All shards of a status are read at the same moment, their retries come one by one.
TEST(Bunches, MakeBothFidelitiesAgreeOnShards)
{
    test::Case test =
        test::orders("  - { name: Newest, operation: list, entity: Order, where: [status], "
                     "order: createdAt desc, limit: 200, rate: 700/s }\n");
    model::Fix shards;
    shards.kind = model::FixKind::Shards;
    shards.table = "Orders";
    shards.index = "byStatus";
    shards.shards = 24;
    const auto divided = model::applyFix(test.design, test.layout, shards);
    ASSERT_TRUE(divided) << divided.error().toString();
    test = {divided->design, divided->layout, divided->plans};
    SimulationOptions options;
    options.durationSeconds = 120;
    options.compareEven = false;
    options.fidelity = Fidelity::Exact;
    const auto exact = static_cast<double>(test::run(test, options).throttled);
    options.fidelity = Fidelity::Aggregate;
    const auto aggregate = static_cast<double>(test::run(test, options).throttled);
    EXPECT_GT(exact, 50'000);
    EXPECT_NEAR(aggregate / exact, 1, 0.02);
}

// One query and the hundred deletes of what it found: reads do not come together with writes.
TEST(Bunches, AreOfOneKindOfUnits)
{
    SimulationOptions options = itemsProvisioned(55, 2000);
    options.retries = *findRetryProfile("none");
    options.partitions.burstSeconds = 5;
    const test::Case alone = items(emptyOrders);
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        options.fidelity = fidelity;
        EXPECT_EQ(test::run(alone, options).throttled, 0U) << "ten queries a second have room";
    }
    const test::Case test =
        items(std::string(emptyOrders) + "  - { name: Get, operation: get, entity: Item, where: "
                                         "[orderId, itemId], rate: 100/s, consistency: strong }\n");
    options.capacity.front().readUnitsPerSecond = 60;
    options.fidelity = Fidelity::Exact;
    const SimulationResult exact = test::run(test, options);
    options.fidelity = Fidelity::Aggregate;
    const SimulationResult aggregate = test::run(test, options);
    for (std::size_t p = 0; p < exact.patterns.size(); ++p) {
        const auto right = static_cast<double>(exact.patterns[p].throttled);
        EXPECT_GT(right, 2500) << exact.patterns[p].pattern;
        EXPECT_NEAR(static_cast<double>(aggregate.patterns[p].throttled) / right, 1, 0.06)
            << exact.patterns[p].pattern;
    }
}

// Units refill evenly, and clients without jitter would come back in step with them: 50 ms are 75
// of the times between two units here.
TEST(Retries, WithoutJitterMeetALimitAsAllOthersDo)
{
    const test::Case test = test::orders("  - { name: Get, operation: get, entity: Order, where: "
                                         "[orderId], rate: 2200/s }\n");
    SimulationOptions options;
    options.durationSeconds = 90;
    options.compareEven = false;
    options.billingMode = model::BillingMode::Provisioned;
    options.capacity = {{"Orders", "", 750, 10}, {"Orders", "byStatus", 10, 10}};
    options.partitions.burstSeconds = 5;
    for (const char* profile : {"boto-legacy", "cpp"}) {
        options.retries = *findRetryProfile(profile);
        options.fidelity = Fidelity::Exact;
        const auto exact = static_cast<double>(test::run(test, options).throttled);
        options.fidelity = Fidelity::Aggregate;
        const auto aggregate = static_cast<double>(test::run(test, options).throttled);
        EXPECT_GT(exact, 500'000) << profile;
        EXPECT_NEAR(aggregate / exact, 1, 0.02) << profile;
    }
}
