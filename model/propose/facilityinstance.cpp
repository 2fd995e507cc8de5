#include "model/propose/facilityinstance.h"

#include <algorithm>

namespace infera::model::proposer {

Weight FacilityInstance::costNow() const
{
    Weight cost = fixed;
    for (const Weight one : alternative)
        cost += one;
    return cost;
}

FacilityInstance wholeInstance(const FacilityProblem& problem)
{
    FacilityInstance whole;
    whole.opening = problem.opening;
    whole.alternative = problem.alternative;
    whole.openLeft = problem.openMax;
    for (std::size_t f = 0; f < problem.opening.size(); ++f)
        whole.ids.push_back(f);
    whole.first.push_back(0);
    for (std::size_t i = 0; i < problem.customers.size(); ++i) {
        std::vector<FacilityOption> sorted = problem.customers[i];
        std::sort(sorted.begin(), sorted.end(),
                  [](const FacilityOption& a, const FacilityOption& b) {
                      return a.cost != b.cost ? a.cost < b.cost : a.facility < b.facility;
                  });
        for (const FacilityOption& one : sorted) {
            if (one.cost >= whole.alternative[i])
                break;
            whole.options.push_back(
                {static_cast<std::uint32_t>(one.facility), static_cast<double>(one.cost)});
            whole.costs.push_back(one.cost);
        }
        whole.first.push_back(whole.options.size());
    }
    return whole;
}

std::optional<FacilityInstance> reduced(const FacilityInstance& whole,
                                        const std::vector<FacilityState>& states)
{
    constexpr std::uint32_t gone = UINT32_MAX;
    FacilityInstance part;
    part.fixed = whole.fixed;
    part.grown = whole.grown;
    part.open = whole.open;
    part.alternative = whole.alternative;
    part.multipliers = whole.multipliers;
    const auto opened =
        static_cast<std::size_t>(std::count(states.begin(), states.end(), FacilityState::Open));
    if (opened > whole.openLeft)
        return std::nullopt;
    part.openLeft = whole.openLeft == SIZE_MAX ? SIZE_MAX : whole.openLeft - opened;
    std::vector<std::uint32_t> place(whole.facilities(), gone);
    for (std::size_t f = 0; f < states.size(); ++f) {
        if (states[f] == FacilityState::Open) {
            part.fixed += whole.opening[f];
            part.open.push_back(whole.ids[f]);
        } else if (states[f] == FacilityState::Free && part.openLeft > 0) {
            place[f] = static_cast<std::uint32_t>(part.ids.size());
            part.ids.push_back(whole.ids[f]);
            part.opening.push_back(whole.opening[f]);
        }
    }
    part.first.push_back(0);
    for (std::size_t i = 0; i < whole.customers(); ++i) {
        for (std::size_t at = whole.first[i]; at < whole.first[i + 1]; ++at) {
            const std::uint32_t f = whole.options[at].facility;
            if (states[f] == FacilityState::Open) {
                part.alternative[i] = whole.costs[at];
                break; // what follows costs more
            }
            if (place[f] != gone) {
                part.options.push_back({place[f], whole.options[at].real});
                part.costs.push_back(whole.costs[at]);
            }
        }
        part.first.push_back(part.options.size());
    }
    return part;
}

} // namespace infera::model::proposer
