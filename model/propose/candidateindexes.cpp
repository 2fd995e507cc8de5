#include "model/propose/candidateindexes.h"

#include "model/capacity/limits.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

bool CandidateIndexes::isForbidden(const View& view) const
{
    if (m_limits.forbidden.empty() && m_limits.forbiddenKeys.empty())
        return false;
    const std::string entity = m_workload.entity->name + ": ";
    return m_limits.forbidden.contains(entity + view.name) ||
           (!m_limits.forbiddenKeys.empty() &&
            m_limits.forbiddenKeys.contains(entity + keyName(view)));
}

bool CandidateIndexes::forbids(std::string_view rule) const
{
    return m_costs.design().target.forbids(rule);
}

const std::vector<std::shared_ptr<const View>>&
CandidateIndexes::variantsOf(std::size_t candidate) const
{
    std::vector<std::shared_ptr<const View>>& variants = m_variants[candidate];
    if (!variants.empty())
        return variants;
    View written = asWritten(m_costs, m_modes, m_candidates.indexes[candidate]);
    if (m_limits.wholeEntries) {
        written.plainSort = false;
        variants.push_back(std::make_shared<const View>(std::move(written)));
        return variants;
    }
    for (View& one : projections(m_costs, written))
        variants.push_back(std::make_shared<const View>(std::move(one)));
    return variants;
}

std::vector<CandidateIndex> CandidateIndexes::indexesFor(const View& base, double baseBytes) const
{
    std::vector<CandidateIndex> all;
    for (std::size_t i = 0; i < m_candidates.indexes.size(); ++i) {
        const View& one = m_candidates.indexes[i];
        if ((one.kind == ViewKind::Local && !sortsAnew(base, one)) ||
            (one.conditionApart && m_costs.generic()))
            continue;
        // Whole items under the table's own key say nothing new; a part of them is less to
        // read.
        const bool repeatsBase =
            one.partition == base.partition && one.sort == base.sort && one.when.empty();
        for (const std::shared_ptr<const View>& variant : variantsOf(i)) {
            if (!repeatsBase || variant->projection != Projection::All)
                addCandidate(base, baseBytes, variant, all);
        }
    }
    return all;
}

bool CandidateIndexes::sortsAnew(const View& base, const View& local)
{
    return local.partition == base.partition && local.sort != base.sort;
}

bool CandidateIndexes::isTooHotBeside(const View& base, const View& local, double itemBytes) const
{
    KeyUnits writes = m_costs.peakKeyWrites(base, base, itemBytes);
    writes += m_costs.peakKeyWrites(base, local, itemBytes);
    return !m_limit.allowsWrites(writes.on(std::max(1, base.shards)));
}

std::shared_ptr<const View> CandidateIndexes::placed(const View& base, double itemBytes,
                                                     std::shared_ptr<const View> view,
                                                     bool wanted) const
{
    Sharding sharding{view->shards, view->calculatedShards};
    if (view->kind == ViewKind::Global) {
        sharding.shards =
            shardsFor(m_costs, *view, m_costs.peakKeyWrites(base, *view, itemBytes), m_limit);
        if (sharding.shards > 1 && forbids("K14") && !wanted)
            return nullptr;
    } else {
        if (!wanted && (isTooHotBeside(base, *view, itemBytes) ||
                        !m_costs.fitsCollection(base, {*view}, itemBytes)))
            return nullptr;
        sharding = shardingBeside(base);
    }
    if (sharding == Sharding{view->shards, view->calculatedShards})
        return view;
    auto other = std::make_shared<View>(*view);
    other->shards = sharding.shards;
    other->calculatedShards = sharding.calculated;
    return other;
}

void CandidateIndexes::addCandidate(const View& base, double baseBytes,
                                    std::shared_ptr<const View> view,
                                    std::vector<CandidateIndex>& all, bool wanted) const
{
    if (isForbidden(*view) && !wanted)
        return;
    CandidateIndex candidate;
    const double alone = baseBytes + m_costs.addedBytes(*view);
    candidate.view = placed(base, alone, std::move(view), wanted);
    if (!candidate.view || (!m_costs.facts(*candidate.view).inLimits && !wanted))
        return;
    candidate.addedBytes = m_costs.addedBytes(*candidate.view);
    candidate.itemBytes = baseBytes + candidate.addedBytes;
    for (const Write& write : m_workload.writes)
        candidate.needsItem.push_back(m_costs.needsItemFor(write, *candidate.view));
    candidate.serving.reserve(m_workload.needs.size());
    price(base, candidate);
    const bool serves = std::any_of(candidate.serving.begin(), candidate.serving.end(),
                                    [](Weight weight) { return weight < unservedWeight(); });
    if (serves || wanted)
        all.push_back(std::move(candidate));
}

CandidateIndex CandidateIndexes::grown(const View& base, CandidateIndex candidate,
                                       double itemBytes) const
{
    if (itemBytes > candidate.itemBytes) {
        candidate.itemBytes = itemBytes;
        if (!candidate.steady)
            price(base, candidate);
    }
    return candidate;
}

