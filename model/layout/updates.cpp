#include "model/layout/updates.h"

#include <algorithm>

namespace infera::model {

bool setsKey(const KeyTemplates& templates, const std::vector<std::string>& sets)
{
    return std::any_of(templates.begin(), templates.end(), [&](const KeyTemplate& one) {
        const std::vector<std::string> names = one.attributes();
        return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
            return std::find(sets.begin(), sets.end(), name) != sets.end();
        });
    });
}

bool setsMembership(const EntityKeys& keys, const std::vector<std::string>& sets)
{
    return std::any_of(keys.when.begin(), keys.when.end(), [&](const AttributeCondition& one) {
        return std::find(sets.begin(), sets.end(), one.attribute) != sets.end();
    });
}

bool setsProjection(const Index& index, const std::vector<std::string>& sets)
{
    if (index.projection == Projection::All)
        return true;
    if (index.projection == Projection::KeysOnly)
        return false;
    if (sets.empty())
        return !index.included.empty();
    return std::any_of(sets.begin(), sets.end(), [&](const std::string& name) {
        return std::find(index.included.begin(), index.included.end(), name) !=
               index.included.end();
    });
}

} // namespace infera::model
