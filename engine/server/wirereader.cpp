#include "engine/server/wirereader.h"

#include "model/item/number.h"
#include "model/item/sets.h"

#include <algorithm>
#include <cmath>

namespace infera::engine::wire {

using model::AttributeValue;
using simdjson::dom::element;
using simdjson::dom::element_type;

namespace {

[[noreturn]] void refuseJsonType(const element& json, std::string_view wanted)
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

int base64Digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
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
    if (text.size() % 4 != 0)
        refuseSerialization("Base64 encoded length is expected a multiple of 4 bytes but found: " +
                            std::to_string(text.size()));
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    model::Binary binary;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text.substr(0, text.size() - padding)) {
        const int digit = base64Digit(c);
        if (c == '=') // more padding than there can be: dynalite's tests, from production
            refuseSerialization("Invalid last non-pad Base64 character dectected");
        if (digit < 0)
            refuseSerialization("Invalid base 64 character found: '" + std::string(1, c) + "'");
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            binary.bytes.push_back(static_cast<char>(bits >> count));
        }
    }
    if ((bits & ((1U << count) - 1)) != 0)
        refuseSerialization("Invalid last non-pad Base64 character dectected");
    return binary;
}

simdjson::dom::array asList(const element& json)
{
    simdjson::dom::array list;
    if (json.get_array().get(list) == simdjson::SUCCESS)
        return list;
    refuseSerialization(json.is_object() ? "Start of structure or map found where not expected"
                                         : "Unexpected field type");
}

/// A map whose values are of the class `of`, in the service's words.
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

constexpr std::string_view modelPackage = "com.amazonaws.dynamodb.v20120810.";
constexpr std::string_view attributeValueClass = "com.amazonaws.dynamodb.v20120810.AttributeValue";

std::string classNamed(std::string_view name)
{
    return std::string(modelPackage) + std::string(name);
}

class ValueReader
{
public:
    explicit ValueReader(ValueErrors& errors) : m_errors(errors) {}

    AttributeValue read(const element& json,
                        std::string_view mistake = "Unexpected value type in payload")
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

/// Where a value stands decides how the service words a wrong type.
constexpr std::string_view memberOfStructure = "Unexpected field type";
constexpr std::string_view memberOfCollection = "Unexpected value type in payload";

Object asObject(const element& json, ValueErrors& errors, std::string_view className,
                std::string_view mistake)
{
    simdjson::dom::object object;
    if (json.get_object().get(object) == simdjson::SUCCESS)
        return {object, errors};
    refuseSerialization(json.is_array()
                            ? "Unrecognized collection type class " + classNamed(className)
                            : std::string(mistake));
}

std::vector<Object> asObjects(const element& json, ValueErrors& errors, std::string_view className)
{
    std::vector<Object> objects;
    for (const element& one : asList(json))
        objects.push_back(asObject(one, errors, className, memberOfCollection));
    return objects;
}

/// Of collections in collections the service tells what its Java tells: dynalite's tests, from
/// production.
void refuseScalarInCollection(const element& json)
{
    if (json.is_object() || json.is_array())
        return;
    refuseSerialization(
        "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to "
        "class java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and "
        "java.lang.Class are in module java.base of loader 'bootstrap')");
}

} // namespace

void refuseSerialization(std::string message)
{
    throw Refusal{"SerializationException", std::move(message)};
}

void refuseValidation(std::string message)
{
    throw Refusal{"ValidationException", std::move(message)};
}

std::optional<element> Object::find(const char* name) const
{
    element found;
    if (m_object.at_key(name).get(found) != simdjson::SUCCESS || found.is_null())
        return std::nullopt;
    return found;
}

bool Object::has(const char* name) const
{
    return find(name).has_value();
}

std::optional<std::string> Object::string(const char* name) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    return asString(*found);
}

std::string Object::stringOr(const char* name, std::string_view otherwise) const
{
    auto found = string(name);
    return found ? std::move(*found) : std::string(otherwise);
}

