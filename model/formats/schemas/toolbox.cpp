#include "model/formats/code/codeplan.h"
#include "model/formats/code/lines.h"
#include "model/formats/code/runtime.h"
#include "model/formats/code/typescriptwriter.h"
#include "model/formats/code/usedparts.h"
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

/// The functions of the library that a program calls.
std::string importsOf(const std::string& program)
{
    std::string all = "import {\n";
    for (const char* name : {"$remove", "Entity", "Table", "any", "binary", "boolean",
                             "isExtension", "item", "number", "set", "string"}) {
        const std::string call = std::string(name) + "(";
        bool used = false;
        for (std::size_t at = program.find(call); at != std::string::npos && !used;
             at = program.find(call, at + 1)) {
            const char before = at == 0 ? ' ' : program[at - 1];
            used = before == ' ' || before == '(' || before == '!';
        }
        if (used)
            all += "  " + std::string(name) + ",\n";
    }
    return all + "} from \"dynamodb-toolbox\";\n";
}

constexpr std::string_view linkRuntime = R"ts(
/** Whether an update changes a key: it gives all that the key is made of, or nothing of it. */
function changes(of: any, key: string, ...names: string[]): boolean {
  const given = names.filter((name) => of[name] !== undefined);
  if (given.length === 0) return false;
  if (given.length < names.length || given.some((name) => isExtension(of[name])))
    throw new Error(`${key} is made of ${names.join(", ")}: an update gives the values of all.`);
  return true;
}
)ts";

/// "partitionKey: { ... }", or "partitionKeys: [...]" of several attributes.
std::string keysText(const std::string& name, const std::vector<KeyAttribute>& keys)
{
    if (keys.size() == 1)
        return name + ": " + keyText(keys.front());
    return name + "s: [" + code::listed(keys, keyText) + "]";
}

class ToolboxWriter
{
public:
    ToolboxWriter(const Design& design, std::vector<std::string>& notes)
        : m_design(design), m_notes(notes)
    {}

