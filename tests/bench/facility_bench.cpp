// How long the exact search takes to its proof. Usage: bench_facility [PATTERNS CANDIDATES [N]]

#include "model/base/random.h"
#include "model/propose/facilitylocation.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace {

using infera::Random;
using namespace infera::model::proposer;

struct Shape
{
    const char* name;
    double density;     ///< share of the patterns that a candidate serves
    double writeWeight; ///< what an index costs against what it saves
    bool rated;         ///< patterns differ in rate, so that their costs go together
};

struct Size
{
    std::size_t patterns = 60;
    std::size_t candidates = 1500;
};

double between(Random& random, double low, double high)
{
    return low + (high - low) * random.unit();
}

/// Every pattern has some candidate that serves it, and no way without one.
FacilityProblem problemOf(const Size& size, const Shape& shape, Random& random)
{
    FacilityProblem problem;
    for (std::size_t f = 0; f < size.candidates; ++f)
        problem.opening.push_back(weightOf(shape.writeWeight * between(random, 5, 15), f));
    for (std::size_t i = 0; i < size.patterns; ++i) {
        const double rate = shape.rated ? std::exp(between(random, 0, 4)) * 0.3 : 1;
        problem.alternative.push_back(unservedWeight());
        problem.customers.emplace_back();
        const std::size_t always = random.below(size.candidates);
        for (std::size_t f = 0; f < size.candidates; ++f) {
            if (f != always && random.unit() >= shape.density)
                continue;
            const double cost =
                shape.rated ? rate * between(random, 0.5, 4) : between(random, 0, 30);
            problem.customers.back().push_back({f, weightOf(cost, 0)});
        }
    }
    return problem;
}

double processorMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

void measure(const Size& size, const Shape& shape, int count)
{
    Random random(20261129);
    double sum = 0;
    double worst = 0;
    std::size_t nodes = 0;
    int proven = 0;
    for (int i = 0; i < count; ++i) {
        const FacilityProblem problem = problemOf(size, shape, random);
        const double start = processorMilliseconds();
        const FacilitySolution solved = solve(problem, [](auto) { return false; });
        const double took = processorMilliseconds() - start;
        sum += took;
        worst = std::max(worst, took);
        nodes += solved.nodes;
        proven += solved.optimal;
    }
    std::printf("%-34s density %.2f  writes x %.1f: mean %8.1f ms, worst %8.1f ms, %6zu nodes, "
                "%d of %d proven\n",
                shape.name, shape.density, shape.writeWeight, sum / count, worst,
                nodes / static_cast<std::size_t>(count), proven, count);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    Size size;
    if (argc > 2)
        size = {std::strtoul(argv[1], nullptr, 10), std::strtoul(argv[2], nullptr, 10)};
    const int count = argc > 3 ? std::max(1, std::atoi(argv[3])) : 10;
    std::printf("%zu patterns x %zu candidates\n", size.patterns, size.candidates);
    for (const double density : {0.03, 0.2, 1.0}) {
        for (const double writeWeight : {0.3, 1.0, 3.0}) {
            measure(size, {"patterns of different rates", density, writeWeight, true}, count);
            measure(size, {"costs that have nothing in common", density, writeWeight, false},
                    count);
        }
    }
    return 0;
}
