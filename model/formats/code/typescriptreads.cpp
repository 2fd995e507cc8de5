#include "model/formats/code/typescriptwriter.h"

#include <algorithm>

namespace infera::model::code {

namespace {

HoleText holesOf(const Function& function, const Action& action)
{
    return [&function, &action](const std::string& hole) -> std::string {
        if (hole == "shard")
            return "shard";
        const Parameter* parameter = function.parameter(action, hole);
        const std::string member = memberOf("item", hole);
        if (parameter == nullptr)
            return member;
        const std::string given = "params." + parameterName(*parameter);
        return action.step->forEachItem ? "(" + member + " ?? " + given + ")" : given;
    };
}

std::string namesText(const std::vector<std::pair<std::string, std::string>>& names)
{
    std::string text;
    for (const auto& [placeholder, attribute] : names)
        text += (text.empty() ? "" : ", ") + literal(placeholder) + ": " + literal(attribute);
    return "ExpressionAttributeNames: { " + text + " },";
}

std::string limitText(const Action& action)
{
    return action.step->limit ? ", " + std::to_string(*action.step->limit) : std::string();
}

} // namespace

void TypeScript::addProjection(const Function& function, const Action& action,
                               std::vector<std::pair<std::string, std::string>> names)
{
    std::string list;
    for (const std::string& name : projectionOf(function, action, m_program)) {
        const std::string placeholder = "#p" + std::to_string(names.size());
        list += (list.empty() ? "" : ", ") + placeholder;
        names.emplace_back(placeholder, name);
    }
    if (!list.empty())
        m_out.add("ProjectionExpression: " + literal(list) + ",");
    if (!names.empty())
        m_out.add(namesText(names));
}

void TypeScript::addReadInput(const Function& function, const Action& action, std::string_view name)
{
    const ReadText text = readTextOf(action, m_program);
    const HoleText hole = holesOf(function, action);
    m_out.open("const " + std::string(name) + ": QueryCommandInput = {");
    m_out.add("TableName: " + literal(action.step->table) + ",");
    if (action.index != nullptr)
        m_out.add("IndexName: " + literal(action.index->name) + ",");
    if (!text.keyCondition.empty())
        m_out.add("KeyConditionExpression: " + literal(text.keyCondition) + ",");
    if (!text.filter.empty())
        m_out.add("FilterExpression: " + literal(text.filter) + ",");
    addProjection(function, action, text.names);
    if (!text.values.empty()) {
        m_out.open("ExpressionAttributeValues: {");
        for (const ReadText::Value& value : text.values)
            m_out.add(literal(value.placeholder) + ": " + tsValue(value.value, value.type, hole) +
                      ",");
        m_out.close("},");
    }
    if (countsOnly(function))
        m_out.add("Select: \"COUNT\",");
    if (!action.step->forward)
        m_out.add("ScanIndexForward: false,");
    if (action.step->consistentRead)
        m_out.add("ConsistentRead: true,");
    m_out.close("};");
}

void TypeScript::addShardedRead(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    const bool counts = countsOnly(function);
    m_out.open("const parts = await Promise.all(Array.from({ length: " +
               std::to_string(step.shards) + " }, async (_, shard) => {");
    addReadInput(function, action, "input");
    m_out.add(std::string("return ") + (counts ? "countAll" : "readAll") + "(client, input" +
              limitText(action) + ");");
    m_out.close("}));");
    if (counts)
        return;
    m_out.add("found.push(...parts.flat());");
    std::string order;
    for (const KeyAttribute& key : sortKeyOf(action))
        order += (order.empty() ? "" : " || ") + std::string("compare(") +
                 memberOf(step.forward ? "a" : "b", key.name) + ", " +
                 memberOf(step.forward ? "b" : "a", key.name) + ")";
    if (!order.empty())
        m_out.add("found.sort((a, b) => " + order + ");");
    if (step.limit)
        m_out.add("found.splice(" + std::to_string(*step.limit) + ");");
}

/// Items by their keys; those of the step before go out in batches.
void TypeScript::addGets(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    const HoleText hole = holesOf(function, action);
    std::string key;
    const ReadText text = readTextOf(action, m_program);
    for (std::size_t i = 0; i < step.keyCondition.size(); ++i)
        key += (key.empty() ? "" : ", ") + fieldName(step.keyCondition[i].key) + ": " +
               tsValue(text.values.at(i).value, text.values.at(i).type, hole);
    if (step.forEachItem)
        m_out.add("const wanted = items.map((item) => ({ " + key + " }));");
    m_out.open(step.forEachItem ? "found.push(...(await getAll(client, wanted, {"
                                : "const answer = await client.send(new GetCommand({");
    m_out.add(step.forEachItem ? "TableName: " + literal(step.table) + ","
                               : "TableName: " + literal(step.table) + ", Key: { " + key + " },");
    addProjection(function, action, {});
    if (step.consistentRead)
        m_out.add("ConsistentRead: true,");
    m_out.close(step.forEachItem ? "})));" : "}));");
    if (!step.forEachItem)
        m_out.add("if (answer.Item !== undefined) found.push(answer.Item);");
}

void TypeScript::addShardOfRead(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    if (step.shardBy.empty())
        return;
    std::string values;
    for (const std::string& name : step.shardBy)
        values += ", " + holesOf(function, action)(name);
    m_out.add("const shard = shardOf(" + std::to_string(std::max(step.shards, 1)) + values + ");");
}

void TypeScript::addRead(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    const bool sharded = step.shards > 1 && step.shardBy.empty();
    if (countsOnly(function)) {
        const std::string most =
            function.pattern->limit ? std::to_string(*function.pattern->limit) : std::string();
        std::string count;
        if (sharded) {
            addShardedRead(function, action);
            count = "parts.reduce((sum, part) => sum + part, 0)";
        } else {
            addShardOfRead(function, action);
            addReadInput(function, action, "input");
            count = "await countAll(client, input" + limitText(action) + ")";
        }
        m_out.add("return " + (most.empty() ? count : "Math.min(" + most + ", " + count + ")") +
                  ";");
        return;
    }
    m_out.open("{");
    m_out.add(step.keepInput || !step.forEachItem ? "const found: AnyItem[] = [...items];"
                                                  : "const found: AnyItem[] = [];");
    if (step.operation == StepOperation::GetItem || step.operation == StepOperation::BatchGetItem) {
        addGets(function, action);
    } else {
        if (step.forEachItem)
            m_out.open("for (const item of items) {");
        if (sharded) {
            addShardedRead(function, action);
        } else {
            addShardOfRead(function, action);
            addReadInput(function, action, "input");
            m_out.add("found.push(...(await readAll(client, input" + limitText(action) + ")));");
        }
        if (step.forEachItem)
            m_out.close("}");
    }
    m_out.add("items = found;");
    m_out.close("}");
}

} // namespace infera::model::code
