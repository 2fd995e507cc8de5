#include "model/formats/measured/measured.h"

#include "model/base/text.h"
#include "model/formats/measured/csvtable.h"
#include "model/item/dynamodbjson.h"
#include "model/item/number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace infera::model {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 12> kindAttributes = {
    "__edb_e__", "_et",    "_type", "entityType", "entity_type", "EntityType",
    "entity",    "Entity", "type",  "Type",       "itemType",    "__typename"};

const Json* itemIn(const Json& json)
{
    for (const char* member : {"Item", "NewImage"}) {
        if (json.is_object() && json.contains(member) && json[member].is_object())
            return &json[member];
    }
    if (json.is_object() && json.contains("PutRequest") && json["PutRequest"].contains("Item"))
        return &json["PutRequest"]["Item"];
    return json.is_object() ? &json : nullptr;
}

/// Items of a document: a list, "Items", or the puts of BatchWriteItem by table.
class ItemCollector
{
public:
    explicit ItemCollector(std::string file) : m_file(std::move(file)) {}

    Result<void> document(const Json& json, int line)
    {
        if (json.is_array()) {
            for (const Json& one : json) {
                if (auto added = add(one, line); !added)
                    return added;
            }
            return {};
        }
        if (json.is_object() && json.contains("Items") && json["Items"].is_array()) {
            const auto says = [&](const char* member) {
                return json.contains(member) && !json[member].is_null() && !json[member].empty();
            };
            more = more || says("LastEvaluatedKey") || says("NextToken");
            return document(json["Items"], line);
        }
        const bool requests =
            json.is_object() && !json.empty() &&
            std::all_of(json.begin(), json.end(), [](const Json& one) { return one.is_array(); });
        if (!requests)
            return add(json, line);
        for (const Json& one : json) {
            if (auto added = document(one, line); !added)
                return added;
        }
        return {};
    }

    std::vector<Item> items;
    bool more = false; ///< a page that is not the last one

private:
    std::string m_file;

    Result<void> add(const Json& json, int line)
    {
        // A deleted item, in an export of what changed.
        if (json.is_object() && json.contains("Metadata") && json.contains("Keys") &&
            !json.contains("NewImage"))
            return {};
        const Json* found = itemIn(json);
        if (found == nullptr)
            return failure("no-item", "Expected an item in DynamoDB JSON.", {m_file, line, 1, {}});
        auto item = itemFromJson(*found);
        if (!item)
            return failure("no-item", "Expected an item in DynamoDB JSON. " + item.error().message,
                           {m_file, line, 1, item.error().where.key});
        items.push_back(std::move(*item));
        return {};
    }
};

Result<std::vector<Item>> readJsonItems(std::string_view text, const std::string& file, bool& more)
{
    ItemCollector collector(file);
    const auto whole = Json::parse(text, nullptr, false);
    if (!whole.is_discarded()) {
        if (auto added = collector.document(whole, 1); !added)
            return tl::unexpected<Error>(added.error());
        more = collector.more;
        return std::move(collector.items);
    }
    int line = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view one = trimmed(text.substr(at, end - at));
        ++line;
        at = end + 1;
        if (one.empty())
            continue;
        const auto json = Json::parse(one, nullptr, false);
        if (json.is_discarded())
            return failure("json-syntax", "The line is no JSON.", {file, line, 1, {}});
        if (auto added = collector.document(json, line); !added)
            return tl::unexpected<Error>(added.error());
    }
    more = collector.more;
    return std::move(collector.items);
}

/// A column of numbers alone is of type N; one of true and false alone is of type BOOL. DynamoDB
/// JSON in a cell, as NoSQL Workbench writes sets and maps, is taken as it is.
AttributeType columnType(const std::vector<std::vector<std::string>>& rows, std::size_t column)
{
    bool numbers = true;
    bool flags = true;
    bool any = false;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (column >= rows[i].size() || rows[i][column].empty())
            continue;
        const std::string& cell = rows[i][column];
        any = true;
        // A leading zero or plus is no number's own text: a code, or a telephone number.
        const auto number = parseNumber(cell);
        numbers = numbers && number && cell.front() != '+' &&
                  (cell.front() != '0' || cell.size() == 1 || cell[1] == '.');
        flags = flags && (cell == "true" || cell == "false");
    }
    return !any      ? AttributeType::S
           : flags   ? AttributeType::BOOL
           : numbers ? AttributeType::N
                     : AttributeType::S;
}

