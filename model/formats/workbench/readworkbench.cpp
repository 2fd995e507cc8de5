#include "model/formats/workbench/workbench.h"

#include "model/base/text.h"
#include "model/design/names.h"
#include "model/formats/imports/carriedlayout.h"
#include "model/formats/imports/tabledefinition.h"
#include "model/formats/yaml/jsontree.h"
#include "model/item/dynamodbjson.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace infera::model {

namespace {

using yaml::Node;
using yaml::NodePtr;

class Reader
{
public:
    Reader(WorkbenchModel& model, std::string_view file) : m_model(model), m_file(file) {}

    void read(const Node& root)
    {
        m_model.name = textAt(root, "ModelName");
        if (const Node* metadata = root.find("ModelMetadata")) {
            m_model.author = textAt(*metadata, "Author");
            m_model.description = textAt(*metadata, "Description");
            m_model.version = textAt(*metadata, "Version");
        }
        for (const auto& [key, value] : root.entries) {
            if (key->value != "ModelName" && key->value != "ModelMetadata" &&
                key->value != "DataModel")
                note("unknown-member",
                     "The member \"" + key->value +
                         "\" is not one of Workbench's; it is passed over.",
                     *key);
        }
        for (const NodePtr& table : listAt(root, "DataModel"))
            readTable(*table);
    }

private:
    WorkbenchModel& m_model;
    std::string m_file;

    void note(std::string code, std::string message, const Node& at)
    {
        addNote(m_model.notes, std::move(code), std::move(message),
                {m_file, at.line, at.column, {}});
    }

    AttributeType typeOf(const Node& attribute)
    {
        const std::string word = textAt(attribute, "AttributeType");
        const auto type = attributeTypeFrom(word);
        if (!type)
            note("unknown-type",
                 "The type \"" + word + "\" of the attribute \"" +
                     textAt(attribute, "AttributeName") + "\" is not known; S is taken.",
                 attribute);
        return type.value_or(AttributeType::S);
    }

    std::optional<KeyAttribute> readKey(const Node& keys, std::string_view name)
    {
        const Node* key = keys.find(name);
        if (key == nullptr || !key->isMap() || textAt(*key, "AttributeName").empty())
            return std::nullopt;
        return KeyAttribute{textAt(*key, "AttributeName"), typeOf(*key)};
    }

    void readKeys(const Node& table, Table& result)
    {
        const Node* keys = table.find("KeyAttributes");
        const auto partition = keys != nullptr ? readKey(*keys, "PartitionKey") : std::nullopt;
        if (partition)
            result.partitionKey = *partition;
        else
            note("no-key", "The table \"" + result.name + "\" has no partition key.", table);
        if (keys != nullptr)
            result.sortKey = readKey(*keys, "SortKey");
    }

    void readIndex(const Node& node, Table& table)
    {
        Index index;
        index.name = textAt(node, "IndexName");
        const Node* keys = node.find("KeyAttributes");
        const auto partition = keys != nullptr ? readKey(*keys, "PartitionKey") : std::nullopt;
        if (!partition) {
            note("no-key", "The index \"" + index.name + "\" has no partition key; it is left out.",
                 node);
            return;
        }
        index.partitionKey = {*partition};
        if (const auto sort = readKey(*keys, "SortKey"))
            index.sortKey = {*sort};
        if (const Node* projection = node.find("Projection")) {
            const std::string word = textAt(*projection, "ProjectionType");
            if (const auto known = valueOf(projectionNames, word))
                index.projection = *known;
            else
                note("unknown-projection",
                     "The projection \"" + word + "\" is not known; ALL is taken.", *projection);
            for (const NodePtr& one : listAt(*projection, "NonKeyAttributes"))
                index.included.push_back(one->value);
        }
        table.indexes.push_back(std::move(index));
    }

    /// One attribute after the other, so that a mistake in one does not lose the item.
    Item readItem(const Node& node)
    {
        Item item;
        for (const auto& [name, value] : node.entries) {
            auto read = attributeValueFromJson(yaml::jsonOf(*value));
            if (read)
                item.insert_or_assign(name->value, std::move(*read));
            else
                note("wrong-value",
                     "The value of \"" + name->value +
                         "\" is not valid DynamoDB JSON and is left out: " + read.error().message,
                     *value);
        }
        return item;
    }

