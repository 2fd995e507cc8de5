#include "engine/expression/evaluator.h"

#include "model/item/number.h"

#include <algorithm>

namespace infera::engine::expression {

using model::AttributeType;
using model::AttributeValue;
using model::Binary;
using model::Item;
using model::Number;

namespace {

/// An operand's value: one of the item's or the request's, or a number that size() made.
struct Operand
{
    const AttributeValue* value = nullptr;
    std::optional<AttributeValue> made;

    [[nodiscard]] const AttributeValue* get() const { return made ? &*made : value; }
};

Operand evaluateOperand(const Node& node, const Item& item)
{
    if (node.kind == NodeKind::Attribute)
        return {valueAt(item, node.path), std::nullopt};
    if (node.kind == NodeKind::Value)
        return {node.value, std::nullopt};
    if (isTruth(node)) // PartiQL compares conditions with values
        return {nullptr, AttributeValue{holds(node, item)}};
    const Operand of = evaluateOperand(node.args[0], item);
    if (const AttributeValue* value = of.get()) {
        if (const auto size = sizeOf(*value))
            return {nullptr, AttributeValue{model::numberFrom(*size)}};
    }
    return {};
}

bool compares(NodeKind kind, const AttributeValue* a, const AttributeValue* b)
{
    if (kind == NodeKind::Equal)
        return a && b && *a == *b;
    if (kind == NodeKind::NotEqual)
        return !(a && b && *a == *b);
    if (!a || !b)
        return false;
    const auto order = compareValues(*a, *b);
    if (!order)
        return false;
    switch (kind) {
    case NodeKind::Less:
        return *order < 0;
    case NodeKind::LessOrEqual:
        return *order <= 0;
    case NodeKind::Greater:
        return *order > 0;
    default:
        return *order >= 0;
    }
}

bool isBetween(const Node& node, const Item& item)
{
    const Operand value = evaluateOperand(node.args[0], item);
    const Operand lower = evaluateOperand(node.args[1], item);
    const Operand upper = evaluateOperand(node.args[2], item);
    return compares(NodeKind::GreaterOrEqual, value.get(), lower.get()) &&
           compares(NodeKind::LessOrEqual, value.get(), upper.get());
}

bool isIn(const Node& node, const Item& item)
{
    const Operand value = evaluateOperand(node.args[0], item);
    return std::any_of(node.args.begin() + 1, node.args.end(), [&](const Node& one) {
        const Operand candidate = evaluateOperand(one, item);
        return compares(NodeKind::Equal, value.get(), candidate.get());
    });
}

bool functionHolds(const Node& node, const Item& item)
{
    const Operand first = evaluateOperand(node.args[0], item);
    if (node.text == "attribute_exists")
        return first.get() != nullptr;
    if (node.text == "attribute_not_exists")
        return first.get() == nullptr;
    const Operand second = evaluateOperand(node.args[1], item);
    if (!first.get() || !second.get())
        return false;
    if (node.text == "begins_with")
        return beginsWith(*first.get(), *second.get());
    if (node.text == "contains")
        return contains(*first.get(), *second.get());
    // IS of a PartiQL statement may name several types.
    const std::string_view type = model::toString(first.get()->type());
    return std::any_of(node.args.begin() + 1, node.args.end(), [&](const Node& name) {
        return std::get<std::string>(evaluateOperand(name, item).get()->value) == type;
    });
}

std::int64_t utf16Units(std::string_view text)
{
    std::int64_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0) != 0x80)
            units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
}

template<typename T>
bool isMember(const std::vector<T>& values, const T& one)
{
    return std::find(values.begin(), values.end(), one) != values.end();
}

/// A tree of what a projection takes: nothing below means everything.
struct Wanted
{
    std::map<std::string, Wanted> names;
    std::map<std::int64_t, Wanted> indexes;

    [[nodiscard]] bool isLeaf() const { return names.empty() && indexes.empty(); }
};

std::optional<AttributeValue> take(const AttributeValue& value, const Wanted& wanted);

model::AttributeMap takeFromMap(const model::AttributeMap& map, const Wanted& wanted)
{
    model::AttributeMap taken;
    for (const auto& [name, below] : wanted.names) {
        const auto found = map.find(name);
        if (found == map.end())
            continue;
        if (auto value = take(found->second, below))
            taken.emplace(name, std::move(*value));
    }
    return taken;
}

std::optional<AttributeValue> take(const AttributeValue& value, const Wanted& wanted)
{
    if (wanted.isLeaf())
        return value;
    if (const auto* map = std::get_if<model::AttributeMap>(&value.value)) {
        model::AttributeMap taken = takeFromMap(*map, wanted);
        if (taken.empty())
            return std::nullopt;
        return AttributeValue{std::move(taken)};
    }
    const auto* list = std::get_if<model::AttributeList>(&value.value);
    if (!list)
        return std::nullopt;
    model::AttributeList taken;
    for (const auto& [index, below] : wanted.indexes) {
        if (index >= static_cast<std::int64_t>(list->size()))
            continue;
        if (auto one = take((*list)[static_cast<std::size_t>(index)], below))
            taken.push_back(std::move(*one));
    }
    if (taken.empty())
        return std::nullopt;
    return AttributeValue{std::move(taken)};
}

} // namespace

