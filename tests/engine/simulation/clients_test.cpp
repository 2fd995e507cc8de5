#include "designs.h"
#include "engine/simulation/conflicts.h"
#include "engine/simulation/simulation.h"

#include <cmath>

using namespace infera;
using namespace infera::engine;
using infera::engine::test::Case;
using infera::engine::test::findingOf;
using infera::engine::test::keys;
using infera::engine::test::orders;
using infera::engine::test::planned;
using infera::engine::test::run;

namespace {

SimulationOptions lasting(double seconds, Fidelity fidelity)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.fidelity = fidelity;
    options.compareEven = false;
    return options;
}

/// Orders are placed in a transaction with the stock of their product.
Case stock(const std::string& patterns)
{
    model::Table table;
    table.name = "App";
    table.partitionKey = {"PK", model::AttributeType::S};
    model::EntityLayout product;
    product.name = "Product";
    product.keys = keys("PRODUCT#{productId}");
    model::EntityLayout order;
    order.name = "Order";
    order.keys = keys("ORDER#{orderId}");
    table.entities = {product, order};
    model::Layout layout;
    layout.id = "app";
    layout.tables = {table};
    return planned(R"(infera_design: 1
name: stock
entities:
  Product:
    key: productId
    count: 1000
    attributes:
      productId: { type: S, size: 12 }
      stock:     { type: N, size: 4 }
  Order:
    key: orderId
    count: 1M
    attributes:
      orderId:   { type: S, size: 26, format: ulid }
      productId: { type: S, references: Product }
access_patterns:
)" + patterns,
                   layout);
}

std::string place(const std::string& rate, const std::string& skew)
{
    return "  - name: Place\n    operation: transact\n    rate: " + rate + "\n    skew: " + skew +
           R"(
    items:
      - { operation: create, entity: Order }
      - { operation: update, entity: Product, where: [productId], sets: [stock] }
)";
}

const char* const oneProduct =
    "{ attribute: productId, distribution: hotspot, keys: 1, traffic: 100% }";

double share(std::uint64_t part, std::uint64_t whole)
{
    return static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

// Whoever finds the item held goes away: Erlang's loss formula, 200/s times 20 ms: 4 / (1 + 4).
TEST(Conflicts, CancelTransactionsOnOneItem)
{
    const Case test = stock(place("200/s", oneProduct) +
                            "  - { name: Restock, operation: update, entity: Product, where: "
                            "[productId], sets: [stock], rate: 20/s, skew: " +
                            oneProduct +
                            " }\n"
                            "  - { name: Get, operation: get, entity: Product, where: [productId], "
                            "rate: 20/s, skew: " +
                            oneProduct + " }\n");
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        const SimulationResult result = run(test, lasting(300, fidelity));
        ASSERT_EQ(result.patterns.size(), 3U);
        const PatternResult& placed = result.patterns[0];
        EXPECT_NEAR(share(placed.conflicts, placed.requests), 0.8, 0.01);
        EXPECT_EQ(placed.failed, placed.conflicts) << "no SDK repeats them";
        EXPECT_NEAR(share(result.patterns[1].conflicts, result.patterns[1].requests), 0.8, 0.03);
        EXPECT_EQ(result.patterns[2].conflicts, 0U) << "a read waits for nobody";
        // The order of a cancelled one was prepared: 2 units of each, and 2 more of the served.
        const auto requests = static_cast<double>(placed.requests);
        EXPECT_NEAR(placed.writeUnits / requests, 2 + 0.2 * 2, 0.05);
        const model::Finding* finding = findingOf(result.findings, "transaction-conflict");
        ASSERT_NE(finding, nullptr);
        EXPECT_NE(finding->detail.find("PRODUCT#productId-1"), std::string::npos)
            << finding->detail;
    }
}

TEST(Conflicts, AreFewWhereTransactionsSpread)
{
    const Case test = stock(place("200/s", "{ attribute: productId, distribution: uniform }"));
    double shares[2];
    int i = 0;
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        const SimulationResult result = run(test, lasting(600, fidelity));
        shares[i++] = share(result.patterns[0].conflicts, result.patterns[0].requests);
    }
    EXPECT_NEAR(shares[0], 0.004, 0.001) << "200/s times 20 ms over 1,000 products";
    EXPECT_NEAR(shares[1], 0.004, 0.0002);
}

