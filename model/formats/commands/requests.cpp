#include "model/formats/commands/requests.h"

#include "model/formats/code/codeplan.h"
#include "model/formats/commands/commandlines.h"
#include "model/item/dynamodbjson.h"
#include "model/layout/render.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

/// Parameters of one call: those of a read as drawn, those of a write from an item there is.
Item valuesOf(const Design& design, const AccessPattern& pattern, Sampler& sampler)
{
    Item values;
    const auto addItem = [&](const std::string& entity) {
        const auto items = sampler.items().find(entity);
        if (items == sampler.items().end() || items->second.empty())
            return;
        for (const auto& [name, value] : items->second.front())
            values.emplace(name, value);
    };
    if (isRead(pattern.operation)) {
        const auto calls = sampler.readParameters(pattern, 1);
        if (!calls.empty())
            values = Item(calls.front().begin(), calls.front().end());
    }
    for (const std::string& entity : pattern.entities)
        addItem(entity);
    for (const TransactionItem& item : pattern.items)
        addItem(item.entity);
    (void)design;
    return values;
}

class CommandBuilder
{
public:
    CommandBuilder(const code::Program& program, const Item& values)
        : m_program(program), m_values(values)
    {}

    std::string build(const code::Function& function, const code::Action& action)
    {
        if (action.table == nullptr)
            return {};
        return action.isWrite ? writeCommand(function, action) : readCommand(action);
    }

private:
    const code::Program& m_program;
    const Item& m_values;

    [[nodiscard]] std::optional<AttributeValue> render(const KeyTemplate& value,
                                                       AttributeType type) const
    {
        const ValueLookup lookup = [this](std::string_view name) -> const AttributeValue* {
            auto found = m_values.find(name);
            if (found == m_values.end() && name.find('.') != std::string_view::npos)
                found = m_values.find(name.substr(0, name.find('.')));
            return found == m_values.end() ? nullptr : &found->second;
        };
        return renderTemplate(value, type, lookup, 0);
    }

    [[nodiscard]] Item keyOfStep(const code::Action& action, const code::ReadText& text) const
    {
        Item key;
        for (std::size_t i = 0; i < action.step->keyCondition.size() && i < text.values.size();
             ++i) {
            if (auto value = render(text.values[i].value, text.values[i].type))
                key[action.step->keyCondition[i].key] = *value;
        }
        return key;
    }

    static std::string option(const std::string& name, const std::string& value)
    {
        return " --" + name + " " + shellWord(value);
    }

    static std::string namesOption(const std::vector<std::pair<std::string, std::string>>& names)
    {
        Json json = Json::object();
        for (const auto& [placeholder, attribute] : names)
            json[placeholder] = attribute;
        return names.empty() ? "" : option("expression-attribute-names", json.dump());
    }

    [[nodiscard]] std::string readCommand(const code::Action& action) const
    {
        const Step& step = *action.step;
        const code::ReadText text = readTextOf(action, m_program);
        if (step.operation == StepOperation::GetItem ||
            step.operation == StepOperation::BatchGetItem)
            return "aws dynamodb get-item" + option("table-name", step.table) +
                   option("key", toJsonText(keyOfStep(action, text))) +
                   (step.consistentRead ? " --consistent-read" : "");
        std::string command =
            step.operation == StepOperation::Scan ? "aws dynamodb scan" : "aws dynamodb query";
        command += option("table-name", step.table);
        if (!step.index.empty())
            command += option("index-name", step.index);
        if (!text.keyCondition.empty())
            command += option("key-condition-expression", text.keyCondition);
        if (!text.filter.empty())
            command += option("filter-expression", text.filter);
        command += namesOption(text.names);
        Item values;
        for (const code::ReadText::Value& one : text.values) {
            if (auto value = render(one.value, one.type))
                values[one.placeholder] = *value;
        }
        if (!values.empty())
            command += option("expression-attribute-values", toJsonText(values));
        if (!step.forward)
            command += " --no-scan-index-forward";
        if (step.limit && text.filter.empty())
            command += " --limit " + std::to_string(*step.limit);
        return command + (step.consistentRead ? " --consistent-read" : "");
    }

    [[nodiscard]] std::string
    conditionOptions(const code::Action& action, Item& values,
                     std::vector<std::pair<std::string, std::string>> names) const
    {
        const code::ConditionText condition =
            code::conditionOf(*action.step, *action.entity, action.table->partitionKey.name);
        std::string text;
        if (!condition.expression.empty())
            text += option("condition-expression", condition.expression);
        names.insert(names.end(), condition.names.begin(), condition.names.end());
        for (const code::Parameter& one : condition.values) {
            const auto found = m_values.find(one.hole);
            values[":c_" + code::identifier(one.hole)] =
                found != m_values.end() ? found->second : AttributeValue{Number{"1"}};
        }
        text += namesOption(names);
        if (!values.empty())
            text += option("expression-attribute-values", toJsonText(values));
        return text;
    }

    [[nodiscard]] std::string writeCommand(const code::Function& function,
                                           const code::Action& action) const
    {
        if (action.entity == nullptr || action.layout == nullptr)
            return {};
        const Step& step = *action.step;
        Item values;
        if (step.action == StepOperation::PutItem) {
            Item item;
            for (const Attribute& attribute : action.entity->attributes) {
                if (const auto found = m_values.find(attribute.name); found != m_values.end())
                    item[attribute.name] = found->second;
            }
            const auto stored =
                storedItem(*action.table, *action.layout, item, shardOf(*action.entity, item));
            return "aws dynamodb put-item" + option("table-name", step.table) +
                   option("item", toJsonText(stored ? *stored : item)) +
                   conditionOptions(action, values, {});
        }
        const Item key = keyOfStep(action, readTextOf(action, m_program));
        if (step.action == StepOperation::DeleteItem)
            return "aws dynamodb delete-item" + option("table-name", step.table) +
                   option("key", toJsonText(key)) + conditionOptions(action, values, {});
        std::string sets;
        std::vector<std::pair<std::string, std::string>> names;
        for (const std::string& name : kept(step.sets, step.removes)) {
            const auto found = m_values.find(name);
            if (found == m_values.end())
                continue;
            const std::string number = std::to_string(names.size());
            sets += (sets.empty() ? "SET #s" : ", #s") + number + " = :s" + number;
            names.emplace_back("#s" + number, name);
            values[":s" + number] = found->second;
        }
        std::string removes;
        for (const std::string& name : keyUpdateOf(function, action).gone) {
            const std::string number = std::to_string(names.size());
            removes += (removes.empty() ? "REMOVE #s" : ", #s") + number;
            names.emplace_back("#s" + number, name);
        }
        const std::string between = sets.empty() || removes.empty() ? "" : " ";
        return "aws dynamodb update-item" + option("table-name", step.table) +
               option("key", toJsonText(key)) +
               (sets.empty() && removes.empty()
                    ? ""
                    : option("update-expression", sets + between + removes)) +
               conditionOptions(action, values, names);
    }
};

} // namespace

std::vector<std::string> sampleCommands(const Design& design, const Layout& layout,
                                        const Plan& plan, Sampler& sampler)
{
    std::vector<std::string> commands;
    const std::vector<Plan> plans = {plan}; // the program points into it
    const code::Program program = code::programOf(design, layout, plans);
    for (const code::Function& function : program.functions) {
        const Item values = valuesOf(design, *function.pattern, sampler);
        CommandBuilder builder(program, values);
        for (const code::Action& action : function.actions) {
            std::string command = builder.build(function, action);
            if (!command.empty())
                commands.push_back(std::move(command));
        }
    }
    return commands;
}

} // namespace infera::model
