// The worked examples that AWS and the DynamoDB paper publish, one test each, through a whole
// simulation; those of single parts stand with the parts (tests/engine/partitions).
#include "designs.h"

#include "engine/simulation/simulation.h"
#include "engine/workload/ycsb.h"

#include <algorithm>
#include <cmath>

using namespace infera;
using namespace infera::engine;
using infera::engine::test::Case;
using infera::engine::test::findingOf;
using infera::engine::test::orders;
using infera::engine::test::run;

namespace {

SimulationOptions lasting(double seconds, Fidelity fidelity = Fidelity::Exact)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.fidelity = fidelity;
    return options;
}

/// Time of the first step in which a series is above zero; negative: never.
double firstAbove(const SimulationResult& result, const std::string& index,
                  const std::string& metric)
{
    for (const TimelineSeries& series : result.timeline)
        if (series.index == index && series.metric == metric)
            for (std::size_t i = 0; i < series.values.size(); ++i)
                if (series.values[i] > 0)
                    return static_cast<double>(i) * result.timelineStepSeconds;
    return -1;
}

const std::string strongGets =
    "  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 200/s, consistency: "
    "strong }\n";

} // namespace

// AWS re:Post: 150 RCU save up 45,000; 200 RCU/s drain 50 of them a second, for 900 s.
TEST(WorkedExample, BurstOf150UnitsCarries200For900Seconds)
{
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = lasting(1200, fidelity);
        options.capacity = {{"Orders", "", 150, 10}};
        options.billingMode = model::BillingMode::Provisioned;
        const SimulationResult result = run(orders(strongGets), options);
        // Chance moves 180,000 requests by 424, and the end of the burst by 9 s.
        EXPECT_NEAR(firstAbove(result, "", "throttled"), 900, 30);
        const model::Finding* finding = findingOf(result.findings, "provisioned-shortage");
        ASSERT_NE(finding, nullptr);
        EXPECT_EQ(finding->cause, "shortage") << finding->detail;
    }
}

// "Best practices for partition keys": an item of 20 KB costs 5 units to read strongly, so one
// partition serves 600 such reads a second of it.
TEST(WorkedExample, OneItemOf20KbIsReadSixHundredTimesASecond)
{
    Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], rate: "
                       "1200/s, consistency: strong, skew: { attribute: orderId, distribution: "
                       "hotspot, keys: 1, traffic: 100% } }\n");
    for (model::Plan& plan : test.plans)
        plan.steps.front().readUnits = 5;
    SimulationOptions options = lasting(60);
    options.retries = *findRetryProfile("none");
    const SimulationResult result = run(test, options);
    const double served =
        static_cast<double>(result.patterns[0].requests - result.patterns[0].failed) / 60;
    EXPECT_NEAR(served, 600, 15); // the second saved up at the start is a sixtieth
    const model::Finding* finding = findingOf(result.findings, "hot-key");
    ASSERT_NE(finding, nullptr);
    EXPECT_EQ(finding->cause, "skew") << finding->detail;
}

// "Global secondary index write throttling": 1,000 write units a second on one status value.
TEST(WorkedExample, OneStatusValueTakesAThousandWrites)
{
    const Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 2000/s, "
                             "skew: { attribute: status, distribution: hotspot, keys: 1, "
                             "traffic: 100% } }\n");
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = lasting(120, fidelity);
        options.retries = *findRetryProfile("none");
        const SimulationResult result = run(test, options);
        for (const TableResult& table : result.tables)
            EXPECT_NEAR(table.writeUnits / 120, 1000, 20) << table.index;
        const model::Finding* finding = findingOf(result.findings, "hot-key");
        ASSERT_NE(finding, nullptr);
        EXPECT_EQ(finding->change.kind, model::FixKind::Shards);
        EXPECT_EQ(finding->change.shards, 3);
        EXPECT_EQ(finding->change.partitionKey, "{status}");
    }
}

