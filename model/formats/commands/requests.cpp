#include "model/formats/commands/requests.h"

#include "model/design/addition.h"
#include "model/formats/code/codeplan.h"
#include "model/formats/commands/callvalues.h"
#include "model/formats/commands/commandlines.h"
#include "model/item/dynamodbjson.h"
#include "model/item/number.h"
#include "model/layout/render.h"

#include <algorithm>
#include <set>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;
using Names = std::vector<std::pair<std::string, std::string>>;

void addNames(Json& members, const Names& names)
{
    for (const auto& [placeholder, attribute] : names)
        members["ExpressionAttributeNames"][placeholder] = attribute;
}

void addValues(Json& members, const Item& values)
{
    for (const auto& [placeholder, value] : values)
        members["ExpressionAttributeValues"][placeholder] = toJson(value);
}

/// What an update writes: "SET #s0 = :s0", with its placeholders.
class UpdateText
{
public:
    void set(const std::string& name, AttributeValue value)
    {
        if (!taken(name))
            m_sets +=
                (m_sets.empty() ? "SET " : ", ") + named(name) + " = " + valued(std::move(value));
    }

    void add(const std::string& name, AttributeValue value)
    {
        if (!taken(name))
            m_adds +=
                (m_adds.empty() ? "ADD " : ", ") + named(name) + " " + valued(std::move(value));
    }

    void remove(const std::string& name)
    {
        if (!taken(name))
            m_removes += (m_removes.empty() ? "REMOVE " : ", ") + named(name);
    }

    void addTo(Json& members) const
    {
        std::string text;
        for (const std::string& part : {m_sets, m_adds, m_removes})
            text += (text.empty() || part.empty() ? "" : " ") + part;
        if (text.empty())
            return;
        members["UpdateExpression"] = text;
        addNames(members, m_names);
        addValues(members, m_values);
    }

private:
    std::string m_sets;
    std::string m_adds;
    std::string m_removes;
    Names m_names;
    Item m_values;
    std::set<std::string> m_taken; // two indexes may have one key attribute

    bool taken(const std::string& name) { return !m_taken.insert(name).second; }

    std::string named(const std::string& name)
    {
        m_names.emplace_back("#s" + std::to_string(m_names.size()), name);
        return m_names.back().first;
    }

    std::string valued(AttributeValue value)
    {
        const std::string placeholder = ":s" + std::to_string(m_values.size());
        m_values[placeholder] = std::move(value);
        return placeholder;
    }
};

class RequestBuilder
{
public:
    RequestBuilder(const code::Program& program, const code::Function& function,
                   const CallValues& values)
        : m_program(program), m_function(function), m_values(values)
    {}

    std::vector<SampleRequest> build() const
    {
        std::vector<SampleRequest> requests;
        for (const code::Action& action : m_function.actions) {
            if (!action.isWrite && action.table != nullptr)
                requests.push_back(read(action));
        }
        for (const bool each : {true, false})
            addWrites(requests, code::writesOf(m_function, each));
        return requests;
    }

private:
    const code::Program& m_program;
    const code::Function& m_function;
    const CallValues& m_values;

    void addWrites(std::vector<SampleRequest>& requests,
                   const std::vector<const code::Action*>& writes) const
    {
        std::vector<SampleRequest> made;
        for (const code::Action* one : writes) {
            if (one->table != nullptr)
                made.push_back(write(*one));
        }
        if (made.size() > 1 && code::inOneTransaction(writes)) {
            Json items = Json::array();
            for (const SampleRequest& one : made) // "Put" of "PutItem"
                items.push_back(
                    {{one.operation.substr(0, one.operation.find("Item")), one.members}});
            made = {{"TransactWriteItems", {{"TransactItems", items}}}};
        }
        requests.insert(requests.end(), made.begin(), made.end());
    }

