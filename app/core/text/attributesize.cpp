#include "app/core/text/attributesize.h"

#include "model/design/defaults.h"

namespace infera::app {

double valueBytes(const model::Attribute& attribute)
{
    return model::defaults::valueBytes(attribute);
}

double attributeBytes(const model::Attribute& attribute)
{
    return static_cast<double>(attribute.name.size()) + valueBytes(attribute);
}

double itemBytes(const model::Entity& entity)
{
    double bytes = 0;
    for (const model::Attribute& attribute : entity.attributes)
        bytes += attributeBytes(attribute) * attribute.present.value_or(1);
    return bytes;
}

} // namespace infera::app
