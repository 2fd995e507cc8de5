#include "model/propose/candidates.h"

#include "model/capacity/limits.h"
#include "model/design/namelists.h"
#include "model/propose/costs.h"

#include <algorithm>
#include <iterator>

namespace infera::model::proposer {

namespace {

using Names = std::vector<std::string>;

/// The attributes that are keys of the view as they are, however many shards it gets: a shard makes
/// a text of the partition key, and the attribute in it is then one to project.
Names ownWithAnyShards(const EntityCosts& costs, View view)
{
    const Names alone = costs.facts(view).own;
    view.shards = 2;
    const Names sharded = costs.facts(view).own;
    Names both;
    std::copy_if(alone.begin(), alone.end(), std::back_inserter(both),
                 [&](const std::string& one) { return contains(sharded, one); });
    return both;
}

/// What an index has to hold for a need beside the keys, so that nothing is fetched: what it
/// returns, and what the query filters by or the program sorts by; for whole items only these, so
/// that no more is fetched than passes.
Names wantedBy(const Entity& entity, const Need& need, const Fit& fit)
{
    Names wanted;
    if (need.returns.kind == ReturnsKind::Attributes)
        wanted = need.returns.attributes;
    if (need.returns.kind == ReturnsKind::Keys)
        wanted = entity.key;
    appendMissing(wanted, {}, fit.filtered);
    if (!fit.ordered && need.order)
        appendMissing(wanted, {}, {need.order->attribute});
    return wanted;
}

/// The sets of attributes that could be included: what all needs want, and what each wants by
/// itself, as a rare one may fetch the rest.
std::vector<Names> inclusions(const EntityCosts& costs, const View& view,
                              const std::vector<Names>& wanted)
{
    const Names own = ownWithAnyShards(costs, view);
    std::vector<Names> all(1);
    for (const Names& one : wanted)
        appendMissing(all.front(), own, one);
    for (const Names& one : wanted) {
        all.emplace_back();
        appendMissing(all.back(), own, one);
    }
    std::vector<Names> kept;
    for (Names& one : all) {
        std::sort(one.begin(), one.end());
        const bool fits = !one.empty() && one.size() <= capacity::includedAttributesPerIndexMax &&
                          std::find(kept.begin(), kept.end(), one) == kept.end();
        if (fits && kept.size() + 2 < projectionsOfView) // whole entries and keys alone as well
            kept.push_back(std::move(one));
    }
    return kept;
}

} // namespace

std::vector<View> projections(const EntityCosts& costs, const View& view)
{
    std::vector<View> all = {view};
    // What the entities of a join want together is everything.
    if (view.joined || costs.design().target.forbids("V7"))
        return all;
    const EntityWorkload& workload = costs.workload();
    std::vector<Names> wanted;
    bool fits = false;
    bool readsTogether = false;
    for (std::size_t n = 0; n < workload.needs.size(); ++n) {
        const Need& need = workload.needs[n];
        const std::optional<Fit>& found = costs.facts(view).fits[n];
        if (!found)
            continue;
        // Entities read together are told apart by an attribute that only whole entries have, and
        // the items behind them.
        if (costs.generic() && need.isJoined) {
            if (need.returns.kind != ReturnsKind::All)
                return all;
            readsTogether = true;
        }
        fits = true;
        wanted.push_back(wantedBy(*workload.entity, need, *found));
    }
    if (!fits)
        return all;
    View keys = view;
    keys.projection = Projection::KeysOnly;
    keys.name = viewName(keys);
    keys.id = view.id + 1;
    all.push_back(keys);
    if (readsTogether)
        return all;
    keys.projection = Projection::Include;
    for (Names& one : inclusions(costs, view, wanted)) {
        keys.included = std::move(one);
        keys.name = viewName(keys);
        ++keys.id;
        all.push_back(keys);
    }
    return all;
}

} // namespace infera::model::proposer
