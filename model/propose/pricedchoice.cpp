#include "model/propose/pricedchoice.h"

#include "model/propose/facilitylocation.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>

namespace infera::model::proposer {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

class Pricer
{
public:
    Pricer(const EntityCosts& costs, std::vector<const View*> views,
           const std::vector<JoinMode>& modes, const KeyLimit& limit)
        : m_costs(costs), m_workload(costs.workload()), m_views(std::move(views)), m_modes(modes),
          m_limit(limit)
    {}

    PricedChoice run()
    {
        price();
        // What a sharded index answers another may answer for less, until it is sharded as well.
        while (spreadReads())
            price();
        return std::move(m_choice);
    }

private:
    const EntityCosts& m_costs;
    const EntityWorkload& m_workload;
    std::vector<const View*> m_views;
    std::deque<View> m_sharded; ///< those that got other shards than they came with
    const std::vector<JoinMode>& m_modes;
    const KeyLimit& m_limit;
    PricedChoice m_choice;

    [[nodiscard]] const View& base() const { return *m_views.back(); }

    void shard(std::size_t v, const Sharding& sharding)
    {
        const View& now = *m_views[v];
        if (Sharding{now.shards, now.calculatedShards} == sharding)
            return;
        View& view = m_sharded.emplace_back(now);
        view.shards = sharding.shards;
        view.calculatedShards = sharding.calculated;
        m_views[v] = &view;
    }

    void price()
    {
        m_choice = {};
        m_choice.itemBytes = m_costs.itemBytes(base());
        m_choice.viewUsd.reserve(m_views.size());
        m_choice.shards.reserve(m_views.size());
        m_choice.servedBy.reserve(m_workload.needs.size());
        m_choice.needUsd.reserve(m_workload.needs.size());
        for (std::size_t v = 0; v < m_views.size(); ++v) {
            if (m_views[v]->kind == ViewKind::Local)
                shard(v, shardingBeside(base()));
        }
        for (std::size_t v = 0; v + 1 < m_views.size(); ++v)
            m_choice.itemBytes += m_costs.addedBytes(*m_views[v]);
        for (std::size_t v = 0; v < m_views.size(); ++v) {
            const bool isBase = v + 1 == m_views.size();
            m_choice.viewUsd.push_back(
                isBase ? m_costs.baseUsd(base(), m_choice.itemBytes)
                       : m_costs.indexUsd(base(), *m_views[v], m_choice.itemBytes));
            m_choice.shards.push_back(m_views[v]->shards);
            m_choice.usd += m_choice.viewUsd.back();
        }
        for (std::size_t n = 0; n < m_workload.needs.size(); ++n)
            priceNeed(n);
    }

    void priceNeed(std::size_t n)
    {
        const Need& need = m_workload.needs[n];
        if (need.isLookup && isKnown(m_workload.writes[need.write])) {
            m_choice.servedBy.push_back(PricedChoice::baseView);
            m_choice.needUsd.push_back(0);
            return;
        }
        const bool wholeItem = need.isLookup && needsItem(m_workload.writes[need.write]);
        std::size_t best = PricedChoice::unservedNeed;
        double least = never;
        bool leastFiltered = false;
        // The base first: what costs the same is served there.
        for (std::size_t i = 0; i < m_views.size(); ++i) {
            const std::size_t v = i == 0 ? m_views.size() - 1 : i - 1;
            const std::optional<Fit>& fit = m_costs.facts(*m_views[v]).fits[n];
            if (!fit || !allowsMode(*m_views[v], need, m_modes[n]))
                continue;
            const double usd =
                m_costs.readUsd(base(), *m_views[v], need, *fit, m_choice.itemBytes, wholeItem);
            const bool filtered = fit->needsFilter() || !fit->ordered;
            if (usd < least || (usd == least && leastFiltered && !filtered)) {
                least = usd;
                leastFiltered = filtered;
                best = v + 1 == m_views.size() ? PricedChoice::baseView : v;
            }
        }
        m_choice.servedBy.push_back(best);
        m_choice.needUsd.push_back(std::isinf(least) ? usdUnservedOf(m_workload, n) : least);
        m_choice.usd += m_choice.needUsd.back();
        m_choice.filtered += leastFiltered;
    }

