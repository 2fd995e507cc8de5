#include "model/formats/code/codeplan.h"
#include "model/formats/schemas/schemas.h"

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
std::string valueTemplate(const KeyTemplate& value)
{
    std::string text;
    for (const KeyTemplate::Part& part : value.parts()) {
        if (!part.isHole)
            text += part.text;
        else if (part.padding > 0)
            text += "${" + part.text + ":" + std::to_string(part.padding) + ":0}";
        else
            text += "${" + part.text + "}";
    }
    return text;
}

class SchemaWriter
{
public:
    SchemaWriter(const Design& design, const Table& table, std::vector<std::string>& notes)
        : m_design(design), m_table(table), m_notes(notes)
    {}

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
                const KeyTemplate& value, const EntityLayout& layout)
    {
        if (value.text == "{" + key.name + "}" || entity.attribute(key.name) != nullptr)
            return; // the attribute itself is the key
        if (value.hasShard())
            note("the shard in the key " + key.name + " of " + layout.name +
                 " is a property `shard` that the program gives.");
        fields[key.name] = {{"type", key.type == AttributeType::N ? "number" : "string"},
                            {"value", valueTemplate(value)}};
        if (value.hasShard() && !fields.contains("shard"))
            fields["shard"] = {{"type", "number"}, {"required", true}};
    }

    Json model(const EntityLayout& layout)
    {
        Json fields = Json::object();
        const Entity* entity = m_design.entity(layout.entity());
        if (entity == nullptr)
            return fields;
        const auto addAll = [&](const std::vector<KeyAttribute>& keys,
                                const KeyTemplates& templates) {
            for (std::size_t i = 0; i < keys.size() && i < templates.size(); ++i)
                addKey(fields, *entity, keys[i], templates[i], layout);
        };
        addAll({m_table.partitionKey}, layout.keys.partitionKey);
        if (m_table.sortKey)
            addAll({*m_table.sortKey}, layout.keys.sortKey);
        for (const auto& [name, keys] : layout.indexes) {
            const Index* index = m_table.index(name);
            if (index == nullptr || index->partitionKey.size() > 1 || index->sortKey.size() > 1)
                continue;
            addAll(index->partitionKey, keys.partitionKey);
            addAll(index->sortKey, keys.sortKey);
            if (!keys.when.empty())
                note(layout.name + " is in " + name +
                     " only on conditions; OneTable puts all there.");
        }
        for (const Attribute& attribute : entity->attributes)
            fields[attribute.name] = attributeJson(*entity, attribute);
        return fields;
    }

    static Json attributeJson(const Entity& entity, const Attribute& attribute)
    {
        Json one = {{"type", typeWord(attribute)}};
        const bool optional = attribute.present.value_or(1) < 1 || !attribute.presentWith.empty();
        if (!optional)
            one["required"] = true;
        if (attribute.unique)
            one["unique"] = true;
        if (!attribute.values.empty() && attribute.type == AttributeType::S) {
            one["enum"] = Json::array();
            for (const ValueShare& value : attribute.values)
                one["enum"].push_back(value.value);
        }
        const bool key = entity.key.size() == 1 && entity.key.front() == attribute.name;
        if (key && (attribute.format == "ulid" || attribute.format == "uuid"))
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
    std::string text = "// Schemas for dynamodb-onetable: written by infera-dynamo.\n";
    for (const Table& table : layout.tables)
        text += "\nexport const " + code::typeName(table.name) +
                "Schema = " + SchemaWriter(design, table, notes).schema().dump(2) + " as const;\n";
    return {{"onetable.ts", text}};
}

} // namespace infera::model
