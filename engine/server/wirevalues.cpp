#include "engine/server/wirevalues.h"

#include "model/base/base64.h"
#include "model/item/number.h"
#include "model/item/sets.h"

#include <algorithm>

namespace infera::engine::wire {

using simdjson::dom::element;
using simdjson::dom::element_type;

namespace {

constexpr std::string_view modelPackage = "com.amazonaws.dynamodb.v20120810.";

/// Why a text is no base64, in the service's words: dynalite's tests, from production.
std::string base64Mistake(std::string_view text, const Error& error)
{
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    const std::string_view digits = text.substr(0, text.size() - padding);
    const std::size_t wrong = digits.find_first_not_of(base64Alphabet);
    if (text.size() % 4 != 0 || wrong == digits.npos)
        return error.message;
    if (digits[wrong] == '=') // more padding than there can be
        return "Invalid last non-pad Base64 character dectected";
    return "Invalid base 64 character found: '" + std::string(1, digits[wrong]) + "'";
}

model::Binary asBinary(const element& json)
{
    std::string_view text;
    if (json.get_string().get(text) != simdjson::SUCCESS) {
        if (json.is_array())
            refuseSerialization("Unrecognized collection type class java.nio.ByteBuffer");
        if (json.is_object())
            refuseSerialization("Start of structure or map found where not expected");
        refuseSerialization("only base-64-encoded strings are convertible to bytes");
    }
    auto bytes = decodeBase64(text);
    if (!bytes)
        refuseSerialization(base64Mistake(text, bytes.error()));
    return {*std::move(bytes)};
}

class ValueReader
{
public:
    explicit ValueReader(ValueErrors& errors) : m_errors(errors) {}

    AttributeValue read(const element& json, std::string_view mistake = memberOfCollection)
    {
        simdjson::dom::object object;
        if (json.get_object().get(object) != simdjson::SUCCESS)
            refuseSerialization(json.is_array() ? "Unrecognized collection type class " +
                                                      std::string(attributeValueClass)
                                                : std::string(mistake));
        int types = 0;
        AttributeValue value{model::Null{}};
        for (const auto& [name, member] : object) {
            const auto type = model::attributeTypeFrom(name);
            if (!type || member.is_null())
                continue; // unknown members are ignored
            ++types;
            value = readAs(*type, member);
        }
        if (types == 0)
            m_errors.note("Supplied AttributeValue is empty, must contain exactly one of the "
                          "supported datatypes");
        if (types > 1)
            m_errors.note("Supplied AttributeValue has more than one datatypes set, must contain "
                          "exactly one of the supported datatypes");
        return value;
    }

    model::AttributeMap readMap(const element& json)
    {
        model::AttributeMap map;
        for (const auto& [name, member] : asMap(json, attributeValueClass))
            map.insert_or_assign(std::string(name), read(member));
        return map;
    }

private:
    AttributeValue readAs(model::AttributeType type, const element& json)
    {
        switch (type) {
        case model::AttributeType::S:
            return {asString(json)};
        case model::AttributeType::N:
            return {number(asString(json))};
        case model::AttributeType::B:
            return {asBinary(json)};
        case model::AttributeType::BOOL:
            return {asBoolean(json)};
        case model::AttributeType::Null:
            if (!asBoolean(json))
                m_errors.note(
                    "One or more parameter values were invalid: Null attribute value types "
                    "must have the value of true");
            return {model::Null{}};
        case model::AttributeType::M:
            return {readMap(json)};
        case model::AttributeType::L: {
            model::AttributeList list;
            for (const element& one : asList(json))
                list.push_back(read(one));
            return {std::move(list)};
        }
        case model::AttributeType::SS:
            return {strings(json)};
        case model::AttributeType::NS:
            return {numbers(json)};
        case model::AttributeType::BS:
            return {binaries(json)};
        }
        return {model::Null{}};
    }

    model::Number number(const std::string& text)
    {
        if (auto parsed = model::parseNumber(text))
            return std::move(*parsed);
        else
            m_errors.note(parsed.error().message);
        return {"0"};
    }

