#include "model/formats/code/codeplan.h"
#include "model/formats/code/runtime.h"
#include "model/formats/code/typescriptwriter.h"
#include "model/formats/code/usedparts.h"
#include "model/formats/schemas/schemas.h"

#include <algorithm>

namespace infera::model {

std::string schemaRuntime(const std::string& program)
{
    return code::usedPartsOf(code::Language::TypeScript, code::typescriptRuntime(), program)
        .runtime;
}

std::string FunctionMarks::mark(std::string function)
{
    m_functions.push_back(std::move(function));
    return "\x01" + std::to_string(m_functions.size() - 1) + "\x01";
}

std::string FunctionMarks::filled(std::string json) const
{
    for (std::size_t i = 0; i < m_functions.size(); ++i) {
        const std::string mark = "\"\\u0001" + std::to_string(i) + "\\u0001\"";
        json.replace(json.find(mark), mark.size(), m_functions[i]);
    }
    return json;
}

std::string ShardAttribute::call(const std::string& object) const
{
    std::string text = "shardOf(" + std::to_string(shards);
    for (const std::string& one : by)
        text += ", " + code::memberOf(object, one);
    return text + ")";
}

namespace {

ShardAttribute shardOfKeys(const EntityKeys& keys, const Entity& entity)
{
    return {"shard", keys.shards, code::shardSource(keys, entity)};
}

bool isSame(const ShardAttribute& one, const ShardAttribute& other)
{
    return one.shards == other.shards && one.by == other.by;
}

} // namespace

std::vector<ShardAttribute> shardAttributes(const EntityLayout& layout, const Entity& entity)
{
    std::vector<ShardAttribute> all;
    if (layout.keys.shards > 1)
        all.push_back(shardOfKeys(layout.keys, entity));
    for (const auto& [name, keys] : layout.indexes) {
        ShardAttribute shard = shardOfKeys(keys, entity);
        const bool known = std::any_of(
            all.begin(), all.end(), [&](const ShardAttribute& one) { return isSame(one, shard); });
        if (keys.shards < 2 || known)
            continue;
        if (!all.empty())
            shard.name = camelCase(name + " shard");
        all.push_back(std::move(shard));
    }
    return all;
}

std::string shardName(const EntityLayout& layout, const Entity& entity, const EntityKeys& keys)
{
    for (const ShardAttribute& one : shardAttributes(layout, entity)) {
        if (isSame(one, shardOfKeys(keys, entity)))
            return one.name;
    }
    return "shard";
}

std::vector<Attribute> carriedAttributes(const EntityLayout& layout, const Entity& entity)
{
    if (layout.of.empty() || layout.attributes.empty())
        return entity.attributes;
    std::vector<std::string> names = layout.attributes;
    const auto addHoles = [&](const EntityKeys& keys) {
        for (const std::string& name : code::holesOf(keys))
            code::addName(names, name);
        for (const std::string& name : keys.shardBy)
            code::addName(names, name);
    };
    addHoles(layout.keys);
    for (const auto& [name, keys] : layout.indexes)
        addHoles(keys);
    std::vector<Attribute> carried;
    for (const Attribute& one : entity.attributes) {
        if (std::find(names.begin(), names.end(), one.name) != names.end())
            carried.push_back(one);
    }
    return carried;
}

std::string schemaTable(const Table& table)
{
    return "tableName(" + code::literal(code::tableVariable(table.name)) + ", " +
           code::literal(table.name) + ")";
}

} // namespace infera::model
