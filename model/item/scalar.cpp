#include "model/item/scalar.h"

#include "model/base/hexadecimal.h"
#include "model/item/number.h"

namespace infera::model {

std::optional<std::strong_ordering> compareScalars(const AttributeValue& a, const AttributeValue& b)
{
    if (a.type() != b.type())
        return std::nullopt;
    switch (a.type()) {
    case AttributeType::S:
        return std::get<std::string>(a.value).compare(std::get<std::string>(b.value)) <=> 0;
    case AttributeType::N:
        return compareNumbers(std::get<Number>(a.value), std::get<Number>(b.value));
    case AttributeType::B:
        return std::get<Binary>(a.value).bytes.compare(std::get<Binary>(b.value).bytes) <=> 0;
    case AttributeType::BOOL:
        return std::get<bool>(a.value) <=> std::get<bool>(b.value);
    default:
        return std::nullopt;
    }
}

std::optional<AttributeValue> scalarFromText(AttributeType type, std::string_view text)
{
    switch (type) {
    case AttributeType::S:
        return AttributeValue{std::string(text)};
    case AttributeType::N:
        if (auto number = parseNumber(text))
            return AttributeValue{std::move(*number)};
        return std::nullopt;
    case AttributeType::B:
        return AttributeValue{Binary{std::string(text)}};
    case AttributeType::BOOL:
        if (text == "true" || text == "false")
            return AttributeValue{text == "true"};
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<std::string> keyText(const AttributeValue& value)
{
    auto text = scalarText(value);
    if (!text || value.type() != AttributeType::B)
        return text;
    return hexadecimal(*text);
}

std::optional<std::string> scalarText(const AttributeValue& value)
{
    switch (value.type()) {
    case AttributeType::S:
        return std::get<std::string>(value.value);
    case AttributeType::N:
        return std::get<Number>(value.value).text;
    case AttributeType::B:
        return std::get<Binary>(value.value).bytes;
    case AttributeType::BOOL:
        return std::get<bool>(value.value) ? "true" : "false";
    default:
        return std::nullopt;
    }
}

} // namespace infera::model
