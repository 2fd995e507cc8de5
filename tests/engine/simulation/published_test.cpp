// More published numbers, through a whole simulation: on-demand growth, the zipf shares, splits
// that are not made. docs/SIMULATION.md lists where each is held.
#include "designs.h"

#include "engine/simulation/keyposition.h"
#include "engine/simulation/simulation.h"
#include "engine/workload/zipf.h"
#include "model/capacity/capacity.h"

#include <cmath>
#include <fstream>

using namespace infera;
using namespace infera::engine;
using infera::engine::test::Case;
using infera::engine::test::findingOf;
using infera::engine::test::keys;
using infera::engine::test::orders;
using infera::engine::test::run;

namespace {

SimulationOptions lasting(double seconds, Fidelity fidelity = Fidelity::Aggregate)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.fidelity = fidelity;
    options.compareEven = false;
    options.retries = *findRetryProfile("none");
    return options;
}

/// Strong reads of single orders whose rate doubles from 50,000 a second every so many minutes, to
/// 100,000 and 200,000.
Case doublingEvery(int minutes)
{
    const std::string path = testing::TempDir() + "/doubling" + std::to_string(minutes) + ".csv";
    std::ofstream file(path);
    file << "time,requests\n";
    for (int minute = 0; minute < 3 * minutes; ++minute)
        file << minute * 60 << ',' << (3'000'000LL << (minute / minutes)) << '\n';
    file.close();
    Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], "
                       "consistency: strong, rate: { curve: { file: " +
                       path + " } } }\n");
    test.design.entities[0].count = 1e8; // on every partition as many
    return test;
}

/// The share of the requests that were throttled, of an on-demand table whose previous peak is
/// 25,000 to 50,000 reads and whose quota was raised.
double throttledShare(const Case& test, double seconds)
{
    SimulationOptions options = lasting(seconds);
    options.partitions.tableQuota = 1e6;
    options.partitions.onDemandBurstSeconds = 10; // for chance, and nothing to hide behind
    options.warmReadUnitsPerSecond = 50'000;
    const SimulationResult result = run(test, options);
    return static_cast<double>(result.throttled) / static_cast<double>(result.requests);
}

/// Changes of a number of orders without any index, by a skew of the orders.
Case totals(const std::string& rate, const std::string& distribution)
{
    Case test =
        orders("  - { name: Total, operation: update, entity: Order, where: [orderId], "
               "sets: [total], rate: " +
               rate + ", skew: { attribute: orderId, distribution: " + distribution + " } }\n");
    test.layout.tables[0].indexes.clear();
    test.layout.tables[0].entities[0].indexes.clear();
    infera::engine::test::plan(test);
    return test;
}

/// So many partitions that the hottest key has one nearly to itself.
SimulationOptions ofManyPartitions()
{
    SimulationOptions options = lasting(60);
    options.partitions.tableQuota = 1e8;
    options.warmWriteUnitsPerSecond = 20'000'000;
    return options;
}

/// Events of one device, by a sort key.
Case events(const std::string& format, bool withLocalIndex)
{
    Case test;
    auto design = model::readDesign(R"(infera_design: 1
name: events
entities:
  Event:
    key: [deviceId, at]
    count: 1M
    attributes:
      deviceId: { type: S, size: 12, distinct: 1000 }
      at:       { type: S, size: 26, format: )" +
                                        format + R"( }
      level:    { type: S, size: 8, distinct: 50 }
access_patterns:
  - { name: Put, operation: create, entity: Event, rate: 1800/s, skew: { attribute: deviceId, distribution: hotspot, keys: 1, traffic: 100% } }
)",
                                    "events.design.yaml");
    if (!design) {
        ADD_FAILURE() << design.error().front().toString();
        return test;
    }
    model::Table table;
    table.name = "Events";
    table.partitionKey = {"deviceId", model::AttributeType::S};
    table.sortKey = model::KeyAttribute{"at", model::AttributeType::S};
    model::EntityLayout event;
    event.name = "Event";
    event.keys = keys("{deviceId}", "{at}");
    if (withLocalIndex) {
        model::Index local;
        local.name = "byLevel";
        local.kind = model::IndexKind::Local;
        local.partitionKey = {table.partitionKey};
        local.sortKey = {{"level", model::AttributeType::S}};
        local.projection = model::Projection::KeysOnly;
        table.indexes = {local};
        event.indexes["byLevel"] = keys("{deviceId}", "{level}");
    }
    table.entities = {event};
    test.design = std::move(*design);
    test.layout.id = "events";
    test.layout.tables = {table};
    infera::engine::test::plan(test);
    return test;
}

