#include "model/base/named.h"
#include "model/formats/code/codeplan.h"
#include "model/formats/code/codewords.h"
#include "model/layout/keys.h"

#include <algorithm>
#include <set>

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
        return text;
    }
    if (step.condition.empty() || step.condition == "exists") {
        if (!put || step.condition == "exists")
            text.expression = existence(true);
        return text;
    }
    std::string expression;
    std::string lastAttribute;
    const std::string& source = step.condition;
    for (std::size_t i = 0; i < source.size();) {
        const bool value = source[i] == ':';
        std::size_t end = i + (value ? 1 : 0);
        while (end < source.size() && isWordCharacter(source[end]))
            ++end;
        const std::string word = source.substr(i, end - i);
        const Attribute* attribute = value ? nullptr : entity.attribute(word);
        if (end == i || (value && word.size() == 1)) {
            expression += source[i++];
            continue;
        }
        if (value) {
            const Attribute* compared = entity.attribute(lastAttribute);
            text.values.push_back(
                {word.substr(1), compared != nullptr ? compared->type : AttributeType::S});
            expression += ":c_" + identifier(word.substr(1));
        } else if (attribute != nullptr) {
            lastAttribute = word;
            const std::string placeholder = "#c_" + identifier(word);
            const auto pair = std::pair(placeholder, word);
            if (std::find(text.names.begin(), text.names.end(), pair) == text.names.end())
                text.names.push_back(pair);
            expression += placeholder;
        } else {
            expression += word;
        }
        i = end;
    }
    text.expression = put ? expression : existence(true) + " AND (" + expression + ")";
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
