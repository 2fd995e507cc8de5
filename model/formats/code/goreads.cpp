#include "model/formats/code/gowriter.h"

#include <algorithm>

namespace infera::model::code {

namespace {

HoleText readHoles(const Function& function, const Action& action)
{
    return [&function, &action](const std::string& hole) -> std::string {
        if (hole == "shard")
            return "shard";
        const Parameter* parameter = function.parameter(action, hole);
        const std::string member = goMember("item", hole);
        if (parameter == nullptr)
            return member;
        const std::string given = goMember("given", parameterName(*parameter));
        return action.step->forEachItem ? "either(" + member + ", " + given + ")" : given;
    };
}

std::string limitOf(const Action& action)
{
    return std::to_string(action.step->limit.value_or(0));
}

} // namespace

void GoWriter::addShardOfRead(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    if (step.shardBy.empty())
        return;
    std::string text = "shard := shardOf(" + std::to_string(std::max(step.shards, 1));
    for (const std::string& name : step.shardBy)
        text += ", " + readHoles(function, action)(name);
    m_out.add(text + ")");
}

std::string GoWriter::projectionFields(const Function& function, const Action& action,
                                       std::vector<std::pair<std::string, std::string>> names) const
{
    std::string list;
    for (const std::string& name : projectionOf(function, action, m_program)) {
        const std::string placeholder = "#p" + std::to_string(names.size());
        list += (list.empty() ? "" : ", ") + placeholder;
        names.emplace_back(placeholder, name);
    }
    std::string text = list.empty() ? "" : ", projection: " + goText(list);
    return names.empty() ? text : text + ", names: " + goNames(names);
}

void GoWriter::addRequest(const Function& function, const Action& action)
{
    const ReadText text = readTextOf(action, m_program);
    std::string fields = "table: " + goText(action.step->table);
    if (action.index != nullptr)
        fields += ", index: " + goText(action.index->name);
    if (!text.keyCondition.empty())
        fields += ", key: " + goText(text.keyCondition);
    if (!text.filter.empty())
        fields += ", filter: " + goText(text.filter);
    fields += projectionFields(function, action, text.names);
    std::string values;
    for (const ReadText::Value& value : text.values)
        values += (values.empty() ? "" : ", ") + goText(value.placeholder) + ": " +
                  goValue(value.value, value.type, readHoles(function, action));
    if (!values.empty())
        fields += ", values: Item{" + values + "}";
    if (!action.step->forward)
        fields += ", backwards: true";
    if (action.step->consistentRead)
        fields += ", consistent: true";
    if (countsOnly(function))
        fields += ", count: true";
    m_out.add("read := request{" + fields + "}");
}

/// `parts` of a read that goes to every shard.
void GoWriter::addParts(const Function& function, const Action& action, const std::string& zero)
{
    const std::string type = countsOnly(function) ? "int" : "[]Item";
    m_out.open("parts, err := shards(" + std::to_string(action.step->shards) +
               ", func(shard string) (" + type + ", error) {");
    addRequest(function, action);
    m_out.add(std::string("return read.") + (countsOnly(function) ? "countAll" : "readAll") +
              "(ctx, client, " + limitOf(action) + ")");
    m_out.close("})");
    addFailure(zero);
}

void GoWriter::addCount(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    const std::int64_t most = function.pattern->limit.value_or(0);
    if (step.shards <= 1 || !step.shardBy.empty()) {
        addShardOfRead(function, action);
        addRequest(function, action);
        m_out.add("return read.countAll(ctx, client, " + std::to_string(most) + ")");
        return;
    }
    addParts(function, action, "0, ");
    m_out.add("count := 0");
    m_out.open("for _, part := range parts {");
    m_out.add("count += part");
    m_out.close("}");
    if (most > 0) {
        m_out.open("if count > " + std::to_string(most) + " {");
        m_out.add("count = " + std::to_string(most));
        m_out.close("}");
    }
    m_out.add("return count, nil");
}

void GoWriter::addGets(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    const ReadText text = readTextOf(action, m_program);
    std::string key;
    for (std::size_t i = 0; i < step.keyCondition.size(); ++i)
        key +=
            (key.empty() ? "" : ", ") + goText(step.keyCondition[i].key) + ": " +
            goValue(text.values.at(i).value, text.values.at(i).type, readHoles(function, action));
    m_out.add("read := request{table: " + goText(step.table) +
              projectionFields(function, action, {}) +
              (step.consistentRead ? ", consistent: true}" : "}"));
    if (step.forEachItem) {
        m_out.add("var keys []Item");
        m_out.open("for _, item := range items {");
        m_out.add("keys = append(keys, Item{" + key + "})");
        m_out.close("}");
        m_out.add("got, err := read.getAll(ctx, client, keys)");
        addFailure(goZero(function));
        m_out.add("found = append(found, got...)");
        return;
    }
    m_out.add("got, err := read.get(ctx, client, Item{" + key + "})");
    addFailure(goZero(function));
    m_out.open("if len(got) > 0 {");
    m_out.add("found = append(found, got)");
    m_out.close("}");
}

void GoWriter::addQuery(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    if (step.shards > 1 && step.shardBy.empty()) {
        addParts(function, action, goZero(function));
        m_out.open("for _, part := range parts {");
        m_out.add("found = append(found, part...)");
        m_out.close("}");
        std::vector<std::string> names;
        for (const KeyAttribute& key : sortKeyOf(action))
            names.push_back(key.name);
        if (!names.empty())
            m_out.add(std::string("sortBy(found, ") + (step.forward ? "false" : "true") +
                      goArguments(names) + ")");
        if (step.limit)
            m_out.add("found = firstOf(found, " + limitOf(action) + ")");
        return;
    }
    addShardOfRead(function, action);
    addRequest(function, action);
    m_out.add("got, err := read.readAll(ctx, client, " + limitOf(action) + ")");
    addFailure(goZero(function));
    m_out.add("found = append(found, got...)");
}

void GoWriter::addRead(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    m_out.open("{");
    m_out.add(step.keepInput || !step.forEachItem ? "found := append([]Item{}, items...)"
                                                  : "found := []Item{}");
    if (step.operation == StepOperation::GetItem || step.operation == StepOperation::BatchGetItem) {
        addGets(function, action);
    } else if (step.forEachItem) {
        m_out.open("for _, item := range items {");
        addQuery(function, action);
        m_out.close("}");
    } else {
        addQuery(function, action);
    }
    m_out.add("items = found");
    m_out.close("}");
}

} // namespace infera::model::code
