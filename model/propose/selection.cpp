#include "model/propose/selection.h"

#include "model/propose/candidateindexes.h"
#include "model/propose/growth.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>
#include <tuple>

namespace infera::model::proposer {

namespace {

// Of a view and a need, in units of WorkLimit.
constexpr std::uint64_t workOfPrice = 100;
constexpr std::uint64_t workOfFit = 400;
constexpr double never = std::numeric_limits<double>::infinity();

class Selector
{
public:
    Selector(const EntityCosts& costs, const Candidates& candidates,
             const std::vector<JoinMode>& modes, const SelectionLimits& limits)
        : m_costs(costs), m_workload(costs.workload()), m_candidates(candidates), m_modes(modes),
          m_limits(limits), m_all(costs, candidates, modes, limits)
    {}

    EntityChoice best()
    {
        Weight bound = 0;
        std::size_t nodes = 0;
        bool proven = true;
        std::vector<EntityChoice> found;
        for (const View& base : bases()) {
            if (m_all.isForbidden(base) || (base.shards > 1 && m_all.forbids("K15")) ||
                !allowsJoins(base) || isHotConstant(base))
                continue;
            const bool isFirst = !m_least;
            EntityChoice choice =
                choose(base, isFirst ? unlimited() : *m_least + allowance(*m_least));
            nodes += choice.nodes;
            if (isHotConstant(choice.base))
                continue;
            bound = isFirst ? choice.bound : std::min(bound, choice.bound);
            proven = proven && choice.proven;
            m_least = isFirst ? choice.least : std::min(*m_least, choice.least);
            if (choice.weight <= *m_least + allowance(*m_least))
                found.push_back(std::move(choice));
        }
        EntityChoice best = simplest(std::move(found));
        best.bound = std::min(bound, best.weight);
        best.proven = proven;
        best.nodes = nodes;
        best.loads = m_all.keyLimit().measured();
        return best;
    }

private:
    const EntityCosts& m_costs;
    const EntityWorkload& m_workload;
    const Candidates& m_candidates;
    const std::vector<JoinMode>& m_modes;
    const SelectionLimits& m_limits;
    CandidateIndexes m_all;
    std::optional<Weight> m_least; ///< of the choices so far

    /// What fewer indexes may cost.
    [[nodiscard]] Weight allowance(Weight least) const
    {
        constexpr double share = 1e-4;
        if (m_limits.fewerIndexesUsd <= 0 || least >= unservedWeight())
            return 0;
        return weightOf(std::max(m_limits.fewerIndexesUsd, share * usdOf(least)), 0);
    }

    /// Fewest indexes, then a table key that keeps the identity, then the least cost.
    [[nodiscard]] std::tuple<std::size_t, bool, Weight> rankOf(const EntityChoice& choice) const
    {
        return {choice.indexes.size(), !keepsIdentity(choice.base, *m_workload.entity),
                choice.weight};
    }

    /// Of those that cost next to nothing more than the cheapest the one with the fewest indexes
    /// and a table key that keeps the identity, if it takes no further filter.
    [[nodiscard]] EntityChoice simplest(std::vector<EntityChoice> found) const
    {
        if (found.empty())
            return {};
        const auto cheapest =
            std::min_element(found.begin(), found.end(),
                             [](const auto& a, const auto& b) { return a.least < b.least; });
        const std::size_t filtered = cheapest->price.filtered;
        auto best = cheapest;
        for (auto one = found.begin(); one != found.end(); ++one) {
            if (one->price.filtered > filtered || one->weight > *m_least + allowance(*m_least))
                continue;
            if (rankOf(*one) < rankOf(*best))
                best = one;
        }
        EntityChoice choice = std::move(*best);
        choice.least = *m_least;
        return choice;
    }

    [[nodiscard]] bool allowsJoins(const View& base) const
    {
        for (std::size_t i = 0; i < m_modes.size(); ++i) {
            if (m_modes[i] == JoinMode::Base &&
                !allowsMode(base, m_workload.needs[i], JoinMode::Base))
                return false;
        }
        return true;
    }

