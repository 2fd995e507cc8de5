#include "model/propose/facilitysearch.h"

#include "model/propose/facilityheuristic.h"

#include <algorithm>
#include <utility>

namespace infera::model::proposer {

namespace {

// Where there is little to relax a node costs as much again.
constexpr std::uint64_t nodeWork = 2000;
// The root's bound closes most facilities for good, so it is worth more work than a node's.
constexpr int rootSteps = 200;
constexpr int coreSteps = 60;
constexpr int nodeSteps = 12;
// Of each customer's options the root sorts and looks at the cheapest: it rarely needs another.
constexpr double rootShare = 0.25;

/// A customer pays so much that it would take what was left out.
bool reachesBeyond(const FacilityInstance& whole, const FacilityBound& ascent)
{
    for (std::size_t i = 0; i < whole.customers(); ++i) {
        if (whole.isCut[i] && ascent.paid[i] >= whole.alternative[i])
            return true;
    }
    return false;
}

template<typename Real>
FacilityPart<Real> partOf(const FacilityInstance& whole, const FacilityMatrix<Real>& matrix,
                          const std::vector<Weight>& paid)
{
    FacilityPart<Real> part;
    for (std::uint32_t f = 0; whole.openLeft > 0 && f < whole.facilities(); ++f)
        part.free.push_back(f);
    part.share.assign(part.free.size(), 0);
    part.alternative = matrix.rounded(whole.alternative);
    part.multipliers = matrix.rounded(paid);
    part.fixed = whole.fixed;
    part.openLeft = whole.openLeft;
    return part;
}

template<typename Real>
void take(FacilityPart<Real>& part, std::size_t k)
{
    part.free.erase(part.free.begin() + static_cast<std::ptrdiff_t>(k));
    part.share.erase(part.share.begin() + static_cast<std::ptrdiff_t>(k));
}

} // namespace

template<typename Real>
FacilitySolution FacilitySearch<Real>::run()
{
    offer({});
    const Weight rootBound = exploreRoot();
    m_best.optimal = !m_stopped;
    m_best.bound = m_stopped ? std::min(m_best.cost, rootBound) : proven();
    m_best.nodes = m_nodes;
    m_best.served = assignment();
    return m_best;
}

/// Once the search has ended there is nothing below this.
template<typename Real>
Weight FacilitySearch<Real>::proven() const
{
    const Weight bound = m_best.cost - m_problem.tolerance;
    return m_problem.cutoff ? std::min(bound, *m_problem.cutoff) : bound;
}

/// The sum of the parts.
template<typename Real>
Weight FacilitySearch<Real>::costOf(const std::vector<std::size_t>& open) const
{
    std::vector<char> isOpen(m_problem.opening.size(), 0); // asked of every option
    Weight cost = m_problem.fixed;
    for (const std::size_t f : open) {
        isOpen[f] = 1;
        cost += m_problem.opening[f];
    }
    for (std::size_t i = 0; i < m_problem.customers.size(); ++i) {
        Weight least = m_problem.alternative[i];
        for (const FacilityOption& one : m_problem.customers[i]) {
            if (isOpen[one.facility] != 0 && one.cost < least)
                least = one.cost;
        }
        cost += least;
    }
    return cost;
}

template<typename Real>
void FacilitySearch<Real>::offer(std::vector<std::size_t> open)
{
    std::sort(open.begin(), open.end());
    Weight cost = costOf(open);
    if (isNoBetter(cost) || !m_offered.insert(open).second)
        return;
    if (m_problem.exact)
        cost = m_problem.exact(open);
    if (isNoBetter(cost))
        return;
    m_best.open = std::move(open);
    m_best.cost = cost;
    m_haveBest = true;
}

template<typename Real>
void FacilitySearch<Real>::offerNear(const FacilityInstance& instance, std::vector<bool> open)
{
    FacilityChoice choice = searchNearby(instance, std::move(open));
    if (!choice.allowed || isNoBetter(choice.cost))
        return;
    if (costOf(choice.open) > choice.cost) {
        // Some customer takes an option that was left out, which no open facility has.
        if (!m_whole)
            m_whole = wholeInstance(m_problem, 1);
        std::vector<bool> found(m_whole->facilities(), false);
        for (const std::size_t f : choice.open)
            found[f] = true;
        choice = searchNearby(*m_whole, std::move(found));
    }
    offer(std::move(choice.open));
}

/// Local searches from what the relaxation had, among the facilities that are nearest to be worth
/// opening.
template<typename Real>
void FacilitySearch<Real>::offerAround(const FacilityInstance& whole, const FacilityBound& bound,
                                       const Seen& seen)
{
    constexpr std::size_t most = 150;
    std::vector<std::uint32_t> order;
    for (std::uint32_t f = 0; f < bound.reduced.size(); ++f)
        order.push_back(f);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return bound.reduced[a] < bound.reduced[b]; });
    order.resize(std::min(most, order.size()));
    std::sort(order.begin(), order.end());
    std::vector<FacilityState> states(bound.reduced.size(), FacilityState::Closed);
    for (const std::uint32_t f : order)
        states[f] = FacilityState::Free;
    const auto part = reduced(whole, states);
    std::set<std::vector<bool>> begun;
    for (const std::vector<std::uint32_t>& one : seen) {
        std::vector<bool> open(part->facilities(), false);
        for (const std::uint32_t f : one) {
            const auto at = std::lower_bound(order.begin(), order.end(), f);
            if (at != order.end() && *at == f)
                open[static_cast<std::size_t>(at - order.begin())] = true;
        }
        if (begun.insert(open).second)
            offerNear(*part, std::move(open));
    }
}

