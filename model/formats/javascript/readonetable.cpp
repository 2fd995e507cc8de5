#include "model/formats/javascript/constants.h"
#include "model/formats/javascript/readschemas.h"
#include "model/formats/javascript/tablenames.h"

#include "model/base/text.h"
#include "model/formats/imports/untoldkeys.h"

#include <algorithm>
#include <map>
#include <optional>

namespace infera::model {

namespace {

using yaml::Node;
using yaml::NodePtr;

std::string wordAt(const Node& map, std::string_view key)
{
    const Node* found = map.find(key);
    return found != nullptr && found->isScalar() ? found->value : std::string();
}

AttributeType typeOf(const std::string& word)
{
    static const std::map<std::string, AttributeType> types = {
        {"string", AttributeType::S},      {"date", AttributeType::S},
        {"number", AttributeType::N},      {"boolean", AttributeType::BOOL},
        {"object", AttributeType::M},      {"array", AttributeType::L},
        {"set", AttributeType::SS},        {"binary", AttributeType::B},
        {"buffer", AttributeType::B},      {"arraybuffer", AttributeType::B},
        {"typed-array", AttributeType::B}, {"typedarray", AttributeType::B}};
    const auto found = types.find(toLower(word));
    return found == types.end() ? AttributeType::S : found->second;
}

/// "USER#{userId}" of "USER#${userId}", "{n:012}" of "${n:12:0}"; nothing for what no template
/// says.
std::optional<std::string> templateOf(const std::string& value)
{
    std::string text;
    for (std::size_t at = 0; at < value.size();) {
        if (value.compare(at, 2, "${") != 0) {
            text += value[at++];
            continue;
        }
        const std::size_t end = value.find('}', at);
        if (end == std::string::npos)
            return std::nullopt;
        const std::vector<std::string> parts = split(value.substr(at + 2, end - at - 2), ':');
        const std::string name(trimmed(parts.front()));
        if (name.empty() || name.find_first_of(".{( ") != std::string::npos)
            return std::nullopt;
        const bool padded = parts.size() > 1 && !parts[1].empty() && parts[1].size() < 4 &&
                            parts[1].find_first_not_of("0123456789") == std::string::npos;
        text += "{" + name + (padded ? ":0" + parts[1] : std::string()) + "}";
        at = end + 1;
    }
    return text;
}

class SchemaReader
{
public:
    SchemaReader(const Node& schema, std::string file, javascript::Constants& constants,
                 Imported& imported, UntoldKeys& untold)
        : m_schema(schema), m_file(std::move(file)), m_constants(constants), m_imported(imported),
          m_untold(untold)
    {
        const Node* params = schema.find("params");
        m_isoDates = params != nullptr && wordAt(*params, "isoDates") == "true";
        m_timestamps = params != nullptr ? wordAt(*params, "timestamps") : std::string();
    }

    Result<void> read(const std::string& tableName)
    {
        m_table.name = tableName;
        const Node& models = *m_schema.find("models");
        readTypes(models);
        if (auto done = readIndexes(*m_schema.find("indexes")); !done)
            return done;
        for (const auto& [key, model] : models.entries) {
            NodePtr found = model;
            if (!model->isMap()) { // a constant of the file
                if (const NodePtr constant = m_constants.named(model->value))
                    found = constant;
            }
            if (found->isMap())
                readModel(key->value, *m_constants.withSpreads(found));
            else
                note("unread", "The model \"" + key->value + "\" stands elsewhere.", *model);
        }
        if (!m_imported.layout) {
            m_imported.layout = Layout{};
            m_imported.layout->id = "imported";
        }
        m_imported.layout->tables.push_back(m_table);
        ImportedTable table;
        table.table = m_table;
        table.where = {m_file, m_schema.line, m_schema.column, {}};
        m_imported.tables.push_back(std::move(table));
        return {};
    }

private:
    const Node& m_schema;
    std::string m_file;
    javascript::Constants& m_constants;
    Imported& m_imported;
    UntoldKeys& m_untold;
    bool m_isoDates = false;
    std::string m_timestamps; ///< "true", "create" or "update"
    Table m_table;
    std::map<std::string, AttributeType> m_types; ///< of key attributes

    void note(const char* code, std::string message, const Node& at)
    {
        addNote(m_imported.notes, code, std::move(message), at.where(m_file));
    }

    static std::string typeWord(const Node& field)
    {
        return field.isScalar() ? field.value : wordAt(field, "type");
    }

    void readTypes(const Node& models)
    {
        for (const auto& [name, model] : models.entries) {
            for (const auto& [key, field] : model->entries)
                m_types.emplace(key->value, typeOf(typeWord(*field)));
        }
    }

    KeyAttribute keyAttribute(const std::string& name)
    {
        const auto type = m_types.find(name);
        const bool scalar = type != m_types.end() &&
                            (type->second == AttributeType::N || type->second == AttributeType::B);
        return {name, scalar ? type->second : AttributeType::S};
    }

