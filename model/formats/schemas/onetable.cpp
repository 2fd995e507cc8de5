#include "model/formats/code/codeplan.h"
#include "model/formats/schemas/schemas.h"
#include "model/layout/copies.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

// "Schemas", dynamodb-onetable's documentation, format onetable:1.1.0.

using Json = nlohmann::ordered_json;

std::string typeWord(const Attribute& attribute)
{
    switch (attribute.type) {
    case AttributeType::N:
        return "number";
    case AttributeType::B:
        return "binary";
    case AttributeType::BOOL:
        return "boolean";
    case AttributeType::M:
    case AttributeType::Null:
        return "object";
    case AttributeType::L:
        return "array";
    case AttributeType::SS:
    case AttributeType::NS:
    case AttributeType::BS:
        return "set";
    case AttributeType::S:
        break;
    }
    return "string";
}

/// "USER#${userId}"; a padded number as "${number:12:0}".
std::string valueTemplate(const KeyTemplate& value, const std::string& shard)
{
    std::string text;
    for (const KeyTemplate::Part& part : value.parts()) {
        if (!part.isHole)
            text += part.text;
        else if (part.padding > 0)
            text += "${" + part.text + ":" + std::to_string(part.padding) + ":0}";
        else
            text += "${" + (part.text == "shard" ? shard : part.text) + "}";
    }
    return text;
}

class SchemaWriter
{
public:
    SchemaWriter(const Design& design, const Table& table, std::vector<std::string>& notes)
        : m_design(design), m_table(table), m_notes(notes)
    {}

    /// The schema as TypeScript.
    std::string text() { return m_functions.filled(schema().dump(2)); }

    Json schema()
    {
        Json json = {{"format", "onetable:1.1.0"}, {"version", "0.0.1"}};
        json["indexes"] = indexes();
        json["models"] = Json::object();
        for (const EntityLayout& layout : m_table.entities)
            json["models"][code::typeName(layout.name)] = model(layout);
        json["params"] = {{"isoDates", true}, {"timestamps", false}};
        if (!m_table.entityAttribute.empty())
            json["params"]["typeField"] = m_table.entityAttribute;
        return json;
    }

private:
    const Design& m_design;
    const Table& m_table;
    std::vector<std::string>& m_notes;

    FunctionMarks m_functions;

    void note(const std::string& text) { m_notes.push_back("OneTable: " + text); }

    Json indexes()
    {
        Json all = {{"primary", {{"hash", m_table.partitionKey.name}}}};
        if (m_table.sortKey)
            all["primary"]["sort"] = m_table.sortKey->name;
        for (const Index& index : m_table.indexes) {
            if (index.partitionKey.size() > 1 || index.sortKey.size() > 1) {
                note("the index " + index.name +
                     " has keys of several attributes, and is left out.");
                continue;
            }
            Json one = {{"hash", index.partitionKey.front().name}};
            if (!index.sortKey.empty())
                one["sort"] = index.sortKey.front().name;
            if (index.kind == IndexKind::Local)
                one["type"] = "local";
            if (index.projection == Projection::Include)
                one["project"] = index.included;
            else
                one["project"] = index.projection == Projection::All ? "all" : "keys";
            if (index.projection != Projection::All)
                one["follow"] = true;
            all[index.name] = std::move(one);
        }
        return all;
    }

    void addKey(Json& fields, const Entity& entity, const KeyAttribute& key,
                const KeyTemplate& value, const EntityLayout& layout, const EntityKeys& keys)
    {
        if (value.text == "{" + key.name + "}" || entity.attribute(key.name) != nullptr)
            return; // the attribute itself is the key
        const std::string shard = shardName(layout, entity, keys);
        fields[key.name] = {{"type", key.type == AttributeType::N ? "number" : "string"},
                            {"value", valueTemplate(value, shard)}};
    }