    /// The write needs no item read before it.
    [[nodiscard]] bool isKnown(const Write& write) const
    {
        return m_costs.knowsTableKey(write, base()) && !needsItem(write);
    }

    /// Some index needs attributes that the caller does not bring.
    [[nodiscard]] bool needsItem(const Write& write) const
    {
        return std::any_of(m_views.begin(), m_views.end() - 1,
                           [&](const View* index) { return m_costs.needsItemFor(write, *index); });
    }

    /// Reads of one key beyond the limit spread over more shards, unless each shard would be asked
    /// for as much again. True when shards were added.
    bool spreadReads()
    {
        std::vector<KeyUnits> load(m_views.size());
        std::vector<bool> joined(m_views.size(), false);
        for (std::size_t n = 0; n < m_workload.needs.size(); ++n) {
            const std::size_t by = m_choice.servedBy[n];
            if (by == PricedChoice::unservedNeed)
                continue;
            const std::size_t v = by == PricedChoice::baseView ? m_views.size() - 1 : by;
            const std::optional<Fit>& fit = m_costs.facts(*m_views[v]).fits[n];
            const Need& need = m_workload.needs[n];
            joined[v] = joined[v] || m_modes[n] != JoinMode::Separate;
            if (!fit || !dividesReads(need, *fit) || m_choice.needUsd[n] == 0)
                continue;
            load[v] += m_costs.peakKeyReads(base(), *m_views[v], need, *fit, m_choice.itemBytes);
        }
        bool spread = false;
        for (std::size_t v = 0; v < m_views.size(); ++v) {
            const int shards = shardsForReads(m_costs, *m_views[v], load[v], m_limit);
            if (joined[v] || shards == m_views[v]->shards)
                continue;
            shard(v, {shards, v + 1 == m_views.size()});
            spread = true;
        }
        return spread;
    }
};

bool sameSet(std::vector<std::string> a, const std::vector<std::string>& sorted)
{
    std::sort(a.begin(), a.end());
    return a == sorted;
}

} // namespace

PricedChoice priceChoice(const EntityCosts& costs, std::vector<const View*> views,
                         const std::vector<JoinMode>& modes, const KeyLimit& limit)
{
    return Pricer(costs, std::move(views), modes, limit).run();
}

double usdUnservedOf(const EntityWorkload& workload, std::size_t need)
{
    double all = 0;
    for (const Need& one : workload.needs)
        all += one.rate;
    // Together less than one need more: first as few as can be are left, then the rarest.
    const double share = all > 0 ? workload.needs[need].rate / all : 0;
    return usdUnserved * (1 + share / 2);
}

bool dividesReads(const Need& need, const Fit& fit)
{
    // How many items are in a range is a guess where the design does not say.
    const bool isGuess = !need.matches && !need.ranges.empty();
    return !fit.wholeKey && !need.limit && !isGuess;
}

Sharding shardingBeside(const View& base)
{
    return {base.shards, base.shards > 1};
}

bool allowsMode(const View& view, const Need& need, JoinMode mode)
{
    if (mode == JoinMode::Separate)
        return true;
    return (mode == JoinMode::Base) == (view.kind == ViewKind::Base) && view.shards <= 1 &&
           view.when.empty() && sameSet(view.partition, need.equal);
}

int shardsFor(const EntityCosts& costs, const View& view, const KeyUnits& load,
              const KeyLimit& limit)
{
    if (costs.partition(view).identifies || limit.allowsWrites(load.on(1)))
        return 1;
    if (const std::optional<int> shards = shardsWithin(load, shardRoom * limit.writes()))
        return *shards;
    return load.divisible <= limit.writes()
               ? 1
               : shardsWithin({load.divisible, 0}, shardRoom * limit.writes()).value_or(shardsMax);
}

int shardsForReads(const EntityCosts& costs, const View& view, const KeyUnits& reads,
                   const KeyLimit& limit)
{
    if (view.kind == ViewKind::Local || costs.partition(view).identifies ||
        limit.allowsReads(reads.on(1)))
        return view.shards;
    // Where shards do not help, more of them are only more requests.
    return std::max(view.shards, shardsWithin(reads, shardRoom * limit.reads()).value_or(1));
}

} // namespace infera::model::proposer
