#include "model/propose/facilitylocation.h"

#include "model/propose/facilitybounds.h"
#include "model/propose/facilityheuristic.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

constexpr int tieBits = 48;
constexpr double unitsPerUsd = 1e11; // billionths of a cent
constexpr double usdUnserved = 1e9;
constexpr double usdMax = 1e12; // still fits into the 128 bits
// Where there is little to relax a node costs as much again.
constexpr std::uint64_t nodeWork = 2000;
// The root's bound closes most facilities for good, so it is worth more work than a node's.
constexpr int rootSteps = 400;
constexpr int nodeSteps = 12;
// Multipliers have 53 bits: where only tie-breaks are left to prove, the ascent proves them.
constexpr double tieShare = 1e-9;

std::vector<double> toReal(const std::vector<Weight>& weights)
{
    std::vector<double> real;
    for (const Weight one : weights)
        real.push_back(static_cast<double>(one));
    return real;
}

/// The facilities an ascent has paid for, as few as serve every customer that pays for one.
std::vector<bool> openByAscent(const FacilityInstance& instance, const FacilityBound& ascent)
{
    std::vector<bool> open(instance.facilities(), false);
    const auto pays = [&](std::size_t i, auto&& wanted) {
        for (std::size_t at = instance.first[i]; at < instance.first[i + 1]; ++at) {
            if (instance.costs[at] > ascent.paid[i])
                break;
            const std::uint32_t f = instance.options[at].facility;
            if (wanted(f))
                return f;
        }
        return UINT32_MAX;
    };
    for (std::size_t i = 0; i < instance.customers(); ++i) {
        if (pays(i, [&](std::uint32_t f) { return open[f]; }) != UINT32_MAX)
            continue;
        const std::uint32_t f =
            pays(i, [&](std::uint32_t one) { return ascent.reduced[one] == 0; });
        if (f != UINT32_MAX)
            open[f] = true;
    }
    return open;
}

/// Branch and bound on the facilities, depth first.
class Search
{
public:
    Search(const FacilityProblem& problem, const StopAfter& stop) : m_problem(problem), m_stop(stop)
    {}

    FacilitySolution run()
    {
        const FacilityInstance whole = wholeInstance(m_problem);
        offer({}, whole.costNow());
        const Weight rootBound = exploreRoot(whole);
        m_best.optimal = !m_stopped;
        m_best.bound = m_stopped ? std::min(m_best.cost, rootBound) : proven();
        m_best.nodes = m_nodes;
        m_best.served = assignment();
        return m_best;
    }

private:
    const FacilityProblem& m_problem;
    const StopAfter& m_stop;
    FacilitySolution m_best;
    bool m_haveBest = false;
    bool m_stopped = false;
    std::size_t m_nodes = 0;

    /// Once the search has ended there is nothing below this.
    [[nodiscard]] Weight proven() const
    {
        const Weight bound = m_best.cost - m_problem.tolerance;
        return m_problem.cutoff ? std::min(bound, *m_problem.cutoff) : bound;
    }

    [[nodiscard]] bool isCut(Weight bound) const { return bound >= proven(); }

    [[nodiscard]] bool isNoBetter(Weight cost) const { return m_haveBest && cost >= m_best.cost; }

    /// `open` is sorted; `cost` is the sum of its parts.
    void offer(std::vector<std::size_t> open, Weight cost)
    {
        if (isNoBetter(cost))
            return;
        if (m_problem.exact)
            cost = m_problem.exact(open);
        if (isNoBetter(cost))
            return;
        m_best.open = std::move(open);
        m_best.cost = cost;
        m_haveBest = true;
    }

    void offerNear(const FacilityInstance& instance, std::vector<bool> open)
    {
        FacilityChoice choice = searchNearby(instance, std::move(open));
        if (choice.allowed)
            offer(std::move(choice.open), choice.cost - instance.grown);
    }

    Weight exploreRoot(const FacilityInstance& whole)
    {
        ++m_nodes;
        FacilityBound ascent = ascend(whole);
        offerNear(whole, openByAscent(whole, ascent));
        m_stopped = m_stop(nodeWork + 20 * whole.options.size());
        if (m_stopped || isCut(ascent.bound))
            return ascent.bound;
        FacilityInstance root = whole;
        root.multipliers = toReal(ascent.paid);
        const FacilityMultipliers found =
            improveMultipliers(root, static_cast<double>(proven()), rootSteps, m_stop);
        FacilityBound bound = boundOf(root, found.best);
        std::vector<bool> open(root.facilities());
        for (std::size_t f = 0; f < open.size(); ++f)
            open[f] = bound.reduced[f] <= 0;
        offerNear(root, std::move(open));
        root.multipliers = found.best;
        std::vector<FacilityState> states(root.facilities(), FacilityState::Free);
        fix(ascent, states);
        return divide(root, bound, found.share, std::move(states));
    }

