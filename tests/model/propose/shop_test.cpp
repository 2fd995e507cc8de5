#include "model/propose/propose.h"

#include "model/formats/design/designfile.h"
#include "proposed.h"
#include "support.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace infera::model {
namespace {

Design shop()
{
    const std::string path = INFERA_SOURCE_DIR "/resources/examples/shop.design.yaml";
    const auto design = readDesign(test::readFile(path), path);
    EXPECT_TRUE(design.has_value());
    return design.value_or(Design{});
}

const Proposal* ofStrategy(const ProposalSet& set, LayoutStrategy strategy)
{
    const auto found =
        std::find_if(set.proposals.begin(), set.proposals.end(),
                     [&](const Proposal& one) { return one.layout.strategy == strategy; });
    return found == set.proposals.end() ? nullptr : &*found;
}

/// Shards that the plan of a pattern reads.
int shardsRead(const Proposal& proposal, const std::string& pattern)
{
    for (const Plan& plan : proposal.plans) {
        if (plan.pattern == pattern)
            return plan.steps.front().shards;
    }
    return 0;
}

TEST(ProposeShop, needsTwoIndexesAndNoScan)
{
    Design design = shop();
    design.target.strategy = Strategy::Auto;
    const ProposalSet set = proposed(design, 10);
    EXPECT_TRUE(set.unserved.empty());
    const Proposal* single = ofStrategy(set, LayoutStrategy::SingleTable);
    ASSERT_TRUE(single);
    EXPECT_LE(single->layout.tables.front().indexes.size(), 2U);
    EXPECT_TRUE(ofStrategy(set, LayoutStrategy::MultiTable));
    for (const Proposal& one : set.proposals) {
        for (const Plan& plan : one.plans) {
            for (const Step& step : plan.steps)
                EXPECT_NE(step.operation, StepOperation::Scan) << plan.pattern;
        }
    }
}

TEST(ProposeShop, warnsThatPendingOrdersShareAKey)
{
    Design design = shop();
    design.target.strategy = Strategy::SingleTable;
    const ProposalSet set = proposed(design, 10);
    ASSERT_FALSE(set.proposals.empty());
    const auto& findings = set.proposals.front().findings;
    EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [](const Finding& one) {
        return one.rule == "hot-key" &&
               one.detail.find("New ones all begin with status pending.") != std::string::npos;
    }));
}

TEST(ProposeShop, shardsTheStatusOnceTheWriteRateAsksForIt)
{
    Design design = shop();
    design.target.strategy = Strategy::SingleTable;
    EXPECT_EQ(shardsRead(proposed(design, 10).proposals.front(), "Get orders by status"), 1);
    for (AccessPattern& pattern : design.accessPatterns) {
        if (pattern.operation == PatternOperation::Transact) {
            pattern.rate.averagePerSecond = 1000;
            pattern.rate.peakPerSecond = 3000;
        }
    }
    EXPECT_GT(shardsRead(proposed(design, 10).proposals.front(), "Get orders by status"), 1);
}

TEST(ProposeShop, everyDecisionNamesWhatItBeat)
{
    Design design = shop();
    design.target.strategy = Strategy::MultiTable;
    const ProposalSet set = proposed(design, 10);
    ASSERT_FALSE(set.proposals.empty());
    for (const Decision& one : set.proposals.front().decisions) {
        EXPECT_GE(one.alternativeUsd, -1e-6) << one.key;
        EXPECT_FALSE(one.rule.empty());
        EXPECT_FALSE(one.patterns.empty() && !one.index.empty()) << one.index;
    }
}

TEST(ProposeShop, restrictionsNameTheirCost)
{
    Design design = shop();
    design.target.strategy = Strategy::SingleTable;
    const ProposalSet single = proposed(design, 10);
    ASSERT_EQ(single.restrictions.size(), 1U);
    design.target.strategy = Strategy::Auto;
    const ProposalSet unrestricted = proposed(design, 10);
    EXPECT_TRUE(unrestricted.restrictions.empty());
    EXPECT_NEAR(single.restrictions.front().monthlyUsd,
                single.proposals.front().monthlyUsd - unrestricted.proposals.front().monthlyUsd,
                1e-6);
}

} // namespace
} // namespace infera::model
