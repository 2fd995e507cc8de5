// Series on which AWS Labs' capacity-mode-evaluator was run. Its rules and AWS's differ, and the
// tests say where: the tool raises after one minute above the target (AWS: two in a row), does not
// round, and goes above the maximum for a minute.
#include "engine/partitions/autoscaling.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace infera::engine;

namespace {

struct Case
{
    double minimum = 0;
    double maximum = 0;
    std::vector<double> consumed; ///< units a second, minute by minute
    std::vector<double> tool;     ///< the capacity it finds right
};

/// "70 x3" is three times 70.
std::vector<double> minutesOf(const nlohmann::json& runs)
{
    std::vector<double> minutes;
    for (const nlohmann::json& run : runs) {
        if (run.is_number()) {
            minutes.push_back(run.get<double>());
            continue;
        }
        const auto text = run.get<std::string>();
        const std::size_t times = text.find(" x");
        minutes.insert(minutes.end(), std::stoul(text.substr(times + 2)),
                       std::stod(text.substr(0, times)));
    }
    return minutes;
}

/// Capacity at the start of each minute under AWS's triggers without any delay.
std::vector<double> scaled(const Case& one)
{
    AutoScalingSettings settings;
    settings.enabled = true;
    settings.minimum = one.minimum;
    settings.maximum = one.maximum;
    settings.alarmDelaySeconds = 0;
    settings.increaseSeconds = 0;
    settings.decreaseSeconds = 0;
    AutoScaler scaler(settings, std::ceil(one.tool.front() - 1e-9));
    std::vector<double> capacities;
    double minute = 0;
    for (const double units : one.consumed) {
        capacities.push_back(scaler.capacity());
        minute += 1;
        (void)scaler.closeMinute(minute * 60, units);
    }
    return capacities;
}

class AwsLabs : public testing::Test
{
protected:
    void SetUp() override
    {
        std::ifstream file(INFERA_TEST_DATA "/autoscaling/capacity_mode_evaluator.json");
        ASSERT_TRUE(file);
        const nlohmann::json document = nlohmann::json::parse(file);
        for (const auto& one : document.at("cases"))
            m_cases[one.at("name").get<std::string>()] = {
                one.at("minimum").get<double>(), one.at("maximum").get<double>(),
                minutesOf(one.at("consumed")), minutesOf(one.at("tool"))};
        ASSERT_EQ(m_cases.size(), 9U);
    }
    std::map<std::string, Case> m_cases;
};

} // namespace

TEST_F(AwsLabs, AgreesOnALevelLoadAndOnTheFloor)
{
    for (const char* name : {"flat", "min_floor"}) {
        const std::vector<double> ours = scaled(m_cases.at(name));
        for (std::size_t i = 0; i < ours.size(); ++i)
            ASSERT_DOUBLE_EQ(ours[i], m_cases.at(name).tool.at(i)) << name << ' ' << i;
    }
}

TEST_F(AwsLabs, StepsEndAtTheSameCapacityTwoMinutesLater)
{
    const std::vector<double> up = scaled(m_cases.at("step_up"));
    EXPECT_DOUBLE_EQ(up[30], 15);
    EXPECT_DOUBLE_EQ(up[31], 15) << "the tool is at 142.9 here: one minute is enough for it";
    EXPECT_DOUBLE_EQ(up[33], 143);
    EXPECT_DOUBLE_EQ(up.back(), std::ceil(m_cases.at("step_up").tool.back()));
    const std::vector<double> down = scaled(m_cases.at("step_down"));
    EXPECT_DOUBLE_EQ(down[44], 143) << "fifteen minutes below are not over";
    EXPECT_DOUBLE_EQ(down[46], 15);
    EXPECT_DOUBLE_EQ(down.back(), 15);
}

TEST_F(AwsLabs, ASpikeOfOneMinuteRaisesOnlyTheTool)
{
    for (const double capacity : scaled(m_cases.at("single_spike")))
        EXPECT_DOUBLE_EQ(capacity, 15);
    const std::vector<double> two = scaled(m_cases.at("two_min_spike"));
    EXPECT_DOUBLE_EQ(*std::max_element(two.begin(), two.end()), 715);
    EXPECT_DOUBLE_EQ(two.back(), 15);
}

TEST_F(AwsLabs, OnlyTheToolGoesAboveTheMaximum)
{
    for (const double capacity : scaled(m_cases.at("max_clamp_quirk")))
        EXPECT_LE(capacity, 100);
}

TEST_F(AwsLabs, WavesCostAboutTheSame)
{
    for (const char* name : {"sawtooth", "diurnal_24h"}) {
        double ours = 0;
        double theirs = 0;
        const std::vector<double> capacities = scaled(m_cases.at(name));
        for (std::size_t i = 0; i < capacities.size(); ++i) {
            ours += capacities[i];
            theirs += m_cases.at(name).tool.at(i);
        }
        EXPECT_NEAR(ours / theirs, 1, 0.13) << name;
    }
}
