#include "engine/simulation/retryprofile.h"

#include "model/base/named.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

double RetryProfile::delaySeconds(int retry, double unit) const
{
    if (firstAtOnce && retry == 1)
        return 0;
    const double full = baseSeconds * std::ldexp(1.0, retry - 1);
    const double delay = capSeconds > 0 ? std::min(full, capSeconds) : full;
    return jitter ? unit * delay : delay;
}

// Read from the SDKs' public sources in 2026: botocore (data/_retry.json, retries/standard.py),
// smithy-typescript, aws-sdk-java-v2 (SdkDefaultRetrySetting, DynamoDbRetryPolicy), aws-sdk-go-v2
// (aws/retry/standard.go), aws-sdk-js, aws-sdk-go, aws-sdk-cpp (DefaultRetryStrategy).
const std::vector<RetryProfile>& retryProfiles()
{
    static const std::vector<RetryProfile> profiles = {
        {"standard", 3, 0.5, 20, true, 500, 5, false, false,
         10}, // JavaScript v3 and Java v2, throttling base
        {"none", 1, 0, 0, false, 0, 0, false, false, 10},
        {"boto-legacy", 10, 0.05, 0, false, 0, 0, false, false, 10},
        {"boto-standard", 3, 1, 20, true, 500, 5, false, false, 10},
        {"boto-2026", 4, 1, 20, true, 500, 5, false, false, 10},
        {"boto-adaptive", 3, 1, 20, true, 500, 5, false, true, 10},
        {"js-v2", 11, 0.05, 0, true, 0, 0, false, false, 10},
        {"js-v3", 3, 0.5, 20, true, 500, 5, false, false, 10},
        {"java-v2-legacy", 9, 0.025, 20, true, 0, 0, false, false, 10},
        {"java-v2", 3, 0.5, 20, true, 500, 5, false, false, 10},
        {"js-v3-2026", 4, 1, 20, true, 500, 5, false, false, 10},
        {"java-v2-2026", 4, 1, 20, true, 500, 5, false, false, 10},
        {"go-v2-2026", 4, 1, 20, true, 500, 5, false, false, 10},
        {"go-v1", 11, 0.05, 0, true, 0, 0, false, false, 10},
        {"go-v2", 3, 1, 20, true, 500, 5, false, false, 10},
        {"cpp", 11, 0.025, 0, false, 0, 0, true, false, 10},
    };
    return profiles;
}

const RetryProfile* findRetryProfile(std::string_view name)
{
    return findByName(retryProfiles(), name);
}

} // namespace infera::engine
