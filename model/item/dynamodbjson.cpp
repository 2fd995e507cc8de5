#include "model/item/dynamodbjson.h"

#include "model/base/base64.h"
#include "model/capacity/limits.h"
#include "model/item/number.h"
#include "model/item/sets.h"

#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using nlohmann::json;

constexpr std::string_view invalid = "One or more parameter values were invalid: ";

tl::unexpected<Error> validation(std::string message, const std::string& place)
{
    return failure("validation", std::move(message), Location{{}, 0, 0, place});
}

tl::unexpected<Error> serialization(std::string message, const std::string& place)
{
    return failure("serialization", std::move(message), Location{{}, 0, 0, place});
}

/// DynamoDB's text for a JSON value of the wrong type, where `expected` is a Java class name.
std::string conversionMessage(const json& value, std::string_view expected)
{
    const std::string to = " cannot be converted to " + std::string(expected);
    switch (value.type()) {
    case json::value_t::boolean:
        return (value.get<bool>() ? "TRUE_VALUE" : "FALSE_VALUE") + to;
    case json::value_t::number_float:
        return "DECIMAL_VALUE" + to;
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
        return "NUMBER_VALUE" + to;
    case json::value_t::string:
        return "STRING_VALUE" + to;
    case json::value_t::array:
        return "Unrecognized collection type class java.lang." + std::string(expected);
    case json::value_t::object:
        return "Start of structure or map found where not expected";
    default:
        return "Unexpected value type in payload";
    }
}

std::string member(const std::string& place, std::string_view name)
{
    return place.empty() ? std::string(name) : place + "." + std::string(name);
}

std::string element(const std::string& place, std::size_t index)
{
    return place + "[" + std::to_string(index) + "]";
}

Result<std::string> readString(const json& value, const std::string& place)
{
    if (!value.is_string())
        return serialization(conversionMessage(value, "String"), place);
    return value.get<std::string>();
}

Result<Number> readNumber(const json& value, const std::string& place)
{
    const Result<std::string> text = readString(value, place);
    if (!text)
        return tl::unexpected(text.error());
    Result<Number> number = parseNumber(*text);
    if (!number)
        number.error().where.key = place;
    return number;
}

Result<Binary> readBinary(const json& value, const std::string& place)
{
    if (!value.is_string())
        return serialization("only base-64-encoded strings are convertible to bytes", place);
    Result<std::string> bytes = decodeBase64(value.get_ref<const std::string&>());
    if (!bytes)
        return serialization(bytes.error().message, place);
    return Binary{std::move(*bytes)};
}

template<typename Member, typename Read>
Result<std::vector<Member>> readMembers(const json& value, const std::string& place, Read read)
{
    if (!value.is_array())
        return serialization(conversionMessage(value, "Set"), place);
    std::vector<Member> members;
    members.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto one = read(value[i], element(place, i));
        if (!one)
            return tl::unexpected(std::move(one.error()));
        members.push_back(std::move(*one));
    }
    return members;
}

/// "[a, b]": the members as DynamoDB lists them when it refuses duplicates.
std::string listed(const json& members)
{
    std::string text = "[";
    for (const json& one : members)
        text += (text.size() > 1 ? ", " : "") + one.get<std::string>();
    return text + "]";
}

Result<AttributeValue> readStringSet(const json& value, const std::string& place)
{
    auto members = readMembers<std::string>(value, place, readString);
    if (!members)
        return tl::unexpected(std::move(members.error()));
    if (members->empty()) // two blanks in DynamoDB's own text
        return validation(std::string(invalid) + "An string set  may not be empty", place);
    bool duplicates = false;
    StringSet set = stringSetFrom(std::move(*members), &duplicates);
    if (duplicates)
        return validation(std::string(invalid) + "Input collection " + listed(value) +
                              " contains duplicates.",
                          place);
    return AttributeValue{std::move(set)};
}

Result<AttributeValue> readNumberSet(const json& value, const std::string& place)
{
    auto members = readMembers<Number>(value, place, readNumber);
    if (!members)
        return tl::unexpected(std::move(members.error()));
    if (members->empty())
        return validation(std::string(invalid) + "An number set  may not be empty", place);
    bool duplicates = false;
    NumberSet set = numberSetFrom(std::move(*members), &duplicates);
    if (duplicates)
        return validation("Input collection contains duplicates", place);
    return AttributeValue{std::move(set)};
}

