#include "model/formats/code/pythonwriter.h"

#include <algorithm>

namespace infera::model::code {

namespace {

HoleText holesOf(const Function& function, const Action& action)
{
    return [&function, &action](const std::string& hole) -> std::string {
        if (hole == "shard")
            return "shard";
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
    std::string list;
    for (const std::string& name : projectionOf(function, action, m_program)) {
        const std::string placeholder = "#p" + std::to_string(names.size());
        list += (list.empty() ? "" : ", ") + placeholder;
        names.emplace_back(placeholder, name);
    }
    if (!list.empty())
        m_out.add("\"ProjectionExpression\": " + pyLiteral(list) + ",");
    std::string text;
    for (const auto& [placeholder, attribute] : names)
        text += (text.empty() ? "" : ", ") + pyLiteral(placeholder) + ": " + pyLiteral(attribute);
    if (!text.empty())
        m_out.add("\"ExpressionAttributeNames\": {" + text + "},");
}

void Python::addRequest(const Function& function, const Action& action)
{
    const ReadText text = readTextOf(action, m_program);
    const HoleText hole = holesOf(function, action);
    m_out.open("request: Item = {");
    m_out.add("\"TableName\": " + pyLiteral(action.step->table) + ",");
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
    if (action.step->consistentRead)
        m_out.add("\"ConsistentRead\": True,");
    m_out.close("}");
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
    std::string keys;
    for (const KeyAttribute& key : sortKeyOf(action))
        keys += pyMember("one", key.name) + ", ";
    if (!keys.empty())
        m_out.add("found.sort(key=lambda one: (" + keys +
                  (step.forward ? "))" : "), reverse=True)"));
    if (step.limit)
        m_out.add("del found[" + std::to_string(*step.limit) + ":]");
}

std::string Python::keyText(const Action& action, const HoleText& hole) const
{
    const ReadText text = readTextOf(action, m_program);
    std::string key;
    for (std::size_t i = 0; i < action.step->keyCondition.size(); ++i)
        key += (key.empty() ? "" : ", ") + pyLiteral(action.step->keyCondition[i].key) + ": " +
               pyValue(text.values.at(i).value, text.values.at(i).type, hole);
    return "_to_wire({" + key + "})";
}

/// Items by their keys; those of the step before go out in batches.
void Python::addGets(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    const std::string key = keyText(action, holesOf(function, action));
    if (step.forEachItem)
        m_out.add("wanted = [" + key + " for item in items]");
    m_out.open("request: Item = {");
    if (!step.forEachItem) {
        m_out.add("\"TableName\": " + pyLiteral(step.table) + ",");
        m_out.add("\"Key\": " + key + ",");
    }
    addProjection(function, action, {});
    if (step.consistentRead)
        m_out.add("\"ConsistentRead\": True,");
    m_out.close("}");
    if (step.forEachItem) {
        m_out.add("found.extend(_get_all(client, " + pyLiteral(step.table) + ", wanted, request))");
        return;
    }
    m_out.add("answer = client.get_item(**request)");
    m_out.open("if \"Item\" in answer:");
    m_out.add("found.append(_from_wire(answer[\"Item\"]))");
    m_out.close();
}

void Python::addShardOfRead(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    if (step.shardBy.empty())
        return;
    std::string values;
    for (const std::string& name : step.shardBy)
        values += ", " + holesOf(function, action)(name);
    m_out.add("shard = _shard_of(" + std::to_string(std::max(step.shards, 1)) + values + ")");
}

void Python::addQuery(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    const bool counts = countsOnly(function);
    const bool sharded = step.shards > 1 && step.shardBy.empty();
    if (sharded) {
        addShardedRead(function, action);
    } else {
        addShardOfRead(function, action);
        addRequest(function, action);
        if (!counts)
            m_out.add("found.extend(_read_all(client, request" + limitText(action) + "))");
    }
    if (!counts)
        return;
    const std::string count = sharded ? std::string("sum(parts)")
                                      : "_count_all(client, request" + limitText(action) + ")";
    m_out.add("return " +
              (function.pattern->limit
                   ? "min(" + std::to_string(*function.pattern->limit) + ", " + count + ")"
                   : count));
}

void Python::addRead(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    if (countsOnly(function)) {
        addQuery(function, action);
        return;
    }
    m_out.add(step.keepInput || !step.forEachItem ? "found: list[Item] = list(items)"
                                                  : "found: list[Item] = []");
    if (step.operation == StepOperation::GetItem || step.operation == StepOperation::BatchGetItem) {
        addGets(function, action);
    } else if (step.forEachItem) {
        m_out.open("for item in items:");
        addQuery(function, action);
        m_out.close();
    } else {
        addQuery(function, action);
    }
    m_out.add("items = found");
}

} // namespace infera::model::code