/// Write units a second in the last step of a run of half an hour.
double writesAtTheEnd(const Case& test, Fidelity fidelity)
{
    SimulationOptions options = lasting(fidelity == Fidelity::Exact ? 1500 : 1800, fidelity);
    options.warmWriteUnitsPerSecond = 20'000;
    const SimulationResult result = run(test, options);
    for (const TimelineSeries& series : result.timeline)
        if (series.metric == "write_units")
            return series.values.back();
    return -1;
}

} // namespace

// "On-demand capacity mode", Developer Guide (2026): a table that had between 25,000 and 50,000
// reads a second serves 100,000, and once it had these 200,000. Twice as much every 30 minutes is
// what it promises; every ten minutes is not.
TEST(Published, OnDemandDoublesEveryHalfHourAndNotEveryTenMinutes)
{
    EXPECT_LT(throttledShare(doublingEvery(32), 96 * 60), 0.001);
    EXPECT_GT(throttledShare(doublingEvery(10), 30 * 60), 0.25);
}

// AWS Database Blog, "Scaling DynamoDB", part 2: a partition of 3,000 read units once answered
// 9,000 eventually consistent queries a second, for its three replicas answered; 6,000 is what it
// has to.
TEST(Published, ThreeReplicasAnswerNineThousandEventualReads)
{
    const Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], "
                             "rate: 11000/s, skew: { attribute: orderId, distribution: hotspot, "
                             "keys: 1, traffic: 100% } }\n");
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate})
        for (const auto& [factor, served] : {std::pair(1.0, 6000.0), std::pair(1.5, 9000.0)}) {
            SimulationOptions options = lasting(120, fidelity);
            options.partitions.eventualReadFactor = factor;
            const SimulationResult result = run(test, options);
            const PatternResult& gets = result.patterns[0];
            // And one second that the partition has saved up.
            EXPECT_NEAR(static_cast<double>(gets.requests - gets.failed) / 121, served, 30);
        }
}

