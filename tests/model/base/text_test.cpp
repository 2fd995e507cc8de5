#include "model/base/text.h"

#include <gtest/gtest.h>

using namespace infera;

TEST(Text, DidYouMeanFindsNearWordsOnly)
{
    const std::vector<std::string> keys = {"entities", "access_patterns", "target"};
    EXPECT_EQ(didYouMean("entites", keys), "entities");
    EXPECT_EQ(didYouMean("acess_patterns", keys), "access_patterns");
    EXPECT_EQ(didYouMean("TARGET", keys), "target");
    EXPECT_EQ(didYouMean("zebra", keys), "");
    EXPECT_EQ(didYouMean("", keys), "");
}

TEST(Text, NumbersAreShortAndLocaleFree)
{
    EXPECT_EQ(numberText(0.1), "0.1");
    EXPECT_EQ(numberText(20'000'000), "20000000");
    EXPECT_EQ(numberText(0), "0");
    EXPECT_EQ(numberText(-2.5), "-2.5");
}

TEST(Text, SplitsAndJoins)
{
    EXPECT_EQ(split("a,,b", ','), (std::vector<std::string>{"a", "", "b"}));
    EXPECT_EQ(join({"a", "b"}, ", "), "a, b");
    EXPECT_EQ(trimmed(" \t x y\n"), "x y");
}