std::optional<bool> Object::boolean(const char* name) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    return asBoolean(*found);
}

std::optional<std::int64_t> Object::integer(const char* name) const
{
    return wholeNumber(name, "Integer");
}

std::optional<std::int64_t> Object::longInteger(const char* name) const
{
    return wholeNumber(name, "Long");
}

std::optional<std::int64_t> Object::wholeNumber(const char* name, std::string_view javaType) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    double value = 0;
    if (found->get_double().get(value) != simdjson::SUCCESS)
        refuseJsonType(*found, javaType);
    constexpr double most = 9e18;
    return static_cast<std::int64_t>(std::floor(std::clamp(value, -most, most)));
}

std::optional<double> Object::number(const char* name) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    double value = 0;
    if (found->get_double().get(value) != simdjson::SUCCESS)
        refuseJsonType(*found, "Double");
    return value;
}

std::optional<Object> Object::object(const char* name, std::string_view className) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    return asObject(*found, *m_errors, className.empty() ? name : className, memberOfStructure);
}

std::optional<std::vector<Object>> Object::objects(const char* name,
                                                   std::string_view className) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    return asObjects(*found, *m_errors, className);
}

std::optional<std::vector<std::string>> Object::strings(const char* name) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    std::vector<std::string> strings;
    for (const element& one : asList(*found))
        strings.push_back(asString(one));
    return strings;
}

std::optional<AttributeValue> Object::value(const char* name) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    return ValueReader(*m_errors).read(*found, memberOfStructure);
}

std::optional<std::vector<AttributeValue>> Object::values(const char* name) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    std::vector<AttributeValue> values;
    for (const element& one : asList(*found))
        values.push_back(ValueReader(*m_errors).read(one));
    return values;
}

std::optional<Item> Object::item(const char* name) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    return ValueReader(*m_errors).readMap(*found);
}

std::optional<std::vector<Item>> Object::items(const char* name) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    std::vector<Item> items;
    for (const element& one : asList(*found)) {
        refuseScalarInCollection(one);
        items.push_back(ValueReader(*m_errors).readMap(one));
    }
    return items;
}

Substitutions Object::substitutions() const
{
    Substitutions result;
    if (const auto found = find("ExpressionAttributeNames")) {
        result.names.emplace();
        for (const auto& [name, meaning] : asMap(*found, "java.lang.String"))
            result.names->insert_or_assign(std::string(name), asString(meaning));
    }
    if (const auto found = find("ExpressionAttributeValues")) {
        result.values.emplace();
        for (const auto& [name, value] : asMap(*found, attributeValueClass)) {
            ValueErrors own;
            result.values->insert_or_assign(std::string(name), ValueReader(own).read(value));
            if (own.first && !result.invalidValue)
                result.invalidValue = *own.first + " for key " + std::string(name);
        }
    }
    return result;
}

bool Object::forEachObject(const char* name, std::string_view className,
                           const std::function<void(const std::string&, Object)>& call) const
{
    const auto found = find(name);
    if (!found)
        return false;
    for (const auto& [key, member] : asMap(*found, classNamed(className)))
        call(std::string(key), asObject(member, *m_errors, className, memberOfCollection));
    return true;
}

bool Object::forEachList(
    const char* name, std::string_view className,
    const std::function<void(const std::string&, std::vector<Object>)>& call) const
{
    const auto found = find(name);
    if (!found)
        return false;
    for (const auto& [key, member] :
         asMap(*found, "java.util.List<" + classNamed(className) + ">")) {
        refuseScalarInCollection(member);
        call(std::string(key), asObjects(member, *m_errors, className));
    }
    return true;
}

void Constraints::add(const std::string& value, const std::string& path,
                      const std::string& constraint)
{
    constexpr std::size_t most = 10; // production tells no more
    if (m_errors.size() < most)
        m_errors.push_back("Value " + value + " at '" + path +
                           "' failed to satisfy constraint: " + constraint);
}

