#include "model/propose/selection.h"

#include "model/capacity/limits.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace infera::model::proposer {

namespace {

// Of what costs the same: fewest indexes, then fewest filters, then the least load on one key, then
// the name. Each rank has its own bits of the 48 that a weight has for ties.
constexpr int indexBit = 40;
constexpr int filterBit = 30;
constexpr int loadBit = 18;
// Of a view and a need, in units of WorkLimit.
constexpr std::uint64_t workOfPrice = 100;
constexpr std::uint64_t workOfFit = 400;
constexpr double never = std::numeric_limits<double>::infinity();

/// As many as its price was calculated with.
void takeShards(EntityChoice& choice)
{
    for (std::size_t i = 0; i < choice.indexes.size(); ++i) {
        View& view = choice.indexes[i];
        view.shards = choice.price.shards[i];
        if (view.kind == ViewKind::Local)
            view.calculatedShards = view.shards > 1;
    }
    choice.base.shards = choice.price.shards.back();
    choice.base.calculatedShards = choice.base.shards > 1;
}

/// One candidate index beside a table key.
struct Candidate
{
    View view;
    double addedBytes = 0;
    bool steady = false; ///< its costs do not follow the bytes of the item
    Weight opening = 0;
    std::vector<Weight> serving; ///< by need; unservedWeight(): not at all
    std::vector<bool> needsItem; ///< by write: see EntityCosts::needsItemFor()
    std::string key;             ///< keyName()
};

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
        Weight bound = 0;
        std::size_t nodes = 0;
        bool proven = true;
        std::vector<EntityChoice> found;
        for (const View& base : bases()) {
            if (isForbidden(base) || (base.shards > 1 && forbids("K15")) || !allowsJoins(base) ||
                isHotConstant(base))
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
        return best;
    }

private:
    const EntityCosts& m_costs;
    const EntityWorkload& m_workload;
    const Candidates& m_candidates;
    const std::vector<JoinMode>& m_modes;
    const SelectionLimits& m_limits;
    std::optional<Weight> m_least; ///< of the choices so far

    /// What fewer indexes may cost.
    [[nodiscard]] Weight allowance(Weight least) const
    {
        constexpr double share = 1e-4;
        if (m_limits.fewerIndexesUsd <= 0 || least >= unservedWeight())
            return 0;
        return weightOf(std::max(m_limits.fewerIndexesUsd, share * usdOf(least)), 0);
    }

