#include "model/propose/facilitybounds.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace infera::model::proposer {

FacilityBound ascend(const FacilityInstance& instance)
{
    FacilityBound found;
    std::vector<Weight>& slack = found.reduced;
    slack = instance.opening;
    std::vector<std::size_t> next(instance.first.begin(), instance.first.end() - 1);
    std::vector<std::size_t> rising;
    for (std::size_t i = 0; i < instance.customers(); ++i) {
        const bool hasOption = instance.first[i] < instance.first[i + 1];
        found.paid.push_back(hasOption ? instance.costs[instance.first[i]]
                                       : instance.alternative[i]);
        if (hasOption)
            rising.push_back(i);
    }
    // Each customer in turn pays up to its next option, while the facilities it would pay for have
    // a price left.
    const auto raise = [&](std::size_t i) {
        const std::size_t last = instance.first[i + 1];
        while (next[i] < last && instance.costs[next[i]] <= found.paid[i])
            ++next[i];
        const Weight target = next[i] < last ? instance.costs[next[i]] : instance.alternative[i];
        Weight step = target - found.paid[i];
        for (std::size_t at = instance.first[i]; at < next[i]; ++at)
            step = std::min(step, slack[instance.options[at].facility]);
        if (step <= 0)
            return false;
        for (std::size_t at = instance.first[i]; at < next[i]; ++at)
            slack[instance.options[at].facility] -= step;
        found.paid[i] += step;
        return found.paid[i] == target && next[i] < last;
    };
    while (!rising.empty())
        std::erase_if(rising, [&](std::size_t i) { return !raise(i); });
    found.bound = std::accumulate(found.paid.begin(), found.paid.end(), instance.fixed);
    return found;
}

} // namespace infera::model::proposer
