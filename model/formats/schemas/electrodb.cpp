#include "model/formats/code/codeplan.h"
#include "model/formats/schemas/schemas.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

// "Schema", ElectroDB's documentation, version 3.

using Json = nlohmann::ordered_json;

Json typeWord(const Attribute& attribute)
{
    switch (attribute.type) {
    case AttributeType::N:
        return "number";
    case AttributeType::BOOL:
        return "boolean";
    case AttributeType::SS:
    case AttributeType::NS:
        return "set";
    case AttributeType::S:
        break;
    default:
        return "any";
    }
    if (attribute.values.empty())
        return "string";
    Json values = Json::array();
    for (const ValueShare& one : attribute.values)
        values.push_back(one.value);
    return values;
}

class EntityWriter
{
public:
    EntityWriter(const Design& design, const Table& table, const EntityLayout& layout,
                 const Entity& entity, std::vector<std::string>& notes)
        : m_design(design), m_table(table), m_layout(layout), m_entity(entity), m_notes(notes)
    {}

    Json schema()
    {
        Json json = {{"model",
                      {{"entity", m_layout.name},
                       {"version", "1"},
                       {"service", m_design.name.empty() ? "service" : m_design.name}}}};
        json["attributes"] = Json::object();
        for (const Attribute& attribute : m_entity.attributes)
            json["attributes"][attribute.name] = attributeJson(attribute);
        json["indexes"] = indexes();
        if (!m_padding.empty()) {
            for (const auto& [name, digits] : m_padding)
                json["attributes"][name]["padding"] = {{"length", digits}, {"char", "0"}};
        }
        if (m_sharded)
            json["attributes"]["shard"] = {{"type", "number"}, {"required", true}};
        return json;
    }

private:
    const Design& m_design;
    const Table& m_table;
    const EntityLayout& m_layout;
    const Entity& m_entity;
    std::vector<std::string>& m_notes;
    std::map<std::string, int> m_padding;
    bool m_sharded = false;

    void note(const std::string& text) { m_notes.push_back("ElectroDB: " + text); }

    [[nodiscard]] Json attributeJson(const Attribute& attribute) const
    {
        Json one = {{"type", typeWord(attribute)}};
        if (attribute.type == AttributeType::SS || attribute.type == AttributeType::NS)
            one["items"] = attribute.type == AttributeType::SS ? "string" : "number";
        if (attribute.present.value_or(1) >= 1 && attribute.presentWith.empty())
            one["required"] = true;
        const bool key = std::find(m_entity.key.begin(), m_entity.key.end(), attribute.name) !=
                         m_entity.key.end();
        if (key)
            one["readOnly"] = true;
        return one;
    }

    /// Keys as they are: ElectroDB's own would have prefixes and be of lower case.
    Json keyJson(const KeyAttribute& key, const KeyTemplate& value)
    {
        Json one = {{"field", key.name}};
        std::string text;
        Json composite = Json::array();
        for (const KeyTemplate::Part& part : value.parts()) {
            text += part.isHole ? "${" + part.text + "}" : part.text;
            if (!part.isHole)
                continue;
            composite.push_back(part.text);
            if (part.padding > 0)
                m_padding[part.text] = part.padding;
            m_sharded = m_sharded || part.text == "shard";
        }
        one["composite"] = std::move(composite);
        one["casing"] = "none";
        if (value.text != "{" + key.name + "}")
            one["template"] = text;
        return one;
    }

    Json indexes()
    {
        Json all = Json::object();
        Json primary = {{"pk", keyJson(m_table.partitionKey, m_layout.keys.partitionKey.at(0))}};
        if (m_table.sortKey && !m_layout.keys.sortKey.empty())
            primary["sk"] = keyJson(*m_table.sortKey, m_layout.keys.sortKey.at(0));
        all["primary"] = std::move(primary);
        for (const auto& [name, keys] : m_layout.indexes) {
            const Index* index = m_table.index(name);
            if (index == nullptr)
                continue;
            if (index->partitionKey.size() > 1 || index->sortKey.size() > 1) {
                note("the index " + name + " of " + m_layout.name +
                     " has keys of several attributes, and is left out.");
                continue;
            }
            Json one = {{"index", name}};
            if (index->kind == IndexKind::Global)
                one["pk"] = keyJson(index->partitionKey.front(), keys.partitionKey.at(0));
            else
                one["pk"] = keyJson(m_table.partitionKey, m_layout.keys.partitionKey.at(0));
            if (!index->sortKey.empty() && !keys.sortKey.empty())
                one["sk"] = keyJson(index->sortKey.front(), keys.sortKey.at(0));
            if (!keys.when.empty())
                note(m_layout.name + " is in " + name +
                     " only on conditions: give the index a `condition`.");
            all[camelCase(name)] = std::move(one);
        }
        if (m_sharded)
            note("the shard in the keys of " + m_layout.name +
                 " is an attribute `shard` that the program gives.");
        return all;
    }
};

} // namespace

std::vector<ExportFile> electroDbFiles(const Design& design, const Layout& layout,
                                       std::vector<std::string>& notes)
{
    std::string text = "// Entities for ElectroDB: written by infera-dynamo.\n"
                       "import { Entity, Service } from \"electrodb\";\n";
    for (const Table& table : layout.tables) {
        const std::string tableText = Json(table.name).dump();
        std::string members;
        for (const EntityLayout& one : table.entities) {
            const Entity* entity = design.entity(one.entity());
            if (entity == nullptr || one.keys.partitionKey.empty())
                continue;
            const std::string name = code::typeName(one.name);
            members += (members.empty() ? "" : ", ") + name;
            text += "\nexport const " + name + " = new Entity(\n" +
                    EntityWriter(design, table, one, *entity, notes).schema().dump(2) +
                    " as const,\n{ table: " + tableText + " });\n";
        }
        text += "\nexport const " + code::typeName(table.name) + "Service = new Service({ " +
                members + " });\n";
    }
    return {{"electrodb.ts", text}};
}

} // namespace infera::model