template<typename Real>
Weight FacilitySearch<Real>::exploreRoot()
{
    ++m_nodes;
    FacilityInstance whole = wholeInstance(m_problem, rootShare);
    FacilityBound bound = ascend(whole);
    if (reachesBeyond(whole, bound)) {
        whole = wholeInstance(m_problem, 1);
        bound = ascend(whole);
    }
    offerNear(whole, openByAscent(whole, bound));
    m_stopped = m_stop(nodeWork + 20 * whole.options.size());
    if (m_stopped || isCut(bound.bound))
        return bound.bound;
    const Matrix matrix(whole, proven());
    Part part = partOf(whole, matrix, bound.paid);
    if (part.free.empty())
        return bound.bound; // nothing may be opened
    close(part, bound.bound, bound.reduced);
    const FacilityRelaxed relaxed = relax(matrix, part, proven(), rootSteps, m_stop);
    // Those that the ascent closed stay closed.
    bound.reduced.assign(whole.facilities(), proven());
    for (std::size_t k = 0; k < part.free.size(); ++k)
        bound.reduced[part.free[k]] = relaxed.reduced[k];
    bound.bound = relaxed.bound;
    bound.paid = paidOf(part, matrix);
    if (isCut(bound.bound))
        return bound.bound;
    offerAround(whole, bound, relaxed.seen);
    if (isCut(bound.bound))
        return bound.bound;
    m_core = coreOf(m_problem, bound, proven());
    if (const double size = leastSize(bound); size >= m_size + 1)
        return exploreGrown(size, bound.bound);
    m_matrix.emplace(m_core, proven());
    return explore(partOf(m_core, *m_matrix, bound.paid), bound.bound, coreSteps);
}

/// What every better solution opens at least: facilities whose closing costs too much, and of those
/// that may serve a customer who cannot do without, the smallest; of customers that could share one
/// only one is counted.
template<typename Real>
double FacilitySearch<Real>::leastSize(const FacilityBound& bound) const
{
    if (!m_problem.grown)
        return 0;
    const Weight room = proven() - bound.bound;
    const auto sizeOf = [&](std::uint32_t f) { return m_problem.size[m_core.ids[f]]; };
    std::vector<bool> isCounted(m_core.facilities(), false);
    double size = 0;
    for (std::uint32_t f = 0; f < m_core.facilities(); ++f) {
        if (-bound.reduced[m_core.ids[f]] < room)
            continue;
        isCounted[f] = true;
        size += sizeOf(f);
    }
    std::vector<std::pair<double, std::size_t>> needy; // the smallest option, negative; customer
    for (std::size_t i = 0; i < m_core.customers(); ++i) {
        if (m_core.alternative[i] - bound.paid[i] < room || m_core.first[i] == m_core.first[i + 1])
            continue;
        double least = sizeOf(m_core.options[m_core.first[i]].facility);
        for (std::size_t at = m_core.first[i]; at < m_core.first[i + 1]; ++at)
            least = std::min(least, sizeOf(m_core.options[at].facility));
        needy.emplace_back(-least, i);
    }
    std::sort(needy.begin(), needy.end());
    for (const auto& [least, i] : needy) {
        const auto begin = m_core.options.begin() + static_cast<std::ptrdiff_t>(m_core.first[i]);
        const auto end = m_core.options.begin() + static_cast<std::ptrdiff_t>(m_core.first[i + 1]);
        if (std::any_of(begin, end, [&](const auto& one) { return isCounted[one.facility]; }))
            continue;
        size -= least;
        std::for_each(begin, end, [&](const auto& one) { isCounted[one.facility] = true; });
    }
    return size;
}