    [[nodiscard]] std::optional<AttributeValue>
    render(const code::Action& action, const KeyTemplate& value, AttributeType type) const
    {
        const ValueLookup lookup = m_values.ofReads();
        const Step& step = *action.step;
        const int shard =
            step.shardBy.empty()
                ? 0
                : calculatedShard(step.shardBy, code::shardsOf(action), lookup).value_or(0);
        return renderTemplate(value, type, lookup, shard);
    }

    [[nodiscard]] SampleRequest read(const code::Action& action) const
    {
        const Step& step = *action.step;
        const bool byKey = code::readsByKey(step);
        const code::ReadText text = code::readTextOf(action, m_program);
        Json members = {{"TableName", step.table}};
        if (byKey) {
            for (const code::KeyValue& key : code::keyValuesOf(action, m_program)) {
                if (const auto value = render(action, key.value, key.type))
                    members["Key"][key.name] = toJson(*value);
            }
        } else {
            if (!step.index.empty())
                members["IndexName"] = step.index;
            if (!text.keyCondition.empty())
                members["KeyConditionExpression"] = text.keyCondition;
            if (!text.filter.empty())
                members["FilterExpression"] = text.filter;
        }
        const code::ProjectionText projection =
            projectionTextOf(m_function, action, m_program, byKey ? Names() : text.names);
        if (code::countsOnly(m_function))
            members["Select"] = "COUNT";
        else if (!projection.expression.empty())
            members["ProjectionExpression"] = projection.expression;
        addNames(members, code::countsOnly(m_function) ? text.names : projection.names);
        if (!byKey)
            addReadOptions(members, action, text);
        if (code::readsConsistently(m_function, action))
            members["ConsistentRead"] = true;
        return {byKey                                   ? "GetItem"
                : step.operation == StepOperation::Scan ? "Scan"
                                                        : "Query",
                members};
    }

    void addReadOptions(Json& members, const code::Action& action, const code::ReadText& text) const
    {
        Item values;
        for (const code::ReadText::Value& one : text.values) {
            if (auto value = render(action, one.value, one.type))
                values[one.placeholder] = std::move(*value);
        }
        addValues(members, values);
        const Step& step = *action.step;
        if (!step.forward)
            members["ScanIndexForward"] = false;
        if (step.limit && text.filter.empty())
            members["Limit"] = *step.limit;
    }

    [[nodiscard]] Item storedOf(const code::Action& action, const Item& item) const
    {
        return storedItem(*action.table, *action.layout, item, shardOf(*action.entity, item))
            .value_or(item);
    }

    [[nodiscard]] SampleRequest write(const code::Action& action) const
    {
        const Item& before = m_values.before(action);
        Json members = {{"TableName", action.step->table}};
        if (action.step->action == StepOperation::PutItem) {
            const bool moves = m_function.moveSource(action) != nullptr;
            members["Item"] = toJson(storedOf(action, moves ? m_values.after(action) : before));
            addCondition(members, action);
            return {"PutItem", members};
        }
        members["Key"] = toJson(keyOf(*action.table, storedOf(action, before)));
        if (action.step->action == StepOperation::UpdateItem)
            addUpdate(members, action);
        addCondition(members, action);
        return {action.step->action == StepOperation::UpdateItem ? "UpdateItem" : "DeleteItem",
                members};
    }

    /// The attributes as the call says, then the keys that the item gets or loses by them.
    void addUpdate(Json& members, const code::Action& action) const
    {
        UpdateText text;
        const code::KeyUpdate keys = code::keyUpdateOf(m_function, action);
        const Item after = m_values.after(action);
        for (const auto& [name, value] : m_values.changes(action))
            text.set(name, value);
        for (const Addition& one : action.step->adds) {
            const auto sum = after.find(one.attribute);
            if (code::addedAfterReading(m_function, action, one.attribute) == nullptr)
                text.add(one.attribute, AttributeValue{m_values.amount(action, one)});
            else if (sum != after.end())
                text.set(one.attribute, sum->second);
        }
        const Item stored = storedOf(action, after);
        for (const std::string& name : keys.names()) {
            const auto value = stored.find(name);
            if (value != stored.end())
                text.set(name, value->second);
            else
                text.remove(name);
        }
        for (const std::string& name : keys.gone)
            text.remove(name);
        text.addTo(members);
    }

