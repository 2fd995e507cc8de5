#include "model/propose/selection.h"

#include "model/capacity/limits.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace infera::model::proposer {

namespace {

// Of what costs the same: fewest indexes, then least storage, then fewest filters, then the least
// load on one key, then the name. Each rank has its own bits of the 48 that a weight has for ties.
constexpr int indexBit = 40;
constexpr int filterBit = 30;
constexpr int loadBit = 18;

bool sameSet(std::vector<std::string> a, const std::vector<std::string>& sorted)
{
    std::sort(a.begin(), a.end());
    return a == sorted;
}

/// A key that would be written or read beyond a partition's limit, and shards that bring it below.
/// Shards are planned for four fifths of the limit, as AWS's own example pads 13 to 15
/// (bp-modeling-nosql-B, Amazon DynamoDB Developer Guide).
constexpr double plannedShare = 0.8;

int shardsFor(double load, double limit)
{
    if (load <= limit)
        return 1;
    return static_cast<int>(std::ceil(load / (limit * plannedShare)));
}

class Selector
{
public:
    Selector(const EntityCosts& costs, const Candidates& candidates,
             const std::vector<JoinMode>& modes, const SelectionLimits& limits)
        : m_costs(costs), m_workload(costs.workload()), m_candidates(candidates), m_modes(modes),
          m_limits(limits)
    {}

    EntityChoice best()
    {
        EntityChoice best;
        Weight bound = 0;
        std::size_t nodes = 0;
        for (const View& candidate : m_candidates.bases) {
            const View base = shardedBase(candidate);
            if (!basesJoins(base) || isHotConstant(base))
                continue;
            EntityChoice choice = choose(base);
            nodes += choice.nodes;
            if (isHotConstant(choice.base))
                continue;
            bound = best.feasible ? std::min(bound, choice.bound) : choice.bound;
            if (!best.feasible || choice.weight < best.weight)
                best = std::move(choice);
        }
        best.bound = bound;
        best.nodes = nodes;
        return best;
    }

private:
    const EntityCosts& m_costs;
    const EntityWorkload& m_workload;
    const Candidates& m_candidates;
    const std::vector<JoinMode>& m_modes;
    const SelectionLimits& m_limits;