    /// Worked out when an item is created; who asks by the key gives it.
    void addShard(Json& fields, const ShardAttribute& shard, const EntityLayout& layout)
    {
        note("the shard in the keys of " + layout.name +
             " is worked out when an item is created; what asks by the key gives `" + shard.name +
             ": " + shard.call("item") + "`.");
        fields[shard.name] = {
            {"type", "number"},
            {"default",
             m_functions.mark("(_model: any, _name: string, item: any) => " + shard.call("item"))}};
    }

    Json model(const EntityLayout& layout)
    {
        Json fields = Json::object();
        const Entity* entity = m_design.entity(layout.entity());
        if (entity == nullptr)
            return fields;
        const auto addAll = [&](const std::vector<KeyAttribute>& schema,
                                const KeyTemplates& templates, const EntityKeys& keys) {
            for (std::size_t i = 0; i < schema.size() && i < templates.size(); ++i)
                addKey(fields, *entity, schema[i], templates[i], layout, keys);
        };
        addAll({m_table.partitionKey}, layout.keys.partitionKey, layout.keys);
        if (m_table.sortKey)
            addAll({*m_table.sortKey}, layout.keys.sortKey, layout.keys);
        for (const auto& [name, keys] : layout.indexes) {
            const Index* index = m_table.index(name);
            if (index == nullptr || index->partitionKey.size() > 1 || index->sortKey.size() > 1)
                continue;
            addAll(index->partitionKey, keys.partitionKey, keys);
            addAll(index->sortKey, keys.sortKey, keys);
            if (!keys.when.empty())
                note(layout.name + " is in " + name +
                     " only on conditions; OneTable puts all there.");
        }
        for (const ShardAttribute& shard : shardAttributes(layout, *entity))
            addShard(fields, shard, layout);
        for (const Attribute& attribute : carriedAttributes(layout, *entity))
            fields[attribute.name] = attributeJson(layout, *entity, attribute);
        return fields;
    }

    [[nodiscard]] Json attributeJson(const EntityLayout& layout, const Entity& entity,
                                     const Attribute& attribute) const
    {
        Json one = {{"type", typeWord(attribute)}};
        const bool optional = attribute.present.value_or(1) < 1 || !attribute.presentWith.empty();
        if (!optional)
            one["required"] = true;
        // An item of its own keeps a value unique, and where the layout has one it is no other's.
        const bool copied = std::any_of(
            m_table.entities.begin(), m_table.entities.end(), [&](const EntityLayout& other) {
                return other.entity() == entity.name && !other.of.empty() &&
                       isUniqueCopy(m_design, other);
            });
        if (attribute.unique && layout.of.empty() && !copied)
            one["unique"] = true;
        if (!attribute.values.empty() && attribute.type == AttributeType::S) {
            one["enum"] = Json::array();
            for (const ValueShare& value : attribute.values)
                one["enum"].push_back(value.value);
        }
        const bool key = entity.key.size() == 1 && entity.key.front() == attribute.name;
        if (key && layout.of.empty() && (attribute.format == "ulid" || attribute.format == "uuid"))
            one["generate"] = attribute.format;
        if (!attribute.references.empty())
            one["reference"] = code::typeName(attribute.references);
        return one;
    }
};

} // namespace

std::vector<ExportFile> oneTableFiles(const Design& design, const Layout& layout,
                                      std::vector<std::string>& notes)
{
    std::string text;
    for (const Table& table : layout.tables) {
        const std::string name = code::typeName(table.name);
        text += "\n/** The name of the table; the environment may give another. */\nexport const " +
                name + "Name = " + schemaTable(table) + ";\n";
        text += "\nexport const " + name + "Schema = " + SchemaWriter(design, table, notes).text() +
                " as const;\n";
    }
    return {{"onetable.ts", "// Schemas for dynamodb-onetable: written by infera-dynamo.\n" +
                                schemaRuntime(text) + text}};
}

} // namespace infera::model
