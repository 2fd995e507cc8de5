#include "engine/simulation/domain.h"

#include "model/base/random.h"
#include "model/design/defaults.h"

#include <algorithm>

namespace infera::engine {

namespace {

double countOf(const model::Entity& entity)
{
    return entity.count.value_or(model::defaults::entityCount);
}

bool isWholeKey(const model::Entity& entity, const std::string& attribute)
{
    return entity.key.size() == 1 && entity.key.front() == attribute;
}

} // namespace

double distinctValues(const model::Design& design, const model::Entity& entity,
                      const model::Attribute& attribute)
{
    if (!attribute.values.empty())
        return static_cast<double>(attribute.values.size());
    if (attribute.distinct)
        return std::max(1.0, *attribute.distinct);
    if (attribute.type == model::AttributeType::BOOL)
        return 2;
    if (isWholeKey(entity, attribute.name) || attribute.unique)
        return std::max(1.0, countOf(entity) * attribute.present.value_or(1));
    if (const model::Entity* target = design.entity(attribute.references))
        return std::max(1.0, std::min(countOf(*target), countOf(entity)));
    return std::max(1.0, countOf(entity) / model::defaults::itemsPerValue);
}

std::uint64_t domainOf(const model::Design& design, const model::Entity& entity,
                       const model::Attribute& attribute)
{
    if (const model::Entity* target = design.entity(attribute.references);
        target != nullptr && target->key.size() == 1)
        return stableHash(target->name + "." + target->key.front());
    if (isWholeKey(entity, attribute.name))
        return stableHash(entity.name + "." + attribute.name);
    return stableHash(attribute.name);
}

bool growsWithTime(const model::Attribute& attribute)
{
    return attribute.monotonic || attribute.format == "date" ||
           model::defaults::isTimeOrdered(attribute.format) || attribute.format == "timestamp";
}

} // namespace infera::engine
