#include "model/design/keybytes.h"

#include <gtest/gtest.h>

namespace infera::model {
namespace {

TEST(KeyBytes, AreSplitOverThePartitionKeyAndTheSortKey)
{
    EXPECT_TRUE(fitKeysTogether({}, 1024));
    EXPECT_FALSE(fitKeysTogether({}, 1025));
    EXPECT_TRUE(fitKeysTogether({2048}, 1024));
    EXPECT_FALSE(fitKeysTogether({2049}, 0));
    EXPECT_FALSE(fitKeysTogether({2048}, 1025));
    EXPECT_TRUE(fitKeysTogether({950, 1200}, 0));
    EXPECT_FALSE(fitKeysTogether({1500, 1400}, 0));
    // 1,000 and 1,048 in the partition key: neither the longest nor the first of them.
    EXPECT_TRUE(fitKeysTogether({1024, 1000, 1048}, 0));
    EXPECT_FALSE(fitKeysTogether({1024, 1000, 1048}, 1));
}

TEST(KeyBytes, OfManyValuesFitHoweverManyThePartitionKeyTakes)
{
    const std::vector<double> many(20, 140);
    EXPECT_TRUE(fitKeysTogether(many, 184)); // 14 of them, and 6 with the tail
    EXPECT_FALSE(fitKeysTogether(many, 185));
}

} // namespace
} // namespace infera::model