TEST(Conflicts, FidelitiesAgreeOnASkewedLoad)
{
    const std::string zipf = "{ attribute: productId, distribution: zipf, theta: 1.1 }";
    const Case test = stock(place("200/s", zipf) +
                            "  - { name: Restock, operation: update, entity: Product, where: "
                            "[productId], sets: [stock], rate: 100/s }\n");
    const SimulationResult exact = run(test, lasting(900, Fidelity::Exact));
    const SimulationResult aggregate = run(test, lasting(900, Fidelity::Aggregate));
    for (std::size_t p = 0; p < 2; ++p) {
        const auto count = static_cast<double>(exact.patterns[p].conflicts);
        EXPECT_GT(count, 100);
        EXPECT_NEAR(static_cast<double>(aggregate.patterns[p].conflicts), count,
                    0.03 * count + 3 * std::sqrt(count))
            << exact.patterns[p].pattern;
    }
}

// Of 1,000 products nearly alike some are told apart: they do not meet the rest of their own
// request, and all meet as seldom as if none were told apart.
TEST(Conflicts, KeysToldApartDoNotMeetTheirOwnRest)
{
    const Case test =
        stock(place("500/s", "{ attribute: productId, distribution: zipf, theta: 0.01 }"));
    const SimulationResult aggregate = run(test, lasting(600, Fidelity::Aggregate));
    const double met = share(aggregate.patterns[0].conflicts, aggregate.patterns[0].requests);
    EXPECT_NEAR(met, 0.0099, 0.0005) << "10 / 1,000 held, of those not held";
}

namespace {

/// Stock of one product in ten warehouses. A transaction changes it and notes that at the
/// warehouse, which tells the ten items of the product apart; Count alone does not.
Case warehouses()
{
    model::Table table;
    table.name = "Stock";
    table.partitionKey = {"PK", model::AttributeType::S};
    table.sortKey = model::KeyAttribute{"SK", model::AttributeType::S};
    model::EntityLayout stock;
    stock.name = "Stock";
    stock.keys = keys("PRODUCT#{productId}", "AT#{warehouse}");
    model::EntityLayout note;
    note.name = "Note";
    note.keys = keys("WAREHOUSE#{warehouse}", "NOTE#{noteId}");
    table.entities = {stock, note};
    model::Layout layout;
    layout.id = "stock";
    layout.tables = {table};
    const std::string skew = "skew: { attribute: productId, distribution: hotspot, keys: 1, "
                             "traffic: 100% }";
    return planned(R"(infera_design: 1
name: stock
entities:
  Stock:
    key: [productId, warehouse]
    count: 10000
    attributes:
      productId: { type: S, size: 12, distinct: 1000 }
      warehouse: { type: S, size: 6, distinct: 10 }
      amount:    { type: N, size: 4 }
  Note:
    key: noteId
    count: 1M
    attributes:
      noteId:    { type: S, size: 26, format: ulid }
      warehouse: { type: S, size: 6, distinct: 10 }
access_patterns:
  - name: Move
    operation: transact
    rate: 200/s
    )" + skew + R"(
    items:
      - { operation: update, entity: Stock, where: [productId, warehouse], sets: [amount] }
      - { operation: create, entity: Note }
  - { name: Count, operation: update, entity: Stock, where: [productId, warehouse], sets: [amount], rate: 100/s, )" +
                       skew + " }\n",
                   layout);
}

} // namespace

// Items that one request tells apart and another takes as one collection are the same items: each
// is held by 20 moves a second for 20 ms, 0.4 / 1.4 of the time.
TEST(Conflicts, ItemsMeetTheirCollection)
{
    const Case test = warehouses();
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        const SimulationResult result = run(test, lasting(600, fidelity));
        ASSERT_EQ(result.patterns.size(), 2U);
        for (const PatternResult& one : result.patterns)
            EXPECT_NEAR(share(one.conflicts, one.requests), 0.4 / 1.4, 0.02)
                << one.pattern << (fidelity == Fidelity::Exact ? " exact" : " aggregate");
    }
}