// "Global tables billing": 150 writes of 1 KB into a table in two regions are 300 replicated units,
// and 200 writes with an index are 400 and 400.
TEST(WorkedExample, ReplicasRepeatEveryWrite)
{
    Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 5/s }\n");
    test.design.target.replicas = {"eu-west-1"};
    const SimulationResult result = run(test, lasting(60));
    ASSERT_EQ(result.replicas.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(result.replicas[i].region, "eu-west-1");
        EXPECT_GT(result.replicas[i].replicatedWriteUnits, 0);
        EXPECT_DOUBLE_EQ(result.replicas[i].replicatedWriteUnits, result.tables[i].writeUnits);
    }
}

// "Using time to live": the delete is free where it happens and costs one unit in every replica.
TEST(WorkedExample, ExpiredItemsCostOnlyTheReplicas)
{
    Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 5/s }\n");
    test.design.target.ttlAttribute = "total";
    test.design.target.replicas = {"eu-west-1"};
    const SimulationResult with = run(test, lasting(60));
    ASSERT_EQ(with.expiries.size(), 1U);
    EXPECT_DOUBLE_EQ(with.expiries[0].deletedItems, 300);
    EXPECT_DOUBLE_EQ(with.replicas[0].timeToLiveUnits, 300);
    test.design.target.ttlAttribute.clear();
    const SimulationResult without = run(test, lasting(60));
    EXPECT_DOUBLE_EQ(with.tables[0].writeUnits, without.tables[0].writeUnits);
}

// "On-demand capacity mode": more than twice the previous peak within 30 minutes may throttle.
TEST(WorkedExample, OnDemandServesTwiceThePreviousPeak)
{
    Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], rate: "
                       "200/s, consistency: strong }\n");
    SimulationOptions options = lasting(600, Fidelity::Aggregate);
    options.partitions.onDemandReadStart = 50;
    options.partitions.onDemandBurstSeconds = 1;
    options.warm = {{"Orders", "", 200, 4000}};
    EXPECT_LT(static_cast<double>(run(test, options).throttled), 0.05 * 200 * 600);
    options.warm = {{"Orders", "", 100, 4000}};
    const SimulationResult beyond = run(test, options);
    const model::Finding* finding = findingOf(beyond.findings, "on-demand-ramp");
    ASSERT_NE(finding, nullptr);
    EXPECT_EQ(finding->change.kind, model::FixKind::WarmThroughput);
    // The fix, applied: the table is warm for the peak and nothing is refused for long.
    const SimulationResult mended = run(test, optionsWith(options, finding->change));
    EXPECT_LT(static_cast<double>(mended.throttled), 0.05 * static_cast<double>(beyond.throttled));
}

// A scan reads one partition at a time; segments read several.
TEST(WorkedExample, ParallelScansReadSegmentsAtOnce)
{
    const Case test = orders("  - { name: All, operation: scan, entity: Order, rate: 0.02/s }\n");
    SimulationOptions options = lasting(300);
    options.warmReadUnitsPerSecond = 30'000;
    const SimulationResult one = run(test, options);
    options.scanSegments = 8;
    const SimulationResult eight = run(test, options);
    const auto peak = [](const SimulationResult& result) {
        for (const TimelineSeries& series : result.timeline)
            if (series.metric == "read_units" && series.index.empty())
                return *std::max_element(series.values.begin(), series.values.end());
        return 0.0;
    };
    EXPECT_GT(peak(eight), 2 * peak(one));
    EXPECT_NEAR(static_cast<double>(eight.requests), static_cast<double>(one.requests),
                0.01 * static_cast<double>(one.requests) + 1);
}

