#include "model/formats/code/typescriptwriter.h"
#include "model/formats/imports/carriedlayout.h"
#include "model/formats/schemas/schemas.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

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
                       {"version", m_table.entityAttribute.empty() ? "1" : m_layout.name},
                       {"service", m_design.name.empty() ? "service" : m_design.name}}}};
        json["attributes"] = Json::object();
        for (const Attribute& attribute : carriedAttributes(m_layout, m_entity))
            json["attributes"][nameOf(attribute.name)] = attributeJson(attribute);
        json["indexes"] = indexes();
        if (!m_padding.empty()) {
            for (const auto& [name, digits] : m_padding)
                json["attributes"][nameOf(name)]["padding"] = {{"length", digits}, {"char", "0"}};
        }
        for (const ShardAttribute& shard : shardAttributes(m_layout, m_entity))
            json["attributes"][shard.name] = shardJson(shard);
        json["attributes"].update(m_constants);
        return json;
    }

    /// The schema as TypeScript.
    std::string text() { return m_functions.filled(schema().dump(2)); }

private:
    const Design& m_design;
    const Table& m_table;
    const EntityLayout& m_layout;
    const Entity& m_entity;
    std::vector<std::string>& m_notes;
    std::map<std::string, std::string, std::less<>> m_names = electroDbNames(m_entity);
    std::map<std::string, int> m_padding;
    Json m_constants = Json::object();
    FunctionMarks m_functions;

    /// Worked out when an item is put; who asks for items by their keys gives it.
    Json shardJson(const ShardAttribute& shard)
    {
        ShardAttribute named = shard;
        for (std::string& name : named.by)
            name = nameOf(name);
        Json one = {{"type", "number"}, {"watch", named.by}};
        one["set"] =
            m_functions.mark("(_shard: number | undefined, item: any) => " + named.call("item"));
        note("the shard in the keys of " + m_layout.name +
             " is worked out when an item is put; what reads by its key gives `" + named.name +
             ": " + named.call("item") + "`.");
        return one;
    }

    [[nodiscard]] std::string nameOf(const std::string& name) const
    {
        const auto found = m_names.find(name);
        return found == m_names.end() ? name : found->second;
    }

    void note(const std::string& text) { m_notes.push_back("ElectroDB: " + text); }

    [[nodiscard]] Json attributeJson(const Attribute& attribute) const
    {
        Json one = {{"type", typeWord(attribute)}};
        if (nameOf(attribute.name) != attribute.name)
            one["field"] = attribute.name;
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
    Json keyJson(const KeyAttribute& key, const KeyTemplate& value, const EntityKeys& keys)
    {
        Json one = {{"field", key.name}};
        std::string text;
        Json composite = Json::array();
        for (const KeyTemplate::Part& part : value.parts()) {
            const std::string name =
                part.text == "shard" ? shardName(m_layout, m_entity, keys) : nameOf(part.text);
            text += part.isHole ? "${" + name + "}" : part.text;
            if (!part.isHole)
                continue;
            composite.push_back(name);
            if (part.padding > 0)
                m_padding[part.text] = part.padding;
        }
        one["composite"] = std::move(composite);
        one["casing"] = "none";
        if (value.text != "{" + key.name + "}")
            one["template"] = text;
        return one;
    }

    /// What an item needs to be in an index, as a condition over it; empty: every item is.
    [[nodiscard]] std::string membership(const EntityKeys& keys) const
    {
        EntityKeys named = keys;
        for (AttributeCondition& when : named.when)
            when.attribute = nameOf(when.attribute);
        std::string condition = code::tsWhen(named, "item");
        for (const std::string& name : code::holesOf(keys)) {
            const Attribute* attribute = m_entity.attribute(name);
            if (attribute != nullptr &&
                (attribute->present.value_or(1) < 1 || !attribute->presentWith.empty()))
                condition += (condition.empty() ? "" : " && ") + std::string("isPresent(") +
                             code::memberOf("item", nameOf(name)) + ")";
        }
        return condition;
    }

    [[nodiscard]] static bool isConstant(const KeyTemplate& value)
    {
        return value.attributes().empty() && !value.hasShard();
    }

    /// A key of an index that is the same in all items is an attribute of its own: the library
    /// loses such a key in updates (3.9, _getUpdatedKeys: a prefix without attributes).
    void addConstant(const KeyAttribute& key, const KeyTemplate& value, const EntityKeys& keys)
    {
        Json one = {{"type", key.type == AttributeType::N ? "number" : "string"}, {"hidden", true}};
        const Json constant = key.type == AttributeType::N ? Json::parse(value.text, nullptr, false)
                                                           : Json(value.text);
        const std::string condition = membership(keys);
        if (condition.empty()) {
            one["default"] = constant;
        } else {
            std::vector<std::string> watched;
            for (const std::string& name : code::holesOf(keys))
                code::addName(watched, nameOf(name));
            for (const AttributeCondition& when : keys.when)
                code::addName(watched, nameOf(when.attribute));
            one["watch"] = watched;
            one["set"] = m_functions.mark("(_key: any, item: any) => (" + condition + " ? " +
                                          constant.dump() + " : undefined)");
        }
        m_constants[key.name] = std::move(one);
    }

    /// What of the index's attributes the entity has, by the library's names.
    [[nodiscard]] std::vector<std::string> includedNames(const Index& index) const
    {
        std::vector<std::string> names;
        for (const std::string& name : index.included) {
            if (m_entity.attribute(name) != nullptr)
                names.push_back(nameOf(name));
        }
        return names;
    }

    void addProjection(Json& one, const Index& index)
    {
        if (index.projection != Projection::All)
            note("the index " + index.name + " does not hold whole items: queries of it take " +
                 (m_layout.keys.partitionKey.at(0).text == "{" + m_table.partitionKey.name + "}"
                      ? "{ ignoreOwnership: true }, and what they find is read from the table."
                      : "{ hydrate: true }, which reads them from the table."));
        if (index.projection == Projection::KeysOnly)
            one["projection"] = "keys_only";
        else if (index.projection == Projection::Include)
            one["projection"] = includedNames(index);
    }

    /// An index whose keys have several attributes, each as it is.
    void addComposite(Json& all, const Index& index, const EntityKeys& keys)
    {
        const auto namesOf = [this](const std::vector<KeyAttribute>& schema,
                                    const KeyTemplates& templates) -> std::optional<Json> {
            Json names = Json::array();
            for (std::size_t i = 0; i < schema.size() && i < templates.size(); ++i) {
                if (templates[i].text != "{" + schema[i].name + "}")
                    return std::nullopt;
                names.push_back(nameOf(schema[i].name));
            }
            return names;
        };
        const auto partition = namesOf(index.partitionKey, keys.partitionKey);
        const auto sort = namesOf(index.sortKey, keys.sortKey);
        if (!partition || !sort) {
            note("the index " + index.name + " of " + m_layout.name +
                 " has keys of several attributes with texts in them, and is left out.");
            return;
        }
        Json one = {{"index", index.name}, {"type", "composite"}};
        one["pk"] = {{"composite", *partition}};
        if (!sort->empty())
            one["sk"] = {{"composite", *sort}};
        addProjection(one, index);
        if (!keys.when.empty())
            note("the index " + index.name + " of " + m_layout.name +
                 " holds items only on conditions, and one of several attributes all that have "
                 "them.");
        all[camelCase(index.name)] = std::move(one);
    }

    Json indexes()
    {
        Json all = Json::object();
        Json primary = {
            {"pk", keyJson(m_table.partitionKey, m_layout.keys.partitionKey.at(0), m_layout.keys)}};
        if (m_table.sortKey && !m_layout.keys.sortKey.empty())
            primary["sk"] = keyJson(*m_table.sortKey, m_layout.keys.sortKey.at(0), m_layout.keys);
        all["primary"] = std::move(primary);
        for (const auto& [name, keys] : m_layout.indexes) {
            const Index* index = m_table.index(name);
            if (index == nullptr)
                continue;
            if (index->partitionKey.size() > 1 || index->sortKey.size() > 1) {
                addComposite(all, *index, keys);
                continue;
            }
            Json one = {{"index", name}};
            const bool constant =
                index->kind == IndexKind::Global && isConstant(keys.partitionKey.at(0));
            if (constant) {
                const std::string& key = index->partitionKey.front().name;
                addConstant(index->partitionKey.front(), keys.partitionKey.at(0), keys);
                one["pk"] = {{"field", key},
                             {"composite", {key}},
                             {"casing", "none"},
                             {"template", "${" + key + "}"}};
            } else if (index->kind == IndexKind::Global)
                one["pk"] = keyJson(index->partitionKey.front(), keys.partitionKey.at(0), keys);
            else
                one["pk"] =
                    keyJson(m_table.partitionKey, m_layout.keys.partitionKey.at(0), m_layout.keys);
            if (!index->sortKey.empty() && !keys.sortKey.empty()) {
                if (isConstant(keys.sortKey.at(0)))
                    addConstant(index->sortKey.front(), keys.sortKey.at(0), keys);
                else
                    one["sk"] = keyJson(index->sortKey.front(), keys.sortKey.at(0), keys);
            }
            addProjection(one, *index);
            if (const std::string condition = membership(keys); !condition.empty() && !constant)
                one["condition"] = m_functions.mark("(item: any) => " + condition);
            all[camelCase(name)] = std::move(one);
        }
        return all;
    }
};

