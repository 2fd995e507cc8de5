#include "model/base/random.h"

#include <array>
#include <gtest/gtest.h>

using infera::Random;

TEST(Random, SameSeedSameSequence)
{
    Random a(42);
    Random b(42);
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(a.next(), b.next());
    EXPECT_NE(Random(1).next(), Random(2).next());
}

TEST(Random, DerivedStreamsDependOnSeedAndNameOnly)
{
    Random a(7);
    const auto before = a.derive("users").next();
    EXPECT_NE(a.next(), a.next());
    EXPECT_EQ(a.derive("users").next(), before);
    EXPECT_NE(a.derive("orders").next(), before);
}

TEST(Random, BelowIsInRangeAndRoughlyUniform)
{
    Random random(3);
    std::array<int, 10> counts{};
    for (int i = 0; i < 100'000; ++i)
        ++counts[random.below(10)];
    for (const int count : counts)
        EXPECT_NEAR(count, 10'000, 500); // five standard deviations are 474
}
