#include "model/base/text.h"
#include "model/formats/code/codeplan.h"
#include "model/formats/code/typescriptwriter.h"
#include "model/formats/imports/carriedlayout.h"
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

// A query gives its sort key as { begins: ... } (Expression.js, KeyOperators): nothing can be
// worked out of that, and what is becomes a filter.
constexpr std::string_view workedFunction = R"ts(
/** What a query asks of a sort key: { begins: ... }. */
function isAsked(value: any): boolean {
  if (typeof value !== "object" || value === null) return false;
  return /^(<|<=|=|>=|>|begins|begins_with|between)$/.test(Object.keys(value).join());
}

/** A value where all is given that it needs; null, which removes it, where one of them is. */
function worked(item: any, needs: string[], value: () => any): any {
  if (needs.some((name) => item[name] === null)) return null;
  const isOpen = needs.some((name) => item[name] === undefined || isAsked(item[name]));
  return isOpen ? undefined : value();
}
)ts";

class SchemaWriter
{
public:
    SchemaWriter(const Design& design, const Table& table, std::vector<std::string>& notes)
        : m_design(design), m_table(table), m_notes(notes)
    {}

    /// The schema as TypeScript.
    std::string text() { return schema().dump(2); }

    /// Cases of the function that works out what templates cannot say; empty: there are none.
    [[nodiscard]] const std::string& values() const { return m_values; }

    Json schema()
    {
        Json json = {{"format", "onetable:1.1.0"}, {"version", "0.0.1"}};
        json["indexes"] = indexes();
        json["models"] = Json::object();
        for (const EntityLayout& layout : m_table.entities) {
            const Entity* entity = m_design.entity(layout.entity());
            if (entity == nullptr || hasPath(*entity)) {
                note("names with a dot or a bracket are paths to the library, and " + layout.name +
                     " is left out.");
                continue;
            }
            json["models"][layout.name] = model(layout);
        }
        json["params"] = {{"isoDates", true}, {"timestamps", false}};
        if (!m_table.entityAttribute.empty())
            json["params"]["typeField"] = m_table.entityAttribute;
        return json;
    }

private:
    const Design& m_design;
    const Table& m_table;
    std::vector<std::string>& m_notes;

    std::string m_values;

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
                note("the index " + index.name +
                     " does not hold whole items: queries of it take { follow: true }, which reads "
                     "them from the table.");
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
        if (isTemplate(value, entity, keys))
            return;
        fields[key.name]["value"] = true;
        // What an item always has need not be asked for: queries may not know it.
        std::vector<std::string> needs = value.attributes();
        for (const std::string& name : code::holesOf(keys)) {
            if (isOptional(entity, name))
                code::addName(needs, name);
        }
        if (needs.size() > value.attributes().size() || !keys.when.empty())
            note("not every " + layout.name + " has " + key.name +
                 ": queries by it name its value.");
        for (const AttributeCondition& when : keys.when)
            code::addName(needs, when.attribute);
        const std::string text = code::tsValue(
            code::fittedTo(key.type, value, {&entity}), key.type, [&](const std::string& hole) {
                return code::memberOf("item", hole == "shard" ? shard : hole);
            });
        const std::string when = code::tsWhen(keys, "item");
        const bool isOwnSort = m_table.sortKey && key.name == m_table.sortKey->name;
        addValue(layout.name, key.name, needs,
                 when.empty() ? text : when + " ? " + text + " : null",
                 isOwnSort ? value.literalPrefix() : std::string());
    }

    static bool hasPath(const Entity& entity)
    {
        return std::any_of(entity.attributes.begin(), entity.attributes.end(),
                           [](const Attribute& one) {
                               return one.name.find_first_of(".[]:}") != std::string::npos;
                           });
    }

    static bool isOptional(const Entity& entity, const std::string& name)
    {
        const Attribute* attribute = entity.attribute(name);
        return attribute != nullptr &&
               (attribute->present.value_or(1) < 1 || !attribute->presentWith.empty());
    }

    /// The library's templates have texts and numbers; a key that an item may lose is worked out.
    static bool isTemplate(const KeyTemplate& value, const Entity& entity, const EntityKeys& keys)
    {
        const auto isPlain = [&](const std::string& name) {
            const Attribute* attribute = entity.attribute(name);
            return attribute == nullptr ||
                   (attribute->type != AttributeType::B && attribute->present.value_or(1) >= 1 &&
                    attribute->presentWith.empty());
        };
        const std::vector<std::string> needs = code::holesOf(keys);
        return keys.when.empty() && !(value.hasShard() && needs.empty()) &&
               std::all_of(needs.begin(), needs.end(), isPlain);
    }

    /// `prefix`: what a query of the table asks for that does not give what the sort key needs.
    void addValue(const std::string& model, const std::string& name,
                  const std::vector<std::string>& needs, const std::string& value,
                  const std::string& prefix = {})
    {
        m_values += "    case " + Json(model + "." + name).dump() +
                    ":\n      return worked(item, [" + code::listed(needs, code::literal) +
                    "], () => (" + value + "))" +
                    (prefix.empty() ? "" : " ?? { begins: " + code::literal(prefix) + " }") + ";\n";
    }

    /// Worked out when an item is created; who asks by the key gives it, or what it is made of. It
    /// is no filter of a query: items of other programs have it in their key alone.
    void addShard(Json& fields, const ShardAttribute& shard, const EntityLayout& layout)
    {
        note("the shard in the keys of " + layout.name + " is an attribute of its own, `" +
             shard.name + "`, worked out from " + join(shard.by, ", ") +
             "; what asks by the key gives these or it.");
        fields[shard.name] = {
            {"type", "number"}, {"value", true}, {"hidden", false}, {"filter", false}};
        addValue(layout.name, shard.name, shard.by, shard.call("item"));
    }

    Json model(const EntityLayout& layout)
    {
        Json fields = Json::object();
        const Entity* entity = m_design.entity(layout.entity());
        if (entity == nullptr)
            return fields;
        for (const ShardAttribute& shard : shardAttributes(layout, *entity))
            addShard(fields, shard, layout); // before the keys that it stands in
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
        }
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
        if (attribute.unique && layout.of.empty() && !copied && m_table.sortKey)
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
            one["reference"] = attribute.references;
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
        if (table.entityAttribute.empty())
            notes.push_back("OneTable: the library writes _type to the items of " + table.name +
                            ", which no attribute tells the entity of.");
        SchemaWriter writer(design, table, notes);
        text += "\nexport const " + name + "Schema = " + writer.text() + " as const;\n";
        if (writer.values().empty())
            continue;
        text +=
            "\n/** What templates cannot say: `new Table({ ..., schema: " + name +
            "Schema, value: " + name + "Values })`. */\nexport function " + name +
            "Values(model: any, name: string, item: any): any {\n  if (item[name] !== undefined) "
            "return item[name];\n  switch (`${model.name}.${name}`) {\n" +
            writer.values() + "  }\n  return undefined;\n}\n";
    }
    text += "\n// " + std::string(carriedHeading) + "\n";
    for (const std::string& line : carriedLines(design, layout))
        text += "// " + line + "\n";
    if (text.find("worked(") != std::string::npos)
        text = std::string(workedFunction) + text;
    return {{"onetable.ts", "// Schemas for dynamodb-onetable: written by infera-dynamo.\n" +
                                schemaRuntime(text) + text}};
}

} // namespace infera::model