/// Searches on by the costs that all solutions have which open that much. `known`: no solution
/// costs less.
template<typename Real>
Weight FacilitySearch<Real>::exploreGrown(double size, Weight known)
{
    FacilityProblem grown = m_problem.grown(size, m_core.ids);
    grown.openMax = m_problem.openMax;
    grown.tolerance = m_problem.tolerance;
    grown.cutoff = m_problem.cutoff;
    FacilitySearch inner(grown, m_stop);
    inner.takeOver(*this);
    inner.m_size = size;
    const Weight bound = inner.exploreRoot();
    takeOver(inner);
    return std::max(known, bound);
}

/// Goes on where the other search is.
template<typename Real>
void FacilitySearch<Real>::takeOver(FacilitySearch& other)
{
    m_best = other.m_best;
    m_haveBest = other.m_haveBest;
    m_stopped = other.m_stopped;
    m_nodes = other.m_nodes;
    m_offered = std::move(other.m_offered);
}

/// `known`: no solution of this part costs less. Returns the least bound below it that was not cut
/// off by proof.
template<typename Real>
Weight FacilitySearch<Real>::explore(Part part, Weight known, int steps)
{
    ++m_nodes;
    m_stopped = m_stopped || m_stop(nodeWork);
    if (m_stopped)
        return known;
    if (m_problem.growth && part.grownBy != part.open.size()) {
        const Weight grown = m_problem.growth(idsOf(part));
        part.fixed += grown - part.grown;
        part.grown = grown;
        part.grownBy = part.open.size();
    }
    const FacilityRelaxed relaxed = relax(*m_matrix, part, proven(), steps, m_stop);
    if (isCut(relaxed.bound))
        return relaxed.bound;
    const Weight bound = std::max(known, relaxed.bound);
    const auto missing = static_cast<double>(proven() - bound);
    if (missing < tellable<Real> * static_cast<double>(m_best.cost))
        return exploreClosely(std::move(part), bound);
    const bool allowed = openSure(part, relaxed.bound, relaxed.reduced);
    // Too many would be open: no solution there, as none that was cut off.
    return allowed ? divide(std::move(part), bound) : m_best.cost;
}

/// Where only tie-breaks are left to prove, the ascent proves them.
template<typename Real>
Weight FacilitySearch<Real>::exploreClosely(Part part, Weight known)
{
    FacilityInstance instance = *reduced(m_core, statesOf(part));
    instance.fixed += part.grown;
    const FacilityBound ascent = ascend(instance);
    if (isCut(ascent.bound))
        return ascent.bound;
    offerNear(instance, openByAscent(instance, ascent));
    close(part, ascent.bound, ascent.reduced);
    return divide(std::move(part), std::max(known, ascent.bound));
}

template<typename Real>
Weight FacilitySearch<Real>::divide(Part part, Weight bound)
{
    const std::size_t chosen = undecided(part);
    if (chosen == SIZE_MAX) {
        if (!isNoBetter(sumOf(part)))
            offer(idsOf(part));
        return bound;
    }
    const std::uint32_t facility = part.free[chosen];
    take(part, chosen);
    Part with = part;
    open(with, facility);
    const Weight below = explore(std::move(with), bound, nodeSteps);
    return std::max(bound, std::min(below, explore(std::move(part), bound, nodeSteps)));
}

template<typename Real>
std::vector<Weight> FacilitySearch<Real>::paidOf(const Part& part, const Matrix& matrix) const
{
    std::vector<Weight> paid;
    for (std::size_t i = 0; i < m_problem.customers.size(); ++i)
        paid.push_back(
            static_cast<Weight>(static_cast<double>(part.multipliers[i]) * matrix.unit()));
    return paid;
}