Result<AttributeValue> readBinarySet(const json& value, const std::string& place)
{
    auto members = readMembers<Binary>(value, place, readBinary);
    if (!members)
        return tl::unexpected(std::move(members.error()));
    if (members->empty())
        return validation(std::string(invalid) + "Binary sets should not be empty", place);
    bool duplicates = false;
    BinarySet set = binarySetFrom(std::move(*members), &duplicates);
    if (duplicates)
        return validation(std::string(invalid) + "Input collection " + listed(value) +
                              "of type BS contains duplicates.",
                          place);
    return AttributeValue{std::move(set)};
}

Result<AttributeValue> readValue(const json& value, const std::string& place, int level);

Result<AttributeMap> readMap(const json& value, const std::string& place, int level)
{
    if (!value.is_object())
        return serialization(conversionMessage(value, "Map"), place);
    AttributeMap map;
    for (const auto& [name, one] : value.items()) {
        Result<AttributeValue> read = readValue(one, member(place, name), level);
        if (!read)
            return tl::unexpected(std::move(read.error()));
        map.emplace_hint(map.end(), name, std::move(*read));
    }
    return map;
}

Result<AttributeValue> readList(const json& value, const std::string& place, int level)
{
    auto members = readMembers<AttributeValue>(value, place,
                                               [level](const json& one, const std::string& where) {
                                                   return readValue(one, where, level);
                                               });
    if (!members)
        return tl::unexpected(std::move(members.error()));
    return AttributeValue{std::move(*members)};
}

template<typename Value>
Result<AttributeValue> wrapped(Result<Value> read)
{
    if (!read)
        return tl::unexpected(std::move(read.error()));
    return AttributeValue{std::move(*read)};
}

Result<AttributeValue> readTyped(AttributeType type, const json& value, const std::string& place,
                                 int level)
{
    switch (type) {
    case AttributeType::S:
        return wrapped(readString(value, place));
    case AttributeType::N:
        return wrapped(readNumber(value, place));
    case AttributeType::B:
        return wrapped(readBinary(value, place));
    case AttributeType::BOOL:
        if (!value.is_boolean())
            return serialization(conversionMessage(value, "Boolean"), place);
        return AttributeValue{value.get<bool>()};
    case AttributeType::Null:
        if (!value.is_boolean())
            return serialization(conversionMessage(value, "Boolean"), place);
        if (!value.get<bool>())
            return validation(std::string(invalid) +
                                  "Null attribute value types must have the value of true",
                              place);
        return AttributeValue{Null{}};
    case AttributeType::M:
        return wrapped(readMap(value, place, level + 1));
    case AttributeType::L:
        return readList(value, place, level + 1);
    case AttributeType::SS:
        return readStringSet(value, place);
    case AttributeType::NS:
        return readNumberSet(value, place);
    case AttributeType::BS:
        return readBinarySet(value, place);
    }
    return serialization("Unexpected field type", place);
}

/// `level` counts the lists and maps around the value.
Result<AttributeValue> readValue(const json& value, const std::string& place, int level)
{
    if (level > capacity::nestingLevelsMax)
        return validation(std::string(invalid) + "Nesting Levels have exceeded supported limits",
                          place);
    if (!value.is_object())
        return serialization(value.is_array() ? "Unrecognized collection type class "
                                                "com.amazonaws.dynamodb.v20120810.AttributeValue"
                                              : "Unexpected value type in payload",
                             place);
    const json* found = nullptr;
    AttributeType type{};
    for (const auto& [name, one] : value.items()) {
        const auto known = attributeTypeFrom(name);
        if (!known || one.is_null())
            continue;
        if (found != nullptr)
            return validation("Supplied AttributeValue has more than one datatypes set, must "
                              "contain exactly one of the supported datatypes",
                              place);
        found = &one;
        type = *known;
    }
    if (found == nullptr)
        return validation("Supplied AttributeValue is empty, must contain exactly one of the "
                          "supported datatypes",
                          place);
    return readTyped(type, *found, member(place, toString(type)), level);
}

json parsed(std::string_view text)
{
    return json::parse(text, nullptr, /*allow_exceptions=*/false);
}

