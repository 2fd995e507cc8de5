#include "model/propose/explain.h"

#include "model/formats/design/designfile.h"
#include "support.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace infera::model {
namespace {

Design shop()
{
    const std::string path = INFERA_SOURCE_DIR "/resources/examples/shop.design.yaml";
    return readDesign(test::readFile(path), path).value_or(Design{});
}

TEST(ExplainPattern, theChosenWayIsTheCheapest)
{
    NoProgress progress;
    for (const char* pattern : {"Get user by email", "Get orders by status", "Get user's orders"}) {
        const auto explanation =
            explainPattern(shop(), pattern, LayoutStrategy::MultiTable, {}, progress);
        ASSERT_TRUE(explanation.has_value()) << pattern;
        const auto chosen = std::find_if(explanation->ways.begin(), explanation->ways.end(),
                                         [](const WayConsidered& one) { return one.chosen; });
        ASSERT_NE(chosen, explanation->ways.end()) << pattern;
        EXPECT_NEAR(chosen->changeUsd, 0, 1e-9) << pattern;
        EXPECT_GT(explanation->ways.size(), 1U) << pattern;
        for (const WayConsidered& one : explanation->ways)
            EXPECT_GE(one.changeUsd, -1e-6) << pattern << ": " << one.way;
    }
}

/// What `propose` answers by a second copy is not explained by a search without copies.
TEST(ExplainPattern, aStrongReadIsAnsweredByTheProposedCopy)
{
    const std::string path =
        INFERA_SOURCE_DIR "/tests/model/propose/rules/K10-two-strong-keys.design.yaml";
    const Design design = readDesign(test::readFile(path), path).value_or(Design{});
    NoProgress progress;
    std::size_t copies = 0;
    for (const char* pattern : {"rentals of a station", "rentals of a bike"}) {
        const auto explanation =
            explainPattern(design, pattern, LayoutStrategy::MultiTable, {}, progress);
        ASSERT_TRUE(explanation.has_value()) << pattern;
        const auto chosen = std::find_if(explanation->ways.begin(), explanation->ways.end(),
                                         [](const WayConsidered& one) { return one.chosen; });
        ASSERT_NE(chosen, explanation->ways.end()) << pattern;
        EXPECT_GT(chosen->readsUsd, 0) << pattern;
        copies += chosen->way.rfind("the copy RentalBy", 0) == 0 ? 1 : 0;
    }
    EXPECT_EQ(copies, 1U);
}

/// No key answers a scan: what it reads is said all the same.
TEST(ExplainPattern, aScanReadsAllThereIs)
{
    const std::string path =
        INFERA_SOURCE_DIR "/tests/model/propose/rules/V11-scan-of-a-few.design.yaml";
    const Design design = readDesign(test::readFile(path), path).value_or(Design{});
    NoProgress progress;
    const auto explanation =
        explainPattern(design, "all rooms", LayoutStrategy::SingleTable, {}, progress);
    ASSERT_TRUE(explanation.has_value());
    ASSERT_EQ(explanation->ways.size(), 1U);
    const WayConsidered& way = explanation->ways.front();
    EXPECT_EQ(way.way.rfind("a Scan of all of table ", 0), 0U) << way.way;
    EXPECT_TRUE(way.chosen);
    EXPECT_GT(way.readsUsd, 100);
}

TEST(ExplainPattern, anUnknownNameGetsASuggestion)
{
    NoProgress progress;
    const auto explanation =
        explainPattern(shop(), "Get user by emial", LayoutStrategy::MultiTable, {}, progress);
    ASSERT_FALSE(explanation.has_value());
    EXPECT_EQ(explanation.error().code, "unknown-pattern");
    EXPECT_NE(explanation.error().message.find("'Get user by email'"), std::string::npos);
}

} // namespace
} // namespace infera::model