    [[nodiscard]] bool basesJoins(const View& base) const
    {
        for (std::size_t i = 0; i < m_modes.size(); ++i) {
            if (m_modes[i] == JoinMode::Base &&
                (!sameSet(base.partition, m_workload.needs[i].equal) || base.shards > 1))
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

    [[nodiscard]] View shardedBase(View base) const
    {
        base.shards =
            shardsFor(m_costs.peakKeyWrites(base, base), capacity::partitionWriteUnitsPerSecondMax);
        base.calculatedShards = base.shards > 1;
        return base;
    }

    [[nodiscard]] std::vector<View> indexesFor(const View& base) const
    {
        std::vector<View> views;
        for (View view : m_candidates.indexes) {
            view.shards = shardsFor(m_costs.peakKeyWrites(base, view),
                                    capacity::partitionWriteUnitsPerSecondMax);
            if (view.partition == base.partition && view.sort == base.sort && view.when.empty())
                continue;
            views.push_back(std::move(view));
        }
        return views;
    }

    /// What the needs cost on a view; infinity when it does not serve.
    [[nodiscard]] double serveUsd(const View& base, const View& view, std::size_t need,
                                  bool& filtered) const
    {
        constexpr double never = std::numeric_limits<double>::infinity();
        const Need& one = m_workload.needs[need];
        const JoinMode mode = m_modes[need];
        const bool isBase = view.kind == ViewKind::Base;
        if (mode != JoinMode::Separate && ((mode == JoinMode::Base) != isBase ||
                                           !sameSet(view.partition, one.equal) || view.shards > 1))
            return never;
        const std::optional<Fit> found = fit(m_workload, view, one);
        if (!found)
            return never;
        filtered = found->needsFilter() || !found->ordered;
        if (isBase && one.isLookup && found->wholeKey)
            return 0; // the caller knows the table key: nothing to look up
        return m_costs.readUsd(base, view, one, *found);
    }

    [[nodiscard]] std::uint64_t riskRank(const View& base, const View& view) const
    {
        const double share = m_costs.keyShare(view, std::nullopt, false);
        const double load =
            m_costs.peakKeyWrites(base, view) / capacity::partitionWriteUnitsPerSecondMax;
        return static_cast<std::uint64_t>(std::min(1.0, share + load / 2) * 4000);
    }

    EntityChoice choose(const View& base) const
    {
        const std::vector<View> views = indexesFor(base);
        const std::size_t needs = m_workload.needs.size();
        FacilityProblem problem;
        problem.openMax = m_limits.indexesMax;
        for (std::size_t v = 0; v < views.size(); ++v)
            problem.opening.push_back(weightOf(m_costs.indexUsd(base, views[v]),
                                               (std::uint64_t{1} << indexBit) +
                                                   (riskRank(base, views[v]) << loadBit) + v));
        problem.customers.resize(needs);
        problem.alternative.resize(needs);
        for (std::size_t i = 0; i < needs; ++i) {
            bool filtered = false;
            const double onBase = serveUsd(base, base, i, filtered);
            problem.alternative[i] =
                std::isinf(onBase) ? unservedWeight()
                                   : weightOf(onBase, filtered ? std::uint64_t{1} << filterBit : 0);
            for (std::size_t v = 0; v < views.size(); ++v) {
                const double onView = serveUsd(base, views[v], i, filtered);
                if (!std::isinf(onView))
                    problem.customers[i].push_back(
                        {v, weightOf(onView, filtered ? std::uint64_t{1} << filterBit : 0)});
            }
        }
        FacilitySolution solution = solve(problem, m_limits.stop);
        const std::uint64_t basesRank = riskRank(base, base) << loadBit;
        solution.cost += weightOf(m_costs.baseUsd(base), basesRank);
        solution.bound += weightOf(m_costs.baseUsd(base), basesRank);
        return toChoice(base, views, problem, solution);
    }

    [[nodiscard]] EntityChoice toChoice(const View& base, const std::vector<View>& views,
                                        const FacilityProblem& problem,
                                        const FacilitySolution& solution) const
    {
        EntityChoice choice;
        choice.workload = &m_workload;
        choice.base = base;
        choice.weight = solution.cost;
        choice.bound = solution.bound;
        choice.nodes = solution.nodes;
        choice.feasible = true;
        for (const std::size_t v : solution.open)
            choice.indexes.push_back(views[v]);
        for (std::size_t i = 0; i < m_workload.needs.size(); ++i) {
            const std::size_t by = solution.served[i];
            if (by == SIZE_MAX) {
                choice.servedBy.push_back(problem.alternative[i] >= unservedWeight()
                                              ? EntityChoice::unservedNeed
                                              : EntityChoice::baseView);
                continue;
            }
            const auto at = std::lower_bound(solution.open.begin(), solution.open.end(), by);
            choice.servedBy.push_back(static_cast<std::size_t>(at - solution.open.begin()));
        }
        addReadShards(choice);
        return choice;
    }

    /// Reads of one key beyond the limit spread over more shards, unless each shard would be asked
    /// for as much again.
    void addReadShards(EntityChoice& choice) const
    {
        std::vector<double> load(choice.indexes.size() + 1, 0);
        for (std::size_t i = 0; i < m_workload.needs.size(); ++i) {
            const View* view = choice.viewOf(i);
            if (!view || m_modes[i] != JoinMode::Separate)
                continue;
            const Need& need = m_workload.needs[i];
            const std::optional<Fit> found = fit(m_workload, *view, need);
            if (!found || found->wholeKey || need.limit)
                continue;
            const std::size_t at = choice.servedBy[i] == EntityChoice::baseView
                                       ? choice.indexes.size()
                                       : choice.servedBy[i];
            load[at] += m_costs.peakKeyReads(choice.base, *view, need, *found);
        }
        const double limit = capacity::partitionReadUnitsPerSecondMax;
        for (std::size_t v = 0; v < choice.indexes.size(); ++v)
            choice.indexes[v].shards =
                std::max(choice.indexes[v].shards, shardsFor(load[v], limit));
        if (isJoined(choice))
            return;
        choice.base.shards = std::max(choice.base.shards, shardsFor(load.back(), limit));
        choice.base.calculatedShards = choice.base.shards > 1;
    }

    [[nodiscard]] bool isJoined(const EntityChoice& choice) const
    {
        for (std::size_t i = 0; i < m_modes.size(); ++i) {
            if (m_modes[i] == JoinMode::Base && choice.servedBy[i] == EntityChoice::baseView)
                return true;
        }
        return false;
    }
};

} // namespace

const View* EntityChoice::viewOf(std::size_t need) const
{
    const std::size_t by = servedBy[need];
    if (by == unservedNeed)
        return nullptr;
    return by == baseView ? &base : &indexes[by];
}

EntityChoice selectViews(const EntityCosts& costs, const Candidates& candidates,
                         const std::vector<JoinMode>& modes, const SelectionLimits& limits)
{
    return Selector(costs, candidates, modes, limits).best();
}

} // namespace infera::model::proposer
