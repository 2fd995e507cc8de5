#include "engine/simulation/simulation.h"

#include "designs.h"

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

SimulationOptions exact(double seconds)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.fidelity = Fidelity::Exact;
    return options;
}

const TableResult& tableOf(const SimulationResult& result, const std::string& index)
{
    static const TableResult none;
    for (const TableResult& table : result.tables)
        if (table.index == index)
            return table;
    ADD_FAILURE() << "no table or index " << index;
    return none;
}

} // namespace

TEST(Simulation, UnitsAreRateTimesCost)
{
    const Case test = orders(R"(
  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 100/s, consistency: strong }
  - { name: Create, operation: create, entity: Order, rate: 50/s }
)");
    const SimulationResult result = run(test, exact(120));
    ASSERT_EQ(result.patterns.size(), 2U);
    const double gets = static_cast<double>(result.patterns[0].requests);
    const double creates = static_cast<double>(result.patterns[1].requests);
    EXPECT_NEAR(gets, 12'000, 5 * std::sqrt(12'000));
    EXPECT_NEAR(creates, 6000, 5 * std::sqrt(6000));
    EXPECT_DOUBLE_EQ(result.patterns[0].readUnits, gets);
    EXPECT_DOUBLE_EQ(tableOf(result, "").writeUnits, creates);
    EXPECT_DOUBLE_EQ(tableOf(result, "byStatus").writeUnits, creates);
    EXPECT_DOUBLE_EQ(result.patterns[1].writeUnits, 2 * creates);
    EXPECT_EQ(result.throttled, 0U);
}

// Six cases of index writes: a changed index key deletes one entry and puts another.
TEST(Simulation, ChangedIndexKeyCostsTwoIndexWrites)
{
    const Case test = orders(
        "  - { name: Move, operation: update, entity: Order, where: [orderId], sets: [status], "
        "rate: 50/s }\n");
    const SimulationResult result = run(test, exact(60));
    const double moves = static_cast<double>(result.patterns[0].requests);
    EXPECT_DOUBLE_EQ(tableOf(result, "").writeUnits, moves);
    EXPECT_DOUBLE_EQ(tableOf(result, "byStatus").writeUnits, 2 * moves);
}

// "Global secondary index write throttling": one status value takes 1,000 write units a second
// however large the table, and the index throttles the writes to its table.
TEST(Simulation, OneStatusValueThrottlesTheTable)
{
    const Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 2000/s, "
                             "skew: { attribute: status, distribution: hotspot, keys: 1, "
                             "traffic: 100% } }\n");
    SimulationOptions options = exact(60);
    options.retries = *findRetryProfile("none");
    const SimulationResult result = run(test, options);
    EXPECT_NEAR(tableOf(result, "byStatus").writeUnits, 60 * 1000 + 1000, 100);
    EXPECT_NEAR(tableOf(result, "").writeUnits, 61'000, 100) << "the table takes no more";
    ASSERT_FALSE(result.hotKeys.empty());
    const HotKey& key = result.hotKeys.front();
    EXPECT_EQ(key.key, "pending");
    EXPECT_EQ(key.index, "byStatus");
    EXPECT_DOUBLE_EQ(key.share, 1);
    EXPECT_NEAR(key.peakWriteUnits, 2000, 50);
    EXPECT_DOUBLE_EQ(key.limit, 1000);
    EXPECT_EQ(key.throttled, result.throttled);
    EXPECT_LT(key.firstThrottleSeconds.value_or(99), 3);
    ASSERT_NE(findingOf(result.findings, "hot-key"), nullptr);
    EXPECT_NE(findingOf(result.findings, "hot-key")->title.find("pending"), std::string::npos);
    EXPECT_NE(findingOf(result.findings, "index-starves-table"), nullptr);
    EXPECT_NE(findingOf(result.findings, "low-cardinality-index-key"), nullptr);
    EXPECT_EQ(findingOf(result.findings, "hot-partition"), nullptr) << "one key explains it";
    EXPECT_EQ(result.patterns[0].failed, result.patterns[0].throttled);
}

