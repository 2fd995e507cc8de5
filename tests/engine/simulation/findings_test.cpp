// Every kind of finding about keys and partitions: a load where it is reported, the same load after
// its fix, and one where there is nothing to report.
#include "findingcases.h"

using namespace infera;
using namespace infera::engine;
using namespace infera::engine::test;

using model::FixKind;

// Shards that meet on one partition are split apart by heat, so the run is longer than that takes.
TEST(Finding, HotKeyIsDividedByShards)
{
    SimulationOptions options = lasting(3600);
    const Fixed one = fixed(orders(creates("2000/s", "100%")), options, "hot-key");
    EXPECT_EQ(one.finding.cause, "skew");
    EXPECT_EQ(one.finding.change.shards, 3);
    EXPECT_GT(one.before.throttled, 1'000'000U);
    EXPECT_LT(one.after.throttled, one.before.throttled / 5);
    const model::Finding* left = findingOf(one.after.findings, "hot-key");
    EXPECT_TRUE(left == nullptr || left->severity != model::Severity::Error);
    expectSilent(orders(creates("300/s", "100%")), options, "hot-key");
}

// Shards that are too few become more, never fewer.
TEST(Finding, HotKeyOfSomeShardsGetsMore)
{
    Case test = orders(creates("4000/s", "100%"));
    model::Fix shards;
    shards.kind = FixKind::Shards;
    shards.table = "Orders";
    shards.index = "byStatus";
    shards.shards = 3;
    auto divided = model::applyFix(test.design, test.layout, shards);
    ASSERT_TRUE(divided) << divided.error().toString();
    test = {divided->design, divided->layout, divided->plans};
    SimulationOptions options = lasting(3600);
    options.warm = {{"Orders", "", 12'000, 8000}, {"Orders", "byStatus", 12'000, 8000}};
    const Fixed one = fixed(test, options, "hot-key");
    EXPECT_EQ(one.finding.change.shards, 6) << "a little above 4,000 of 1,000 at 80 %";
    EXPECT_GT(throttledInTheEnd(one.before), 100'000);
    EXPECT_EQ(throttledInTheEnd(one.after), 0);
}

// One item cannot be divided, however hot.
TEST(Finding, HotItemIsNotDivided)
{
    const Case test = orders(
        "  - { name: Count, operation: update, entity: Order, where: [orderId], sets: [total], "
        "rate: 3000/s, skew: { attribute: orderId, distribution: hotspot, keys: 1, traffic: 90% } "
        "}\n");
    const SimulationResult result = run(test, lasting(60));
    const auto finding =
        std::find_if(result.findings.begin(), result.findings.end(), [](const model::Finding& one) {
            return one.rule == "hot-key" && one.index.empty();
        });
    ASSERT_NE(finding, result.findings.end());
    EXPECT_EQ(finding->change.kind, FixKind::None);
    EXPECT_NE(finding->fix.find("no shard divides"), std::string::npos) << finding->fix;
}

// The page of a show lies under one key with its seats. Those a shard would divide, but not the one
// item that all requests are for.
TEST(Finding, HotItemAmongOthersIsNotDivided)
{
    model::Table table;
    table.name = "Shows";
    table.partitionKey = {"PK", model::AttributeType::S};
    table.sortKey = model::KeyAttribute{"SK", model::AttributeType::S};
    model::EntityLayout show;
    show.name = "Show";
    show.keys = keys("SHOW#{showId}", "SHOW");
    model::EntityLayout seat;
    seat.name = "Seat";
    seat.keys = keys("SHOW#{showId}", "SEAT#{seatId}");
    table.entities = {show, seat};
    model::Layout layout;
    layout.id = "shows";
    layout.tables = {table};
    const auto shows = [&](const std::string& pages, const std::string& seats) {
        const std::string skew = ", skew: { attribute: showId, distribution: hotspot, keys: 1, "
                                 "traffic: 80% } }\n";
        return test::planned(R"(infera_design: 1
name: shows
entities:
  Show:
    key: showId
    count: 1000
    attributes:
      showId: { type: S, size: 12 }
      text:   { type: S, size: 15000 }
  Seat:
    key: [showId, seatId]
    count: 1M
    attributes:
      showId: { type: S, references: Show }
      seatId: { type: S, size: 6 }
access_patterns:
  - { name: Page, operation: get, entity: Show, where: [showId], rate: )" +
                                 pages + skew +
                                 "  - { name: Seats, operation: list, entity: Seat, where: "
                                 "[showId], limit: 500, rate: " +
                                 seats + skew,
                             layout);
    };
    const SimulationResult pages = run(shows("5000/s", "10/s"), lasting(60));
    const model::Finding* one = findingOf(pages.findings, "hot-key");
    ASSERT_NE(one, nullptr);
    EXPECT_EQ(one->change.kind, FixKind::None) << one->change.shards;
    EXPECT_NE(one->fix.find("no shard divides"), std::string::npos) << one->fix;
    const SimulationResult seats = run(shows("50/s", "2000/s"), lasting(60));
    const model::Finding* many = findingOf(seats.findings, "hot-key");
    ASSERT_NE(many, nullptr);
    EXPECT_EQ(many->change.kind, FixKind::Shards) << many->fix;
}

// A key that alone asks for more than its limit is no plain shortage, however short the table is.
TEST(Finding, HotKeyOnAShortTableIsBoth)
{
    const Case test =
        orders(gets("20000/s", "consistency: strong, skew: { attribute: orderId, distribution: "
                               "hotspot, keys: 1, traffic: 30% }"));
    const SimulationResult result = run(test, lasting(60));
    const model::Finding* key = findingOf(result.findings, "hot-key");
    const model::Finding* partition = findingOf(result.findings, "hot-partition");
    ASSERT_TRUE(key != nullptr && partition != nullptr);
    EXPECT_EQ(key->cause, "both");
    EXPECT_EQ(partition->cause, "shortage");
}

TEST(Finding, HotPartitionsAreWarmed)
{
    const Fixed one = fixed(orders(gets("15000/s")), lasting(60), "hot-partition");
    EXPECT_EQ(one.finding.cause, "shortage");
    EXPECT_EQ(one.finding.change.kind, FixKind::WarmThroughput);
    EXPECT_EQ(one.finding.change.readUnitsPerSecond, 18'000) << "a fifth above the peak";
    EXPECT_NE(one.finding.detail.find(" 125 % of their limit"), std::string::npos)
        << "15,000 asked of 4 x 3,000, whatever was served: " << one.finding.detail;
    EXPECT_GT(one.before.throttled, 100'000U);
    EXPECT_TRUE(one.isGone());
    EXPECT_EQ(one.after.throttled, 0U);
    expectSilent(orders(gets("5000/s")), lasting(60), "hot-partition");
}

TEST(Finding, LowCardinalityLeavesRoomForTenTimesTheTraffic)
{
    const Fixed one =
        fixed(orders(creates("2000/s", "100%")), lasting(60), "low-cardinality-index-key");
    EXPECT_EQ(one.finding.severity, model::Severity::Error);
    EXPECT_EQ(one.finding.cause, "skew");
    EXPECT_EQ(one.finding.change.shards, 26) << "a little above 20,000 of 1,000 at 80 %";
    EXPECT_TRUE(one.isGone());
    EXPECT_LT(one.after.throttled, one.before.throttled / 100);
    expectSilent(orders(creates("5/s", "100%")), lasting(60), "low-cardinality-index-key");
}

// A value that finds the item stays, however large.
TEST(Finding, LargeKeysAreNotMoved)
{
    Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], rate: "
                       "1/s }\n");
    test.design.entities[0].attributes[0].sizeBytes = 395'000;
    test::plan(test);
    const SimulationResult result = run(test, lasting(60));
    const model::Finding* finding = findingOf(result.findings, "item-size");
    ASSERT_NE(finding, nullptr);
    EXPECT_EQ(finding->change.kind, FixKind::None);
}

// Divided as the finding says, the key is not called near its limit again.
TEST(Finding, ShardsLeaveNothingToSay)
{
    SimulationOptions options = lasting(3600);
    const Fixed one = fixed(orders(creates("1210/s", "100%")), options, "hot-key");
    EXPECT_EQ(one.finding.change.shards, 2);
    EXPECT_TRUE(one.isGone());
    const Fixed divided =
        fixed(orders(creates("1210/s", "100%")), options, "low-cardinality-index-key");
    EXPECT_EQ(divided.finding.change.shards, 16);
    EXPECT_TRUE(divided.isGone());
}

// What shares a partition with a key that is too much alone is a consequence, not a second fault.
TEST(Finding, KeysBesideAHotOneAreCrowdedOut)
{
    const SimulationResult result =
        run(orders(gets("9000/s", "consistency: strong, skew: { attribute: orderId, distribution: "
                                  "hotspot, keys: 1, traffic: 70% }")),
            lasting(240));
    const model::Finding* finding = findingOf(result.findings, "hot-partition");
    ASSERT_NE(finding, nullptr);
    EXPECT_EQ(finding->severity, model::Severity::Warning);
    EXPECT_NE(finding->title.find("orderId-1 are throttled with it"), std::string::npos)
        << finding->title;
}

// A few keys of a partition that fill it together are divided until several of them fit: five
// shards on four partitions.
TEST(Finding, KeysThatShareAPartitionGetRoomForSeveral)
{
    const Case test = orders(creates("3000/s", "99%"));
    model::Fix shards;
    shards.kind = FixKind::Shards;
    shards.table = "Orders";
    shards.index = "byStatus";
    shards.shards = 5;
    auto divided = model::applyFix(test.design, test.layout, shards);
    ASSERT_TRUE(divided) << divided.error().toString();
    const Fixed one =
        fixed({divided->design, divided->layout, divided->plans}, lasting(240), "hot-partition");
    EXPECT_GE(one.finding.change.shards, 12) << "594 writes a second to each of five";
    EXPECT_LT(one.after.throttled, one.before.throttled / 2);
}

// What reads by a key, too, may be refused there: no scan is blamed.
TEST(Finding, AScanBesideOtherReadsOfItsPatternIsNotBlamed)
{
    Case test = scanned(orders("  - { name: Audit, operation: scan, entity: Order, rate: 3/s }\n" +
                               gets("200/s", "consistency: strong")));
    ASSERT_EQ(test.plans.size(), 2U);
    test.plans[0].steps.insert(test.plans[0].steps.end(), test.plans[1].steps.begin(),
                               test.plans[1].steps.end());
    test.plans.resize(1);
    SimulationOptions options = lasting(600);
    options.scanSegments = 4;
    const SimulationResult result = run(test, options);
    const model::Finding* finding = findingOf(result.findings, "hot-partition");
    ASSERT_NE(finding, nullptr);
    EXPECT_EQ(finding->fix.find("Scan more slowly"), std::string::npos) << finding->fix;
}

// Only a scan is refused: no key is to blame.
TEST(Finding, AScanThatIsRefusedIsToldToReadMoreSlowly)
{
    SimulationOptions options = lasting(600);
    options.scanSegments = 4;
    const SimulationResult result =
        run(scanned(orders("  - { name: Audit, operation: scan, entity: Order, rate: 3/s }\n")),
            options);
    const model::Finding* finding = findingOf(result.findings, "hot-partition");
    ASSERT_NE(finding, nullptr);
    EXPECT_NE(finding->fix.find("Scan more slowly"), std::string::npos) << finding->fix;
}
