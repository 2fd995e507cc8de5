// The layouts of a design before, ranked by the numbers of the design after an edit.
#include "model/propose/propose.h"
#include "proposed.h"
#include "randomdesign.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace infera::model {
namespace {

/// Layouts that the search finds before and after an edit cost, when ranked again, what they cost
/// to the search after it.
TEST(RankAgain, countsAsASearchDoes)
{
    Random random(7);
    NoProgress progress;
    std::size_t known = 0;
    std::size_t flips = 0;
    for (int round = 0; round < 8; ++round) {
        Design design = test::randomDesign({4, 12, test::EntityGraph::WattsStrogatz, 0.1}, random);
        ProposalSet set = proposed(design, 5);
        const std::vector<Proposal> before = set.proposals;
        for (AccessPattern& pattern : design.accessPatterns) {
            const double factor = pattern.operation == PatternOperation::List ? 40 : 0.5;
            for (std::optional<double>* rate :
                 {&pattern.rate.averagePerSecond, &pattern.rate.peakPerSecond})
                *rate = rate->value_or(1) * factor;
        }
        const std::vector<std::size_t> order = rankAgain(design, {}, set, progress);
        ASSERT_EQ(order.size(), before.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            EXPECT_TRUE(set.proposals[i].layout == before[order[i]].layout);
        EXPECT_TRUE(std::is_sorted(
            set.proposals.begin(), set.proposals.end(),
            [](const Proposal& a, const Proposal& b) { return a.monthlyUsd < b.monthlyUsd; }));
        flips += !std::is_sorted(order.begin(), order.end());
        for (const Proposal& searched : proposed(design, 5).proposals) {
            for (const Proposal& one : set.proposals) {
                if (one.layout.tables != searched.layout.tables)
                    continue;
                ++known;
                EXPECT_NEAR(one.monthlyUsd, searched.monthlyUsd, 1e-9 * searched.monthlyUsd);
                EXPECT_EQ(one.hotKeyRisk, searched.hotKeyRisk);
                EXPECT_EQ(one.complexity, searched.complexity);
                EXPECT_EQ(one.requestsPerCall, searched.requestsPerCall);
                EXPECT_EQ(one.grownUsd, searched.grownUsd);
                EXPECT_TRUE(one.plans == searched.plans);
            }
        }
    }
    EXPECT_GT(known, 5U);
    EXPECT_GT(flips, 0U);
}

/// The proofs are of the requests that there were.
TEST(RankAgain, changesNothingWhereRequestsWouldBeOthers)
{
    Random random(7);
    const Design design = test::randomDesign({3, 8, test::EntityGraph::WattsStrogatz, 0.1}, random);
    ProposalSet set = proposed(design, 5);
    const ProposalSet before = set;
    NoProgress progress;
    const auto ranks = [&](const Design& edited) {
        const bool ranked = !rankAgain(edited, {}, set, progress).empty();
        EXPECT_TRUE(ranked || set == before);
        return ranked;
    };
    Design served = design;
    served.accessPatterns.push_back(design.accessPatterns.front());
    served.accessPatterns.back().name = "Another";
    EXPECT_FALSE(ranks(served));
    Design renamed = design;
    renamed.accessPatterns.front().name = "Another";
    EXPECT_FALSE(ranks(renamed));
    Design invalid = design;
    invalid.entities.pop_back();
    EXPECT_FALSE(ranks(invalid));
    EXPECT_TRUE(ranks(design));
}

} // namespace
} // namespace infera::model
