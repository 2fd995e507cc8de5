#include "app/core/data/itemfiles.h"

#include "app/core/data/itemtext.h"
#include "app/core/text/strings.h"
#include "app/pipeline/report/texts.h"
#include "model/item/dynamodbjson.h"
#include "model/layout/render.h"

#include <QCoreApplication>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace infera::app {
namespace {

struct ItemFiles
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::ItemFiles)
};

using nlohmann::json;

struct Record
{
    int line = 0;
    std::vector<std::string> fields;
};

/// Records of RFC 4180: quoted fields may hold commas, quotes ("") and line ends.
Result<std::vector<Record>> records(std::string_view text)
{
    std::vector<Record> all;
    Record record{1, {}};
    std::string field;
    bool quoted = false;
    int line = 1;
    const auto endRecord = [&] {
        record.fields.push_back(std::move(field));
        field.clear();
        if (record.fields.size() > 1 || !record.fields.front().empty())
            all.push_back(std::move(record));
        record = {line, {}};
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        line += c == '\n' ? 1 : 0;
        if (quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"')
                field += text[++i];
            else if (c == '"')
                quoted = false;
            else
                field += c;
        } else if (c == '"' && field.empty()) {
            quoted = true;
        } else if (c == ',') {
            record.fields.push_back(std::move(field));
            field.clear();
        } else if (c == '\n') {
            endRecord();
        } else if (c != '\r') {
            field += c;
        }
    }
    if (quoted)
        return failure("not-csv",
                       ItemFiles::tr("A quoted field that begins in line %1 does not end.")
                           .arg(record.line)
                           .toStdString(),
                       Location{{}, record.line, 0, {}});
    if (!field.empty() || !record.fields.empty())
        endRecord();
    return all;
}

Result<model::Item> itemOf(const model::Entity& entity, const Record& header, const Record& record)
{
    if (record.fields.size() > header.fields.size())
        return failure("not-csv",
                       ItemFiles::tr("Line %1 has %2 fields, the first line names %3 attributes.")
                           .arg(record.line)
                           .arg(record.fields.size())
                           .arg(header.fields.size())
                           .toStdString(),
                       Location{{}, record.line, 0, {}});
    model::Item item;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
        if (record.fields[i].empty())
            continue;
        const model::Attribute* known = entity.attribute(header.fields[i]);
        auto value = valueFromText(known ? known->type : model::AttributeType::S,
                                   toQString(record.fields[i]));
        if (!value) {
            Error error = value.error();
            error.where = {{}, record.line, static_cast<int>(i) + 1, header.fields[i]};
            error.message = ItemFiles::tr("Line %1, %2: %3")
                                .arg(record.line)
                                .arg(toQString(header.fields[i]), toQString(error.message))
                                .toStdString();
            return tl::unexpected(error);
        }
        item.emplace(header.fields[i], std::move(*value));
    }
    for (const std::string& key : entity.key) {
        if (!item.contains(key))
            return failure("not-csv",
                           ItemFiles::tr("Line %1 lacks %2, the key of %3.")
                               .arg(record.line)
                               .arg(toQString(key), toQString(entity.name))
                               .toStdString(),
                           Location{{}, record.line, 0, key});
    }
    return item;
}

Result<void> addItem(const json& value, std::vector<model::Item>& items)
{
    auto item = model::itemFromJson(value);
    if (!item)
        return tl::unexpected(item.error());
    items.push_back(std::move(*item));
    return {};
}

Result<void> addAll(const json& value, std::vector<model::Item>& items);

Result<void> addEach(const json& list, std::vector<model::Item>& items)
{
    for (const json& one : list) {
        if (auto added = addAll(one, items); !added)
            return added;
    }
    return {};
}

Result<void> addAll(const json& value, std::vector<model::Item>& items)
{
    if (value.is_array())
        return addEach(value, items);
    if (!value.is_object())
        return failure("not-dynamodb-json",
                       ItemFiles::tr("An item is a JSON object.").toStdString());
    if (const auto list = value.find("Items"); list != value.end() && list->is_array())
        return addEach(*list, items);
    if (const auto item = value.find("Item");
        item != value.end() && item->is_object() && !model::attributeTypeFrom(item->begin().key()))
        return addItem(*item, items);
    if (const auto put = value.find("PutRequest"); put != value.end())
        return addAll(*put, items);
    if (const auto all = value.find("RequestItems"); all != value.end() && all->is_object())
        return addAll(*all, items);
    // A batch: tables with their requests.
    const bool tables =
        !value.empty() &&
        std::all_of(value.begin(), value.end(), [](const json& one) { return one.is_array(); });
    if (!tables)
        return addItem(value, items);
    for (const json& requests : value) {
        if (auto added = addEach(requests, items); !added)
            return added;
    }
    return {};
}

