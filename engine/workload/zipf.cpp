#include "engine/workload/zipf.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

constexpr std::uint64_t headRanks = 4096;

/// expm1(x) / x and log1p(x) / x without loss near 0.
double expm1Over(double x)
{
    return std::abs(x) > 1e-8 ? std::expm1(x) / x : 1 + x / 2 * (1 + x / 3);
}

double log1pOver(double x)
{
    return std::abs(x) > 1e-8 ? std::log1p(x) / x : 1 - x * (0.5 - x / 3);
}

} // namespace

double zeta(double n, double theta)
{
    const double direct = std::min(n, 1000.0);
    double sum = 0;
    for (double i = direct; i >= 1; --i)
        sum += std::pow(i, -theta);
    if (n <= direct)
        return sum;
    // Euler and Maclaurin for the rest: integral, half of the ends, first two corrections.
    const auto f = [&](double x) { return std::pow(x, -theta); };
    const auto f1 = [&](double x) { return -theta * std::pow(x, -theta - 1); };
    const auto f3 = [&](double x) {
        return -theta * (theta + 1) * (theta + 2) * std::pow(x, -theta - 3);
    };
    const double a = direct;
    const double logA = std::log(a);
    const double logN = std::log(n);
    const double whole =
        logN * expm1Over((1 - theta) * logN) - logA * expm1Over((1 - theta) * logA);
    return sum + whole + (f(n) - f(a)) / 2 + (f1(n) - f1(a)) / 12 - (f3(n) - f3(a)) / 720;
}

void buildAlias(const std::vector<double>& weights, std::vector<double>& threshold,
                std::vector<std::uint32_t>& alias)
{
    const std::size_t n = weights.size();
    double total = 0;
    for (const double weight : weights)
        total += weight;
    threshold.assign(n, 1);
    alias.assign(n, 0);
    std::vector<std::uint32_t> small;
    std::vector<std::uint32_t> large;
    for (std::size_t i = 0; i < n; ++i) {
        threshold[i] = weights[i] * static_cast<double>(n) / total;
        (threshold[i] < 1 ? small : large).push_back(static_cast<std::uint32_t>(i));
    }
    while (!small.empty() && !large.empty()) {
        const std::uint32_t poor = small.back();
        const std::uint32_t rich = large.back();
        small.pop_back();
        alias[poor] = rich;
        threshold[rich] -= 1 - threshold[poor];
        if (threshold[rich] < 1) {
            large.pop_back();
            small.push_back(rich);
        }
    }
    for (const auto& rest : {small, large})
        for (const std::uint32_t i : rest)
            threshold[i] = 1;
}

Zipf::Zipf(std::uint64_t n, double theta)
    : m_n(std::max<std::uint64_t>(1, n)), m_theta(theta),
      m_zeta(zeta(static_cast<double>(m_n), theta))
{
    const std::uint64_t head = std::min(m_n, headRanks);
    std::vector<double> weights(head + 1);
    double sum = 0;
    for (std::uint64_t rank = 0; rank < head; ++rank) {
        weights[rank] = std::pow(static_cast<double>(rank + 1), -theta);
        sum += weights[rank];
    }
    weights[head] = m_n > head ? std::max(0.0, m_zeta - sum) : 0;
    buildAlias(weights, m_threshold, m_alias);
    const double first = static_cast<double>(head + 1);
    m_tailLow = integral(first + 0.5) - density(first);
    m_tailHigh = integral(static_cast<double>(m_n) + 0.5);
}

double Zipf::density(double x) const
{
    return std::exp(-m_theta * std::log(x));
}

double Zipf::integral(double x) const
{
    const double logX = std::log(x);
    return expm1Over((1 - m_theta) * logX) * logX;
}

double Zipf::inverseIntegral(double x) const
{
    const double t = std::max(-1.0, x * (1 - m_theta));
    return std::exp(log1pOver(t) * x);
}

std::uint64_t Zipf::sample(Random& random) const
{
    const std::uint64_t head = m_threshold.size() - 1;
    const double u = random.unit() * static_cast<double>(m_threshold.size());
    const auto slot = std::min<std::uint64_t>(static_cast<std::uint64_t>(u), head);
    const std::uint64_t rank =
        u - static_cast<double>(slot) < m_threshold[slot] ? slot : m_alias[slot];
    return rank < head ? rank : sampleTail(random);
}

std::uint64_t Zipf::sampleTail(Random& random) const
{
    const double first = static_cast<double>(m_threshold.size());
    const double last = static_cast<double>(m_n);
    for (;;) {
        const double u = m_tailHigh + random.unit() * (m_tailLow - m_tailHigh);
        const double x = inverseIntegral(u);
        const double k = std::clamp(std::floor(x + 0.5), first, last);
        if (u >= integral(k + 0.5) - density(k))
            return static_cast<std::uint64_t>(k) - 1;
    }
}

double Zipf::share(std::uint64_t rank) const
{
    return rank < m_n ? std::pow(static_cast<double>(rank + 1), -m_theta) / m_zeta : 0;
}

double Zipf::headShare(std::uint64_t ranks) const
{
    return ranks >= m_n ? 1 : zeta(static_cast<double>(ranks), m_theta) / m_zeta;
}

} // namespace infera::engine