    std::vector<Item> readItems(const Node& owner)
    {
        std::vector<Item> items;
        for (const NodePtr& node : listAt(owner, "TableData")) {
            if (node->isMap())
                items.push_back(readItem(*node));
            else
                note("wrong-item", "An item is a map of attributes.", *node);
        }
        return items;
    }

    void readFacet(const Node& node, WorkbenchTable& table)
    {
        WorkbenchFacet facet;
        facet.name = textAt(node, "FacetName");
        if (const Node* alias = node.find("KeyAttributeAlias")) {
            facet.partitionKeyAlias = textAt(*alias, "PartitionKeyAlias");
            facet.sortKeyAlias = textAt(*alias, "SortKeyAlias");
        }
        for (const NodePtr& one : listAt(node, "NonKeyAttributes"))
            facet.attributes.push_back(one->isMap() ? textAt(*one, "AttributeName") : one->value);
        facet.items = readItems(node);
        table.facets.push_back(std::move(facet));
    }

    void readMembers(const Node& node, WorkbenchTable& table)
    {
        static const std::set<std::string_view> known = {"TableName",
                                                         "KeyAttributes",
                                                         "NonKeyAttributes",
                                                         "TableFacets",
                                                         "GlobalSecondaryIndexes",
                                                         "LocalSecondaryIndexes",
                                                         "TableData",
                                                         "DataAccess",
                                                         "SampleDataFormats",
                                                         "BillingMode",
                                                         "ProvisionedCapacitySettings"};
        for (const auto& [key, value] : node.entries) {
            if (known.count(key->value) > 0)
                continue;
            table.unknownMembers.push_back(key->value);
            note("unknown-member",
                 "The member \"" + key->value + "\" of the table \"" + table.table.name +
                     "\" is passed over.",
                 *key);
        }
    }

    /// Capacity is counted from the patterns' rates; that of the model is told.
    void noteCapacity(const Node& node, const WorkbenchTable& table)
    {
        const Node* capacity = node.find("ProvisionedCapacitySettings");
        if (table.billingMode == "PROVISIONED" && capacity != nullptr)
            note("not-kept",
                 "The table \"" + table.table.name +
                     "\" has settings that a design does not keep: ProvisionedCapacitySettings " +
                     briefText(*capacity) + ".",
                 *capacity);
    }

    void readTable(const Node& node)
    {
        WorkbenchTable table;
        table.where = {m_file, node.line, node.column, {}};
        table.table.name = textAt(node, "TableName");
        readKeys(node, table.table);
        for (const NodePtr& one : listAt(node, "NonKeyAttributes"))
            table.attributes.emplace_back(textAt(*one, "AttributeName"), typeOf(*one));
        for (const NodePtr& one : listAt(node, "GlobalSecondaryIndexes"))
            readIndex(*one, table.table);
        for (const NodePtr& one : listAt(node, "LocalSecondaryIndexes")) {
            readIndex(*one, table.table);
            if (!table.table.indexes.empty())
                table.table.indexes.back().kind = IndexKind::Local;
        }
        table.billingMode = textAt(node, "BillingMode");
        noteCapacity(node, table);
        table.items = readItems(node);
        for (const NodePtr& one : listAt(node, "TableFacets"))
            readFacet(*one, table);
        readMembers(node, table);
        checkItems(table, node);
        m_model.tables.push_back(std::move(table));
    }

