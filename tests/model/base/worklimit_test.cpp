#include "model/base/worklimit.h"

#include <gtest/gtest.h>

namespace infera {
namespace {

/// Units that are spent in steps until the limit is reached.
std::uint64_t spentBy(double seconds, std::uint64_t step)
{
    const NoProgress progress;
    WorkLimit work(seconds, progress);
    while (!work.spend(step))
        ;
    return work.spent();
}

TEST(WorkLimit, endsAtTheSamePlaceOnEveryRun)
{
    const std::uint64_t first = spentBy(2, 700'000);
    EXPECT_EQ(first, spentBy(2, 700'000));
    EXPECT_NEAR(static_cast<double>(spentBy(4, 700'000)), 2.0 * static_cast<double>(first), 1e6);
}

TEST(WorkLimit, isNotReachedBeforeItsWorkIsDone)
{
    const NoProgress progress;
    WorkLimit work(1000, progress);
    EXPECT_FALSE(work.isReached());
    EXPECT_FALSE(work.spend(1'000'000));
    EXPECT_EQ(work.spent(), 1'000'000U);
}

class Cancelled final : public Progress
{
public:
    void report(double, std::string_view) override {}
    [[nodiscard]] bool cancelled() const override { return true; }
};

TEST(WorkLimit, isReachedOnceCancelled)
{
    const Cancelled progress;
    WorkLimit work(1000, progress);
    EXPECT_TRUE(work.isReached());
}

} // namespace
} // namespace infera
