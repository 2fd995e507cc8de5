#include "engine/server/wirereader.h"

#include "engine/server/wirevalues.h"

#include <algorithm>
#include <cmath>

namespace infera::engine::wire {

using model::AttributeValue;
using simdjson::dom::element;
using simdjson::dom::element_type;

namespace {

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

std::string Object::minified(const char* name) const
{
    simdjson::dom::element member;
    return m_object[name].get(member) == simdjson::SUCCESS ? simdjson::minify(member) : "";
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
    return asValue(*found, *m_errors, memberOfStructure);
}

std::optional<std::vector<AttributeValue>> Object::values(const char* name) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    std::vector<AttributeValue> values;
    for (const element& one : asList(*found))
        values.push_back(asValue(one, *m_errors));
    return values;
}

std::optional<Item> Object::item(const char* name) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    return asItem(*found, *m_errors);
}

std::optional<std::vector<Item>> Object::items(const char* name) const
{
    const auto found = find(name);
    if (!found)
        return std::nullopt;
    std::vector<Item> items;
    for (const element& one : asList(*found)) {
        refuseScalarInCollection(one);
        items.push_back(asItem(one, *m_errors));
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
            result.values->insert_or_assign(std::string(name), asValue(value, own));
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

} // namespace infera::engine::wire
