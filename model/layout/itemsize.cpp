#include "model/layout/estimator.h"

#include "model/design/defaults.h"
#include "model/layout/copies.h"
#include "model/layout/statistics.h"

#include <algorithm>
#include <set>

namespace infera::model {

namespace {

/// Adds attributes of an item one by one, each name once.
class ItemBytes
{
public:
    ItemBytes(const Statistics& statistics, const Entity& entity)
        : m_statistics(statistics), m_entity(entity)
    {}

    void addAttribute(const std::string& name)
    {
        const Attribute* attribute = m_entity.attribute(name);
        if (!attribute || !m_names.insert(name).second)
            return;
        m_bytes += m_statistics.presentShare(m_entity, name) *
                   (static_cast<double>(name.size()) + defaults::valueBytes(*attribute));
    }

    void addKey(const KeyAttribute& key, const KeyTemplate& text, double share)
    {
        if (m_entity.attribute(key.name)) {
            addAttribute(key.name);
            return;
        }
        if (!m_names.insert(key.name).second)
            return;
        double value = templateBytes(m_entity, text);
        const std::vector<std::string> holes = text.attributes();
        const Attribute* hole = holes.empty() ? nullptr : m_entity.attribute(holes.front());
        if (key.type == AttributeType::N && hole)
            value = defaults::valueBytes(*hole);
        m_bytes += share * (static_cast<double>(key.name.size()) + value);
    }

    void addKeys(const std::vector<KeyAttribute>& keys, const KeyTemplates& templates, double share)
    {
        for (std::size_t i = 0; i < std::min(keys.size(), templates.size()); ++i)
            addKey(keys[i], templates[i], share);
    }

    void addText(const std::string& name, const std::string& value)
    {
        if (!name.empty() && m_names.insert(name).second)
            m_bytes += static_cast<double>(name.size() + value.size());
    }

    [[nodiscard]] double bytes() const { return m_bytes; }

private:
    const Statistics& m_statistics;
    const Entity& m_entity;
    std::set<std::string> m_names;
    double m_bytes = 0;
};

void addTableKey(ItemBytes& item, const Table& table, const EntityLayout& entity)
{
    item.addKeys({table.partitionKey}, entity.keys.partitionKey, 1);
    if (table.sortKey)
        item.addKeys({*table.sortKey}, entity.keys.sortKey, 1);
}

void addIndexKey(ItemBytes& item, const Index& index, const EntityKeys& keys, double share)
{
    item.addKeys(index.partitionKey, keys.partitionKey, share);
    item.addKeys(index.sortKey, keys.sortKey, share);
}

} // namespace

double storedItemBytes(const Design& design, const Table& table, const EntityLayout& entity)
{
    const Entity* described = design.entity(entity.entity());
    if (!described)
        return 0;
    const Statistics statistics(design);
    ItemBytes item(statistics, *described);
    for (const Attribute& attribute : described->attributes) {
        if (carriesAttribute(entity, attribute.name))
            item.addAttribute(attribute.name);
    }
    addTableKey(item, table, entity);
    for (const Index& index : table.indexes) {
        const auto keys = entity.indexes.find(index.name);
        if (keys != entity.indexes.end())
            addIndexKey(item, index, keys->second, shareInIndex(design, entity, index.name));
    }
    item.addText(table.entityAttribute, entity.name);
    return item.bytes();
}

double indexEntryBytes(const Design& design, const Table& table, const Index& index,
                       const EntityLayout& entity)
{
    if (index.projection == Projection::All)
        return storedItemBytes(design, table, entity);
    const Entity* described = design.entity(entity.entity());
    const auto keys = entity.indexes.find(index.name);
    if (!described || keys == entity.indexes.end())
        return 0;
    const Statistics statistics(design);
    ItemBytes item(statistics, *described);
    addTableKey(item, table, entity);
    addIndexKey(item, index, keys->second, 1);
    if (index.projection == Projection::Include) {
        for (const std::string& name : index.included) {
            item.addAttribute(name);
            if (name == table.entityAttribute)
                item.addText(name, entity.name);
        }
    }
    return item.bytes();
}

double ItemSizes::ofItem(const Table& table, const EntityLayout& entity) const
{
    const auto [found, isNew] = m_bytes.try_emplace({&entity, nullptr});
    if (isNew)
        found->second = storedItemBytes(m_design, table, entity);
    return found->second;
}

double ItemSizes::ofEntry(const Table& table, const Index& index, const EntityLayout& entity) const
{
    if (index.projection == Projection::All)
        return ofItem(table, entity);
    const auto [found, isNew] = m_bytes.try_emplace({&entity, &index});
    if (isNew)
        found->second = indexEntryBytes(m_design, table, index, entity);
    return found->second;
}

double shareInIndex(const Design& design, const EntityLayout& entity, const std::string& index)
{
    return presenceAround(design, entity, index, Changes{}).before;
}

PresenceAround presenceAround(const Design& design, const EntityLayout& entity,
                              const std::string& index, const Changes& changes)
{
    const Entity* described = design.entity(entity.entity());
    const auto keys = entity.indexes.find(index);
    if (!described || keys == entity.indexes.end())
        return {0, 0, 0, 0};
    const Statistics statistics(design);
    IndexMembership membership(statistics, *described, changes);
    for (const KeyTemplates* part : {&keys->second.partitionKey, &keys->second.sortKey}) {
        for (const KeyTemplate& one : *part) {
            for (const std::string& name : one.attributes())
                membership.require(name);
        }
    }
    for (const AttributeCondition& when : keys->second.when) {
        if (when.op == FilterOperator::Exists)
            membership.require(when.attribute);
        double listed = 0;
        std::vector<std::string> values;
        for (const KeyTemplate& value : when.values) {
            listed += statistics.valueShare(*described, when.attribute, value.text).value_or(0);
            values.push_back(value.text);
        }
        if (listed > 0 && (when.op == FilterOperator::Equal || when.op == FilterOperator::In))
            membership.limitTo(when.attribute, values, std::min(1.0, listed));
        else if (listed > 0 && when.op == FilterOperator::NotEqual)
            membership.limitTo(when.attribute, {}, std::max(0.0, 1 - listed));
    }
    return membership.around();
}

} // namespace infera::model
