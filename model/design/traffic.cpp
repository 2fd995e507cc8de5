#include "model/design/traffic.h"

#include <algorithm>
#include <cmath>

namespace infera::model::traffic {

double zeta(double n, double theta)
{
    constexpr double exactTerms = 10'000;
    double sum = 0;
    const double terms = std::min(n, exactTerms);
    for (double i = 1; i <= terms; ++i)
        sum += std::pow(i, -theta);
    if (n <= exactTerms)
        return sum;
    // Euler-Maclaurin: the integral of the rest, with half of the two end terms.
    const double from = exactTerms;
    const double rest = std::abs(theta - 1) < 1e-9
                            ? std::log(n / from)
                            : (std::pow(n, 1 - theta) - std::pow(from, 1 - theta)) / (1 - theta);
    return sum + rest + (std::pow(n, -theta) - std::pow(from, -theta)) / 2;
}

double topShare(const Skew& skew, double keys)
{
    const double even = 1 / std::max(1.0, keys);
    switch (skew.distribution) {
    case DistributionKind::Uniform:
        return even;
    case DistributionKind::Zipf:
    case DistributionKind::Latest: // the newest key is the most frequent of a zipf distribution
        return std::max(even, 1 / zeta(std::max(1.0, keys), skew.theta));
    case DistributionKind::Hotspot: {
        const double hot = std::clamp(skew.hotKeys.value_or(1), 1.0, std::max(1.0, keys));
        return std::max(even, skew.hotTraffic.value_or(0) / hot);
    }
    case DistributionKind::ScrambledZipf:
        return std::max(even, 1 / zeta(scrambledItems, skew.theta));
    case DistributionKind::Rolling:
        return std::max(even, skew.hotTraffic.value_or(1));
    case DistributionKind::File:
        return even;
    }
    return even;
}

} // namespace infera::model::traffic
