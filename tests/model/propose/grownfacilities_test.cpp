// Facilities whose costs grow with what is open beside them, against every choice.
#include "model/propose/facilitylocation.h"

#include "randomproblem.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace infera::model::proposer {
namespace {

const auto never = [](auto) { return false; };

/// All costs are those of `plain`, and more by steps: the more, the larger what is open.
class Growing
{
public:
    Growing(FacilityProblem plain, Random& random) : m_plain(std::move(plain))
    {
        for (std::size_t f = 0; f < m_plain.opening.size(); ++f) {
            m_size.push_back(static_cast<double>(1 + random.below(9)));
            m_grows.push_back(random.below(3) > 0);
        }
    }

    /// Where so much is open in all.
    [[nodiscard]] Weight opening(std::size_t f, double size) const
    {
        return m_plain.opening[f] + (m_grows[f] ? stepsOf(size) : 0);
    }
    [[nodiscard]] Weight serving(std::size_t c, const FacilityOption& option, double size) const
    {
        return option.cost + (c % 2 == 0 && m_grows[option.facility] ? 2 * stepsOf(size) : 0);
    }
    [[nodiscard]] Weight alternative(std::size_t c, double size) const
    {
        return m_plain.alternative[c] + (c % 3 == 0 ? stepsOf(size) : 0);
    }
    [[nodiscard]] Weight fixed(double size) const { return dollars(3) + 4 * stepsOf(size); }

    [[nodiscard]] Weight exact(const std::vector<std::size_t>& open) const
    {
        const double size = sizeOf(open);
        Weight cost = fixed(size);
        for (const std::size_t f : open)
            cost += opening(f, size);
        for (std::size_t c = 0; c < m_plain.customers.size(); ++c) {
            Weight least = alternative(c, size);
            for (const FacilityOption& one : m_plain.customers[c]) {
                if (std::find(open.begin(), open.end(), one.facility) != open.end())
                    least = std::min(least, serving(c, one, size));
            }
            cost += least;
        }
        return cost;
    }

    /// Each by itself, if at least so much is open.
    [[nodiscard]] FacilityProblem problem(double least) const
    {
        FacilityProblem all = m_plain;
        const auto beside = [this, least](std::size_t f) { return std::max(least, m_size[f]); };
        all.fixed = fixed(least);
        all.size = m_size;
        for (std::size_t f = 0; f < all.opening.size(); ++f)
            all.opening[f] = opening(f, beside(f));
        for (std::size_t c = 0; c < all.customers.size(); ++c) {
            all.alternative[c] = alternative(c, least);
            for (FacilityOption& one : all.customers[c])
                one.cost = serving(c, one, beside(one.facility));
        }
        all.growth = [this, least, beside](const std::vector<std::size_t>& open) {
            const double size = std::max(least, sizeOf(open));
            Weight more = fixed(size) - fixed(least);
            for (const std::size_t f : open)
                more += opening(f, size) - opening(f, beside(f));
            return more;
        };
        all.exact = [this](const std::vector<std::size_t>& open) { return exact(open); };
        all.grown = [this](double size, const std::vector<std::size_t>& ids) {
            FacilityProblem some = problem(size);
            for (std::vector<FacilityOption>& options : some.customers)
                std::erase_if(options, [&](const FacilityOption& one) {
                    return std::find(ids.begin(), ids.end(), one.facility) == ids.end();
                });
            return some;
        };
        return all;
    }

    [[nodiscard]] Weight leastOfAll(std::size_t openMax) const
    {
        Weight best = exact({});
        const std::size_t facilities = m_plain.opening.size();
        for (std::size_t chosen = 1; chosen < std::size_t{1} << facilities; ++chosen) {
            std::vector<std::size_t> open;
            for (std::size_t f = 0; f < facilities; ++f) {
                if ((chosen >> f & 1U) != 0)
                    open.push_back(f);
            }
            if (open.size() <= openMax)
                best = std::min(best, exact(open));
        }
        return best;
    }

private:
    FacilityProblem m_plain;
    std::vector<double> m_size;
    std::vector<bool> m_grows;

    [[nodiscard]] double sizeOf(const std::vector<std::size_t>& open) const
    {
        double size = 0;
        for (const std::size_t f : open)
            size += m_size[f];
        return size;
    }

    static Weight stepsOf(double size) { return dollars(static_cast<std::size_t>(size / 5)); }
};

TEST(GrownFacilities, costAsLittleAsTheBestOfAllChoices)
{
    Random random(20261201);
    std::size_t grown = 0;
    for (int round = 0; round < 600; ++round) {
        const Growing growing(randomProblem(random, {1 + random.below(9), 1 + random.below(8)}),
                              random);
        FacilityProblem problem = growing.problem(0);
        if (round % 4 == 0)
            problem.openMax = random.below(4);
        problem.grown = [&grown, costs = problem.grown](double size, const auto& ids) {
            ++grown;
            return costs(size, ids);
        };
        if (round % 3 == 0)
            problem.growth = nullptr;
        const Weight least = growing.leastOfAll(problem.openMax);
        if (round % 5 == 0)
            problem.cutoff = least + dollars(random.below(3)) - dollars(1);
        const FacilitySolution solved = solve(problem, never);
        ASSERT_TRUE(solved.optimal);
        if (!problem.cutoff || least < *problem.cutoff) {
            ASSERT_TRUE(solved.cost == least) << "round " << round;
        }
        ASSERT_TRUE(growing.exact(solved.open) == solved.cost) << "round " << round;
    }
    EXPECT_GT(grown, 100U);
}

} // namespace
} // namespace infera::model::proposer
