#include "engine/workload/poisson.h"

#include <cmath>

namespace infera::engine {

namespace {

constexpr double inversionMax = 10;

/// log(k!) by Stirling's series; the table covers where the series is too coarse.
double logFactorial(double k)
{
    static constexpr double small[] = {0,
                                       0,
                                       0.693147180559945309,
                                       1.791759469228055001,
                                       3.178053830347945620,
                                       4.787491742782045994,
                                       6.579251212010100995,
                                       8.525161361065414300,
                                       10.604602902745250228,
                                       12.801827480081469611};
    if (k < 10)
        return small[static_cast<int>(k)];
    return (k + 0.5) * std::log(k) - k + 0.918938533204672742 + 1 / (12 * k) -
           1 / (360 * k * k * k);
}

std::uint64_t byInversion(Random& random, double mean)
{
    const double limit = std::exp(-mean);
    double product = random.unit();
    std::uint64_t count = 0;
    while (product > limit) {
        product *= random.unit();
        ++count;
    }
    return count;
}

} // namespace

std::uint64_t poisson(Random& random, double mean)
{
    if (!(mean > 0))
        return 0;
    if (mean < inversionMax)
        return byInversion(random, mean);
    const double root = std::sqrt(mean);
    const double b = 0.931 + 2.53 * root;
    const double a = -0.059 + 0.02483 * b;
    const double vr = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
        const double u = random.unit() - 0.5;
        const double v = random.unit();
        const double us = 0.5 - std::abs(u);
        const double k = std::floor((2 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= vr)
            return static_cast<std::uint64_t>(k);
        if (k < 0 || (us < 0.013 && v > us))
            continue;
        const double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        if (std::log(v * inverseAlpha / (a / (us * us) + b)) <=
            k * std::log(mean) - mean - logFactorial(k))
            return static_cast<std::uint64_t>(k);
    }
}

} // namespace infera::engine
