#include "model/propose/joins.h"

#include "model/capacity/capacity.h"

#include <algorithm>
#include <map>

namespace infera::model::proposer {

namespace {

/// The view of an entity that a join could read: of the table, or of an index that keeps the
/// entity's code in front.
const View* joinable(const EntityChoice& choice, JoinMode mode,
                     const std::vector<std::string>& partition)
{
    if (mode == JoinMode::Base)
        return choice.base.shards <= 1 && !choice.base.apart && choice.base.partition == partition
                   ? &choice.base
                   : nullptr;
    for (const View& view : choice.indexes) {
        if (view.joined && view.partition == partition)
            return &view;
    }
    return nullptr;
}

/// Bytes of an entity's items in one of its views.
double bytesIn(const EntityCosts& costs, const EntityChoice& choice, const View& view)
{
    return view.kind == ViewKind::Base
               ? choice.price.itemBytes
               : costs.entryBytes(choice.base, view, choice.price.itemBytes);
}

/// Items of other entities that lie between those of a join in its partition: a request for the
/// range reads them too.
void addForeign(const Join& join, const JoinedViews& views, capacity::ListRead& list)
{
    const auto sortText = [&](const View& view, std::size_t w) {
        const std::string& code = views.words.code(views.workloads[w].entity->name);
        return view.sort.empty() ? code : code + "#";
    };
    const auto [first, need] = join.parts.front();
    const std::vector<std::string> partition = views.choice(first).viewOf(need)->partition;
    std::vector<std::string> texts;
    std::set<std::size_t> members;
    for (const auto& [w, n] : join.parts) {
        texts.push_back(sortText(*views.choice(w).viewOf(n), w));
        members.insert(w);
    }
    const auto [low, high] = std::minmax_element(texts.begin(), texts.end());
    for (std::size_t w = 0; w < views.workloads.size(); ++w) {
        if (members.contains(w) || !views.isGeneric(w))
            continue;
        const EntityChoice& other = views.choice(w);
        const View* view = other.feasible ? joinable(other, join.mode, partition) : nullptr;
        if (!view)
            continue;
        const std::string text = sortText(*view, w);
        if (text < *low || *high < text)
            continue;
        Fit fit;
        fit.keyEqual = partition;
        const EntityCosts& costs = views.costs(w);
        addItems(list, costs.statistics().inRange(*view, views.workloads[first].needs[need], fit),
                 bytesIn(costs, other, *view), 1);
    }
}

} // namespace

std::vector<Join> joinsOf(const Design& design, const std::vector<EntityWorkload>& workloads)
{
    if (design.target.forbids("K3"))
        return {};
    std::map<std::size_t, Join> joins;
    for (std::size_t w = 0; w < workloads.size(); ++w) {
        for (std::size_t n = 0; n < workloads[w].needs.size(); ++n) {
            const Need& need = workloads[w].needs[n];
            if (!need.isJoined || need.equal.empty())
                continue;
            Join& join = joins[need.pattern];
            join.pattern = need.pattern;
            join.parts.emplace_back(w, n);
        }
    }
    std::vector<Join> all;
    for (auto& [pattern, join] : joins)
        all.push_back(std::move(join));
    return all;
}

std::vector<JoinGroup> groupsOf(const std::vector<Join>& joins)
{
    std::vector<JoinGroup> groups;
    for (std::size_t j = 0; j < joins.size(); ++j) {
        JoinGroup group;
        for (const auto& [w, n] : joins[j].parts)
            group.workloads.insert(w);
        for (std::size_t g = groups.size(); g-- > 0;) {
            const bool shares =
                std::any_of(groups[g].workloads.begin(), groups[g].workloads.end(),
                            [&](std::size_t w) { return group.workloads.contains(w); });
            if (!shares)
                continue;
            group.joins.insert(group.joins.begin(), groups[g].joins.begin(), groups[g].joins.end());
            group.workloads.insert(groups[g].workloads.begin(), groups[g].workloads.end());
            groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(g));
        }
        group.joins.push_back(j);
        groups.push_back(std::move(group));
    }
    for (JoinGroup& group : groups) {
        std::sort(group.joins.begin(), group.joins.end());
        group.modes.assign(group.joins.size(), JoinMode::Separate);
    }
    return groups;
}

double joinSaving(const Join& join, const JoinedViews& views)
{
    double apart = 0;
    capacity::ListRead list;
    const Need* first = nullptr;
    for (const auto& [w, n] : join.parts) {
        const EntityChoice& choice = views.choice(w);
        const Need& need = choice.workload->needs[n];
        const View* view = choice.viewOf(n);
        const EntityCosts& costs = views.costs(w);
        const std::optional<Fit> found = view ? costs.facts(*view).fits[n] : std::nullopt;
        if (!found)
            return 0;
        apart += choice.price.needUsd[n];
        addItems(list, costs.evaluated(*view, need, *found), bytesIn(costs, choice, *view), 1);
        first = &need;
    }
    const double own = list.certainItems + list.items;
    addForeign(join, views, list);
    // Without an order any of the items will do, which come as they lie.
    if (first->limit && !first->order && own > 0)
        list.mostItems =
            static_cast<double>(*first->limit) * (list.certainItems + list.items) / own;
    const double together = capacity::expectedListReadUnits(list, kindOf(*first));
    return std::max(0.0,
                    apart - views.costs(join.parts.front().first).usdOfReads(*first, together));
}

} // namespace infera::model::proposer