AttributeValue cellValue(AttributeType type, const std::string& cell)
{
    if (type == AttributeType::N)
        return AttributeValue{*parseNumber(cell)};
    if (type == AttributeType::BOOL)
        return AttributeValue{cell == "true"};
    if (cell.front() == '{' || cell.front() == '[') {
        const auto json = Json::parse(cell, nullptr, false);
        if (const auto value = attributeValueFromJson(json); !json.is_discarded() && value)
            return *value;
    }
    return AttributeValue{cell};
}

Result<std::vector<Item>> readCsvItems(std::string_view text, const std::string& file)
{
    const auto rows = readCsv(text, file);
    if (!rows)
        return tl::unexpected<Error>(rows.error());
    if (rows->size() < 2)
        return failure("no-item", "The file has no row below its head.", {file, 1, 1, {}});
    const std::vector<std::string>& head = rows->front();
    std::vector<AttributeType> types;
    for (std::size_t i = 0; i < head.size(); ++i)
        types.push_back(columnType(*rows, i));
    std::vector<Item> items;
    for (std::size_t r = 1; r < rows->size(); ++r) {
        Item item;
        for (std::size_t i = 0; i < (*rows)[r].size(); ++i) {
            if (!(*rows)[r][i].empty() && !head[i].empty())
                item[head[i]] = cellValue(types[i], (*rows)[r][i]);
        }
        items.push_back(std::move(item));
    }
    return items;
}

std::string textOf(const Item& item, std::string_view name)
{
    const auto found = item.find(name);
    const auto* text =
        found == item.end() ? nullptr : std::get_if<std::string>(&found->second.value);
    return text == nullptr ? std::string() : *text;
}

/// The attribute that names the kind of every item, with few different values; empty: none.
std::string kindAttribute(const std::vector<Item>& items)
{
    constexpr std::size_t mostKinds = 60;
    for (const std::string_view name : kindAttributes) {
        std::set<std::string> values;
        const bool all = std::all_of(items.begin(), items.end(), [&](const Item& item) {
            const std::string text = textOf(item, name);
            values.insert(text);
            return !text.empty() && values.size() <= mostKinds;
        });
        if (all && (values.size() < items.size() || items.size() == 1))
            return std::string(name);
    }
    return {};
}

KeyAttribute keyAttribute(const std::vector<Item>& items, const std::string& name)
{
    const auto found = items.front().find(name);
    return {name, found == items.front().end() ? AttributeType::S : found->second.type()};
}

} // namespace

bool looksLikeItems(std::string_view fileName, std::string_view text)
{
    const std::string lower = toLower(fileName);
    if (lower.size() > 4 && lower.compare(lower.size() - 4, 4, ".csv") == 0)
        return true;
    const std::string_view head = trimmed(text.substr(0, 4096));
    if (head.empty() || (head.front() != '{' && head.front() != '['))
        return false;
    for (const std::string_view type : {"\"S\"", "\"N\"", "\"BOOL\"", "\"M\"", "\"L\""}) {
        if (head.find(type) != std::string_view::npos)
            return true;
    }
    return false;
}

