#include "model/base/text.h"
#include "model/formats/code/typescriptwriter.h"
#include "model/formats/schemas/electrodb.h"
#include "model/formats/schemas/schemas.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

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
                 const Entity& entity, const ElectroCollections& collections,
                 std::vector<std::string>& notes)
        : m_design(design), m_table(table), m_layout(layout), m_entity(entity),
          m_collections(collections), m_notes(notes)
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
            for (const auto& [name, digits] : m_padding) {
                if (m_plain.contains(name))
                    note(name + " of " + m_layout.name +
                         " stands padded in some keys and not in others; the library pads it in "
                         "all.");
            }
        }
        for (const ShardAttribute& shard : shardAttributes(m_layout, m_entity))
            json["attributes"][shard.name] = shardJson(shard);
        json["attributes"].update(m_worked);
        return json;
    }

    /// The schema as TypeScript.
    std::string text() { return m_functions.filled(schema().dump(2)); }

private:
    const Design& m_design;
    const Table& m_table;
    const EntityLayout& m_layout;
    const Entity& m_entity;
    const ElectroCollections& m_collections;
    std::vector<std::string>& m_notes;
    std::map<std::string, std::string, std::less<>> m_names = electroDbNames(m_entity);
    std::map<std::string, int> m_padding;
    std::set<std::string> m_plain; ///< what stands without padding in some key
    Json m_worked = Json::object();
    FunctionMarks m_functions;

    /// Worked out when an item is put; who asks for items by their keys gives it.
    Json shardJson(const ShardAttribute& shard)
    {
        const ShardAttribute own = named(shard);
        Json one = {{"type", "number"}, {"watch", own.by}};
        one["set"] = m_functions.mark("(shard: number | undefined, item: any) => shard ?? " +
                                      own.call("item"));
        const bool ofTable =
            m_layout.keys.shards > 1 && shardName(m_layout, m_entity, m_layout.keys) == shard.name;
        note("the shard in the keys of " + m_layout.name +
             (ofTable ? " is part of its key; what puts an item or asks for it gives `"
                      : " is worked out when an item is put; what changes these keys or asks by "
                        "them gives `") +
             own.name + ": " + own.call("item") + "`.");
        return one;
    }

    [[nodiscard]] ShardAttribute named(ShardAttribute shard) const
    {
        for (std::string& name : shard.by)
            name = nameOf(name);
        return shard;
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

    /// Keys as they are: ElectroDB's own would have prefixes and be of lower case. All that are in
    /// a collection have a template, or none has.
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
            else if (value.parts().size() > 1)
                m_plain.insert(part.text);
        }
        one["composite"] = std::move(composite);
        one["casing"] = "none";
        if (isOwn(key, value))
            return one;
        one["template"] = text;
        // The library takes a number that stands alone for a key that is a number.
        const std::vector<KeyTemplate::Part> parts = value.parts();
        if (key.type == AttributeType::S && parts.size() == 1 && parts.front().isHole)
            one["cast"] = "string";
        return one;
    }

    /// The attribute itself is the key.
    static bool isOwn(const KeyAttribute& key, const KeyTemplate& value)
    {
        return value.text == "{" + key.name + "}";
    }

    [[nodiscard]] std::string collectionIn(const std::string& index) const
    {
        const auto found = m_collections.find(index);
        return found == m_collections.end() ? std::string() : found->second;
    }

    /// What an item needs to be in an index, as a condition over it; empty: every item is.
    [[nodiscard]] std::string membership(const EntityKeys& keys) const
    {
        EntityKeys named = keys;
        for (AttributeCondition& when : named.when)
            when.attribute = nameOf(when.attribute);
        std::string condition = code::tsWhen(named, "item");
        for (const std::string& name : code::holesOf(keys)) {
            if (isOptional(m_entity, name))
                condition += (condition.empty() ? "" : " && ") + std::string("isPresent(") +
                             code::memberOf("item", nameOf(name)) + ")";
        }
        return condition;
    }

    /// A key that is an attribute of its own and worked out of others: one that is the same in all
    /// items, which the library loses in updates (3.9, _getUpdatedKeys: a prefix without
    /// attributes), and those of indexes that it cannot make.
    Json workedJson(const KeyAttribute& key, const KeyTemplate& value, const EntityKeys& keys)
    {
        Json one = {{"type", key.type == AttributeType::N ? "number" : "string"}, {"hidden", true}};
        std::string text =
            code::tsValue(code::fittedTo(key.type, value, {&m_entity}), key.type,
                          [&](const std::string& hole) { return itemText(hole, keys); });
        std::string condition = membership(keys);
        if (condition.empty() && isConstant(value)) {
            one["default"] = key.type == AttributeType::N ? Json::parse(value.text, nullptr, false)
                                                          : Json(value.text);
        } else {
            std::vector<std::string> watched;
            for (const std::string& name : code::holesOf(keys)) {
                code::addName(watched, nameOf(name));
                if (!isOptional(m_entity, name))
                    condition += (condition.empty() ? "" : " && ") + std::string("isPresent(") +
                                 code::memberOf("item", nameOf(name)) + ")";
            }
            for (const AttributeCondition& when : keys.when)
                code::addName(watched, nameOf(when.attribute));
            one["watch"] = watched;
            one["set"] = m_functions.mark("(key: any, item: any) => (" + condition + " ? " + text +
                                          " : key)");
            note("the key " + key.name + " of " + m_layout.name +
                 " is worked out when an item is put; an update of " + join(watched, ", ") +
                 " gives it too, or removes it where the item leaves the index.");
        }
        m_worked[key.name] = std::move(one);
        return {{"field", key.name},
                {"composite", {key.name}},
                {"casing", "none"},
                {"template", "${" + key.name + "}"}};
    }

    /// What stands for a hole in a function over an item.
    [[nodiscard]] std::string itemText(const std::string& hole, const EntityKeys& keys) const
    {
        if (hole != "shard")
            return code::memberOf("item", nameOf(hole));
        for (const ShardAttribute& shard : shardAttributes(m_layout, m_entity)) {
            if (shard.name == shardName(m_layout, m_entity, keys))
                return named(shard).call("item");
        }
        return "0";
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
        if (const std::string collection = collectionIn(index.name); !collection.empty())
            one["collection"] = collection;
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
        Json primary = Json::object();
        if (const std::string collection = collectionIn(""); !collection.empty())
            primary["collection"] = collection;
        primary["pk"] = tablePartition();
        if (m_table.sortKey && !m_layout.keys.sortKey.empty())
            primary["sk"] = keyJson(*m_table.sortKey, m_layout.keys.sortKey.at(0), m_layout.keys);
        all["primary"] = std::move(primary);
        for (const auto& [name, keys] : m_layout.indexes) {
            const Index* index = m_table.index(name);
            if (index == nullptr)
                continue;
            if (index->partitionKey.size() > 1 || index->sortKey.size() > 1)
                addComposite(all, *index, keys);
            else
                all[camelCase(name)] = indexJson(*index, keys);
        }
        return all;
    }

    Json tablePartition()
    {
        return keyJson(m_table.partitionKey, m_layout.keys.partitionKey.at(0), m_layout.keys);
    }

    Json indexJson(const Index& index, const EntityKeys& keys)
    {
        Json one = {{"index", index.name}};
        if (const std::string collection = collectionIn(index.name); !collection.empty())
            one["collection"] = collection;
        const bool split = isSplit(m_entity, keys);
        bool worked = false;
        const auto part = [&](const KeyAttribute& key, const KeyTemplate& value) {
            if (isOwn(key, value) || (!split && !isConstant(value)))
                return keyJson(key, value, keys);
            worked = true;
            return workedJson(key, value, keys);
        };
        if (index.kind == IndexKind::Global)
            one["pk"] = part(index.partitionKey.front(), keys.partitionKey.at(0));
        else
            one["pk"] = tablePartition();
        const bool found = worked; // a partition that is an attribute of its own tells who is in it
        if (!index.sortKey.empty() && !keys.sortKey.empty()) {
            Json sort = part(index.sortKey.front(), keys.sortKey.at(0));
            if (!isConstant(keys.sortKey.at(0)))
                one["sk"] = std::move(sort);
        }
        addProjection(one, index);
        const std::string condition = membership(keys);
        const bool asked = split ? !keys.when.empty() && !worked : !found;
        if (!condition.empty() && asked)
            one["condition"] = m_functions.mark("(item: any) => " + condition);
        return one;
    }
};

} // namespace

std::string electroDbEntity(const Design& design, const Table& table, const EntityLayout& layout,
                            const ElectroCollections& collections, std::vector<std::string>& notes)
{
    return EntityWriter(design, table, layout, *design.entity(layout.entity()), collections, notes)
        .text();
}

} // namespace infera::model
