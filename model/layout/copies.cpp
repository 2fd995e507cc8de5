#include "model/layout/copies.h"

#include "model/design/namelists.h"

#include <algorithm>

namespace infera::model {

namespace {

/// With those that say which items are under the key.
std::vector<std::string> namesIn(const EntityKeys& keys)
{
    std::vector<std::string> names = attributesOf(keys);
    for (const AttributeCondition& when : keys.when)
        names.push_back(when.attribute);
    return names;
}

} // namespace

std::vector<std::string> attributesOf(const EntityKeys& keys)
{
    std::vector<std::string> all;
    for (const KeyTemplates* part : {&keys.partitionKey, &keys.sortKey}) {
        for (const KeyTemplate& one : *part) {
            const std::vector<std::string> names = one.attributes();
            all.insert(all.end(), names.begin(), names.end());
        }
    }
    return all;
}

bool carriesAttribute(const EntityLayout& layout, std::string_view attribute)
{
    return layout.attributes.empty() || contains(layout.attributes, attribute);
}

Item carriedPart(const EntityLayout& layout, const Item& item)
{
    if (layout.attributes.empty())
        return item;
    Item part;
    for (const auto& [name, value] : item) {
        if (carriesAttribute(layout, name))
            part.emplace(name, value);
    }
    return part;
}

bool isTouched(const EntityLayout& layout, const std::vector<std::string>& sets)
{
    if (layout.attributes.empty())
        return true;
    const auto touches = [&](const EntityKeys& keys) {
        const std::vector<std::string> names = namesIn(keys);
        return std::any_of(sets.begin(), sets.end(),
                           [&](const std::string& one) { return contains(names, one); });
    };
    return touches(layout.keys) ||
           std::any_of(layout.indexes.begin(), layout.indexes.end(),
                       [&](const auto& one) { return touches(one.second); }) ||
           std::any_of(sets.begin(), sets.end(),
                       [&](const std::string& one) { return contains(layout.attributes, one); });
}

bool isUniqueCopy(const Design& design, const EntityLayout& layout)
{
    const Entity* entity = design.entity(layout.entity());
    if (layout.of.empty() || !entity)
        return false;
    // Keys of more than the unique value would let a second item have it.
    const std::vector<std::string> names = namesIn(layout.keys);
    if (names.size() == 1) {
        const Attribute* found = entity->attribute(names.front());
        return found && found->unique;
    }
    return std::any_of(entity->uniqueCombinations.begin(), entity->uniqueCombinations.end(),
                       [&](const std::vector<std::string>& one) {
                           return std::is_permutation(one.begin(), one.end(), names.begin(),
                                                      names.end());
                       });
}

} // namespace infera::model
