#pragma once

#include "model/base/random.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace infera::engine {

/// Sum of i^-theta for i from 1 to n, to about 12 digits, for any n up to 10^12 and theta >= 0.
[[nodiscard]] double zeta(double n, double theta);

/// Ranks 0..n-1 where rank r has a share proportional to (r + 1)^-theta. Sampling is exact for any
/// theta and n: an alias table for the head, rejection-inversion (Hoermann and Derflinger,
/// "Rejection- inversion to generate variates from monotone discrete distributions", 1996) for the
/// tail.
class Zipf
{
public:
    Zipf(std::uint64_t n, double theta);

    [[nodiscard]] std::uint64_t sample(Random& random) const;
    [[nodiscard]] double share(std::uint64_t rank) const;
    /// Share of the first `ranks` ranks together.
    [[nodiscard]] double headShare(std::uint64_t ranks) const;
    [[nodiscard]] std::uint64_t size() const { return m_n; }
    [[nodiscard]] double theta() const { return m_theta; }

private:
    [[nodiscard]] std::uint64_t sampleTail(Random& random) const;
    [[nodiscard]] double integral(double x) const;
    [[nodiscard]] double inverseIntegral(double x) const;
    [[nodiscard]] double density(double x) const;

    std::uint64_t m_n;
    double m_theta;
    double m_zeta;
    std::vector<double> m_threshold; ///< alias table: head ranks, and one entry for the tail
    std::vector<std::uint32_t> m_alias;
    double m_tailLow = 0; ///< integral bounds of the tail
    double m_tailHigh = 0;
};

/// Builds an alias table (Walker, by Vose's method): entry i is taken with `threshold[i]`, else its
/// alias. The weights need not add up to 1.
void buildAlias(const std::vector<double>& weights, std::vector<double>& threshold,
                std::vector<std::uint32_t>& alias);

} // namespace infera::engine
