#include "randomdesign.h"

#include "model/findings/staticfindings.h"
#include "model/formats/design/designfile.h"
#include "model/formats/json/layoutjson.h"
#include "model/layout/evaluate.h"
#include "model/propose/propose.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

/// What one partition key takes, and the keys that follow from it: shards where they are needed and
/// nowhere else.
namespace infera::model {
namespace {

Proposal bestOf(const std::string& entitiesAndPatterns)
{
    const auto design =
        readDesign("infera_design: 1\nname: hot\n" + entitiesAndPatterns, "hot.design.yaml");
    EXPECT_TRUE(design) << design.error().front().toString();
    if (!design)
        return {};
    NoProgress progress;
    ProposeOptions options;
    options.timeLimitSeconds = 1000;
    const auto set = propose(*design, options, progress);
    EXPECT_TRUE(set && !set->proposals.empty());
    return set && !set->proposals.empty() ? set->proposals.front() : Proposal{};
}

/// The most shards of any key of the layout.
int mostShards(const Proposal& proposal)
{
    int most = 1;
    for (const Table& table : proposal.layout.tables) {
        for (const EntityLayout& one : table.entities) {
            most = std::max(most, one.keys.shards);
            for (const auto& [name, keys] : one.indexes)
                most = std::max(most, keys.shards);
        }
    }
    return most;
}

const Finding* hotKey(const Proposal& proposal)
{
    const auto found = std::find_if(proposal.findings.begin(), proposal.findings.end(),
                                    [](const Finding& one) { return one.rule == "hot-key"; });
    return found == proposal.findings.end() ? nullptr : &*found;
}

std::string drivers(const char* cell)
{
    return std::string(R"(
entities:
  Driver: { key: driverId, count: 200k, attributes: { driverId: { type: S, format: ulid },
    cell: )") +
           cell + R"(, vehicle: { type: M, size: 300 } } }
access_patterns:
  - { name: in cell, operation: list, entity: Driver, where: [cell], rate: 8000/s }
  - { name: move, operation: update, entity: Driver, where: [driverId], sets: [cell], rate: 5000/s }
)";
}

TEST(HotKeys, updatesThatGoToThousandsOfValuesNeedNoShards)
{
    const Proposal spread = bestOf(drivers("{ type: S, size: 7, distinct: 40k }"));
    EXPECT_EQ(mostShards(spread), 1);
    EXPECT_EQ(hotKey(spread), nullptr);
    // A few states are taken by all in turn.
    const Proposal states = bestOf(drivers("{ type: S, size: 7, distinct: 5 }"));
    EXPECT_GT(mostShards(states), 1);
}

std::string tasks(const char* values)
{
    return std::string(R"(
entities:
  Task: { key: taskId, count: 40M, attributes: { taskId: { type: S, format: uuid },
    status: { type: S, values: )") +
           values +
           R"( }, dueAt: { type: S, format: timestamp }, payload: { type: M, size: 500 } } }
access_patterns:
  - { name: queue, operation: list, entity: Task, where: { status: { value: queued } }, order: dueAt asc, limit: 25, returns: keys, rate: 10/s }
  - { name: create, operation: create, entity: Task, rate: 500/s }
  - { name: set status, operation: update, entity: Task, where: [taskId], sets: [status], rate: 1000/s }
)";
}

TEST(HotKeys, allNewItemsEnterTheIndexOfTheirFirstState)
{
    const Proposal proposal = bestOf(tasks("{ queued: 0.5%, running: 0.5%, done: 99% }"));
    double entered = 0;
    for (const Plan& plan : proposal.plans) {
        for (const Step& step : plan.steps)
            entered += plan.pattern == "create" ? step.writeUnits : 0;
    }
    EXPECT_NEAR(entered, 2, 1e-6); // the item, and its entry
    // 500 enter and 500 leave a second: 1,000 units on one key.
    EXPECT_GT(mostShards(proposal), 1);
}

TEST(HotKeys, aStateThatItemsSeldomLeaveIsEnteredByItsShare)
{
    std::string design = tasks("{ queued: 0.5%, running: 0.5%, done: 99% }");
    design.replace(design.find("rate: 1000/s"), 12, "rate: 1/s   ");
    const Proposal proposal = bestOf(design);
    EXPECT_EQ(mostShards(proposal), 1);
}

TEST(HotKeys, anUpdateThatBringsTheStateReadsNothingFirst)
{
    const Proposal proposal = bestOf(tasks("{ queued: 0.5%, running: 0.5%, done: 99% }"));
    for (const Plan& plan : proposal.plans) {
        if (plan.pattern == "set status") {
            ASSERT_EQ(plan.steps.size(), 1U);
            EXPECT_EQ(plan.steps.front().operation, StepOperation::UpdateItem);
        }
    }
}

TEST(HotKeys, newItemsAllGoToTheNewestDay)
{
    const char* events = R"(
entities:
  Event: { key: [day, eventId], count: 1B, attributes: {
    day: { type: S, size: 10, distinct: 365, monotonic: true, format: date },
    eventId: { type: S, format: ulid }, body: { type: S, size: 300 } } }
access_patterns:
  - { name: add, operation: create, entity: Event, rate: 3000/s }
  - { name: of day, operation: list, entity: Event, where: [day], limit: 100, order: eventId desc, rate: 10/s }
)";
    EXPECT_GE(mostShards(bestOf(events)), 4);
}

TEST(HotKeys, aCountedItemIsNoReadAndNoShardDividesIt)
{
    const Proposal proposal = bestOf(R"(
entities:
  Campaign: { key: campaignId, count: 20k, attributes: { campaignId: { type: S, size: 12 }, clicks: N } }
access_patterns:
  - { name: get, operation: get, entity: Campaign, where: [campaignId], rate: 4000/s, skew: { attribute: campaignId, distribution: hotspot, keys: 1, traffic: 60% } }
  - { name: count, operation: update, entity: Campaign, where: [campaignId], sets: [clicks], rate: 6000/s, skew: { attribute: campaignId, distribution: hotspot, keys: 1, traffic: 60% } }
)");
    const Finding* finding = hotKey(proposal);
    ASSERT_NE(finding, nullptr);
    EXPECT_EQ(finding->severity, Severity::Error);
    EXPECT_NE(finding->detail.find("1,200 read units and 3,600 write units"), std::string::npos)
        << finding->detail;
    EXPECT_NE(finding->fix.find("no shard divides one item"), std::string::npos) << finding->fix;
    EXPECT_EQ(finding->change.kind, FixKind::None);
}

/// A hot item makes the key of its group hot, and the item's part stays on one shard.
TEST(HotKeys, shardsTakeWhatTheHotItemLeaves)
{
    const auto products = [](const char* rate, const char* skew) {
        return bestOf(std::string(R"(
entities:
  Product: { key: id, count: 1M, attributes: { id: { type: S, format: ulid }, kind: { type: S, distinct: 20 },
    stock: N } }
access_patterns:
  - { name: by stock, operation: list, entity: Product, where: [kind], order: stock desc, returns: [id, stock], rate: 1/s }
  - { name: sell, operation: update, entity: Product, where: [id], sets: [stock], rate: )") +
                      rate + ", skew: { attribute: id, distribution: hotspot, keys: 1, traffic: " +
                      skew + " } }\n");
    };
    // The program sorts by stock: an index sorted by it would take two units a sale.
    // 16,000 units over 20 kinds are 800 on each: one key. With a hot item of 900 writes its
    // kind takes 900 units more, which no shard divides; what is left of that kind needs none.
    EXPECT_EQ(mostShards(products("16000/s", "0.001%")), 1);
    EXPECT_EQ(mostShards(products("16000/s", "5.625%")), 1);
    // 60,000 over 20 kinds are 3,000: of those the hot item takes 300 on its shard.
    EXPECT_EQ(mostShards(products("60000/s", "0.5%")), 6);
    EXPECT_EQ(mostShards(products("60000/s", "0.001%")), 4);
}

/// What the search divides is what the checks find too hot undivided, and the other way round.
TEST(HotKeys, theSearchAndTheChecksCountTheSame)
{
    Random random(23);
    std::size_t sharded = 0;
    for (int round = 0; round < 12; ++round) {
        Design design = test::randomDesign({3, 12, test::EntityGraph::WattsStrogatz, 0}, random);
        design.target.strategy = Strategy::MultiTable;
        for (AccessPattern& pattern : design.accessPatterns) {
            // How many items are in a range is a guess, by which the search adds no shards.
            if (!isRead(pattern.operation))
                pattern.rate.averagePerSecond = pattern.rate.averagePerSecond.value_or(1) * 20'000;
            pattern.rate.peakPerSecond.reset();
        }
        NoProgress progress;
        ProposeOptions options;
        options.timeLimitSeconds = 1000;
        const auto set = propose(design, options, progress);
        ASSERT_TRUE(set);
        const Proposal& best = set->proposals.front();
        for (const Finding& finding : best.findings) {
            if (finding.rule != "hot-key")
                continue;
            EXPECT_FALSE(finding.change.kind == FixKind::Shards &&
                         finding.severity == Severity::Error)
                << "round " << round << ": " << finding.title << " " << finding.detail;
        }
        Layout layout = best.layout;
        const auto expectNeeded = [&](EntityKeys& keys) {
            const int shards = keys.shards;
            if (shards <= 1)
                return;
            ++sharded;
            keys.shards = 1;
            PlanSet plans = planAll(design, layout);
            std::vector<std::string> incomplete;
            evaluatePlans(design, layout, plans.plans, incomplete);
            EXPECT_GT(hottestKeyShare(design, layout, plans.plans), 1) << "round " << round;
            keys.shards = shards;
        };
        for (Table& table : layout.tables) {
            for (EntityLayout& one : table.entities) {
                expectNeeded(one.keys);
                for (auto& [name, keys] : one.indexes)
                    expectNeeded(keys);
            }
        }
    }
    EXPECT_GT(sharded, 0U);
}

std::string posts(const std::string& patterns)
{
    return R"(
target: { strategy: single-table }
entities:
  Room: { key: roomId, count: 10k, attributes: { roomId: { type: S, format: ulid }, name: { type: S, size: 20 } } }
  Post: { key: [roomId, postId], count: 10M, attributes: { roomId: { type: S, references: Room }, postId: { type: S, format: ulid }, text: { type: S, size: 100 } } }
  Vote: { key: [roomId, voteId], count: 10M, attributes: { roomId: { type: S, references: Room }, voteId: { type: S, format: ulid }, up: BOOL } }
access_patterns:
  - { name: room, operation: get, entity: Room, where: [roomId], rate: 10/s }
  - { name: posts, operation: list, entity: Post, where: [roomId], limit: 10, rate: 10/s }
  - { name: votes, operation: list, entity: Vote, where: [roomId], limit: 10, rate: 10/s }
  - { name: post, operation: create, entity: Post, rate: 700/s, skew: { attribute: roomId, distribution: hotspot, keys: 1, traffic: 95% } }
  - { name: vote, operation: create, entity: Vote, rate: 700/s, skew: { attribute: roomId, distribution: hotspot, keys: 1, traffic: 95% } }
)" + patterns;
}

/// Posts and votes of the busiest room are each less than one key takes, and together more.
TEST(SharedKeys, whatIsTooMuchTogetherIsKeptApart)
{
    const Proposal proposal = bestOf(posts(""));
    const Table& table = proposal.layout.tables.front();
    ASSERT_EQ(proposal.layout.tables.size(), 1U);
    EXPECT_NE(table.entityLayout("Post")->keys.partitionKey.front().text,
              table.entityLayout("Vote")->keys.partitionKey.front().text);
    EXPECT_LT(proposal.hotKeyRisk, 1);
    EXPECT_NEAR(proposal.estimatedUsd, proposal.monthlyUsd, 1e-6 * proposal.monthlyUsd);

    std::string calm = posts("");
    for (std::size_t at = calm.find("700/s"); at != std::string::npos; at = calm.find("700/s"))
        calm.replace(at, 5, "70/s");
    const Table together = bestOf(calm).layout.tables.front();
    EXPECT_EQ(together.entityLayout("Post")->keys.partitionKey.front().text,
              together.entityLayout("Vote")->keys.partitionKey.front().text);
}

/// Apart a post would be longer than one write unit, and then its key too hot: the votes go.
TEST(SharedKeys, whatCannotMoveStaysAndCounts)
{
    const auto keysWith = [](const char* size) {
        std::string design = posts("");
        const auto replace = [&](const std::string& what, const std::string& by) {
            design.replace(design.find(what), what.size(), by);
        };
        replace("single-table", "single-table, forbidden_rules: [K14, K15]");
        replace("size: 100", std::string("size: ") + size);
        const Proposal proposal = bestOf(design);
        EXPECT_LT(proposal.hotKeyRisk, 1) << size;
        const Table& table = proposal.layout.tables.front();
        return std::pair(table.entityLayout("Post")->keys.partitionKey.front().text,
                         table.entityLayout("Vote")->keys.partitionKey.front().text);
    };
    EXPECT_EQ(keysWith("880"),
              std::pair(std::string("POST#ROOM#{roomId}"), std::string("ROOM#{roomId}")));
    EXPECT_EQ(keysWith("890"),
              std::pair(std::string("ROOM#{roomId}"), std::string("VOTE#ROOM#{roomId}")));
}

/// A partition key holds 2,048 bytes and a sort key 1,024: what is longer is filtered or sorted by.
TEST(LongAttributes, areNoKeys)
{
    const Proposal proposal = bestOf(R"(
entities:
  Note: { key: id, count: 1M, attributes: { id: { type: S, format: ulid },
    owner: { type: S, size: 20, distinct: 10k }, body: { type: S, size: 3000, distinct: 1M },
    memo: { type: S, size: 1500, distinct: 1M } } }
access_patterns:
  - { name: get, operation: get, entity: Note, where: [id], rate: 10/s }
  - { name: own, operation: list, entity: Note, where: [owner, body], rate: 1/s }
  - { name: sorted, operation: list, entity: Note, where: [owner], order: memo desc, rate: 1/s }
  - { name: by memo, operation: list, entity: Note, where: [memo], rate: 1/s }
)");
    EXPECT_EQ(proposal.plans.size(), 4U);
    const std::string text = layoutJson(proposal.layout).dump();
    EXPECT_EQ(text.find("{body}"), std::string::npos) << text;
    for (const Finding& finding : proposal.findings)
        EXPECT_FALSE(finding.rule == "key-size" && finding.severity == Severity::Error)
            << finding.title;
}

/// Each fits a key alone. Words in front of a value count as well.
TEST(LongAttributes, areNoKeysTogether)
{
    const auto find = [](const Proposal& proposal, const std::string& title) {
        return std::any_of(proposal.findings.begin(), proposal.findings.end(),
                           [&](const Finding& one) { return one.title == title; });
    };
    const std::string entities = R"(
entities:
  Doc: { key: id, count: 1M, attributes: { id: { type: S, format: ulid },
    path: { type: S, size: 1500, distinct: 1M }, owner: { type: S, size: 1400, distinct: 500k } } }
  User: { key: id, count: 1M, attributes: { id: { type: S, format: ulid },
    group: { type: S, size: 20, distinct: 1k }, title: { type: S, size: 1020, distinct: 1M },
    link: { type: S, size: 2048, distinct: 1M } } }
access_patterns:
  - { name: of owner, operation: list, entity: Doc, where: [path, owner], rate: 1/s }
  - { name: titled, operation: list, entity: User, where: { group: "=", title: "=" }, rate: 1/s }
  - { name: sorted, operation: list, entity: User, where: [group], order: title asc, limit: 5, rate: 1/s }
  - { name: linked, operation: list, entity: User, where: [group, link], rate: 1/s }
)";
    const Proposal several = bestOf("target: { strategy: multi-table }" + entities);
    EXPECT_TRUE(find(several, "No key of Doc holds path and owner together for 'of owner'"));
    EXPECT_FALSE(find(several, "No key of User holds group and title together for 'titled'"));
    const std::string text = layoutJson(several.layout).dump();
    EXPECT_NE(text.find("\"{title}\""), std::string::npos) << text;
    EXPECT_NE(text.find("\"{link}\""), std::string::npos) << text;
    // "LINK#" before a link makes it too long: it is filtered by. A title is sorted by as it is.
    const Proposal single = bestOf("target: { strategy: single-table }" + entities);
    for (const Proposal* one : {&several, &single}) {
        for (const Finding& finding : one->findings)
            EXPECT_FALSE(finding.rule == "key-size" && finding.severity == Severity::Error)
                << finding.title;
        bool hasIndex = false;
        for (const Table& table : one->layout.tables) {
            for (const EntityLayout& entity : table.entities) {
                for (const auto& [index, keys] : entity.indexes) {
                    hasIndex = true;
                    for (const KeyTemplate& key : keys.sortKey)
                        EXPECT_EQ(key.text.find("#{title}"), std::string::npos) << index;
                }
            }
        }
        EXPECT_TRUE(hasIndex);
        for (const Plan& plan : one->plans) {
            for (const Step& step : plan.steps)
                EXPECT_NE(step.operation, StepOperation::Scan) << plan.pattern;
        }
    }
}

/// What a key holds on average is sorted by, and told when little room is left for longer values.
TEST(LongAttributes, areSortedByUpToTheLimit)
{
    for (const int bytes : {400, 930, 1024}) {
        SCOPED_TRACE(bytes);
        const Proposal proposal = bestOf(R"(
target: { strategy: multi-table }
entities:
  User: { key: id, count: 1M, attributes: { id: { type: S, format: ulid }, g: { type: S, size: 20, distinct: 100 },
    title: { type: S, distinct: 1M, size: )" +
                                         std::to_string(bytes) + R"( } } }
access_patterns:
  - { name: get, operation: get, entity: User, where: [id], rate: 1/s }
  - { name: sorted, operation: list, entity: User, where: [g], order: title asc, limit: 5, rate: 10/s }
)");
        const Table& table = proposal.layout.tables.front();
        ASSERT_EQ(table.indexes.size(), 1U);
        const EntityKeys& keys = table.entities.front().indexes.begin()->second;
        ASSERT_EQ(keys.sortKey.size(), 1U);
        EXPECT_EQ(keys.sortKey.front().text, "{title}");
        const auto told = std::find_if(proposal.findings.begin(), proposal.findings.end(),
                                       [](const Finding& one) { return one.rule == "key-size"; });
        ASSERT_EQ(told != proposal.findings.end(), bytes > 512);
        if (told != proposal.findings.end()) {
            EXPECT_EQ(told->severity, Severity::Warning);
            EXPECT_NE(told->detail.find("longer"), std::string::npos) << told->detail;
        }
    }
}

/// Once for a pattern, whatever it reads; of a constant there is an index of the items that have
/// it.
TEST(LongAttributes, areToldOncePerPattern)
{
    const std::string attributes =
        R"({ key: id, count: 1M, attributes: { id: { type: S, format: ulid },
    path: { type: S, size: 1500, distinct: 1M }, owner: { type: S, size: 1400, distinct: 500k },
    live: { type: BOOL, values: { true: 10%, false: 90% } } } }
)";
    const Proposal proposal =
        bestOf("entities:\n  Doc: " + attributes + "  Note: " + attributes + R"(
access_patterns:
  - { name: of owner, operation: list, entity: [Doc, Note], where: { path: "=", owner: "=", live: { value: true } }, rate: 1/s }
)");
    std::vector<std::string> titles;
    for (const Finding& one : proposal.findings) {
        if (one.patterns == std::vector<std::string>{"of owner"} && one.rule == "key-size")
            titles.push_back(one.title);
    }
    EXPECT_EQ(titles, std::vector<std::string>{
                          "No key of Doc and Note holds path and owner together for 'of owner'"});
}

/// A room with its posts and votes in one request would need them under one key.
TEST(SharedKeys, whatIsTooMuchTogetherIsNotReadInOneRequest)
{
    const Proposal proposal = bestOf(posts(
        "  - { name: all of room, operation: list, entity: [Post, Vote], where: [roomId], rate: "
        "1/s }\n"));
    EXPECT_LT(proposal.hotKeyRisk, 1);
    const auto plan = std::find_if(proposal.plans.begin(), proposal.plans.end(),
                                   [](const Plan& one) { return one.pattern == "all of room"; });
    ASSERT_NE(plan, proposal.plans.end());
    EXPECT_EQ(plan->steps.size(), 2U);
}

TEST(SparseIndex, ofAnOwnPartitionKeySaysInItsSortKeyWhatIsInIt)
{
    const Proposal proposal = bestOf(R"(
target: { strategy: multi-table }
entities:
  Seat: { key: [showId, seatNo], count: 100M, attributes: { showId: { type: S, size: 26, distinct: 50k },
    seatNo: { type: S, size: 6 }, price: N, state: { type: S, values: { free: 40%, held: 1%, sold: 59% } } } }
access_patterns:
  - { name: free seats, operation: list, entity: Seat, where: { showId: "=", state: { value: free } }, returns: [seatNo, price], rate: 300/s }
  - { name: hold, operation: update, entity: Seat, where: [showId, seatNo], sets: [state], rate: 50/s }
)");
    const Table& table = proposal.layout.tables.front();
    ASSERT_EQ(table.indexes.size(), 1U);
    EXPECT_EQ(table.indexes.front().partitionKey.front().name, "showId");
    const EntityKeys& keys = table.entities.front().indexes.begin()->second;
    ASSERT_EQ(keys.sortKey.size(), 1U);
    EXPECT_EQ(keys.sortKey.front().text, "free");
    EXPECT_EQ(hotKey(proposal), nullptr);
}

/// A driver that moves is written once in the index though nobody says whether he is free: that
/// stands in a part of the key of its own.
TEST(SparseIndex, thatIsSortedSaysInItsPartitionKeyWhatIsInIt)
{
    const Proposal proposal = bestOf(R"(
target: { strategy: multi-table }
entities:
  Driver: { key: driverId, count: 200k, attributes: { driverId: { type: S, format: uuid },
    cell: { type: S, size: 5, distinct: 3k }, geohash: { type: S, size: 7, distinct: 60k },
    free: { type: BOOL, values: { true: 15%, false: 85% } } } }
access_patterns:
  - { name: near, operation: list, entity: Driver, where: { cell: "=", geohash: begins_with, free: { value: true } }, matches: 8, rate: 400/s }
  - { name: move, operation: update, entity: Driver, where: [driverId], sets: [geohash, cell], rate: 9k/s }
  - { name: toggle, operation: update, entity: Driver, where: [driverId], sets: [free], rate: 50/s }
)");
    const Table& table = proposal.layout.tables.front();
    ASSERT_EQ(table.indexes.size(), 1U);
    const EntityKeys& keys = table.entities.front().indexes.begin()->second;
    ASSERT_EQ(keys.partitionKey.size(), 2U);
    EXPECT_EQ(keys.partitionKey.front().text, "{cell}");
    EXPECT_EQ(keys.partitionKey.back().text, "true");
    for (const Plan& plan : proposal.plans)
        EXPECT_EQ(plan.steps.size(), 1U) << plan.pattern;
    EXPECT_EQ(hotKey(proposal), nullptr);
}

/// The constant would make the items longer than 1 KB: a copy of the short partition key does not.
TEST(SparseIndex, copiesItsPartitionKeyWhereThatIsCheaper)
{
    for (const char* updates : {"", "[rank]", "[q, rank]"}) {
        SCOPED_TRACE(updates);
        std::string text = R"(
target: { strategy: multi-table }
entities:
  Job: { key: id, count: 1M, attributes: { id: { type: S, size: 26, format: ulid }, q: { type: S, size: 2, distinct: 1k },
    rank: { type: N, distinct: 1M }, body: { type: S, size: 900 },
    state: { type: S, values: { waiting for the warehouse to confirm it all: 90%, done: 10% } } } }
access_patterns:
  - { name: next, operation: list, entity: Job, where: { q: "=", state: { value: waiting for the warehouse to confirm it all } }, order: rank asc, limit: 5, returns: [id], rate: 10/s }
  - { name: new, operation: create, entity: Job, rate: 100/s }
)";
        if (*updates != 0)
            text += std::string("  - { name: move, operation: update, entity: Job, where: [id], "
                                "sets: ") +
                    updates + ", rate: 1/day }\n";
        const Proposal proposal = bestOf(text);
        const Table& table = proposal.layout.tables.front();
        ASSERT_EQ(table.indexes.size(), 1U);
        const EntityKeys& keys = table.entities.front().indexes.begin()->second;
        ASSERT_EQ(keys.partitionKey.size(), 1U);
        EXPECT_EQ(keys.partitionKey.front().text, "{q}");
        EXPECT_EQ(keys.sortKey.front().text, "{rank}");
    }
}

/// Of table keys that cost the same one that keeps the identity is taken, in the order in which the
/// design names it.
TEST(TableKeys, keepTheIdentityWhereThatCostsNothing)
{
    const Proposal proposal = bestOf(R"(
target: { strategy: multi-table }
entities:
  Tenant: { key: tenantId, count: 2k, attributes: { tenantId: { type: S, format: ulid },
    plan: { type: S, values: { free: 70%, pro: 30% } } } }
  Ticket: { key: [tenantId, ticketId], count: 1M, attributes: { tenantId: { type: S, references: Tenant },
    ticketId: { type: S, format: ulid }, state: { type: S, distinct: 500 } } }
access_patterns:
  - { name: tenant, operation: get, entity: Tenant, where: [tenantId], rate: 300/s }
  - { name: of plan, operation: list, entity: Tenant, where: [plan], rate: 1/min }
  - { name: ticket, operation: get, entity: Ticket, where: [tenantId, ticketId], rate: 30/s }
  - { name: of state, operation: list, entity: Ticket, where: { tenantId: "=", state: "=" }, rate: 3/s }
  - { name: move, operation: update, entity: Ticket, where: [tenantId, ticketId], sets: [state], rate: 3/s }
)");
    ASSERT_EQ(proposal.layout.tables.size(), 2U);
    const Table& tenants = proposal.layout.tables.front();
    EXPECT_EQ(tenants.partitionKey.name, "tenantId");
    EXPECT_FALSE(tenants.sortKey);
    const Table& tickets = proposal.layout.tables.back();
    EXPECT_EQ(tickets.partitionKey.name, "tenantId");
    ASSERT_TRUE(tickets.sortKey);
    EXPECT_EQ(tickets.sortKey->name, "ticketId");
}

TEST(Projections, areThoseOfABusyPatternWhereARareOneWantsMore)
{
    const Proposal proposal = bestOf(R"(
entities:
  Thing: { key: id, count: 1M, attributes: { id: { type: S, size: 10 }, g: { type: S, size: 10, distinct: 50k },
    a: { type: S, size: 10 }, b: { type: S, size: 10 }, big: { type: S, size: 3000 } } }
access_patterns:
  - { name: small, operation: list, entity: Thing, where: [g], returns: [id, a], rate: 1000/s }
  - { name: whole, operation: list, entity: Thing, where: [g], returns: [id, b, big], rate: 1/s }
  - { name: write, operation: create, entity: Thing, rate: 50/s }
)");
    const Table& table = proposal.layout.tables.front();
    ASSERT_EQ(table.indexes.size(), 1U);
    EXPECT_EQ(table.indexes.front().projection, Projection::Include);
    EXPECT_EQ(table.indexes.front().included, std::vector<std::string>{"a"});
}

const char* orderWithSeats = R"(
entities:
  Order: { key: orderId, count: 30M, attributes: { orderId: { type: S, size: 26, format: ulid }, total: N } }
  Seat: { key: [showId, seatNo], count: 100M, attributes: { showId: { type: S, size: 26, distinct: 50k },
    seatNo: { type: S, size: 6 }, orderId: { type: S, size: 26, references: Order, present: 59% }, info: { type: M, size: 200 } } }
access_patterns:
  - { name: order with seats, operation: list, entity: [Order, Seat], where: [orderId], rate: 40/s }
  - { name: get seat, operation: get, entity: Seat, where: [showId, seatNo], rate: 40/s }
  - { name: new order, operation: create, entity: Order, rate: 30/s }
  - { name: assign, operation: update, entity: Seat, where: [showId, seatNo], sets: [orderId], rate: 30/s }
  - { name: touch, operation: update, entity: Seat, where: [showId, seatNo], sets: [info], rate: 3000/s }
)";

TEST(ReadOfSeveral, fetchesWhatAnIndexLacksBeforeTheOtherParts)
{
    for (const char* strategy : {"multi-table", "single-table"}) {
        SCOPED_TRACE(strategy);
        const Proposal proposal =
            bestOf("target: { strategy: " + std::string(strategy) + " }" + orderWithSeats);
        // Each touch of a seat writes no entry.
        EXPECT_NE(layoutJson(proposal.layout).dump().find("KEYS_ONLY"), std::string::npos);
        for (const Plan& plan : proposal.plans) {
            if (plan.pattern != "order with seats")
                continue;
            ASSERT_EQ(plan.steps.size(), 3U);
            EXPECT_EQ(plan.steps[0].operation, StepOperation::Query);
            EXPECT_TRUE(plan.steps[1].forEachItem);
            EXPECT_FALSE(plan.steps[2].forEachItem);
        }
    }
}

} // namespace
} // namespace infera::model
