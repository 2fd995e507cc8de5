#include "model/formats/imports/readtemplate.h"

#include "model/base/text.h"
#include "model/design/names.h"
#include "model/formats/yaml/jsontree.h"

#include <algorithm>
#include <map>
#include <set>

namespace infera::model {

namespace {

// schema.json of awslabs/mcp, dynamodb-mcp-server 2.1 ("repo_generation_tool").

using yaml::Node;
using yaml::NodePtr;

/// A text, or a list of them.
std::vector<std::string> textsAt(const Node& map, std::string_view key)
{
    std::vector<std::string> all;
    const Node* found = map.find(key);
    if (found != nullptr && found->isScalar() && !found->value.empty())
        all.push_back(found->value);
    for (const NodePtr& one : found != nullptr ? found->items : std::vector<NodePtr>{})
        all.push_back(one->value);
    return all;
}

AttributeType typeOf(const std::string& word)
{
    static const std::map<std::string, AttributeType> types = {{"integer", AttributeType::N},
                                                               {"decimal", AttributeType::N},
                                                               {"boolean", AttributeType::BOOL},
                                                               {"array", AttributeType::L},
                                                               {"object", AttributeType::M}};
    const auto found = types.find(word);
    return found == types.end() ? AttributeType::S : found->second;
}

KeyTemplates templatesOf(const std::vector<std::string>& texts)
{
    KeyTemplates templates;
    for (const std::string& text : texts)
        templates.push_back({text});
    return templates;
}

class SchemaReader
{
public:
    SchemaReader(std::string file, Imported& imported)
        : m_file(std::move(file)), m_imported(imported)
    {}

    void read(const Node& node)
    {
        const Node& config = *node.find("table_config");
        m_table = Table{};
        m_table.name = textAt(config, "table_name");
        m_table.partitionKey = {textAt(config, "partition_key"), AttributeType::S};
        if (const std::string sort = textAt(config, "sort_key"); !sort.empty())
            m_table.sortKey = KeyAttribute{sort, AttributeType::S};
        for (const NodePtr& index : listAt(node, "gsi_list"))
            readIndex(*index);
        const Node* entities = node.find("entities");
        for (const auto& [key, entity] :
             entities != nullptr ? entities->entries : std::vector<std::pair<NodePtr, NodePtr>>{})
            readEntity(key->value, *entity);
        m_imported.layout->tables.push_back(m_table);
        ImportedTable table;
        table.table = m_table;
        table.where = {m_file, node.line, node.column, {}};
        m_imported.tables.push_back(std::move(table));
    }

private:
    std::string m_file;
    Imported& m_imported;
    Table m_table;

    void note(const char* code, std::string message, const Node& at)
    {
        addNote(m_imported.notes, code, std::move(message), {m_file, at.line, at.column, {}});
    }

    void readIndex(const Node& node)
    {
        Index index;
        index.name = textAt(node, "name");
        for (const std::string& name : textsAt(node, "partition_key"))
            index.partitionKey.push_back({name, AttributeType::S});
        for (const std::string& name : textsAt(node, "sort_key"))
            index.sortKey.push_back({name, AttributeType::S});
        if (index.partitionKey.empty()) {
            note("no-key", "The index \"" + index.name + "\" has no partition key.", node);
            return;
        }
        index.projection =
            valueOf(projectionNames, textAt(node, "projection")).value_or(Projection::All);
        index.included = textsAt(node, "included_attributes");
        m_table.indexes.push_back(std::move(index));
    }

    void setType(KeyAttribute& key, const Entity& entity, const KeyTemplate& value)
    {
        const Attribute* attribute = entity.attribute(key.name);
        if (value.text == "{" + key.name + "}" && attribute != nullptr &&
            attribute->type == AttributeType::N)
            key.type = AttributeType::N;
    }