    Result<void> readIndexes(const Node& indexes)
    {
        const Node* primary = indexes.find("primary");
        if (primary == nullptr || wordAt(*primary, "hash").empty())
            return failure("no-key", "The schema has no primary index.",
                           {m_file, indexes.line, indexes.column, {}});
        m_table.partitionKey = keyAttribute(wordAt(*primary, "hash"));
        if (const std::string sort = wordAt(*primary, "sort"); !sort.empty())
            m_table.sortKey = keyAttribute(sort);
        for (const auto& [key, value] : indexes.entries) {
            if (key->value != "primary")
                readIndex(key->value, *value);
        }
        if (const Node* params = m_schema.find("params"))
            m_table.entityAttribute = wordAt(*params, "typeField");
        if (m_table.entityAttribute.empty())
            m_table.entityAttribute = "_type"; // OneTable's own, unless typeField says otherwise
        return {};
    }

    void readIndex(const std::string& name, const Node& node)
    {
        Index index;
        index.name = name;
        const std::string hash = wordAt(node, "hash");
        const bool local = wordAt(node, "type") == "local" || hash.empty();
        index.kind = local ? IndexKind::Local : IndexKind::Global;
        index.partitionKey = {local ? m_table.partitionKey : keyAttribute(hash)};
        if (const std::string sort = wordAt(node, "sort"); !sort.empty())
            index.sortKey = {keyAttribute(sort)};
        const Node* project = node.find("project");
        if (project != nullptr && project->isSequence()) {
            index.projection = Projection::Include;
            for (const NodePtr& one : project->items)
                index.included.push_back(one->value);
        } else if (project != nullptr && project->value == "keys") {
            index.projection = Projection::KeysOnly;
        }
        m_table.indexes.push_back(std::move(index));
    }

    [[nodiscard]] bool isKey(const std::string& name) const
    {
        const auto named = [&](const KeyAttribute& key) { return key.name == name; };
        return named(m_table.partitionKey) || (m_table.sortKey && named(*m_table.sortKey)) ||
               std::any_of(m_table.indexes.begin(), m_table.indexes.end(), [&](const Index& one) {
                   return std::any_of(one.partitionKey.begin(), one.partitionKey.end(), named) ||
                          std::any_of(one.sortKey.begin(), one.sortKey.end(), named);
               });
    }

    /// The template of a field's value; nothing where a function works it out: `value: true`.
    std::optional<std::string> valueOf(const Node& field)
    {
        const Node* value = field.isMap() ? field.find("value") : nullptr;
        if (value == nullptr)
            return std::string();
        if (!value->isScalar())
            return std::nullopt;
        if (value->quoted)
            return value->value;
        const std::string constant = m_constants.textOf(*value);
        return constant.empty() || constant == value->value ? std::nullopt
                                                            : std::optional(constant);
    }

    void readModel(const std::string& name, const Node& model)
    {
        Entity entity;
        entity.name = name;
        std::map<std::string, std::string> templates; // by key attribute
        for (const auto& [key, field] : model.entries) {
            // Attributes may be stored under another name; a path packs several into one.
            const std::string map = field->isMap() ? wordAt(*field, "map") : std::string();
            const bool renamed = !map.empty() && map.find('.') == std::string::npos;
            const std::string& attribute = renamed ? map : key->value;
            if (!map.empty() && map != key->value)
                note("not-kept",
                     "The attribute \"" + key->value + "\" is stored as \"" + map +
                         (renamed ? "\" and has this name here."
                                  : "\", inside of another; it is an attribute of its own here."),
                     *field);
            if (attribute == "...") {
                note("unread", "\"" + field->value + "\" is not followed.", *field);
                continue;
            }
            const std::optional<std::string> given = valueOf(*field);
            const std::string value = given.value_or("");
            if (!given) {
                m_untold[{name, attribute}] = field->where(m_file);
            } else if (!value.empty() && isKey(attribute)) {
                if (const auto text = templateOf(value)) {
                    templates[attribute] = *text;
                    continue;
                }
                note("unread", "The value \"" + value + "\" is no key template.", *field);
            } else if (!value.empty()) {
                note("unread",
                     "The value \"" + value + "\" of \"" + attribute +
                         "\" is computed by OneTable; it is kept as an attribute.",
                     *field);
            }
            if (isKey(attribute))
                templates[attribute] = "{" + attribute + "}";
            entity.attributes.push_back(attributeOf(attribute, *field));
        }
        for (const auto& [date, when] : {std::pair("created", "create"), {"updated", "update"}}) {
            if ((m_timestamps == "true" || m_timestamps == when) &&
                entity.attribute(date) == nullptr) {
                Node type;
                type.kind = yaml::NodeKind::Scalar;
                type.value = "Date";
                entity.attributes.push_back(attributeOf(date, type));
            }
        }
        addLayout(std::move(entity), templates, model);
    }