TEST(Simulation, RetriesAreCountedAndAreAStormWhenMost)
{
    const Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 2000/s, "
                             "skew: { attribute: status, distribution: hotspot, keys: 1, "
                             "traffic: 100% } }\n");
    SimulationOptions options = exact(30);
    options.retries = *findRetryProfile("boto-legacy");
    const SimulationResult result = run(test, options);
    const PatternResult& pattern = result.patterns[0];
    EXPECT_GT(pattern.retried, pattern.requests / 2);
    EXPECT_EQ(pattern.throttled, pattern.retried + pattern.failed);
    EXPECT_NE(findingOf(result.findings, "retry-storm"), nullptr);
}

TEST(Simulation, TellsShortageFromSkew)
{
    const Case test =
        orders("  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 400/s, "
               "consistency: strong }\n");
    SimulationOptions options = exact(120);
    options.billingMode = model::BillingMode::Provisioned;
    options.capacity = {{"Orders", "", 100, 10}};
    const SimulationResult result = run(test, options);
    // 100 a second and the 300 s saved up at the start.
    EXPECT_NEAR(tableOf(result, "").readUnits, 100 * 120 + 300 * 100, 500);
    const model::Finding* finding = findingOf(result.findings, "provisioned-shortage");
    ASSERT_NE(finding, nullptr);
    EXPECT_NE(finding->detail.find("400"), std::string::npos) << finding->detail;
    EXPECT_EQ(findingOf(result.findings, "hot-key"), nullptr);
    options.durationSeconds = 60; // burst alone carries the first minute
    const SimulationResult brief = run(test, options);
    EXPECT_EQ(brief.throttled, 0U);
    EXPECT_NE(findingOf(brief.findings, "burst-hides-shortage"), nullptr);
}

TEST(Simulation, SameSeedSameResult)
{
    const Case test = orders(R"(
  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 300/s, skew: { attribute: orderId, distribution: zipf, theta: 0.99 } }
  - { name: Create, operation: create, entity: Order, rate: 50/s }
)");
    SimulationOptions options = exact(30);
    EXPECT_EQ(run(test, options), run(test, options));
    SimulationOptions other = options;
    other.seed = 2;
    EXPECT_NE(run(test, options), run(test, other));
}

TEST(Simulation, NamesTheZipfHotKeyWithItsShare)
{
    const Case test = orders(
        "  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 500/s, skew: "
        "{ attribute: orderId, distribution: zipf, theta: 0.99 } }\n");
    const SimulationResult result = run(test, exact(120));
    ASSERT_FALSE(result.hotKeys.empty());
    EXPECT_EQ(result.hotKeys.front().key, "orderId-1");
    EXPECT_NEAR(result.hotKeys.front().share, 0.065, 0.006); // zipf shares of a million keys
}

namespace {

class CancelAfter final : public Progress
{
public:
    void report(double fraction, std::string_view) override { m_fraction = fraction; }
    [[nodiscard]] bool cancelled() const override { return m_fraction >= 0.3; }

private:
    double m_fraction = 0;
};

} // namespace

// An index that projects keys only leads to the items; each lies under its own key of the table.
TEST(Simulation, ItemsFoundInAnIndexAreReadUnderTheirOwnKeys)
{
    model::Table table;
    table.name = "App";
    table.partitionKey = {"PK", model::AttributeType::S};
    table.sortKey = model::KeyAttribute{"SK", model::AttributeType::S};
    model::Index index;
    index.name = "GSI1";
    index.partitionKey = {{"GSI1PK", model::AttributeType::S}};
    index.projection = model::Projection::KeysOnly;
    table.indexes = {index};
    model::EntityLayout order;
    order.name = "Order";
    order.keys = keys("USER#{userId}", "ORDER#{orderId}");
    order.indexes["GSI1"] = keys("ORDER#{orderId}");
    table.entities = {order};
    model::Layout layout;
    layout.id = "app";
    layout.tables = {table};
    const Case test = planned(R"(infera_design: 1
name: app
entities:
  Order:
    key: orderId
    count: 1M
    attributes:
      orderId: { type: S, size: 26, format: ulid }
      userId:  { type: S, size: 26, distinct: 100k }
      note:    { type: S, size: 300 }
access_patterns:
  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 200/s }
)",
                              layout);
    ASSERT_EQ(test.plans.size(), 1U);
    ASSERT_EQ(test.plans[0].steps.size(), 2U);
    const SimulationResult result = run(test, exact(120));
    for (const HotKey& key : result.hotKeys)
        EXPECT_LT(key.share, 0.01) << key.table << " " << key.key;
}