const model::Entity* entityOf(const model::Design& design, const model::Layout* layout,
                              const model::Item& item, const model::Table*& home)
{
    // The entity's name, where a table's layout writes it.
    if (layout) {
        for (const model::Table& table : layout->tables) {
            const auto named = item.find(table.entityAttribute);
            const auto* name =
                named == item.end() ? nullptr : std::get_if<std::string>(&named->second.value);
            const auto* entity = name ? table.entityLayout(*name) : nullptr;
            if (entity && design.entity(entity->entity())) {
                home = &table;
                return design.entity(entity->entity());
            }
        }
    }
    const model::Entity* best = nullptr;
    std::ptrdiff_t most = 0;
    for (const model::Entity& entity : design.entities) {
        const bool hasKey =
            !entity.key.empty() && std::all_of(entity.key.begin(), entity.key.end(),
                                               [&](const auto& one) { return item.contains(one); });
        const auto known =
            std::count_if(entity.attributes.begin(), entity.attributes.end(),
                          [&](const model::Attribute& one) { return item.contains(one.name); });
        if (hasKey && known > most) {
            most = known;
            best = &entity;
        }
    }
    if (best && layout)
        home = layout->home(best->name).first;
    return best;
}

} // namespace

Result<std::vector<model::Item>> itemsFromCsv(const model::Entity& entity, std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const auto all = records(text);
    if (!all)
        return tl::unexpected(all.error());
    if (all->empty())
        return failure("not-csv", ItemFiles::tr("The file is empty.").toStdString());
    std::vector<model::Item> items;
    for (std::size_t i = 1; i < all->size(); ++i) {
        auto item = itemOf(entity, all->front(), (*all)[i]);
        if (!item)
            return tl::unexpected(item.error());
        items.push_back(std::move(*item));
    }
    return items;
}

Result<std::vector<model::Item>> itemsFromDynamoDbJson(std::string_view text)
{
    std::vector<model::Item> items;
    const json whole = json::parse(text, nullptr, false);
    if (!whole.is_discarded()) {
        if (auto added = addAll(whole, items); !added)
            return tl::unexpected(added.error());
        return items;
    }
    int number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        const json one = json::parse(line, nullptr, false);
        const Location where{{}, number, 0, {}};
        if (one.is_discarded())
            return failure("not-dynamodb-json",
                           ItemFiles::tr("Line %1 is no JSON.").arg(number).toStdString(), where);
        if (auto added = addAll(one, items); !added) {
            Error error = added.error();
            error.where.line = number;
            return tl::unexpected(error);
        }
    }
    return items;
}

model::SampleItems itemsByEntity(const model::Design& design, const model::Layout* layout,
                                 std::vector<model::Item> items, int& left)
{
    model::SampleItems sorted;
    left = 0;
    for (model::Item& item : items) {
        const model::Table* home = nullptr;
        const model::Entity* entity = entityOf(design, layout, item, home);
        if (!entity) {
            ++left;
            continue;
        }
        if (home)
            item = model::withoutAdded(*home, *entity, std::move(item));
        sorted[entity->name].push_back(std::move(item));
    }
    return sorted;
}

std::vector<std::string> columnsOf(const model::Entity* entity,
                                   const std::vector<model::Item>& items)
{
    std::vector<std::string> columns;
    std::set<std::string> known;
    if (entity) {
        for (const model::Attribute& attribute : entity->attributes) {
            columns.push_back(attribute.name);
            known.insert(attribute.name);
        }
    }
    for (const model::Item& item : items) {
        for (const auto& [name, value] : item) {
            if (known.insert(name).second)
                columns.push_back(name);
        }
    }
    return columns;
}

std::string csvOf(const model::Entity& entity, const std::vector<model::Item>& items)
{
    const std::vector<std::string> columns = columnsOf(&entity, items);
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i)
        text += (i > 0 ? "," : "") + report::csvField(columns[i]);
    for (const model::Item& item : items) {
        text += '\n';
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto value = item.find(columns[i]);
            text += i > 0 ? "," : "";
            if (value != item.end())
                text += report::csvField(editText(value->second).toStdString());
        }
    }
    return text + '\n';
}

std::string dynamoDbJsonOf(const std::vector<model::Item>& items)
{
    std::string text;
    for (const model::Item& item : items)
        text += "{\"Item\":" + model::toJsonText(item) + "}\n";
    return text;
}

} // namespace infera::app
