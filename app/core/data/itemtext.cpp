#include "app/core/data/itemtext.h"

#include "app/core/text/strings.h"
#include "model/item/dynamodbjson.h"
#include "model/item/number.h"
#include "model/item/scalar.h"

#include <QCoreApplication>

#include <algorithm>
#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct ItemText
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::ItemText)
};

using nlohmann::json;

bool isScalar(model::AttributeType type)
{
    return type <= model::AttributeType::BOOL;
}

json plainJson(const model::AttributeValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value.value))
        return *text;
    if (const auto* number = std::get_if<model::Number>(&value.value)) {
        json parsed = json::parse(number->text, nullptr, false);
        return parsed.is_number() ? parsed : json(number->text);
    }
    if (const auto* flag = std::get_if<bool>(&value.value))
        return *flag;
    if (const auto* list = std::get_if<model::AttributeList>(&value.value)) {
        json array = json::array();
        for (const model::AttributeValue& one : *list)
            array.push_back(plainJson(one));
        return array;
    }
    if (const auto* map = std::get_if<model::AttributeMap>(&value.value)) {
        json object = json::object();
        for (const auto& [name, one] : *map)
            object[name] = plainJson(one);
        return object;
    }
    if (std::holds_alternative<model::Null>(value.value))
        return nullptr;
    return model::toJson(value);
}

/// Whether plain JSON says all there is to say of the value.
bool isPlain(const model::AttributeValue& value)
{
    const model::AttributeType type = value.type();
    if (const auto* list = std::get_if<model::AttributeList>(&value.value))
        return std::all_of(list->begin(), list->end(), isPlain);
    if (const auto* map = std::get_if<model::AttributeMap>(&value.value)) {
        // {"S": ...} would be read as a string with its type.
        const bool looksTagged = map->size() == 1 && model::attributeTypeFrom(map->begin()->first);
        return !looksTagged && std::all_of(map->begin(), map->end(),
                                           [](const auto& one) { return isPlain(one.second); });
    }
    return type == model::AttributeType::S || type == model::AttributeType::BOOL ||
           type == model::AttributeType::N || type == model::AttributeType::Null;
}

Result<model::AttributeValue> fromPlain(const json& value)
{
    if (value.is_string())
        return model::AttributeValue{value.get<std::string>()};
    if (value.is_boolean())
        return model::AttributeValue{value.get<bool>()};
    if (value.is_null())
        return model::AttributeValue{model::Null{}};
    if (value.is_number()) {
        auto number = model::parseNumber(value.dump());
        if (!number)
            return tl::unexpected(number.error());
        return model::AttributeValue{std::move(*number)};
    }
    if (value.is_array()) {
        model::AttributeList list;
        for (const json& one : value) {
            auto element = fromPlain(one);
            if (!element)
                return element;
            list.push_back(std::move(*element));
        }
        return model::AttributeValue{std::move(list)};
    }
    model::AttributeMap map;
    for (const auto& [name, one] : value.items()) {
        auto member = fromPlain(one);
        if (!member)
            return member;
        map.emplace(name, std::move(*member));
    }
    return model::AttributeValue{std::move(map)};
}

bool isTagged(const json& value)
{
    return value.is_object() && value.size() == 1 &&
           model::attributeTypeFrom(value.begin().key()).has_value();
}

tl::unexpected<Error> expected(model::AttributeType type, const QString& text)
{
    const QString what = type == model::AttributeType::N      ? ItemText::tr("a number")
                         : type == model::AttributeType::BOOL ? ItemText::tr("true or false")
                         : type == model::AttributeType::B    ? ItemText::tr("text or base64")
                                                              : ItemText::tr("JSON");
    return failure("not-a-value", ItemText::tr("Cannot read \"%1\" as %2. Expected %3.")
                                      .arg(text.left(40), toQString(model::toString(type)), what)
                                      .toStdString());
}

} // namespace

Result<model::AttributeValue> valueFromJson(const nlohmann::json& value)
{
    return isTagged(value) ? model::attributeValueFromJson(value) : fromPlain(value);
}

QString editText(const model::AttributeValue& value)
{
    if (isScalar(value.type()) && value.type() != model::AttributeType::B)
        return toQString(model::scalarText(value).value_or(std::string()));
    if (isPlain(value))
        return toQString(plainJson(value).dump());
    return toQString(model::toJsonText(value));
}

Result<model::AttributeValue> valueFromText(model::AttributeType type, const QString& text)
{
    if (type == model::AttributeType::Null)
        return model::AttributeValue{model::Null{}};
    const std::string bytes = text.toStdString();
    if (isScalar(type) && !(type == model::AttributeType::B && text.startsWith(u'{'))) {
        auto value = model::scalarFromText(type, bytes);
        if (!value)
            return expected(type, text);
        return std::move(*value);
    }
    const json parsed = json::parse(bytes, nullptr, false);
    if (parsed.is_discarded())
        return expected(type, text);
    auto value = valueFromJson(parsed);
    if (!value)
        return value;
    // A list of strings or numbers is a set where the design says so.
    if (parsed.is_array() && type != value->type()) {
        const json tagged = {{std::string(model::toString(type)), [&] {
                                  json members = json::array();
                                  for (const json& one : parsed)
                                      members.push_back(one.is_string() ? one : json(one.dump()));
                                  return members;
                              }()}};
        value = model::attributeValueFromJson(tagged);
        if (!value)
            return value;
    }
    if (value->type() != type)
        return expected(type, text);
    return value;
}

} // namespace infera::app
