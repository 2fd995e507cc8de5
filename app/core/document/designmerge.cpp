#include "app/core/document/designmerge.h"

#include <algorithm>

namespace infera::app {
namespace {

using Conflicts = std::vector<std::string>;

/// What only one side has changed; mine, and a conflict, where both have.
template<typename T>
T merged(const T& base, const T& mine, const T& theirs, const std::string& what,
         Conflicts& conflicts)
{
    if (mine == theirs || theirs == base)
        return mine;
    if (mine == base)
        return theirs;
    conflicts.push_back(what);
    return mine;
}

template<typename T, typename Key>
const T* find(const std::vector<T>& list, const std::string& key, Key keyOf)
{
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const T& one) { return keyOf(one) == key; });
    return found == list.end() ? nullptr : &*found;
}

/// Lists whose elements have names, in my order; what is new on the other side comes after.
/// `mergeOne` joins elements that are on both sides.
template<typename T, typename Key, typename MergeOne>
std::vector<T> mergedLists(const std::vector<T>& base, const std::vector<T>& mine,
                           const std::vector<T>& theirs, Key keyOf, const std::string& what,
                           Conflicts& conflicts, MergeOne mergeOne)
{
    std::vector<T> result;
    for (const T& one : mine) {
        const std::string& key = keyOf(one);
        const T* before = find(base, key, keyOf);
        const T* other = find(theirs, key, keyOf);
        if (other) {
            // New on both sides under one name: as if nothing had been there.
            result.push_back(mergeOne(before ? *before : T{}, one, *other));
        } else if (!before || one != *before) {
            if (before)
                conflicts.push_back(what + " " + key);
            result.push_back(one);
        }
    }
    for (const T& one : theirs) {
        const std::string& key = keyOf(one);
        if (find(mine, key, keyOf))
            continue;
        const T* before = find(base, key, keyOf);
        if (before && one != *before)
            conflicts.push_back(what + " " + key);
        else if (!before)
            result.push_back(one);
    }
    return result;
}

model::Entity mergedEntity(const model::Entity& base, const model::Entity& mine,
                           const model::Entity& theirs, Conflicts& conflicts)
{
    model::Entity entity = mine;
    const std::string& name = mine.name;
    entity.key = merged(base.key, mine.key, theirs.key, name + ": key", conflicts);
    entity.count = merged(base.count, mine.count, theirs.count, name + ": count", conflicts);
    entity.growthPerMonth = merged(base.growthPerMonth, mine.growthPerMonth, theirs.growthPerMonth,
                                   name + ": growth", conflicts);
    entity.uniqueCombinations = merged(base.uniqueCombinations, mine.uniqueCombinations,
                                       theirs.uniqueCombinations, name + ": unique", conflicts);
    entity.description = merged(base.description, mine.description, theirs.description,
                                name + ": description", conflicts);
    entity.attributes = mergedLists(
        base.attributes, mine.attributes, theirs.attributes,
        [](const model::Attribute& one) -> const std::string& { return one.name; }, name, conflicts,
        [&](const auto& before, const auto& own, const auto& other) {
            return merged(before, own, other, name + "." + own.name, conflicts);
        });
    return entity;
}

} // namespace

MergedDesign mergeDesigns(const model::Design& base, const model::Design& mine,
                          const model::Design& theirs)
{
    MergedDesign result{mine, {}};
    Conflicts& conflicts = result.conflicts;
    model::Design& design = result.design;
    design.name = merged(base.name, mine.name, theirs.name, "name", conflicts);
    design.description =
        merged(base.description, mine.description, theirs.description, "description", conflicts);
    design.target = merged(base.target, mine.target, theirs.target, "target", conflicts);
    design.chosenLayout = merged(base.chosenLayout, mine.chosenLayout, theirs.chosenLayout,
                                 "chosen_layout", conflicts);
    design.entities = mergedLists(
        base.entities, mine.entities, theirs.entities,
        [](const model::Entity& one) -> const std::string& { return one.name; }, "entity",
        conflicts,
        [&](const auto& before, const auto& own, const auto& other) {
            return mergedEntity(before, own, other, conflicts);
        });
    design.accessPatterns = mergedLists(
        base.accessPatterns, mine.accessPatterns, theirs.accessPatterns,
        [](const model::AccessPattern& one) -> const std::string& { return one.name; },
        "access pattern", conflicts,
        [&](const auto& before, const auto& own, const auto& other) {
            return merged(before, own, other, "access pattern " + own.name, conflicts);
        });
    design.layouts = mergedLists(
        base.layouts, mine.layouts, theirs.layouts,
        [](const model::Layout& one) -> const std::string& { return one.id; }, "layout", conflicts,
        [&](const auto& before, const auto& own, const auto& other) {
            return merged(before, own, other, "layout " + own.id, conflicts);
        });
    return result;
}

} // namespace infera::app
