#include "model/layout/updates.h"

#include "model/design/namelists.h"
#include "model/layout/copies.h"

#include <algorithm>

namespace infera::model {

bool setsKey(const EntityKeys& keys, const std::vector<std::string>& sets)
{
    const std::vector<std::string> names = attributesOf(keys);
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return contains(sets, name); });
}

bool setsPartitionKey(const EntityKeys& keys, const std::vector<std::string>& sets)
{
    return std::any_of(
        keys.partitionKey.begin(), keys.partitionKey.end(), [&](const KeyTemplate& one) {
            const std::vector<std::string> names = one.attributes();
            return std::any_of(names.begin(), names.end(),
                               [&](const std::string& name) { return contains(sets, name); });
        });
}

bool setsMembership(const EntityKeys& keys, const std::vector<std::string>& sets)
{
    return std::any_of(keys.when.begin(), keys.when.end(), [&](const AttributeCondition& one) {
        return contains(sets, one.attribute);
    });
}

bool leaves(const EntityKeys& keys, const std::vector<std::string>& removes)
{
    return setsKey(keys, removes) || setsMembership(keys, removes);
}

bool setsProjection(const Index& index, const std::vector<std::string>& sets)
{
    if (index.projection == Projection::All)
        return true;
    if (index.projection == Projection::KeysOnly)
        return false;
    if (sets.empty())
        return !index.included.empty();
    return std::any_of(sets.begin(), sets.end(),
                       [&](const std::string& name) { return contains(index.included, name); });
}

} // namespace infera::model