namespace {

/// A transaction changes the stock of a product and its place in the ranking, both under the same
/// product; Sell and Rank change one of the two, beside a new order.
Case rankedStock(const std::string& rates, const std::string& skew)
{
    model::Table table;
    table.name = "App";
    table.partitionKey = {"PK", model::AttributeType::S};
    const auto add = [&](const std::string& name, const std::string& key) {
        model::EntityLayout layout;
        layout.name = name;
        layout.keys = keys(key);
        table.entities.push_back(layout);
    };
    add("Product", "PRODUCT#{productId}");
    add("Rank", "RANK#{productId}");
    add("Order", "ORDER#{orderId}");
    model::Layout layout;
    layout.id = "app";
    layout.tables = {table};
    std::vector<std::string> each;
    for (std::size_t at = 0; at != std::string::npos;) {
        const std::size_t end = rates.find(' ', at);
        each.push_back(rates.substr(at, end - at));
        at = end == std::string::npos ? end : end + 1;
    }
    const auto transaction = [&](const std::string& name, const std::string& rate,
                                 const std::string& items) {
        return "  - name: " + name + "\n    operation: transact\n    rate: " + rate +
               "\n    skew: " + skew + "\n    items:\n" + items;
    };
    const std::string product =
        "      - { operation: update, entity: Product, where: [productId], sets: [stock] }\n";
    const std::string rank =
        "      - { operation: update, entity: Rank, where: [productId], sets: [sold] }\n";
    const std::string order = "      - { operation: create, entity: Order }\n";
    return planned(R"(infera_design: 1
name: ranked
entities:
  Product:
    key: productId
    count: 100
    attributes:
      productId: { type: S, size: 12 }
      stock:     { type: N, size: 4 }
  Rank:
    key: productId
    count: 100
    attributes:
      productId: { type: S, references: Product }
      sold:      { type: N, size: 4 }
  Order:
    key: orderId
    count: 1M
    attributes:
      orderId:   { type: S, size: 26, format: ulid }
      productId: { type: S, references: Product }
access_patterns:
)" + transaction("Both", each[0], product + rank) +
                       transaction("Sell", each[1], order + product) +
                       transaction("Rank", each[2], order + rank),
                   layout);
}

} // namespace

// Two items that are held together are free or held at once. 100, 50 and 25 transactions a second
// for 20 ms are loads of 2, 1 and 0.5: nobody holds either for 1 / (2 + 1.5 * 2) of the time, the
// first 1.5 times and the second 2 times as long.
TEST(Conflicts, ItemsHeldTogetherAreHeldAtOnce)
{
    const Case test = rankedStock("100/s 50/s 25/s", oneProduct);
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        const SimulationResult result = run(test, lasting(600, fidelity));
        ASSERT_EQ(result.patterns.size(), 3U);
        const double expected[] = {0.8, 0.7, 0.6};
        for (std::size_t p = 0; p < 3; ++p)
            EXPECT_NEAR(share(result.patterns[p].conflicts, result.patterns[p].requests),
                        expected[p], 0.01)
                << result.patterns[p].pattern
                << (fidelity == Fidelity::Exact ? " exact" : " aggregate");
    }
}

// Of a hundred products alike none is told apart: who meets the stock of a product meets its rank.
TEST(Conflicts, ItemsOfTheRestAreHeldTogetherToo)
{
    const Case test =
        rankedStock("400/s 1/s 1/s", "{ attribute: productId, distribution: uniform }");
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        const SimulationResult result = run(test, lasting(120, fidelity));
        EXPECT_NEAR(share(result.patterns[0].conflicts, result.patterns[0].requests), 0.08 / 1.08,
                    0.006)
            << (fidelity == Fidelity::Exact ? " exact" : " aggregate");
    }
}

TEST(ItemLocks, HoldAnItemForAWhile)
{
    ItemLocks locks(0.02);
    locks.hold(1, 4711, 10);
    EXPECT_TRUE(locks.isHeld(1, 4711, 10.019));
    EXPECT_FALSE(locks.isHeld(1, 4711, 10.021));
    EXPECT_FALSE(locks.isHeld(0, 4711, 10.01));
    EXPECT_FALSE(locks.isHeld(1, 4712, 10.01));
}