void CandidateIndexes::price(const View& base, CandidateIndex& candidate) const
{
    const View& view = *candidate.view;
    const double itemBytes = candidate.itemBytes;
    const double usd = m_costs.indexUsd(base, view, itemBytes) + m_costs.addedStorageUsd(view);
    candidate.opening =
        weightOf(usd, (std::uint64_t{1} << indexBit) + (riskRank(base, view) << loadBit));
    candidate.steady = view.projection != Projection::All;
    candidate.serving.clear();
    for (std::size_t n = 0; n < m_workload.needs.size(); ++n) {
        candidate.serving.push_back(serving(base, view, n, itemBytes));
        candidate.steady = candidate.steady &&
                           (candidate.serving[n] >= unservedWeight() ||
                            m_costs.returnsAll(base, view, n, mayNeedItem(m_workload.needs[n])));
    }
}

bool CandidateIndexes::mayNeedItem(const Need& need) const
{
    return need.isLookup &&
           std::any_of(m_candidates.indexes.begin(), m_candidates.indexes.end(),
                       [&](const View& index) {
                           return m_costs.needsItemFor(m_workload.writes[need.write], index);
                       });
}

Weight CandidateIndexes::serving(const View& base, const View& view, std::size_t need,
                                 double itemBytes) const
{
    const Need& one = m_workload.needs[need];
    const std::optional<Fit>& fit = m_costs.facts(view).fits[need];
    if (!fit || !allowsMode(view, one, m_modes[need]))
        return unservedWeight();
    const std::optional<View> spread = spreadFor(base, view, one, *fit, itemBytes);
    const double usd = m_costs.readUsd(base, spread ? *spread : view, one, *fit, itemBytes);
    if (std::isinf(usd))
        return unservedWeight();
    const bool filtered = fit->needsFilter() || !fit->ordered;
    return weightOf(usd, filtered ? std::uint64_t{1} << filterBit : 0);
}

/// In as many shards as this need alone asks for, whatever else the view answers; nullopt: as it
/// is.
std::optional<View> CandidateIndexes::spreadFor(const View& base, const View& view,
                                                const Need& need, const Fit& fit,
                                                double itemBytes) const
{
    if (!m_spreads || !dividesReads(need, fit))
        return std::nullopt;
    const KeyUnits reads = m_costs.peakKeyReads(base, view, need, fit, itemBytes);
    const int shards = shardsForReads(m_costs, view, reads, m_limit);
    const bool calculated = view.kind == ViewKind::Base ? shards > 1 : view.calculatedShards;
    if (shards == view.shards && calculated == view.calculatedShards)
        return std::nullopt;
    View spread = view;
    spread.shards = shards;
    spread.calculatedShards = calculated;
    return spread;
}

std::uint64_t CandidateIndexes::riskRank(const View& base, const View& view) const
{
    const double share = m_costs.partition(view).share;
    const double load = m_costs.peakKeyWrites(base, view, m_costs.itemBytes(base)).on(1) /
                        capacity::partitionWriteUnitsPerSecondMax;
    constexpr double nothing = 0.01; // as compare() takes hot-key risks
    const double risk = std::min(1.0, share + load / 2);
    return risk < nothing ? 0 : static_cast<std::uint64_t>(risk * 4000);
}

void CandidateIndexes::dropDominated(std::vector<CandidateIndex>& all)
{
    std::vector<bool> isDominated(all.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < all.size() && !isDominated[i]; ++j)
            isDominated[i] = j != i && dominates(all[j], all[i], j < i);
    }
    std::vector<CandidateIndex> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!isDominated[i])
            kept.push_back(std::move(all[i]));
    }
    all = std::move(kept);
}

bool CandidateIndexes::dominates(const CandidateIndex& a, const CandidateIndex& b, bool first)
{
    const bool comparable = (a.steady || a.view->projection == b.view->projection) &&
                            a.view->shards <= b.view->shards && a.view->kind == b.view->kind;
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

Weight CandidateIndexes::onBase(const View& base, std::size_t need, double itemBytes) const
{
    if (isKnownOnBase(base, need))
        return 0;
    const Weight weight = serving(base, base, need, itemBytes);
    return weight < unservedWeight() ? weight : weightOf(usdUnservedOf(m_workload, need), 0);
}

bool CandidateIndexes::isKnownOnBase(const View& base, std::size_t need) const
{
    const Need& one = m_workload.needs[need];
    return one.isLookup && m_costs.knowsTableKey(m_workload.writes[one.write], base);
}

/// Entries that hold all that is asked for are read alone; and in as many shards, if in one.
bool CandidateIndexes::isSteady(const View& base, const View& view, std::size_t need,
                                double itemBytes) const
{
    if (view.projection == Projection::All || view.shards > 1 ||
        !m_costs.returnsAll(base, view, need))
        return false;
    const std::optional<Fit>& fit = m_costs.facts(view).fits[need];
    return fit && !spreadFor(base, view, m_workload.needs[need], *fit, itemBytes);
}

} // namespace infera::model::proposer