TEST(Simulation, CancelledRunShowsWhatItHad)
{
    const Case test =
        orders("  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 10/s }\n");
    CancelAfter progress;
    const auto result = simulate(test.design, test.layout, test.plans, exact(1000), progress);
    ASSERT_TRUE(result);
    EXPECT_TRUE(result->cancelled);
    EXPECT_NEAR(result->durationSeconds, 300, 30);
    EXPECT_NEAR(static_cast<double>(result->requests), 3000, 500);
}

TEST(Simulation, AMonthFollowsTheAverageRateWhateverWasSimulated)
{
    const Case test =
        orders("  - { name: Get, operation: get, entity: Order, where: [orderId], rate: "
               "{ average: 10/s, peak: 40/s, curve: diurnal } }\n");
    const SimulationResult result = run(test, exact(1800));
    EXPECT_NEAR(static_cast<double>(result.requests), 40 * 1800, 4000) << "around the peak";
    const model::Usage usage = usageOf(result, test.design, test.layout, test.plans);
    const double month = 10.0 * 730 * 3600;
    EXPECT_NEAR(usage.patterns.at(0).callsPerMonth.toDouble() / month, 1, 1e-6);
    EXPECT_NEAR(usage.tables.at(0).units.readUnitsPerMonth->toDouble() / month, 0.5, 1e-6);
    EXPECT_NEAR(usage.tables.at(0).units.peakReadUnitsPerSecond->toDouble(), 20, 2);
}

TEST(Simulation, UnitsAgreeWithTheEvaluatedPlans)
{
    const Case test = orders(R"(
  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 100/s }
  - { name: Create, operation: create, entity: Order, rate: 50/s }
  - { name: Move, operation: update, entity: Order, where: [orderId], sets: [status], rate: 20/s }
  - { name: Total, operation: update, entity: Order, where: [orderId], sets: [total], rate: 20/s }
  - { name: Delete, operation: delete, entity: Order, where: [orderId], rate: 20/s }
  - { name: Pending, operation: list, entity: Order, where: [status], order: createdAt desc, limit: 20, rate: 5/s }
)");
    const SimulationResult result = run(test, exact(60));
    for (const model::Plan& plan : test.plans) {
        const auto pattern =
            std::find_if(result.patterns.begin(), result.patterns.end(),
                         [&](const PatternResult& one) { return one.pattern == plan.pattern; });
        ASSERT_NE(pattern, result.patterns.end());
        double reads = 0;
        double writes = 0;
        for (const model::Step& step : plan.steps) {
            reads += step.readUnits;
            writes += step.writeUnits;
        }
        const double calls = static_cast<double>(pattern->calls);
        EXPECT_NEAR(pattern->readUnits / calls, reads, reads * 0.01) << plan.pattern;
        EXPECT_NEAR(pattern->writeUnits / calls, writes, writes * 0.01) << plan.pattern;
    }
}

TEST(Simulation, RefusesOptionsThatMakeNoSense)
{
    const Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], "
                             "rate: 10/s }\n");
    NoProgress progress;
    EXPECT_FALSE(simulate(test.design, test.layout, test.plans, exact(0), progress));
    EXPECT_FALSE(simulate(test.design, test.layout, test.plans, exact(1e9), progress));
}