/// Bytes stand in a key of the layout's items.
bool hasBytesInKeys(const EntityLayout& layout, const Entity& entity)
{
    std::vector<std::string> names = code::holesOf(layout.keys);
    for (const auto& [index, keys] : layout.indexes) {
        for (const std::string& name : code::holesOf(keys))
            names.push_back(name);
    }
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        const Attribute* attribute = entity.attribute(name);
        return attribute != nullptr && attribute->type == AttributeType::B;
    });
}

} // namespace

std::map<std::string, std::string, std::less<>> electroDbNames(const Entity& entity)
{
    std::map<std::string, std::string, std::less<>> names;
    std::vector<std::string> taken;
    for (const Attribute& attribute : entity.attributes) {
        const std::string plain = code::identifier(attribute.name);
        std::string name = plain;
        for (int i = 2; std::find(taken.begin(), taken.end(), name) != taken.end(); ++i)
            name = plain + std::to_string(i);
        taken.push_back(name);
        names[attribute.name] = name;
    }
    return names;
}

std::vector<ExportFile> electroDbFiles(const Design& design, const Layout& layout,
                                       std::vector<std::string>& notes)
{
    std::string text;
    for (const Table& table : layout.tables) {
        if (table.entityAttribute.empty())
            notes.push_back(
                "ElectroDB: the library writes __edb_e__ and __edb_v__ to the items of " +
                table.name + ", which no attribute tells the entity of.");
        const std::string owned =
            table.entityAttribute.empty()
                ? "ignoreOwnership: true"
                : "identifiers: { entity: " + Json(table.entityAttribute).dump() +
                      ", version: " + Json(table.entityAttribute).dump() + " }";
        std::string members;
        for (const EntityLayout& one : table.entities) {
            const Entity* entity = design.entity(one.entity());
            if (entity == nullptr || one.keys.partitionKey.empty())
                continue;
            const std::string name = code::typeName(one.name);
            if (hasBytesInKeys(one, *entity)) {
                notes.push_back("ElectroDB: keys cannot be made of bytes, and " + one.name +
                                " is left out.");
                continue;
            }
            members += (members.empty() ? "" : ", ") + name;
            text += "\nexport const " + name + " = new Entity(\n" +
                    EntityWriter(design, table, one, *entity, notes).text() +
                    " as const,\n{ table: " + schemaTable(table) + ", " + owned + " });\n";
        }
        text += "\nexport const " + code::typeName(table.name) + "Service = new Service({ " +
                members + " });\n";
    }
    text += "\n// " + std::string(carriedHeading) + "\n";
    for (const std::string& line : carriedLines(design, layout))
        text += "// " + line + "\n";
    return {{"electrodb.ts", "// Entities for ElectroDB: written by infera-dynamo. An item is "
                             "known by what other programs\n"
                             "// write too, its entity's attribute or its table, and not by "
                             "attributes of ElectroDB's own.\n"
                             "import { Entity, Service } from \"electrodb\";\n" +
                                 schemaRuntime(text) + text}};
}

} // namespace infera::model
