#include "planned.h"

#include "model/layout/keyload.h"

#include <gtest/gtest.h>

/// The load on the busiest partition key: what comes under a key, what stands there, what one item
/// takes, and how many shards divide the rest.
namespace infera::model::test {
namespace {

/// Tickets of tenants in states, beside events of days.
Design tickets(const std::string& patterns)
{
    return designFrom(R"(
infera_design: 1
name: keys
entities:
  Ticket: { key: ticketId, count: 1M, attributes: { ticketId: { type: S, format: ulid },
    tenantId: { type: S, distinct: 1k }, projectId: { type: S, distinct: 5k },
    status: { type: S, values: { new: 10%, open: 30%, done: 60% } },
    kind: { type: S, distinct: 20 }, email: { type: S, unique: true } } }
  Event: { key: [day, eventId], count: 10M, attributes: { day: { type: S, format: date, distinct: 400, monotonic: true },
    eventId: { type: S, format: ulid }, body: { type: S, size: 1000 } } }
access_patterns:
)" + patterns);
}

const char* const setStatus = "  - { name: set, operation: update, entity: Ticket, where: "
                              "[ticketId], sets: [status], rate: 10/s }\n";

/// The calls of the first pattern.
KeyCalls callsOf(const Design& design)
{
    const AccessPattern& pattern = design.accessPatterns.front();
    return {&pattern.where, pattern.skew ? &*pattern.skew : nullptr,
            pattern.operation == PatternOperation::Create};
}

TEST(KeyShares, areThoseOfTheValuesTogether)
{
    const Design design = tickets(setStatus);
    const KeyShares shares(design, *design.entity("Ticket"));
    EXPECT_DOUBLE_EQ(shares.standing({}, {}), 1);
    EXPECT_DOUBLE_EQ(shares.standing({"kind"}, {}), 0.05);
    EXPECT_DOUBLE_EQ(shares.standing({"status"}, {}), 0.6);
    EXPECT_NEAR(shares.standing({"status", "kind"}, {}), 0.03, 1e-12);
    EXPECT_DOUBLE_EQ(shares.standing({"ticketId"}, {}), 1e-6);
}

TEST(KeyShares, ofWhatArrivesAreOneOnTheFirstStateAndOnTheNewestDay)
{
    const Design design = tickets(setStatus);
    const KeyShares tickets(design, *design.entity("Ticket"));
    EXPECT_DOUBLE_EQ(tickets.arriving({"status"}, {}), 1);
    EXPECT_DOUBLE_EQ(tickets.arriving({"kind"}, {}), 0.05) << "nothing moves tickets between kinds";
    EXPECT_NEAR(tickets.arriving({"status", "kind"}, {}), 0.05, 1e-12);
    const KeyShares events(design, *design.entity("Event"));
    EXPECT_DOUBLE_EQ(events.arriving({"day"}, {}), 1);
    EXPECT_DOUBLE_EQ(events.standing({"day"}, {}), 1.0 / 400);
}

TEST(KeyShares, aConditionWithAConstantAsksForOneValueAlone)
{
    const Design design = tickets("  - { name: list, operation: list, entity: Ticket, where: { "
                                  "status: { value: new }, tenantId: \"=\" }, rate: 10/s }\n");
    const KeyShares shares(design, *design.entity("Ticket"));
    EXPECT_DOUBLE_EQ(shares.standing({"status"}, callsOf(design)), 1);
    EXPECT_NEAR(shares.standing({"status", "tenantId"}, callsOf(design)), 1e-3, 1e-12);
}

TEST(KeyShares, followTheSkewOfTheCalls)
{
    const Design design =
        tickets("  - { name: list, operation: list, entity: Ticket, where: [tenantId, status], "
                "rate: 10/s, skew: { attribute: tenantId, distribution: hotspot, keys: 2, "
                "traffic: 80% } }\n");
    const KeyShares shares(design, *design.entity("Ticket"));
    EXPECT_DOUBLE_EQ(shares.standing({"tenantId"}, callsOf(design)), 0.4);
    EXPECT_NEAR(shares.standing({"tenantId", "status"}, callsOf(design)), 0.4 * 0.6, 1e-9);
    EXPECT_DOUBLE_EQ(shares.standing({"kind"}, callsOf(design)), 0.05) << "of every tenant";
    EXPECT_DOUBLE_EQ(shares.ofOneItem(callsOf(design)), 0) << "a list is of many";
    // Of the tenant that is asked for 400 times as often as another, each ticket is.
    EXPECT_NEAR(shares.standing({"ticketId"}, callsOf(design)), 400e-6, 1e-9);
}

TEST(KeyShares, aBusyItemMakesEveryKeyBusyThatItHas)
{
    const Design design =
        tickets("  - { name: touch, operation: update, entity: Ticket, where: [ticketId], sets: "
                "[kind], rate: 10/s, skew: { attribute: ticketId, distribution: hotspot, keys: 1, "
                "traffic: 30% } }\n");
    const KeyShares shares(design, *design.entity("Ticket"));
    EXPECT_DOUBLE_EQ(shares.ofOneItem(callsOf(design)), 0.3);
    EXPECT_DOUBLE_EQ(shares.standing({"tenantId"}, callsOf(design)), 0.3);
    EXPECT_DOUBLE_EQ(shares.standing({"email"}, callsOf(design)), 0.3);
}

TEST(KeyShares, ofItemsFollowTheSkewOfWhatCreatesThem)
{
    const std::string create = "  - { name: add, operation: create, entity: Ticket, rate: 10/s, "
                               "skew: { attribute: tenantId, distribution: ";
    const Design hot = tickets(create + "hotspot, keys: 1, traffic: 20% } }\n");
    EXPECT_DOUBLE_EQ(KeyShares(hot, *hot.entity("Ticket")).ofItems({"tenantId"}), 0.2);
    const Design rolling = tickets(create + "rolling, traffic: 20% } }\n");
    EXPECT_DOUBLE_EQ(KeyShares(rolling, *rolling.entity("Ticket")).ofItems({"tenantId"}), 1e-3)
        << "each minute another one grows";
}

TEST(KeyCollections, holdTheItemsOfTheFullestKeyAndThoseOfAYear)
{
    const Design design = tickets(
        "  - { name: add, operation: create, entity: Ticket, rate: 1/s, skew: { attribute: "
        "tenantId, distribution: hotspot, keys: 1, traffic: 20% } }\n"
        "  - { name: log, operation: create, entity: Event, rate: 1/s }\n"
        "  - { name: drop, operation: delete, entity: Ticket, where: [ticketId], rate: 0.25/s }\n");
    const Entity& ticket = *design.entity("Ticket");
    const CollectionBytes tenant =
        collectionBytes(design, ticket, KeyShares(design, ticket), {"tenantId"}, 100);
    EXPECT_NEAR(tenant.now, 1e6 * 0.2 * 100, 1);
    EXPECT_NEAR(tenant.later, (1e6 + 0.75 * 12 * 730 * 3600) * 0.2 * 100, 1);
    const Entity& event = *design.entity("Event");
    const CollectionBytes day =
        collectionBytes(design, event, KeyShares(design, event), {"day"}, 1000);
    EXPECT_DOUBLE_EQ(day.now, day.later) << "new days come, old ones stay as they are";
}

EntryWrite update(PresenceAround in, bool changesPartition)
{
    EntryWrite write;
    write.kind = EntryWrite::Kind::Update;
    write.in = in;
    write.bytes = 1500; // two units
    write.changesKey = true;
    write.changesPartition = changesPartition;
    write.touches = true;
    return write;
}

TEST(KeyWrites, leaveOneKeyForAnotherOrEnterAndLeaveTheIndex)
{
    const KeyWrite moved = keyWriteOf(update({}, true));
    EXPECT_DOUBLE_EQ(moved.entering, 2);
    EXPECT_DOUBLE_EQ(moved.leaving, 2);
    EXPECT_TRUE(moved.moves);
    const KeyWrite sorted = keyWriteOf(update({}, false));
    EXPECT_DOUBLE_EQ(sorted.staying, 4) << "an entry deleted and one put, under one key";
    const KeyWrite sparse = keyWriteOf(update({0.5, 0.1, 0.05, 1}, false));
    EXPECT_NEAR(sparse.entering, 0.05 * 2, 1e-12);
    EXPECT_NEAR(sparse.leaving, 0.45 * 2, 1e-12);
    EXPECT_NEAR(sparse.staying, 0.05 * 4, 1e-12);
    EntryWrite create = update({0.5, 0.1, 0.05, 0.7}, false);
    create.kind = EntryWrite::Kind::Create;
    EXPECT_DOUBLE_EQ(keyWriteOf(create).units(), 0.7 * 2);
}

TEST(KeyUnits, ofStatesCountWhatComesOrWhatGoes)
{
    const KeyWrite moved = keyWriteOf(update({}, true));
    const KeyUnits spread = keyUnitsOf(moved, 100, {0.1, 0.1, 0, false});
    EXPECT_NEAR(spread.on(1), 100 * (2 + 2) * 0.1, 1e-9);
    const KeyUnits states = keyUnitsOf(moved, 100, {1, 0.6, 0, true});
    EXPECT_NEAR(states.on(1), 100 * 2, 1e-9) << "those that enter a state do not leave it at once";
    const KeyUnits item = keyUnitsOf(moved, 100, {0.1, 0.1, 0.08, false});
    EXPECT_NEAR(item.whole, 100 * 2 * 0.08, 1e-9);
    EXPECT_NEAR(item.on(1), 40, 1e-9);
    EXPECT_NEAR(item.on(4), 16 + 24.0 / 4, 1e-9);
}

TEST(KeyUnits, areDividedByAsManyShardsAsKeepRoom)
{
    EXPECT_EQ(shardsWithin({800, 0}, 800), 1);
    EXPECT_EQ(shardsWithin({4000, 0}, 800), 5);
    EXPECT_EQ(shardsWithin({3000, 400}, 800), 8) << "one item takes 400 of its shard";
    EXPECT_EQ(shardsWithin({4000, 800}, 800), std::nullopt) << "and here all of it";
    EXPECT_EQ(shardsWithin({1e9, 0}, 800), std::nullopt);
}

} // namespace
} // namespace infera::model::test
