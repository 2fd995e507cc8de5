#include "model/formats/code/pythonwriter.h"

#include <algorithm>

namespace infera::model::code {

namespace {

HoleText holesOf(const Function& function, const Action& action);

/// The calculated shard of a read.
std::string shardOfRead(const Function& function, const Action& action)
{
    return shardCall("_shard_of", action, holesOf(function, action));
}

HoleText holesOf(const Function& function, const Action& action)
{
    return [&function, &action](const std::string& hole) -> std::string {
        if (hole == "shard") // a variable, but where each item has a shard of its own
            return hasShardOfEachItem(action) ? shardOfRead(function, action) : "shard";
        const Parameter* parameter = function.parameter(action, hole);
        if (parameter == nullptr)
            return pyMember("item", hole);
        const std::string given = pyParameter(*parameter);
        return action.step->forEachItem ? "item.get(" + pyLiteral(hole) + ", " + given + ")"
                                        : given;
    };
}

std::string limitText(const Action& action)
{
    return action.step->limit ? ", " + std::to_string(*action.step->limit) : std::string();
}

} // namespace

void Python::addProjection(const Function& function, const Action& action,
                           std::vector<std::pair<std::string, std::string>> names)
{
    const ProjectionText text = projectionTextOf(function, action, m_program, std::move(names));
    if (!text.expression.empty())
        m_out.add("\"ProjectionExpression\": " + pyLiteral(text.expression) + ",");
    if (!text.names.empty())
        m_out.add("\"ExpressionAttributeNames\": {" + pyNames(text.names) + "},");
}

void Python::addRequest(const Function& function, const Action& action)
{
    const ReadText text = readTextOf(action, m_program);
    const HoleText hole = holesOf(function, action);
    m_out.open("request: Item = {");
    m_out.add("\"TableName\": " + pyMember("TABLES", action.step->table) + ",");
    if (action.index != nullptr)
        m_out.add("\"IndexName\": " + pyLiteral(action.index->name) + ",");
    if (!text.keyCondition.empty())
        m_out.add("\"KeyConditionExpression\": " + pyLiteral(text.keyCondition) + ",");
    if (!text.filter.empty())
        m_out.add("\"FilterExpression\": " + pyLiteral(text.filter) + ",");
    addProjection(function, action, text.names);
    if (!text.values.empty()) {
        m_out.open("\"ExpressionAttributeValues\": _to_wire({");
        for (const ReadText::Value& value : text.values)
            m_out.add(pyLiteral(value.placeholder) + ": " + pyValue(value.value, value.type, hole) +
                      ",");
        m_out.close("}),");
    }
    if (countsOnly(function))
        m_out.add("\"Select\": \"COUNT\",");
    if (!action.step->forward)
        m_out.add("\"ScanIndexForward\": False,");
    if (readsConsistently(function, action))
        m_out.add("\"ConsistentRead\": True,");
    m_out.close("}");
}

/// What the items of a read are ordered by.
std::string Python::orderText(const Action& action)
{
    std::string keys;
    for (const KeyAttribute& key : sortKeyOf(action))
        keys += pyMember("one", key.name) + ", ";
    return keys.empty() ? "lambda _: ()" : "lambda one: (" + keys + ")";
}

void Python::addShardedRead(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    m_out.open("def of_shard(shard: int) -> " +
               std::string(countsOnly(function) ? "int:" : "list[Item]:"));
    addRequest(function, action);
    m_out.add(std::string("return ") + (countsOnly(function) ? "_count_all" : "_read_all") +
              "(client, request" + limitText(action) + ")");
    m_out.close();
    m_out.add("");
    m_out.open("with ThreadPoolExecutor(" + std::to_string(std::min(step.shards, 16)) +
               ") as pool:");
    m_out.add("parts = list(pool.map(of_shard, range(" + std::to_string(step.shards) + ")))");
    m_out.close();
    if (countsOnly(function))
        return;
    m_out.add("found.extend(one for part in parts for one in part)");
    if (!sortKeyOf(action).empty())
        m_out.add("found.sort(key=" + orderText(action) + (step.forward ? ")" : ", reverse=True)"));
    if (step.limit)
        m_out.add("del found[" + std::to_string(*step.limit) + ":]");
}

std::string Python::keyText(const Action& action, const HoleText& hole) const
{
    return "_to_wire({" +
           listed(keyValuesOf(action, m_program),
                  [&](const KeyValue& one) {
                      return pyLiteral(one.name) + ": " + pyValue(one.value, one.type, hole);
                  }) +
           "})";
}

/// The answer to a request for one item.
void Python::addGet(const Function& function, const Action& action)
{
    addShardOfRead(function, action);
    m_out.open("request: Item = {");
    m_out.add("\"TableName\": " + pyMember("TABLES", action.step->table) + ",");
    m_out.add("\"Key\": " + keyText(action, holesOf(function, action)) + ",");
    addProjection(function, action, {});
    if (readsConsistently(function, action))
        m_out.add("\"ConsistentRead\": True,");
    m_out.close("}");
    m_out.add("answer = client.get_item(**request)");
}

/// Items by their keys; those of the step before go out in batches.
void Python::addGets(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    if (!step.forEachItem) {
        addGet(function, action);
        m_out.open("if \"Item\" in answer:");
        m_out.add("found.append(_from_wire(answer[\"Item\"]))");
        m_out.close();
        return;
    }
    m_out.add("wanted = [" + keyText(action, holesOf(function, action)) + " for item in items]");
    m_out.open("request: Item = {");
    addProjection(function, action, {});
    if (readsConsistently(function, action))
        m_out.add("\"ConsistentRead\": True,");
    m_out.close("}");
    m_out.add("found.extend(_get_all(client, " + pyMember("TABLES", step.table) +
              ", wanted, request))");
}

void Python::addShardOfRead(const Function& function, const Action& action)
{
    if (!action.step->shardBy.empty())
        m_out.add("shard = " + shardOfRead(function, action));
}

void Python::addCount(const Function& function, const Action& action)
{
    std::string count = "sum(parts)";
    if (asksEveryShard(*action.step)) {
        addShardedRead(function, action);
    } else {
        addShardOfRead(function, action);
        addRequest(function, action);
        count = "_count_all(client, request" + limitText(action) + ")";
    }
    m_out.add("return " +
              (function.pattern->limit
                   ? "min(" + std::to_string(*function.pattern->limit) + ", " + count + ")"
                   : count));
}

void Python::addQuery(const Function& function, const Action& action)
{
    if (asksEveryShard(*action.step)) {
        addShardedRead(function, action);
        return;
    }
    addShardOfRead(function, action);
    addRequest(function, action);
    m_out.add("found.extend(_read_all(client, request" + limitText(action) + "))");
}

void Python::addItems()
{
    m_out.add("items: list[Item] = []");
}

void Python::addItemsOf(const Function& function, const Action& read)
{
    if (readsByKey(*read.step)) {
        addGet(function, read);
        m_out.add("items = [_from_wire(answer[\"Item\"])] if \"Item\" in answer else []");
        return;
    }
    addShardOfRead(function, read);
    addRequest(function, read);
    m_out.add("items = _read_all(client, request" + limitText(read) + ")");
}

void Python::addItemOf(const Function& function, const Action& read)
{
    addGet(function, read);
    m_out.add("return _from_wire(answer[\"Item\"]) if \"Item\" in answer else None");
}

void Python::openRead(bool keepsItems)
{
    m_out.add(keepsItems ? "found: list[Item] = list(items)" : "found: list[Item] = []");
}

void Python::closeRead()
{
    m_out.add("items = found");
}

void Python::openLoop()
{
    m_out.open("for item in items:");
}

void Python::closeLoop()
{
    m_out.close();
}

} // namespace infera::model::code