    /// Of those that cost next to nothing more than the cheapest the one with the fewest indexes,
    /// if it takes no further filter.
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
            if (one->indexes.size() < best->indexes.size() ||
                (one->indexes.size() == best->indexes.size() && one->weight < best->weight))
                best = one;
        }
        EntityChoice choice = std::move(*best);
        choice.least = *m_least;
        return choice;
    }

    [[nodiscard]] bool isForbidden(const View& view) const
    {
        const std::string entity = m_workload.entity->name + ": ";
        return m_limits.forbidden.contains(entity + view.name) ||
               (!m_limits.forbiddenKeys.empty() &&
                m_limits.forbiddenKeys.contains(entity + keyName(view)));
    }

    [[nodiscard]] bool forbids(std::string_view rule) const
    {
        return m_costs.design().target.forbids(rule);
    }

    [[nodiscard]] double writeLimit() const
    {
        return capacity::partitionWriteUnitsPerSecondMax * m_limits.keyLimitShare;
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
        for (const View& candidate : m_candidates.bases) {
            const double bytes = m_costs.itemBytes(candidate);
            const KeyUnits own = m_costs.peakKeyWrites(candidate, candidate, bytes);
            std::set<int> shards{shardsFor(m_costs, candidate, own, writeLimit())};
            for (const View& one : m_candidates.indexes) {
                if (one.kind != ViewKind::Local || !sortsAnew(candidate, one))
                    continue;
                KeyUnits both = own;
                both += m_costs.peakKeyWrites(candidate, one, bytes);
                shards.insert(shardsFor(m_costs, candidate, both, writeLimit()));
            }
            for (const int count : shards) {
                View& base = all.emplace_back(candidate);
                base.shards = count;
                base.calculatedShards = count > 1;
            }
        }
        return all;
    }

    /// The candidates with their least costs beside this base: as if each were its only index.
    [[nodiscard]] std::vector<Candidate> indexesFor(const View& base, double baseBytes) const
    {
        std::vector<Candidate> all;
        for (const View& one : m_candidates.indexes) {
            if (one.kind == ViewKind::Local && !sortsAnew(base, one))
                continue;
            // Whole items under the table's own key say nothing new; a part of them is less to
            // read.
            const bool repeatsBase =
                one.partition == base.partition && one.sort == base.sort && one.when.empty();
            const View written = asWritten(m_costs, m_modes, one);
            if (m_limits.wholeEntries) {
                View whole = written;
                whole.plainSort = false;
                if (!repeatsBase)
                    addCandidate(base, baseBytes, whole, all);
                continue;
            }
            for (const View& variant : projections(m_costs, written)) {
                if (!repeatsBase || variant.projection != Projection::All)
                    addCandidate(base, baseBytes, variant, all);
            }
        }
        return all;
    }

    /// A local index shares the partition key, shards included.
    static bool sortsAnew(const View& base, const View& local)
    {
        return local.partition == base.partition && local.sort != base.sort;
    }

    /// The entries of a local index lie in the partition of their items, so one key takes the
    /// writes of both (LSI.html, "Item collections in Local Secondary Indexes").
    [[nodiscard]] bool isTooHotBeside(const View& base, const View& local, double itemBytes) const
    {
        KeyUnits writes = m_costs.peakKeyWrites(base, base, itemBytes);
        writes += m_costs.peakKeyWrites(base, local, itemBytes);
        return writes.on(std::max(1, base.shards)) > writeLimit();
    }

    /// `wanted`: it stays even where it serves nothing.
    void addCandidate(const View& base, double baseBytes, const View& view,
                      std::vector<Candidate>& all, bool wanted = false) const
    {
        if (isForbidden(view) && !wanted)
            return;
        Candidate candidate{view, 0, false, 0, {}, {}, keyName(view)};
        const double alone = baseBytes + m_costs.addedBytes(candidate.view);
        if (view.kind == ViewKind::Global)
            candidate.view.shards =
                shardsFor(m_costs, candidate.view,
                          m_costs.peakKeyWrites(base, candidate.view, alone), writeLimit());
        else if (!wanted && (isTooHotBeside(base, candidate.view, alone) ||
                             !m_costs.fitsCollection(base, {candidate.view}, alone)))
            return;
        else
            candidate.view = besideBase(candidate.view, base);
        if (view.kind == ViewKind::Global && candidate.view.shards > 1 && forbids("K14") && !wanted)
            return;
        candidate.addedBytes = m_costs.addedBytes(candidate.view);
        price(base, baseBytes + candidate.addedBytes, candidate);
        const bool serves = std::any_of(candidate.serving.begin(), candidate.serving.end(),
                                        [](Weight weight) { return weight < unservedWeight(); });
        if (serves || wanted)
            all.push_back(std::move(candidate));
    }

    void price(const View& base, double itemBytes, Candidate& candidate) const
    {
        const View& view = candidate.view;
        const double usd = m_costs.indexUsd(base, view, itemBytes) + m_costs.addedStorageUsd(view);
        candidate.opening =
            weightOf(usd, (std::uint64_t{1} << indexBit) + (riskRank(base, view) << loadBit));
        candidate.steady = view.projection != Projection::All;
        for (const Write& write : m_workload.writes)
            candidate.needsItem.push_back(m_costs.needsItemFor(write, view));
        for (std::size_t n = 0; n < m_workload.needs.size(); ++n) {
            candidate.serving.push_back(serving(base, view, n, itemBytes));
            candidate.steady =
                candidate.steady &&
                (candidate.serving[n] >= unservedWeight() ||
                 m_costs.returnsAll(base, view, n, mayNeedItem(m_workload.needs[n])));
        }
    }

    /// Some index may make the lookup of a write bring the whole item.
    [[nodiscard]] bool mayNeedItem(const Need& need) const
    {
        return need.isLookup &&
               std::any_of(m_candidates.indexes.begin(), m_candidates.indexes.end(),
                           [&](const View& index) {
                               return m_costs.needsItemFor(m_workload.writes[need.write], index);
                           });
    }

    [[nodiscard]] Weight serving(const View& base, const View& view, std::size_t need,
                                 double itemBytes) const
    {
        const Need& one = m_workload.needs[need];
        const std::optional<Fit>& fit = m_costs.facts(view).fits[need];
        if (!fit || !allowsMode(view, one, m_modes[need]))
            return unservedWeight();
        const double usd = m_costs.readUsd(base, view, one, *fit, itemBytes);
        if (std::isinf(usd))
            return unservedWeight();
        const bool filtered = fit->needsFilter() || !fit->ordered;
        return weightOf(usd, filtered ? std::uint64_t{1} << filterBit : 0);
    }

    [[nodiscard]] std::uint64_t riskRank(const View& base, const View& view) const
    {
        const double share = m_costs.partition(view).share;
        const double load = m_costs.peakKeyWrites(base, view, m_costs.itemBytes(base)).on(1) /
                            capacity::partitionWriteUnitsPerSecondMax;
        return static_cast<std::uint64_t>(std::min(1.0, share + load / 2) * 4000);
    }

    /// Drops what another candidate does at no more cost, whatever else is open.
    static void dropDominated(std::vector<Candidate>& all)
    {
        std::vector<Candidate> kept;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool dominated = [&] {
                for (std::size_t j = 0; j < all.size(); ++j) {
                    if (j != i && dominates(all[j], all[i], j < i))
                        return true;
                }
                return false;
            }();
            if (!dominated)
                kept.push_back(all[i]);
        }
        all = std::move(kept);
    }

    /// `first`: of two alike, the earlier one stays.
    static bool dominates(const Candidate& a, const Candidate& b, bool first)
    {
        const bool comparable = (a.steady || a.view.projection == b.view.projection) &&
                                a.view.shards <= b.view.shards && a.view.kind == b.view.kind;
        if (!comparable || a.addedBytes > b.addedBytes || a.opening > b.opening)
            return false;
        for (std::size_t w = 0; w < a.needsItem.size(); ++w) {
            if (a.needsItem[w] && !b.needsItem[w])
                return false;
        }
        bool less = a.addedBytes < b.addedBytes || a.opening < b.opening;
        for (std::size_t n = 0; n < a.serving.size(); ++n) {
            if (a.serving[n] > b.serving[n])
                return false;
            less = less || a.serving[n] < b.serving[n];
        }
        return less || first;
    }

    static Weight unlimited() { return 2 * weightOf(never, 0); }

    /// `cutoff`: the weight of a choice that is known; one as dear is of no interest.
    EntityChoice choose(const View& base, Weight cutoff)
    {
        const double baseBytes = m_costs.itemBytes(base);
        std::vector<Candidate> indexes = indexesFor(base, baseBytes);
        (void)m_limits.stop(workOfFit * indexes.size() * m_workload.needs.size());
        dropDominated(indexes);
        // Pinned indexes are no choice: what they answer is an alternative to opening others.
        const std::size_t choices = indexes.size();
        std::vector<std::size_t> pinned;
        for (const View& one : m_candidates.pinned) {
            pinned.push_back(indexes.size());
            View view = asWritten(m_costs, m_modes, one);
            view.plainSort = false; // the user's own template
            addCandidate(base, baseBytes, view, indexes, true);
        }
        FacilityProblem problem;
        problem.openMax = m_limits.indexesMax - std::min(m_limits.indexesMax, pinned.size());
        const std::size_t needs = m_workload.needs.size();
        problem.customers.resize(needs);
        for (std::size_t n = 0; n < needs; ++n) {
            problem.alternative.push_back(onBase(base, n, baseBytes));
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
        Weight fixed = weightOf(m_costs.baseUsd(base, baseBytes), riskRank(base, base) << loadBit);
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
        problem.growth = [&](const std::vector<std::size_t>& open) {
            return growth(base, baseBytes, indexes, open);
        };
        FacilitySolution solution = solve(problem, m_limits.stop);
        solution.open = withPinned(std::move(solution.open));
        solution.cost += fixed;
        solution.bound += fixed;
        const Weight least = solution.cost;
        dropIndexes(base, indexes, pinned, m_least ? std::min(least, *m_least) : least, solution);
        EntityChoice choice = toChoice(base, indexes, solution);
        choice.least = least;
        return choice;
    }

    /// One index after the other that costs next to nothing to do without: as it is, or with
    /// another projection of one that stays.
    void dropIndexes(const View& base, const std::vector<Candidate>& indexes,
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
    offerWithout(const std::vector<Candidate>& indexes, const std::vector<std::size_t>& pinned,
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
    [[nodiscard]] Weight partsWeight(const View& base, const std::vector<Candidate>& indexes,
                                     const std::vector<std::size_t>& open) const
    {
        const double bytes = m_costs.itemBytes(base);
        Weight sum = weightOf(m_costs.baseUsd(base, bytes), 0);
        for (const std::size_t v : open)
            sum += indexes[v].opening;
        for (std::size_t n = 0; n < m_workload.needs.size(); ++n) {
            Weight least = onBase(base, n, bytes);
            for (const std::size_t v : open)
                least = std::min(least, indexes[v].serving[n]);
            sum += least;
        }
        return sum;
    }

    /// A lookup of a known key costs nothing, unless an index needs more than the caller brings.
    [[nodiscard]] Weight onBase(const View& base, std::size_t need, double itemBytes) const
    {
        const Need& one = m_workload.needs[need];
        if (one.isLookup && m_costs.knowsTableKey(m_workload.writes[one.write], base))
            return 0;
        return serving(base, base, need, itemBytes);
    }

    /// The keys of each index are in the items, and so in the entries of the others.
    [[nodiscard]] Weight growth(const View& base, double baseBytes,
                                const std::vector<Candidate>& indexes,
                                const std::vector<std::size_t>& open) const
    {
        double bytes = baseBytes;
        for (const std::size_t v : open)
            bytes += indexes[v].addedBytes;
        double usd = m_costs.baseUsd(base, bytes) - m_costs.baseUsd(base, baseBytes);
        for (const std::size_t v : open) {
            const View& view = indexes[v].view;
            const double alone = baseBytes + indexes[v].addedBytes;
            usd += m_costs.indexUsd(base, view, bytes) - m_costs.indexUsd(base, view, alone) -
                   m_costs.addedStorageUsd(view);
        }
        // Rounded down, so that a bound stays one.
        constexpr double certain = 1 - 1e-9;
        return usd > 0 ? weightOf(usd * certain, 0) : 0;
    }

    [[nodiscard]] PricedChoice priced(const View& base, const std::vector<Candidate>& indexes,
                                      const std::vector<std::size_t>& open) const
    {
        std::vector<View> views;
        for (const std::size_t v : open)
            views.push_back(indexes[v].view);
        views.push_back(base);
        return priceChoice(m_costs, std::move(views), m_modes, m_limits.keyLimitShare);
    }

    [[nodiscard]] Weight exactWeight(const View& base, const std::vector<Candidate>& indexes,
                                     const std::vector<std::size_t>& open) const
    {
        const PricedChoice choice = priced(base, indexes, open);
        (void)m_limits.stop(workOfPrice * (open.size() + 1) * m_workload.needs.size());
        std::uint64_t ties = (static_cast<std::uint64_t>(choice.filtered) << filterBit) +
                             (riskRank(base, base) << loadBit);
        for (const std::size_t v : open)
            ties +=
                (std::uint64_t{1} << indexBit) + (riskRank(base, indexes[v].view) << loadBit) + v;
        const Weight weight = weightOf(choice.usd, ties);
        return fitTogether(base, indexes, open, choice.itemBytes) ? weight
                                                                  : weight + unservedWeight();
    }

    /// Each local index alone leaves room in the collection; several may not.
    [[nodiscard]] bool fitTogether(const View& base, const std::vector<Candidate>& indexes,
                                   const std::vector<std::size_t>& open, double itemBytes) const
    {
        std::vector<View> local;
        for (const std::size_t v : open) {
            if (indexes[v].view.kind == ViewKind::Local)
                local.push_back(indexes[v].view);
        }
        return local.size() < 2 || m_costs.fitsCollection(base, local, itemBytes);
    }

    [[nodiscard]] EntityChoice toChoice(const View& base, const std::vector<Candidate>& indexes,
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

const View* EntityChoice::viewOf(std::size_t need) const
{
    const std::size_t by = servedBy[need];
    if (by == unservedNeed)
        return nullptr;
    return by == baseView ? &base : &indexes[by];
}

View asWritten(const EntityCosts& costs, const std::vector<JoinMode>& modes, View view)
{
    if (!costs.generic() || view.kind != ViewKind::Global)
        return view;
    const EntityWorkload& workload = costs.workload();
    for (std::size_t n = 0; n < modes.size(); ++n)
        view.joined = view.joined || (modes[n] == JoinMode::Index &&
                                      allowsMode(view, workload.needs[n], JoinMode::Index));
    const Attribute* sort =
        view.sort.size() == 1 ? workload.entity->attribute(view.sort.front()) : nullptr;
    view.plainSort =
        !view.joined && sort && sort->type != AttributeType::BOOL && workload.isChanged(sort->name);
    return view;
}

bool reprice(const EntityCosts& costs, const std::vector<JoinMode>& modes, double keyLimitShare,
             EntityChoice& choice)
{
    const double limit = capacity::partitionWriteUnitsPerSecondMax * keyLimitShare;
    View& base = choice.base;
    const double bytes = costs.itemBytes(base);
    KeyUnits load = costs.peakKeyWrites(base, base, bytes);
    for (View& view : choice.indexes) {
        const KeyUnits writes = costs.peakKeyWrites(base, view, bytes + costs.addedBytes(view));
        if (view.kind == ViewKind::Local)
            load += writes;
        else
            view.shards = shardsFor(costs, view, writes, limit);
    }
    base.shards = shardsFor(costs, base, load, limit);
    base.calculatedShards = base.shards > 1;
    std::vector<View> views = choice.indexes;
    views.push_back(base);
    choice.price = priceChoice(costs, std::move(views), modes, keyLimitShare);
    choice.servedBy = choice.price.servedBy;
    choice.weight = weightOf(choice.price.usd, 0);
    choice.least = choice.weight;
    choice.bound = 0;
    choice.proven = false;
    takeShards(choice);
    const Target& target = costs.design().target;
    const bool sharded = std::any_of(choice.indexes.begin(), choice.indexes.end(),
                                     [](const View& one) { return one.shards > 1; });
    return costs.fitsCollection(base, choice.indexes, choice.price.itemBytes) &&
           !(base.shards > 1 && (base.partition.empty() || target.forbids("K15"))) &&
           !(sharded && target.forbids("K14"));
}

EntityChoice selectViews(const EntityCosts& costs, const Candidates& candidates,
                         const std::vector<JoinMode>& modes, const SelectionLimits& limits)
{
    return Selector(costs, candidates, modes, limits).best();
}

} // namespace infera::model::proposer
