#include "model/propose/sharedkeys.h"

#include "model/capacity/limits.h"
#include "model/propose/naming.h"
#include "model/propose/selection.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace infera::model::proposer {

namespace {

/// The entity whose own word begins the key keeps it.
bool mayBeApart(const EntityChoice& choice, const std::vector<JoinMode>& modes,
                const Vocabulary& words)
{
    return words.word(choice.base.partition.front()) != words.code(choice.workload->entity->name) &&
           std::find(modes.begin(), modes.end(), JoinMode::Base) == modes.end();
}

/// False, and nothing changes, where its keys would need shards that they may not have.
bool moveApart(Assembly& assembly, std::size_t c, const EntityCosts& costs, double share)
{
    EntityChoice& choice = assembly.arrangement.choices[c];
    const EntityChoice before = choice;
    choice.base.apart = true;
    if (!reprice(costs, assembly.arrangement.modes[c], share, choice)) {
        choice = before;
        return false;
    }
    choice.bound = before.bound;
    assembly.weight += choice.weight - before.weight;
    assembly.proven = false;
    return true;
}

} // namespace

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

bool sharesTooMuch(const AssemblyInput& input, const Arrangement& arrangement, double share)
{
    for (const TablePlan& table : arrangement.tables) {
        std::map<std::vector<std::string>, std::vector<std::size_t>> sharing;
        for (const std::size_t c : table.choices) {
            const View& base = arrangement.choices[c].base;
            if (table.generic && !base.apart && base.shards <= 1)
                sharing[base.partition].push_back(c);
        }
        sharing.erase(std::vector<std::string>()); // a constant names its entity
        for (const auto& [partition, choices] : sharing) {
            if (choices.size() < 2)
                continue;
            std::vector<ViewLoad> together;
            for (const std::size_t c : choices)
                together.push_back(
                    loadOf(costsOf(arrangement, c, *input.models), arrangement.choices[c]));
            if (isTooMuchTogether(together, share))
                return true;
        }
    }
    return false;
}

void keepApart(Assembly& assembly, const std::vector<const EntityCosts*>& generic,
               const Vocabulary& words, double share)
{
    const std::vector<EntityChoice>& choices = assembly.arrangement.choices;
    std::map<std::vector<std::string>, std::vector<std::size_t>> groups;
    for (std::size_t c = 0; c < choices.size(); ++c) {
        const View& base = choices[c].base;
        if (generic[c] != nullptr && !base.partition.empty() && base.shards <= 1 &&
            base.pinnedPartition.empty())
            groups[base.partition].push_back(c);
    }
    for (const auto& [partition, members] : groups) {
        std::vector<std::pair<ViewLoad, std::size_t>> loads;
        std::set<std::size_t> fixed; // cannot be moved
        for (const std::size_t c : members)
            loads.emplace_back(loadOf(*generic[c], choices[c]), c);
        std::stable_sort(loads.begin(), loads.end(), [](const auto& a, const auto& b) {
            return a.first.writes.on(1) > b.first.writes.on(1);
        });
        while (loads.size() > 1) {
            std::vector<ViewLoad> together;
            for (const auto& [load, c] : loads)
                together.push_back(load);
            if (!isTooMuchTogether(together, share))
                break;
            const auto free = std::find_if(loads.begin(), loads.end(), [&](const auto& one) {
                return !fixed.contains(one.second) &&
                       mayBeApart(choices[one.second], assembly.arrangement.modes[one.second],
                                  words);
            });
            if (free == loads.end())
                break;
            if (moveApart(assembly, free->second, *generic[free->second], share))
                loads.erase(free);
            else
                fixed.insert(free->second);
        }
    }
}

} // namespace infera::model::proposer
