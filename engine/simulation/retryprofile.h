#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infera::engine {

/// How a client repeats throttled requests. Delay before retry n (from 1): base * 2^(n-1), at most
/// the cap, times a uniform random number in [0, 1) with full jitter.
struct RetryProfile
{
    std::string name = "standard";
    int attempts = 3; ///< in all, the first included
    double baseSeconds = 0.5;
    double capSeconds = 20; ///< 0: no cap
    bool jitter = true;
    /// Retry quota shared by a client's requests; 0: none. Each retry costs some, each success
    /// returns one.
    double bucketTokens = 500;
    double retryCost = 5;
    bool firstAtOnce = false; ///< the first retry does not wait
    bool adaptive = false;    ///< a rate limiter before every request (AdaptiveLimiter)
    double clients = 10;      ///< programs that each have a bucket; not published anywhere
    bool operator==(const RetryProfile&) const = default;

    [[nodiscard]] double delaySeconds(int retry, double unit) const;
};

/// The profiles of the AWS SDKs, `standard` first.
[[nodiscard]] const std::vector<RetryProfile>& retryProfiles();
/// nullptr when there is none of that name.
[[nodiscard]] const RetryProfile* findRetryProfile(std::string_view name);

} // namespace infera::engine