    /// `known`: no solution of this part costs less. Returns the least bound below it that was not
    /// cut off by proof.
    Weight explore(FacilityInstance instance, Weight known)
    {
        ++m_nodes;
        m_stopped = m_stopped || m_stop(nodeWork);
        if (m_stopped)
            return known;
        if (m_problem.growth) {
            const Weight grown = m_problem.growth(instance.open);
            instance.fixed += grown - instance.grown;
            instance.grown = grown;
        }
        const FacilityMultipliers found =
            improveMultipliers(instance, static_cast<double>(proven()), nodeSteps, m_stop);
        const FacilityBound bound = boundOf(instance, found.best);
        if (isCut(bound.bound))
            return bound.bound;
        std::vector<FacilityState> states(instance.facilities(), FacilityState::Free);
        const auto missing = static_cast<double>(proven() - bound.bound);
        if (missing < tieShare * static_cast<double>(m_best.cost)) {
            const FacilityBound ascent = ascend(instance);
            if (isCut(ascent.bound))
                return ascent.bound;
            offerNear(instance, openByAscent(instance, ascent));
            fix(ascent, states);
        }
        instance.multipliers = found.best;
        return divide(instance, bound, found.share, std::move(states));
    }

    /// A facility whose opening, or closing, alone would cost as much as the best is decided.
    void fix(const FacilityBound& bound, std::vector<FacilityState>& states) const
    {
        for (std::size_t f = 0; f < states.size(); ++f) {
            const Weight reduced = bound.reduced[f];
            if (reduced > 0 && isCut(bound.bound + reduced))
                states[f] = FacilityState::Closed;
            else if (reduced < 0 && isCut(bound.bound - reduced))
                states[f] = FacilityState::Open;
        }
    }

    Weight divide(const FacilityInstance& instance, const FacilityBound& bound,
                  const std::vector<double>& share, std::vector<FacilityState> states)
    {
        if (isCut(bound.bound))
            return bound.bound;
        fix(bound, states);
        const std::size_t facility = undecided(instance, share, states);
        if (facility == SIZE_MAX) {
            if (const auto leaf = reduced(instance, states))
                offerLeaf(*leaf);
            return bound.bound;
        }
        states[facility] = FacilityState::Open;
        auto part = reduced(instance, states);
        // Too many would be open: no solution there, as none that was cut off.
        Weight below = part ? explore(std::move(*part), bound.bound) : m_best.cost;
        states[facility] = FacilityState::Closed;
        part = reduced(instance, states);
        below = std::min(below, part ? explore(std::move(*part), bound.bound) : m_best.cost);
        return std::max(bound.bound, below);
    }

    void offerLeaf(const FacilityInstance& leaf)
    {
        std::vector<std::size_t> open = leaf.open;
        std::sort(open.begin(), open.end());
        offer(std::move(open), leaf.costNow() - leaf.grown);
    }

    /// The facility that costs most where the relaxed solutions do not agree on it.
    [[nodiscard]] static std::size_t undecided(const FacilityInstance& instance,
                                               const std::vector<double>& share,
                                               const std::vector<FacilityState>& states)
    {
        constexpr double some = 0.001; // where they all agree, the dearest
        std::size_t chosen = SIZE_MAX;
        double most = -1;
        for (std::size_t f = 0; f < states.size(); ++f) {
            if (states[f] != FacilityState::Free)
                continue;
            const double doubt = (std::min(share[f], 1 - share[f]) + some) *
                                 static_cast<double>(instance.opening[f]);
            if (doubt > most) {
                chosen = f;
                most = doubt;
            }
        }
        return chosen;
    }

    [[nodiscard]] std::vector<std::size_t> assignment() const
    {
        std::vector<std::size_t> served;
        for (std::size_t i = 0; i < m_problem.customers.size(); ++i) {
            Weight least = m_problem.alternative[i];
            served.push_back(SIZE_MAX);
            for (const FacilityOption& option : m_problem.customers[i]) {
                if (option.cost < least &&
                    std::binary_search(m_best.open.begin(), m_best.open.end(), option.facility)) {
                    least = option.cost;
                    served.back() = option.facility;
                }
            }
        }
        return served;
    }
};

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
    return Search(problem, stop).run();
}

FacilitySolution solveByBruteForce(const FacilityProblem& problem)
{
    FacilitySolution best;
    const std::size_t facilities = std::min<std::size_t>(problem.opening.size(), 20);
    bool have = false;
    for (std::size_t chosen = 0; chosen < std::size_t{1} << facilities; ++chosen) {
        FacilitySolution one;
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
