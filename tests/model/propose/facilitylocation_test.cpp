#include "model/propose/facilitylocation.h"

#include "randomproblem.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace infera::model::proposer {
namespace {

const auto never = [](auto) { return false; };

/// The cost of a solution, added up from nothing but the problem.
Weight recounted(const FacilityProblem& problem, const FacilitySolution& solution)
{
    Weight cost = problem.fixed;
    for (const std::size_t f : solution.open)
        cost += problem.opening[f];
    for (std::size_t c = 0; c < problem.customers.size(); ++c) {
        if (solution.served[c] == SIZE_MAX) {
            cost += problem.alternative[c];
            continue;
        }
        EXPECT_TRUE(std::find(solution.open.begin(), solution.open.end(), solution.served[c]) !=
                    solution.open.end());
        for (const FacilityOption& option : problem.customers[c]) {
            if (option.facility == solution.served[c])
                cost += option.cost;
        }
    }
    return cost;
}

TEST(FacilityLocation, equalsBruteForceOnRandomProblems)
{
    Random random(20260801);
    for (int round = 0; round < 2000; ++round) {
        const Size size{1 + random.below(9), 1 + random.below(8)};
        FacilityProblem problem = randomProblem(random, size);
        if (round % 4 == 0)
            problem.openMax = random.below(4);
        if (round % 3 == 0)
            problem.fixed = dollars(random.below(9));
        const FacilitySolution solved = solve(problem, never);
        const FacilitySolution oracle = solveByBruteForce(problem);
        ASSERT_TRUE(solved.cost == oracle.cost) << "round " << round;
        ASSERT_TRUE(solved.optimal);
        ASSERT_TRUE(recounted(problem, solved) == solved.cost) << "round " << round;
        ASSERT_LE(solved.open.size(), problem.openMax);
    }
}

/// Few facilities serve each customer, so that the cheapest quarter of them may leave some customer
/// without any that is open: a start that serves nobody would leave the bounds nothing to tell.
TEST(FacilityLocation, isProvenSoonWhereFewFacilitiesServeACustomer)
{
    Random random(20261130);
    for (int round = 0; round < 30; ++round) {
        FacilityProblem problem;
        for (std::size_t f = 0; f < 1500; ++f)
            problem.opening.push_back(weightOf(15 + 30 * random.unit(), f));
        for (std::size_t c = 0; c < 60; ++c) {
            problem.alternative.push_back(unservedWeight());
            problem.customers.emplace_back();
            for (std::size_t f = 0; f < problem.opening.size(); ++f) {
                if (random.below(33) == 0)
                    problem.customers.back().push_back({f, weightOf(30 * random.unit(), 0)});
            }
        }
        const FacilitySolution solved = solve(problem, never);
        ASSERT_TRUE(solved.optimal);
        ASSERT_TRUE(solved.cost < unservedWeight());
        ASSERT_TRUE(recounted(problem, solved) == solved.cost);
        ASSERT_LT(solved.nodes, 3000U) << "round " << round;
    }
}

/// So many useless facilities that the relaxations are solved in floats.
TEST(FacilityLocation, equalsBruteForceAmongManyUselessFacilities)
{
    Random random(20261130);
    for (int round = 0; round < 200; ++round) {
        FacilityProblem problem = randomProblem(random, {1 + random.below(9), 12});
        if (round % 4 == 0)
            problem.openMax = random.below(4);
        const FacilitySolution oracle = solveByBruteForce(problem);
        for (std::size_t f = problem.opening.size(); f < 4200; ++f) {
            problem.opening.push_back(weightOf(5e10, f)); // more than all customers unserved
            for (std::vector<FacilityOption>& options : problem.customers) {
                if (random.below(8) == 0)
                    options.push_back({f, weightOf(static_cast<double>(random.below(50)), 0)});
            }
        }
        const FacilitySolution solved = solve(problem, never);
        ASSERT_TRUE(solved.cost == oracle.cost) << "round " << round;
        ASSERT_TRUE(solved.optimal);
    }
}

TEST(FacilityLocation, sameProblemGivesSameSolution)
{
    Random random(7);
    const FacilityProblem problem = randomProblem(random, {40, 30});
    const FacilitySolution first = solve(problem, never);
    const FacilitySolution second = solve(problem, never);
    EXPECT_EQ(first.open, second.open);
    EXPECT_EQ(first.served, second.served);
}

TEST(FacilityLocation, provesLargerProblems)
{
    Random random(11);
    for (int round = 0; round < 5; ++round) {
        const FacilitySolution solved = solve(randomProblem(random, {300, 40}), never);
        EXPECT_TRUE(solved.optimal);
        EXPECT_TRUE(solved.bound == solved.cost);
    }
}

TEST(FacilityLocation, whenStoppedStatesABoundBelowItsCost)
{
    Random random(3);
    FacilityProblem problem = randomProblem(random, {400, 120});
    const FacilitySolution stopped = solve(problem, [](auto) { return true; });
    EXPECT_TRUE(stopped.bound <= stopped.cost);
    EXPECT_TRUE(recounted(problem, stopped) == stopped.cost);
}

TEST(FacilityLocation, weightKeepsMoneyAboveTieBreaks)
{
    EXPECT_TRUE(weightOf(0.01, 0) > weightOf(0.009999, (std::uint64_t{1} << 47)));
    EXPECT_TRUE(weightOf(0.01, 2) > weightOf(0.01, 1));
    EXPECT_NEAR(usdOf(weightOf(12.5, 99)), 12.5, 1e-9);
}

} // namespace
} // namespace infera::model::proposer
