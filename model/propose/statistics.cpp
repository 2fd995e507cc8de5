#include "model/propose/statistics.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

constexpr double defaultItems = 100'000;  // a count nobody stated; evaluate() names it
constexpr double rangeShareDefault = 0.1; // NoSE's constant for a range predicate
constexpr double shortValueShare = 0.1;   // begins_with selects like a range

double defaultBytes(const Attribute& attribute)
{
    if (attribute.format == "ulid")
        return 26;
    if (attribute.format == "uuid")
        return 36;
    if (attribute.format == "timestamp")
        return 24;
    if (attribute.format == "date")
        return 10;
    if (attribute.type == AttributeType::N)
        return 4;
    if (attribute.type == AttributeType::BOOL || attribute.type == AttributeType::Null)
        return 1;
    return 20;
}

} // namespace

Statistics::Statistics(const Design& design, const Entity& entity)
    : m_design(design), m_entity(entity), m_items(entity.count.value_or(defaultItems))
{
    for (const Attribute& attribute : entity.attributes)
        m_itemBytes += attributeBytes(attribute.name) * presentShare(attribute.name);
}

double Statistics::valueBytes(const std::string& attribute) const
{
    const Attribute* found = m_entity.attribute(attribute);
    return found ? found->sizeBytes.value_or(defaultBytes(*found)) : 0;
}

double Statistics::attributeBytes(const std::string& attribute) const
{
    return static_cast<double>(attribute.size()) + valueBytes(attribute);
}

double Statistics::presentShare(const std::string& attribute) const
{
    const Attribute* found = m_entity.attribute(attribute);
    if (!found)
        return 1;
    if (!found->presentWith.empty() && found->presentWith != attribute)
        return presentShare(found->presentWith);
    return found->present.value_or(1);
}

double Statistics::distinct(const std::string& attribute) const
{
    const Attribute* found = m_entity.attribute(attribute);
    if (!found)
        return 1;
    const double present = std::max(1.0, m_items * presentShare(attribute));
    if (found->distinct)
        return std::clamp(*found->distinct, 1.0, present);
    if (!found->values.empty())
        return static_cast<double>(found->values.size());
    if (found->unique || (m_entity.key.size() == 1 && m_entity.key.front() == attribute))
        return present;
    if (const Entity* target = m_design.entity(found->references))
        return std::clamp(target->count.value_or(defaultItems), 1.0, present);
    if (found->type == AttributeType::BOOL)
        return 2;
    return present;
}

double Statistics::valueShare(const std::string& attribute, const std::string& value) const
{
    if (const Attribute* found = m_entity.attribute(attribute)) {
        for (const ValueShare& one : found->values) {
            if (one.value == value && one.share)
                return *one.share;
        }
    }
    return 1 / distinct(attribute);
}

double Statistics::topShare(const std::string& attribute) const
{
    double top = 1 / distinct(attribute);
    if (const Attribute* found = m_entity.attribute(attribute)) {
        for (const ValueShare& one : found->values)
            top = std::max(top, one.share.value_or(0));
    }
    return top;
}

double Statistics::equalShare(const std::vector<std::string>& attributes, const Need& need) const
{
    double share = 1;
    for (const std::string& attribute : attributes) {
        const auto constant =
            std::find_if(need.constants.begin(), need.constants.end(),
                         [&](const WhereCondition& one) { return one.attribute == attribute; });
        share *= presentShare(attribute) * (constant == need.constants.end()
                                                ? 1 / distinct(attribute)
                                                : valueShare(attribute, *constant->constant));
    }
    const bool identifies =
        !attributes.empty() &&
        std::all_of(m_entity.key.begin(), m_entity.key.end(), [&](const std::string& key) {
            return std::find(attributes.begin(), attributes.end(), key) != attributes.end();
        });
    return identifies ? std::min(share, 1 / std::max(1.0, m_items)) : share;
}

double Statistics::rangeShare(Comparison comparison) const
{
    return comparison == Comparison::BeginsWith ? shortValueShare : rangeShareDefault;
}

double Statistics::matches(const Need& need) const
{
    if (need.matches)
        return *need.matches;
    double share = equalShare(need.equal, need);
    for (const RangeCondition& range : need.ranges)
        share *= rangeShare(range.comparison);
    for (const std::string& attribute : need.exists)
        share *= presentShare(attribute);
    const double found = std::max(1.0, m_items * share);
    return need.single ? 1 : found;
}

double Statistics::itemsRead(const View& view, const Need& need, const Fit& fit) const
{
    double share = equalShare(fit.keyEqual, need);
    if (fit.rangeByKey)
        share *= rangeShare(need.ranges.front().comparison);
    for (const WhereCondition& one : view.when) {
        if (std::find(fit.keyEqual.begin(), fit.keyEqual.end(), one.attribute) ==
            fit.keyEqual.end())
            share *= one.constant ? valueShare(one.attribute, *one.constant)
                                  : presentShare(one.attribute);
    }
    const double read = std::max(1.0, m_items * share);
    const double found = matches(need);
    if (!fit.needsFilter())
        return need.limit && fit.ordered ? std::min(found, static_cast<double>(*need.limit))
                                         : found;
    if (!need.limit || !fit.ordered)
        return std::max(read, found);
    const double wanted = std::min(found, static_cast<double>(*need.limit));
    return std::max(wanted, read * wanted / found);
}

double Statistics::shareInView(const View& view) const
{
    double share = 1;
    std::vector<std::string> counted;
    const auto count = [&](const std::string& attribute, double factor) {
        if (std::find(counted.begin(), counted.end(), attribute) != counted.end())
            return;
        counted.push_back(attribute);
        share *= factor;
    };
    for (const WhereCondition& one : view.when)
        count(one.attribute, one.constant ? valueShare(one.attribute, *one.constant)
                                          : presentShare(one.attribute));
    for (const auto* part : {&view.partition, &view.sort}) {
        for (const std::string& attribute : *part)
            count(attribute, presentShare(attribute));
    }
    return share;
}

} // namespace infera::model::proposer
