#include "engine/partitions/autoscaling.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace infera::engine;

namespace {

AutoScalingSettings settings()
{
    AutoScalingSettings result;
    result.enabled = true;
    result.minimum = 5;
    return result;
}

/// Minutes of a load that the capacity caps; the capacities seen, each once, in order.
std::vector<double> stepsUnder(AutoScaler& scaler, double load, int minutes, int from = 0)
{
    std::vector<double> steps = {scaler.capacity()};
    for (int minute = from; minute < from + minutes; ++minute) {
        const double capacity =
            scaler.closeMinute((minute + 1) * 60, std::min(load, scaler.capacity()));
        if (capacity != steps.back())
            steps.push_back(capacity);
    }
    return steps;
}

} // namespace

// A consumption that the capacity caps grows by 1 / 0.7 a step: 100, 143, 204, 292.
TEST(AutoScaling, GrowsBySevenTenthsAStep)
{
    AutoScaler scaler(settings(), 100);
    const std::vector<double> steps = stepsUnder(scaler, 10'000, 20);
    ASSERT_GE(steps.size(), 4U);
    EXPECT_DOUBLE_EQ(steps[1], 143);
    EXPECT_NEAR(steps[2], 204, 1);
    EXPECT_NEAR(steps[3], 292, 1);
}

TEST(AutoScaling, NeedsTwoMinutesAboveTheTarget)
{
    AutoScaler scaler(settings(), 100);
    for (int minute = 0; minute < 30; ++minute)
        EXPECT_DOUBLE_EQ(scaler.closeMinute((minute + 1) * 60, minute % 2 == 0 ? 90 : 60), 100);
    EXPECT_EQ(scaler.increases(), 0);
}

TEST(AutoScaling, DoublingTakesEightMinutesOrMore)
{
    AutoScaler scaler(settings(), 100);
    int minute = 0;
    while (scaler.capacity() < 200 && minute < 60) {
        (void)scaler.closeMinute((minute + 1) * 60, std::min(1000.0, scaler.capacity()));
        ++minute;
    }
    EXPECT_GE(minute, 8);
    EXPECT_LE(minute, 15);
}

TEST(AutoScaling, LowersAfterFifteenMinutesFarBelowTheTarget)
{
    AutoScaler scaler(settings(), 1000);
    std::vector<double> steps = stepsUnder(scaler, 70, 14);
    EXPECT_EQ(scaler.decreases(), 0);
    steps = stepsUnder(scaler, 70, 6, 14);
    EXPECT_EQ(scaler.decreases(), 1);
    EXPECT_DOUBLE_EQ(scaler.capacity(), 100);
    // Between target - 20 points and the target nothing happens.
    (void)stepsUnder(scaler, 60, 60, 20);
    EXPECT_DOUBLE_EQ(scaler.capacity(), 100);
}

TEST(AutoScaling, WithoutTrafficNothingFalls)
{
    AutoScaler scaler(settings(), 1000);
    (void)stepsUnder(scaler, 0, 120);
    EXPECT_DOUBLE_EQ(scaler.capacity(), 1000);
}

TEST(AutoScaling, KeepsTheDecreaseQuota)
{
    AutoScaler scaler(settings(), 30'000);
    double load = 10'000;
    for (int minute = 0; minute < 24 * 60; ++minute) {
        (void)scaler.closeMinute((minute + 1) * 60, std::min(load, scaler.capacity()));
        if (minute % 18 == 17)
            load *= 0.9;
    }
    EXPECT_GT(scaler.decreases(), 4);
    EXPECT_LE(scaler.decreases(), 27);
}

// Reads and writes of a table are lowered by UpdateTable each, and share the day's decreases.
TEST(AutoScaling, ReadsAndWritesShareTheDecreases)
{
    const auto allowance = std::make_shared<DecreaseAllowance>();
    AutoScaler reads(settings(), 30'000, allowance);
    AutoScaler writes(settings(), 30'000, allowance);
    double load = 10'000;
    for (int minute = 0; minute < 24 * 60 - 1; ++minute) {
        (void)reads.closeMinute((minute + 1) * 60, load);
        (void)writes.closeMinute((minute + 1) * 60, load);
        if (minute % 18 == 17)
            load *= 0.9;
    }
    EXPECT_GT(reads.decreases(), 4);
    EXPECT_GT(writes.decreases(), 4);
    EXPECT_LE(reads.decreases() + writes.decreases(), 27);
}

// A scheduled action that lowers the maximum is a decrease like any other.
TEST(AutoScaling, TheScheduleHasNoMoreDecreases)
{
    AutoScalingSettings scheduled = settings();
    for (int i = 0; i < 6; ++i)
        scheduled.schedule.push_back({600.0 + 300 * i, 5, 900.0 - 100 * i});
    AutoScaler scaler(scheduled, 1000);
    for (int minute = 0; minute < 59; ++minute)
        (void)scaler.closeMinute((minute + 1) * 60, 460);
    EXPECT_DOUBLE_EQ(scaler.capacity(), 600) << "four of the six in the first hour";
}

// An action that asks for what an update under way brings pays for no second decrease.
TEST(AutoScaling, TheScheduleDoesNotPayTwice)
{
    AutoScalingSettings scheduled = settings();
    scheduled.schedule = {
        {600, 5, 900}, {600, 5, 900}, {900, 5, 800}, {1200, 5, 700}, {1500, 5, 600}};
    AutoScaler scaler(scheduled, 1000);
    for (int minute = 0; minute < 59; ++minute)
        (void)scaler.closeMinute((minute + 1) * 60, 460);
    EXPECT_DOUBLE_EQ(scaler.capacity(), 600);
}

// The user guide's scheduled actions: 08:45 at least 800, 17:15 at least 90.
TEST(AutoScaling, FollowsTheSchedule)
{
    AutoScalingSettings scheduled = settings();
    scheduled.schedule = {{8.75 * 3600, 800, 1500}, {17.25 * 3600, 90, 1500}};
    AutoScaler scaler(scheduled, 100);
    for (int minute = 0; minute < 9 * 60; ++minute)
        (void)scaler.closeMinute((minute + 1) * 60, 60);
    EXPECT_DOUBLE_EQ(scaler.capacity(), 800);
    for (int minute = 9 * 60; minute < 18 * 60; ++minute)
        (void)scaler.closeMinute((minute + 1) * 60, 60);
    EXPECT_DOUBLE_EQ(scaler.capacity(), 90);
}

// A run begins within the bounds that the last action before it set, be it yesterday's.
TEST(AutoScaling, BeginsWithinTheBoundsInForce)
{
    AutoScalingSettings scheduled = settings();
    scheduled.schedule = {{8.75 * 3600, 800, 1500}, {17.25 * 3600, 90, 1400}};
    EXPECT_DOUBLE_EQ(inForceAt(scheduled, 10 * 3600.0).minimum, 800);
    EXPECT_DOUBLE_EQ(inForceAt(scheduled, 8.75 * 3600).minimum, 800);
    EXPECT_DOUBLE_EQ(inForceAt(scheduled, 0).minimum, 90);
    EXPECT_DOUBLE_EQ(inForceAt(scheduled, 0).maximum, 1400);
    EXPECT_DOUBLE_EQ(inForceAt(settings(), 0).minimum, settings().minimum);
    // Of two at the same time the last one stands, then and when it is carried out.
    scheduled.schedule.push_back({17.25 * 3600, 70, 1300});
    EXPECT_DOUBLE_EQ(inForceAt(scheduled, 0).minimum, 70);
}
