#include "model/formats/code/codeplan.h"
#include "model/formats/code/lines.h"
#include "model/formats/code/typescriptwriter.h"
#include "model/formats/schemas/schemas.h"

#include <algorithm>
#include <set>

namespace infera::model {

namespace {

// "Tables", "Entities" and "Schemas", dynamodb-toolbox's documentation, version 2.

using code::fieldName;
using code::Lines;
using code::literal;
using code::memberOf;

std::string schemaOf(const Attribute& attribute, bool isKey)
{
    std::string text;
    switch (attribute.type) {
    case AttributeType::N:
        text = "number()";
        break;
    case AttributeType::B:
        text = "binary()";
        break;
    case AttributeType::BOOL:
        text = "boolean()";
        break;
    case AttributeType::SS:
        text = "set(string())";
        break;
    case AttributeType::NS:
        text = "set(number())";
        break;
    case AttributeType::BS:
        text = "set(binary())";
        break;
    case AttributeType::S:
        text = "string()";
        for (std::size_t i = 0; i < attribute.values.size(); ++i)
            text += (i == 0 ? ".enum(" : ", ") + literal(attribute.values[i].value) +
                    (i + 1 == attribute.values.size() ? ")" : "");
        break;
    default:
        text = "any()";
    }
    if (isKey)
        return text + ".key()";
    const bool optional = attribute.present.value_or(1) < 1 || !attribute.presentWith.empty();
    return optional ? text + ".optional()" : text;
}

std::string keyText(const KeyAttribute& key)
{
    const char* type = key.type == AttributeType::N   ? "number"
                       : key.type == AttributeType::B ? "binary"
                                                      : "string";
    return "{ name: " + literal(key.name) + ", type: \"" + type + "\" }";
}

class ToolboxWriter
{
public:
    ToolboxWriter(const Design& design, std::vector<std::string>& notes)
        : m_design(design), m_notes(notes)
    {}

    std::string text(const Layout& layout)
    {
        m_out.add("// Tables and entities for dynamodb-toolbox: written by infera-dynamo.");
        m_out.add("import { any, binary, boolean, Entity, item, number, set, string, Table } from "
                  "\"dynamodb-toolbox\";");
        m_out.add("");
        m_out.add("const pad = (value: unknown, digits: number) => "
                  "String(value).padStart(digits, \"0\");");
        for (const Table& table : layout.tables) {
            addTable(table);
            for (const EntityLayout& one : table.entities)
                addEntity(table, one);
        }
        return "// The library exports more than one schema needs.\n/* eslint-disable "
               "@typescript-eslint/no-unused-vars */\n" +
               m_out.take();
    }

private:
    const Design& m_design;
    std::vector<std::string>& m_notes;
    Lines m_out{2};

    static std::string tableName(const Table& table)
    {
        return code::typeName(table.name) + "Table";
    }

    void addTable(const Table& table)
    {
        m_out.add("");
        m_out.open("export const " + tableName(table) + " = new Table({");
        m_out.add("name: " + literal(table.name) + ",");
        m_out.add("partitionKey: " + keyText(table.partitionKey) + ",");
        if (table.sortKey)
            m_out.add("sortKey: " + keyText(*table.sortKey) + ",");
        if (!table.entityAttribute.empty())
            m_out.add("entityAttributeSavedAs: " + literal(table.entityAttribute) + ",");
        m_out.open("indexes: {");
        for (const Index& index : table.indexes) {
            if (index.partitionKey.size() > 1 || index.sortKey.size() > 1) {
                m_notes.push_back("dynamodb-toolbox: the index " + index.name +
                                  " has keys of several attributes, and is left out.");
                continue;
            }
            std::string text = fieldName(index.name) + ": { type: ";
            text += index.kind == IndexKind::Local
                        ? std::string("\"local\"")
                        : "\"global\", partitionKey: " + keyText(index.partitionKey.front());
            if (!index.sortKey.empty())
                text += ", sortKey: " + keyText(index.sortKey.front());
            m_out.add(text + " },");
        }
        m_out.close("},");
        m_out.close("});");
    }

    struct Linked
    {
        KeyAttribute key;
        KeyTemplate value;
        std::vector<std::string> needs; ///< attributes without which the key is left out
        const EntityKeys* keys = nullptr;
    };

    static std::vector<Linked> linkedKeys(const Table& table, const EntityLayout& layout,
                                          const Entity& entity)
    {
        std::vector<Linked> all;
        std::set<std::string> seen = {table.partitionKey.name};
        if (table.sortKey)
            seen.insert(table.sortKey->name);
        for (const auto& [name, keys] : layout.indexes) {
            const Index* index = table.index(name);
            if (index == nullptr || index->partitionKey.size() > 1 || index->sortKey.size() > 1)
                continue;
            const auto add = [&](const std::vector<KeyAttribute>& schema,
                                 const KeyTemplates& templates, const EntityKeys* from) {
                for (std::size_t i = 0; i < schema.size() && i < templates.size(); ++i) {
                    if (entity.attribute(schema[i].name) == nullptr &&
                        seen.insert(schema[i].name).second)
                        all.push_back({schema[i], templates[i], code::holesOf(*from), from});
                }
            };
            add(index->partitionKey, keys.partitionKey, &keys);
            add(index->sortKey, keys.sortKey, &keys);
        }
        return all;
    }

