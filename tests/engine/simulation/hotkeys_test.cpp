#include "engine/simulation/hotkeys.h"

#include "designs.h"

#include <cmath>

using namespace infera;
using namespace infera::engine;
using infera::engine::test::Case;
using infera::engine::test::findingOf;
using infera::engine::test::orders;
using infera::engine::test::run;

namespace {

SimulationOptions lasting(double seconds, Fidelity fidelity)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.fidelity = fidelity;
    options.retries = *findRetryProfile("none");
    return options;
}

std::vector<std::vector<HotCandidate>> candidatesOf(const Case& test, double seconds)
{
    SimulationOptions options = lasting(seconds, Fidelity::Auto);
    auto traffic = buildTraffic(test.design, test.layout, test.plans, options);
    if (!traffic) {
        ADD_FAILURE() << traffic.error().toString();
        return {};
    }
    return hotCandidates(*traffic, seconds);
}

/// Creates orders; a new ID is hot every minute, and statuses have their shares all the time.
const char* const createRolling =
    "  - { name: Create, operation: create, entity: Order, rate: 100/s, "
    "skew: { attribute: orderId, distribution: rolling, traffic: 80% } }\n";
const char* const getRolling =
    "  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 5000/s, "
    "consistency: strong, skew: { attribute: orderId, distribution: rolling, traffic: 80% } }\n";

} // namespace

TEST(HotCandidates, KeysBesideARollingOneKeepTheirShare)
{
    const auto rings = candidatesOf(orders(createRolling), 7200);
    ASSERT_EQ(rings.size(), 2U);
    ASSERT_FALSE(rings[1].empty());
    double share = 0;
    for (const HotCandidate& status : rings[1]) {
        EXPECT_FALSE(status.rolling);
        share += status.share;
    }
    EXPECT_EQ(rings[1].front().text, "completed");
    EXPECT_NEAR(rings[1].front().share, 0.85, 1e-9);
    EXPECT_NEAR(rings[1].front().writeUnitsPerSecond, 85, 1e-9);
    EXPECT_NEAR(share, 1, 1e-9);
}

TEST(HotCandidates, RollingKeysAreThoseOfEveryMinute)
{
    const auto rings = candidatesOf(orders(getRolling), 3 * 3600);
    std::size_t rolling = 0;
    double share = 0;
    for (const HotCandidate& key : rings[0]) {
        rolling += key.rolling ? 1 : 0;
        share += key.rolling ? key.share : 0;
        if (key.rolling) {
            EXPECT_NEAR(key.readUnitsPerSecond, 4000, 1e-6) << key.text;
        }
    }
    EXPECT_EQ(rolling, 180U);
    EXPECT_NEAR(share, 0.8, 1e-6) << "each is a minute's share of the run's requests";
}

// Every refusal is one of a key that was hot in its minute, in the second hour too.
TEST(HotCandidates, RollingKeysAreFollowedAllTheTime)
{
    std::string pattern = getRolling;
    pattern.replace(pattern.find("80%"), 3, "100%");
    const SimulationResult result = run(orders(pattern), lasting(5400, Fidelity::Aggregate));
    ASSERT_GT(result.throttled, 1'000'000U);
    EXPECT_EQ(findingOf(result.findings, "hot-partition"), nullptr);
    const model::Finding* hot = findingOf(result.findings, "hot-key");
    ASSERT_NE(hot, nullptr);
    EXPECT_NE(hot->detail.find("every minute"), std::string::npos) << hot->detail;
    ASSERT_FALSE(result.hotKeys.empty());
    for (const HotKey& key : result.hotKeys) {
        EXPECT_TRUE(key.rolling);
        double minutes = 0;
        for (const double units : key.readUnits)
            minutes += units > 1000 ? result.timelineStepSeconds / 60 : 0;
        EXPECT_NEAR(minutes, 1, 0.01) << key.key;
    }
}

// A key that a rolling distribution comes to, but that is hot all the time, is not rolling.
TEST(HotCandidates, KeysHotAllTheTimeAreNotRolling)
{
    const auto rings = candidatesOf(
        orders(std::string(getRolling) +
               "  - { name: Again, operation: get, entity: Order, where: [orderId], rate: 15000/s, "
               "consistency: strong, skew: { attribute: orderId, distribution: hotspot, keys: 3, "
               "traffic: 100% } }\n"),
        3 * 3600);
    std::size_t steady = 0;
    for (const HotCandidate& key : rings[0])
        steady += key.readUnitsPerSecond > 5000 - 1 && !key.rolling && key.share > 0.1 ? 1 : 0;
    EXPECT_EQ(steady, 3U);
}
