#include "engine/verify/condition.h"

#include "model/design/condition.h"
#include "model/item/number.h"

namespace infera::engine {

namespace {

using Kind = model::ConditionToken::Kind;

/// A path with placeholders for its names: reserved words do no harm.
std::string pathExpression(const model::ConditionToken& attribute, ExpressionBuilder& builder)
{
    std::string text;
    for (const std::string& step : attribute.path) {
        const bool place = step.front() == '[';
        text += (text.empty() || place ? "" : ".") + (place ? step : builder.name(step));
    }
    return text;
}

AttributeValue constantValue(const model::ConditionToken& constant)
{
    if (constant.type == model::AttributeType::BOOL)
        return {constant.text == "true"};
    if (constant.type == model::AttributeType::N) {
        if (const auto number = model::parseNumber(constant.text))
            return {*number};
    }
    return {constant.text};
}

} // namespace

Result<std::string> conditionExpression(const std::string& condition,
                                        const std::string& partitionKey,
                                        const model::Entity* entity, ExpressionBuilder& builder,
                                        const model::ValueLookup& lookup)
{
    if (condition == "not_exists")
        return "attribute_not_exists(" + builder.name(partitionKey) + ")";
    if (condition == "exists")
        return "attribute_exists(" + builder.name(partitionKey) + ")";
    std::string out;
    if (!model::isConditionExpression(condition))
        return out;
    for (const model::ConditionToken& one : model::conditionTokens(condition, entity)) {
        if (one.kind == Kind::Attribute) {
            out += pathExpression(one, builder);
        } else if (one.kind == Kind::Constant) {
            out += builder.value(constantValue(one));
        } else if (one.kind == Kind::Parameter) {
            const AttributeValue* value = lookup(one.text);
            if (value == nullptr)
                return failure("invalid-plan", "The condition '" + condition +
                                                   "' needs a value for :" + one.text + ".");
            out += builder.value(*value);
        } else {
            out += one.text;
        }
    }
    return out;
}

} // namespace infera::engine
