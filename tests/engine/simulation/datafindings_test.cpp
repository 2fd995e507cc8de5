// Every kind of finding about reads, items and collections: a load where it is reported, the same
// load after its fix, and one where there is nothing to report.
#include "findingcases.h"

using namespace infera;
using namespace infera::engine;
using namespace infera::engine::test;

using model::FixKind;

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

// The orders of ten users, 100 new ones a second each, are divided until none outgrows a partition.
TEST(Finding, GrowingCollectionIsDividedByShards)
{
    Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 1000/s }\n");
    keyByUser(test);
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
        keyByUser(made);
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
