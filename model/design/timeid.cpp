#include "model/design/timeid.h"

#include "model/design/defaults.h"

#include <algorithm>

namespace infera::model {

namespace {

/// In an identity of several attributes the whole key of another entity names that one's items,
/// which were made before.
bool isKeyOfAnother(const Design& design, const Entity& entity, const Attribute& attribute)
{
    if (!attribute.references.empty())
        return true;
    return entity.key.size() > 1 &&
           std::any_of(design.entities.begin(), design.entities.end(), [&](const Entity& other) {
               return other.name != entity.name && other.key.size() == 1 &&
                      other.key.front() == attribute.name;
           });
}

} // namespace

std::string timeId(const Design& design, const Entity& entity)
{
    const Attribute* last = entity.key.empty() ? nullptr : entity.attribute(entity.key.back());
    const bool isOwn =
        last && defaults::isTimeOrdered(last->format) && !isKeyOfAnother(design, entity, *last);
    return isOwn ? last->name : std::string();
}

std::string idInOrderOf(const Design& design, const Entity& entity, const std::string& attribute)
{
    const Attribute* found = entity.attribute(attribute);
    return found && found->monotonic ? timeId(design, entity) : std::string();
}

} // namespace infera::model