namespace {

/// Capacity that the keys of `batches` go above now and then.
SimulationOptions forBatches(double seconds, Fidelity fidelity)
{
    SimulationOptions options = lasting(seconds, fidelity);
    options.billingMode = model::BillingMode::Provisioned;
    options.capacity = {{"Orders", "", 400, 10}, {"Orders", "byStatus", 1000, 10}};
    options.partitions.burstSeconds = 1;
    return options;
}

/// Lists whose items are then read by their keys: BatchGetItem of 50, or so many.
Case batches(const std::string& rate, int limit = 50)
{
    Case test = orders("  - { name: List, operation: list, entity: Order, where: [{ status: "
                       "{ value: pending } }], order: createdAt desc, "
                       "limit: " +
                       std::to_string(limit) + ", rate: " + rate + ", consistency: eventual }\n");
    test.layout.tables[0].indexes[0].projection = model::Projection::KeysOnly;
    plan(test);
    return test;
}

} // namespace

// AWS counts a BatchGetItem as one request for up to 100 keys, and the units of each item; so does
// the plan, whose requests of a call are what a call is simulated with.
TEST(Batches, AreOneRequestForAHundredKeys)
{
    for (const int keys : {50, 150}) {
        const Case test = batches("20/s", keys);
        for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
            const SimulationResult result = run(test, lasting(600, fidelity));
            const PatternResult& list = result.patterns[0];
            const double perCall = keys == 50 ? 2 : 3; // the query, and one or two batches
            EXPECT_DOUBLE_EQ(test.plans[0].requests, perCall);
            EXPECT_NEAR(share(list.requests, list.calls), perCall, 0.02);
            EXPECT_NEAR(result.tables[0].readUnits / static_cast<double>(list.calls), keys * 0.5,
                        keys * 0.01);
        }
    }
}

// Keys that are never served fail as the share of a request that they are.
TEST(Batches, FailByShares)
{
    const Case test = batches("20/s");
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = forBatches(600, fidelity);
        options.retries = *findRetryProfile("none");
        const SimulationResult result = run(test, options);
        const PatternResult& list = result.patterns[0];
        const auto served = result.tables[0].readUnits * 2 / 50; // batches
        EXPECT_GT(list.failed, 1000U);
        EXPECT_NEAR(static_cast<double>(list.calls) - static_cast<double>(list.failed), served,
                    0.02 * served);
        EXPECT_NEAR(static_cast<double>(list.throttled), static_cast<double>(list.failed), 2);
    }
}

// A provisioned table with half of what the batches ask for gives keys back in most of them; the
// program asks again without the SDK's quota, which only whole refusals use.
TEST(Batches, AskAgainForWhatIsGivenBack)
{
    const Case test = batches("20/s");
    ASSERT_EQ(test.plans[0].steps.size(), 2U);
    ASSERT_EQ(test.plans[0].steps[1].operation, model::StepOperation::BatchGetItem);
    double unprocessed[2];
    int i = 0;
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = forBatches(900, fidelity);
        options.retries.bucketTokens = 500;
        const SimulationResult result = run(test, options);
        const PatternResult& list = result.patterns[0];
        EXPECT_GT(list.unprocessed, list.throttled * 50 / 2) << "keys, of requests";
        EXPECT_NEAR(static_cast<double>(list.throttled),
                    static_cast<double>(list.retried + list.failed), 2);
        unprocessed[i++] = static_cast<double>(list.unprocessed);
    }
    EXPECT_NEAR(unprocessed[1] / unprocessed[0], 1, 0.15);
}

// A scan reads 128 units a page from one partition: with 700 reads a second on it besides, the
// partition is full while the scan is there, though the table is far from it.
TEST(Scans, PressOnePartitionAfterTheOther)
{
    Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], rate: "
                       "4000/s, consistency: strong }\n"
                       "  - { name: All, operation: scan, entity: Order, rate: 1/min }\n");
    test.design.entities[0].count = 4'000'000;
    std::vector<std::string> incomplete;
    model::evaluatePlans(test.design, test.layout, test.plans, incomplete);
    double throttled[2];
    int i = 0;
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = lasting(600, fidelity);
        options.retries = *findRetryProfile("none");
        const SimulationResult result = run(test, options);
        // For each page: how many scans there are is chance.
        throttled[i++] = static_cast<double>(result.throttled) /
                         static_cast<double>(result.patterns[1].requests);
    }
    EXPECT_GT(throttled[0], 1);
    EXPECT_NEAR(throttled[1] / throttled[0], 1, 0.25) << throttled[0] << " " << throttled[1];
}

