#include "model/propose/sharedkeys.h"

#include "model/capacity/limits.h"

#include <algorithm>
#include <map>

namespace infera::model::proposer {

ViewLoad& ViewLoad::operator+=(const ViewLoad& more)
{
    reads += more.reads;
    writes += more.writes;
    return *this;
}

bool ViewLoad::exceeds(double share) const
{
    return writes.on(1) > share * capacity::partitionWriteUnitsPerSecondMax ||
           reads.on(1) > share * capacity::partitionReadUnitsPerSecondMax;
}

ViewLoad loadOf(const EntityCosts& costs, const EntityChoice& choice, std::size_t index)
{
    const bool isBase = index == EntityChoice::baseView;
    const View& view = isBase ? choice.base : choice.indexes[index];
    const double bytes = choice.price.itemBytes;
    ViewLoad load;
    load.writes = costs.peakKeyWrites(choice.base, view, bytes);
    for (const View& local : choice.indexes) {
        if (isBase && local.kind == ViewKind::Local)
            load.writes += costs.peakKeyWrites(choice.base, local, bytes);
    }
    for (const Need& need : choice.workload->needs) {
        const std::size_t by = choice.servedBy[need.position];
        const bool isLocal =
            isBase && by < choice.indexes.size() && choice.indexes[by].kind == ViewKind::Local;
        if ((by != index && !isLocal) || choice.price.needUsd[need.position] == 0)
            continue;
        const View& from = isLocal ? choice.indexes[by] : view;
        if (const std::optional<Fit>& fit = costs.facts(from).fits[need.position])
            load.reads += costs.peakKeyReads(choice.base, from, need, *fit, bytes);
    }
    return load;
}

bool isTooMuchTogether(const std::vector<ViewLoad>& loads, double share)
{
    ViewLoad sum;
    for (const ViewLoad& one : loads)
        sum += one;
    return sum.exceeds(share) && std::none_of(loads.begin(), loads.end(), [&](const ViewLoad& one) {
               return one.exceeds(share);
           });
}

bool sharesTooMuch(const Design& design, const Arrangement& arrangement,
                   const PriceWeights& weights, double share)
{
    for (const TablePlan& table : arrangement.tables) {
        std::map<std::vector<std::string>, std::vector<ViewLoad>> loads;
        for (const std::size_t c : table.choices) {
            const EntityChoice& choice = arrangement.choices[c];
            if (table.generic && !choice.base.apart && choice.base.shards <= 1)
                loads[choice.base.partition].push_back(
                    loadOf(costsOf(design, arrangement, c, weights), choice));
        }
        loads.erase(std::vector<std::string>()); // a constant names its entity
        for (const auto& [partition, together] : loads) {
            if (together.size() > 1 && isTooMuchTogether(together, share))
                return true;
        }
    }
    return false;
}

} // namespace infera::model::proposer
