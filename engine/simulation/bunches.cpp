#include "engine/simulation/bunches.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

double bunchExponent(const std::vector<Bunches>& all, double units, double before)
{
    constexpr int rounds = 30;
    constexpr double precision = 1e-4;
    double asked = 0;
    double count = 0; // of bunches
    for (const Bunches& one : all) {
        asked += one.requests * one.units;
        count += one.requests / one.size;
    }
    if (asked <= units || units <= 0)
        return 0;
    // What is left to find is concave and falls at the root, so Newton's steps from the right of it
    // stay there; no root lies beyond this one.
    const double most = count / units;
    double exponent = before > 0 ? std::min(before, most) : most;
    for (int round = 0; round < rounds; ++round) {
        double value = -units * exponent;
        double slope = -units;
        for (const Bunches& one : all) {
            const double left = std::exp(-exponent * one.size * one.units);
            value += one.requests / one.size * (1 - left);
            slope += one.requests * one.units * left;
        }
        if (slope >= 0) { // left of the top
            exponent = most;
            continue;
        }
        const double next = std::clamp(exponent - value / slope, 0.0, most);
        const bool settled = std::abs(next - exponent) <= precision * next;
        exponent = next;
        if (settled)
            break;
    }
    return exponent;
}

double bunchShare(double exponent, double size)
{
    constexpr double nearlyOne = 1e-9; // what a limit has saved up hardly matters to a bunch
    if (size <= 1 || exponent * size < nearlyOne)
        return 1;
    return std::expm1(-exponent * size) / (size * std::expm1(-exponent));
}

} // namespace infera::engine