/// A facility whose opening alone would cost as much as the best is closed in what is better.
template<typename Real>
void FacilitySearch<Real>::close(Part& part, Weight bound, const std::vector<Weight>& reduced) const
{
    const Weight room = proven() - bound;
    std::size_t kept = 0;
    for (std::size_t k = 0; k < part.free.size(); ++k) {
        if (reduced[k] >= room)
            continue;
        part.free[kept] = part.free[k];
        part.share[kept++] = part.share[k];
    }
    part.free.resize(kept);
    part.share.resize(kept);
}

/// As close(), and one whose closing alone would cost as much is open. False: more than may be.
template<typename Real>
bool FacilitySearch<Real>::openSure(Part& part, Weight bound,
                                    const std::vector<Weight>& reduced) const
{
    std::vector<std::uint32_t> sure;
    const Weight room = proven() - bound;
    for (std::size_t k = 0; k < reduced.size(); ++k) {
        if (reduced[k] < 0 && -reduced[k] >= room)
            sure.push_back(part.free[k]);
    }
    close(part, bound, reduced);
    if (sure.size() > part.openLeft)
        return false;
    for (const std::uint32_t f : sure) {
        const auto at = std::find(part.free.begin(), part.free.end(), f);
        if (at != part.free.end())
            take(part, static_cast<std::size_t>(at - part.free.begin()));
        open(part, f);
    }
    return true;
}

/// It is no longer among the free ones.
template<typename Real>
void FacilitySearch<Real>::open(Part& part, std::uint32_t facility) const
{
    part.open.push_back(facility);
    part.fixed += m_core.opening[facility];
    const Real* costs = m_matrix->row(facility);
    for (std::size_t i = 0; i < part.alternative.size(); ++i)
        part.alternative[i] = std::min(part.alternative[i], costs[i]);
    if (part.openLeft == SIZE_MAX || --part.openLeft > 0)
        return;
    part.free.clear();
    part.share.clear();
}

/// The facility that costs most where the relaxed solutions do not agree on it.
template<typename Real>
std::size_t FacilitySearch<Real>::undecided(const Part& part) const
{
    constexpr Real some = Real(0.001); // where they all agree, the dearest
    std::size_t chosen = SIZE_MAX;
    Real most = -1;
    for (std::size_t k = 0; k < part.free.size(); ++k) {
        const Real share = part.share[k];
        const Real doubt = (std::min(share, 1 - share) + some) * m_matrix->opening(part.free[k]);
        if (doubt > most) {
            chosen = k;
            most = doubt;
        }
    }
    return chosen;
}

/// What the open ones cost, by what the core has left of their offers.
template<typename Real>
Weight FacilitySearch<Real>::sumOf(const Part& part) const
{
    std::vector<bool> isOpen(m_core.facilities(), false);
    Weight cost = part.fixed - part.grown;
    for (const std::uint32_t f : part.open)
        isOpen[f] = true;
    for (std::size_t i = 0; i < m_core.customers(); ++i) {
        Weight least = m_core.alternative[i];
        for (std::size_t at = m_core.first[i]; at < m_core.first[i + 1]; ++at) {
            if (isOpen[m_core.options[at].facility]) {
                least = m_core.costs[at];
                break; // what follows costs more
            }
        }
        cost += least;
    }
    return cost;
}

template<typename Real>
std::vector<std::size_t> FacilitySearch<Real>::idsOf(const Part& part) const
{
    std::vector<std::size_t> ids;
    ids.reserve(part.open.size());
    for (const std::uint32_t f : part.open)
        ids.push_back(m_core.ids[f]);
    return ids;
}

template<typename Real>
std::vector<FacilityState> FacilitySearch<Real>::statesOf(const Part& part) const
{
    std::vector<FacilityState> states(m_core.facilities(), FacilityState::Closed);
    for (const std::uint32_t f : part.free)
        states[f] = FacilityState::Free;
    for (const std::uint32_t f : part.open)
        states[f] = FacilityState::Open;
    return states;
}

template<typename Real>
std::vector<std::size_t> FacilitySearch<Real>::assignment() const
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

template class FacilitySearch<float>;
template class FacilitySearch<double>;

} // namespace infera::model::proposer