TEST(Ycsb, HasThePublishedMixes)
{
    const Case test = orders(strongGets);
    const auto rateOf = [&](char workload, const std::string& name) {
        const auto design = ycsbDesign(test.design, workload, {}, 1000);
        EXPECT_TRUE(design);
        const model::AccessPattern* pattern = design->accessPattern(name);
        return pattern != nullptr ? pattern->rate.averagePerSecond.value_or(-1) : 0;
    };
    EXPECT_DOUBLE_EQ(rateOf('A', "YCSB update"), 500);
    EXPECT_DOUBLE_EQ(rateOf('b', "YCSB read"), 950);
    EXPECT_DOUBLE_EQ(rateOf('c', "YCSB update"), 0);
    EXPECT_DOUBLE_EQ(rateOf('d', "YCSB insert"), 50);
    EXPECT_DOUBLE_EQ(rateOf('e', "YCSB scan"), 950);
    EXPECT_DOUBLE_EQ(rateOf('f', "YCSB update"), 500);
    EXPECT_EQ(ycsbDesign(test.design, 'g', {}, 1).error().code, "unknown-workload");
    EXPECT_EQ(ycsbDesign(test.design, 'a', "None", 1).error().code, "unknown-entity");
}

TEST(Memory, IsSaidBeforeTheRun)
{
    const Case test = orders(strongGets);
    SimulationOptions options = lasting(3e7, Fidelity::Aggregate);
    options.memoryBytesMax = 1024 * 1024;
    NoProgress progress;
    const auto result = simulate(test.design, test.layout, test.plans, options, progress);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "out-of-memory-bound");
}

// So many items that their partitions alone do not fit are refused, not split one by one.
TEST(Memory, CountsThePartitionsOfTheData)
{
    Case test = orders(strongGets);
    SimulationOptions options = lasting(300, Fidelity::Exact);
    options.itemsScale = 1e9;
    NoProgress progress;
    const auto result = simulate(test.design, test.layout, test.plans, options, progress);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "out-of-memory-bound");
}

TEST(ResultHash, IsTheSameForTheSameSeedAlone)
{
    const Case test = orders(strongGets + "  - { name: Create, operation: create, entity: Order, "
                                          "rate: 50/s }\n");
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = lasting(60, fidelity);
        const std::uint64_t hash = resultHash(run(test, options));
        EXPECT_EQ(hash, resultHash(run(test, options)));
        options.seed = 2;
        EXPECT_NE(hash, resultHash(run(test, options)));
    }
}

TEST(RollingKey, ThrottlesThoughEveryKeyIsHotForAMinuteOnly)
{
    const Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], "
                             "rate: 5000/s, consistency: strong, skew: { attribute: orderId, "
                             "distribution: rolling, traffic: 80% } }\n");
    std::vector<double> throttled;
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        SimulationOptions options = lasting(180, fidelity);
        options.retries = *findRetryProfile("none");
        const SimulationResult result = run(test, options);
        throttled.push_back(static_cast<double>(result.throttled));
        EXPECT_GE(result.hotKeys.size(), 3U) << "one for each minute";
    }
    EXPECT_GT(throttled[0], 100'000) << "4,000 of 3,000 units a second on one key";
    EXPECT_NEAR(throttled[1] / throttled[0], 1, 0.03);
}

namespace {

void expectAgreement(const Case& test, SimulationOptions options, double share)
{
    options.compareEven = false;
    options.fidelity = Fidelity::Exact;
    const SimulationResult exact = run(test, options);
    options.fidelity = Fidelity::Aggregate;
    const SimulationResult aggregate = run(test, options);
    double units[2] = {0, 0};
    for (std::size_t i = 0; i < exact.tables.size(); ++i) {
        units[0] += exact.tables[i].readUnits + exact.tables[i].writeUnits;
        units[1] += aggregate.tables[i].readUnits + aggregate.tables[i].writeUnits;
    }
    EXPECT_NEAR(units[1] / units[0], 1, 0.01);
    const auto throttled = static_cast<double>(exact.throttled);
    EXPECT_GT(throttled, 1000);
    EXPECT_NEAR(static_cast<double>(aggregate.throttled) / throttled, 1, share);
    ASSERT_GE(aggregate.hotKeys.size(), 1U);
    for (std::size_t i = 0; i < std::min<std::size_t>(5, exact.hotKeys.size()); ++i)
        EXPECT_EQ(exact.hotKeys[i].key, aggregate.hotKeys.at(i).key);
}

} // namespace

