#include "model/propose/propose.h"

#include "model/formats/design/designfile.h"
#include "model/layout/planner.h"
#include "model/propose/money.h"
#include "support.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace infera::model {
namespace {

Design load(const std::string& name)
{
    const std::string path = std::string(INFERA_TEST_DATA) + "/designs/" + name + ".design.yaml";
    auto design = readDesign(test::readFile(path), path);
    if (!design) {
        ADD_FAILURE() << path << ": " << design.error().front().toString();
        return {};
    }
    return *design;
}

ProposalSet search(const Design& design, ProposeOptions options = {})
{
    NoProgress progress;
    options.timeLimitSeconds = 1000; // the result must not depend on the machine
    auto set = propose(design, options, progress);
    EXPECT_TRUE(set) << design.name;
    return set ? *set : ProposalSet{};
}

const Proposal* cheapestOf(const ProposalSet& set, LayoutStrategy strategy)
{
    const auto found =
        std::find_if(set.proposals.begin(), set.proposals.end(),
                     [&](const Proposal& one) { return one.layout.strategy == strategy; });
    return found == set.proposals.end() ? nullptr : &*found;
}

const Table* tableOf(const Layout& layout, const std::string& entity)
{
    const auto found =
        std::find_if(layout.tables.begin(), layout.tables.end(),
                     [&](const Table& one) { return one.entityLayout(entity) != nullptr; });
    return found == layout.tables.end() ? nullptr : &*found;
}

class ProposeDesigns : public ::testing::TestWithParam<const char*>
{};

TEST_P(ProposeDesigns, oneTableAndSeveralServeEveryPattern)
{
    const Design design = load(GetParam());
    const ProposalSet set = search(design);
    EXPECT_TRUE(set.unserved.empty()) << set.unserved.front().pattern;
    EXPECT_NE(cheapestOf(set, LayoutStrategy::SingleTable), nullptr);
    // One entity has one table in any strategy: it is shown once.
    EXPECT_EQ(cheapestOf(set, LayoutStrategy::MultiTable) != nullptr, design.entities.size() > 1);
    EXPECT_EQ(set.proposals.size(), 3U);
}

INSTANTIATE_TEST_SUITE_P(All, ProposeDesigns,
                         ::testing::Values("games", "iot", "jobs", "ledger", "library", "oneindex",
                                           "helpdesk", "rooms", "saas", "seats", "social",
                                           "tickets"),
                         [](const auto& one) { return std::string(one.param); });

/// A part of the items under the table's own key is less to read than the items, and a local index
/// goes with a key in shards: without either, other keys in the table and filters cost more.
TEST(ProposeProjections, aPartUnderTheTablesKeyAndALocalIndexInShards)
{
    const ProposalSet set = search(load("tickets"));
    ASSERT_FALSE(set.proposals.empty());
    const Layout& layout = set.proposals.front().layout;
    const Table* events = tableOf(layout, "Event");
    ASSERT_NE(events, nullptr);
    EXPECT_EQ(events->partitionKey.name, "eventId");
    EXPECT_TRUE(std::any_of(events->indexes.begin(), events->indexes.end(), [](const Index& one) {
        return one.partitionKey.front().name == "eventId" && one.projection == Projection::Include;
    }));
    const Table* seats = tableOf(layout, "Seat");
    ASSERT_NE(seats, nullptr);
    EXPECT_GT(seats->entityLayout("Seat")->keys.shards, 1);
    const auto local = std::find_if(seats->indexes.begin(), seats->indexes.end(),
                                    [](const Index& one) { return one.kind == IndexKind::Local; });
    ASSERT_NE(local, seats->indexes.end());
    const EntityLayout& seat = *seats->entityLayout("Seat");
    EXPECT_EQ(seat.indexes.at(local->name).shards, seat.keys.shards);
    EXPECT_EQ(seat.indexes.at(local->name).shardBy, seat.keys.shardBy);
}

/// The entries of a local index are written to the partition of their items: three of them for each
/// held seat of the event that everybody wants are more than one key takes.
TEST(ProposeProjections, aLocalIndexIsNotTakenWhereItsTablesKeyWouldBeTooHot)
{
    for (const Proposal& proposal : search(load("seats")).proposals) {
        EXPECT_LE(proposal.hotKeyRisk, 1) << proposal.layout.id;
        const Table* seats = tableOf(proposal.layout, "Seat");
        ASSERT_NE(seats, nullptr);
        if (seats->entityLayout("Seat")->keys.shards > 1)
            continue;
        for (const Index& one : seats->indexes)
            EXPECT_NE(one.kind, IndexKind::Local) << proposal.layout.id;
    }
}

/// All open tickets under one key would save a cent a month: no reason to have one hot key. (Where
/// tickets leave the index soon they are many more that enter it, and the shorter key saves more.)
TEST(ProposeSpread, aConstantKeyIsNotTakenForNextToNothing)
{
    Design design = load("saas");
    for (AccessPattern& pattern : design.accessPatterns) {
        if (pattern.name == "Update ticket status")
            pattern.rate.averagePerSecond = pattern.rate.peakPerSecond = 1;
    }
    const ProposalSet set = search(design);
    for (const Proposal& proposal : set.proposals) {
        for (const Decision& one : proposal.decisions) {
            if (!proposal.optimal)
                continue;
            EXPECT_EQ(one.key.find("(constant)"), std::string::npos)
                << proposal.layout.id << ": " << one.index;
        }
    }
}

bool endsWith(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// The alternatives to the parts of a layout keep to the limits the layout was searched within: of
/// one with fewer indexes none is cheaper by more than keys that spread may cost.
TEST(ProposeReasons, aLayoutIsExplainedWithinItsOwnLimits)
{
    std::size_t fewer = 0;
    for (const char* name : {"games", "jobs", "library", "saas", "social"}) {
        ProposeOptions options;
        options.top = 10;
        for (const Proposal& proposal : search(load(name), options).proposals) {
            if (!endsWith(proposal.layout.id, "-fewer-indexes") || !proposal.optimal)
                continue;
            ++fewer;
            ASSERT_FALSE(proposal.decisions.empty());
            for (const Decision& one : proposal.decisions)
                EXPECT_GE(one.alternativeUsd, -0.10 - 1e-4 * proposal.monthlyUsd)
                    << name << " " << proposal.layout.id << ": " << one.key;
            for (const std::string& sentence : proposal.why)
                EXPECT_EQ(sentence.find("not the cheapest"), std::string::npos) << sentence;
        }
    }
    EXPECT_GE(fewer, 2U);
}

/// A neighbour of the cheapest is dearer by choice, and not for the load on one key.
TEST(ProposeReasons, anAlternativeSaysThatItIsNotTheCheapest)
{
    std::size_t said = 0;
    for (const char* name : {"games", "iot", "jobs", "saas", "social"}) {
        ProposeOptions options;
        options.top = 10;
        for (const Proposal& proposal : search(load(name), options).proposals) {
            for (const std::string& sentence : proposal.why) {
                if (sentence.find("(this layout is not the cheapest)") == std::string::npos)
                    continue;
                ++said;
                EXPECT_NE(proposal.layout.id.find("-alternative"), std::string::npos) << sentence;
            }
        }
    }
    EXPECT_GT(said, 0U);
}

/// A layout that leaves a pattern to filters says nothing of DynamoDB where a key would answer it.
TEST(ProposeAdvice, onlyWhatNoKeyAnswersIsAdHoc)
{
    Design design = load("helpdesk");
    AccessPattern words;
    words.name = "Search";
    words.operation = PatternOperation::List;
    words.entities = {"Ticket"};
    words.where = {{"subject", Comparison::BeginsWith, std::nullopt}};
    words.rate.averagePerSecond = 1;
    design.accessPatterns.push_back(words);
    AccessPattern ranges = words;
    ranges.name = "Anything";
    ranges.where = {{"companyId", Comparison::Equal, std::nullopt},
                    {"priority", Comparison::Less, std::nullopt},
                    {"replies", Comparison::Greater, std::nullopt},
                    {"openedAt", Comparison::Between, std::nullopt}};
    for (Entity& entity : design.entities) {
        if (entity.name == "Company")
            entity.count = 20;
    }
    ranges.matches = 5;
    design.accessPatterns.push_back(ranges);
    bool said = false;
    for (const Proposal& proposal : search(design).proposals) {
        for (const Finding& one : proposal.findings) {
            EXPECT_EQ(one.title.find("'Snoozed tickets' is an ad hoc query"), std::string::npos)
                << proposal.layout.id;
            said = said || one.title.find("'Anything' is an ad hoc query") != std::string::npos;
        }
    }
    EXPECT_TRUE(said);
}

bool hasFinding(const Proposal& proposal, const std::string& rule)
{
    return std::any_of(proposal.findings.begin(), proposal.findings.end(),
                       [&](const Finding& one) { return one.rule == rule; });
}

/// What a reviewer would say of the proposed keys is said by the proposal itself.
TEST(ProposeFindings, sayWhatTheKeysReadInVainAndDoNotEnforce)
{
    const std::string text = R"(infera_design: 1
name: chat
entities:
  Message:
    key: messageId
    count: 200M
    attributes:
      roomId: { type: S, size: 12, distinct: 1M }
      messageId: { type: S, format: uuid }
      sentAt: { type: S, format: timestamp }
      flag: { type: S, values: { none: 95%, spam: 5% } }
      text: { type: S, size: 40 }
access_patterns:
  - { name: latest, operation: list, entity: Message, where: [roomId], order: sentAt desc, limit: 50, rate: 100/s }
  - { name: flagged, operation: list, entity: Message, where: { roomId: "=", flag: { value: spam } }, rate: 1/day }
  - { name: send, operation: create, entity: Message, condition: none, rate: 500/s }
)";
    const auto design = readDesign(text, "t");
    ASSERT_TRUE(design.has_value());
    const ProposalSet set = search(*design);
    ASSERT_FALSE(set.proposals.empty());
    const Proposal& best = set.proposals.front();
    EXPECT_TRUE(hasFinding(best, "over-reading"));
    EXPECT_TRUE(hasFinding(best, "identity-not-enforced"));
}

/// What lies between the items of a join is read with them: then it saves nothing to join them.
TEST(ProposeJoins, aJoinThatReadsOthersIsNoGain)
{
    const ProposalSet set = search(load("rooms"));
    const Proposal* single = cheapestOf(set, LayoutStrategy::SingleTable);
    ASSERT_NE(single, nullptr);
    EXPECT_NEAR(single->estimatedUsd, single->monthlyUsd, single->monthlyUsd * 1e-6);
}

/// Items that grow make indexes dear: over three years the ranking is known month by month.
TEST(ProposeGrowth, everyYearHasACheapestLayout)
{
    Design design = load("jobs");
    EXPECT_TRUE(search(design).growth.empty());
    design.entities.front().growthPerMonth = 0.1;
    const ProposalSet set = search(design);
    for (const int month : {0, 12, 24, 36}) {
        const auto point = std::find_if(set.growth.begin(), set.growth.end(),
                                        [&](const GrowthPoint& one) { return one.month == month; });
        ASSERT_NE(point, set.growth.end()) << month;
        EXPECT_GE(point->monthlyUsd, set.proposals.front().monthlyUsd * (1 - 1e-9)) << month;
    }
    EXPECT_GT(set.growth.back().monthlyUsd, set.growth.front().monthlyUsd);
    EXPECT_NEAR(set.growth.front().monthlyUsd, set.proposals.front().monthlyUsd, 1e-6);
}

/// Every search after an edit gives what a search from scratch gives.
TEST(ProposeMemo, changesNothing)
{
    Design design = load("social");
    ProposeOptions options;
    options.memo = makeSearchMemo();
    for (const double factor : {1.0, 3.0, 1.0}) {
        AccessPattern& edited = design.accessPatterns[2];
        edited.rate.averagePerSecond = factor * edited.rate.averagePerSecond.value_or(1);
        EXPECT_EQ(search(design, options), search(design));
    }
    design.entities.front().count = 17;
    EXPECT_EQ(search(design, options), search(design));
    design.target.maxIndexes = 2;
    EXPECT_EQ(search(design, options), search(design));
}

/// Updates change what the list filters by so often that a key with it would cost hundreds of
/// dollars: advice to make such a key would be wrong.
TEST(ProposeFilters, filtersThatWereWeighedAreNoWarning)
{
    const auto design = readDesign(R"(infera_design: 1
name: tasks
entities:
  Task:
    key: [ownerId, taskId]
    count: 500000
    attributes:
      ownerId: { type: S, format: uuid, distinct: 10000 }
      taskId:  { type: S, format: uuid }
      state:   { type: S, values: [open, doing, review, done, gone] }
access_patterns:
  - { name: Tasks in a state, operation: list, entity: Task, where: [ownerId, state], rate: 2/s }
  - { name: Move, operation: update, entity: Task, where: [ownerId, taskId],
      sets: [state], rate: 500/s }
  - { name: Create, operation: create, entity: Task, rate: 20/s }
)",
                                   "tasks.yaml");
    ASSERT_TRUE(design.has_value());
    const ProposalSet set = search(*design);
    ASSERT_FALSE(set.proposals.empty());
    const Proposal& best = set.proposals.front();
    ASSERT_TRUE(best.optimal);
    const auto filtered = [](const std::vector<Finding>& all) {
        return std::find_if(all.begin(), all.end(),
                            [](const Finding& one) { return one.rule == "over-reading"; });
    };
    ASSERT_NE(filtered(best.findings), best.findings.end());
    EXPECT_EQ(filtered(best.findings)->severity, Severity::Info);
    EXPECT_NE(filtered(best.findings)->fix.find("were weighed"), std::string::npos);
    // Where nothing was proven the reader may find a better key.
    Proposal unproven = best;
    unproven.optimal = false;
    std::vector<Finding> findings(1);
    findings.front().rule = "over-reading";
    findings.front().severity = Severity::Warning;
    explainFilters(unproven, findings);
    EXPECT_EQ(findings.front().severity, Severity::Warning);
}

