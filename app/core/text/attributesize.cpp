#include "app/core/text/attributesize.h"

#include <array>
#include <string_view>
#include <utility>

namespace infera::app {
namespace {

constexpr std::array<std::pair<std::string_view, double>, 9> formatBytes{
    std::pair{"ulid", 26.0},      std::pair{"uuid", 36.0}, std::pair{"ksuid", 27.0},
    std::pair{"timestamp", 24.0}, std::pair{"date", 10.0}, std::pair{"email", 30.0},
    std::pair{"url", 60.0},       std::pair{"name", 20.0}, std::pair{"text", 200.0}};

double typeBytes(model::AttributeType type)
{
    using model::AttributeType;
    switch (type) {
    case AttributeType::S:
        return 20;
    case AttributeType::N:
        return 6;
    case AttributeType::BOOL:
    case AttributeType::Null:
        return 1;
    case AttributeType::B:
    case AttributeType::M:
    case AttributeType::L:
        return 200;
    case AttributeType::SS:
    case AttributeType::NS:
    case AttributeType::BS:
        return 100;
    }
    return 0;
}

} // namespace

double valueBytes(const model::Attribute& attribute)
{
    if (attribute.sizeBytes)
        return *attribute.sizeBytes;
    for (const auto& [format, bytes] : formatBytes) {
        if (attribute.format == format)
            return bytes;
    }
    return typeBytes(attribute.type);
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
