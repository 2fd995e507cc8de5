#include "engine/simulation/hotkeys.h"

#include "designs.h"
#include "engine/simulation/memory.h"

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

// As many rolling keys as minutes, and all asked for a little in every minute: what is kept grows
// with the minutes, not with their square, and a run that would need more says so before it starts.
TEST(HotKeyTable, RollingKeysKeepTheMinutesInWhichTheyAreHot)
{
    constexpr std::size_t minutes = 500;
    std::vector<HotCandidate> candidates(minutes);
    for (std::size_t i = 0; i < minutes; ++i) {
        candidates[i].position = RingPosition{i + 1} << 40U;
        candidates[i].readUnitsPerSecond = 1000;
        candidates[i].rolling = true;
    }
    HotKeyTable table(candidates);
    for (std::size_t minute = 0; minute < minutes; ++minute) {
        for (const HotCandidate& key : candidates)
            table.ask(key.position, 1, 1, 0);
        table.ask(candidates[minute].position, 60'000, 1, 0);
        table.closeMinute(60);
    }
    for (std::size_t i = 0; i < minutes; ++i) {
        const HotKeyTable::Entry& entry = table.entries()[i];
        ASSERT_EQ(entry.minutes.size(), 1U);
        EXPECT_EQ(entry.minutes[0].number, i);
        EXPECT_NEAR(entry.minutes[0].read, 1000, 1);
        EXPECT_EQ(entry.requests, 60'000 + minutes) << "all are counted";
    }
}

TEST(HotKeyTable, ARunOfManyRollingKeysSaysWhatItNeeds)
{
    const Case test = orders(getRolling);
    double needed[2];
    int i = 0;
    for (const double days : {1.0, 7.0}) {
        const SimulationOptions options = lasting(days * 86'400, Fidelity::Aggregate);
        const auto traffic = buildTraffic(test.design, test.layout, test.plans, options);
        ASSERT_TRUE(traffic);
        const double keys = days * 1440; // one a minute
        EXPECT_GE(rollingKeysMost(*traffic, options.durationSeconds), keys);
        needed[i++] = memoryNeeded(*traffic, options);
        EXPECT_GT(needed[i - 1], keys * sizeof(HotKeyTable::Entry));
    }
    EXPECT_LT(needed[1], needed[0] * 8) << "it grows with the days";
    EXPECT_LT(needed[1], 256.0 * (1U << 20U));
    SimulationOptions tight = lasting(7 * 86'400, Fidelity::Aggregate);
    tight.memoryBytesMax = needed[1] * 0.9;
    NoProgress progress;
    const auto result = simulate(test.design, test.layout, test.plans, tight, progress);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "out-of-memory-bound");
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