    void readEntity(const std::string& name, const Node& node)
    {
        Entity entity;
        entity.name = name;
        for (const NodePtr& field : listAt(node, "fields")) {
            Attribute attribute;
            attribute.name = textAt(*field, "name");
            const std::string type = textAt(*field, "type");
            attribute.type = typeOf(type);
            if (type == "uuid")
                attribute.format = "uuid";
            entity.attributes.push_back(std::move(attribute));
        }
        EntityLayout layout;
        layout.name = name;
        layout.keys.partitionKey = templatesOf(textsAt(node, "pk_template"));
        layout.keys.sortKey = templatesOf(textsAt(node, "sk_template"));
        const bool sorted = m_table.sortKey.has_value();
        if (layout.keys.partitionKey.size() != 1 || (sorted && layout.keys.sortKey.size() != 1)) {
            note("no-key", "The entity \"" + name + "\" has no templates for the table's key.",
                 node);
            return;
        }
        setType(m_table.partitionKey, entity, layout.keys.partitionKey.front());
        if (sorted)
            setType(*m_table.sortKey, entity, layout.keys.sortKey.front());
        else
            layout.keys.sortKey.clear();
        readMappings(node, entity, layout);
        for (const KeyTemplates* part : {&layout.keys.partitionKey, &layout.keys.sortKey}) {
            for (const std::string& hole :
                 part->empty() ? std::vector<std::string>{} : part->front().attributes()) {
                if (std::find(entity.key.begin(), entity.key.end(), hole) == entity.key.end())
                    entity.key.push_back(hole);
            }
        }
        m_table.entities.push_back(std::move(layout));
        const EntityLayout& added = m_table.entities.back();
        for (const NodePtr& pattern : listAt(node, "access_patterns"))
            readPattern(*pattern, entity, added);
        m_imported.entities.push_back(std::move(entity));
    }

    void readMappings(const Node& node, const Entity& entity, EntityLayout& layout)
    {
        for (const NodePtr& mapping : listAt(node, "gsi_mappings")) {
            const std::string name = textAt(*mapping, "name");
            const auto index = std::find_if(m_table.indexes.begin(), m_table.indexes.end(),
                                            [&](const Index& one) { return one.name == name; });
            EntityKeys keys;
            keys.partitionKey = templatesOf(textsAt(*mapping, "pk_template"));
            keys.sortKey = templatesOf(textsAt(*mapping, "sk_template"));
            if (index == m_table.indexes.end() ||
                keys.partitionKey.size() != index->partitionKey.size() ||
                keys.sortKey.size() != index->sortKey.size()) {
                note("unread", "The mapping to \"" + name + "\" fits no index of the table.",
                     *mapping);
                continue;
            }
            for (std::size_t i = 0; i < keys.partitionKey.size(); ++i)
                setType(index->partitionKey[i], entity, keys.partitionKey[i]);
            for (std::size_t i = 0; i < keys.sortKey.size(); ++i)
                setType(index->sortKey[i], entity, keys.sortKey[i]);
            layout.indexes[name] = std::move(keys);
        }
    }

    static Comparison comparisonOf(const std::string& word)
    {
        static const std::map<std::string, Comparison> words = {
            {"begins_with", Comparison::BeginsWith},
            {"between", Comparison::Between},
            {">=", Comparison::GreaterOrEqual},
            {"<=", Comparison::LessOrEqual},
            {">", Comparison::Greater},
            {"<", Comparison::Less}};
        const auto found = words.find(word);
        return found == words.end() ? Comparison::Equal : found->second;
    }