// YCSB's zipfian (theta 0.99): the share of the hottest key, of the hottest hundredth, and the rate
// of writes at which that key alone needs the 1,000 units of a partition.
TEST(Published, ZipfSharesSayWhenTheHottestKeyIsFull)
{
    struct Row
    {
        double keys, share, hundredth, writesPerSecond;
    };
    for (const Row& row : {Row{1e3, 0.1294, 0.383, 7729}, Row{1e4, 0.0978, 0.518, 10'224},
                           Row{1e5, 0.0783, 0.605, 12'778}, Row{1e6, 0.0650, 0.664, 15'392},
                           Row{1e7, 0.0554, 0.707, 18'066}}) {
        const Zipf zipf(static_cast<std::uint64_t>(row.keys), 0.99);
        EXPECT_NEAR(zipf.headShare(static_cast<std::uint64_t>(row.keys / 100)), row.hundredth,
                    6e-4);
        Case test = totals(std::to_string(static_cast<int>(row.writesPerSecond)) + "/s",
                           "zipf, theta: 0.99");
        test.design.entities[0].count = row.keys;
        SimulationOptions options = ofManyPartitions();
        const SimulationResult result = run(test, options);
        ASSERT_FALSE(result.hotKeys.empty());
        EXPECT_NEAR(result.hotKeys[0].share, row.share, 1e-3) << row.keys;
        EXPECT_NEAR(result.hotKeys[0].peakWriteUnits, 1000, 20) << row.keys;
        options.scale = 0.9;
        EXPECT_EQ(run(test, options).throttled, 0U) << row.keys;
        options.scale = 1.2;
        const SimulationResult beyond = run(test, options);
        EXPECT_EQ(beyond.hotKeys[0].key, result.hotKeys[0].key);
        EXPECT_NEAR(static_cast<double>(beyond.hotKeys[0].throttled), 200 * 60 - 1000,
                    4 * std::sqrt(1200 * 60));
    }
}

// The scrambled zipfian is one over 10^10 items whatever there are: its hottest key has 3.78 %, and
// needs 1,000 units at 26,469 writes a second.
TEST(Published, ScrambledZipfHasTheSharesOfTenBillionItems)
{
    EXPECT_NEAR(Zipf(10'000'000'000, 0.99).headShare(100'000'000), 0.786, 6e-4);
    const SimulationResult result = run(totals("26469/s", "scrambled-zipf"), ofManyPartitions());
    ASSERT_FALSE(result.hotKeys.empty());
    EXPECT_NEAR(result.hotKeys[0].share, 0.0378, 5e-4);
    EXPECT_NEAR(result.hotKeys[0].peakWriteUnits, 1000, 25);
}

// The constants that YCSB's ZipfianGenerator works out for 0.99.
TEST(Published, ZetaOfTwoIsYcsbs)
{
    EXPECT_NEAR(zeta(2, 0.99), 1.50348, 5e-6);
}

// YCSB's hotspot: a fifth of the items take four fifths of the operations, all alike.
TEST(Published, HotspotIsAFifthOfTheItems)
{
    Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], rate: "
                       "1000/s, skew: { attribute: orderId, distribution: hotspot } }\n");
    test.design.entities[0].count = 50;
    const SimulationResult result = run(test, lasting(600));
    std::size_t hot = 0;
    for (const HotKey& key : result.hotKeys)
        hot += key.share > 0.05 ? 1 : 0;
    EXPECT_EQ(hot, 10U);
    EXPECT_NEAR(result.hotKeys.at(0).share, 0.08, 0.002);
}

// YCSB's latest: max - zipfian(max), so that the newest item is the hottest.
TEST(Published, LatestCountsBackFromTheNewest)
{
    Draw draw;
    draw.source = Draw::Source::Latest;
    draw.choice = KeyChoice::zipf(1000, 0.99);
    draw.growthPerSecond = 2;
    Random random(5);
    const Ranks ranks{};
    int newest = 0;
    constexpr int draws = 100'000;
    for (int i = 0; i < draws; ++i) {
        const std::uint64_t value = drawnValue(draw, ranks, 100, 0, random);
        ASSERT_LE(value, 1200U);
        newest += value == 1200 ? 1 : 0;
    }
    EXPECT_NEAR(newest / static_cast<double>(draws), 0.1294, 0.004);
}

// YCSB's record of ten fields of 100 bytes and a key is 1,085 bytes: two units to put, one to read
// strongly and half of it eventually.
TEST(Published, AYcsbRecordIsTwoWriteUnits)
{
    EXPECT_DOUBLE_EQ(model::capacity::writeUnits(0, 1085), 2);
    EXPECT_DOUBLE_EQ(model::capacity::readUnits(1085, model::capacity::ReadKind::Strong), 1);
    EXPECT_DOUBLE_EQ(model::capacity::readUnits(1085, model::capacity::ReadKind::Eventual), 0.5);
}

// "Scaling DynamoDB", part 3, and USENIX ATC 2022, 4.4: a partition under heat is divided, but not
// where the sort key only grows, nor where a local index holds the collection together.
TEST(Published, HeatDividesACollectionUnlessItsSortKeyGrows)
{
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        EXPECT_NEAR(writesAtTheEnd(events("timestamp", false), fidelity), 1000, 15);
        EXPECT_NEAR(writesAtTheEnd(events("uuid", false), fidelity), 1800, 40);
    }
    // Two units a put: one for the item and one for its entry.
    EXPECT_NEAR(writesAtTheEnd(events("uuid", true), Fidelity::Exact), 1000, 15);
    EXPECT_NEAR(writesAtTheEnd(events("uuid", true), Fidelity::Aggregate), 1000, 15);
}