// bench_agreement compares fifty random designs; these are two that were hard.
TEST(Fidelities, AgreeOnRetriesThatMeetTheQuota)
{
    const Case test = orders(R"(
  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 300/s }
  - { name: Create, operation: create, entity: Order, rate: 700/s }
  - { name: Move, operation: update, entity: Order, where: [orderId], sets: [status], rate: 450/s }
)");
    SimulationOptions options = lasting(120);
    options.retries = *findRetryProfile("java-v2-2026");
    expectAgreement(test, options, 0.03);
}

// What succeeds pays for the retries of what does not, all along and not only up to what the quota
// holds at once.
TEST(Fidelities, AgreeOnRetriesThatCalmTrafficPaysFor)
{
    const Case test = orders(R"(
  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 5000/s }
  - { name: Create, operation: create, entity: Order, rate: 2000/s, skew: { attribute: status, distribution: hotspot, keys: 1, traffic: 100% } }
)");
    SimulationOptions options = lasting(30);
    options.retries = *findRetryProfile("boto-standard");
    options.compareEven = false;
    expectAgreement(test, options, 0.02);
}

// A thousand keys on four partitions: one of them gets more than a quarter.
TEST(Fidelities, AgreeWhereTooManyKeysToFollowLieUnevenly)
{
    Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], rate: "
                       "11900/s, consistency: strong }\n"
                       "  - { name: Hot, operation: list, entity: Order, where: [status], limit: "
                       "20, rate: 10/s }\n");
    test.design.entities[0].count = 1000;
    SimulationOptions options = lasting(20);
    options.retries = *findRetryProfile("none");
    expectAgreement(test, options, 0.05);
}

// Table and index have one partition each, and the same writes fill both: the first refuses.
TEST(Fidelities, AgreeOnWhichOfTwoPartitionsRefuses)
{
    const Case test = orders(
        "  - { name: Create, operation: create, entity: Order, rate: 1100/s, skew: { attribute: "
        "status, distribution: zipf, theta: 0.99 } }\n");
    SimulationOptions options = lasting(60);
    options.billingMode = model::BillingMode::Provisioned;
    options.capacity = {{"Orders", "", 10, 900}, {"Orders", "byStatus", 10, 900}};
    options.retries = *findRetryProfile("none");
    options.compareEven = false;
    for (const Fidelity fidelity : {Fidelity::Exact, Fidelity::Aggregate}) {
        options.fidelity = fidelity;
        const SimulationResult result = run(test, options);
        ASSERT_EQ(result.tables.size(), 2U);
        EXPECT_NEAR(static_cast<double>(result.tables[0].throttledByPartition), 6000 - 1000, 1000);
        EXPECT_LT(result.tables[1].throttled, 100U);
    }
}

// Lists of so many pages that hundreds of thousands are under way: each is asked for after the one
// before in both fidelities, and a partition is full all the time, not at the moment of a call.
TEST(Fidelities, AgreeOnListsOfThousandsOfPages)
{
    Case test = orders("  - { name: Completed, operation: list, entity: Order, where: "
                       "[{ status: { value: completed } }], rate: 20/min }\n");
    test.design.entities[0].count = 1e9;
    infera::engine::test::plan(test);
    SimulationOptions options = lasting(120);
    options.retries = *findRetryProfile("none");
    expectAgreement(test, options, 0.05);
}

// A query asks for a page when it has the one before: its pages do not all meet the same moment,
// and a partition serves one query of 80 pages as fast as it asks.
TEST(Simulation, PagesOfAQueryFollowEachOther)
{
    const Case test = orders("  - { name: Completed, operation: list, entity: Order, where: "
                             "[{ status: { value: completed } }], rate: 0.02/s }\n");
    SimulationOptions options = lasting(1200);
    options.compareEven = false;
    options.retries = *findRetryProfile("none");
    const SimulationResult result = run(test, options);
    const PatternResult& pages = result.patterns.at(0);
    ASSERT_GT(pages.calls, 10U);
    EXPECT_GT(pages.requests, 20 * pages.calls) << "many pages";
    EXPECT_LT(pages.throttled, pages.requests / 5);
}