    Attribute attributeOf(const std::string& name, const Node& field)
    {
        Attribute attribute;
        attribute.name = name;
        const std::string word = typeWord(field);
        attribute.type = typeOf(word);
        const bool ttl = field.isMap() && wordAt(field, "ttl") == "true";
        if (toLower(word) == "date" || ttl) {
            // Dates are numbers unless isoDates says otherwise, and those of TTL in seconds always.
            const bool iso =
                !ttl && (m_isoDates || (field.isMap() && wordAt(field, "isoDates") == "true"));
            attribute.type = iso ? AttributeType::S : AttributeType::N;
            attribute.format = iso ? "timestamp" : (ttl ? "epoch" : "epoch_ms");
        }
        if (ttl)
            m_imported.target.ttlAttribute = name;
        if (!field.isMap())
            return attribute;
        attribute.unique = wordAt(field, "unique") == "true";
        attribute.references = split(wordAt(field, "reference"), ':').front();
        const std::string generate = wordAt(field, "generate");
        if (generate == "ulid" || generate == "uuid")
            attribute.format = generate;
        if (const Node* values = field.find("enum")) {
            for (const NodePtr& one : values->items)
                attribute.values.push_back({one->value, {}});
        }
        return attribute;
    }

    void addLayout(Entity entity, const std::map<std::string, std::string>& templates,
                   const Node& model)
    {
        EntityLayout layout;
        layout.name = entity.name;
        const auto of = [&](const std::vector<KeyAttribute>& keys, KeyTemplates& into) {
            for (const KeyAttribute& key : keys) {
                if (const auto found = templates.find(key.name); found != templates.end())
                    into.push_back({found->second});
            }
            return into.size() == keys.size();
        };
        const bool whole = of({m_table.partitionKey}, layout.keys.partitionKey) &&
                           (!m_table.sortKey || of({*m_table.sortKey}, layout.keys.sortKey));
        if (!whole) {
            note("no-key", "The model \"" + entity.name + "\" does not give the table's key.",
                 model);
            return;
        }
        for (const Index& index : m_table.indexes) {
            EntityKeys keys;
            if (of(index.partitionKey, keys.partitionKey) && of(index.sortKey, keys.sortKey))
                layout.indexes[index.name] = std::move(keys);
        }
        for (const KeyTemplates* part : {&layout.keys.partitionKey, &layout.keys.sortKey}) {
            for (const KeyTemplate& one : *part) {
                for (const std::string& hole : one.attributes()) {
                    if (std::find(entity.key.begin(), entity.key.end(), hole) == entity.key.end())
                        entity.key.push_back(hole);
                }
            }
        }
        addHoles(entity, layout);
        m_table.entities.push_back(std::move(layout));
        m_imported.entities.push_back(std::move(entity));
    }

    /// Templates may name attributes that the model leaves to the program.
    static void addHoles(Entity& entity, const EntityLayout& layout)
    {
        const auto add = [&](const EntityKeys& keys) {
            for (const KeyTemplates* part : {&keys.partitionKey, &keys.sortKey}) {
                for (const KeyTemplate& one : *part) {
                    for (const std::string& hole : one.attributes()) {
                        if (entity.attribute(hole) == nullptr) {
                            entity.attributes.emplace_back();
                            entity.attributes.back().name = hole;
                        }
                    }
                }
            }
        };
        add(layout.keys);
        for (const auto& [name, keys] : layout.indexes)
            add(keys);
        if (entity.key.empty() && !entity.attributes.empty())
            entity.key = {entity.attributes.front().name};
    }
};

} // namespace

Result<Imported> readOneTable(std::string_view text, std::string_view fileName,
                              const FileLoader& loader)
{
    const auto schemas = javascript::objectsIn(text, fileName, [](const Node& node) {
        const Node* indexes = node.find("indexes");
        const Node* models = node.find("models");
        return indexes != nullptr && indexes->isMap() && models != nullptr && models->isMap();
    });
    if (!schemas)
        return tl::unexpected<Error>(schemas.error());
    Imported imported;
    UntoldKeys untold;
    javascript::Constants constants(text, fileName, loader);
    for (const NodePtr& found : *schemas) {
        const NodePtr schema = constants.filled(found);
        const std::string number = imported.tables.empty()
                                       ? std::string()
                                       : "-" + std::to_string(imported.tables.size() + 1);
        const std::string told = javascript::tableOfSchema(text, *schema, constants);
        SchemaReader reader(*schema, std::string(fileName), constants, imported, untold);
        if (const auto read = reader.read(told.empty() ? "OneTable" + number : told); !read)
            return tl::unexpected<Error>(read.error());
    }
    if (imported.tables.empty())
        return failure("no-table", "There is no OneTable schema in this file.",
                       {std::string(fileName), 1, 1, {}});
    imported.layout->strategy =
        imported.tables.size() == 1 ? LayoutStrategy::SingleTable : LayoutStrategy::MultiTable;
    takeUntoldKeys(imported.layout->tables, imported.entities, text, untold);
    for (std::size_t i = 0; i < imported.tables.size(); ++i)
        imported.tables[i].table = imported.layout->tables[i];
    for (const auto& [key, where] : untold)
        addNote(imported.notes, "unread",
                "The value of \"" + key.second + "\" of \"" + key.first +
                    "\" is worked out by the program; it is an attribute of its own here.",
                where);
    return imported;
}

} // namespace infera::model
