#include "model/propose/selection.h"

#include <algorithm>

namespace infera::model::proposer {

const View* EntityChoice::viewOf(std::size_t need) const
{
    const std::size_t by = servedBy[need];
    if (by == unservedNeed)
        return nullptr;
    return by == baseView ? &base : &indexes[by];
}

std::size_t EntityChoice::globalIndexes() const
{
    return static_cast<std::size_t>(
        std::count_if(indexes.begin(), indexes.end(),
                      [](const View& one) { return one.kind == ViewKind::Global; }));
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
    const KeyLimit limit(keyLimitShare);
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
    std::vector<const View*> views;
    for (const View& view : choice.indexes)
        views.push_back(&view);
    views.push_back(&base);
    choice.price = priceChoice(costs, std::move(views), modes, limit);
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

} // namespace infera::model::proposer
