#include "model/layout/statistics.h"

#include "model/design/defaults.h"
#include "model/design/itemrates.h"
#include "model/layout/stepitems.h"

#include <algorithm>

namespace infera::model {

namespace {

bool contains(const std::vector<std::string>& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

bool containsAll(const std::vector<std::string>& all, const std::vector<std::string>& some)
{
    return !some.empty() && std::all_of(some.begin(), some.end(),
                                        [&](const std::string& one) { return contains(all, one); });
}

} // namespace

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
    if (containsAll(attributes, entity.key))
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
    if (&other == &entity || !containsAll(attributes, other.key))
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
    return std::clamp(product, 1.0, std::max(1.0, items));
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

double Statistics::matching(const Entity& entity, const std::vector<WhereCondition>& where)
{
    std::vector<std::string> fixed;
    double share = 1;
    for (const WhereCondition& one : where) {
        if (one.comparison == Comparison::Exists) {
            share *= presentShare(entity, one.attribute);
        } else if (one.comparison != Comparison::Equal) {
            note("The share of " + entity.name + " items in the range on " + one.attribute +
                 " is not known (give matches in the pattern).");
            share *= defaults::rangeShare * presentShare(entity, one.attribute);
        } else if (const auto known = one.constant
                                          ? valueShare(entity, one.attribute, *one.constant)
                                          : std::nullopt) {
            share *= *known;
        } else {
            fixed.push_back(one.attribute);
            share *= presentShare(entity, one.attribute);
        }
    }
    if (identifies(entity, fixed))
        return 1;
    return count(entity) * share / (fixed.empty() ? 1 : distinctTogether(entity, fixed));
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

void IndexMembership::require(const std::string& attribute)
{
    std::string first = attribute;
    for (std::size_t depth = 0; depth <= m_entity.attributes.size(); ++depth) {
        const Attribute* found = m_entity.attribute(first);
        if (!found || found->present || found->presentWith.empty())
            break;
        first = found->presentWith;
    }
    Required& required = m_required[first];
    required.isSet = required.isSet || isSet(attribute) || isSet(first);
    required.isRemoved = required.isRemoved || isRemoved(attribute) || isRemoved(first);
    m_leaves = m_leaves || required.isRemoved;
}

void IndexMembership::limitTo(const std::string& attribute, const std::vector<std::string>& values,
                              double share)
{
    const Attribute* found = m_entity.attribute(attribute);
    const double leaving =
        found && !found->values.empty() && contains(values, found->values.front().value)
            ? newItemsPerChange(attribute)
            : 0;
    // Not of states are values that few of the items ever leave.
    const bool passes = leaving > 0 && leaving * (1 - share) <= 1;
    m_leaves = m_leaves || isRemoved(attribute);
    const double before = passes && isSet(attribute) ? std::min(1.0, leaving + share) : share;
    m_limits.before *= before;
    m_limits.after *= share;
    m_limits.both *= isSet(attribute) ? before * share : share;
    m_limits.created *= passes ? 1 : share;
}

/// Items created for each update that sets the attribute; 0 where there are none of either.
double IndexMembership::newItemsPerChange(const std::string& attribute) const
{
    const Design& design = m_statistics.design();
    double changes = 0;
    for (const AccessPattern& pattern : design.accessPatterns) {
        const double rate = pattern.rate.averagePerSecond.value_or(0);
        const bool own = pattern.operation == PatternOperation::Update &&
                         contains(pattern.entities, m_entity.name);
        if (own && contains(pattern.sets, attribute))
            changes += rate;
        for (const TransactionItem& item : pattern.items) {
            if (item.operation == PatternOperation::Update && item.entity == m_entity.name &&
                contains(item.sets, attribute))
                changes += rate;
        }
    }
    const double created = itemsPerSecond(design, m_entity.name, PatternOperation::Create);
    return changes > 0 ? created / changes : 0;
}

/// Share of the items that have an attribute which an update removes from them: who removes it
/// finds items that have it, and over time no more lose it than get it.
double IndexMembership::presentWhereRemoved(const std::string& attribute, double share) const
{
    const Design& design = m_statistics.design();
    double removals = 0;
    double arrivals = share * itemsPerSecond(design, m_entity.name, PatternOperation::Create);
    for (const AccessPattern& pattern : design.accessPatterns) {
        const double rate = pattern.rate.averagePerSecond.value_or(0);
        for (const TransactionItem& item : itemsWritten(pattern)) {
            if (item.operation != PatternOperation::Update || item.entity != m_entity.name ||
                !contains(item.sets, attribute))
                continue;
            const bool removes = contains(item.removes, attribute);
            (removes ? removals : arrivals) += removes ? rate : rate * (1 - share);
        }
    }
    return removals > 0 ? std::clamp(arrivals / removals, share, 1.0) : share;
}

PresenceAround IndexMembership::around() const
{
    PresenceAround all = m_limits;
    for (const auto& [attribute, required] : m_required) {
        const double share = m_statistics.presentShare(m_entity, attribute);
        all.before *= required.isRemoved ? presentWhereRemoved(attribute, share) : share;
        all.both *= share;
        all.created *= share;
        if (!required.isSet)
            all.after *= share;
    }
    if (m_leaves)
        all.after = all.both = all.created = 0; // put in another place it is not in it either
    return all;
}

bool IndexMembership::isSet(const std::string& attribute) const
{
    return contains(m_changes.sets, attribute);
}

bool IndexMembership::isRemoved(const std::string& attribute) const
{
    return contains(m_changes.removes, attribute);
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
