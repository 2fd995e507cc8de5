#include "model/formats/code/typescriptwriter.h"

#include <algorithm>

namespace infera::model::code {

namespace {

HoleText holesOf(const Function& function, const Action& action);

/// The calculated shard of a read.
std::string shardOfRead(const Function& function, const Action& action)
{
    return shardCall("shardOf", action, holesOf(function, action));
}

HoleText holesOf(const Function& function, const Action& action)
{
    return [&function, &action](const std::string& hole) -> std::string {
        if (hole == "shard") // a variable, but where each item has a shard of its own
            return hasShardOfEachItem(action) ? shardOfRead(function, action) : "shard";
        const Parameter* parameter = function.parameter(action, hole);
        const std::string member = memberOf("item", hole);
        if (parameter == nullptr)
            return member;
        const std::string given = "params." + parameterName(*parameter);
        return action.step->forEachItem ? "(" + member + " ?? " + given + ")" : given;
    };
}

std::string limitText(const Action& action)
{
    return action.step->limit ? ", " + std::to_string(*action.step->limit) : std::string();
}

} // namespace

void TypeScript::addProjection(const Function& function, const Action& action,
                               std::vector<std::pair<std::string, std::string>> names)
{
    const ProjectionText text = projectionTextOf(function, action, m_program, std::move(names));
    if (!text.expression.empty())
        m_out.add("ProjectionExpression: " + literal(text.expression) + ",");
    if (!text.names.empty())
        m_out.add("ExpressionAttributeNames: { " + tsNames(text.names) + " },");
}

void TypeScript::addReadInput(const Function& function, const Action& action, std::string_view name)
{
    const ReadText text = readTextOf(action, m_program);
    const HoleText hole = holesOf(function, action);
    m_out.open("const " + std::string(name) + ": QueryCommandInput = {");
    m_out.add("TableName: " + memberOf("tables", action.step->table) + ",");
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
    if (readsConsistently(function, action))
        m_out.add("ConsistentRead: true,");
    m_out.close("};");
}

/// The function that orders two items of a read; none comes before another where it has no order.
std::string TypeScript::orderText(const Action& action)
{
    std::string order;
    const bool forward = action.step->forward;
    for (const KeyAttribute& key : sortKeyOf(action))
        order += (order.empty() ? "" : " || ") + std::string("compare(") +
                 memberOf(forward ? "a" : "b", key.name) + ", " +
                 memberOf(forward ? "b" : "a", key.name) + ")";
    return order.empty() ? "() => 0" : "(a: AnyItem, b: AnyItem) => " + order;
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
    m_out.add("for (const part of parts) for (const one of part) found.push(one);");
    if (!sortKeyOf(action).empty())
        m_out.add("found.sort(" + orderText(action) + ");");
    if (step.limit)
        m_out.add("found.splice(" + std::to_string(*step.limit) + ");");
}

/// The answer to a request for one item.
void TypeScript::addGet(const Function& function, const Action& action)
{
    addShardOfRead(function, action);
    m_out.open("const answer = await client.send(new GetCommand({");
    m_out.add("TableName: " + memberOf("tables", action.step->table) + ",");
    m_out.add("Key: " + keyText(action, holesOf(function, action)) + ",");
    addProjection(function, action, {});
    if (readsConsistently(function, action))
        m_out.add("ConsistentRead: true,");
    m_out.close("}));");
}

/// Items by their keys; those of the step before go out in batches.
void TypeScript::addGets(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    if (!step.forEachItem) {
        addGet(function, action);
        m_out.add("if (answer.Item !== undefined) found.push(answer.Item);");
        return;
    }
    m_out.add("const wanted = items.map((item) => (" + keyText(action, holesOf(function, action)) +
              "));");
    m_out.open("for (const one of await getAll(client, wanted, {");
    m_out.add("TableName: " + memberOf("tables", step.table) + ",");
    addProjection(function, action, {});
    if (readsConsistently(function, action))
        m_out.add("ConsistentRead: true,");
    m_out.close("})) found.push(one);");
}

void TypeScript::addShardOfRead(const Function& function, const Action& action)
{
    if (!action.step->shardBy.empty())
        m_out.add("const shard = " + shardOfRead(function, action) + ";");
}

void TypeScript::addCount(const Function& function, const Action& action)
{
    std::string count = "parts.reduce((sum, part) => sum + part, 0)";
    if (asksEveryShard(*action.step)) {
        addShardedRead(function, action);
    } else {
        addShardOfRead(function, action);
        addReadInput(function, action, "input");
        count = "await countAll(client, input" + limitText(action) + ")";
    }
    m_out.add("return " +
              (function.pattern->limit
                   ? "Math.min(" + std::to_string(*function.pattern->limit) + ", " + count + ")"
                   : count) +
              ";");
}

void TypeScript::addQuery(const Function& function, const Action& action)
{
    if (asksEveryShard(*action.step)) {
        addShardedRead(function, action);
        return;
    }
    addShardOfRead(function, action);
    addReadInput(function, action, "input");
    m_out.add("for (const one of await readAll(client, input" + limitText(action) +
              ")) found.push(one);");
}

void TypeScript::addItems()
{
    m_out.add("let items: AnyItem[] = [];");
}

void TypeScript::addItemsOf(const Function& function, const Action& read)
{
    const std::string items =
        std::string(function.isRead && limitLeft(function) ? "let" : "const") + " items";
    if (readsByKey(*read.step)) {
        addGet(function, read);
        m_out.add(items + " = answer.Item === undefined ? [] : [answer.Item];");
        return;
    }
    addShardOfRead(function, read);
    addReadInput(function, read, "input");
    m_out.add(items + " = await readAll(client, input" + limitText(read) + ");");
}

void TypeScript::addItemOf(const Function& function, const Action& read)
{
    addGet(function, read);
    m_out.add("return answer.Item as " + resultType(function) + ";");
}

void TypeScript::openRead(bool keepsItems)
{
    m_out.open("{");
    m_out.add(keepsItems ? "const found: AnyItem[] = [...items];" : "const found: AnyItem[] = [];");
}

void TypeScript::closeRead()
{
    m_out.add("items = found;");
    m_out.close("}");
}

void TypeScript::openLoop()
{
    m_out.open("for (const item of items) {");
}

void TypeScript::closeLoop()
{
    m_out.close("}");
}

} // namespace infera::model::code
