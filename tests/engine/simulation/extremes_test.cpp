// Designs at the extremes, each compared with what its numbers give by hand.
#include "designs.h"

#include "engine/simulation/scans.h"
#include "engine/simulation/simulation.h"
#include "engine/simulation/writearms.h"

#include <algorithm>
#include <cmath>

using namespace infera;
using namespace infera::engine;
using infera::engine::test::Case;
using infera::engine::test::findingOf;
using infera::engine::test::keys;
using infera::engine::test::orders;
using infera::engine::test::run;

namespace {

SimulationOptions lasting(double seconds, Fidelity fidelity)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.fidelity = fidelity;
    return options;
}

double attempts(const PatternResult& pattern)
{
    return static_cast<double>(pattern.requests + pattern.retried);
}

const std::string creates =
    "  - { name: Create, operation: create, entity: Order, rate: 1500/s }\n";

/// Orders with three indexes, which have 500, 1,000 and 1,200 write units.
Case threeIndexes()
{
    Case test = orders(creates);
    model::Table& table = test.layout.tables[0];
    table.indexes.clear();
    table.entities[0].indexes.clear();
    for (const char* name : {"byA", "byB", "byC"}) {
        model::Index index;
        index.name = name;
        index.partitionKey = {{"userId", model::AttributeType::S}};
        index.sortKey = {{"createdAt", model::AttributeType::S}};
        table.indexes.push_back(index);
        table.entities[0].indexes[name] = keys("{userId}", "{createdAt}");
    }
    plan(test);
    return test;
}

} // namespace

// Of 5,000 writes a second under the key of today 1,000 are served, all day long and in every
// attempt, and no split helps.
TEST(Extremes, AKeyForEachDayTakesAThousandWrites)
{
    Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 5000/s }\n");
    model::Table& table = test.layout.tables[0];
    table.indexes.clear();
    table.partitionKey = {"day", model::AttributeType::S};
    table.sortKey = model::KeyAttribute{"createdAt", model::AttributeType::S};
    table.entities[0].keys = keys("DAY", "{createdAt}");
    table.entities[0].indexes.clear();
    plan(test);
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        const SimulationResult result = run(test, lasting(300, fidelity));
        const PatternResult& create = result.patterns[0];
        const double served = result.tables[0].writeUnits;
        EXPECT_NEAR(served, 300 * 1000 + 1000, 3000);
        // Every attempt is served or throttled; the last retries are still waiting.
        EXPECT_NEAR(attempts(create), served + static_cast<double>(create.throttled), 5000 * 3);
        EXPECT_EQ(result.tables[0].splits, 0U);
    }
}

// The narrowest index decides what the table and all other indexes take: 500 a second; when it has
// enough, the next one does.
TEST(Extremes, TheNarrowestOfSeveralIndexesStarvesTheTable)
{
    const Case test = threeIndexes();
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = lasting(120, fidelity);
        options.billingMode = model::BillingMode::Provisioned;
        options.partitions.burstSeconds = 1;
        options.retries = *findRetryProfile("none");
        options.capacity = {{"Orders", "", 10, 2000},
                            {"Orders", "byA", 10, 500},
                            {"Orders", "byB", 10, 1000},
                            {"Orders", "byC", 10, 1200}};
        for (const auto& [index, units] : {std::pair("byA", 500.0), std::pair("byB", 1000.0)}) {
            const SimulationResult result = run(test, options);
            for (const TableResult& table : result.tables)
                EXPECT_NEAR(table.writeUnits, units * 120 + units, units * 2) << table.index;
            const model::Finding* finding = findingOf(result.findings, "index-starves-table");
            ASSERT_NE(finding, nullptr);
            EXPECT_EQ(finding->index, index);
            options = optionsWith(options, finding->change);
        }
    }
}

// Three times what is provisioned, by clients that try ten times: a third is served, and each
// attempt of the others is throttled.
TEST(Extremes, TenAttemptsOfARetryStormAreAllCounted)
{
    Case test = orders("  - { name: Total, operation: update, entity: Order, where: [orderId], "
                       "sets: [total], rate: 300/s }\n");
    test.layout.tables[0].indexes.clear();
    test.layout.tables[0].entities[0].indexes.clear();
    plan(test);
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = lasting(600, fidelity);
        options.billingMode = model::BillingMode::Provisioned;
        options.partitions.burstSeconds = 1;
        options.capacity = {{"Orders", "", 10, 100}};
        options.retries = *findRetryProfile("boto-legacy");
        const SimulationResult result = run(test, options);
        const PatternResult& total = result.patterns[0];
        EXPECT_NEAR(result.tables[0].writeUnits, 600 * 100 + 100, 300);
        EXPECT_NEAR(attempts(total) - static_cast<double>(total.throttled),
                    result.tables[0].writeUnits, 300 * 26)
            << "what waits for up to 25.55 s is neither";
        EXPECT_GT(static_cast<double>(total.retried), 5.0 * static_cast<double>(total.requests));
        const model::Finding* shortage = findingOf(result.findings, "provisioned-shortage");
        ASSERT_NE(shortage, nullptr);
        EXPECT_GE(shortage->change.readUnitsPerSecond, 1) << "0 is no throughput";
        EXPECT_NE(findingOf(result.findings, "retry-storm"), nullptr);
    }
}

