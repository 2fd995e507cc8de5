#include "model/design/defaults.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace infera::model::defaults {

namespace {

struct FormatSize
{
    std::string_view format;
    double textBytes;   ///< as S
    double numberBytes; ///< as N: one byte for two digits and one more
    bool fixedWidth;
};

// Lengths of the standard text forms (RFC 4122, RFC 3339 with milliseconds, the ULID and KSUID
// specifications); the others are round averages of what people store.
constexpr std::array<FormatSize, 14> formatSizes = {{
    {"ulid", 26, 21, true},
    {"ksuid", 27, 21, true},
    {"uuid", 36, 21, true},
    {"timestamp", 24, 6, true}, // 2026-01-31T12:00:00.000Z; epoch seconds as a number
    {"epoch", 10, 6, true},
    {"date", 10, 5, true},
    {"email", 24, 0, false},
    {"url", 60, 0, false},
    {"name", 16, 0, false},
    {"text", 200, 0, false},
    {"phone", 14, 8, false},
    {"country", 2, 0, true},
    {"counter", 6, 4, false},
    {"currency", 3, 0, true},
}};

const FormatSize* sizeOf(std::string_view format)
{
    const auto found = std::find_if(formatSizes.begin(), formatSizes.end(),
                                    [&](const FormatSize& one) { return one.format == format; });
    return found == formatSizes.end() ? nullptr : &*found;
}

double typeBytes(AttributeType type)
{
    switch (type) {
    case AttributeType::S:
        return 20;
    case AttributeType::N:
        return 5; // eight digits
    case AttributeType::B:
        return 100;
    case AttributeType::BOOL:
    case AttributeType::Null:
        return 1;
    case AttributeType::M:
    case AttributeType::L:
        return 100;
    case AttributeType::SS:
    case AttributeType::BS:
        return 60;
    case AttributeType::NS:
        return 15;
    }
    return 20;
}

/// Average length of the listed values, by their shares where all are known.
double listedBytes(const std::vector<ValueShare>& values)
{
    double bytes = 0;
    double shares = 0;
    for (const ValueShare& one : values) {
        const double share = one.share.value_or(1.0 / static_cast<double>(values.size()));
        bytes += share * static_cast<double>(one.value.size());
        shares += share;
    }
    return shares > 0 ? bytes / shares : 0;
}

} // namespace

double valueBytes(const Attribute& attribute)
{
    if (attribute.sizeBytes)
        return *attribute.sizeBytes;
    if (attribute.type == AttributeType::S && !attribute.values.empty())
        return listedBytes(attribute.values);
    const FormatSize* known = sizeOf(attribute.format);
    if (known && attribute.type == AttributeType::S)
        return known->textBytes;
    if (known && attribute.type == AttributeType::N && known->numberBytes > 0)
        return known->numberBytes;
    return typeBytes(attribute.type);
}

double valueBytes(const Entity& entity, std::string_view name)
{
    const Attribute* attribute = entity.attribute(name);
    return attribute ? valueBytes(*attribute) : 0;
}

bool isMoment(std::string_view format)
{
    return format == "timestamp" || format == "epoch";
}

bool isFixedWidth(std::string_view format)
{
    const FormatSize* known = sizeOf(format);
    return known && known->fixedWidth;
}

bool isTimeOrdered(std::string_view format)
{
    return format == "ulid" || format == "ksuid";
}

} // namespace infera::model::defaults
