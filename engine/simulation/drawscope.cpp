#include "engine/simulation/drawscope.h"

#include "engine/simulation/domain.h"
#include "engine/simulation/listedvalues.h"
#include "engine/workload/weightsfile.h"
#include "model/design/itemrates.h"

#include <algorithm>

namespace infera::engine {

namespace {

bool isParameter(const model::AccessPattern& pattern, std::string_view attribute)
{
    const auto names = [&](const std::vector<model::WhereCondition>& where) {
        return std::any_of(where.begin(), where.end(), [&](const model::WhereCondition& one) {
            return one.attribute == attribute && !one.constant;
        });
    };
    return names(pattern.where) ||
           std::any_of(pattern.items.begin(), pattern.items.end(),
                       [&](const model::TransactionItem& item) { return names(item.where); });
}

bool isSkewed(const model::AccessPattern& pattern, std::string_view attribute)
{
    return pattern.skew && pattern.skew->attribute == attribute;
}

} // namespace

DrawScope::DrawScope(const Context& context, std::vector<Draw>& draws, const DrawScope* outer,
                     std::size_t first)
    : m_context(context), m_draws(draws), m_outer(outer), m_first(first)
{}

std::int32_t DrawScope::find(std::uint64_t domain, const std::string& name) const
{
    for (const Known& known : m_known)
        if (known.domain == domain && known.name == name)
            return known.index;
    return m_outer != nullptr ? m_outer->find(domain, name) : -1;
}

std::int32_t DrawScope::add(std::uint64_t domain, std::string name, Draw draw)
{
    const auto index = static_cast<std::int32_t>(m_first + m_draws.size());
    m_draws.push_back(std::move(draw));
    m_known.push_back({domain, std::move(name), index});
    return index;
}

Result<std::int32_t> DrawScope::of(const model::Entity& entity, std::string_view attribute,
                                   bool created)
{
    const model::Attribute* known = entity.attribute(attribute);
    if (known == nullptr) {
        // A name the entity does not have: one fixed value, so that keys still differ by it.
        const std::uint64_t domain = stableHash(attribute);
        const std::int32_t found = find(domain, {});
        if (found >= 0)
            return found;
        Draw draw;
        draw.attribute = attribute;
        draw.domain = domain;
        return add(domain, {}, std::move(draw));
    }
    const std::uint64_t domain = domainOf(*m_context.design, entity, *known);
    const std::int32_t found = find(domain, {});
    if (found >= 0)
        return found;
    auto draw = make(entity, *known, created);
    if (!draw)
        return tl::unexpected(draw.error());
    return add(domain, {}, std::move(*draw));
}

Result<Draw> DrawScope::make(const model::Entity& entity, const model::Attribute& attribute,
                             bool created)
{
    const model::AccessPattern& pattern = *m_context.pattern;
    Draw draw;
    draw.attribute = attribute.name;
    draw.domain = domainOf(*m_context.design, entity, attribute);
    for (const model::ValueShare& value : attribute.values)
        draw.texts.push_back(value.value);
    auto choice = choiceOf(entity, attribute);
    if (!choice)
        return tl::unexpected(choice.error());
    draw.choice = std::move(*choice);
    const bool isKey =
        std::find(entity.key.begin(), entity.key.end(), attribute.name) != entity.key.end();
    if (isSkewed(pattern, attribute.name)) {
        const double growth =
            model::itemsPerSecond(*m_context.design, entity.name, model::PatternOperation::Create);
        if (pattern.skew->distribution == model::DistributionKind::Latest && growth > 0) {
            draw.source = Draw::Source::Latest;
            draw.growthPerSecond = growth;
        }
        if (pattern.skew->distribution == model::DistributionKind::Rolling) {
            draw.source = Draw::Source::Rolling;
            draw.rollingShare = pattern.skew->hotTraffic.value_or(1);
        }
        return draw;
    }
    // Where updates change a listed value, the list is a life: items are born with its first value.
    if (!attribute.values.empty() && isSetByUpdates(*m_context.design, entity, attribute.name) &&
        (created || isSetBy(pattern, entity, attribute.name))) {
        draw.choice =
            created
                ? KeyChoice::uniform(1)
                : KeyChoice::weighted(leavingShares(*m_context.design, pattern, entity, attribute));
        return draw;
    }
    if (created) {
        if (attribute.format == "date" || (attribute.monotonic && attribute.distinct))
            draw.source = Draw::Source::Today;
        else if (attribute.references.empty() && attribute.values.empty() &&
                 (attribute.unique || growsWithTime(attribute) || attribute.format == "uuid" ||
                  (isKey && entity.key.size() == 1)))
            draw.source = Draw::Source::Fresh;
        return draw;
    }
    if (isKey || isParameter(pattern, attribute.name))
        return draw;
    // Any other attribute follows from which item it is.
    for (const std::string& name : entity.key) {
        auto identity = of(entity, name, false);
        if (!identity)
            return tl::unexpected(identity.error());
        draw.from.push_back(static_cast<std::uint32_t>(*identity));
    }
    draw.source = Draw::Source::Derived;
    return draw;
}

Result<KeyChoice> DrawScope::choiceOf(const model::Entity& entity,
                                      const model::Attribute& attribute) const
{
    const model::AccessPattern& pattern = *m_context.pattern;
    const double distinct = distinctValues(*m_context.design, entity, attribute);
    if (!isSkewed(pattern, attribute.name))
        return attribute.values.empty() ? KeyChoice::uniform(distinct)
                                        : KeyChoice::weighted(listedShares(attribute));
    const model::Skew& skew = *pattern.skew;
    switch (skew.distribution) {
    case model::DistributionKind::Uniform:
    case model::DistributionKind::Rolling:
        return KeyChoice::uniform(distinct);
    case model::DistributionKind::ScrambledZipf:
        return KeyChoice::scrambledZipf(distinct, skew.theta);
    case model::DistributionKind::Zipf:
    case model::DistributionKind::Latest:
        return KeyChoice::zipf(distinct, skew.theta);
    case model::DistributionKind::Hotspot:
        // YCSB's hotspot: a fifth of the values take four fifths of the requests.
        return KeyChoice::hotspot(distinct, skew.hotKeys.value_or(std::max(1.0, distinct * 0.2)),
                                  skew.hotTraffic.value_or(0.8));
    case model::DistributionKind::File: {
        auto weights = readWeightsFile(skew.file, m_context.baseDirectory);
        if (!weights)
            return tl::unexpected(weights.error());
        return KeyChoice::weighted(std::move(*weights));
    }
    }
    return KeyChoice::uniform(distinct);
}

Result<std::int32_t> DrawScope::changed(const model::Entity& entity, std::string_view attribute)
{
    auto old = of(entity, attribute, false);
    if (!old)
        return old;
    const model::Attribute* known = entity.attribute(attribute);
    if (known == nullptr)
        return old;
    const std::uint64_t domain = domainOf(*m_context.design, entity, *known);
    const std::int32_t found = find(domain, "new");
    if (found >= 0)
        return found;
    auto choice = choiceOf(entity, *known);
    if (!choice)
        return tl::unexpected(choice.error());
    Draw draw;
    draw.attribute = attribute;
    draw.domain = domain;
    draw.source = Draw::Source::Changed;
    draw.choice = std::move(*choice);
    draw.from = {static_cast<std::uint32_t>(*old)};
    for (const model::ValueShare& value : known->values)
        draw.texts.push_back(value.value);
    return add(domain, "new", std::move(draw));
}

std::int32_t DrawScope::fanOut()
{
    const std::int32_t found = find(0, "fan-out");
    if (found >= 0)
        return found;
    Draw draw;
    draw.attribute = "shard";
    draw.source = Draw::Source::Shard;
    return add(0, "fan-out", std::move(draw));
}

std::int32_t DrawScope::calculatedShard(int shards, const std::vector<std::int32_t>& from)
{
    const std::string name = "shard of " + std::to_string(shards);
    const std::int32_t found = find(0, name);
    if (found >= 0)
        return found;
    Draw draw;
    draw.attribute = "shard";
    draw.source = Draw::Source::Derived;
    draw.choice = KeyChoice::uniform(shards);
    for (const std::int32_t one : from)
        draw.from.push_back(static_cast<std::uint32_t>(one));
    return add(0, name, std::move(draw));
}

std::int32_t DrawScope::anyShard(int shards)
{
    const std::string name = "any of " + std::to_string(shards);
    const std::int32_t found = find(0, name);
    if (found >= 0)
        return found;
    Draw draw;
    draw.attribute = "shard";
    draw.choice = KeyChoice::uniform(shards);
    return add(0, name, std::move(draw));
}

} // namespace infera::engine
