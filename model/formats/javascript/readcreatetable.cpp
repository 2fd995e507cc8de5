#include "model/formats/imports/tabledefinition.h"
#include "model/formats/javascript/constants.h"
#include "model/formats/javascript/readschemas.h"

#include <algorithm>
#include <cctype>
#include <memory>

namespace infera::model {

namespace {

using yaml::Node;
using yaml::NodePtr;

/// The tree with "KeyType.HASH" (the SDK's enumerations) and "HASH" as const as HASH, and with the
/// texts of constants.
NodePtr withoutEnumerations(const NodePtr& node, javascript::Constants& constants)
{
    auto copy = std::make_shared<Node>(*node);
    if (node->isScalar() && !node->quoted) {
        const char quote = node->value.empty() ? ' ' : node->value.front();
        const bool text = node->value.ends_with(" as const") &&
                          std::string_view("\"'`").find(quote) != std::string_view::npos;
        if (text)
            copy->value = node->value.substr(1, node->value.rfind(quote) - 1);
        const std::size_t dot = node->value.rfind('.');
        const std::string last = dot == std::string::npos ? "" : node->value.substr(dot + 1);
        if (!last.empty() && last.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == last.npos)
            copy->value = last;
        if (const std::string told = constants.textOf(*node); !told.empty()) {
            copy->value = told;
            copy->quoted = true;
        }
    }
    for (NodePtr& item : copy->items)
        item = withoutEnumerations(item, constants);
    for (auto& [key, value] : copy->entries)
        value = withoutEnumerations(value, constants);
    return copy;
}

/// A name that code puts together is none: the table is called "table" then.
NodePtr withoutWorkedOutName(const NodePtr& node)
{
    const NodePtr name = node->child("TableName");
    const auto isWord = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
    };
    if (!name || name->quoted || std::all_of(name->value.begin(), name->value.end(), isWord))
        return node;
    auto copy = std::make_shared<Node>(*node);
    std::erase_if(copy->entries,
                  [](const auto& entry) { return entry.first->value == "TableName"; });
    return copy;
}

} // namespace

Result<Imported> readCreateTable(std::string_view text, std::string_view fileName,
                                 const FileLoader& loader)
{
    const auto found = javascript::objectsIn(text, fileName, [](const Node& node) {
        return node.find("KeySchema") != nullptr && node.find("AttributeDefinitions") != nullptr;
    });
    if (!found)
        return tl::unexpected<Error>(found.error());
    Imported imported;
    javascript::Constants constants(text, fileName, loader);
    for (const NodePtr& one : *found) {
        const NodePtr table =
            withoutWorkedOutName(withoutEnumerations(constants.filled(one), constants));
        if (table->find("TableName") == nullptr && one->find("TableName") != nullptr)
            addNote(imported.notes, "unresolved",
                    "The table's name is worked out by code; it is called \"table\".",
                    {std::string(fileName), one->line, one->column, {}});
        readTableDefinition(*table, "table", std::string(fileName), imported);
    }
    if (imported.tables.empty())
        return failure("no-table", "There is no table's definition in this file.",
                       {std::string(fileName), 1, 1, {}});
    if (imported.tables.size() == 1)
        imported.target.tableName = imported.tables.front().table.name;
    return imported;
}

} // namespace infera::model
