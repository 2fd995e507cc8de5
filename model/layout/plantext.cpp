#include "model/layout/plantext.h"

#include "model/base/text.h"

namespace infera::model {

namespace {

std::string listText(const std::vector<KeyTemplate>& values, std::string_view separator)
{
    std::string text;
    for (const KeyTemplate& one : values) {
        if (!text.empty())
            text += separator;
        text += one.text;
    }
    return text;
}

std::string conditionText(const std::string& name, FilterOperator op,
                          const std::vector<KeyTemplate>& values)
{
    switch (op) {
    case FilterOperator::Between:
        return name + " BETWEEN " + listText(values, " AND ");
    case FilterOperator::BeginsWith:
        return "begins_with(" + name + ", " + listText(values, ", ") + ")";
    case FilterOperator::Contains:
        return "contains(" + name + ", " + listText(values, ", ") + ")";
    case FilterOperator::Exists:
        return "attribute_exists(" + name + ")";
    case FilterOperator::NotExists:
        return "attribute_not_exists(" + name + ")";
    case FilterOperator::In:
        return name + " IN (" + listText(values, ", ") + ")";
    default:
        return name + " " + std::string(toString(op)) + " " + listText(values, ", ");
    }
}

void append(std::string& text, const std::string& part)
{
    text += (text.empty() ? "" : " AND ") + part;
}

} // namespace

std::string keyConditionText(const Step& step)
{
    std::string text;
    for (const KeyCondition& one : step.keyCondition)
        append(text, conditionText(one.key, one.op, one.values));
    return text;
}

std::string filterText(const Step& step)
{
    std::string text;
    for (const AttributeCondition& one : step.filter)
        append(text, conditionText(one.attribute, one.op, one.values));
    return text;
}

std::string stepText(const Step& step)
{
    std::string text(toString(step.operation));
    if (step.operation == StepOperation::TransactWriteItems)
        text += " " + std::string(toString(step.action));
    text += " " + step.table + (step.index.empty() ? "" : "." + step.index);
    if (!step.entity.empty())
        text += " " + step.entity;
    if (step.forEachItem)
        text += " for each item";
    if (step.keepInput)
        text += " (kept)";
    if (!step.keyCondition.empty())
        text += ": " + keyConditionText(step);
    if (!step.filter.empty())
        text += " | filter " + filterText(step);
    if (const auto set = kept(step.sets, step.removes); !set.empty())
        text += " | set " + join(set, ", ");
    if (!step.removes.empty())
        text += " | remove " + join(step.removes, ", ");
    if (!step.condition.empty())
        text += " | if " + step.condition;
    if (!step.forward)
        text += " | backwards";
    if (step.limit)
        text += " | limit " + std::to_string(*step.limit);
    if (step.shards > 1)
        text += " | " + std::to_string(step.shards) + " shards";
    if (!step.shardBy.empty())
        text += " | shard by " + join(step.shardBy, ", ");
    if (step.consistentRead)
        text += " | strong";
    return text;
}

} // namespace infera::model