    /// All items of an entity under one key are for small sets only: where one partition does not
    /// carry the load, an index can be sharded without touching how single items are found.
    static bool isHotConstant(const View& base)
    {
        return base.partition.empty() && base.shards > 1;
    }

    /// The table keys, in shards where one key takes more than a partition serves; and in as many
    /// as a local index needs, whose entries lie in the partitions of their items.
    [[nodiscard]] std::vector<View> bases() const
    {
        std::vector<View> all;
        const auto fits = [&](const View& base) { return m_costs.facts(base).inLimits; };
        const bool someFit =
            std::any_of(m_candidates.bases.begin(), m_candidates.bases.end(), fits);
        for (const View& candidate : m_candidates.bases) {
            if (someFit && !fits(candidate)) // an item needs a key
                continue;
            const double bytes = m_costs.itemBytes(candidate);
            const KeyUnits own = m_costs.peakKeyWrites(candidate, candidate, bytes);
            std::set<int> shards{shardsFor(m_costs, candidate, own, m_all.keyLimit())};
            for (const View& one : m_candidates.indexes) {
                if (one.kind != ViewKind::Local || !CandidateIndexes::sortsAnew(candidate, one))
                    continue;
                KeyUnits both = own;
                both += m_costs.peakKeyWrites(candidate, one, bytes);
                shards.insert(shardsFor(m_costs, candidate, both, m_all.keyLimit()));
            }
            for (const int count : shards) {
                View& base = all.emplace_back(candidate);
                base.shards = count;
                base.calculatedShards = count > 1;
            }
        }
        return all;
    }

    static Weight unlimited() { return 2 * weightOf(never, 0); }

    /// `cutoff`: the weight of a choice that is known; one as dear is of no interest.
    EntityChoice choose(const View& base, Weight cutoff)
    {
        const double baseBytes = m_costs.itemBytes(base);
        std::vector<CandidateIndex> indexes = m_all.indexesFor(base, baseBytes);
        (void)m_limits.stop(workOfFit * indexes.size() * m_workload.needs.size());
        CandidateIndexes::dropDominated(indexes);
        const std::size_t global =
            m_limits.indexesMax - std::min(m_limits.indexesMax, m_candidates.pinned.size());
        const auto isLocal = [](const CandidateIndex& one) {
            return one.view.kind == ViewKind::Local;
        };
        if (global == 0)
            std::erase_if(indexes, std::not_fn(isLocal));
        const auto local =
            static_cast<std::size_t>(std::count_if(indexes.begin(), indexes.end(), isLocal));
        // Pinned indexes are no choice: what they answer is an alternative to opening others.
        const std::size_t choices = indexes.size();
        std::vector<std::size_t> pinned;
        for (const View& one : m_candidates.pinned) {
            pinned.push_back(indexes.size());
            View view = asWritten(m_costs, m_modes, one);
            view.plainSort = false; // the user's own template
            m_all.addCandidate(base, baseBytes, view, indexes, true);
        }
        FacilityProblem problem;
        problem.openMax = global + std::min(local, m_limits.localIndexesMax);
        const std::size_t needs = m_workload.needs.size();
        problem.customers.resize(needs);
        for (std::size_t n = 0; n < needs; ++n) {
            problem.alternative.push_back(m_all.onBase(base, n, baseBytes));
            for (const std::size_t v : pinned)
                problem.alternative.back() =
                    std::min(problem.alternative.back(), indexes[v].serving[n]);
            for (std::size_t v = 0; v < choices; ++v) {
                if (indexes[v].serving[n] < unservedWeight())
                    problem.customers[n].push_back({v, indexes[v].serving[n]});
            }
        }
        for (std::size_t v = 0; v < choices; ++v)
            problem.opening.push_back(indexes[v].opening + static_cast<Weight>(v));
        Weight fixed =
            weightOf(m_costs.baseUsd(base, baseBytes), m_all.riskRank(base, base) << loadBit);
        for (const std::size_t v : pinned)
            fixed += indexes[v].opening + static_cast<Weight>(v);
        const auto withPinned = [&](std::vector<std::size_t> open) {
            open.insert(open.end(), pinned.begin(), pinned.end());
            return open;
        };
        problem.exact = [&](const std::vector<std::size_t>& open) {
            return exactWeight(base, indexes, withPinned(open)) - fixed;
        };
        problem.tolerance = weightOf(m_limits.toleranceUsd, 0);
        problem.cutoff = cutoff - fixed;
        const Growth growth(m_costs, m_all, base, baseBytes, indexes);
        problem.growth = [&](const std::vector<std::size_t>& open) { return growth.weight(open); };
        FacilitySolution solution = solve(problem, m_limits.stop);
        if (global > 0 && local > 0 && !keepsQuotas(indexes, withPinned(solution.open)))
            takeFewer(problem, global, solution);
        solution.open = withPinned(std::move(solution.open));
        solution.cost += fixed;
        solution.bound += fixed;
        const Weight least = solution.cost;
        dropIndexes(base, indexes, pinned, m_least ? std::min(least, *m_least) : least, solution);
        EntityChoice choice = toChoice(base, indexes, solution);
        choice.least = least;
        return choice;
    }

