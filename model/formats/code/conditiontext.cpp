#include "model/base/named.h"
#include "model/base/text.h"
#include "model/design/addition.h"
#include "model/design/condition.h"
#include "model/formats/code/codeplan.h"
#include "model/formats/code/codewords.h"
#include "model/item/number.h"
#include "model/layout/keys.h"

#include <algorithm>

namespace infera::model::code {

namespace {

std::string operatorText(const std::string& name, FilterOperator op,
                         const std::vector<std::string>& values)
{
    const auto value = [&](std::size_t i) { return i < values.size() ? values[i] : std::string(); };
    switch (op) {
    case FilterOperator::Between:
        return name + " BETWEEN " + value(0) + " AND " + value(1);
    case FilterOperator::BeginsWith:
        return "begins_with(" + name + ", " + value(0) + ")";
    case FilterOperator::Contains:
        return "contains(" + name + ", " + value(0) + ")";
    case FilterOperator::Exists:
        return "attribute_exists(" + name + ")";
    case FilterOperator::NotExists:
        return "attribute_not_exists(" + name + ")";
    case FilterOperator::In: {
        std::string list;
        for (const std::string& one : values)
            list += (list.empty() ? "" : ", ") + one;
        return name + " IN (" + list + ")";
    }
    default:
        return name + " " + std::string(toString(op)) + " " + value(0);
    }
}

/// Puts placeholders in the places of a condition's attributes, parameters and constants.
class ConditionWriter
{
public:
    explicit ConditionWriter(ConditionText& text) : m_text(text) {}

    std::string expression(const std::string& condition, const Entity& entity)
    {
        std::string all;
        const std::vector<ConditionToken> tokens = conditionTokens(condition, &entity);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (tokens[i].kind != ConditionToken::Kind::Parameter) {
                all += part(tokens[i]);
                continue;
            }
            Parameter value{tokens[i].text, tokens[i].type.value_or(AttributeType::S)};
            value.isAny = !isEqual(tokens, i);
            if (!value.isAny)
                value.valuesOf.emplace_back(&entity, tokens[i].compared);
            m_text.values.push_back(std::move(value));
            all += ":c_" + identifier(tokens[i].text);
        }
        return all;
    }

private:
    ConditionText& m_text;

    /// What stands there is, or is not, the value of an attribute: `status = :from`,
    /// `status IN (:one, :other)`.
    static bool isEqual(const std::vector<ConditionToken>& tokens, std::size_t at)
    {
        std::string between;
        for (; at-- > 0;) {
            const ConditionToken& one = tokens[at];
            if (one.kind == ConditionToken::Kind::Attribute)
                return one.path.size() == 1 && (between == "=" || between == "<>");
            if (one.kind == ConditionToken::Kind::Keyword)
                return toLower(one.text) == "in" && between.find(')') == std::string::npos;
            if (one.kind == ConditionToken::Kind::Function)
                return false;
            if (one.kind == ConditionToken::Kind::Other && one.text != " ")
                between.insert(0, one.text);
        }
        return false;
    }

    std::string part(const ConditionToken& token)
    {
        switch (token.kind) {
        case ConditionToken::Kind::Attribute:
            return pathText(token);
        case ConditionToken::Kind::Constant:
            return constant(token);
        default:
            return token.text;
        }
    }

    std::string pathText(const ConditionToken& attribute)
    {
        std::string text;
        for (const std::string& step : attribute.path) {
            const bool place = step.front() == '[';
            text += (text.empty() || place ? "" : ".") + (place ? step : named(step));
        }
        return text;
    }

    /// The placeholder of a name.
    std::string named(const std::string& name)
    {
        const auto pair = std::pair("#c_" + identifier(name), name);
        if (std::find(m_text.names.begin(), m_text.names.end(), pair) == m_text.names.end())
            m_text.names.push_back(pair);
        return pair.first;
    }

