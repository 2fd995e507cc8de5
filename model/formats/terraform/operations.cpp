#include "model/formats/terraform/evaluate.h"

#include <cmath>
#include <cstdlib>

// Operators, calls and what goes over the elements of a list or map.
namespace infera::model::hcl {

namespace {

std::optional<double> numberOf(const Value& value)
{
    if (!value.isScalar() || value.text.empty())
        return std::nullopt;
    char* end = nullptr;
    const double number = std::strtod(value.text.c_str(), &end);
    if (end != value.text.c_str() + value.text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

Value compared(const std::string& op, double left, double right)
{
    if (op == "<")
        return flagValue(left < right);
    if (op == ">")
        return flagValue(left > right);
    return flagValue(op == "<=" ? left <= right : left >= right);
}

Value calculated(const std::string& op, double left, double right)
{
    if (op == "+")
        return numberValue(left + right);
    if (op == "-")
        return numberValue(left - right);
    if (op == "*")
        return numberValue(left * right);
    if (right == 0)
        return unknownValue();
    return numberValue(op == "/" ? left / right : std::fmod(left, right));
}

} // namespace

Value Scope::forValue(const Expression& one)
{
    const Value list = of(one.parts[0]);
    if (!list.isList() && !list.isObject())
        return {};
    const bool grouped = one.names.back() == "...";
    const std::size_t names = one.names.size() - (grouped ? 1 : 0);
    std::vector<std::map<std::string, Value>::node_type> outer;
    for (std::size_t i = 0; i < names; ++i)
        outer.push_back(bound.extract(one.names[i]));
    Value result = one.text == "{"   ? objectValue()
                   : one.text == "[" ? listValue()
                                     : scalarValue({});
    for (const auto& [key, value] : list.elements()) {
        bound[one.names[0]] = names > 1 ? scalarValue(key) : value;
        if (names > 1)
            bound[one.names[1]] = value;
        const Value holds = one.parts[3] ? of(one.parts[3]) : flagValue(true);
        if (holds.isUnknown()) {
            result = {};
            break;
        }
        if (holds.isTrue())
            addElement(one, result, grouped);
        if (exhausted())
            break;
    }
    for (std::size_t i = names; i-- > 0;) {
        bound.erase(one.names[i]);
        bound.insert(std::move(outer[i]));
    }
    return charged(std::move(result));
}

void Scope::addElement(const Expression& one, Value& result, bool grouped)
{
    Value value = of(one.parts[2]);
    if (result.isList()) {
        result.items.push_back(std::move(value));
    } else if (!result.isObject()) {
        if (!value.isScalar())
            result.kind = Value::Kind::Unknown;
        result.text += value.text;
    } else {
        const std::string key = of(one.parts[1]).text;
        if (!grouped) {
            result.set(key, std::move(value));
            return;
        }
        const Value* found = result.field(key);
        Value group = found != nullptr ? *found : listValue();
        group.items.push_back(std::move(value));
        result.set(key, std::move(group));
    }
}

Value Scope::splat(const Expression& one)
{
    const Value list = of(one.parts[0]);
    if (list.isUnknown())
        return {};
    // A lone value counts as a list of one, and nothing as an empty list.
    std::vector<Value> items = list.isList()      ? list.items
                               : list.isNothing() ? std::vector<Value>{}
                                                  : std::vector<Value>{list};
    const auto before = bound.find("*");
    const std::optional<Value> outer =
        before != bound.end() ? std::optional<Value>(before->second) : std::nullopt;
    Value result = listValue();
    for (Value& item : items) {
        bound["*"] = std::move(item);
        result.items.push_back(of(one.parts[1]));
    }
    if (outer)
        bound["*"] = *outer;
    else
        bound.erase("*");
    return charged(std::move(result));
}

Value Scope::unary(const Expression& one)
{
    const Value operand = of(one.parts[0]);
    if (!operand.isScalar())
        return {};
    if (one.text == "!")
        return flagValue(operand.text != "true");
    const auto number = numberOf(operand);
    return number ? numberValue(-*number) : Value{};
}

Value Scope::binary(const Expression& one)
{
    const Value left = of(one.parts[0]);
    const Value right = of(one.parts[1]);
    const std::string& op = one.text;
    if (op == "&&" || op == "||") {
        // One side may decide alone.
        const bool decides = op == "||";
        for (const Value* side : {&left, &right}) {
            if (side->isScalar() && side->isTrue() == decides)
                return flagValue(decides);
        }
        return left.isUnknown() || right.isUnknown() ? Value{} : flagValue(!decides);
    }
    if (left.isUnknown() || right.isUnknown())
        return {};
    if (op == "==" || op == "!=") {
        const bool same = (left.isNothing() && right.isNothing()) || left == right;
        return flagValue(same == (op == "=="));
    }
    const auto first = numberOf(left);
    const auto second = numberOf(right);
    if (!first || !second)
        return {};
    return op[0] == '<' || op[0] == '>' ? compared(op, *first, *second)
                                        : calculated(op, *first, *second);
}

/// try and can: an argument that names what is not there is passed over.
Value Scope::firstThatWorks(const Expression& one, bool only)
{
    for (const ExpressionPtr& part : one.parts) {
        Value value = of(part);
        if (only)
            return flagValue(value.kind != Value::Kind::Missing);
        if (value.kind != Value::Kind::Missing)
            return value;
    }
    return {};
}

Value Scope::call(const Expression& one)
{
    if (one.text == "try" || one.text == "can")
        return firstThatWorks(one, one.text == "can");
    std::vector<Value> arguments;
    for (const ExpressionPtr& part : one.parts)
        arguments.push_back(of(part));
    if (!one.names.empty() && !arguments.empty()) { // merge(list...)
        const Value last = arguments.back();
        arguments.pop_back();
        if (!last.isList())
            return {};
        arguments.insert(arguments.end(), last.items.begin(), last.items.end());
    }
    if (const auto fromFile = fileFunction(one.text, arguments))
        return charged(*fromFile);
    return exhausted() ? Value{} : charged(callFunction(one.text, arguments));
}

std::optional<Value> Scope::fileFunction(const std::string& name,
                                         const std::vector<Value>& arguments)
{
    if ((name != "file" && name != "fileexists") || arguments.size() != 1)
        return std::nullopt;
    const Value& path = arguments[0];
    const auto content = path.isScalar() && m_files ? m_files(path.text) : std::nullopt;
    if (name == "fileexists")
        return flagValue(content.has_value());
    return content ? scalarValue(*content) : unknownValue();
}

} // namespace infera::model::hcl