/// The busiest strong read would take the table's key, and a copy of whole items serve the other: a
/// key that serves both lists, and a copy of keys for the read of one item, are cheaper.
TEST(ProposeCopies, competeOnMoney)
{
    const auto design = readDesign(R"(infera_design: 1
name: entries
entities:
  Entry:
    key: [accountId, entryId]
    count: 10M
    attributes:
      accountId: { type: S, format: uuid, distinct: 100k }
      entryId: { type: S, format: ulid }
      amount: { type: N, size: 6 }
      ref: { type: S, size: 30, unique: true }
      note: { type: S, size: 100 }
access_patterns:
  - { name: entries, operation: list, entity: Entry, where: [accountId], order: entryId desc,
      limit: 25, rate: 50/s }
  - { name: big, operation: list, entity: Entry, where: { accountId: "=", amount: ">" },
      order: amount desc, limit: 10, consistency: strong, rate: 5/s }
  - { name: by ref, operation: get, entity: Entry, where: [ref], consistency: strong, rate: 10/s }
  - { name: put, operation: create, entity: Entry, rate: 40/s }
layouts:
  - id: hand
    strategy: multi-table
    tables:
      - name: Entries
        partition_key: { name: accountId, type: S }
        sort_key: { name: entryId, type: S }
        entities: { Entry: { partition_key: "{accountId}", sort_key: "{entryId}" } }
      - name: Refs
        partition_key: { name: ref, type: S }
        entities:
          EntryByRef: { of: Entry, attributes: [ref, accountId, entryId], partition_key: "{ref}" }
)",
                                   "entries.yaml");
    ASSERT_TRUE(design.has_value());
    const PlanSet byHand = planAll(*design, design->layouts.front());
    ASSERT_TRUE(byHand.unserved.empty());
    const double hand =
        proposer::monthlyCost(*design, design->layouts.front(), byHand.plans, {}).total();
    const ProposalSet set = search(*design);
    EXPECT_TRUE(set.unserved.empty());
    ASSERT_FALSE(set.proposals.empty());
    EXPECT_LE(set.proposals.front().monthlyUsd, hand);
    // Copies cost the same whatever index is beside them: no gap is made of them.
    for (const Proposal& one : set.proposals)
        EXPECT_LT(one.gap, 0.5) << one.layout.id;
}

} // namespace
} // namespace infera::model
