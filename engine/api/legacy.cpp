#include "engine/api/expressions.h"

#include "engine/api/keys.h"
#include "engine/expression/evaluator.h"

#include <algorithm>
#include <array>
#include <limits>

/// The parameters from before expressions (2014), turned into expressions.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
namespace infera::engine {

using expression::Node;
using expression::NodeKind;
using model::AttributeType;
using model::AttributeValue;

namespace {

/// How many values an operator takes, and of which types; empty types: any.
struct OperatorRule
{
    std::string_view name;
    std::size_t least;
    std::size_t most;
    std::string_view types; ///< blank-separated
    NodeKind kind;          ///< of the comparison; Function: see functionNode
};

/// No limit but the request's: dynalite's tests scan with 27,500 values in production.
constexpr std::size_t any = std::numeric_limits<std::size_t>::max();
constexpr std::array<OperatorRule, 13> rules = {
    {{"EQ", 1, 1, "S N B SS NS BS L M BOOL NULL", NodeKind::Equal},
     {"NE", 1, 1, "S N B SS NS BS L M BOOL NULL", NodeKind::NotEqual},
     {"LE", 1, 1, "S N B", NodeKind::LessOrEqual},
     {"LT", 1, 1, "S N B", NodeKind::Less},
     {"GE", 1, 1, "S N B", NodeKind::GreaterOrEqual},
     {"GT", 1, 1, "S N B", NodeKind::Greater},
     {"NULL", 0, 0, "", NodeKind::Function},
     {"NOT_NULL", 0, 0, "", NodeKind::Function},
     {"CONTAINS", 1, 1, "S N B BOOL NULL", NodeKind::Function},
     {"NOT_CONTAINS", 1, 1, "S N B BOOL NULL", NodeKind::Not},
     {"BEGINS_WITH", 1, 1, "S B", NodeKind::Function},
     {"IN", 1, any, "S N B", NodeKind::In},
     {"BETWEEN", 2, 2, "S N B", NodeKind::Between}}};

const OperatorRule* ruleOf(std::string_view name)
{
    const auto found = std::find_if(rules.begin(), rules.end(),
                                    [&](const OperatorRule& one) { return one.name == name; });
    return found == rules.end() ? nullptr : &*found;
}

bool allows(std::string_view types, AttributeType type)
{
    const std::string_view name = model::toString(type);
    for (std::size_t at = types.find(name); at != std::string_view::npos;
         at = types.find(name, at + 1)) {
        const bool begins = at == 0 || types[at - 1] == ' ';
        const std::size_t end = at + name.size();
        if (begins && (end == types.size() || types[end] == ' '))
            return true;
    }
    return false;
}

Result<void> checkArguments(const OperatorRule& rule, const std::vector<AttributeValue>& values)
{
    if (values.size() < rule.least || values.size() > rule.most)
        return invalidParameter("Invalid number of argument(s) for the " + std::string(rule.name) +
                                " ComparisonOperator");
    for (const AttributeValue& value : values) {
        if (value.type() != values.front().type())
            return invalidParameter(
                "AttributeValues inside AttributeValueList must be of same type");
    }
    for (const AttributeValue& value : values) {
        if (!allows(rule.types, value.type()))
            return invalidParameter("ComparisonOperator " + std::string(rule.name) +
                                    " is not valid for " + std::string(toString(value.type())) +
                                    " AttributeValue type");
    }
    if (rule.kind == NodeKind::Between &&
        expression::compareValues(values[0], values[1]).value_or(0) > 0)
        return validationError(
            "The BETWEEN condition was provided a range where the lower bound is "
            "greater than the upper bound");
    return {};
}

Result<void> checkOne(const std::string& name, const LegacyCondition& condition)
{
    static const std::vector<AttributeValue> none;
    const OperatorRule* rule = ruleOf(name);
    if (!rule)
        return invalidParameter("Unknown ComparisonOperator: " + name);
    const auto& values = condition.attributeValueList ? *condition.attributeValueList : none;
    for (const AttributeValue& value : values) {
        if (auto valid = validateValue(value); !valid)
            return valid;
    }
    return checkArguments(*rule, values);
}

Result<void> checkExpectedWithOperator(const std::string& attribute,
                                       const LegacyCondition& condition)
{
    const std::string& name = *condition.comparisonOperator;
    if (condition.exists)
        return invalidParameter("Exists and ComparisonOperator cannot be used together for "
                                "Attribute: " +
                                attribute);
    if (name != "NULL" && name != "NOT_NULL" && !condition.attributeValueList && !condition.value)
        return invalidParameter(
            "Value or AttributeValueList must be used with ComparisonOperator: " + name +
            " for Attribute: " + attribute);
    if (!condition.value)
        return checkOne(name, condition);
    LegacyCondition asList;
    asList.attributeValueList = {*condition.value};
    return checkOne(name, asList);
}

Result<void> checkExpectedWithValue(const std::string& attribute, const LegacyCondition& condition)
{
    const bool exists = condition.exists.value_or(true);
    if (exists && !condition.value)
        return invalidParameter("Value must be provided when Exists is " +
                                std::string(condition.exists ? "true" : "null") +
                                " for Attribute: " + attribute);
    if (!exists && condition.value)
        return invalidParameter("Value cannot be used when Exists is false for Attribute: " +
                                attribute);
    return condition.value ? validateValue(*condition.value) : Result<void>{};
}

Node pathNode(const std::string& attribute)
{
    Node node;
    node.path.push_back({attribute, -1});
    return node;
}

Node valueNode(const AttributeValue& value)
{
    Node node;
    node.kind = NodeKind::Value;
    node.value = &value;
    return node;
}

std::string functionOf(std::string_view legacyOperator)
{
    if (legacyOperator == "NULL")
        return "attribute_not_exists";
    if (legacyOperator == "NOT_NULL")
        return "attribute_exists";
    return legacyOperator == "BEGINS_WITH" ? "begins_with" : "contains";
}

Node conditionNode(const std::string& attribute, const LegacyCondition& condition)
{
    const bool exists = condition.exists.value_or(true);
    const OperatorRule& rule =
        *ruleOf(condition.comparisonOperator ? std::string_view(*condition.comparisonOperator)
                : exists                     ? "EQ"
                                             : "NULL");
    Node node;
    node.kind = rule.kind == NodeKind::Not ? NodeKind::Function : rule.kind;
    if (node.kind == NodeKind::Function)
        node.text = functionOf(rule.name);
    node.args.push_back(pathNode(attribute));
    if (condition.value)
        node.args.push_back(valueNode(*condition.value));
    if (condition.attributeValueList) {
        for (const AttributeValue& value : *condition.attributeValueList)
            node.args.push_back(valueNode(value));
    }
    if (rule.kind != NodeKind::Not)
        return node;
    Node negated;
    negated.kind = NodeKind::Not;
    negated.args.push_back(std::move(node));
    // Of an attribute that is not there neither CONTAINS nor NOT_CONTAINS is true (Alternator's
    // test_expected.py, run against AWS).
    Node present;
    present.kind = NodeKind::Function;
    present.text = functionOf("NOT_NULL");
    present.args.push_back(pathNode(attribute));
    Node both;
    both.kind = NodeKind::And;
    both.args.push_back(std::move(present));
    both.args.push_back(std::move(negated));
    return both;
}

} // namespace

Result<void> checkLegacyConditions(const LegacyConditions& conditions)
{
    for (const auto& [attribute, condition] : conditions) {
        if (auto valid = checkOne(condition.comparisonOperator.value_or("null"), condition); !valid)
            return valid;
    }
    return {};
}

Result<void> checkExpected(const LegacyConditions& expected)
{
    for (const auto& [attribute, condition] : expected) {
        if (condition.attributeValueList && condition.value)
            return invalidParameter("Value and AttributeValueList cannot be used together for "
                                    "Attribute: " +
                                    attribute);
        if (!condition.comparisonOperator && condition.attributeValueList)
            return invalidParameter("AttributeValueList can only be used with a ComparisonOperator "
                                    "for Attribute: " +
                                    attribute);
        auto valid = condition.comparisonOperator ? checkExpectedWithOperator(attribute, condition)
                                                  : checkExpectedWithValue(attribute, condition);
        if (!valid)
            return valid;
    }
    return {};
}

std::optional<expression::Condition>
conditionFromLegacy(const LegacyConditions& conditions,
                    const std::optional<std::string>& conditionalOperator)
{
    if (conditions.empty())
        return std::nullopt;
    const NodeKind kind = conditionalOperator == "OR" ? NodeKind::Or : NodeKind::And;
    std::optional<Node> root;
    expression::Condition result;
    for (const auto& [attribute, condition] : conditions) {
        result.pathHeads.insert(attribute);
        Node node = conditionNode(attribute, condition);
        if (!root) {
            root = std::move(node);
            continue;
        }
        Node both;
        both.kind = kind;
        both.args.push_back(std::move(*root));
        both.args.push_back(std::move(node));
        root = std::move(both);
    }
    result.root = std::move(*root);
    return result;
}

Result<void> checkAttributesToGet(const std::vector<std::string>& attributes)
{
    std::set<std::string_view> seen;
    for (const std::string& attribute : attributes) {
        if (auto valid = validateAttributeName(attribute); !valid)
            return valid;
        if (!seen.insert(attribute).second)
            return invalidParameter("Duplicate value in attribute name: " + attribute);
    }
    return {};
}

expression::Projection projectionFromLegacy(const std::vector<std::string>& attributes)
{
    expression::Projection projection;
    for (const std::string& attribute : attributes)
        projection.paths.push_back({{attribute, -1}});
    return projection;
}

Result<void> checkAttributeUpdates(const std::map<std::string, AttributeUpdate>& updates)
{
    for (const auto& [attribute, update] : updates) {
        if (auto valid = validateAttributeName(attribute); !valid)
            return valid;
        if (!update.value && update.action != "DELETE")
            return invalidParameter("Only DELETE action is allowed when no attribute value is "
                                    "specified");
        if (!update.value)
            continue;
        if (auto valid = validateValue(*update.value); !valid)
            return valid;
        const AttributeType type = update.value->type();
        if (update.action == "DELETE" && !allows("SS NS BS", type))
            return invalidParameter("DELETE action with value is not supported for the type " +
                                    std::string(toString(type)));
        if (update.action == "ADD" && !allows("L SS NS BS N", type))
            return invalidParameter("ADD action is not supported for the type " +
                                    std::string(toString(type)));
    }
    return {};
}

expression::Update updateFromLegacy(const std::map<std::string, AttributeUpdate>& updates)
{
    expression::Update result;
    for (const auto& [attribute, update] : updates) {
        expression::UpdateAction action;
        action.path.push_back({attribute, -1});
        if (update.value)
            action.operand = valueNode(*update.value);
        if (update.action == "PUT")
            action.kind = expression::UpdateKind::Set;
        else if (update.action == "ADD")
            action.kind = expression::UpdateKind::Add;
        else
            action.kind =
                update.value ? expression::UpdateKind::Delete : expression::UpdateKind::Remove;
        result.actions.push_back(std::move(action));
    }
    return result;
}

} // namespace infera::engine