void Constraints::tableName(const std::optional<std::string>& name)
{
    const auto refuse = [this](const std::string& value, const std::string& constraint) {
        m_tableError = "1 validation error detected: Value " + value +
                       " at 'tableName' failed to satisfy constraint: " + constraint;
    };
    if (!name)
        return refuse("null", "Member must not be null");
    const std::string quoted = "'" + *name + "'";
    if (name->empty())
        return refuse(quoted, "Member must have length greater than or equal to 1");
    const bool isArn = name->starts_with("arn:");
    if (name->size() > (isArn ? 1024U : 255U))
        return refuse(quoted, "Member must have length less than or equal to 255");
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_' || c == '.' || c == '-';
    };
    if (!isArn && !std::all_of(name->begin(), name->end(), fits))
        return refuse(quoted, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
}

void Constraints::nameOfTable(const std::optional<std::string>& name)
{
    if (name)
        return tableName(name);
    m_tableError = "The parameter 'TableName' is required but was not present in the request";
}

void Constraints::newTableName(const std::optional<std::string>& name)
{
    constexpr std::size_t shortest = 3;
    nameOfTable(name);
    if (name && name->size() < shortest)
        m_tableError = "1 validation error detected: Value '" + *name +
                       "' at 'tableName' failed to satisfy constraint: Member must have length "
                       "greater than or equal to 3";
}

void Constraints::notNull(bool present, const std::string& path)
{
    if (!present)
        add("null", path, "Member must not be null");
}

void Constraints::oneOf(const std::optional<std::string>& value, const std::string& path,
                        std::string_view commaSeparated)
{
    if (!value)
        return;
    const std::string all = ", " + std::string(commaSeparated) + ", ";
    if (value->empty() || all.find(", " + *value + ", ") == std::string::npos)
        add("'" + *value + "'", path,
            "Member must satisfy enum value set: [" + std::string(commaSeparated) + "]");
}

void Constraints::length(const std::optional<std::string>& value, const std::string& path,
                         std::size_t least, std::size_t most)
{
    if (!value)
        return;
    if (value->size() < least)
        add("'" + *value + "'", path,
            "Member must have length greater than or equal to " + std::to_string(least));
    if (value->size() > most)
        add("'" + *value + "'", path,
            "Member must have length less than or equal to " + std::to_string(most));
}

void Constraints::atLeast(const std::optional<std::int64_t>& value, const std::string& path,
                          std::int64_t least)
{
    if (value && *value < least)
        add("'" + std::to_string(*value) + "'", path,
            "Member must have value greater than or equal to " + std::to_string(least));
}

void Constraints::atMost(const std::optional<std::int64_t>& value, const std::string& path,
                         std::int64_t most)
{
    if (value && *value > most)
        add("'" + std::to_string(*value) + "'", path,
            "Member must have value less than or equal to " + std::to_string(most));
}

void Constraints::indexName(const std::optional<std::string>& name, const std::string& path)
{
    if (!name)
        return;
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_' || c == '.' || c == '-';
    };
    if (name->empty() || !std::all_of(name->begin(), name->end(), fits))
        add("'" + *name + "'", path,
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    length(name, path, 3, 255);
}

void Constraints::finish() const
{
    if (!m_tableError.empty())
        refuseValidation(m_tableError);
    if (!m_errors.empty()) {
        std::string text = std::to_string(m_errors.size()) + " validation error" +
                           (m_errors.size() > 1 ? "s" : "") + " detected: ";
        for (std::size_t i = 0; i < m_errors.size(); ++i)
            text += (i > 0 ? "; " : "") + m_errors[i];
        refuseValidation(std::move(text));
    }
}

void Constraints::finish(const ValueErrors& values) const
{
    finish();
    if (values.first)
        refuseValidation(*values.first);
}

} // namespace infera::engine::wire
