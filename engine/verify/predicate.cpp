#include "engine/verify/predicate.h"

#include "model/item/dynamodbjson.h"
#include "model/item/number.h"

#include <algorithm>

namespace infera::engine {

namespace {

using model::AttributeType;
using model::AttributeValue;
using model::Comparison;
using model::Item;

/// Negative, zero or positive; two types that cannot be compared are simply unequal.
std::optional<int> compare(const AttributeValue& a, const AttributeValue& b)
{
    const auto sign = [](auto order) { return order < 0 ? -1 : (order > 0 ? 1 : 0); };
    if (const auto* x = std::get_if<std::string>(&a.value)) {
        const auto* y = std::get_if<std::string>(&b.value);
        return y == nullptr ? std::nullopt : std::optional<int>(sign(x->compare(*y)));
    }
    if (const auto* x = std::get_if<model::Number>(&a.value)) {
        const auto* y = std::get_if<model::Number>(&b.value);
        return y == nullptr ? std::nullopt : std::optional<int>(sign(compareNumbers(*x, *y)));
    }
    if (const auto* x = std::get_if<model::Binary>(&a.value)) {
        const auto* y = std::get_if<model::Binary>(&b.value);
        return y == nullptr ? std::nullopt : std::optional<int>(sign(x->bytes.compare(y->bytes)));
    }
    return a == b ? std::optional<int>(0) : std::nullopt;
}

/// A constant of the design, which is text, as a value of the attribute's type.
AttributeValue constantOf(const model::Entity& entity, const std::string& name,
                          const std::string& text)
{
    const model::Attribute* attribute = entity.attribute(name);
    if (attribute != nullptr && attribute->type == AttributeType::N) {
        if (const auto number = model::parseNumber(text))
            return {*number};
    }
    if (attribute != nullptr && attribute->type == AttributeType::BOOL)
        return {text == "true"};
    return {text};
}

bool beginsWith(const AttributeValue& value, const AttributeValue& prefix)
{
    if (const auto* text = std::get_if<std::string>(&value.value)) {
        const auto* start = std::get_if<std::string>(&prefix.value);
        return start != nullptr && text->compare(0, start->size(), *start) == 0;
    }
    if (const auto* binary = std::get_if<model::Binary>(&value.value)) {
        const auto* start = std::get_if<model::Binary>(&prefix.value);
        return start != nullptr && binary->bytes.compare(0, start->bytes.size(), start->bytes) == 0;
    }
    return false;
}

bool holds(const model::WhereCondition& condition, const AttributeValue& have,
           const std::optional<AttributeValue>& value, const model::ParameterSet& parameters)
{
    if (condition.comparison == Comparison::Exists)
        return true;
    if (condition.comparison == Comparison::Between) {
        const auto low = parameters.find(condition.attribute + ".lo");
        const auto high = parameters.find(condition.attribute + ".hi");
        if (low == parameters.end() || high == parameters.end())
            return false;
        const auto fromLow = compare(have, low->second);
        const auto toHigh = compare(have, high->second);
        return fromLow && toHigh && *fromLow >= 0 && *toHigh <= 0;
    }
    if (!value)
        return false;
    if (condition.comparison == Comparison::BeginsWith)
        return beginsWith(have, *value);
    const std::optional<int> order = compare(have, *value);
    if (!order)
        return false;
    switch (condition.comparison) {
    case Comparison::Equal:
        return *order == 0;
    case Comparison::Less:
        return *order < 0;
    case Comparison::LessOrEqual:
        return *order <= 0;
    case Comparison::Greater:
        return *order > 0;
    case Comparison::GreaterOrEqual:
        return *order >= 0;
    default:
        return false;
    }
}

/// One matching item with what it is ordered by; items without that attribute come last.
struct Match
{
    const AttributeValue* order = nullptr;
    Item item;
};

bool standsBefore(const Match& a, const Match& b, bool descending)
{
    if (a.order == nullptr || b.order == nullptr)
        return a.order != nullptr && b.order == nullptr;
    const int order = compare(*a.order, *b.order).value_or(0);
    return descending ? order > 0 : order < 0;
}

std::size_t largest(const model::AccessPattern& pattern, std::size_t matches)
{
    if (!pattern.limit)
        return matches;
    return std::min(matches, static_cast<std::size_t>(std::max<std::int64_t>(0, *pattern.limit)));
}

} // namespace

bool matchesWhere(const model::Entity& entity, const std::vector<model::WhereCondition>& where,
                  const Item& item, const model::ParameterSet& parameters)
{
    return std::all_of(where.begin(), where.end(), [&](const model::WhereCondition& condition) {
        const auto have = item.find(condition.attribute);
        if (have == item.end())
            return false;
        std::optional<AttributeValue> value;
        if (condition.constant)
            value = constantOf(entity, condition.attribute, *condition.constant);
        else if (const auto given = parameters.find(condition.attribute); given != parameters.end())
            value = given->second;
        return holds(condition, have->second, value, parameters);
    });
}

Item returnedPart(const model::AccessPattern& pattern, const model::Entity& entity,
                  const Item& item)
{
    if (pattern.returns.kind == model::ReturnsKind::All ||
        pattern.returns.kind == model::ReturnsKind::Count)
        return item;
    const std::vector<std::string>& names =
        pattern.returns.kind == model::ReturnsKind::Keys ? entity.key : pattern.returns.attributes;
    Item part;
    for (const std::string& name : names) {
        const auto found = item.find(name);
        if (found != item.end())
            part.insert(*found);
    }
    return part;
}

Expectation expectationOf(const model::Design& design, const model::AccessPattern& pattern,
                          const model::SampleItems& items, const model::ParameterSet& parameters)
{
    std::vector<Match> matches;
    for (const std::string& name : pattern.entities) {
        const model::Entity* entity = design.entity(name);
        const auto of = items.find(name);
        if (entity == nullptr || of == items.end())
            continue;
        for (const Item& item : of->second) {
            if (!matchesWhere(*entity, pattern.where, item, parameters))
                continue;
            Match match{nullptr, returnedPart(pattern, *entity, item)};
            if (pattern.order) {
                const auto order = item.find(pattern.order->attribute);
                match.order = order == item.end() ? nullptr : &order->second;
            }
            matches.push_back(std::move(match));
        }
    }
    const bool descending = pattern.order && pattern.order->descending;
    const auto before = [&](const Match& a, const Match& b) {
        return standsBefore(a, b, descending);
    };
    std::stable_sort(matches.begin(), matches.end(), before);
    Expectation expected;
    expected.matches = matches.size();
    expected.most = largest(pattern, matches.size());
    // A get names one item; where its condition is met by several, any of them will do.
    const bool one = pattern.operation == model::PatternOperation::Get && !pattern.limit;
    expected.least = one ? std::min<std::size_t>(1, matches.size()) : expected.most;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (i == 0 || before(matches[i - 1], matches[i]))
            expected.groups.emplace_back();
        expected.groups.back().push_back(std::move(matches[i].item));
    }
    return expected;
}

std::string differenceOf(const Expectation& expected, const std::vector<Item>& returned)
{
    std::string counts = std::to_string(returned.size()) + " returned, ";
    counts += expected.least == expected.most ? std::to_string(expected.most) + " expected"
                                              : std::to_string(expected.least) + " to " +
                                                    std::to_string(expected.most) + " expected";
    std::size_t at = 0;
    for (const std::vector<Item>& group : expected.groups) {
        std::vector<const Item*> open;
        for (const Item& item : group)
            open.push_back(&item);
        for (; at < returned.size() && !open.empty(); ++at) {
            const auto found = std::find_if(
                open.begin(), open.end(), [&](const Item* item) { return *item == returned[at]; });
            if (found == open.end())
                return counts + "; at place " + std::to_string(at + 1) + " came " +
                       toJsonText(returned[at]) + ", expected " +
                       (open.size() > 1 ? "one of " + std::to_string(open.size()) + " like " : "") +
                       toJsonText(*open.front());
            open.erase(found);
        }
    }
    if (at < returned.size())
        return counts + "; not asked for: " + toJsonText(returned[at]);
    if (returned.size() < expected.least || returned.size() > expected.most)
        return counts;
    return {};
}

} // namespace infera::engine
