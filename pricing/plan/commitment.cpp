#include "pricing/plan/commitment.h"

#include <algorithm>
#include <cmath>

namespace infera::pricing {

namespace {

double costOf(const std::vector<double>& hours, double perHour, double listRatio)
{
    double cost = 0;
    for (const double hour : hours)
        cost += perHour + std::max(0.0, hour - perHour) * listRatio;
    return cost;
}

double coveredShare(const std::vector<double>& hours, double perHour)
{
    double all = 0;
    double covered = 0;
    for (const double hour : hours) {
        all += hour;
        covered += std::min(hour, perHour);
    }
    return all > 0 ? covered / all : 0;
}

} // namespace

Commitment bestCommitment(const std::vector<double>& hours, double listRatio)
{
    if (hours.empty())
        return {};
    // One more dollar pays as long as it is used in more than 1 of `listRatio` hours: the cost is
    // convex, and least at that quantile, or a thousandth of a dollar beside it.
    std::vector<double> sorted = hours;
    std::sort(sorted.begin(), sorted.end());
    const double unused = 1 - 1 / listRatio;
    const auto at = static_cast<std::size_t>(unused * static_cast<double>(sorted.size()));
    const double exact = sorted[std::min(at, sorted.size() - 1)];
    const double below = std::floor(exact * 1000) / 1000;
    const double above = std::ceil(exact * 1000) / 1000;
    const double best =
        costOf(hours, above, listRatio) < costOf(hours, below, listRatio) ? above : below;
    return {Decimal::fromDouble(best).rounded(3),
            Decimal::fromDouble(coveredShare(hours, best)).rounded(12)};
}

} // namespace infera::pricing