    void checkItems(WorkbenchTable& table, const Node& node)
    {
        std::set<std::string> keys;
        std::set<std::string> undeclared;
        std::set<std::string> declared = {table.table.partitionKey.name};
        if (table.table.sortKey)
            declared.insert(table.table.sortKey->name);
        for (const auto& [name, type] : table.attributes)
            declared.insert(name);
        const auto check = [&](const std::vector<Item>& items) {
            for (const Item& item : items) {
                checkKey(table, item, keys);
                for (const auto& [name, value] : item) {
                    if (declared.count(name) == 0)
                        undeclared.insert(name);
                }
            }
        };
        check(table.items);
        for (const WorkbenchFacet& facet : table.facets)
            check(facet.items);
        table.undeclaredAttributes.assign(undeclared.begin(), undeclared.end());
        if (table.duplicateKeys > 0)
            note("duplicate-keys",
                 std::to_string(table.duplicateKeys) + " items of the table \"" + table.table.name +
                     "\" have a key that another item has.",
                 node);
        if (table.itemsWithoutKey > 0)
            note("items-without-key",
                 std::to_string(table.itemsWithoutKey) + " items of the table \"" +
                     table.table.name + "\" lack its key.",
                 node);
    }

    static void checkKey(WorkbenchTable& table, const Item& item, std::set<std::string>& keys)
    {
        Item key;
        const auto partition = item.find(table.table.partitionKey.name);
        const auto sort = table.table.sortKey ? item.find(table.table.sortKey->name) : item.end();
        if (partition == item.end() || (table.table.sortKey && sort == item.end())) {
            ++table.itemsWithoutKey;
            return;
        }
        key.insert(*partition);
        if (sort != item.end())
            key.insert(*sort);
        if (!keys.insert(toJsonText(key)).second)
            ++table.duplicateKeys;
    }
};

// Lines of a description that look like a list of access patterns ("* Get user", "1. ...").
std::vector<std::string> patternLines(const std::string& description)
{
    std::vector<std::string> lines;
    for (const std::string& raw : split(description, '\n')) {
        const std::string_view line = trimmed(raw);
        const std::size_t digits = line.find_first_not_of("0123456789");
        const bool bullet = !line.empty() && (line.front() == '*' || line.front() == '-');
        const bool number = digits != std::string_view::npos && digits > 0 &&
                            (line[digits] == '.' || line[digits] == ')');
        if (bullet)
            lines.emplace_back(trimmed(line.substr(1)));
        else if (number)
            lines.emplace_back(trimmed(line.substr(digits + 1)));
    }
    return lines;
}

} // namespace

Result<WorkbenchModel> readWorkbench(std::string_view text, std::string_view fileName)
{
    yaml::Limits limits;
    limits.bytes = std::size_t{64} << 20U;
    const auto root = yaml::parseJson(text, fileName, limits);
    if (!root)
        return tl::unexpected<Error>(root.error());
    const Node* tables = (*root)->isMap() ? (*root)->find("DataModel") : nullptr;
    if (tables == nullptr || !tables->isSequence())
        return failure("no-workbench-model",
                       "This is no model of NoSQL Workbench: expected a list \"DataModel\".",
                       {std::string(fileName), (*root)->line, (*root)->column, {}});
    WorkbenchModel model;
    Reader(model, fileName).read(**root);
    return model;
}

Imported importedFrom(const WorkbenchModel& model)
{
    Imported imported;
    imported.name = model.name;
    imported.description = withoutCarried(model.description);
    imported.notes = model.notes;
    imported.patternTexts = patternLines(model.description);
    for (const WorkbenchTable& source : model.tables) {
        ImportedTable table;
        table.table = source.table;
        table.attributes = source.attributes;
        table.items = source.items;
        table.where = source.where;
        for (const WorkbenchFacet& facet : source.facets) {
            ImportedKind kind{facet.name, {}, facet.items};
            for (const std::string& name : facet.attributes) {
                const auto declared =
                    std::find_if(source.attributes.begin(), source.attributes.end(),
                                 [&](const auto& one) { return one.first == name; });
                kind.attributes.emplace_back(name, declared == source.attributes.end()
                                                       ? AttributeType::S
                                                       : declared->second);
            }
            table.kinds.push_back(std::move(kind));
        }
        if (source.billingMode == "PROVISIONED")
            imported.target.billingMode = BillingMode::Provisioned;
        imported.tables.push_back(std::move(table));
    }
    const Location where =
        model.tables.empty() ? Location() : Location{model.tables.front().where.file, 1, 1, {}};
    takeCarried(imported, model.description, Lacking::SomeIndexes, where);
    return imported;
}

} // namespace infera::model
