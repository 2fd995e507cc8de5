#include "model/design/itemrates.h"
#include "model/design/namelists.h"
#include "model/layout/statistics.h"
#include "model/layout/stepitems.h"

#include <algorithm>

/// Which items are in an index, before and after an update.
namespace infera::model {

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

} // namespace infera::model
