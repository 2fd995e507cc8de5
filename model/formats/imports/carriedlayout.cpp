#include "model/formats/imports/carriedlayout.h"

#include "model/base/named.h"
#include "model/base/text.h"
#include "model/design/names.h"
#include "model/formats/json/layoutjson.h"
#include "model/layout/render.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view mark = "infera-dynamo: {";

Json entityJson(const Entity& entity)
{
    Json json = {{"entity", entity.name}, {"key", entity.key}, {"attributes", Json::object()}};
    for (const Attribute& attribute : entity.attributes)
        json["attributes"][attribute.name] = std::string(toString(attribute.type));
    return json;
}

std::vector<Entity> entitiesOf(const Json& carried)
{
    std::vector<Entity> entities;
    const auto all = carried.is_object() ? carried.find("entities") : carried.end();
    if (all == carried.end() || !all->is_object())
        return entities;
    for (const auto& [name, one] : all->items()) {
        Entity entity;
        entity.name = name;
        const Json attributes = one.is_object() ? one.value("attributes", Json()) : Json();
        for (const auto& [attribute, type] : attributes.items()) {
            const auto known = type.is_string() ? attributeTypeFrom(type.get<std::string>())
                                                : std::optional<AttributeType>();
            if (!known)
                continue;
            Attribute fresh;
            fresh.name = attribute;
            fresh.type = *known;
            entity.attributes.push_back(std::move(fresh));
        }
        const Json key = one.is_object() ? one.value("key", Json()) : Json();
        for (const Json& part : key.is_array() ? key : Json::array()) {
            if (part.is_string() && entity.attribute(part.get<std::string>()) != nullptr)
                entity.key.push_back(part.get<std::string>());
        }
        if (!entity.key.empty())
            entities.push_back(std::move(entity));
    }
    return entities;
}

bool isSame(const Index& one, const Index& other)
{
    const auto sorted = [](const Index& index) {
        return std::set<std::string>(index.included.begin(), index.included.end());
    };
    // A local index shares its table's partition key, however its layout writes it.
    return one.name == other.name && one.kind == other.kind &&
           (one.kind == IndexKind::Local || one.partitionKey == other.partitionKey) &&
           one.sortKey == other.sortKey && one.projection == other.projection &&
           sorted(one) == sorted(other);
}

bool fits(const EntityKeys& keys, const Index& index)
{
    return keys.sortKey.size() == index.sortKey.size() &&
           (index.kind == IndexKind::Local ||
            keys.partitionKey.size() == index.partitionKey.size());
}

class Taker
{
public:
    Taker(Imported& imported, Lacking lacking, const Location& where)
        : m_imported(imported), m_lacking(lacking), m_where(where)
    {}

    void take(const Layout& carried, const std::vector<Entity>& entities)
    {
        for (const Table& table : carried.tables) {
            ImportedTable* found = findByTable(table, carried.tables.size());
            if (found == nullptr)
                continue;
            if (found->table.partitionKey != table.partitionKey ||
                found->table.sortKey != table.sortKey) {
                note("The key of the table \"" + found->table.name + "\"");
                continue;
            }
            takeTable(*found, table, entities);
        }
    }

private:
    Imported& m_imported;
    Lacking m_lacking;
    const Location& m_where;

    void note(const std::string& what)
    {
        addNote(m_imported.notes, "layout-differs",
                what + " is another one than the key templates beside it are for, which are left "
                       "out there.",
                m_where);
    }

    /// By its name; one table alone may have been named anew.
    ImportedTable* findByTable(const Table& table, std::size_t tables)
    {
        for (ImportedTable& one : m_imported.tables) {
            if (one.table.name == table.name)
                return &one;
        }
        return tables == 1 && m_imported.tables.size() == 1 ? &m_imported.tables.front() : nullptr;
    }

    [[nodiscard]] bool lacks(const Index& index) const
    {
        constexpr std::size_t mostKeys = 4;
        const bool whole = index.kind == IndexKind::Local
                               ? index.sortKey.size() == 1
                               : !index.partitionKey.empty() &&
                                     index.partitionKey.size() <= mostKeys &&
                                     index.sortKey.size() <= mostKeys;
        return m_lacking == Lacking::SomeIndexes && whole &&
               (index.kind == IndexKind::Local || index.partitionKey.size() > 1 ||
                index.sortKey.size() > 1);
    }

    /// The file's indexes, in the order that is carried.
    std::vector<Index> settledIndexes(const Table& file, const Table& carried)
    {
        std::vector<Index> all;
        for (const Index& index : carried.indexes) {
            const Index* own = file.index(index.name);
            if (own == nullptr && !lacks(index))
                note("The index \"" + index.name + "\"");
            else if (own == nullptr || isSame(*own, index))
                all.push_back(index);
            else
                all.push_back(*own);
        }
        for (const Index& index : file.indexes) {
            if (carried.index(index.name) == nullptr)
                all.push_back(index);
        }
        return all;
    }

