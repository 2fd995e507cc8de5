// Every kind of finding: a load where it is reported, the same load after its fix, and one where
// there is nothing to report.
#include "designs.h"
#include "model/findings/applyfix.h"

using namespace infera;
using namespace infera::engine;
using infera::engine::test::Case;
using infera::engine::test::findingOf;
using infera::engine::test::keys;
using infera::engine::test::orders;
using infera::engine::test::run;

namespace {

using model::FixKind;

SimulationOptions lasting(double seconds)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.fidelity = Fidelity::Aggregate;
    return options;
}

SimulationOptions provisioned(double seconds, double reads, double writes)
{
    SimulationOptions options = lasting(seconds);
    options.billingMode = model::BillingMode::Provisioned;
    options.capacity = {{"Orders", "", reads, writes}, {"Orders", "byStatus", reads, writes}};
    return options;
}

/// A finding, and the run after its fix.
struct Fixed
{
    model::Finding finding;
    SimulationResult before;
    SimulationResult after;
    [[nodiscard]] bool isGone() const { return findingOf(after.findings, finding.rule) == nullptr; }
};

Fixed fixed(const Case& test, const SimulationOptions& options, const std::string& rule)
{
    Fixed result;
    result.before = run(test, options);
    const model::Finding* finding = findingOf(result.before.findings, rule);
    if (finding == nullptr) {
        ADD_FAILURE() << "no " << rule;
        return result;
    }
    result.finding = *finding;
    auto changed = model::applyFix(test.design, test.layout, finding->change);
    if (!changed) {
        ADD_FAILURE() << changed.error().toString();
        return result;
    }
    const Case after{changed->design, changed->layout, changed->plans};
    result.after = run(after, optionsWith(options, finding->change));
    return result;
}

void expectSilent(const Case& test, const SimulationOptions& options, const std::string& rule)
{
    const SimulationResult result = run(test, options);
    EXPECT_EQ(findingOf(result.findings, rule), nullptr) << rule;
}

std::string gets(const std::string& rate, const std::string& more = "consistency: strong")
{
    return "  - { name: Get, operation: get, entity: Order, where: [orderId], rate: " + rate +
           ", " + more + " }\n";
}

std::string creates(const std::string& rate, const std::string& pending)
{
    return "  - { name: Create, operation: create, entity: Order, rate: " + rate +
           ", skew: { attribute: status, distribution: hotspot, keys: 1, traffic: " + pending +
           " } }\n";
}

/// Requests refused in the last quarter of a run.
double throttledInTheEnd(const SimulationResult& result)
{
    double sum = 0;
    for (const TimelineSeries& series : result.timeline)
        for (std::size_t i = 0; series.metric == "throttled" && i < series.values.size(); ++i)
            sum += i >= series.values.size() * 3 / 4 ? series.values[i] : 0;
    return sum;
}

/// What no key answers is scanned for, as the programs do.
Case scanned(Case test)
{
    test.plans = model::planAll(test.design, test.layout, {true}).plans;
    std::vector<std::string> incomplete;
    model::evaluatePlans(test.design, test.layout, test.plans, incomplete);
    return test;
}

} // namespace

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

TEST(Finding, ScanGetsAnIndex)
{
    const Case test = scanned(
        test::orders("  - { name: Mine, operation: list, entity: Order, where: [status], limit: 5, "
                     "rate: 1/s }\n"));
    expectSilent(test, lasting(60), "scan");
    Case scans = test;
    scans.design.accessPatterns[0].where[0].attribute = "userId";
    scans = scanned(scans);
    const Fixed one = fixed(scans, lasting(60), "scan");
    EXPECT_EQ(one.finding.change.kind, FixKind::AddIndex);
    EXPECT_TRUE(one.isGone());
    EXPECT_LT(one.after.patterns[0].readUnits, one.before.patterns[0].readUnits / 100);
}

