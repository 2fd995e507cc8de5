#include "model/layout/statistics.h"

#include "model/base/text.h"
#include "model/design/defaults.h"
#include "model/design/namelists.h"

#include <algorithm>

namespace infera::model {

void Statistics::note(std::string sentence)
{
    if (!contains(m_notes, sentence))
        m_notes.push_back(std::move(sentence));
}

double Statistics::count(const Entity& entity)
{
    if (entity.count)
        return *entity.count;
    note("The number of " + entity.name + " items is not known.");
    return defaults::entityCount;
}

double Statistics::presentShare(const Entity& entity, const std::string& attribute) const
{
    std::string name = attribute;
    for (std::size_t depth = 0; depth <= entity.attributes.size(); ++depth) {
        const Attribute* found = entity.attribute(name);
        if (!found)
            return 1;
        if (found->present)
            return *found->present;
        if (found->presentWith.empty())
            return 1;
        name = found->presentWith;
    }
    return 1;
}

std::optional<double> Statistics::distinct(const Entity& entity, const std::string& name)
{
    const Attribute* attribute = entity.attribute(name);
    if (!attribute)
        return std::nullopt;
    if (attribute->distinct)
        return attribute->distinct;
    if (!attribute->values.empty())
        return static_cast<double>(attribute->values.size());
    if (attribute->type == AttributeType::BOOL)
        return 2;
    const bool alone = entity.key.size() == 1 && entity.key.front() == name;
    if (alone || attribute->unique)
        return count(entity) * presentShare(entity, name);
    const Entity* parent =
        attribute->references.empty() ? nullptr : m_design.entity(attribute->references);
    if (!parent) {
        // A name that is the whole key of another entity names that entity's items.
        for (const Entity& other : m_design.entities) {
            if (&other != &entity && other.key.size() == 1 && other.key.front() == name)
                parent = &other;
        }
    }
    if (parent && parent != &entity && parent->count)
        return std::max(1.0, std::min(*parent->count, count(entity)));
    if (parent == &entity)
        return std::nullopt;
    // Two items rarely share a timestamp of milliseconds.
    if (attribute->format == "timestamp")
        return count(entity) * presentShare(entity, name);
    return std::nullopt;
}

bool Statistics::identifies(const Entity& entity, const std::vector<std::string>& attributes) const
{
    if (!entity.key.empty() && containsAll(attributes, entity.key))
        return true;
    for (const std::string& name : attributes) {
        const Attribute* found = entity.attribute(name);
        if (found && found->unique)
            return true;
    }
    return std::any_of(entity.uniqueCombinations.begin(), entity.uniqueCombinations.end(),
                       [&](const auto& one) { return containsAll(attributes, one); });
}

namespace {

/// The attributes whose values another entity's items have together: those of its key, and those by
/// which both refer to a third. Their combinations are no more than its items.
std::vector<std::string> keptTogether(const Entity& entity, const Entity& other,
                                      const std::vector<std::string>& attributes)
{
    if (&other == &entity || other.key.empty() || !containsAll(attributes, other.key))
        return {};
    std::vector<std::string> names;
    for (const std::string& name : attributes) {
        const Attribute* own = entity.attribute(name);
        const Attribute* theirs = other.attribute(name);
        const bool refersAlike =
            own && theirs && !own->references.empty() && own->references == theirs->references;
        if (refersAlike || contains(other.key, name))
            names.push_back(name);
    }
    return names;
}

} // namespace

double Statistics::distinctTogether(const Entity& entity,
                                    const std::vector<std::string>& attributes)
{
    const double items = count(entity);
    if (identifies(entity, attributes))
        return std::max(1.0, items);
    double product = 1;
    std::vector<std::string> apart = attributes;
    for (const Entity& other : m_design.entities) {
        const std::vector<std::string> together = keptTogether(entity, other, apart);
        if (together.size() < 2 || !other.count)
            continue;
        double any = 1;
        for (const std::string& name : together) {
            any *= std::max(1.0, distinct(entity, name).value_or(items));
            std::erase(apart, name);
        }
        product *= std::max(1.0, std::min(any, *other.count));
    }
    for (const std::string& name : apart) {
        const std::optional<double> known = distinct(entity, name);
        if (!known) {
            note("The number of distinct values of " + entity.name + "." + name +
                 " is not known (give distinct, values or references, or matches in the "
                 "pattern).");
        }
        product *= std::max(1.0, known.value_or(items / defaults::itemsPerValue));
    }
    noteIndependent(entity, apart);
    return std::clamp(product, 1.0, std::max(1.0, items));
}

/// Values of which the design says no more than how many there are may be of a hierarchy (depots of
/// a country), which would leave fewer combinations.
void Statistics::noteIndependent(const Entity& entity, const std::vector<std::string>& attributes)
{
    std::vector<std::string> names;
    for (const std::string& name : attributes) {
        const Attribute* found = entity.attribute(name);
        if (found && found->distinct && *found->distinct > 1 && !contains(names, name))
            names.push_back(name);
    }
    if (names.size() < 2)
        return;
    std::sort(names.begin(), names.end());
    note("The values of " + join(names, ", ") + " of " + entity.name +
         " are taken to be independent of each other.");
}

std::optional<double> Statistics::valueShare(const Entity& entity, const std::string& attribute,
                                             const std::string& value) const
{
    const Attribute* found = entity.attribute(attribute);
    if (!found)
        return std::nullopt;
    for (const ValueShare& one : found->values) {
        if (one.value == value)
            return one.share ? one.share : 1.0 / static_cast<double>(found->values.size());
    }
    return std::nullopt;
}

void Statistics::noteRange(const Entity& entity, const std::string& attribute)
{
    note("The share of " + entity.name + " items in the range on " + attribute +
         " is not known (give matches in the pattern).");
}

Statistics::Shares Statistics::sharesOf(const Entity& entity,
                                        const std::vector<WhereCondition>& where)
{
    Shares found;
    for (const WhereCondition& one : where) {
        if (one.comparison == Comparison::Exists) {
            found.share *= presentShare(entity, one.attribute);
        } else if (one.comparison != Comparison::Equal) {
            noteRange(entity, one.attribute);
            found.share *= defaults::rangeShare * presentShare(entity, one.attribute);
        } else if (const auto known = one.constant
                                          ? valueShare(entity, one.attribute, *one.constant)
                                          : std::nullopt) {
            found.share *= *known;
        } else {
            found.fixed.push_back(one.attribute);
            found.share *= presentShare(entity, one.attribute);
        }
    }
    return found;
}

double Statistics::matching(const Entity& entity, const std::vector<WhereCondition>& where)
{
    const Shares found = sharesOf(entity, where);
    if (identifies(entity, found.fixed))
        return 1;
    return count(entity) * found.share /
           (found.fixed.empty() ? 1 : distinctTogether(entity, found.fixed));
}

/// Share of what a key condition reaches that passes the filter, where `matches` says how many do.
double Statistics::kept(const Entity& entity, const KeyedPart& key)
{
    Statistics quiet(m_design); // its notes ask for `matches`
    const Shares rest = quiet.sharesOf(entity, key.left);
    for (const WhereCondition& one : key.left) {
        if (one.comparison != Comparison::Equal && one.comparison != Comparison::Exists)
            note("The share of " + entity.name + " items in the range on " + one.attribute +
                 ", which is checked after reading, is not known.");
    }
    for (const std::string& name : rest.fixed) {
        if (!distinct(entity, name))
            note("The number of distinct values of " + entity.name + "." + name +
                 " is not known (give distinct, values or references).");
    }
    if (rest.fixed.empty())
        return rest.share;
    std::vector<std::string> all = key.fixed;
    all.insert(all.end(), rest.fixed.begin(), rest.fixed.end());
    const double before = key.fixed.empty() ? 1 : quiet.distinctTogether(entity, key.fixed);
    return rest.share * std::min(1.0, before / quiet.distinctTogether(entity, all));
}

Reach Statistics::reached(const Entity& entity, const KeyedPart& key, std::optional<double> matches)
{
    const bool one = identifies(entity, key.fixed);
    const bool known = knowsDistinct(entity, key.fixed);
    const bool isGuess = !known || !key.ranges.empty();
    const double all = count(entity) * key.share;
    if (matches && isGuess) {
        Statistics quiet(m_design); // how many values there are is no question where matches says
        const double most =
            known && !key.fixed.empty() ? all / quiet.distinctTogether(entity, key.fixed) : all;
        const double share = kept(entity, key);
        const double read = share > 0 ? std::min(*matches / share, most) : most;
        return {std::max(*matches, read), (key.byCall || !key.ranges.empty()) && !one};
    }
    double share = key.share;
    for (const std::string& attribute : key.ranges) {
        noteRange(entity, attribute);
        share *= defaults::rangeShare;
    }
    const double items = count(entity) * share;
    const bool varies = key.byCall && !one && !isGuess;
    if (key.fixed.empty())
        return {items, varies};
    return {std::max(one ? share : 0.0, items / distinctTogether(entity, key.fixed)), varies};
}

bool Statistics::knowsDistinct(const Entity& entity, const std::vector<std::string>& attributes)
{
    return std::all_of(attributes.begin(), attributes.end(),
                       [&](const std::string& one) { return distinct(entity, one).has_value(); });
}

bool Statistics::varies(const Entity& entity, const std::vector<WhereCondition>& where, bool given)
{
    std::vector<std::string> equal;
    bool any = false;
    bool known = true;
    for (const WhereCondition& one : where) {
        if (one.comparison == Comparison::Equal)
            equal.push_back(one.attribute);
        else
            known = known && one.comparison == Comparison::Exists;
        const bool fixed = one.comparison == Comparison::Exists ||
                           (one.comparison == Comparison::Equal && one.constant);
        any = any || !fixed;
    }
    return any && !identifies(entity, equal) && (given || (known && knowsDistinct(entity, equal)));
}

double templateBytes(const Entity& entity, const KeyTemplate& key)
{
    double bytes = 0;
    const std::vector<KeyTemplate::Part> parts = key.parts();
    for (const KeyTemplate::Part& part : parts) {
        const Attribute* attribute = part.isHole ? entity.attribute(part.text) : nullptr;
        if (!part.isHole)
            bytes += static_cast<double>(part.text.size());
        else if (part.padding > 0)
            bytes += part.padding;
        else if (!attribute)
            bytes += 2; // a shard number
        else if (attribute->type == AttributeType::N)
            bytes += 2 * (defaults::valueBytes(*attribute) - 1); // digits: two to a byte, and one
        else if (attribute->type == AttributeType::B && parts.size() > 1)
            bytes += 2 * defaults::valueBytes(*attribute); // in hexadecimal
        else
            bytes += defaults::valueBytes(*attribute);
    }
    return bytes;
}

double keyBytes(const Entity& entity, const KeyTemplates& key)
{
    double bytes = 0;
    for (const KeyTemplate& one : key)
        bytes += templateBytes(entity, one);
    return bytes;
}

} // namespace infera::model
