#include "model/propose/statistics.h"

#include "model/design/defaults.h"
#include "model/design/namelists.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

const WhereCondition* constantOf(const Need& need, const std::string& attribute)
{
    for (const WhereCondition& one : need.constants) {
        if (one.attribute == attribute)
            return &one;
    }
    return nullptr;
}

} // namespace

EntityStatistics::EntityStatistics(const Design& design, const Entity& entity)
    : m_design(design), m_entity(entity)
{
    m_items = Statistics(design).count(entity);
    for (const Attribute& attribute : entity.attributes) {
        const Values values = valuesOf(attribute);
        m_itemBytes += values.bytes;
        m_values.emplace(attribute.name, values);
    }
}

EntityStatistics::Values EntityStatistics::valuesOf(const Attribute& attribute) const
{
    Statistics statistics(m_design);
    Values values;
    values.bytes = statistics.presentShare(m_entity, attribute.name) *
                   (static_cast<double>(attribute.name.size()) + defaults::valueBytes(attribute));
    values.distinct = std::max(1.0, statistics.distinctTogether(m_entity, {attribute.name}));
    values.topShare = 1 / values.distinct;
    for (const ValueShare& one : attribute.values)
        values.topShare = std::max(values.topShare, one.share.value_or(0));
    return values;
}

double EntityStatistics::attributeBytes(const std::string& attribute) const
{
    const auto found = m_values.find(attribute);
    return found == m_values.end() ? 0 : found->second.bytes;
}

double EntityStatistics::distinct(const std::string& attribute) const
{
    const auto found = m_values.find(attribute);
    return found == m_values.end() ? 1 : found->second.distinct;
}

double EntityStatistics::topShare(const std::string& attribute) const
{
    const auto found = m_values.find(attribute);
    return found == m_values.end() ? 1 : found->second.topShare;
}

/// As the evaluator shares out a number of matches that the pattern states for all its entities.
double EntityStatistics::matches(const Need& need) const
{
    Statistics statistics(m_design);
    const double own = statistics.matching(m_entity, need.where);
    if (!need.matches || need.isLookup)
        return own;
    double all = 0;
    for (const std::string& name : need.entities) {
        if (const Entity* entity = m_design.entity(name))
            all += statistics.matching(*entity, need.where);
    }
    return all > 0 ? *need.matches * own / all : 0;
}

bool EntityStatistics::varies(const Need& need) const
{
    return Statistics(m_design).varies(m_entity, need.where, need.matches && !need.isLookup);
}

EntityStatistics::Reach EntityStatistics::inRange(const View& view, const Need& need,
                                                  const Fit& fit) const
{
    Statistics statistics(m_design);
    KeyedPart key;
    key.share = view.kind == ViewKind::Base ? 1 : shareInView(view);
    for (const std::string& attribute : fit.keyEqual) {
        const WhereCondition* constant = constantOf(need, attribute);
        const auto known = constant
                               ? statistics.valueShare(m_entity, attribute, *constant->constant)
                               : std::nullopt;
        if (known)
            key.share *= *known;
        else
            key.fixed.push_back(attribute);
        key.byCall = key.byCall || !constant;
    }
    if (!fit.range.empty())
        key.ranges.push_back(fit.range);
    for (const WhereCondition& one : need.where) {
        if (one.attribute != fit.range && contains(fit.filtered, one.attribute))
            key.left.push_back(one);
    }
    const bool isAsked = need.matches && !need.isLookup && contains(need.entities, m_entity.name);
    return statistics.reached(m_entity, key, isAsked ? std::optional(matches(need)) : std::nullopt);
}

double EntityStatistics::written(const Write& write) const
{
    if (write.operation == PatternOperation::Create)
        return 1;
    return Statistics(m_design).matching(m_entity, write.conditions);
}

bool EntityStatistics::identifies(const View& view) const
{
    return Statistics(m_design).identifies(m_entity, view.partition);
}

double EntityStatistics::shareInView(const View& view) const
{
    return presenceAround(view, Changes{}).before;
}

/// As presenceAround() of an index (model/layout/evaluate.h).
PresenceAround EntityStatistics::presenceAround(const View& view, const Changes& changes) const
{
    const Statistics statistics(m_design);
    IndexMembership membership(statistics, m_entity, changes);
    for (const auto* part : {&view.partition, &view.sort}) {
        for (const std::string& attribute : *part)
            membership.require(attribute);
    }
    for (const WhereCondition& when : view.when) {
        if (when.comparison == Comparison::Exists) {
            membership.require(when.attribute);
            continue;
        }
        const auto known = statistics.valueShare(m_entity, when.attribute, *when.constant);
        if (known && *known > 0)
            membership.limitTo(when.attribute, {*when.constant}, std::min(1.0, *known));
    }
    return membership.around();
}

} // namespace infera::model::proposer
