#include "model/sample/generator.h"

#include "model/base/text.h"
#include "model/item/dynamodbjson.h"
#include "model/item/number.h"
#include "model/item/scalar.h"

#include <algorithm>
#include <cmath>

namespace infera::model {

namespace {

constexpr std::int64_t firstMomentMs = 1'767'225'600'000; // 2026-01-01T00:00:00Z
constexpr std::int64_t spanMs = 180LL * 86'400'000;
constexpr int attempts = 40; // draws of a value or item before its space counts as used up

bool isKeyAttribute(const Entity& entity, const std::string& name)
{
    return std::find(entity.key.begin(), entity.key.end(), name) != entity.key.end();
}

/// No two values of the kind are ever the same.
bool isUniqueByNature(ValueKind kind)
{
    return kind == ValueKind::Ulid || kind == ValueKind::Ksuid || kind == ValueKind::Uuid;
}

bool isTime(ValueKind kind)
{
    return kind == ValueKind::Timestamp || kind == ValueKind::EpochSeconds ||
           kind == ValueKind::Date;
}

bool asksForEqual(const std::vector<WhereCondition>& where, const std::string& name)
{
    return std::any_of(where.begin(), where.end(), [&](const WhereCondition& one) {
        return one.attribute == name && one.comparison == Comparison::Equal;
    });
}

/// Whether some pattern looks the entity's items up by equal values of the attribute.
bool isLookedUp(const Design& design, const Entity& entity, const std::string& name)
{
    for (const AccessPattern& pattern : design.accessPatterns) {
        const auto& of = pattern.entities;
        if (std::find(of.begin(), of.end(), entity.name) != of.end() &&
            asksForEqual(pattern.where, name))
            return true;
    }
    return false;
}

std::string groupKey(const Attribute& attribute)
{
    return attribute.name + ":" + std::string(toString(attribute.type)) + ":" + attribute.format;
}

} // namespace

Generator::Generator(const Design& design, std::uint64_t seed, int itemsPerEntity)
    : m_design(design), m_random(seed),
      m_count(static_cast<std::uint64_t>(std::max(1, itemsPerEntity)))
{}

SampleMoment Generator::moment(std::uint64_t index)
{
    const std::int64_t step =
        std::max<std::int64_t>(1000, spanMs / static_cast<std::int64_t>(m_count));
    const auto jitter =
        static_cast<std::int64_t>(Random(index + 1).below(static_cast<std::uint64_t>(step / 2)));
    return {index, firstMomentMs + static_cast<std::int64_t>(index) * step + jitter};
}

bool Generator::isUnique(const Entity& entity, const Attribute& attribute) const
{
    if (!attribute.values.empty() || attribute.type == AttributeType::BOOL)
        return false;
    if (attribute.unique || attribute.monotonic)
        return true;
    // [photoId, commentId]: the last part tells the comments apart, the first is shared.
    return !entity.key.empty() && entity.key.back() == attribute.name &&
           (entity.key.size() == 1 || isUniqueByNature(valueKind(attribute)));
}

bool Generator::isGrouped(const Entity& entity, const Attribute& attribute) const
{
    if (attribute.distinct || isLookedUp(m_design, entity, attribute.name))
        return true;
    const bool last = !entity.key.empty() && entity.key.back() == attribute.name;
    return isKeyAttribute(entity, attribute.name) && !(last && isTime(valueKind(attribute)));
}

std::pair<const Entity*, const Attribute*> Generator::source(const Entity& entity,
                                                             const Attribute& attribute) const
{
    const auto keyOf = [&](const Entity& target) -> const Attribute* {
        if (const Attribute* same = target.attribute(attribute.name);
            same != nullptr && isKeyAttribute(target, same->name))
            return same;
        return target.key.empty() ? nullptr : target.attribute(target.key[0]);
    };
    if (!attribute.references.empty()) {
        const Entity* target = m_design.entity(attribute.references);
        if (target == nullptr)
            return {nullptr, nullptr};
        return {target, keyOf(*target)};
    }
    // Without `references` an attribute named as the whole key of another entity still means it.
    for (const Entity& other : m_design.entities) {
        if (other.name != entity.name && other.key.size() == 1 && other.key[0] == attribute.name &&
            other.attribute(attribute.name) != nullptr &&
            other.attribute(attribute.name)->type == attribute.type && !isUnique(entity, attribute))
            return {&other, other.attribute(attribute.name)};
    }
    return {nullptr, nullptr};
}

const Generator::Pool& Generator::uniquePool(const Entity& entity, const Attribute& attribute)
{
    const Place place{entity.name, attribute.name};
    const auto found = m_uniquePools.find(place);
    if (found != m_uniquePools.end())
        return found->second;
    m_uniquePools[place]; // entered first: entities may refer to each other in a circle
    const auto [target, targetAttribute] = source(entity, attribute);
    Pool pool;
    if (targetAttribute != nullptr && target != &entity && isUnique(*target, *targetAttribute))
        pool = uniquePool(*target, *targetAttribute);
    for (std::uint64_t i = pool.size(); i < m_count; ++i)
        pool.push_back(uniqueValue(entity, attribute, moment(i)));
    return m_uniquePools[place] = std::move(pool);
}

AttributeValue Generator::uniqueValue(const Entity& entity, const Attribute& attribute,
                                      const SampleMoment& when)
{
    std::set<std::string>& seen = m_seen[{entity.name, attribute.name}];
    for (int i = 0; i < attempts; ++i) {
        AttributeValue drawn = sampleValue(attribute, when, m_random);
        if (seen.insert(toJsonText(drawn)).second)
            return drawn;
    }
    // The kind has too few values (cities, say): number them.
    for (std::uint64_t number = when.index + 2;; ++number) {
        AttributeValue drawn = sampleValue(attribute, when, m_random);
        if (attribute.type == AttributeType::N)
            drawn = {numberFrom(static_cast<std::int64_t>(number))};
        else if (attribute.type == AttributeType::B)
            drawn = {Binary{std::to_string(number)}};
        else
            drawn = {scalarText(drawn).value_or(attribute.name) + " " + std::to_string(number)};
        if (seen.insert(toJsonText(drawn)).second)
            return drawn;
    }
}

const Generator::Pool& Generator::groupPool(const Entity& entity, const Attribute& attribute)
{
    const auto [target, targetAttribute] = source(entity, attribute);
    if (targetAttribute != nullptr && target != &entity)
        return isUnique(*target, *targetAttribute) ? uniquePool(*target, *targetAttribute)
                                                   : groupPool(*target, *targetAttribute);
    if (targetAttribute != nullptr && targetAttribute != &attribute)
        return uniquePool(*target, *targetAttribute); // manager references Employee itself
    Pool& pool = m_groupPools[groupKey(attribute)];
    if (!pool.empty())
        return pool;
    const double wanted =
        attribute.distinct && entity.count
            ? static_cast<double>(m_count) * *attribute.distinct / std::max(1.0, *entity.count)
            : static_cast<double>(m_count) / 5;
    const double atLeast = static_cast<double>(m_count) / 6;
    const double limit = std::min(attribute.distinct.value_or(1e9), static_cast<double>(m_count));
    const auto size =
        static_cast<std::size_t>(std::clamp(std::max(wanted, atLeast), 1.0, std::max(1.0, limit)));
    std::set<std::string> seen;
    for (int i = 0; pool.size() < size && i < attempts * static_cast<int>(size); ++i) {
        AttributeValue drawn = sampleValue(attribute, moment(m_random.below(m_count)), m_random);
        if (attribute.type == AttributeType::N && valueKind(attribute) == ValueKind::Counter &&
            attribute.distinct)
            drawn = {numberFrom(static_cast<std::int64_t>(
                1 +
                m_random.below(static_cast<std::uint64_t>(std::max(1.0, *attribute.distinct)))))};
        if (seen.insert(toJsonText(drawn)).second)
            pool.push_back(std::move(drawn));
    }
    return pool;
}

AttributeValue Generator::shareValue(const Attribute& attribute, std::uint64_t index)
{
    double given = 0;
    std::size_t open = 0;
    for (const ValueShare& one : attribute.values) {
        given += one.share.value_or(0);
        open += one.share ? 0 : 1;
    }
    const double rest = open > 0 ? std::max(0.0, 1 - given) / static_cast<double>(open) : 0;
    std::size_t chosen = 0;
    if (index < attribute.values.size()) {
        chosen = index; // each value occurs
    } else {
        double at = m_random.unit() * (open > 0 ? std::max(1.0, given) : given);
        while (chosen + 1 < attribute.values.size() &&
               at >= attribute.values[chosen].share.value_or(rest))
            at -= attribute.values[chosen++].share.value_or(rest);
    }
    const auto value = scalarFromText(attribute.type, attribute.values[chosen].value);
    return value.value_or(AttributeValue{attribute.values[chosen].value});
}

AttributeValue Generator::value(const Entity& entity, const Attribute& attribute,
                                const SampleMoment& when)
{
    if (!attribute.values.empty())
        return shareValue(attribute, when.index);
    if (isUnique(entity, attribute)) {
        const Pool& pool = uniquePool(entity, attribute);
        return when.index < pool.size() ? pool[when.index] : uniqueValue(entity, attribute, when);
    }
    if (source(entity, attribute).second != nullptr || isGrouped(entity, attribute)) {
        const Pool& pool = groupPool(entity, attribute);
        if (!pool.empty()) {
            // One value that many share, some that several do, and a tail that nobody has.
            const double u = m_random.below(3) == 0 ? 0 : m_random.unit();
            return pool[static_cast<std::size_t>(u * u * static_cast<double>(pool.size()))];
        }
    }
    return freeValue(entity, attribute, when);
}

/// A value of its own. Times meet, and come out of order, unless the design says that they grow:
/// whoever takes them for a key or for the order of creation has to fail on a sample too.
AttributeValue Generator::freeValue(const Entity& entity, const Attribute& attribute,
                                    const SampleMoment& when)
{
    AttributeValue drawn = sampleValue(attribute, when, m_random);
    const ValueKind kind = valueKind(attribute);
    if (!isTime(kind))
        return drawn;
    Pool& earlier = m_times[{entity.name, attribute.name}];
    if (!earlier.empty() && m_random.below(5) == 0)
        return earlier[m_random.below(earlier.size())];
    earlier.push_back(drawn);
    return drawn;
}

bool Generator::isPresent(const Entity& entity, const Attribute& attribute,
                          const SampleMoment& when, std::map<std::string, bool>& drawn)
{
    const auto found = drawn.find(attribute.name);
    if (found != drawn.end())
        return found->second;
    bool present = true;
    if (isKeyAttribute(entity, attribute.name)) {
        present = true;
    } else if (const Attribute* with = entity.attribute(attribute.presentWith);
               with != nullptr && with != &attribute) {
        drawn[attribute.name] = true; // for attributes that name each other
        present = isPresent(entity, *with, when, drawn);
    } else if (attribute.present && *attribute.present < 1) {
        // The first item has it and the second has not, so that both kinds exist.
        present = when.index == 0 ? *attribute.present > 0
                                  : when.index > 1 && m_random.unit() < *attribute.present;
    }
    return drawn[attribute.name] = present;
}

Item Generator::draw(const Entity& entity, const SampleMoment& when)
{
    Item item;
    std::map<std::string, bool> present;
    for (const Attribute& attribute : entity.attributes) {
        if (isPresent(entity, attribute, when, present))
            item[attribute.name] = value(entity, attribute, when);
    }
    return item;
}

bool Generator::keepsCombinations(const Entity& entity, const Item& item)
{
    std::vector<std::pair<std::string, std::string>> combinations;
    const auto add = [&](const std::vector<std::string>& names) {
        std::string content;
        for (const std::string& name : names) {
            const auto found = item.find(name);
            if (found == item.end())
                return; // an absent attribute takes part in no combination
            content += toJsonText(found->second) + ",";
        }
        combinations.emplace_back(entity.name + ":" + join(names, ","), content);
    };
    add(entity.key);
    for (const auto& names : entity.uniqueCombinations)
        add(names);
    for (const auto& [name, content] : combinations) {
        if (m_combinations[name].contains(content))
            return false;
    }
    for (const auto& [name, content] : combinations)
        m_combinations[name].insert(content);
    return true;
}

Item Generator::newItem(const Entity& entity)
{
    const SampleMoment when = moment(m_next[entity.name]++);
    for (int i = 0; i < attempts; ++i) {
        Item item = draw(entity, when);
        if (keepsCombinations(entity, item))
            return item;
    }
    return {};
}

SampleItems Generator::all()
{
    SampleItems items;
    for (const Entity& entity : m_design.entities) {
        std::vector<Item>& of = items[entity.name];
        for (std::uint64_t i = 0; i < m_count; ++i) {
            Item item = newItem(entity);
            if (!item.empty())
                of.push_back(std::move(item));
        }
    }
    return items;
}

AttributeValue Generator::newValue(const Entity& entity, const Attribute& attribute)
{
    return value(entity, attribute, moment(m_next[entity.name]));
}

AttributeValue Generator::anyValue(const Entity& entity, const Attribute& attribute)
{
    if (isUnique(entity, attribute) || m_random.below(3) == 0)
        return sampleValue(attribute, moment(m_random.below(m_count)), m_random);
    return value(entity, attribute, moment(m_count + m_random.below(m_count)));
}

} // namespace infera::model