Result<Imported> readItems(std::string_view text, std::string_view fileName)
{
    const std::string file(fileName);
    constexpr std::size_t largest = std::size_t{64} << 20U;
    if (text.size() > largest)
        return failure("items-too-large",
                       "The file is larger than 64 MB; a part of it is enough to measure.",
                       {file, 0, 0, {}});
    const std::string_view start = trimmed(text.substr(0, 64));
    if (text.substr(0, 2) == "\x1f\x8b")
        return failure("packed", "The file is packed with gzip; unpack it first.",
                       {file, 0, 0, {}});
    const bool json = !start.empty() && (start.front() == '{' || start.front() == '[');
    bool more = false;
    auto items = json ? readJsonItems(text, file, more) : readCsvItems(text, file);
    if (!items)
        return tl::unexpected<Error>(items.error());
    items->erase(
        std::remove_if(items->begin(), items->end(), [](const Item& item) { return item.empty(); }),
        items->end());
    if (items->empty())
        return failure("no-item", "There is no item in this file.", {file, 1, 1, {}});
    ImportedTable table;
    table.table.name = std::filesystem::path(file).stem().string();
    table.measured = true;
    table.partial = more;
    table.where = {file, 1, 1, {}};
    const std::vector<std::string> key = likelyKey(*items);
    table.table.partitionKey = keyAttribute(*items, key.front());
    if (key.size() > 1)
        table.table.sortKey = keyAttribute(*items, key.back());
    const std::string kind = kindAttribute(*items);
    std::map<std::string, std::size_t> kinds;
    for (Item& item : *items) {
        const std::string name = kind.empty() ? table.table.name : textOf(item, kind);
        const auto [at, fresh] = kinds.emplace(name, table.kinds.size());
        if (fresh)
            table.kinds.push_back({name, {}, {}});
        table.kinds[at->second].items.push_back(std::move(item));
    }
    table.table.entityAttribute = kind;
    Imported imported;
    imported.name = table.table.name;
    addNote(imported.notes, "guessed-key",
            "The key is not in such files; " + join(key, " and ") +
                (key.size() > 1 ? " are" : " is") +
                " taken. Name the table's definition too to have it right.",
            table.where);
    if (more)
        addNote(imported.notes, "part",
                "This page is not the last one; shares and sizes are those of its items, and how "
                "many the table has is not known.",
                table.where);
    imported.tables.push_back(std::move(table));
    return imported;
}

namespace {

bool hasKey(const std::vector<Item>& items, const Table& table)
{
    const auto has = [&](const KeyAttribute& key) {
        return std::all_of(items.begin(), items.end(), [&](const Item& item) {
            const auto found = item.find(key.name);
            return found != item.end() && found->second.type() == key.type;
        });
    };
    return has(table.partitionKey) && (!table.sortKey || has(*table.sortKey));
}

bool belongsTo(const ImportedTable& measured, const ImportedTable& defined)
{
    return std::all_of(measured.kinds.begin(), measured.kinds.end(),
                       [&](const ImportedKind& kind) { return hasKey(kind.items, defined.table); });
}

/// Fewer items than the table is said to have are a sample of them.
void noteSample(ImportedTable& table, const Location& where, std::vector<Error>& notes)
{
    constexpr double nearlyAll = 0.9; // DescribeTable counts every six hours
    double items = 0;
    for (const ImportedKind& kind : table.kinds)
        items += static_cast<double>(kind.items.size());
    if (!table.count || items >= nearlyAll * *table.count)
        return;
    table.partial = true;
    addNote(notes, "part",
            "These are " + std::to_string(std::llround(items)) + " of the " +
                std::to_string(std::llround(*table.count)) + " items of \"" + table.table.name +
                "\"; shares and sizes are theirs, the number of items is the table's.",
            where);
}

} // namespace

void joinMeasured(Imported& imported)
{
    std::vector<ImportedTable> kept;
    std::vector<ImportedTable> measured;
    for (ImportedTable& one : imported.tables)
        (one.measured && !imported.layout ? measured : kept).push_back(std::move(one));
    const auto sameName = [](const ImportedTable& a, const ImportedTable& b) {
        return toLower(a.table.name) == toLower(b.table.name);
    };
    for (ImportedTable& one : measured) {
        auto home = std::find_if(kept.begin(), kept.end(), [&](const ImportedTable& other) {
            return !other.measured && sameName(one, other) && belongsTo(one, other);
        });
        if (home == kept.end())
            home = std::find_if(kept.begin(), kept.end(), [&](const ImportedTable& other) {
                return !other.measured && belongsTo(one, other);
            });
        if (home == kept.end()) {
            kept.push_back(std::move(one));
            continue;
        }
        home->kinds = std::move(one.kinds);
        if (home->kinds.size() == 1)
            home->kinds.front().name = home->table.name;
        home->measured = true;
        home->partial = one.partial;
        noteSample(*home, one.where, imported.notes);
        home->table.entityAttribute = one.table.entityAttribute;
        auto& notes = imported.notes;
        notes.erase(std::remove_if(notes.begin(), notes.end(),
                                   [&](const Error& note) {
                                       return note.code == "guessed-key" &&
                                              note.where.file == one.where.file;
                                   }),
                    notes.end());
    }
    imported.tables = std::move(kept);
}

} // namespace infera::model
