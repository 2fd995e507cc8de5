#include "model/propose/facilitylocation.h"

#include "model/propose/facilitysearch.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

constexpr int tieBits = 48;
constexpr double unitsPerUsd = 1e11; // billionths of a cent
constexpr double usdMax = 1e12;      // still fits into the 128 bits

/// So many costs are told apart by floats, in half the time: in smaller problems they need not be.
constexpr std::size_t costsForFloats = 50'000;

} // namespace

Weight weightOf(double usd, std::uint64_t tieBreak)
{
    const double scaled = std::round(std::min(usd, usdMax) * unitsPerUsd);
    return (static_cast<Weight>(scaled) << tieBits) + static_cast<Weight>(tieBreak);
}

double usdOf(Weight weight)
{
    return static_cast<double>(weight >> tieBits) / unitsPerUsd;
}

Weight unservedWeight()
{
    return weightOf(usdUnserved, 0);
}

FacilitySolution solve(const FacilityProblem& problem, const StopAfter& stop)
{
    const bool isLarge = problem.opening.size() * problem.customers.size() >= costsForFloats;
    return isLarge ? FacilitySearch<float>(problem, stop).run()
                   : FacilitySearch<double>(problem, stop).run();
}

FacilitySolution solveByBruteForce(const FacilityProblem& problem)
{
    FacilitySolution best;
    const std::size_t facilities = std::min<std::size_t>(problem.opening.size(), 20);
    bool have = false;
    for (std::size_t chosen = 0; chosen < std::size_t{1} << facilities; ++chosen) {
        FacilitySolution one;
        one.cost = problem.fixed;
        std::vector<Weight> each = problem.alternative;
        for (std::size_t f = 0; f < facilities; ++f) {
            if ((chosen >> f & 1U) == 0)
                continue;
            one.open.push_back(f);
            one.cost += problem.opening[f];
        }
        if (one.open.size() > problem.openMax)
            continue;
        one.served.assign(problem.customers.size(), SIZE_MAX);
        for (std::size_t i = 0; i < problem.customers.size(); ++i) {
            for (const FacilityOption& option : problem.customers[i]) {
                if ((chosen >> option.facility & 1U) != 0 && option.cost < each[i]) {
                    each[i] = option.cost;
                    one.served[i] = option.facility;
                }
            }
            one.cost += each[i];
        }
        if (!have || one.cost < best.cost) {
            best = one;
            have = true;
        }
    }
    best.bound = best.cost;
    best.optimal = true;
    return best;
}

} // namespace infera::model::proposer
