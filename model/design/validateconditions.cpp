#include "model/design/condition.h"
#include "model/design/validation.h"

namespace infera::model::validation {

void checkWriteCondition(Context& context, const Entity& entity, const std::string& condition,
                         const std::string& key)
{
    std::vector<std::string> known;
    for (const Attribute& one : entity.attributes)
        known.push_back(one.name);
    for (const std::string& name : attributesIn(condition, &entity)) {
        // A key of the layout, or an attribute that the design leaves out, may stand there too.
        const std::string near = meant(name, known);
        if (!near.empty() && !entity.attribute(name))
            context.error("unknown-attribute", key,
                          "The condition names " + quoted(name) + ", which " + entity.name +
                              " does not have." + near);
    }
}

} // namespace infera::model::validation