// The heatmap of a calm scan shows every range read alike, by both fidelities, and not one range of
// each partition for all of it.
TEST(Scans, GoOverEveryRangeOfTheHeatmap)
{
    Case test = orders("  - { name: All, operation: scan, entity: Order, rate: 1/min }\n");
    test.design.entities[0].count = 4'000'000;
    std::vector<std::string> incomplete;
    model::evaluatePlans(test.design, test.layout, test.plans, incomplete);
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        const SimulationResult result = run(test, lasting(1200, fidelity));
        ASSERT_FALSE(result.heatmaps.empty());
        const Heatmap& map = result.heatmaps.front();
        std::vector<double> rows(map.ranges, 0);
        double all = 0;
        for (std::size_t i = 0; i < map.readPressure.size(); ++i) {
            rows[i % map.ranges] += map.readPressure[i];
            all += map.readPressure[i];
        }
        for (const double row : rows)
            EXPECT_NEAR(row * static_cast<double>(map.ranges) / all, 1, 0.3);
    }
}

// A batch takes one token of its client's limiter, in both fidelities.
TEST(Adaptive, BatchesTakeOneToken)
{
    const Case test = batches("20/s");
    double read[2];
    int i = 0;
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = forBatches(600, fidelity);
        options.retries = *findRetryProfile("boto-adaptive");
        const SimulationResult result = run(test, options);
        EXPECT_GT(result.patterns[0].unprocessed, 1000U);
        read[i++] = result.patterns[0].readUnits;
    }
    EXPECT_NEAR(read[1] / read[0], 1, 0.15) << read[0] << " " << read[1];
}

// Another key is hot every minute, so what may be throttled is divided anew every minute: what then
// waits to be sent again, for its delay or for its client's rate, goes on waiting. No request is
// lost: each is served or fails in the end.
TEST(Retries, AreAdoptedWhenTheHotKeyRolls)
{
    const Case test = orders("  - { name: Count, operation: update, entity: Order, where: "
                             "[orderId], sets: [total], rate: 3000/s, skew: { attribute: orderId, "
                             "distribution: rolling, traffic: 90% } }\n");
    for (const char* profile : {"boto-standard", "boto-adaptive"}) {
        SimulationOptions options = lasting(1200, Fidelity::Aggregate);
        options.retries = *findRetryProfile(profile);
        options.retries.capSeconds = 40;
        options.retries.baseSeconds = 20; // most of what is refused waits over a change
        const SimulationResult result = run(test, options);
        const PatternResult& count = result.patterns[0];
        EXPECT_GT(count.retried, 1000U) << profile;
        const double served = result.tables[0].writeUnits; // of items below 1 KB
        const double ended = served + static_cast<double>(count.failed);
        const double all = static_cast<double>(count.requests);
        // Some still wait when the run ends: at most what the last minute sent.
        EXPECT_LE(ended, all * 1.001) << profile;
        EXPECT_GE(ended, all - 60 * 3000) << profile;
        EXPECT_GT(served, all / 4) << profile;
    }
}

// Adaptive clients hold themselves back in both fidelities.
TEST(Adaptive, ClientsHoldBackInAggregateToo)
{
    const Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 2000/s, "
                             "skew: { attribute: status, distribution: hotspot, keys: 1, "
                             "traffic: 100% } }\n");
    double written[2];
    double throttled[2];
    int i = 0;
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = lasting(300, fidelity);
        options.retries = *findRetryProfile("boto-adaptive");
        const SimulationResult result = run(test, options);
        written[i] = result.patterns[0].writeUnits;
        throttled[i++] = static_cast<double>(result.throttled);
        EXPECT_GT(result.patterns[0].failed, 1000U);
    }
    EXPECT_NEAR(written[1] / written[0], 1, 0.1) << written[0] << " " << written[1];
    EXPECT_LT(throttled[1], 2 * throttled[0]);
    EXPECT_GT(throttled[1], throttled[0] / 2) << throttled[0] << " " << throttled[1];
}
