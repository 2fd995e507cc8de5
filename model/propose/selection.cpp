#include "model/propose/selection.h"

#include "model/propose/baseproblem.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace infera::model::proposer {

namespace {

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
        const BaseProblem beside(m_costs, m_candidates, m_modes, m_limits, m_all, base);
        FacilityProblem problem = beside.problem(cutoff);
        FacilitySolution solution = solve(problem, m_limits.stop);
        if (beside.globalMost() > 0 && beside.locals() > 0 &&
            !beside.keepsQuotas(beside.withPinned(solution.open)))
            takeFewer(problem, beside.globalMost(), solution);
        solution.open = beside.withPinned(std::move(solution.open));
        solution.cost += beside.fixed();
        solution.bound += beside.fixed();
        const Weight least = solution.cost;
        dropIndexes(beside, m_least ? std::min(least, *m_least) : least, solution);
        EntityChoice choice = toChoice(beside, solution);
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

    /// One index after the other that costs next to nothing to do without: as it is, or with
    /// another projection of one that stays.
    void dropIndexes(const BaseProblem& beside, Weight least, FacilitySolution& solution) const
    {
        const Weight most = least + allowance(least);
        if (most == least || solution.cost > most)
            return;
        const std::size_t filtered = beside.priced(solution.open).filtered;
        for (;;) {
            std::vector<std::size_t> best;
            Weight bestWeight = most + 1;
            const auto offer = [&](std::vector<std::size_t> open) {
                std::sort(open.begin(), open.end());
                if (beside.partsWeight(open) > most)
                    return;
                const Weight weight = beside.exactWeight(open);
                if (weight < bestWeight && beside.priced(open).filtered <= filtered) {
                    bestWeight = weight;
                    best = std::move(open);
                }
            };
            for (const std::size_t v : solution.open) {
                if (!beside.isPinned(v))
                    offerWithout(beside, solution.open, v, offer);
            }
            if (bestWeight > most)
                return;
            solution.open = std::move(best);
            solution.cost = bestWeight;
        }
    }

    template<typename Offer>
    static void offerWithout(const BaseProblem& beside, const std::vector<std::size_t>& open,
                             std::size_t dropped, const Offer& offer)
    {
        const std::vector<CandidateIndex>& indexes = beside.indexes();
        std::vector<std::size_t> left = open;
        std::erase(left, dropped);
        offer(left);
        for (std::size_t& stays : left) {
            if (beside.isPinned(stays))
                continue;
            const std::size_t was = stays;
            for (std::size_t v = 0; v < indexes.size(); ++v) {
                const bool alike =
                    v != was && v != dropped && sameKey(*indexes[v].view, *indexes[was].view);
                if (!alike || std::find(left.begin(), left.end(), v) != left.end())
                    continue;
                stays = v;
                offer(left);
            }
            stays = was;
        }
    }

    [[nodiscard]] EntityChoice toChoice(const BaseProblem& beside,
                                        const FacilitySolution& solution) const
    {
        EntityChoice choice;
        choice.workload = &m_workload;
        choice.base = beside.base();
        choice.price = beside.priced(solution.open);
        choice.servedBy = choice.price.servedBy;
        choice.weight = solution.cost;
        choice.bound = std::min(solution.bound, solution.cost);
        choice.nodes = solution.nodes;
        choice.proven = solution.optimal;
        choice.feasible = true;
        for (const std::size_t v : solution.open)
            choice.indexes.push_back(*beside.indexes()[v].view);
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