// Capacity that a schedule raises for the hours that need it is compared with those hours, not with
// what is left of it in the evening.
TEST(Extremes, AScheduledDayHasNoHiddenShortage)
{
    Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], "
                       "consistency: strong, rate: { average: 100/s, peak: 400/s, curve: spike } "
                       "}\n");
    SimulationOptions options = lasting(86'400, Fidelity::Aggregate);
    options.billingMode = model::BillingMode::Provisioned;
    options.autoScaling.enabled = true;
    options.autoScaling.schedule = {{18 * 3600.0, 800, 1500}, {22 * 3600.0, 5, 1500}};
    const SimulationResult result = run(test, options);
    EXPECT_EQ(result.throttled, 0U);
    EXPECT_GT(result.tables[0].peakReadUnitsPerSecond, result.tables[0].readLimit);
    EXPECT_EQ(findingOf(result.findings, "burst-hides-shortage"), nullptr);
    options.autoScaling.enabled = false;
    options.capacity = {{"Orders", "", 399, 10}, {"Orders", "byStatus", 10, 10}};
    options.capacity[0].readUnitsPerSecond = 350;
    EXPECT_NE(findingOf(run(test, options).findings, "burst-hides-shortage"), nullptr)
        << "400 of 350 for less than the burst lasts";
}

// A scan takes one partition at a time whole; gets that are well below what the table serves meet
// it, and neither their keys nor the capacity are to blame.
TEST(Extremes, AScanLeavesNoRoomInItsPartition)
{
    Case test = orders("  - { name: All, operation: scan, entity: Order, rate: 6/h }\n"
                       "  - { name: Get, operation: get, entity: Order, where: [orderId], "
                       "consistency: strong, rate: 4000/s }\n");
    test.design.entities[0].count = 1e8;
    plan(test);
    const SimulationResult result = run(test, lasting(1800, Fidelity::Aggregate));
    const model::Finding* finding = findingOf(result.findings, "hot-partition");
    ASSERT_NE(finding, nullptr);
    EXPECT_NE(finding->fix.find("Scan more slowly"), std::string::npos) << finding->fix;
    EXPECT_EQ(finding->change.kind, model::FixKind::None);
}

// 10^10 keys at theta 1.4: the hottest has 1 / zeta(1.4) = 32 % of the writes, and 1,000 of them.
TEST(Extremes, TenBillionKeysHaveOneThatIsHot)
{
    Case test = orders("  - { name: Total, operation: update, entity: Order, where: [orderId], "
                       "sets: [total], rate: 20000/s, skew: { attribute: orderId, distribution: "
                       "zipf, theta: 1.4 } }\n");
    test.design.entities[0].count = 1e10;
    test.layout.tables[0].indexes.clear();
    test.layout.tables[0].entities[0].indexes.clear();
    plan(test);
    SimulationOptions options = lasting(300, Fidelity::Aggregate);
    options.warmWriteUnitsPerSecond = 40'000;
    options.compareEven = false;
    const SimulationResult result = run(test, options);
    ASSERT_FALSE(result.hotKeys.empty());
    EXPECT_NEAR(result.hotKeys[0].share, 1 / 3.105, 0.002);
    EXPECT_NEAR(result.hotKeys[0].peakWriteUnits, 20'000 / 3.105, 150);
    const model::Finding* finding = findingOf(result.findings, "hot-key");
    ASSERT_NE(finding, nullptr);
    EXPECT_EQ(finding->change.kind, model::FixKind::None) << "no shard divides one item";
}

TEST(Moves, putNoEntryForWhatTheUpdateRemoves)
{
    const Case test =
        orders("  - { name: One, operation: get, entity: Order, where: [orderId], rate: 1/s }\n");
    const model::Table& table = test.layout.tables.front();
    const auto entriesPut = [&](const std::vector<std::string>& removes) {
        const auto arms = writeArms(test.design, table, table.entities.front(),
                                    model::StepOperation::PutItem, {{"userId"}, removes}, false);
        return std::count_if(arms.begin(), arms.end(),
                             [](const WriteArm& arm) { return !arm.index.empty(); });
    };
    EXPECT_EQ(entriesPut({}), 1);
    EXPECT_EQ(entriesPut({"status"}), 0);
}

TEST(Pages, ofARequestThatTouchesNothingHaveAPauseToo)
{
    EXPECT_GT(scanPageSeconds(Request(), PartitionParameters()), 0);
}
