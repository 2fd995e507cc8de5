#include "model/propose/baseproblem.h"

#include "model/propose/growth.h"

#include <algorithm>
#include <functional>

namespace infera::model::proposer {

namespace {

// Of a view and a need, in units of WorkLimit.
constexpr std::uint64_t workOfPrice = 100;
constexpr std::uint64_t workOfFit = 400;

bool isLocal(const CandidateIndex& one)
{
    return one.view->kind == ViewKind::Local;
}

} // namespace

BaseProblem::BaseProblem(const EntityCosts& costs, const Candidates& candidates,
                         const std::vector<JoinMode>& modes, const SelectionLimits& limits,
                         const CandidateIndexes& all, const View& base)
    : m_costs(costs), m_workload(costs.workload()), m_modes(modes), m_limits(limits), m_all(all),
      m_base(base), m_baseBytes(costs.itemBytes(base)),
      m_indexes(all.indexesFor(base, m_baseBytes)),
      m_globalMost(limits.indexesMax - std::min(limits.indexesMax, candidates.pinned.size()))
{
    (void)m_limits.stop(workOfFit * m_indexes.size() * m_workload.needs.size());
    CandidateIndexes::dropDominated(m_indexes);
    if (m_globalMost == 0)
        std::erase_if(m_indexes, std::not_fn(isLocal));
    m_choices = m_indexes.size();
    m_locals = static_cast<std::size_t>(std::count_if(m_indexes.begin(), m_indexes.end(), isLocal));
    // Pinned indexes are no choice: what they answer is an alternative to opening others.
    for (const View& one : candidates.pinned) {
        View view = asWritten(m_costs, m_modes, one);
        view.plainSort = false; // the user's own template
        m_all.addCandidate(base, m_baseBytes, std::make_shared<const View>(std::move(view)),
                           m_indexes, true);
    }
    m_fixed = fixedOf(m_indexes, m_baseBytes);
}

Weight BaseProblem::fixedOf(const std::vector<CandidateIndex>& indexes, double leastBytes) const
{
    // What the keys add to the items' storage counts with each index.
    Weight fixed =
        weightOf(m_costs.baseUsd(m_base, m_baseBytes) + m_costs.baseWritesUsd(m_base, leastBytes) -
                     m_costs.baseWritesUsd(m_base, m_baseBytes),
                 m_all.riskRank(m_base, m_base) << loadBit);
    for (std::size_t v = m_choices; v < indexes.size(); ++v)
        fixed += indexes[v].opening + static_cast<Weight>(v);
    return fixed;
}

std::vector<std::size_t> BaseProblem::withPinned(std::vector<std::size_t> open) const
{
    for (std::size_t v = m_choices; v < m_indexes.size(); ++v)
        open.push_back(v);
    return open;
}

FacilityProblem BaseProblem::problem(Weight cutoff) const
{
    // Not owned: this is there as long as the problem.
    const std::shared_ptr<const std::vector<CandidateIndex>> indexes(
        std::shared_ptr<const std::vector<CandidateIndex>>(), &m_indexes);
    FacilityProblem problem = problemOf(indexes, m_baseBytes);
    problem.openMax = m_globalMost + std::min(m_locals, m_limits.localIndexesMax);
    problem.tolerance = weightOf(m_limits.toleranceUsd, 0);
    problem.cutoff = cutoff - m_fixed;
    return problem;
}

/// What it costs; what limits the search is left to others.
FacilityProblem
BaseProblem::problemOf(const std::shared_ptr<const std::vector<CandidateIndex>>& indexes,
                       double leastBytes) const
{
    FacilityProblem problem;
    const std::size_t needs = m_workload.needs.size();
    problem.customers.resize(needs);
    for (std::size_t n = 0; n < needs; ++n) {
        Weight& alternative = problem.alternative.emplace_back(m_all.onBase(m_base, n, leastBytes));
        for (std::size_t v = m_choices; v < indexes->size(); ++v)
            alternative = std::min(alternative, (*indexes)[v].serving[n]);
        for (std::size_t v = 0; v < m_choices; ++v) {
            if ((*indexes)[v].serving[n] < unservedWeight())
                problem.customers[n].push_back({v, (*indexes)[v].serving[n]});
        }
    }
    problem.fixed = fixedOf(*indexes, leastBytes) - m_fixed;
    for (std::size_t v = 0; v < m_choices; ++v) {
        problem.opening.push_back((*indexes)[v].opening + static_cast<Weight>(v));
        problem.size.push_back((*indexes)[v].addedBytes);
    }
    problem.exact = [this](const std::vector<std::size_t>& open) {
        return exactWeight(withPinned(open)) - m_fixed;
    };
    const auto growth =
        std::make_shared<const Growth>(m_costs, m_all, m_base, m_baseBytes, leastBytes, *indexes);
    problem.growth = [this, indexes, growth](const std::vector<std::size_t>& open) {
        return growth->weight(withPinned(open));
    };
    problem.grown = [this](double bytes, const std::vector<std::size_t>& ids) {
        return grown(bytes, ids);
    };
    return problem;
}

/// The problem of choices among some indexes whose keys, those of the pinned ones aside, take at
/// least so many bytes.
FacilityProblem BaseProblem::grown(double bytes, const std::vector<std::size_t>& ids) const
{
    (void)m_limits.stop(workOfFit * ids.size() * m_workload.needs.size());
    // Added up in another order they may come to a little less.
    constexpr double rounding = 1e-6;
    double leastBytes = m_baseBytes + bytes - rounding;
    for (std::size_t v = m_choices; v < m_indexes.size(); ++v)
        leastBytes += m_indexes[v].addedBytes;
    auto indexes = std::make_shared<std::vector<CandidateIndex>>(m_indexes);
    for (std::size_t v = 0; v < m_choices; ++v)
        (*indexes)[v].serving.assign(m_workload.needs.size(), unservedWeight());
    for (const std::size_t v : withPinned(ids))
        (*indexes)[v] = m_all.grown(m_base, m_indexes[v], leastBytes);
    return problemOf(indexes, leastBytes);
}

Weight BaseProblem::partsWeight(const std::vector<std::size_t>& open) const
{
    Weight sum = weightOf(m_costs.baseUsd(m_base, m_baseBytes), 0);
    for (const std::size_t v : open)
        sum += m_indexes[v].opening;
    for (std::size_t n = 0; n < m_workload.needs.size(); ++n) {
        Weight least = m_all.onBase(m_base, n, m_baseBytes);
        for (const std::size_t v : open)
            least = std::min(least, m_indexes[v].serving[n]);
        sum += least;
    }
    return sum;
}

PricedChoice BaseProblem::priced(const std::vector<std::size_t>& open) const
{
    std::vector<const View*> views;
    views.reserve(open.size() + 1);
    for (const std::size_t v : open)
        views.push_back(m_indexes[v].view.get());
    views.push_back(&m_base);
    return priceChoice(m_costs, std::move(views), m_modes, m_all.keyLimit());
}

Weight BaseProblem::exactWeight(const std::vector<std::size_t>& open) const
{
    const PricedChoice choice = priced(open);
    (void)m_limits.stop(workOfPrice * (open.size() + 1) * m_workload.needs.size());
    std::uint64_t ties = (static_cast<std::uint64_t>(choice.filtered) << filterBit) +
                         (m_all.riskRank(m_base, m_base) << loadBit);
    for (const std::size_t v : open)
        ties += (std::uint64_t{1} << indexBit) +
                (m_all.riskRank(m_base, *m_indexes[v].view) << loadBit) + v;
    const Weight weight = weightOf(choice.usd, ties);
    const bool isPossible = keepsQuotas(open) && fitTogether(open, choice.itemBytes);
    // More than leaving everything unserved.
    const auto all = static_cast<Weight>(2 * m_workload.needs.size());
    return isPossible ? weight : weight + all * unservedWeight();
}

bool BaseProblem::keepsQuotas(const std::vector<std::size_t>& open) const
{
    const auto local = static_cast<std::size_t>(std::count_if(
        open.begin(), open.end(), [&](std::size_t v) { return isLocal(m_indexes[v]); }));
    return local <= m_limits.localIndexesMax &&
           open.size() - local <= std::max(m_limits.indexesMax, m_indexes.size() - m_choices);
}

/// Each local index alone leaves room in the collection; several may not.
bool BaseProblem::fitTogether(const std::vector<std::size_t>& open, double itemBytes) const
{
    std::vector<View> local;
    for (const std::size_t v : open) {
        if (isLocal(m_indexes[v]))
            local.push_back(*m_indexes[v].view);
    }
    return local.size() < 2 || m_costs.fitsCollection(m_base, local, itemBytes);
}

} // namespace infera::model::proposer
