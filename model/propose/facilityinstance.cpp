#include "model/propose/facilityinstance.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

/// An object and no function, so that sorting does not call it.
constexpr auto isCheaper = [](const FacilityOption& a, const FacilityOption& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.facility < b.facility;
};

void addCustomer(FacilityInstance& instance, const std::vector<FacilityOption>& sorted)
{
    for (const FacilityOption& one : sorted) {
        if (one.cost >= instance.alternative[instance.first.size() - 1])
            break;
        instance.options.push_back(
            {static_cast<std::uint32_t>(one.facility), static_cast<double>(one.cost)});
        instance.costs.push_back(one.cost);
    }
    instance.first.push_back(instance.options.size());
}

} // namespace

FacilityInstance wholeInstance(const FacilityProblem& problem, double share)
{
    constexpr std::size_t least = 32;
    FacilityInstance whole;
    whole.opening = problem.opening;
    whole.alternative = problem.alternative;
    whole.fixed = problem.fixed;
    whole.openLeft = problem.openMax;
    whole.isCut.assign(whole.customers(), false);
    for (std::size_t f = 0; f < problem.opening.size(); ++f)
        whole.ids.push_back(f);
    whole.first.push_back(0);
    for (std::size_t i = 0; i < problem.customers.size(); ++i) {
        std::vector<FacilityOption> some = problem.customers[i];
        const std::size_t kept =
            std::max(least, static_cast<std::size_t>(share * static_cast<double>(some.size())));
        if (kept < some.size()) {
            const auto end = some.begin() + static_cast<std::ptrdiff_t>(kept);
            std::nth_element(some.begin(), end, some.end(), isCheaper);
            if (end->cost < whole.alternative[i]) {
                whole.alternative[i] = end->cost;
                whole.isCut[i] = true;
            }
            some.erase(end, some.end());
        }
        std::sort(some.begin(), some.end(), isCheaper);
        addCustomer(whole, some);
    }
    return whole;
}

FacilityInstance coreOf(const FacilityProblem& problem, const FacilityBound& bound, Weight upper)
{
    FacilityInstance core;
    core.alternative = problem.alternative;
    core.fixed = problem.fixed;
    core.openLeft = problem.openMax;
    const Weight room = upper - bound.bound;
    std::vector<std::uint32_t> place(problem.opening.size(), UINT32_MAX);
    for (std::size_t f = 0; f < problem.opening.size(); ++f) {
        if (bound.reduced[f] >= room)
            continue;
        place[f] = static_cast<std::uint32_t>(core.ids.size());
        core.ids.push_back(f);
        core.opening.push_back(problem.opening[f]);
    }
    core.first.push_back(0);
    std::vector<FacilityOption> some;
    for (std::size_t i = 0; i < problem.customers.size(); ++i) {
        some.clear();
        for (const FacilityOption& one : problem.customers[i]) {
            const Weight above = std::max<Weight>(one.cost - bound.paid[i], 0);
            if (place[one.facility] != UINT32_MAX &&
                std::max<Weight>(bound.reduced[one.facility], 0) + above < room)
                some.push_back({place[one.facility], one.cost});
        }
        std::sort(some.begin(), some.end(), isCheaper);
        addCustomer(core, some);
    }
    return core;
}

std::optional<FacilityInstance> reduced(const FacilityInstance& whole,
                                        const std::vector<FacilityState>& states)
{
    constexpr std::uint32_t gone = UINT32_MAX;
    FacilityInstance part;
    part.fixed = whole.fixed;
    part.open = whole.open;
    part.alternative = whole.alternative;
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