// A table and its index have the same capacity and take the same writes: the table is asked first
// and refuses, in both fidelities, and nobody says that the index starves it.
TEST(Simulation, OfATableAndItsIndexTheFirstWithoutRoomRefuses)
{
    Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 800/s }\n");
    model::Table& table = test.layout.tables[0];
    table.indexes[0].partitionKey = {{"userId", model::AttributeType::S}};
    table.entities[0].indexes["byStatus"] = keys("{userId}", "{createdAt}");
    infera::engine::test::plan(test);
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options;
        options.durationSeconds = 60;
        options.fidelity = fidelity;
        options.retries = *findRetryProfile("none");
        options.billingMode = model::BillingMode::Provisioned;
        options.partitions.burstSeconds = 1;
        options.capacity = {{"Orders", "", 10, 500}, {"Orders", "byStatus", 10, 500}};
        const SimulationResult result = run(test, options);
        ASSERT_EQ(result.tables.size(), 2U);
        EXPECT_GT(result.tables[0].throttled, 15'000U);
        EXPECT_LT(result.tables[1].throttled, result.tables[0].throttled / 20);
        EXPECT_EQ(findingOf(result.findings, "index-starves-table"), nullptr);
    }
}

// Entries of a local index lie in the partitions of their items and need as many more.
TEST(Simulation, LocalIndexesTakeRoomInTheirTable)
{
    Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 10/s }\n");
    keyByUser(test);
    model::Table& table = test.layout.tables[0];
    table.entities[0].indexes.clear();
    table.indexes.clear();
    test.design.entities[0].count = 1e9;
    infera::engine::test::plan(test);
    SimulationOptions options;
    options.durationSeconds = 10;
    const double alone = static_cast<double>(run(test, options).tables[0].partitionsStart);
    model::Index local;
    local.name = "byTime";
    local.kind = model::IndexKind::Local;
    local.partitionKey = {table.partitionKey};
    local.sortKey = {{"createdAt", model::AttributeType::S}};
    table.indexes = {local};
    table.entities[0].indexes["byTime"] = keys("{userId}", "{createdAt}");
    infera::engine::test::plan(test);
    const SimulationResult both = run(test, options);
    ASSERT_EQ(both.tables.size(), 1U);
    EXPECT_NEAR(static_cast<double>(both.tables[0].partitionsStart), 2 * alone, 0.1 * alone);
}

// Steps of the timeline may be shorter than the minutes in which limits change: each has its limit.
TEST(Simulation, EveryStepOfTheTimelineHasItsLimit)
{
    const Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], "
                             "rate: 10/s }\n");
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate})
        for (const double seconds : {30.0, 600.0, 6000.0}) {
            SimulationOptions options;
            options.durationSeconds = seconds;
            options.fidelity = fidelity;
            const SimulationResult result = run(test, options);
            std::size_t series = 0;
            for (const TimelineSeries& one : result.timeline) {
                if (one.metric != "allowed_read")
                    continue;
                ++series;
                for (const double limit : one.values)
                    EXPECT_DOUBLE_EQ(limit, 12'000);
            }
            EXPECT_EQ(series, 2U) << "of the table and of its index";
        }
}

// A run shorter than a minute has the peaks of what there was of it.
TEST(Simulation, PeaksOfAShortRunAreThoseOfItsSeconds)
{
    const Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], "
                             "rate: 1000/s, consistency: strong, skew: { attribute: orderId, "
                             "distribution: hotspot, keys: 1, traffic: 100% } }\n");
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options;
        options.durationSeconds = 15;
        options.fidelity = fidelity;
        const SimulationResult result = run(test, options);
        ASSERT_FALSE(result.hotKeys.empty());
        EXPECT_NEAR(result.hotKeys[0].peakReadUnits, 1000, 50);
        EXPECT_NEAR(result.tables[0].peakReadUnitsPerSecond, 1000, 50);
    }
}