    void addCondition(Json& members, const code::Action& action) const
    {
        const code::ConditionText condition =
            code::conditionOf(*action.step, *action.entity, action.table->partitionKey.name);
        std::string text = condition.expression;
        Names names = condition.names;
        Item values;
        for (const code::Parameter& one : condition.values) {
            const code::Parameter* given = code::conditionParameter(m_function, action, one);
            values[":c_" + code::identifier(one.hole)] =
                m_values.parameter(action, given != nullptr ? *given : one);
        }
        for (const code::ConditionText::Constant& one : condition.constants)
            values[one.placeholder] =
                one.type == AttributeType::N      ? AttributeValue{Number{one.text}}
                : one.type == AttributeType::BOOL ? AttributeValue{one.text == "true"}
                                                  : AttributeValue{one.text};
        for (const code::ConditionText::Least& one : condition.leasts)
            values[one.placeholder] = AttributeValue{m_values.least(action, *one.addition)};
        addGuards(action, text, names, values);
        if (text.empty())
            return;
        members["ConditionExpression"] = text;
        addNames(members, names);
        addValues(members, values);
    }

    /// What the new keys are made of is still as it was read.
    void addGuards(const code::Action& action, std::string& text, Names& names, Item& values) const
    {
        const Item& before = m_values.before(action);
        for (const std::string& name : code::guardsOf(m_function, action)) {
            const std::string number = std::to_string(names.size());
            const auto value = before.find(name);
            names.emplace_back("#g" + number, name);
            text += text.empty() ? "" : " AND ";
            if (value == before.end()) {
                text += "attribute_not_exists(#g" + number + ")";
                continue;
            }
            text += "#g" + number + " = :g" + number;
            values[":g" + number] = value->second;
        }
    }
};

/// "KeyConditionExpression" as "--key-condition-expression".
std::string optionName(const std::string& member)
{
    std::string name = "-";
    for (const char c : member) {
        if (c >= 'A' && c <= 'Z')
            name += {'-', static_cast<char>(c - 'A' + 'a')};
        else
            name += c;
    }
    return name;
}

std::string commandOf(const SampleRequest& request)
{
    std::string command = "aws dynamodb " + optionName(request.operation).substr(2);
    for (const auto& [member, value] : request.members.items()) {
        command += " ";
        if (value.is_boolean())
            command +=
                value.get<bool>() ? optionName(member) : "--no-" + optionName(member).substr(2);
        else
            command += optionName(member) + " " +
                       (value.is_number()   ? value.dump()
                        : value.is_string() ? shellWord(value.get<std::string>())
                                            : shellWord(value.dump()));
    }
    return command;
}

} // namespace

std::vector<SampleRequest> sampleRequests(const Design& design, const Layout& layout,
                                          const Plan& plan, Sampler& sampler)
{
    std::vector<SampleRequest> requests;
    const std::vector<Plan> plans = {plan}; // the program points into it
    const code::Program program = code::programOf(design, layout, plans);
    for (const code::Function& function : program.functions) {
        const CallValues values(program, function, sampler);
        const auto more = RequestBuilder(program, function, values).build();
        requests.insert(requests.end(), more.begin(), more.end());
    }
    return requests;
}

std::vector<std::string> sampleCommands(const Design& design, const Layout& layout,
                                        const Plan& plan, Sampler& sampler)
{
    std::vector<std::string> commands;
    for (const SampleRequest& one : sampleRequests(design, layout, plan, sampler))
        commands.push_back(commandOf(one));
    return commands;
}

} // namespace infera::model