std::optional<int> compareValues(const AttributeValue& a, const AttributeValue& b)
{
    if (a.type() != b.type())
        return std::nullopt;
    switch (a.type()) {
    case AttributeType::S:
        return std::get<std::string>(a.value).compare(std::get<std::string>(b.value));
    case AttributeType::B:
        return std::get<Binary>(a.value).bytes.compare(std::get<Binary>(b.value).bytes);
    case AttributeType::N: {
        const auto order =
            model::compareNumbers(std::get<Number>(a.value), std::get<Number>(b.value));
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    }
    default:
        return std::nullopt;
    }
}

bool beginsWith(const AttributeValue& value, const AttributeValue& prefix)
{
    if (value.type() != prefix.type())
        return false;
    if (const auto* text = std::get_if<std::string>(&value.value))
        return text->starts_with(std::get<std::string>(prefix.value));
    if (const auto* binary = std::get_if<Binary>(&value.value))
        return binary->bytes.starts_with(std::get<Binary>(prefix.value).bytes);
    return false;
}

bool contains(const AttributeValue& container, const AttributeValue& operand)
{
    if (const auto* list = std::get_if<model::AttributeList>(&container.value))
        return isMember(*list, operand);
    if (const auto* text = std::get_if<std::string>(&operand.value)) {
        if (const auto* whole = std::get_if<std::string>(&container.value))
            return whole->find(*text) != std::string::npos;
        if (const auto* set = std::get_if<model::StringSet>(&container.value))
            return isMember(set->values, *text);
    } else if (const auto* binary = std::get_if<Binary>(&operand.value)) {
        if (const auto* whole = std::get_if<Binary>(&container.value))
            return whole->bytes.find(binary->bytes) != std::string::npos;
        if (const auto* set = std::get_if<model::BinarySet>(&container.value))
            return isMember(set->values, *binary);
    } else if (const auto* number = std::get_if<Number>(&operand.value)) {
        if (const auto* set = std::get_if<model::NumberSet>(&container.value))
            return isMember(set->values, *number);
    }
    return false;
}

std::optional<std::int64_t> sizeOf(const AttributeValue& value)
{
    const auto count = [](const auto& many) { return static_cast<std::int64_t>(many.size()); };
    switch (value.type()) {
    case AttributeType::S:
        return utf16Units(std::get<std::string>(value.value));
    case AttributeType::B:
        return count(std::get<Binary>(value.value).bytes);
    case AttributeType::M:
        return count(std::get<model::AttributeMap>(value.value));
    case AttributeType::L:
        return count(std::get<model::AttributeList>(value.value));
    case AttributeType::SS:
        return count(std::get<model::StringSet>(value.value).values);
    case AttributeType::NS:
        return count(std::get<model::NumberSet>(value.value).values);
    case AttributeType::BS:
        return count(std::get<model::BinarySet>(value.value).values);
    default:
        return std::nullopt;
    }
}

std::string describe(const AttributeValue& value)
{
    std::string text = "{";
    text += model::toString(value.type());
    text += ':';
    if (const auto* string = std::get_if<std::string>(&value.value))
        text += *string;
    else if (const auto* number = std::get_if<Number>(&value.value))
        text += number->text;
    else if (const auto* flag = std::get_if<bool>(&value.value))
        text += *flag ? "true" : "false";
    return text + "}";
}

const AttributeValue* valueAt(const Item& item, const Path& path)
{
    const auto head = item.find(path.front().name);
    if (head == item.end())
        return nullptr;
    const AttributeValue* value = &head->second;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const PathElement& step = path[i];
        if (step.isIndex()) {
            const auto* list = std::get_if<model::AttributeList>(&value->value);
            if (!list || step.index >= static_cast<std::int64_t>(list->size()))
                return nullptr;
            value = &(*list)[static_cast<std::size_t>(step.index)];
            continue;
        }
        const auto* map = std::get_if<model::AttributeMap>(&value->value);
        if (!map)
            return nullptr;
        const auto found = map->find(step.name);
        if (found == map->end())
            return nullptr;
        value = &found->second;
    }
    return value;
}

bool isTruth(const Node& node)
{
    switch (node.kind) {
    case NodeKind::Attribute:
    case NodeKind::Value:
    case NodeKind::Plus:
    case NodeKind::Minus:
        return false;
    case NodeKind::Function:
        return node.text == "begins_with" || node.text == "contains" ||
               node.text.starts_with("attribute_");
    default:
        return true;
    }
}

bool holds(const Node& node, const Item& item)
{
    switch (node.kind) {
    case NodeKind::And:
        return holds(node.args[0], item) && holds(node.args[1], item);
    case NodeKind::Or:
        return holds(node.args[0], item) || holds(node.args[1], item);
    case NodeKind::Not:
        return !holds(node.args[0], item);
    case NodeKind::Between:
        return isBetween(node, item);
    case NodeKind::In:
        return isIn(node, item);
    case NodeKind::Function:
        return functionHolds(node, item);
    default:
        break;
    }
    const Operand left = evaluateOperand(node.args[0], item);
    const Operand right = evaluateOperand(node.args[1], item);
    return compares(node.kind, left.get(), right.get());
}

Item project(const Item& item, const std::vector<Path>& paths)
{
    Wanted wanted;
    for (const Path& path : paths) {
        Wanted* at = &wanted;
        for (const PathElement& step : path)
            at = step.isIndex() ? &at->indexes[step.index] : &at->names[step.name];
    }
    return takeFromMap(item, wanted);
}

} // namespace infera::engine::expression