    model::StringSet strings(const element& json)
    {
        std::vector<std::string> values;
        for (const element& one : asList(json))
            values.push_back(asString(one));
        const std::vector<std::string> given = values;
        bool duplicates = false;
        model::StringSet set = model::stringSetFrom(std::move(values), &duplicates);
        if (duplicates)
            m_errors.note("One or more parameter values were invalid: Input collection " +
                          listed(given) + " contains duplicates.");
        if (set.values.empty())
            m_errors.note(
                "One or more parameter values were invalid: An string set  may not be empty");
        return set;
    }

    model::NumberSet numbers(const element& json)
    {
        std::vector<model::Number> values;
        for (const element& one : asList(json))
            values.push_back(number(asString(one)));
        bool duplicates = false;
        model::NumberSet set = model::numberSetFrom(std::move(values), &duplicates);
        if (duplicates)
            m_errors.note("Input collection contains duplicates");
        if (set.values.empty())
            m_errors.note(
                "One or more parameter values were invalid: An number set  may not be empty");
        return set;
    }

    model::BinarySet binaries(const element& json)
    {
        std::vector<model::Binary> values;
        std::vector<std::string> given;
        for (const element& one : asList(json)) {
            values.push_back(asBinary(one));
            given.push_back(asString(one));
        }
        bool duplicates = false;
        model::BinarySet set = model::binarySetFrom(std::move(values), &duplicates);
        if (duplicates)
            m_errors.note("One or more parameter values were invalid: Input collection " +
                          listed(given) + "of type BS contains duplicates.");
        if (set.values.empty())
            m_errors.note("One or more parameter values were invalid: Binary sets should not be "
                          "empty");
        return set;
    }

    static std::string listed(const std::vector<std::string>& values)
    {
        std::string text = "[";
        for (const std::string& one : values)
            text += (text.size() > 1 ? ", " : "") + one;
        return text + "]";
    }

    ValueErrors& m_errors;
};

} // namespace

std::string classNamed(std::string_view name)
{
    return std::string(modelPackage) + std::string(name);
}

void refuseJsonType(const element& json, std::string_view wanted)
{
    std::string name;
    switch (json.type()) {
    case element_type::BOOL:
        name = json.get_bool().value_unsafe() ? "TRUE_VALUE" : "FALSE_VALUE";
        break;
    case element_type::STRING:
        name = "STRING_VALUE";
        break;
    case element_type::DOUBLE:
        name = "DECIMAL_VALUE";
        break;
    case element_type::ARRAY:
        refuseSerialization("Unrecognized collection type class java.lang." + std::string(wanted));
    case element_type::OBJECT:
        refuseSerialization("Start of structure or map found where not expected");
    default:
        name = "NUMBER_VALUE";
    }
    refuseSerialization(name + " cannot be converted to " + std::string(wanted));
}

std::string asString(const element& json)
{
    std::string_view text;
    if (json.get_string().get(text) != simdjson::SUCCESS)
        refuseJsonType(json, "String");
    return std::string(text);
}

bool asBoolean(const element& json)
{
    bool value = false;
    if (json.get_bool().get(value) == simdjson::SUCCESS)
        return value;
    std::string_view text;
    if (json.get_string().get(text) != simdjson::SUCCESS)
        refuseJsonType(json, "Boolean");
    // Strings of these spellings are converted, as production does.
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (lower == "true" || lower == "1" || lower == "yes")
        return true;
    if (lower == "false" || lower == "0" || lower == "no")
        return false;
    refuseSerialization("Unexpected token received from parser");
}

simdjson::dom::array asList(const element& json)
{
    simdjson::dom::array list;
    if (json.get_array().get(list) == simdjson::SUCCESS)
        return list;
    refuseSerialization(json.is_object() ? "Start of structure or map found where not expected"
                                         : "Unexpected field type");
}

simdjson::dom::object asMap(const element& json, std::string_view of)
{
    simdjson::dom::object map;
    if (json.get_object().get(map) == simdjson::SUCCESS)
        return map;
    if (json.is_array())
        refuseSerialization("Unrecognized collection type java.util.Map<java.lang.String, " +
                            std::string(of) + ">");
    refuseSerialization("Unexpected field type");
}

AttributeValue asValue(const element& json, ValueErrors& errors, std::string_view mistake)
{
    return ValueReader(errors).read(json, mistake);
}

Item asItem(const element& json, ValueErrors& errors)
{
    return ValueReader(errors).readMap(json);
}

} // namespace infera::engine::wire