TEST(Finding, OverReadingGetsAnIndex)
{
    const Case test =
        orders("  - { name: Mine, operation: list, entity: Order, where: [status, userId], rate: "
               "0.01/s }\n");
    SimulationOptions options = lasting(3600);
    const Fixed one = fixed(test, options, "over-reading");
    EXPECT_EQ(one.finding.change.kind, FixKind::AddIndex);
    EXPECT_TRUE(one.isGone());
    expectSilent(orders("  - { name: Open, operation: list, entity: Order, where: [status], limit: "
                        "20, rate: 1/s }\n"),
                 options, "over-reading");
}

TEST(Finding, StrongReadsCostHalfWhenEventual)
{
    const Fixed one = fixed(orders(gets("100/s")), lasting(300), "strong-reads");
    EXPECT_TRUE(one.isGone());
    EXPECT_NEAR(one.after.patterns[0].readUnits / one.before.patterns[0].readUnits, 0.5, 0.02);
    expectSilent(orders(gets("100/s", "consistency: eventual")), lasting(300), "strong-reads");
}

TEST(Finding, PageLimitIsHeldByALimit)
{
    const Case test = orders("  - { name: Open, operation: list, entity: Order, where: [{ status: "
                             "{ value: pending } }], rate: 1/min }\n");
    const Fixed one = fixed(test, lasting(600), "page-limit");
    EXPECT_EQ(one.finding.change.kind, FixKind::Limit);
    EXPECT_TRUE(one.isGone());
    EXPECT_LT(one.after.patterns[0].readUnits, one.before.patterns[0].readUnits);
    expectSilent(orders("  - { name: Open, operation: list, entity: Order, where: [status], limit: "
                        "20, rate: 1/s }\n"),
                 lasting(60), "page-limit");
}

// Two findings about one thing never stand beside each other: an expiry time that nothing uses, and
// items with an age but without one.
TEST(Finding, DataWithAnAgeExpires)
{
    Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 1000/s }\n");
    const Fixed given = fixed(test, lasting(60), "no-expiry");
    EXPECT_EQ(findingOf(given.before.findings, "missing-ttl"), nullptr);
    EXPECT_TRUE(given.isGone());
    EXPECT_EQ(findingOf(given.after.findings, "missing-ttl"), nullptr);
    EXPECT_TRUE(given.before.expiries.empty());
    ASSERT_EQ(given.after.expiries.size(), 1U);
    EXPECT_NEAR(given.after.expiries[0].deletedItems, 60'000, 1) << "as many as come";
    model::Attribute expires;
    expires.name = "expires";
    expires.type = model::AttributeType::N;
    test.design.entities[0].attributes.push_back(expires);
    test::plan(test);
    const Fixed one = fixed(test, lasting(60), "missing-ttl");
    EXPECT_EQ(findingOf(one.before.findings, "no-expiry"), nullptr);
    EXPECT_EQ(one.finding.change.kind, FixKind::TimeToLive);
    EXPECT_TRUE(one.isGone());
    EXPECT_EQ(findingOf(one.after.findings, "no-expiry"), nullptr);
    ASSERT_EQ(one.after.expiries.size(), 1U);
    EXPECT_GT(one.after.expiries[0].deletedItems, 0);
}

// Time to live reads numbers, and one attribute of a table: what is a text becomes a number, and
// what has another name is given by the one that is used.
TEST(Finding, ExpiryTimesThatCannotExpireAreMended)
{
    for (const std::string& configured : {std::string(), std::string("goesAt")}) {
        Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 100/s }\n");
        model::Attribute expires;
        expires.name = "expires";
        expires.type = model::AttributeType::S;
        test.design.entities[0].attributes.push_back(expires);
        test.design.target.ttlAttribute = configured;
        test::plan(test);
        const Fixed one = fixed(test, lasting(60), "missing-ttl");
        EXPECT_TRUE(one.before.expiries.empty());
        EXPECT_TRUE(one.isGone());
        EXPECT_EQ(one.after.expiries.size(), 1U);
    }
}

