#include "engine/expression/updater.h"

#include "engine/expression/evaluator.h"
#include "model/item/number.h"

#include <algorithm>
#include <map>

namespace infera::engine::expression {

using model::AttributeList;
using model::AttributeMap;
using model::AttributeValue;
using model::Item;
using model::Number;

namespace {

tl::unexpected<Error> invalid(std::string text)
{
    return failure("ValidationException", std::move(text));
}

tl::unexpected<Error> wrongType()
{
    return invalid("An operand in the update expression has an incorrect data type");
}

tl::unexpected<Error> wrongPath()
{
    return invalid("The document path provided in the update expression is invalid for update");
}

/// A sum that needs more than 38 digits: the service calls that an overflow, too (Alternator's
/// test_number.py, run against AWS).
tl::unexpected<Error> wrongSum(const std::string& message)
{
    if (message.starts_with("Attempting to store more than"))
        return invalid("Number overflow. Attempting to store a number with magnitude larger than "
                       "supported range");
    return invalid(message);
}

Result<AttributeValue> evaluate(const Node& node, const Item& item);

/// The two operands of a sum or of list_append.
template<typename Type>
Result<std::pair<Type, Type>> operandsOf(const Node& node, const Item& item)
{
    auto left = evaluate(node.args[0], item);
    if (!left)
        return tl::unexpected(left.error());
    auto right = evaluate(node.args[1], item);
    if (!right)
        return tl::unexpected(right.error());
    auto* a = std::get_if<Type>(&left->value);
    auto* b = std::get_if<Type>(&right->value);
    if (!a || !b)
        return wrongType();
    return std::pair(std::move(*a), std::move(*b));
}

Result<AttributeValue> evaluateSum(const Node& node, const Item& item)
{
    const auto operands = operandsOf<Number>(node, item);
    if (!operands)
        return tl::unexpected(operands.error());
    const auto& [a, b] = *operands;
    auto result =
        node.kind == NodeKind::Plus ? model::addNumbers(a, b) : model::subtractNumbers(a, b);
    if (!result)
        return wrongSum(result.error().message);
    return AttributeValue{std::move(*result)};
}

Result<AttributeValue> evaluateAppend(const Node& node, const Item& item)
{
    auto operands = operandsOf<AttributeList>(node, item);
    if (!operands)
        return tl::unexpected(operands.error());
    auto& [a, b] = *operands;
    a.insert(a.end(), std::make_move_iterator(b.begin()), std::make_move_iterator(b.end()));
    return AttributeValue{std::move(a)};
}

Result<AttributeValue> evaluate(const Node& node, const Item& item)
{
    switch (node.kind) {
    case NodeKind::Value:
        return *node.value;
    case NodeKind::Plus:
    case NodeKind::Minus:
        return evaluateSum(node, item);
    case NodeKind::Function:
        if (node.text == "list_append")
            return evaluateAppend(node, item);
        if (const AttributeValue* existing = valueAt(item, node.args[0].path))
            return *existing;
        return evaluate(node.args[1], item);
    default:
        break;
    }
    if (const AttributeValue* value = valueAt(item, node.path))
        return *value;
    return invalid(
        "The provided expression refers to an attribute that does not exist in the item");
}

/// The map or list that a path's last step is taken in; nullptr when there is none of that kind.
struct Place
{
    AttributeMap* map = nullptr;
    AttributeList* list = nullptr;
    AttributeValue* existing = nullptr;
};

AttributeValue* childOf(AttributeValue& parent, const PathElement& step)
{
    if (step.isIndex()) {
        auto* list = std::get_if<AttributeList>(&parent.value);
        if (!list || step.index >= static_cast<std::int64_t>(list->size()))
            return nullptr;
        return &(*list)[static_cast<std::size_t>(step.index)];
    }
    auto* map = std::get_if<AttributeMap>(&parent.value);
    if (!map)
        return nullptr;
    const auto found = map->find(step.name);
    return found == map->end() ? nullptr : &found->second;
}

std::optional<Place> placeOf(Item& item, const Path& path)
{
    Place place;
    if (path.size() == 1) {
        place.map = &item;
        const auto found = item.find(path.front().name);
        place.existing = found == item.end() ? nullptr : &found->second;
        return place;
    }
    const auto head = item.find(path.front().name);
    AttributeValue* parent = head == item.end() ? nullptr : &head->second;
    for (std::size_t i = 1; parent && i + 1 < path.size(); ++i)
        parent = childOf(*parent, path[i]);
    if (!parent)
        return std::nullopt;
    if (path.back().isIndex())
        place.list = std::get_if<AttributeList>(&parent->value);
    else
        place.map = std::get_if<AttributeMap>(&parent->value);
    if (!place.list && !place.map)
        return std::nullopt;
    place.existing = childOf(*parent, path.back());
    return place;
}

/// List members set beyond the end are appended in the order of their indexes, and removed ones are
/// taken out from the back, after all other actions, so that indexes mean the list as it was.
/// Deeper lists come first: changing a list moves the lists inside it.
struct ListChange
{
    std::map<std::int64_t, AttributeValue> appended;
    std::vector<std::int64_t> removed;
};
using Deferred = std::map<std::pair<std::size_t, AttributeList*>, ListChange, std::greater<>>;

void put(const Place& place, const Path& path, AttributeValue value, Deferred& deferred)
{
    if (place.existing)
        *place.existing = std::move(value);
    else if (place.map)
        place.map->emplace(path.back().name, std::move(value));
    else
        deferred[{path.size(), place.list}].appended.emplace(path.back().index, std::move(value));
}

void erase(const Place& place, const Path& path, Deferred& deferred)
{
    if (place.map)
        place.map->erase(path.back().name);
    else if (place.existing)
        deferred[{path.size(), place.list}].removed.push_back(path.back().index);
}

void finish(Deferred& deferred)
{
    for (auto& [where, change] : deferred) {
        AttributeList& list = *where.second;
        for (auto& [index, value] : change.appended)
            list.push_back(std::move(value));
        std::sort(change.removed.rbegin(), change.removed.rend());
        for (const std::int64_t index : change.removed)
            list.erase(list.begin() + index);
    }
}

Result<void> applyAction(const UpdateAction& action, std::optional<AttributeValue> value,
                         Item& item, Deferred& deferred)
{
    const auto place = placeOf(item, action.path);
    if (!place)
        return wrongPath();
    switch (action.kind) {
    case UpdateKind::Set:
        put(*place, action.path, std::move(*value), deferred);
        return {};
    case UpdateKind::Remove:
        erase(*place, action.path, deferred);
        return {};
    case UpdateKind::Add: {
        auto sum = addTo(place->existing, *action.operand.value);
        if (!sum)
            return tl::unexpected<Error>(sum.error());
        put(*place, action.path, std::move(*sum), deferred);
        return {};
    }
    case UpdateKind::Delete:
        break;
    }
    if (!place->existing)
        return {};
    auto rest = removeFrom(*place->existing, *action.operand.value);
    if (!rest)
        return tl::unexpected<Error>(rest.error());
    if (*rest)
        put(*place, action.path, std::move(**rest), deferred);
    else
        erase(*place, action.path, deferred);
    return {};
}

template<typename T, typename Less>
void unite(std::vector<T>& values, const std::vector<T>& more, Less less)
{
    std::vector<T> result;
    result.reserve(values.size() + more.size());
    std::set_union(values.begin(), values.end(), more.begin(), more.end(),
                   std::back_inserter(result), less);
    values = std::move(result);
}

template<typename T>
void subtract(std::vector<T>& values, const std::vector<T>& less)
{
    std::erase_if(values, [&](const T& one) {
        return std::find(less.begin(), less.end(), one) != less.end();
    });
}

bool numberLess(const Number& a, const Number& b)
{
    return model::compareNumbers(a, b) < 0;
}

bool binaryLess(const model::Binary& a, const model::Binary& b)
{
    return a.bytes < b.bytes;
}

} // namespace

Result<AttributeValue> addTo(const AttributeValue* existing, const AttributeValue& operand)
{
    if (!existing)
        return operand;
    if (existing->type() != operand.type())
        return wrongType();
    AttributeValue result = *existing;
    if (auto* number = std::get_if<Number>(&result.value)) {
        auto sum = model::addNumbers(*number, std::get<Number>(operand.value));
        if (!sum)
            return wrongSum(sum.error().message);
        *number = std::move(*sum);
    } else if (auto* strings = std::get_if<model::StringSet>(&result.value)) {
        unite(strings->values, std::get<model::StringSet>(operand.value).values, std::less<>());
    } else if (auto* numbers = std::get_if<model::NumberSet>(&result.value)) {
        unite(numbers->values, std::get<model::NumberSet>(operand.value).values, numberLess);
    } else if (auto* binaries = std::get_if<model::BinarySet>(&result.value)) {
        unite(binaries->values, std::get<model::BinarySet>(operand.value).values, binaryLess);
    } else if (auto* list = std::get_if<AttributeList>(&result.value)) {
        const auto& more = std::get<AttributeList>(operand.value);
        list->insert(list->end(), more.begin(), more.end());
    } else {
        return wrongType();
    }
    return result;
}

Result<std::optional<AttributeValue>> removeFrom(const AttributeValue& existing,
                                                 const AttributeValue& operand)
{
    if (existing.type() != operand.type())
        return wrongType();
    AttributeValue result = existing;
    bool empty = false;
    if (auto* strings = std::get_if<model::StringSet>(&result.value)) {
        subtract(strings->values, std::get<model::StringSet>(operand.value).values);
        empty = strings->values.empty();
    } else if (auto* numbers = std::get_if<model::NumberSet>(&result.value)) {
        subtract(numbers->values, std::get<model::NumberSet>(operand.value).values);
        empty = numbers->values.empty();
    } else if (auto* binaries = std::get_if<model::BinarySet>(&result.value)) {
        subtract(binaries->values, std::get<model::BinarySet>(operand.value).values);
        empty = binaries->values.empty();
    } else {
        return wrongType();
    }
    if (empty)
        return std::nullopt;
    return result;
}

Result<Item> applyUpdate(const Update& update, const Item& before)
{
    std::vector<std::optional<AttributeValue>> values(update.actions.size());
    for (std::size_t i = 0; i < update.actions.size(); ++i) {
        if (update.actions[i].kind != UpdateKind::Set)
            continue;
        auto value = evaluate(update.actions[i].operand, before);
        if (!value)
            return tl::unexpected<Error>(value.error());
        values[i] = std::move(*value);
    }
    Item item = before;
    Deferred deferred;
    for (std::size_t i = 0; i < update.actions.size(); ++i) {
        if (auto done = applyAction(update.actions[i], std::move(values[i]), item, deferred); !done)
            return tl::unexpected<Error>(done.error());
    }
    finish(deferred);
    return item;
}

Item updatedParts(const Update& update, const Item& item)
{
    std::vector<Path> paths;
    for (const UpdateAction& action : update.actions)
        paths.push_back(action.path);
    return project(item, paths);
}

} // namespace infera::engine::expression