    static std::string valueText(const KeyTemplate& value, AttributeType type,
                                 const std::string& object)
    {
        return code::tsValue(value, type, [&](const std::string& hole) {
            return hole == "shard" ? object + ".shard" : memberOf(object, hole);
        });
    }

    void addEntity(const Table& table, const EntityLayout& layout)
    {
        const Entity* entity = m_design.entity(layout.entity());
        if (entity == nullptr || layout.keys.partitionKey.empty())
            return;
        std::vector<std::string> keyHoles = layout.keys.partitionKey.front().attributes();
        for (const KeyTemplate& one : layout.keys.sortKey) {
            for (const std::string& hole : one.attributes())
                keyHoles.push_back(hole);
        }
        const bool sharded = layout.keys.shards > 1;
        m_out.add("");
        m_out.open("export const " + code::typeName(layout.name) + " = new Entity({");
        m_out.add("name: " + literal(layout.name) + ",");
        m_out.add("table: " + tableName(table) + ",");
        m_out.add("timestamps: false,");
        if (table.entityAttribute.empty())
            m_out.add("entityAttribute: false,");
        m_out.open("schema: item({");
        for (const Attribute& attribute : entity->attributes) {
            const bool isKey =
                std::find(keyHoles.begin(), keyHoles.end(), attribute.name) != keyHoles.end();
            m_out.add(fieldName(attribute.name) + ": " + schemaOf(attribute, isKey) + ",");
        }
        const bool inIndexes = std::any_of(layout.indexes.begin(), layout.indexes.end(),
                                           [](const auto& one) { return one.second.shards > 1; });
        if (sharded)
            m_out.add("shard: number().key(),");
        else if (inIndexes)
            m_out.add("shard: number().optional(),");
        if (sharded || inIndexes)
            m_notes.push_back("dynamodb-toolbox: the shard in the keys of " + layout.name +
                              " is an attribute `shard` that the program gives.");
        m_out.close();
        addLinks(linkedKeys(table, layout, *entity), layout, *entity);
        addKeys(table, layout, *entity);
        m_out.close("});");
    }

    /// Keys of indexes are attributes that follow from others.
    void addLinks(const std::vector<Linked>& linked, const EntityLayout& layout,
                  const Entity& entity)
    {
        if (linked.empty()) {
            m_out.add("}),");
            return;
        }
        m_out.open("}).and((schema) => ({");
        for (const Linked& one : linked) {
            std::string guard;
            if (one.value.hasShard() && layout.keys.shards <= 1)
                guard = "of.shard !== undefined";
            for (const std::string& name : one.needs) {
                const Attribute* attribute = entity.attribute(name);
                if (attribute != nullptr &&
                    (attribute->present.value_or(1) < 1 || !attribute->presentWith.empty()))
                    guard +=
                        (guard.empty() ? "" : " && ") + memberOf("of", name) + " !== undefined";
            }
            if (!one.keys->when.empty())
                m_notes.push_back("dynamodb-toolbox: " + entity.name + " has " + one.key.name +
                                  " only on conditions that its link does not know.");
            const std::string value = valueText(one.value, one.key.type, "of");
            const std::string type = one.key.type == AttributeType::N ? "number()" : "string()";
            m_out.add(
                fieldName(one.key.name) + ": " + type + ".optional().link<typeof schema>((" +
                (value.find("of") == std::string::npos && guard.empty() ? "" : "of") + ") => " +
                (guard.empty() ? value : "(" + guard + " ? " + value + " : undefined) as any") +
                "),");
        }
        m_out.close("})),");
    }

    void addKeys(const Table& table, const EntityLayout& layout, const Entity& entity)
    {
        const KeyTemplate& partition = layout.keys.partitionKey.front();
        std::string text = fieldName(table.partitionKey.name) + ": " +
                           valueText(partition, table.partitionKey.type, "key");
        bool same = partition.text == "{" + table.partitionKey.name + "}" &&
                    entity.attribute(table.partitionKey.name) != nullptr;
        if (table.sortKey && !layout.keys.sortKey.empty()) {
            const KeyTemplate& sort = layout.keys.sortKey.front();
            text += ", " + fieldName(table.sortKey->name) + ": " +
                    valueText(sort, table.sortKey->type, "key");
            same = same && sort.text == "{" + table.sortKey->name + "}" &&
                   entity.attribute(table.sortKey->name) != nullptr;
        }
        if (!same)
            m_out.add("computeKey: (key) => ({ " + text + " }),");
    }
};

} // namespace

std::vector<ExportFile> toolboxFiles(const Design& design, const Layout& layout,
                                     std::vector<std::string>& notes)
{
    return {{"toolbox.ts", ToolboxWriter(design, notes).text(layout)}};
}

} // namespace infera::model