// A text of 395 KB goes to an object store: a read takes one unit instead of about a hundred.
TEST(Finding, ItemsNear400KilobytesKeepAnAddress)
{
    Case test = orders("  - { name: Get, operation: get, entity: Order, where: [orderId], rate: "
                       "1/s }\n");
    expectSilent(test, lasting(60), "item-size");
    model::Attribute body;
    body.name = "body";
    body.type = model::AttributeType::S;
    body.sizeBytes = 395'000;
    test.design.entities[0].attributes.push_back(body);
    test::plan(test);
    const Fixed one = fixed(test, lasting(60), "item-size");
    EXPECT_EQ(one.finding.change.kind, FixKind::Offload);
    EXPECT_EQ(one.finding.change.attributes, std::vector<std::string>{"body"});
    EXPECT_TRUE(one.isGone());
    EXPECT_NEAR(one.before.patterns[0].readUnits /
                    static_cast<double>(one.before.patterns[0].requests),
                48.5, 1);
    EXPECT_NEAR(one.after.patterns[0].readUnits /
                    static_cast<double>(one.after.patterns[0].requests),
                0.5, 0.01);
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

// The orders of ten users, 100 new ones a second each, are divided until none outgrows a partition.
TEST(Finding, GrowingCollectionIsDividedByShards)
{
    Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 1000/s }\n");
    model::Table& table = test.layout.tables[0];
    table.partitionKey = {"userId", model::AttributeType::S};
    table.sortKey = model::KeyAttribute{"orderId", model::AttributeType::S};
    table.entities[0].keys = keys("{userId}", "{orderId}");
    test.design.entities[0].attributes[1].distinct = 10;
    test::plan(test);
    const Fixed one = fixed(test, lasting(60), "growing-collection");
    EXPECT_EQ(one.finding.change.kind, FixKind::Shards);
    EXPECT_GT(one.finding.change.shards, 20) << "some 300 GB each in a year";
    EXPECT_TRUE(one.isGone());
    const auto hottest = [](const SimulationResult& result) {
        double most = 0;
        for (const HotKey& key : result.hotKeys)
            most = std::max(most, key.index.empty() ? key.peakWriteUnits : 0);
        return most;
    };
    EXPECT_GT(hottest(one.before), 90);
    EXPECT_LT(hottest(one.after), 10);
    expectSilent(orders(gets("10/s")), lasting(60), "growing-collection");
}

// A busy key grows faster than an average one: of 5,000 users one has a tenth of the orders.
TEST(Finding, GrowingCollectionIsTheBusiestOne)
{
    const auto test = [](const std::string& skew) {
        Case made = orders("  - { name: Create, operation: create, entity: Order, rate: 100/s" +
                           skew + " }\n");
        model::Table& table = made.layout.tables[0];
        table.partitionKey = {"userId", model::AttributeType::S};
        table.sortKey = model::KeyAttribute{"orderId", model::AttributeType::S};
        table.entities[0].keys = keys("{userId}", "{orderId}");
        made.design.entities[0].attributes[1].distinct = 5000;
        test::plan(made);
        return made;
    };
    expectSilent(test(""), lasting(60), "growing-collection");
    const SimulationResult result =
        run(test(", skew: { attribute: userId, distribution: zipf, theta: 0.99 }"), lasting(60));
    EXPECT_NE(findingOf(result.findings, "growing-collection"), nullptr);
}

// An index on what is written all the time costs more than a filter that is seldom used.
TEST(Finding, OverReadingThatIsCheaperThanAnIndexStays)
{
    const Case test =
        orders("  - { name: Mine, operation: list, entity: Order, where: [status, userId], rate: "
               "0.001/s }\n  - { name: Create, operation: create, entity: Order, rate: 900/s }\n");
    const SimulationResult result = run(test, lasting(7200));
    const model::Finding* finding = findingOf(result.findings, "over-reading");
    ASSERT_NE(finding, nullptr);
    EXPECT_EQ(finding->severity, model::Severity::Info);
    EXPECT_EQ(finding->change.kind, FixKind::None);
    EXPECT_NE(finding->fix.find("the filter is the cheaper one"), std::string::npos)
        << finding->fix;
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
