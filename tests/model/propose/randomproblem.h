#pragma once

#include "model/base/random.h"
#include "model/propose/facilitylocation.h"

namespace infera::model::proposer {

struct Size
{
    std::size_t facilities;
    std::size_t customers;
};

inline Weight dollars(std::size_t whole)
{
    return weightOf(static_cast<double>(whole), 0);
}

/// Costs are small whole dollars, so that ties are common.
inline FacilityProblem randomProblem(Random& random, Size size)
{
    FacilityProblem problem;
    for (std::size_t f = 0; f < size.facilities; ++f)
        problem.opening.push_back(dollars(random.below(20)));
    for (std::size_t c = 0; c < size.customers; ++c) {
        problem.alternative.push_back(random.below(3) == 0 ? dollars(random.below(40))
                                                           : unservedWeight());
        std::vector<FacilityOption> options;
        for (std::size_t f = 0; f < size.facilities; ++f) {
            if (random.below(3) == 0)
                options.push_back({f, dollars(random.below(30))});
        }
        problem.customers.push_back(options);
    }
    return problem;
}

} // namespace infera::model::proposer
