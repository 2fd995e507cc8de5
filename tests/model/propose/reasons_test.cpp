#include "model/propose/explain.h"
#include "model/propose/propose.h"
#include "model/propose/reasons.h"

#include "model/base/text.h"
#include "model/formats/design/designfile.h"
#include "proposed.h"
#include "support.h"

#include <algorithm>
#include <gtest/gtest.h>

/// What is said of why a layout is as it is.
namespace infera::model {
namespace {

Design ruleCase(const std::string& name)
{
    const std::string path =
        INFERA_SOURCE_DIR "/tests/model/propose/rules/" + name + ".design.yaml";
    const auto design = readDesign(test::readFile(path), path);
    EXPECT_TRUE(design.has_value()) << name;
    return design.value_or(Design{});
}

const Decision* decisionOf(const Proposal& proposal, const std::string& rule)
{
    const auto found = std::find_if(proposal.decisions.begin(), proposal.decisions.end(),
                                    [&](const Decision& one) { return one.rule == rule; });
    return found == proposal.decisions.end() ? nullptr : &*found;
}

bool isSaid(const Proposal& proposal, const std::string& part)
{
    return std::any_of(proposal.why.begin(), proposal.why.end(),
                       [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

TEST(Reasons, whatRulesMakeOfKeysHasADecision)
{
    const std::vector<std::pair<std::string, std::string>> cases = {{"K3", "K3-order-with-lines"},
                                                                    {"K14", "K14-busy-status"},
                                                                    {"K15", "K15-one-busy-parent"},
                                                                    {"K23", "K23-bytes-matter"}};
    for (const auto& [rule, name] : cases) {
        const ProposalSet set = proposed(ruleCase(name));
        const auto proposal =
            std::find_if(set.proposals.begin(), set.proposals.end(),
                         [&](const Proposal& one) { return isSaid(one, "(" + rule + ")"); });
        ASSERT_NE(proposal, set.proposals.end()) << name;
        const Decision* decision = decisionOf(*proposal, rule);
        ASSERT_NE(decision, nullptr) << name;
        EXPECT_NE(proposal->layout.table(decision->table), nullptr) << name << decision->table;
        EXPECT_FALSE(decision->entity.empty()) << name;
        EXPECT_FALSE(decision->key.empty()) << name;
        EXPECT_TRUE(decision->copy.empty()) << name;
    }
}

TEST(Reasons, aSecondCopyHasAPriceAndAnAlternative)
{
    const Design design = ruleCase("K10-strong-from-the-other-end");
    const ProposalSet set = proposed(design);
    const Decision* copy = decisionOf(set.proposals.at(0), "K10");
    ASSERT_NE(copy, nullptr);
    EXPECT_FALSE(copy->copy.empty());
    EXPECT_GT(copy->monthlyUsd, 0);
    EXPECT_EQ(copy->alternative, "reading eventually consistent");
    // The same design, read so.
    Design eventual = design;
    for (const std::string& pattern : copy->patterns) {
        for (AccessPattern& one : eventual.accessPatterns) {
            if (one.name == pattern)
                one.consistency = Consistency::Eventual;
        }
    }
    double least = 1e12;
    for (const Proposal& one : proposed(eventual).proposals) {
        if (one.layout.strategy == set.proposals.at(0).layout.strategy)
            least = std::min(least, one.monthlyUsd);
    }
    EXPECT_NEAR(copy->alternativeUsd, least - set.proposals.at(0).monthlyUsd, 0.02);
    EXPECT_TRUE(isSaid(set.proposals.at(0), "(K10), $"));
}

TEST(Reasons, aUniqueValueHasAPrice)
{
    const ProposalSet set = proposed(ruleCase("V6-email-and-name"));
    const auto unique = std::find_if(set.proposals.begin(), set.proposals.end(),
                                     [](const Proposal& one) { return one.keepsUnique; });
    ASSERT_NE(unique, set.proposals.end());
    const Decision* copy = decisionOf(*unique, "V6");
    ASSERT_NE(copy, nullptr);
    EXPECT_GT(copy->monthlyUsd, 0);
    EXPECT_EQ(copy->alternative, "a layout that keeps no value unique");
    EXPECT_LT(copy->alternativeUsd, 0);
    EXPECT_TRUE(isSaid(*unique, "(V6), $"));
}

TEST(Reasons, aReadReplicaHasAPrice)
{
    const ProposalSet set = proposed(ruleCase("V10-hourly-scan"));
    const auto& findings = set.proposals.at(0).findings;
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [](const Finding& one) { return one.rule == "V10"; });
    ASSERT_NE(found, findings.end());
    // A million items of some 640 bytes with their overhead: 0.6 GB at $0.25; nothing writes.
    EXPECT_NE(found->fix.find("for about $0.1"), std::string::npos) << found->fix;
}

TEST(Reasons, anAlternativeOfManyIndexesIsShort)
{
    EXPECT_EQ(proposer::listedOnce({"the table by a", "an index by b", "an index by b"}),
              "the table by a and an index by b");
    EXPECT_EQ(proposer::listedOnce({"the table by a", "an index by b", "an index by c",
                                    "an index by d", "an index by b"}),
              "the table by a, an index by b, an index by c and 1 more index");
    EXPECT_EQ(proposer::listedOnce({"index a", "index b", "index c", "index d", "index e"}),
              "index a, index b, index c and 2 more indexes");
}

/// Entities that share two indexes only with whole entries: what is cheaper for one of them alone
/// needs a third index, and another search than that for the cheapest finds the cheapest.
TEST(Reasons, keepTheIndexesThatATableMayHave)
{
    const auto design = readDesign(R"(
infera_design: 1
name: forum
target:
  strategy: single-table
  max_indexes: 2
  pinned:
    Thread: { table: Forum, partition_key: "BOARD#{boardId}", sort_key: "THREAD#{threadId}" }
entities:
  Thread:
    key: threadId
    count: 2M
    attributes:
      threadId: { type: S, format: ulid }
      boardId: { type: S, size: 10, distinct: 300 }
      authorId: { type: S, size: 12, distinct: 200k }
      title: { type: S, size: 70 }
      lastPostAt: { type: S, format: timestamp }
  Post:
    key: postId
    count: 40M
    attributes:
      postId: { type: S, format: ulid }
      threadId: { type: S, format: ulid, references: Thread }
      authorId: { type: S, size: 12, distinct: 200k }
      text: { type: S, size: 500 }
access_patterns:
  - { name: Thread, operation: get, entity: Thread, where: [threadId], rate: 50/s }
  - { name: Hot threads, operation: list, entity: Thread, where: [boardId], order: lastPostAt desc, limit: 30, rate: 40/s }
  - { name: Threads of author, operation: list, entity: Thread, where: [authorId], limit: 20, rate: 1/s }
  - { name: Posts, operation: list, entity: Post, where: [threadId], order: postId asc, limit: 25, rate: 60/s }
  - { name: Posts of author, operation: list, entity: Post, where: [authorId], order: postId desc, limit: 25, rate: 2/s }
  - { name: New thread, operation: create, entity: Thread, rate: 0.5/s }
  - { name: New post, operation: create, entity: Post, rate: 8/s }
  - { name: Bump, operation: update, entity: Thread, where: [threadId], sets: [lastPostAt], rate: 8/s }
)",
                                   "forum.design.yaml");
    ASSERT_TRUE(design.has_value()) << design.error().front().toString();
    NoProgress progress;
    const auto set = propose(*design, {}, progress);
    ASSERT_TRUE(set.has_value());
    const Proposal& first = set->proposals.at(0);
    EXPECT_EQ(first.layout.id, "single-table");
    EXPECT_TRUE(isSaid(first, "a month less, but gives the table more indexes than it may have"));
    for (const Proposal& one : set->proposals) {
        EXPECT_FALSE(isSaid(one, "(this layout is not the cheapest)") && &one == &first);
        EXPECT_EQ(one.optimal, one.gap == 0) << one.layout.id;
        EXPECT_LT(one.gap, 0.1) << one.layout.id;
    }
}

/// Two layouts of the same tables are one, whoever names it.
TEST(Reasons, theBestLayoutHasOneNameInEveryAnswer)
{
    const Design design = ruleCase("K16-top-ten");
    const std::string best = proposed(design).proposals.at(0).layout.id;
    NoProgress progress;
    const auto explanation =
        explainPattern(design, design.accessPatterns.front().name, std::nullopt, {}, progress);
    ASSERT_TRUE(explanation.has_value());
    EXPECT_EQ(explanation->layout, best);
    Design restricted = design;
    restricted.target.forbiddenRules = {"K16"};
    const ProposalSet set = proposed(restricted);
    ASSERT_EQ(set.restrictions.size(), 1U);
    EXPECT_EQ(set.restrictions[0].withoutIt, best);
}

} // namespace
} // namespace infera::model