void appendQuoted(std::string& out, std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20) {
                out += c;
            } else {
                out += "\\u00";
                out += hex[static_cast<unsigned char>(c) >> 4];
                out += hex[static_cast<unsigned char>(c) & 0xF];
            }
        }
    }
    out += '"';
}

void append(std::string& out, const AttributeValue& value);

void append(std::string& out, const AttributeMap& map)
{
    out += '{';
    bool first = true;
    for (const auto& [name, value] : map) {
        if (!first)
            out += ',';
        first = false;
        appendQuoted(out, name);
        out += ':';
        append(out, value);
    }
    out += '}';
}

template<typename Members, typename Append>
void appendArray(std::string& out, const Members& members, Append appendOne)
{
    out += '[';
    bool first = true;
    for (const auto& one : members) {
        if (!first)
            out += ',';
        first = false;
        appendOne(one);
    }
    out += ']';
}

struct Appender
{
    std::string& out;

    void operator()(const std::string& text) const { appendQuoted(out, text); }
    void operator()(const Number& number) const { appendQuoted(out, number.text); }
    void operator()(const Binary& binary) const { appendQuoted(out, encodeBase64(binary.bytes)); }
    void operator()(bool truth) const { out += truth ? "true" : "false"; }
    void operator()(const Null&) const { out += "true"; }
    void operator()(const AttributeMap& map) const { append(out, map); }
    void operator()(const AttributeList& list) const
    {
        appendArray(out, list, [this](const AttributeValue& one) { append(out, one); });
    }
    void operator()(const StringSet& set) const { appendArray(out, set.values, *this); }
    void operator()(const NumberSet& set) const { appendArray(out, set.values, *this); }
    void operator()(const BinarySet& set) const { appendArray(out, set.values, *this); }
};

struct Builder
{
    json operator()(const std::string& text) const { return text; }
    json operator()(const Number& number) const { return number.text; }
    json operator()(const Binary& binary) const { return encodeBase64(binary.bytes); }
    json operator()(bool truth) const { return truth; }
    json operator()(const Null&) const { return true; }
    json operator()(const AttributeMap& map) const
    {
        json object = json::object();
        for (const auto& [name, value] : map)
            object[name] = toJson(value);
        return object;
    }
    json operator()(const AttributeList& list) const
    {
        json array = json::array();
        for (const AttributeValue& one : list)
            array.push_back(toJson(one));
        return array;
    }
    json operator()(const StringSet& set) const { return members(set.values); }
    json operator()(const NumberSet& set) const { return members(set.values); }
    json operator()(const BinarySet& set) const { return members(set.values); }

    template<typename Member>
    json members(const std::vector<Member>& values) const
    {
        json array = json::array();
        for (const Member& one : values)
            array.push_back((*this)(one));
        return array;
    }
};

void append(std::string& out, const AttributeValue& value)
{
    out += "{\"";
    out += toString(value.type());
    out += "\":";
    std::visit(Appender{out}, value.value);
    out += '}';
}

} // namespace

Result<AttributeValue> attributeValueFromJson(const json& value, const std::string& place)
{
    return readValue(value, place, 0);
}

Result<Item> itemFromJson(const json& value, const std::string& place)
{
    return readMap(value, place, 0);
}

json toJson(const AttributeValue& value)
{
    return {{toString(value.type()), std::visit(Builder{}, value.value)}};
}

json toJson(const Item& item)
{
    return Builder{}(item);
}

Result<AttributeValue> parseAttributeValue(std::string_view text)
{
    const json value = parsed(text);
    if (value.is_discarded())
        return failure("serialization", "The text is not JSON; one attribute value of the form "
                                        "{\"S\": \"text\"} was expected.");
    return readValue(value, {}, 0);
}

Result<Item> parseItem(std::string_view text)
{
    const json value = parsed(text);
    if (value.is_discarded())
        return failure("serialization", "The text is not JSON; one item of the form "
                                        "{\"name\": {\"S\": \"text\"}} was expected.");
    return readMap(value, {}, 0);
}

std::string toJsonText(const AttributeValue& value)
{
    std::string out;
    append(out, value);
    return out;
}

std::string toJsonText(const Item& item)
{
    std::string out;
    append(out, item);
    return out;
}

} // namespace infera::model