    void readPattern(const Node& node, const Entity& entity, const EntityLayout& layout)
    {
        static const std::map<std::string, PatternOperation> operations = {
            {"GetItem", PatternOperation::Get},       {"BatchGetItem", PatternOperation::Get},
            {"Query", PatternOperation::List},        {"Scan", PatternOperation::Scan},
            {"PutItem", PatternOperation::Create},    {"UpdateItem", PatternOperation::Update},
            {"DeleteItem", PatternOperation::Delete}, {"BatchWriteItem", PatternOperation::Create}};
        AccessPattern pattern;
        pattern.name = textAt(node, "name");
        pattern.description = textAt(node, "description");
        if (pattern.name.empty())
            pattern.name = pattern.description;
        const auto operation = operations.find(textAt(node, "operation"));
        if (operation == operations.end() || pattern.name.empty()) {
            note("unread", "The operation of \"" + pattern.name + "\" is not known.", node);
            return;
        }
        pattern.operation = operation->second;
        pattern.entities = {entity.name};
        if (textAt(node, "consistent_read") == "true")
            pattern.consistency = Consistency::Strong;
        if (pattern.operation != PatternOperation::Create)
            addWhere(node, entity, layout, pattern);
        while (!m_names.insert(pattern.name).second)
            pattern.name += " of " + entity.name;
        m_imported.patterns.push_back(std::move(pattern));
    }

    /// The parameters that are attributes; the range condition is on the first hole of the sort
    /// key.
    void addWhere(const Node& node, const Entity& entity, const EntityLayout& layout,
                  AccessPattern& pattern)
    {
        const Comparison range = comparisonOf(textAt(node, "range_condition"));
        const auto keys = layout.indexes.find(textAt(node, "index_name"));
        const EntityKeys& used = keys == layout.indexes.end() ? layout.keys : keys->second;
        std::set<std::string> partition;
        for (const KeyTemplate& one : used.partitionKey) {
            for (const std::string& hole : one.attributes())
                partition.insert(hole);
        }
        std::string sortHole;
        for (const KeyTemplate& one : used.sortKey) {
            if (sortHole.empty() && !one.attributes().empty())
                sortHole = one.attributes().front();
        }
        bool ranged = range == Comparison::Equal;
        for (const NodePtr& parameter : listAt(node, "parameters")) {
            const std::string name = textAt(*parameter, "name");
            if (partition.count(name) > 0 ||
                (range == Comparison::Equal && entity.attribute(name) != nullptr)) {
                if (pattern.operation != PatternOperation::Update || partition.count(name) > 0 ||
                    std::find(entity.key.begin(), entity.key.end(), name) != entity.key.end())
                    pattern.where.push_back({name, Comparison::Equal, {}});
                else
                    pattern.sets.push_back(name);
            } else if (!ranged && !sortHole.empty()) {
                pattern.where.push_back({sortHole, range, {}});
                ranged = true;
            }
        }
    }

    std::set<std::string> m_names;
};

} // namespace

Result<Imported> readMcpSchema(std::string_view text, std::string_view fileName)
{
    const auto root = yaml::parseYamlOrJson(text, fileName);
    if (!root)
        return tl::unexpected<Error>(root.error());
    Imported imported;
    imported.layout = Layout{};
    imported.layout->id = "imported";
    SchemaReader reader(std::string(fileName), imported);
    for (const NodePtr& table : listAt(**root, "tables")) {
        const Node* config = table->find("table_config");
        if (config != nullptr && !textAt(*config, "partition_key").empty() &&
            !textAt(*config, "table_name").empty())
            reader.read(*table);
        else
            addNote(imported.notes, "no-key", "The table has no name or no partition key.",
                    {std::string(fileName), table->line, table->column, {}});
    }
    if (imported.tables.empty())
        return failure("no-table", "There is no table in this file.",
                       {std::string(fileName), 1, 1, {}});
    imported.layout->strategy =
        imported.tables.size() == 1 ? LayoutStrategy::SingleTable : LayoutStrategy::MultiTable;
    for (const NodePtr& one : listAt(**root, "cross_table_access_patterns"))
        imported.patternTexts.push_back(textAt(*one, "description").empty()
                                            ? textAt(*one, "name")
                                            : textAt(*one, "description"));
    return imported;
}

} // namespace infera::model
