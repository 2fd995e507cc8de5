// The retries of the AWS SDKs as their sources have them in 2026.
#include "engine/simulation/retryprofile.h"
#include "engine/simulation/retryquota.h"

#include <gtest/gtest.h>

using namespace infera::engine;

namespace {

struct Published
{
    const char* name;
    int attempts;
    double first; ///< the longest delay before each of the first retries, seconds
    double second;
    double third;
    double longest; ///< before any retry: what a cap leaves of the twentieth
    bool jitter;
    double tokens;
    double cost;
};

constexpr double uncapped = 524'288; // times the first delay: 2^19

// Attempts, base, jitter, cap and quota of each profile for a throttled request to DynamoDB:
// botocore data/_retry.json and retries/standard.py, aws-sdk-js, smithy-typescript,
// aws-sdk-java-v2, aws-sdk-go-v2, aws-sdk-go, aws-sdk-cpp.
const Published rows[] = {
    {"boto-legacy", 10, 0.05, 0.1, 0.2, 0.05 * uncapped, false, 0, 0},
    {"boto-standard", 3, 1, 2, 4, 20, true, 500, 5},
    {"boto-adaptive", 3, 1, 2, 4, 20, true, 500, 5},
    {"boto-2026", 4, 1, 2, 4, 20, true, 500, 5},
    {"js-v2", 11, 0.05, 0.1, 0.2, 0.05 * uncapped, true, 0, 0},
    {"js-v3", 3, 0.5, 1, 2, 20, true, 500, 5},
    {"js-v3-2026", 4, 1, 2, 4, 20, true, 500, 5},
    {"java-v2-legacy", 9, 0.025, 0.05, 0.1, 20, true, 0, 0},
    {"java-v2", 3, 0.5, 1, 2, 20, true, 500, 5},
    {"java-v2-2026", 4, 1, 2, 4, 20, true, 500, 5},
    {"go-v2", 3, 1, 2, 4, 20, true, 500, 5},
    {"go-v2-2026", 4, 1, 2, 4, 20, true, 500, 5},
    {"go-v1", 11, 0.05, 0.1, 0.2, 0.05 * uncapped, true, 0, 0},
    {"cpp", 11, 0, 0.05, 0.1, 0.025 * uncapped, false, 0, 0},
};

} // namespace

TEST(RetryProfile, IsThatOfEachSdk)
{
    for (const Published& row : rows) {
        const RetryProfile* profile = findRetryProfile(row.name);
        ASSERT_NE(profile, nullptr) << row.name;
        EXPECT_EQ(profile->attempts, row.attempts) << row.name;
        EXPECT_DOUBLE_EQ(profile->delaySeconds(1, 1), row.first) << row.name;
        EXPECT_DOUBLE_EQ(profile->delaySeconds(2, 1), row.second) << row.name;
        EXPECT_DOUBLE_EQ(profile->delaySeconds(3, 1), row.third) << row.name;
        EXPECT_DOUBLE_EQ(profile->delaySeconds(20, 1), row.longest) << row.name;
        EXPECT_DOUBLE_EQ(profile->delaySeconds(2, 0), row.jitter ? 0 : row.second) << row.name;
        EXPECT_DOUBLE_EQ(profile->bucketTokens, row.tokens) << row.name;
        EXPECT_DOUBLE_EQ(profile->retryCost, row.cost) << row.name;
    }
    EXPECT_EQ(std::size(rows) + 2, retryProfiles().size()) << "and \"standard\" and \"none\"";
}

// botocore's legacy mode waits 0.05 to 12.8 s, 25.55 s in all, without jitter.
TEST(RetryProfile, BotoLegacyWaits25Seconds)
{
    const RetryProfile& legacy = *findRetryProfile("boto-legacy");
    double all = 0;
    for (int retry = 1; retry < legacy.attempts; ++retry)
        all += legacy.delaySeconds(retry, 0.3);
    EXPECT_DOUBLE_EQ(legacy.delaySeconds(9, 0.3), 12.8);
    EXPECT_NEAR(all, 25.55, 1e-9);
}

// 500 tokens at 5 each are a hundred retries of one client; every success returns one token, a
// retry that succeeds what it cost.
TEST(RetryQuota, AllowsAHundredRetriesInARow)
{
    RetryProfile profile = *findRetryProfile("boto-standard");
    profile.clients = 1;
    RetryQuota quota(profile);
    int retries = 0;
    while (retries < 1000 && quota.take())
        ++retries;
    EXPECT_EQ(retries, 100);
    quota.succeeded(1, 4);
    EXPECT_FALSE(quota.take());
    quota.succeeded(1, 1);
    EXPECT_TRUE(quota.take());
    quota.succeeded(2, 1);
    EXPECT_TRUE(quota.take()) << "a retry that succeeds";
    EXPECT_FALSE(quota.take());
}
