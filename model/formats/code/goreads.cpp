#include "model/formats/code/gowriter.h"

#include <algorithm>

namespace infera::model::code {

namespace {

HoleText readHoles(const Function& function, const Action& action);

/// The calculated shard of a read.
std::string shardOfRead(const Function& function, const Action& action)
{
    return shardCall("shardOf", action, readHoles(function, action));
}

HoleText readHoles(const Function& function, const Action& action)
{
    return [&function, &action](const std::string& hole) -> std::string {
        if (hole == "shard") // a variable, but where each item has a shard of its own
            return hasShardOfEachItem(action) ? shardOfRead(function, action) : "shard";
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
    if (!action.step->shardBy.empty())
        m_out.add("shard := " + shardOfRead(function, action));
}

void GoWriter::addProjection(Fields& fields, const Function& function, const Action& action,
                             std::vector<std::pair<std::string, std::string>> names) const
{
    const ProjectionText text = projectionTextOf(function, action, m_program, std::move(names));
    if (!text.expression.empty())
        fields.emplace_back("projection", goText(text.expression));
    if (!text.names.empty())
        fields.emplace_back("names", goNames(text.names));
}

/// A few fields stand in one line; the values of more in a column, as gofmt puts them.
void GoWriter::addRead(const Fields& fields)
{
    constexpr std::size_t few = 2;
    if (fields.size() <= few) {
        m_out.add("read := request{" +
                  listed(fields, [](const auto& one) { return one.first + ": " + one.second; }) +
                  "}");
        return;
    }
    std::size_t widest = 0;
    for (const auto& [name, value] : fields)
        widest = std::max(widest, name.size());
    m_out.open("read := request{");
    for (const auto& [name, value] : fields)
        m_out.add(name + ":" + std::string(widest + 1 - name.size(), ' ') + value + ",");
    m_out.close("}");
}

void GoWriter::addRequest(const Function& function, const Action& action)
{
    const ReadText text = readTextOf(action, m_program);
    Fields fields = {{"table", tableName(action.step->table)}};
    if (action.index != nullptr)
        fields.emplace_back("index", goText(action.index->name));
    if (!text.keyCondition.empty())
        fields.emplace_back("key", goText(text.keyCondition));
    if (!text.filter.empty())
        fields.emplace_back("filter", goText(text.filter));
    addProjection(fields, function, action, text.names);
    const std::string values = listed(text.values, [&](const ReadText::Value& one) {
        return goText(one.placeholder) + ": " +
               goValue(one.value, one.type, readHoles(function, action));
    });
    if (!values.empty())
        fields.emplace_back("values", "Item{" + values + "}");
    if (!action.step->forward)
        fields.emplace_back("backwards", "true");
    if (readsConsistently(function, action))
        fields.emplace_back("consistent", "true");
    if (countsOnly(function))
        fields.emplace_back("count", "true");
    addRead(fields);
}

/// The request for items by their keys.
void GoWriter::addRequestByKey(const Function& function, const Action& action)
{
    Fields fields = {{"table", tableName(action.step->table)}};
    addProjection(fields, function, action, {});
    if (readsConsistently(function, action))
        fields.emplace_back("consistent", "true");
    addRead(fields);
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
    const std::int64_t most = function.pattern->limit.value_or(0);
    if (!asksEveryShard(*action.step)) {
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
    if (!action.step->forEachItem) {
        addGet(function, action, "got");
        addFailure(goZero(function));
        m_out.open("if len(got) > 0 {");
        m_out.add("found = append(found, got)");
        m_out.close("}");
        return;
    }
    addRequestByKey(function, action);
    m_out.add("var keys []Item");
    m_out.open("for _, item := range items {");
    m_out.add("keys = append(keys, " + keyText(action, readHoles(function, action)) + ")");
    m_out.close("}");
    m_out.add("got, err := read.getAll(ctx, client, keys)");
    addFailure(goZero(function));
    m_out.add("found = append(found, got...)");
}

void GoWriter::addQuery(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    if (asksEveryShard(step)) {
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

void GoWriter::addItems()
{
    m_out.add("var items []Item");
}

/// The answer to a request for one item.
void GoWriter::addGet(const Function& function, const Action& action, const std::string& name)
{
    addShardOfRead(function, action);
    addRequestByKey(function, action);
    m_out.add(name + ", err := read.get(ctx, client, " +
              keyText(action, readHoles(function, action)) + ")");
}

void GoWriter::addItemsOf(const Function& function, const Action& read)
{
    if (readsByKey(*read.step)) {
        addGet(function, read, "one");
        addFailure(goZero(function));
        m_out.add("var items []Item");
        m_out.open("if len(one) > 0 {");
        m_out.add("items = append(items, one)");
        m_out.close("}");
        return;
    }
    addShardOfRead(function, read);
    addRequest(function, read);
    m_out.add("items, err := read.readAll(ctx, client, " + limitOf(read) + ")");
    addFailure(goZero(function));
}

void GoWriter::addItemOf(const Function& function, const Action& read)
{
    const std::string row = rowType(function);
    addGet(function, read, "item");
    m_out.open("if err != nil || len(item) == 0 {");
    m_out.add("return nil, err");
    m_out.close("}");
    m_out.add(row.empty() ? "return item, nil" : "return decodeFirst[" + row + "]([]Item{item})");
}

void GoWriter::openRead(bool keepsItems)
{
    m_out.open("{");
    m_out.add(keepsItems ? "found := append([]Item{}, items...)" : "found := []Item{}");
}

void GoWriter::closeRead()
{
    m_out.add("items = found");
    m_out.close("}");
}

void GoWriter::openLoop()
{
    m_out.open("for _, item := range items {");
}

void GoWriter::closeLoop()
{
    m_out.close("}");
}

} // namespace infera::model::code