    std::string constant(const ConditionToken& token)
    {
        const AttributeType type = token.type.value_or(AttributeType::S);
        const auto number = type == AttributeType::N ? parseNumber(token.text) : Number();
        m_text.constants.push_back({":n_" + std::to_string(m_text.constants.size()),
                                    type == AttributeType::N ? number->text : token.text, type});
        return m_text.constants.back().placeholder;
    }
};

/// The sums that have a floor: the attribute has at least the floor less the amount.
void addFloors(ConditionText& text, const Step& step)
{
    for (const Addition& one : step.adds) {
        if (!one.floor)
            continue;
        const std::string name = "#c_" + identifier(one.attribute);
        const std::string value = ":least_" + identifier(one.attribute);
        const Amount amount = amountOf(one);
        const auto least = subtractNumbers(parseNumber(*one.floor).value_or(Number{"0"}),
                                           Number{amount.number.empty() ? "0" : amount.number});
        if (!amount.parameter.empty())
            text.leasts.push_back({value, &one});
        else
            text.constants.push_back(
                {value, least ? least->text : std::string("0"), AttributeType::N});
        const auto pair = std::pair(name, one.attribute);
        if (std::find(text.names.begin(), text.names.end(), pair) == text.names.end())
            text.names.push_back(pair);
        text.expression += (text.expression.empty() ? "" : " AND ") + name + " >= " + value;
    }
}

} // namespace

ConditionText conditionOf(const Step& step, const Entity& entity, const std::string& keyName)
{
    ConditionText text;
    const bool put = step.action == StepOperation::PutItem;
    const auto existence = [&](bool exists) {
        text.names.emplace_back("#pk", keyName);
        return std::string(exists ? "attribute_exists(#pk)" : "attribute_not_exists(#pk)");
    };
    if (step.condition == "not_exists") {
        text.expression = existence(false);
    } else if (step.condition.empty() || step.condition == "exists") {
        if (!put || step.condition == "exists")
            text.expression = existence(true);
    } else {
        const std::string own = ConditionWriter(text).expression(step.condition, entity);
        text.expression = put ? own : existence(true) + " AND (" + own + ")";
    }
    if (!put) // of an item that moves, the delete asks it
        addFloors(text, step);
    return text;
}

KeyTemplate fittedTo(AttributeType key, const KeyTemplate& value,
                     const std::vector<const Entity*>& entities)
{
    const std::vector<KeyTemplate::Part> parts = value.parts();
    KeyTemplate fitted;
    for (const KeyTemplate::Part& part : parts) {
        if (!part.isHole) {
            fitted.text += part.text;
            continue;
        }
        const AttributeType type =
            part.text == "shard" ? AttributeType::S : holeType(entities, part.text);
        const bool alone = parts.size() == 1 && part.text != "shard";
        const bool asText =
            key == AttributeType::S && (alone ? type != key : type == AttributeType::B);
        const int digits = part.padding > 0 || !asText ? part.padding : 1;
        fitted.text += "{" + part.text + (digits > 0 ? ":0" + std::to_string(digits) : "") + "}";
    }
    return fitted;
}

ReadText readTextOf(const Action& action, const Program& program)
{
    ReadText text;
    const std::vector<KeyAttribute> schema =
        action.index != nullptr ? keysOf(*action.index) : keysOf(*action.table);
    int count = 0;
    const auto addValues = [&](const std::vector<KeyTemplate>& values, AttributeType type,
                               char kind) {
        std::vector<std::string> placeholders;
        for (const KeyTemplate& value : values) {
            placeholders.push_back(std::string(":") + kind + std::to_string(count++));
            text.values.push_back({placeholders.back(),
                                   kind == 'k' ? fittedTo(type, value, program.entities) : value,
                                   type});
        }
        return placeholders;
    };
    for (std::size_t i = 0; i < action.step->keyCondition.size(); ++i) {
        const KeyCondition& condition = action.step->keyCondition[i];
        const KeyAttribute* key = findByName(schema, condition.key);
        const AttributeType type = key != nullptr ? key->type : AttributeType::S;
        const std::string name = "#k" + std::to_string(i);
        text.names.emplace_back(name, condition.key);
        text.keyCondition +=
            (i > 0 ? " AND " : "") +
            operatorText(name, condition.op, addValues(condition.values, type, 'k'));
    }
    for (std::size_t i = 0; i < action.step->filter.size(); ++i) {
        const AttributeCondition& condition = action.step->filter[i];
        const std::string name = "#f" + std::to_string(i);
        text.names.emplace_back(name, condition.attribute);
        text.filter +=
            (i > 0 ? " AND " : "") +
            operatorText(
                name, condition.op,
                addValues(condition.values, holeType(program.entities, condition.attribute), 'f'));
    }
    return text;
}

} // namespace infera::model::code
