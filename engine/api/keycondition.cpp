#include "engine/api/keycondition.h"

#include "engine/api/keys.h"
#include "engine/api/page.h"
#include "engine/expression/evaluator.h"
#include "engine/item/keyencoding.h"
#include "model/base/text.h"

namespace infera::engine {

using expression::Node;
using expression::NodeKind;
using model::AttributeValue;
using model::Item;

namespace {

Failed invalidOperator(std::string_view name)
{
    return validationError("Invalid operator used in KeyConditionExpression: " + std::string(name));
}

Failed invalidCondition(const std::string& reason)
{
    return validationError("Invalid condition in KeyConditionExpression: " + reason);
}

KeyOperator operatorOf(const Node& node, bool flipped)
{
    switch (node.kind) {
    case NodeKind::Equal:
        return KeyOperator::Equal;
    case NodeKind::Less:
        return flipped ? KeyOperator::Greater : KeyOperator::Less;
    case NodeKind::LessOrEqual:
        return flipped ? KeyOperator::GreaterOrEqual : KeyOperator::LessOrEqual;
    case NodeKind::Greater:
        return flipped ? KeyOperator::Less : KeyOperator::Greater;
    case NodeKind::GreaterOrEqual:
        return flipped ? KeyOperator::LessOrEqual : KeyOperator::GreaterOrEqual;
    case NodeKind::Between:
        return KeyOperator::Between;
    default:
        return KeyOperator::BeginsWith;
    }
}

Result<void> checkOperator(const Node& node)
{
    switch (node.kind) {
    case NodeKind::Or:
        return invalidOperator("OR");
    case NodeKind::Not:
        return invalidOperator("NOT");
    case NodeKind::In:
        return invalidOperator("IN");
    case NodeKind::NotEqual:
        return invalidOperator("<>");
    case NodeKind::Between:
        if (!node.args[0].isPath())
            return invalidCondition("BETWEEN operator must have the key attribute as its first "
                                    "operand");
        return {};
    case NodeKind::Function:
        if (node.text == "size")
            return validationError("KeyConditionExpressions cannot contain nested operations");
        if (node.text != "begins_with")
            return invalidOperator(node.text);
        if (!node.args[0].isPath())
            return invalidCondition("begins_with operator must have the key attribute as its first "
                                    "operand");
        return {};
    default:
        return {};
    }
}

Result<void> addCondition(const Node& node, KeyConditions& into)
{
    if (auto valid = checkOperator(node); !valid)
        return valid;
    if (node.kind == NodeKind::And) {
        for (const Node& arg : node.args) {
            if (auto added = addCondition(arg, into); !added)
                return added;
        }
        return {};
    }
    const Node* attribute = nullptr;
    KeyCondition condition;
    for (const Node& arg : node.args) {
        if (arg.isPath()) {
            if (attribute)
                return invalidCondition("Multiple attribute names used in one condition");
            if (arg.path.size() > 1)
                return validationError(
                    "Invalid KeyConditionExpression: KeyConditionExpressions cannot have "
                    "conditions on nested attributes");
            attribute = &arg;
        } else if (arg.kind == NodeKind::Value) {
            condition.values.push_back(arg.value);
        } else if (auto valid = checkOperator(arg); !valid) {
            return valid;
        }
    }
    if (!attribute)
        return invalidCondition("No key attribute specified");
    condition.op = operatorOf(node, attribute != &node.args.front());
    if (!into.emplace(attribute->path.front().name, std::move(condition)).second)
        return validationError("Invalid KeyConditionExpression: KeyConditionExpressions must only "
                               "contain one condition per key");
    return {};
}

KeyOperator keyOperatorFrom(std::string_view legacy)
{
    if (legacy == "EQ")
        return KeyOperator::Equal;
    if (legacy == "LT")
        return KeyOperator::Less;
    if (legacy == "LE")
        return KeyOperator::LessOrEqual;
    if (legacy == "GT")
        return KeyOperator::Greater;
    if (legacy == "GE")
        return KeyOperator::GreaterOrEqual;
    if (legacy == "BETWEEN")
        return KeyOperator::Between;
    if (legacy == "BEGINS_WITH")
        return KeyOperator::BeginsWith;
    return KeyOperator::NotIndexable;
}

Failed missedKey(const std::string& name)
{
    return validationError("Query condition missed key schema element: " + name);
}

Result<void> checkTypes(const KeyCondition& condition, const KeyAttribute& attribute, bool isHash)
{
    if (condition.op == KeyOperator::NotIndexable)
        return validationError("Attempted conditional constraint is not an indexable operation");
    for (const AttributeValue* value : condition.values) {
        if (value->type() != attribute.type)
            return invalidParameter("Condition parameter type does not match schema type");
        const bool isEmpty = value->type() != model::AttributeType::N && keyBytes(*value).empty();
        if (isEmpty && condition.op != KeyOperator::BeginsWith)
            return invalidParameter(
                "The AttributeValue for a key attribute cannot contain an empty " +
                std::string(value->type() == model::AttributeType::S ? "string" : "binary") +
                " value. Key: " + attribute.name);
        // Told of Query too: github.com/facebook/ThreatExchange/issues/1324.
        if (auto valid = validateKeySize(*value, isHash); !valid)
            return valid;
    }
    return {};
}

bool meets(const AttributeValue& value, const KeyCondition& condition)
{
    if (condition.op == KeyOperator::BeginsWith)
        return expression::beginsWith(value, *condition.values[0]);
    const auto order = expression::compareValues(value, *condition.values[0]);
    if (!order)
        return false;
    switch (condition.op) {
    case KeyOperator::Equal:
        return *order == 0;
    case KeyOperator::Less:
        return *order < 0;
    case KeyOperator::LessOrEqual:
        return *order <= 0;
    case KeyOperator::Greater:
        return *order > 0;
    case KeyOperator::GreaterOrEqual:
        return *order >= 0;
    default:
        return *order >= 0 &&
               expression::compareValues(value, *condition.values[1]).value_or(1) <= 0;
    }
}

void narrow(KeyRange& range, const std::string& prefix, const KeyCondition& condition)
{
    const auto with = [&](const AttributeValue& value) {
        std::string key = prefix;
        appendKeyValue(key, value);
        return key;
    };
    const AttributeValue& first = *condition.values[0];
    switch (condition.op) {
    case KeyOperator::Equal:
        range.lower = with(first);
        range.upper = successorOfPrefix(range.lower);
        return;
    case KeyOperator::Less:
        range.upper = with(first);
        return;
    case KeyOperator::LessOrEqual:
        range.upper = successorOfPrefix(with(first));
        return;
    case KeyOperator::Greater:
        range.lower = successorOfPrefix(with(first));
        return;
    case KeyOperator::GreaterOrEqual:
        range.lower = with(first);
        return;
    case KeyOperator::Between:
        range.lower = with(first);
        range.upper = successorOfPrefix(with(*condition.values[1]));
        return;
    case KeyOperator::BeginsWith:
        range.lower = prefix;
        appendKeyPrefix(range.lower, first);
        range.upper = successorOfPrefix(range.lower);
        return;
    case KeyOperator::NotIndexable:
        return; // refused before
    }
}

} // namespace

Result<KeyConditions> keyConditionsFrom(const expression::Condition& condition)
{
    KeyConditions conditions;
    if (auto added = addCondition(condition.root, conditions); !added)
        return Failed(added.error());
    return conditions;
}

KeyConditions keyConditionsFrom(const LegacyConditions& legacy)
{
    static const std::vector<AttributeValue> none;
    KeyConditions conditions;
    for (const auto& [name, one] : legacy) {
        KeyCondition condition;
        condition.op = keyOperatorFrom(one.comparisonOperator.value_or(""));
        for (const AttributeValue& value : one.attributeValueList ? *one.attributeValueList : none)
            condition.values.push_back(&value);
        conditions.emplace(name, std::move(condition));
    }
    return conditions;
}

namespace {

/// Keys of several RANGE attributes are read from the left: those before the last one that has a
/// condition need an equality each (paritysuite/dynamodb-conformance, October 2026).
Result<void> checkNoGap(const KeyConditions& conditions, const KeySchema& schema)
{
    std::vector<std::string> open;
    for (const KeyAttribute& attribute : schema.range) {
        const auto found = conditions.find(attribute.name);
        if (found != conditions.end() && !open.empty())
            return validationError("RANGE key attributes " + join(open, ", ") +
                                   " must have equality conditions specified in the query because "
                                   "a condition is present on key attribute " +
                                   attribute.name);
        if (found == conditions.end() || found->second.op != KeyOperator::Equal)
            open.push_back(attribute.name);
    }
    return {};
}

Result<void> checkRange(const KeyConditions& conditions, const KeySchema& schema,
                        const Item* startKey, std::size_t used)
{
    const std::string* missed = nullptr;
    for (const KeyAttribute& attribute : schema.range) {
        if (auto valid = checkStartKeyPart(startKey, attribute, false); !valid)
            return valid;
        const auto found = conditions.find(attribute.name);
        if (found == conditions.end()) {
            if (!missed)
                missed = &attribute.name;
            continue;
        }
        if (auto valid = checkTypes(found->second, attribute, false); !valid)
            return valid;
        ++used;
    }
    if (used < conditions.size())
        return missed ? missedKey(*missed) : validationError("Query key condition not supported");
    return checkNoGap(conditions, schema);
}

} // namespace

Result<void> checkKeyConditions(const KeyConditions& conditions, const KeySchema& schema,
                                const Item* startKey)
{
    const std::size_t keyAttributes = schema.hash.size() + schema.range.size();
    if (!schema.range.empty() && conditions.size() > keyAttributes)
        return validationError("The number of query conditions (" +
                               std::to_string(conditions.size()) +
                               ") exceeds the number of key attributes defined in the schema (" +
                               std::to_string(keyAttributes) + ")");
    for (const KeyAttribute& attribute : schema.hash) {
        if (auto valid = checkStartKeyPart(startKey, attribute, true); !valid)
            return valid;
        if (schema.range.empty() && conditions.size() > schema.hash.size())
            return validationError("Query key condition not supported");
        const auto found = conditions.find(attribute.name);
        if (found == conditions.end())
            return missedKey(attribute.name);
        if (auto valid = checkTypes(found->second, attribute, true); !valid)
            return valid;
        if (found->second.op != KeyOperator::Equal)
            return validationError("Query key condition not supported");
    }
    return checkRange(conditions, schema, startKey, schema.hash.size());
}

KeyRange keyRangeOf(const KeyConditions& conditions, const KeySchema& schema)
{
    Item hash;
    for (const KeyAttribute& attribute : schema.hash)
        hash.emplace(attribute.name, *conditions.at(attribute.name).values[0]);
    KeyRange range;
    range.lower = encodePartition(schema.hash, hash);
    range.upper = successorOfPrefix(range.lower);
    for (const KeyAttribute& attribute : schema.range) {
        const auto found = conditions.find(attribute.name);
        if (found == conditions.end())
            break;
        const std::string prefix = range.lower;
        narrow(range, prefix, found->second);
    }
    return range;
}

Result<void> checkStartKey(const Item& startKey, const KeyConditions& conditions,
                           const KeySchema& schema)
{
    bool samePartition = true;
    for (const KeyAttribute& attribute : schema.hash)
        samePartition = samePartition &&
                        startKey.at(attribute.name) == *conditions.at(attribute.name).values[0];
    bool hasRange = false;
    for (const KeyAttribute& attribute : schema.range) {
        const auto found = conditions.find(attribute.name);
        if (found == conditions.end())
            continue;
        hasRange = true;
        if (!meets(startKey.at(attribute.name), found->second))
            return validationError(
                "The provided starting key does not match the range key predicate");
    }
    if (samePartition)
        return {};
    return validationError(hasRange ? "The query can return at most one row and cannot be restarted"
                                    : "The provided starting key is outside query boundaries based "
                                      "on provided conditions");
}

} // namespace infera::engine