    void takeTable(ImportedTable& found, const Table& carried, const std::vector<Entity>& entities)
    {
        Table table = found.table;
        table.indexes = settledIndexes(found.table, carried);
        table.entityAttribute = carried.entityAttribute;
        std::vector<EntityLayout> placed;
        for (EntityLayout one : carried.entities) {
            const Entity* entity = findByName(entities, one.entity());
            if (entity == nullptr || one.keys.partitionKey.size() != 1 ||
                one.keys.sortKey.size() != (table.sortKey ? 1U : 0U))
                continue;
            std::erase_if(one.indexes, [&](const auto& entry) {
                const Index* index = table.index(entry.first);
                return index == nullptr || !fits(entry.second, *index);
            });
            if (findByName(m_imported.entities, entity->name) == nullptr)
                m_imported.entities.push_back(*entity);
            placed.push_back(std::move(one));
        }
        if (placed.empty())
            return;
        found.table = std::move(table);
        found.placed = std::move(placed);
    }
};

/// What the lines in a text say, {"entities", "tables"}; null: there is none.
Json carriedIn(std::string_view text)
{
    Json all;
    for (std::size_t at = text.find(mark); at != std::string_view::npos;
         at = text.find(mark, at + 1)) {
        const std::size_t begin = at + mark.size() - 1;
        const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
        // Layouts nest a few levels deep; what is deeper is not ours, and a parser's stack is
        // finite.
        const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth < 16; };
        Json json = Json::parse(line, shallow, false);
        if (!json.is_object())
            continue;
        if (json.contains("entity") && json["entity"].is_string())
            all["entities"][json["entity"].get<std::string>()] = json;
        else if (json.contains("table"))
            all["tables"].push_back(json["table"]);
    }
    return all;
}

} // namespace

std::vector<std::string> carriedLines(const Design& design, const Layout& layout)
{
    std::vector<std::string> lines;
    const auto add = [&](const Json& json) {
        lines.push_back(std::string(mark.substr(0, mark.size() - 1)) +
                        json.dump(-1, ' ', false, Json::error_handler_t::replace));
    };
    std::set<std::string> known;
    for (const Table& table : layout.tables) {
        for (const EntityLayout& one : table.entities) {
            const Entity* entity = design.entity(one.entity());
            if (entity != nullptr && known.insert(entity->name).second)
                add(entityJson(*entity));
        }
    }
    const Json all = layoutJson(layout);
    for (const Json& table : all["tables"])
        add({{"table", table}});
    return lines;
}

std::string withoutCarried(std::string_view text)
{
    std::string kept;
    for (const std::string& line : split(std::string(text), '\n')) {
        if (line.find(mark) == std::string::npos && line != carriedHeading)
            kept += line + "\n";
    }
    while (!kept.empty() && kept.back() == '\n')
        kept.pop_back();
    return kept;
}

void takeCarried(Imported& imported, std::string_view text, Lacking lacking, const Location& where)
{
    const Json carried = carriedIn(text);
    if (!carried.is_object() || !carried.contains("tables"))
        return;
    const auto layout = layoutFromJson(
        {{"id", "imported"}, {"strategy", "single-table"}, {"tables", carried["tables"]}});
    if (!layout) {
        addNote(imported.notes, "layout-differs",
                "The key templates that this file carries cannot be read: " +
                    layout.error().front().message,
                where);
        return;
    }
    Taker(imported, lacking, where).take(*layout, entitiesOf(carried));
}

std::optional<CarriedLayout> carriedLayoutIn(std::string_view text)
{
    const Json json = carriedIn(text);
    if (!json.is_object() || !json.contains("tables"))
        return std::nullopt;
    auto layout = layoutFromJson({{"id", "imported"}, {"tables", json["tables"]}});
    if (!layout)
        return std::nullopt;
    return CarriedLayout{std::move(*layout), entitiesOf(json)};
}

const EntityLayout* placeOf(const Table& table, const Item& stored)
{
    if (const auto named = stored.find(table.entityAttribute); named != stored.end()) {
        const auto* name = std::get_if<std::string>(&named->second.value);
        return name == nullptr ? nullptr : table.entityLayout(*name);
    }
    const Item key = keyOf(table, stored);
    for (const EntityLayout& one : table.entities) {
        for (int shard = 0; shard < std::max(1, one.keys.shards); ++shard) {
            const auto keys = renderKeys(table, one, {}, stored, [shard](int) { return shard; });
            if (keys && *keys == key)
                return &one;
        }
    }
    return nullptr;
}

} // namespace infera::model
