#include "model/propose/arrangement.h"

#include <algorithm>
#include <map>

namespace infera::model::proposer {

namespace {

/// Views that one pattern reads together: they must be in one index. Keyed by pattern.
std::map<std::size_t, Slot> joinedGroups(const std::vector<EntityChoice>& choices,
                                         const std::vector<std::size_t>& members,
                                         const std::vector<std::vector<JoinMode>>& modes)
{
    std::map<std::size_t, Slot> groups;
    for (const std::size_t member : members) {
        const EntityChoice& choice = choices[member];
        for (std::size_t need = 0; need < modes[member].size(); ++need) {
            if (modes[member][need] != JoinMode::Index ||
                choice.servedBy[need] >= choice.indexes.size())
                continue;
            groups[choice.workload->needs[need].pattern].views.push_back(
                {member, choice.servedBy[need]});
        }
    }
    return groups;
}

bool holds(const Slot& slot, std::size_t choice, std::size_t index)
{
    return std::any_of(slot.views.begin(), slot.views.end(), [&](const PlacedView& one) {
        return one.choice == choice && one.index == index;
    });
}

bool holdsEntity(const Slot& slot, std::size_t choice)
{
    return std::any_of(slot.views.begin(), slot.views.end(),
                       [&](const PlacedView& one) { return one.choice == choice; });
}

bool hasAttribute(const EntityChoice& choice, const std::string& name)
{
    return choice.workload->entity->attribute(name) != nullptr;
}

/// One projection for both, with which neither gets more than it wants.
bool agreeOnProjection(const EntityChoice& choiceA, const View& a, const EntityChoice& choiceB,
                       const View& b)
{
    if ((a.projection == Projection::All) != (b.projection == Projection::All))
        return false;
    const auto adds = [](const View& from, const EntityChoice& choice, const View& to) {
        return std::any_of(from.included.begin(), from.included.end(), [&](const auto& one) {
            return hasAttribute(choice, one) &&
                   !std::binary_search(to.included.begin(), to.included.end(), one);
        });
    };
    return !adds(a, choiceB, b) && !adds(b, choiceA, a);
}

/// Two entities' views in one index: one sort key, and no partition with items of both.
bool agree(const EntityChoice& choiceA, const View& a, const EntityChoice& choiceB, const View& b)
{
    if (a.plainSort != b.plainSort || (a.plainSort && a.sort != b.sort))
        return false;
    if (a.plainSort && choiceA.workload->entity->attribute(a.sort.front())->type !=
                           choiceB.workload->entity->attribute(b.sort.front())->type)
        return false;
    return !((a.joined || b.joined) && a.partition == b.partition) &&
           agreeOnProjection(choiceA, a, choiceB, b);
}

/// Whether the views of `more` can enter the slot: no entity would be in it with two keys.
bool compatible(const std::vector<EntityChoice>& choices, const Slot& slot, const Slot& more)
{
    const bool named = !slot.pinnedIndex.empty() && !more.pinnedIndex.empty();
    if (named && slot.pinnedIndex != more.pinnedIndex)
        return false;
    for (const PlacedView& one : more.views) {
        if (holds(slot, one.choice, one.index))
            continue;
        if (holdsEntity(slot, one.choice))
            return false;
        for (const PlacedView& other : slot.views) {
            const EntityChoice& a = choices[one.choice];
            const EntityChoice& b = choices[other.choice];
            if (!agree(a, a.indexes[one.index], b, b.indexes[other.index]))
                return false;
        }
    }
    return true;
}

/// A local index sorts the table's own partitions: it is not shared.
bool isLocal(const Slot& slot, const std::vector<EntityChoice>& choices)
{
    return std::any_of(slot.views.begin(), slot.views.end(), [&](const PlacedView& one) {
        return choices[one.choice].indexes[one.index].kind == ViewKind::Local;
    });
}

void merge(Slot& into, const Slot& more)
{
    for (const PlacedView& one : more.views) {
        if (!holds(into, one.choice, one.index))
            into.views.push_back(one);
    }
    if (into.pinnedIndex.empty())
        into.pinnedIndex = more.pinnedIndex;
}

/// Groups that have a view in common are one.
std::vector<Slot> mergedGroups(const std::map<std::size_t, Slot>& groups)
{
    std::vector<Slot> merged;
    for (const auto& [pattern, group] : groups) {
        Slot whole = group;
        for (std::size_t i = 0; i < merged.size();) {
            const bool shared =
                std::any_of(whole.views.begin(), whole.views.end(), [&](const PlacedView& one) {
                    return holds(merged[i], one.choice, one.index);
                });
            if (!shared) {
                ++i;
                continue;
            }
            merge(whole, merged[i]);
            merged.erase(merged.begin() + static_cast<std::ptrdiff_t>(i));
        }
        merged.push_back(whole);
    }
    return merged;
}

/// The pinned ones first, so that the others can join them.
void nameNodes(std::vector<Slot>& nodes, const std::vector<EntityChoice>& choices)
{
    for (Slot& node : nodes) {
        for (const PlacedView& one : node.views) {
            const std::string& name = choices[one.choice].indexes[one.index].pinnedIndex;
            if (!name.empty())
                node.pinnedIndex = name;
        }
    }
    std::stable_partition(nodes.begin(), nodes.end(),
                          [](const Slot& node) { return !node.pinnedIndex.empty(); });
}

} // namespace

std::vector<Slot> placeViews(const std::vector<EntityChoice>& choices,
                             const std::vector<std::size_t>& members,
                             const std::vector<std::vector<JoinMode>>& modes, bool share)
{
    std::vector<Slot> nodes = mergedGroups(joinedGroups(choices, members, modes));
    std::vector<std::size_t> order = members;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return choices[a].indexes.size() > choices[b].indexes.size();
    });
    for (const std::size_t member : order) {
        for (std::size_t v = 0; v < choices[member].indexes.size(); ++v) {
            const bool placed = std::any_of(nodes.begin(), nodes.end(), [&](const Slot& slot) {
                return holds(slot, member, v);
            });
            if (!placed)
                nodes.push_back({{{member, v}}, {}});
        }
    }
    nameNodes(nodes, choices);
    std::vector<Slot> slots;
    for (const Slot& node : nodes) {
        // One name is one index, whatever else would keep two entities' views apart.
        const auto sameName = std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) {
            return !node.pinnedIndex.empty() && slot.pinnedIndex == node.pinnedIndex;
        });
        if (sameName != slots.end()) {
            merge(*sameName, node);
            continue;
        }
        const auto found = std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) {
            return share && !isLocal(slot, choices) && !isLocal(node, choices) &&
                   compatible(choices, slot, node);
        });
        if (found == slots.end())
            slots.push_back(node);
        else
            merge(*found, node);
    }
    return slots;
}

} // namespace infera::model::proposer