    std::string text(const Layout& layout)
    {
        for (const Table& table : layout.tables) {
            addTable(table);
            for (const EntityLayout& one : table.entities)
                addEntity(table, one);
        }
        const std::string program = m_out.take();
        const std::string all =
            std::string(linkRuntime) +
            std::string(code::typescriptRuntime().substr(code::typescriptRuntime().find("\n/** ")));
        const code::UsedParts parts = code::usedPartsOf(code::Language::TypeScript, all, program);
        return "// Tables and entities for dynamodb-toolbox: written by infera-dynamo.\n" +
               importsOf(parts.runtime + program) + parts.runtime + program;
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
        m_out.add("name: " + schemaTable(table) + ",");
        m_out.add("partitionKey: " + keyText(table.partitionKey) + ",");
        if (table.sortKey)
            m_out.add("sortKey: " + keyText(*table.sortKey) + ",");
        if (!table.entityAttribute.empty())
            m_out.add("entityAttributeSavedAs: " + literal(table.entityAttribute) + ",");
        m_out.open("indexes: {");
        for (const Index& index : table.indexes) {
            std::string text = fieldName(index.name) + ": { type: ";
            text += index.kind == IndexKind::Local
                        ? std::string("\"local\"")
                        : "\"global\", " + keysText("partitionKey", index.partitionKey);
            if (!index.sortKey.empty())
                text += ", " + keysText("sortKey", index.sortKey);
            m_out.add(text + " },");
            if (index.projection != Projection::All)
                m_notes.push_back("dynamodb-toolbox: the index " + index.name +
                                  " does not hold whole items, which the library asks for to tell "
                                  "entities apart; read what a query finds there from the table.");
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
            if (index == nullptr)
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
                                 const EntityKeys& keys, const Entity& entity,
                                 const std::string& object)
    {
        const KeyTemplate fitted = code::fittedTo(type, value, {&entity});
        return code::tsValue(fitted, type, [&](const std::string& hole) {
            return hole == "shard" ? code::tsShard(keys, &entity, object) : memberOf(object, hole);
        });
    }

    void addEntity(const Table& table, const EntityLayout& layout)
    {
        const Entity* entity = m_design.entity(layout.entity());
        if (entity == nullptr || layout.keys.partitionKey.empty())
            return;
        std::vector<std::string> keyHoles = layout.keys.partitionKey.front().attributes();
        if (layout.keys.shards > 1) {
            const std::vector<std::string>& by = code::shardSource(layout.keys, *entity);
            keyHoles.insert(keyHoles.end(), by.begin(), by.end());
        }
        for (const KeyTemplate& one : layout.keys.sortKey) {
            for (const std::string& hole : one.attributes())
                keyHoles.push_back(hole);
        }
        m_out.add("");
        m_out.open("export const " + code::typeName(layout.name) + " = new Entity({");
        m_out.add("name: " + literal(layout.name) + ",");
        m_out.add("table: " + tableName(table) + ",");
        m_out.add("timestamps: false,");
        if (table.entityAttribute.empty())
            m_out.add("entityAttribute: false,");
        m_out.open("schema: item({");
        for (const Attribute& attribute : carriedAttributes(layout, *entity)) {
            const bool isKey =
                std::find(keyHoles.begin(), keyHoles.end(), attribute.name) != keyHoles.end();
            m_out.add(fieldName(attribute.name) + ": " + schemaOf(attribute, isKey) + ",");
        }
        m_out.close();
        addLinks(linkedKeys(table, layout, *entity), keyHoles, *entity);
        addKeys(table, layout, *entity);
        m_out.close("});");
    }

    /// Keys of indexes are attributes that follow from others: when an item is put, and in an
    /// update that gives what they are made of.
    void addLinks(const std::vector<Linked>& linked, const std::vector<std::string>& keyHoles,
                  const Entity& entity)
    {
        if (linked.empty()) {
            m_out.add("}),");
            return;
        }
        m_out.open("}).and((schema) => ({");
        for (const Linked& one : linked) {
            const std::string value = valueText(one.value, one.key.type, *one.keys, entity, "of");
            std::string condition = code::tsWhen(*one.keys, "of");
            for (const std::string& name : one.needs)
                condition += (condition.empty() ? "" : " && ") + std::string("isPresent(") +
                             memberOf("of", name) + ")";
            if (condition.empty())
                condition = "true";
            const std::string type = one.key.type == AttributeType::N ? "number()" : "string()";
            m_out.open(fieldName(one.key.name) + ": " + type + ".optional()");
            m_out.add(".link<typeof schema>((of: any): any => (" + condition + " ? " + value +
                      " : undefined))");
            m_out.add(".updateLink<typeof schema>((of: any): any =>");
            std::vector<std::string> names = one.needs;
            for (const AttributeCondition& when : one.keys->when)
                code::addName(names, when.attribute);
            if (one.value.hasShard()) {
                for (const std::string& name : code::shardSource(*one.keys, entity))
                    code::addName(names, name);
            }
            std::erase_if(names, [&](const std::string& name) {
                return std::find(keyHoles.begin(), keyHoles.end(), name) != keyHoles.end();
            });
            m_out.add("  changes(of, " + literal(one.key.name) +
                      (names.empty() ? "" : ", " + code::listed(names, literal)) + ") ? (" +
                      condition + " ? " + value + " : $remove()) : undefined),");
            m_out.close();
        }
        m_out.close("})),");
    }

    void addKeys(const Table& table, const EntityLayout& layout, const Entity& entity)
    {
        const KeyTemplate& partition = layout.keys.partitionKey.front();
        std::string text =
            fieldName(table.partitionKey.name) + ": " +
            valueText(partition, table.partitionKey.type, layout.keys, entity, "key");
        bool same = partition.text == "{" + table.partitionKey.name + "}" &&
                    entity.attribute(table.partitionKey.name) != nullptr;
        if (table.sortKey && !layout.keys.sortKey.empty()) {
            const KeyTemplate& sort = layout.keys.sortKey.front();
            text += ", " + fieldName(table.sortKey->name) + ": " +
                    valueText(sort, table.sortKey->type, layout.keys, entity, "key");
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
