#include "model/design/traffic.h"

#include <cmath>
#include <gtest/gtest.h>

namespace infera::model::traffic {

namespace {

TEST(Zeta, isTheSumOfPowers)
{
    EXPECT_DOUBLE_EQ(zeta(1, 0.99), 1);
    EXPECT_DOUBLE_EQ(zeta(3, 1), 1 + 1.0 / 2 + 1.0 / 3);
    double sum = 0;
    for (int i = 1; i <= 100'000; ++i)
        sum += std::pow(i, -0.99);
    EXPECT_NEAR(zeta(100'000, 0.99) / sum, 1, 1e-6);
}

TEST(TopShare, followsTheDistribution)
{
    Skew skew;
    EXPECT_DOUBLE_EQ(topShare(skew, 200), 0.005);
    skew.distribution = DistributionKind::Zipf;
    EXPECT_NEAR(topShare(skew, 1'000'000), 0.0649, 0.0005);
    skew.distribution = DistributionKind::Hotspot;
    skew.hotKeys = 2;
    skew.hotTraffic = 0.5;
    EXPECT_DOUBLE_EQ(topShare(skew, 1000), 0.25);
    // Never less than an even share, and never more hot keys than there are.
    EXPECT_DOUBLE_EQ(topShare(skew, 1), 1);
}

} // namespace

} // namespace infera::model::traffic
