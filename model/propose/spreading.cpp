#include "model/propose/spreading.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

constexpr double allowanceUsd = 0.10;
constexpr double allowanceShare = 1e-4;

bool isConcentrated(const EntityCosts& costs, const View& view)
{
    return costs.partition(view).arrivingShare / std::max(1, view.shards) >= concentratedShare;
}

/// The limits without the concentrated keys that could answer what index `index` answers, those of
/// the other indexes aside.
SelectionLimits withoutConcentrated(const EntityCosts& costs, const Candidates& candidates,
                                    const EntityChoice& choice, std::size_t index,
                                    SelectionLimits limits)
{
    for (const View& view : candidates.indexes) {
        const bool isOther = [&] {
            for (std::size_t v = 0; v < choice.indexes.size(); ++v) {
                if (v != index && keyName(choice.indexes[v]) == keyName(view))
                    return true;
            }
            return false;
        }();
        if (isOther || !isConcentrated(costs, view))
            continue;
        const ViewFacts& facts = costs.facts(view);
        for (std::size_t n = 0; n < choice.servedBy.size(); ++n) {
            if (choice.servedBy[n] == index && facts.fits[n])
                limits.forbiddenKeys.insert(costs.workload().entity->name + ": " + keyName(view));
        }
    }
    return limits;
}

/// Whether `other` may take the place of `choice`, the cheapest being `least`.
bool isAsGood(const EntityChoice& other, const EntityChoice& choice, const EntityChoice& least)
{
    const double extra = usdOf(other.weight) - usdOf(least.least);
    return other.feasible && other.weight < unservedWeight() &&
           extra <= spreadingAllowanceUsd(least.price.usd) &&
           other.indexes.size() <= choice.indexes.size() &&
           other.price.filtered <= choice.price.filtered;
}

} // namespace

std::size_t concentratedKeys(const EntityCosts& costs, const EntityChoice& choice)
{
    return (isConcentrated(costs, choice.base) ? 1U : 0U) +
           static_cast<std::size_t>(
               std::count_if(choice.indexes.begin(), choice.indexes.end(),
                             [&](const View& view) { return isConcentrated(costs, view); }));
}

double spreadingAllowanceUsd(double entityUsd)
{
    return std::max(allowanceUsd, allowanceShare * entityUsd);
}

EntityChoice selectSpread(const EntityCosts& costs, const Candidates& candidates,
                          const std::vector<JoinMode>& modes, const SelectionLimits& limits)
{
    std::uint64_t work = 0;
    SelectionLimits without = limits;
    without.stop = [&](std::uint64_t units) {
        work += units;
        return limits.stop(units);
    };
    without.fewerIndexesUsd = allowanceUsd;
    const EntityChoice least = selectViews(costs, candidates, modes, without);
    EntityChoice choice = least;
    MeasuredLoads loads = least.loads;
    for (std::size_t v = 0; v < least.indexes.size(); ++v) {
        const View& view = least.indexes[v];
        if (!view.pinnedIndex.empty() || !isConcentrated(costs, view))
            continue;
        SelectionLimits further = withoutConcentrated(costs, candidates, least, v, without);
        EntityChoice other = selectViews(costs, candidates, modes, further);
        loads.add(other.loads);
        if (!isAsGood(other, choice, least) ||
            concentratedKeys(costs, other) >= concentratedKeys(costs, choice))
            continue;
        choice = std::move(other);
        choice.least = least.least;
        choice.bound = least.bound;
        choice.proven = least.proven;
        without = std::move(further);
    }
    choice.loads = loads;
    choice.work = work;
    return choice;
}

} // namespace infera::model::proposer
