#include "model/formats/javascript/constants.h"
#include "model/formats/javascript/readschemas.h"
#include "model/formats/javascript/tablenames.h"

#include "model/base/text.h"
#include "model/formats/imports/untoldkeys.h"

#include <algorithm>
#include <map>
#include <set>

namespace infera::model {

namespace {

using yaml::Node;
using yaml::NodePtr;

// How ElectroDB makes keys: "Indexes" and "Composite Attributes", ElectroDB's documentation,
// version 3. Without a template a partition key is $service#attribute_value, a sort key
// $entity_version#attribute_value, with $collection# before it, all of it in lower case.

std::string toUpper(std::string text)
{
    for (char& c : text) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

std::string wordAt(const Node& map, std::string_view key)
{
    const Node* found = map.find(key);
    return found != nullptr && found->isScalar() ? found->value : std::string();
}

class EntityReader
{
public:
    EntityReader(const Node& schema, std::string file, javascript::Constants& constants,
                 Imported& imported, std::map<std::string, Table>& tables)
        : m_schema(schema), m_file(std::move(file)), m_constants(constants), m_imported(imported),
          m_tables(tables)
    {}

    void read(const std::string& tableName, const std::string& entityAttribute)
    {
        const Node& model = *m_schema.find("model");
        m_service = wordAt(model, "service");
        m_version = wordAt(model, "version");
        m_entity.name = wordAt(model, "entity");
        const NodePtr attributes = m_constants.withSpreads(m_schema.child("attributes"));
        for (const auto& [key, value] : attributes->entries)
            readAttribute(key->value, *value);
        const std::string name = !tableName.empty()  ? tableName
                                 : m_service.empty() ? "ElectroDB"
                                                     : m_service;
        Table& table = m_tables[name];
        table.name = name;
        table.entityAttribute = entityAttribute;
        EntityLayout layout;
        layout.name = m_entity.name;
        for (const auto& [key, value] : m_schema.find("indexes")->entries)
            readIndex(key->value, *value, table, layout);
        if (layout.keys.partitionKey.empty()) {
            note("no-key", "The entity \"" + m_entity.name + "\" has no index without a name.",
                 m_schema);
            return;
        }
        noteCasing();
        setKey(layout);
        table.entities.push_back(std::move(layout));
        m_imported.entities.push_back(std::move(m_entity));
    }

private:
    const Node& m_schema;
    std::string m_file;
    javascript::Constants& m_constants;
    Imported& m_imported;
    std::map<std::string, Table>& m_tables;
    std::string m_service;
    std::string m_version;
    Entity m_entity;
    std::map<std::string, int> m_padding;
    std::map<std::string, std::string> m_stored; ///< names of attributes by those of the library
    std::set<std::string> m_cased; ///< fields of keys in which values are turned to one case

    void note(const char* code, std::string message, const Node& at)
    {
        addNote(m_imported.notes, code, std::move(message), at.where(m_file));
    }

    /// ElectroDB writes keys in lower case unless a key says `casing: "none"`; templates write
    /// values as they are.
    void noteCasing()
    {
        if (m_cased.empty())
            return;
        note("casing",
             "ElectroDB turns the values in the keys " +
                 join({m_cased.begin(), m_cased.end()}, ", ") + " of \"" + m_entity.name +
                 "\" to lower or upper case; a design writes them as they are, and finds those "
                 "with other letters only once they are written anew.",
             m_schema);
    }

    void readAttribute(const std::string& name, const Node& node)
    {
        if (name == "...") {
            note("unread", "\"" + node.value + "\" is not followed.", node);
            return;
        }
        static const std::map<std::string, AttributeType> types = {
            {"string", AttributeType::S},     {"number", AttributeType::N},
            {"boolean", AttributeType::BOOL}, {"list", AttributeType::L},
            {"map", AttributeType::M},        {"set", AttributeType::SS},
            {"any", AttributeType::M}};
        Attribute attribute;
        attribute.name = name;
        if (const std::string field = wordAt(node, "field"); !field.empty() && field != name) {
            attribute.name = m_stored[name] = field;
            note("not-kept",
                 "The attribute \"" + name + "\" is stored as \"" + field +
                     "\" and has this name here.",
                 node);
        }
        // { type: "string" }, or "string" alone; the values of an enumeration may be a constant.
        NodePtr type = node.isScalar() ? std::make_shared<Node>(node) : node.child("type");
        if (type && type->isScalar() && types.count(type->value) == 0) {
            if (const NodePtr constant = m_constants.named(type->value))
                type = constant;
        }
        if (type && type->isSequence()) {
            for (const NodePtr& one : type->items)
                attribute.values.push_back({one->value, {}});
        } else if (type) {
            const auto known = types.find(type->value);
            if (known != types.end())
                attribute.type = known->second;
            else if (type->value.rfind("CustomAttributeType", 0) == 0)
                attribute.type = customType(type->value);
            else
                note("unread", "The type of \"" + name + "\" is an expression; S is taken.", *type);
        }
        if (attribute.type == AttributeType::SS && wordAt(node, "items") == "number")
            attribute.type = AttributeType::NS;
        if (const Node* padding = node.find("padding"); padding != nullptr) {
            const std::string length = wordAt(*padding, "length");
            if (wordAt(*padding, "char") == "0" && !length.empty() && length.size() < 4 &&
                length.find_first_not_of("0123456789") == std::string::npos)
                m_padding[name] = std::stoi(length);
        }
        m_entity.attributes.push_back(std::move(attribute));
    }

    /// CustomAttributeType<T>("string"): the word decides how it is stored.
    static AttributeType customType(const std::string& text)
    {
        const auto says = [&](const char* word) {
            return text.find("(\"" + std::string(word) + "\")") != std::string::npos ||
                   text.find("('" + std::string(word) + "')") != std::string::npos;
        };
        return says("string")    ? AttributeType::S
               : says("number")  ? AttributeType::N
               : says("boolean") ? AttributeType::BOOL
               : says("list")    ? AttributeType::L
                                 : AttributeType::M;
    }

    /// The name under which an attribute is stored.
    [[nodiscard]] const std::string& storedName(const std::string& name) const
    {
        const auto found = m_stored.find(name);
        return found == m_stored.end() ? name : found->second;
    }

    [[nodiscard]] std::string hole(const std::string& name) const
    {
        const auto padding = m_padding.find(name);
        return "{" + storedName(name) +
               (padding == m_padding.end() ? "" : ":0" + std::to_string(padding->second)) + "}";
    }

    [[nodiscard]] std::string ofTemplate(const std::string& text) const
    {
        std::string result;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end =
                text.compare(at, 2, "${") == 0 ? text.find('}', at) : std::string::npos;
            if (end == std::string::npos) {
                result += text[at++];
                continue;
            }
            result += hole(text.substr(at + 2, end - at - 2));
            at = end + 1;
        }
        return result;
    }

    static std::vector<std::string> namesOf(const Node* list)
    {
        std::vector<std::string> names;
        if (list != nullptr && list->isScalar() && !list->value.empty())
            names.push_back(list->value);
        for (const NodePtr& one : list != nullptr ? list->items : std::vector<NodePtr>{})
            names.push_back(one->value);
        return names;
    }

    KeyTemplate templateOf(const Node& part, const std::string& field, bool isSort,
                           const Node& index)
    {
        const std::string given = wordAt(part, "template");
        const std::vector<std::string> composite = namesOf(part.find("composite"));
        const bool letters = std::any_of(composite.begin(), composite.end(), [&](const auto& name) {
            const Attribute* attribute = m_entity.attribute(storedName(name));
            return attribute != nullptr && attribute->type == AttributeType::S;
        });
        if (letters && wordAt(part, "casing") != "none")
            m_cased.insert(field);
        if (!given.empty())
            return {ofTemplate(given)};
        if (composite.size() == 1 && storedName(composite.front()) == field)
            return {"{" + field + "}"}; // the attribute is the key, whatever its padding elsewhere
        const std::string casing = wordAt(part, "casing");
        const auto cased = [&](const std::string& text) {
            return casing == "none" ? text : (casing == "upper" ? toUpper(text) : toLower(text));
        };
        std::string text;
        const std::vector<std::string> collections = namesOf(index.find("collection"));
        const std::string entity = cased(m_entity.name) + "_" + m_version;
        const bool clustered = wordAt(index, "type") == "clustered";
        if (!isSort) {
            text = "$" + cased(m_service);
            if (index.find("sk") == nullptr)
                text += "$" + entity;
        } else if (collections.empty() || clustered) {
            text = "$" + (collections.empty() ? entity : cased(collections.front()));
        } else {
            for (const std::string& one : collections)
                text += (text.empty() ? "$" : "#") + cased(one);
            text += "#" + entity;
        }
        for (const std::string& name : composite)
            text += "#" + cased(name) + "_" + hole(name);
        if (isSort && clustered && !collections.empty())
            text += "#" + entity;
        return {text};
    }

    KeyAttribute keyOf(const std::string& field) const
    {
        const Attribute* attribute = m_entity.attribute(field);
        return {field, attribute != nullptr && attribute->type == AttributeType::N
                           ? AttributeType::N
                           : AttributeType::S};
    }

    /// An index whose keys are the attributes themselves, several of them.
    void readComposite(const Node& pk, const Node* sk, const std::string& indexName, Table& table,
                       EntityLayout& layout)
    {
        EntityKeys keys;
        Index index;
        index.name = indexName;
        for (const std::string& name : namesOf(pk.find("composite"))) {
            index.partitionKey.push_back(keyOf(storedName(name)));
            keys.partitionKey.push_back({"{" + storedName(name) + "}"});
        }
        for (const std::string& name :
             sk != nullptr ? namesOf(sk->find("composite")) : std::vector<std::string>{}) {
            index.sortKey.push_back(keyOf(storedName(name)));
            keys.sortKey.push_back({"{" + storedName(name) + "}"});
        }
        if (indexName.empty() || index.partitionKey.empty()) {
            note("unread", "The index has no name or no partition key.", pk);
            return;
        }
        if (table.index(indexName) == nullptr)
            table.indexes.push_back(std::move(index));
        layout.indexes[indexName] = std::move(keys);
    }

    void readIndex(const std::string& name, const Node& node, Table& table, EntityLayout& layout)
    {
        const Node* pk = node.find("pk");
        const Node* sk = node.find("sk");
        const std::string field = pk != nullptr ? wordAt(*pk, "field") : std::string();
        if (pk != nullptr && wordAt(node, "type") == "composite") {
            readComposite(*pk, sk, wordAt(node, "index"), table, layout);
            return;
        }
        if (field.empty()) {
            note("unread", "The index \"" + name + "\" has no field for its partition key.", node);
            return;
        }
        if (const Node* condition = node.find("condition"))
            note("unread",
                 "Which items are in the index \"" + name +
                     "\" is worked out by the program; all that have its keys are in it here.",
                 *condition);
        EntityKeys keys;
        keys.partitionKey = {templateOf(*pk, field, false, node)};
        const std::string sortField = sk != nullptr ? wordAt(*sk, "field") : std::string();
        if (!sortField.empty())
            keys.sortKey = {templateOf(*sk, sortField, true, node)};
        const std::string indexName = wordAt(node, "index");
        if (indexName.empty()) {
            table.partitionKey = keyOf(field);
            if (!sortField.empty())
                table.sortKey = keyOf(sortField);
            layout.keys = std::move(keys);
            return;
        }
        if (table.index(indexName) == nullptr) {
            Index index;
            index.name = indexName;
            index.kind = field == table.partitionKey.name ? IndexKind::Local : IndexKind::Global;
            index.partitionKey = {keyOf(field)};
            if (!sortField.empty())
                index.sortKey = {keyOf(sortField)};
            if (wordAt(node, "projection") == "keys_only")
                index.projection = Projection::KeysOnly;
            else if (const Node* projected = node.find("projection");
                     projected != nullptr && projected->isSequence()) {
                index.projection = Projection::Include;
                for (const std::string& one : namesOf(projected))
                    index.included.push_back(storedName(one));
            }
            table.indexes.push_back(std::move(index));
        }
        for (Index& index : table.indexes) {
            if (index.name == indexName && index.sortKey.empty() && !sortField.empty())
                index.sortKey = {keyOf(sortField)};
        }
        layout.indexes[indexName] = std::move(keys);
    }

    void setKey(const EntityLayout& layout)
    {
        for (const KeyTemplates* part : {&layout.keys.partitionKey, &layout.keys.sortKey}) {
            for (const KeyTemplate& one : *part) {
                for (const std::string& name : one.attributes()) {
                    auto& key = m_entity.key;
                    if (std::find(key.begin(), key.end(), name) == key.end())
                        key.push_back(name);
                }
            }
        }
        if (m_entity.key.empty() && !m_entity.attributes.empty())
            m_entity.key = {m_entity.attributes.front().name};
    }
};

/// An index that has a sort key has only items that have it.
void removeHalfKeys(Table& table, std::vector<Error>& notes, const Location& where)
{
    for (EntityLayout& layout : table.entities) {
        std::erase_if(layout.indexes, [&](const auto& entry) {
            const Index* index = table.index(entry.first);
            if (index != nullptr && index->sortKey.size() == entry.second.sortKey.size())
                return false;
            addNote(notes, "unread",
                    "The index \"" + entry.first + "\" has a sort key, and no \"" + layout.name +
                        "\" has it; it is left out of the index.",
                    where);
            return true;
        });
    }
}

} // namespace

Result<Imported> readElectroDb(std::string_view text, std::string_view fileName,
                               const FileLoader& loader)
{
    const auto schemas = javascript::objectsIn(text, fileName, [](const Node& node) {
        const Node* model = node.find("model");
        const Node* attributes = node.find("attributes");
        const Node* indexes = node.find("indexes");
        return model != nullptr && model->find("entity") != nullptr && attributes != nullptr &&
               indexes != nullptr;
    });
    if (!schemas)
        return tl::unexpected<Error>(schemas.error());
    Imported imported;
    std::map<std::string, Table> tables;
    UntoldKeys untold; // what the lines do not tell is told as it is made of attributes
    javascript::Constants constants(text, fileName, loader);
    for (const NodePtr& found : *schemas) {
        const NodePtr schema = constants.filled(found);
        EntityReader(*schema, std::string(fileName), constants, imported, tables)
            .read(javascript::tableOfEntity(text, *schema, constants),
                  javascript::entityAttributeOf(text, *schema));
    }
    Layout layout;
    layout.id = "imported";
    for (auto& [name, table] : tables) {
        if (!table.entities.empty())
            layout.tables.push_back(std::move(table));
    }
    takeUntoldKeys(layout.tables, imported.entities, text, untold);
    for (Table& table : layout.tables) {
        ImportedTable one;
        one.where = {std::string(fileName), schemas->front()->line, schemas->front()->column, {}};
        removeHalfKeys(table, imported.notes, one.where);
        one.table = table;
        imported.tables.push_back(std::move(one));
    }
    if (layout.tables.empty())
        return failure("no-table", "There is no ElectroDB entity in this file.",
                       {std::string(fileName), 1, 1, {}});
    layout.strategy =
        layout.tables.size() == 1 ? LayoutStrategy::SingleTable : LayoutStrategy::MultiTable;
    imported.layout = std::move(layout);
    return imported;
}

} // namespace infera::model