    /// Each kind of index has a quota of its own, which the problem states together: as many of
    /// both as there may be global ones keep it.
    void takeFewer(FacilityProblem& problem, std::size_t global, FacilitySolution& solution) const
    {
        problem.openMax = global;
        FacilitySolution fewer = solve(problem, m_limits.stop);
        fewer.nodes += solution.nodes;
        if (fewer.cost >= solution.cost)
            return;
        fewer.bound = std::min(solution.bound, fewer.cost);
        fewer.optimal = false;
        solution = std::move(fewer);
    }

    [[nodiscard]] bool keepsQuotas(const std::vector<CandidateIndex>& indexes,
                                   const std::vector<std::size_t>& open) const
    {
        const auto local =
            static_cast<std::size_t>(std::count_if(open.begin(), open.end(), [&](std::size_t v) {
                return indexes[v].view.kind == ViewKind::Local;
            }));
        return local <= m_limits.localIndexesMax &&
               open.size() - local <= std::max(m_limits.indexesMax, m_candidates.pinned.size());
    }

    /// One index after the other that costs next to nothing to do without: as it is, or with
    /// another projection of one that stays.
    void dropIndexes(const View& base, const std::vector<CandidateIndex>& indexes,
                     const std::vector<std::size_t>& pinned, Weight least,
                     FacilitySolution& solution) const
    {
        const Weight most = least + allowance(least);
        if (most == least || solution.cost > most)
            return;
        const std::size_t filtered = priced(base, indexes, solution.open).filtered;
        for (;;) {
            std::vector<std::size_t> best;
            Weight bestWeight = most + 1;
            const auto offer = [&](std::vector<std::size_t> open) {
                std::sort(open.begin(), open.end());
                if (partsWeight(base, indexes, open) > most)
                    return;
                const Weight weight = exactWeight(base, indexes, open);
                if (weight < bestWeight && priced(base, indexes, open).filtered <= filtered) {
                    bestWeight = weight;
                    best = std::move(open);
                }
            };
            for (const std::size_t v : solution.open) {
                if (std::find(pinned.begin(), pinned.end(), v) == pinned.end())
                    offerWithout(indexes, pinned, solution.open, v, offer);
            }
            if (bestWeight > most)
                return;
            solution.open = std::move(best);
            solution.cost = bestWeight;
        }
    }

    template<typename Offer>
    static void
    offerWithout(const std::vector<CandidateIndex>& indexes, const std::vector<std::size_t>& pinned,
                 const std::vector<std::size_t>& open, std::size_t dropped, const Offer& offer)
    {
        std::vector<std::size_t> left = open;
        std::erase(left, dropped);
        offer(left);
        for (std::size_t& stays : left) {
            if (std::find(pinned.begin(), pinned.end(), stays) != pinned.end())
                continue;
            const std::size_t was = stays;
            for (std::size_t v = 0; v < indexes.size(); ++v) {
                const bool alike = v != was && v != dropped && indexes[v].key == indexes[was].key;
                if (!alike || std::find(left.begin(), left.end(), v) != left.end())
                    continue;
                stays = v;
                offer(left);
            }
            stays = was;
        }
    }

