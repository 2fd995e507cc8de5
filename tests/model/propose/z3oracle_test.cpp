#include "randomproblem.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <z3++.h>

namespace infera::model::proposer {
namespace {

unsigned wholeDollars(Weight weight)
{
    return static_cast<unsigned>(usdOf(weight) + 0.5);
}

/// The least cost as a weighted MaxSAT problem, which has nothing in common with our search: one
/// variable for each facility, false is worth what opening costs, and a customer that finds nothing
/// open up to some cost pays the step to its next one.
std::uint64_t leastByZ3(const FacilityProblem& problem)
{
    z3::context context;
    z3::optimize optimize(context);
    std::vector<z3::expr> open;
    for (std::size_t f = 0; f < problem.opening.size(); ++f) {
        open.push_back(context.bool_const(("open" + std::to_string(f)).c_str()));
        if (const unsigned cost = wholeDollars(problem.opening[f]))
            optimize.add(!open[f], cost);
    }
    std::uint64_t certain = 0;
    for (std::size_t i = 0; i < problem.customers.size(); ++i) {
        std::map<unsigned, std::vector<std::size_t>> levels;
        const unsigned most = wholeDollars(problem.alternative[i]);
        for (const FacilityOption& option : problem.customers[i]) {
            if (wholeDollars(option.cost) < most)
                levels[wholeDollars(option.cost)].push_back(option.facility);
        }
        z3::expr_vector reached(context);
        unsigned before = levels.empty() ? most : levels.begin()->first;
        certain += before;
        for (auto level = levels.begin(); level != levels.end(); ++level) {
            for (const std::size_t f : level->second)
                reached.push_back(open[f]);
            const auto next = std::next(level);
            optimize.add(z3::mk_or(reached), (next == levels.end() ? most : next->first) - before);
            before = next == levels.end() ? most : next->first;
        }
    }
    EXPECT_EQ(optimize.check(), z3::sat);
    const z3::model model = optimize.get_model();
    std::vector<bool> isOpen;
    std::uint64_t cost = 0;
    for (std::size_t f = 0; f < open.size(); ++f) {
        isOpen.push_back(model.eval(open[f], true).is_true());
        cost += isOpen[f] ? wholeDollars(problem.opening[f]) : 0;
    }
    for (std::size_t i = 0; i < problem.customers.size(); ++i) {
        unsigned least = wholeDollars(problem.alternative[i]);
        for (const FacilityOption& option : problem.customers[i]) {
            if (isOpen[option.facility])
                least = std::min(least, wholeDollars(option.cost));
        }
        cost += least;
    }
    EXPECT_GE(cost, certain);
    return cost;
}

TEST(FacilityLocation, equalsZ3OnMediumProblems)
{
    Random random(20261129);
    for (int round = 0; round < 100; ++round) {
        const Size size{20 + random.below(21), 6 + random.below(7)};
        FacilityProblem problem = randomProblem(random, size);
        for (Weight& one : problem.alternative)
            one = std::min(one, dollars(100)); // whole numbers that Z3 adds up quickly
        const FacilitySolution solved = solve(problem, [](auto) { return false; });
        ASSERT_TRUE(solved.optimal);
        ASSERT_EQ(wholeDollars(solved.cost), leastByZ3(problem)) << "round " << round;
    }
}

} // namespace
} // namespace infera::model::proposer
