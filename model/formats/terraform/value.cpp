#include "model/formats/terraform/value.h"

#include "model/base/text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::model::hcl {

namespace {

nlohmann::ordered_json jsonOf(const Value& value)
{
    switch (value.kind) {
    case Value::Kind::List: {
        auto list = nlohmann::ordered_json::array();
        for (const Value& one : value.items)
            list.push_back(jsonOf(one));
        return list;
    }
    case Value::Kind::Object: {
        auto object = nlohmann::ordered_json::object();
        for (const auto& [name, one] : value.fields)
            object[name] = jsonOf(one);
        return object;
    }
    case Value::Kind::Scalar:
        if (value.text == "true" || value.text == "false")
            return value.text == "true";
        return value.text;
    case Value::Kind::Unknown:
        return value.text;
    case Value::Kind::Null:
    case Value::Kind::Missing:
        break;
    }
    return nullptr;
}

} // namespace

std::strong_ordering Value::operator<=>(const Value& other) const
{
    if (kind != other.kind)
        return kind <=> other.kind;
    if (const int order = text.compare(other.text); order != 0)
        return order <=> 0;
    for (std::size_t i = 0; i < std::min(items.size(), other.items.size()); ++i)
        if (const auto order = items[i] <=> other.items[i]; order != 0)
            return order;
    if (items.size() != other.items.size())
        return items.size() <=> other.items.size();
    for (std::size_t i = 0; i < std::min(fields.size(), other.fields.size()); ++i) {
        if (const int order = fields[i].first.compare(other.fields[i].first); order != 0)
            return order <=> 0;
        if (const auto order = fields[i].second <=> other.fields[i].second; order != 0)
            return order;
    }
    return fields.size() <=> other.fields.size();
}

const Value* Value::field(std::string_view name) const
{
    for (const auto& [key, value] : fields) {
        if (key == name)
            return &value;
    }
    return nullptr;
}

void Value::set(const std::string& name, Value value)
{
    for (auto& [key, old] : fields) {
        if (key == name) {
            old = std::move(value);
            return;
        }
    }
    fields.emplace_back(name, std::move(value));
}

std::size_t Value::weight() const
{
    std::size_t sum = 1 + text.size() / 64;
    for (const Value& one : items)
        sum += one.weight();
    for (const auto& [name, one] : fields)
        sum += one.weight();
    return sum;
}

std::vector<std::pair<std::string, Value>> Value::elements() const
{
    if (isObject())
        return fields;
    std::vector<std::pair<std::string, Value>> all;
    for (std::size_t i = 0; i < items.size(); ++i)
        all.emplace_back(std::to_string(i), items[i]);
    return all;
}

std::string textAt(const Value& object, std::string_view name)
{
    const Value* found = object.field(name);
    return found != nullptr && (found->isScalar() || found->isUnknown()) ? found->text
                                                                         : std::string();
}

const std::vector<Value>& itemsAt(const Value& object, std::string_view name)
{
    static const std::vector<Value> none;
    const Value* found = object.field(name);
    return found != nullptr ? found->items : none;
}

Value scalarValue(std::string text)
{
    return {Value::Kind::Scalar, std::move(text), {}, {}};
}

Value flagValue(bool flag)
{
    return scalarValue(flag ? "true" : "false");
}

Value numberValue(double number)
{
    return scalarValue(numberText(number));
}

Value nullValue()
{
    return {Value::Kind::Null, {}, {}, {}};
}

Value missingValue()
{
    return {Value::Kind::Missing, {}, {}, {}};
}

Value unknownValue(std::string text)
{
    return {Value::Kind::Unknown, std::move(text), {}, {}};
}

Value listValue(std::vector<Value> items)
{
    return {Value::Kind::List, {}, std::move(items), {}};
}

Value objectValue()
{
    return {Value::Kind::Object, {}, {}, {}};
}

Value valueOf(const yaml::Node& node)
{
    if (node.isNull())
        return nullValue();
    if (node.isScalar())
        return scalarValue(node.value);
    Value result = node.isMap() ? objectValue() : listValue();
    for (const yaml::NodePtr& one : node.items)
        result.items.push_back(valueOf(*one));
    for (const auto& [key, value] : node.entries)
        result.fields.emplace_back(key->value, valueOf(*value));
    return result;
}

std::string jsonText(const Value& value)
{
    return jsonOf(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace infera::model::hcl