    /// The sum of what the parts weigh each alone: never more than they weigh together.
    [[nodiscard]] Weight partsWeight(const View& base, const std::vector<CandidateIndex>& indexes,
                                     const std::vector<std::size_t>& open) const
    {
        const double bytes = m_costs.itemBytes(base);
        Weight sum = weightOf(m_costs.baseUsd(base, bytes), 0);
        for (const std::size_t v : open)
            sum += indexes[v].opening;
        for (std::size_t n = 0; n < m_workload.needs.size(); ++n) {
            Weight least = m_all.onBase(base, n, bytes);
            for (const std::size_t v : open)
                least = std::min(least, indexes[v].serving[n]);
            sum += least;
        }
        return sum;
    }

    [[nodiscard]] PricedChoice priced(const View& base, const std::vector<CandidateIndex>& indexes,
                                      const std::vector<std::size_t>& open) const
    {
        std::vector<const View*> views;
        views.reserve(open.size() + 1);
        for (const std::size_t v : open)
            views.push_back(&indexes[v].view);
        views.push_back(&base);
        return priceChoice(m_costs, std::move(views), m_modes, m_all.keyLimit());
    }

    [[nodiscard]] Weight exactWeight(const View& base, const std::vector<CandidateIndex>& indexes,
                                     const std::vector<std::size_t>& open) const
    {
        const PricedChoice choice = priced(base, indexes, open);
        (void)m_limits.stop(workOfPrice * (open.size() + 1) * m_workload.needs.size());
        std::uint64_t ties = (static_cast<std::uint64_t>(choice.filtered) << filterBit) +
                             (m_all.riskRank(base, base) << loadBit);
        for (const std::size_t v : open)
            ties += (std::uint64_t{1} << indexBit) +
                    (m_all.riskRank(base, indexes[v].view) << loadBit) + v;
        const Weight weight = weightOf(choice.usd, ties);
        const bool isPossible =
            keepsQuotas(indexes, open) && fitTogether(base, indexes, open, choice.itemBytes);
        // More than leaving everything unserved.
        const auto all = static_cast<Weight>(2 * m_workload.needs.size());
        return isPossible ? weight : weight + all * unservedWeight();
    }

    /// Each local index alone leaves room in the collection; several may not.
    [[nodiscard]] bool fitTogether(const View& base, const std::vector<CandidateIndex>& indexes,
                                   const std::vector<std::size_t>& open, double itemBytes) const
    {
        std::vector<View> local;
        for (const std::size_t v : open) {
            if (indexes[v].view.kind == ViewKind::Local)
                local.push_back(indexes[v].view);
        }
        return local.size() < 2 || m_costs.fitsCollection(base, local, itemBytes);
    }

    [[nodiscard]] EntityChoice toChoice(const View& base,
                                        const std::vector<CandidateIndex>& indexes,
                                        const FacilitySolution& solution) const
    {
        EntityChoice choice;
        choice.workload = &m_workload;
        choice.base = base;
        choice.price = priced(base, indexes, solution.open);
        choice.servedBy = choice.price.servedBy;
        choice.weight = solution.cost;
        choice.bound = std::min(solution.bound, solution.cost);
        choice.nodes = solution.nodes;
        choice.proven = solution.optimal;
        choice.feasible = true;
        for (const std::size_t v : solution.open)
            choice.indexes.push_back(indexes[v].view);
        takeShards(choice);
        return choice;
    }
};

} // namespace

EntityChoice selectViews(const EntityCosts& costs, const Candidates& candidates,
                         const std::vector<JoinMode>& modes, const SelectionLimits& limits)
{
    return Selector(costs, candidates, modes, limits).best();
}

} // namespace infera::model::proposer
