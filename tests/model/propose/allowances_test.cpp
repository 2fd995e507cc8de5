// What the search may take though it is not the last cent cheaper, and the limits it keeps by that.
#include "model/propose/propose.h"

#include "model/formats/design/designfile.h"
#include "model/propose/comparison.h"
#include "proposed.h"
#include "support.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace infera::model {
namespace {

Design designOf(const std::string& text)
{
    auto design = readDesign("infera_design: 1\nname: t\n" + text, "t.design.yaml");
    EXPECT_TRUE(design) << design.error().front().toString();
    return design ? *design : Design{};
}

std::vector<Proposal> proposalsOf(const Design& design)
{
    ProposalSet set = proposed(design, 10);
    EXPECT_FALSE(set.proposals.empty());
    return std::move(set.proposals);
}

std::size_t countOf(const Table& table, Projection projection)
{
    return static_cast<std::size_t>(
        std::count_if(table.indexes.begin(), table.indexes.end(),
                      [&](const Index& one) { return one.projection == projection; }));
}

bool says(const Proposal& proposal, const std::string& part)
{
    return std::any_of(proposal.why.begin(), proposal.why.end(),
                       [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

/// Each change would be written to an index of whole items, a hundred times for each list: still
/// nobody wants to fetch more than ten requests of a hundred items.
TEST(Allowances, upToAThousandItemsAreFetched)
{
    const auto tableWith = [](const std::string& matches) {
        return proposalsOf(designOf(R"(
entities:
  Thing: { key: id, count: 10M, attributes: { id: { type: S, size: 26 }, g: { type: S, size: 10, distinct: 10k }, info: { type: S, size: 300 } } }
access_patterns:
  - { name: of group, operation: list, entity: Thing, where: [g], rate: 1/h, matches: )" +
                                    matches + R"( }
  - { name: change, operation: update, entity: Thing, where: [id], sets: [info], rate: 100/s }
)"))
            .front();
    };
    const Proposal fetched = tableWith("1000");
    EXPECT_EQ(countOf(fetched.layout.tables.front(), Projection::KeysOnly), 1U);
    EXPECT_EQ(fetched.plans.front().requests, 11);
    const Proposal whole = tableWith("1001");
    EXPECT_EQ(countOf(whole.layout.tables.front(), Projection::All), 1U);
    EXPECT_EQ(whole.plans.front().requests, 1);
}

/// A box of 4 GB has room for one local index of whole items, not for three ("Item collection size
/// limit", Amazon DynamoDB Developer Guide, LSI.html).
TEST(Allowances, localIndexesShareTheRoomOfTheirCollection)
{
    const auto tableWith = [](const std::string& count) {
        return proposalsOf(designOf(R"(
target: { strategy: multi-table }
entities:
  Log: { key: [box, id], count: )" + count +
                                    R"(, attributes: { box: { type: S, size: 20, distinct: 10 },
    id: { type: S, size: 26 }, a: N, b: N, c: N, text: { type: S, size: 900 } } }
access_patterns:
  - { name: by a, operation: list, entity: Log, where: [box], order: a desc, limit: 10, consistency: strong, rate: 10/s }
  - { name: by b, operation: list, entity: Log, where: [box], order: b desc, limit: 10, consistency: strong, rate: 10/s }
  - { name: by c, operation: list, entity: Log, where: [box], order: c desc, limit: 10, consistency: strong, rate: 10/s }
  - { name: one, operation: get, entity: Log, where: [box, id], rate: 10/s }
)"))
            .front()
            .layout.tables.front();
    };
    const Table small = tableWith("4M");
    EXPECT_EQ(small.indexes.size(), 3U);
    EXPECT_EQ(countOf(small, Projection::All), 3U);
    const Table large = tableWith("40M");
    EXPECT_EQ(large.indexes.size(), 3U);
    EXPECT_EQ(countOf(large, Projection::All), 1U);
}

TEST(Allowances, fewerIndexesMayCostTenCents)
{
    const auto at = [](double rate) {
        return proposalsOf(designOf(R"(
target: { strategy: multi-table }
entities:
  Thing: { key: id, count: 100k, attributes: { id: { type: S, size: 20 }, g: { type: S, size: 10, distinct: 1k },
    a: { type: S, size: 10 }, text: { type: S, size: 1000 } } }
access_patterns:
  - { name: whole, operation: list, entity: Thing, where: [g], rate: 1/s }
  - { name: short, operation: list, entity: Thing, where: [g], returns: [id, a], rate: )" +
                                    std::to_string(rate) + "/s }\n"))
            .front();
    };
    const auto indexes = [](const Proposal& one) {
        return one.layout.tables.front().indexes.size();
    };
    const Proposal rare = at(0.01);
    const Proposal often = at(1);
    const Proposal oftener = at(3);
    ASSERT_EQ(indexes(rare), 1U);
    ASSERT_EQ(indexes(often), 2U);
    ASSERT_EQ(indexes(oftener), 2U);
    // What two indexes would cost at the low rate: a bill is a line over a rate.
    const double perRate = (oftener.monthlyUsd - often.monthlyUsd) / 2;
    const double ofTwo = often.monthlyUsd - perRate * (1 - 0.01);
    EXPECT_GT(rare.monthlyUsd, ofTwo);
    EXPECT_LE(rare.monthlyUsd, ofTwo + 0.10);
}

/// Loads are estimates: a layout is not worth its place for a hundredth less on its busiest key.
TEST(Allowances, aHundredthOfRiskIsNone)
{
    const auto keptOf = [](double risk) {
        Proposal cheap;
        cheap.monthlyUsd = 10;
        cheap.hotKeyRisk = risk;
        Proposal dear;
        dear.monthlyUsd = 20;
        dear.hotKeyRisk = 0.5;
        std::vector<Proposal> both{cheap, dear};
        (void)proposer::keepParetoSet(both);
        return both.size();
    };
    EXPECT_EQ(keptOf(0.504), 1U);
    EXPECT_EQ(keptOf(0.506), 2U);
}

TEST(Allowances, theReasonsSayWhyKeysSpread)
{
    const std::string path = std::string(INFERA_TEST_DATA) + "/designs/saas.design.yaml";
    const auto design = readDesign(test::readFile(path), path);
    ASSERT_TRUE(design);
    bool spread = false;
    for (const Proposal& one : proposalsOf(*design))
        spread = spread || says(one, "a month less, but puts more of the load on one key.");
    EXPECT_TRUE(spread);

    // 60 units a second on one of five keys: no partition is full, but a tenth of one is.
    bool tenth = false;
    for (const Proposal& one : proposalsOf(designOf(R"(
entities:
  Job: { key: id, count: 1M, attributes: { id: { type: S, size: 26 }, lane: { type: S, distinct: 5 }, at: { type: S, format: timestamp } } }
access_patterns:
  - { name: of lane, operation: list, entity: Job, where: [lane], order: at desc, limit: 10, rate: 5/s }
  - { name: add, operation: create, entity: Job, rate: 700/s }
)"))) {
        if (one.layout.id.find("-spread-keys") == std::string::npos)
            continue;
        tenth = tenth || (says(one, "Job by lane / at is spread over ") &&
                          says(one, " shards, because at the peak one key would take more than 10 "
                                    "% of what a partition serves (K14)."));
    }
    EXPECT_TRUE(tenth);
}

} // namespace
} // namespace infera::model
