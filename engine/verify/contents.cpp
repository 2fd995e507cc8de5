#include "engine/verify/contents.h"

#include "engine/verify/tables.h"
#include "model/item/dynamodbjson.h"
#include "model/layout/copies.h"
#include "model/layout/render.h"

#include <algorithm>
#include <map>

namespace infera::engine {

namespace {

constexpr const char* cancelledText = "The comparison was cancelled.";

/// An item that has to stand in a table once, under one of its entity's names there.
struct Expected
{
    const model::EntityLayout* home = nullptr;
    const model::Entity* entity = nullptr;
    const Item* item = nullptr;
    const Item* row = nullptr; ///< where it was found
};

bool contains(const Item& row, const Item& part)
{
    return std::all_of(part.begin(), part.end(), [&](const auto& one) {
        const auto found = row.find(one.first);
        return found != row.end() && found->second == one.second;
    });
}

/// The keys an item has in a table or index, if `row` carries them in any of the shards.
std::optional<Item> keysIn(const model::Table& table, const Expected& expected,
                           const std::string& index, const Item& row)
{
    int shards = expected.home->keys.shards;
    if (!index.empty())
        shards = expected.home->indexes.at(index).shards;
    for (int shard = 0; shard < std::max(1, shards); ++shard) {
        auto keys = renderKeys(table, *expected.home, index, *expected.item,
                               [shard](int) { return shard; });
        if (keys && contains(row, *keys))
            return keys;
    }
    return std::nullopt;
}

bool belongsIn(const model::Table& table, const Expected& expected, const std::string& index)
{
    return expected.home->indexes.contains(index) &&
           renderKeys(table, *expected.home, index, *expected.item, [](int) { return 0; });
}

Result<std::optional<Item>> rowOf(Database& database, const std::string& table, const Item& key)
{
    GetItemRequest request;
    request.tableName = table;
    request.key = key;
    request.consistentRead = true;
    auto answer = database.getItem(request);
    if (!answer)
        return tl::unexpected(answer.error());
    return std::move(answer->item);
}

class TableContents
{
public:
    TableContents(const model::Design& design, const model::Table& table,
                  const model::SampleItems& items, const Progress& progress)
        : m_table(table), m_progress(progress)
    {
        for (const model::EntityLayout& home : table.entities) {
            const model::Entity* entity = design.entity(home.entity());
            const auto of = items.find(home.entity());
            if (entity == nullptr || of == items.end())
                continue;
            if (!of->second.empty())
                m_homes.push_back({&home, entity});
            for (const Item& item : of->second) {
                if (m_progress.cancelled())
                    return;
                m_expected.emplace(home.name + toJsonText(carriedPart(home, item)),
                                   Expected{&home, entity, &item, {}});
            }
        }
    }

    [[nodiscard]] std::string matchRows(const std::vector<Item>& rows)
    {
        std::string difference = claimAll(rows);
        for (const auto& [id, expected] : m_expected) {
            if (difference.empty() && expected.row == nullptr)
                difference = lacks(expected);
        }
        return difference;
    }

    /// Every row is one that some entity calls for.
    [[nodiscard]] std::string claimAll(const std::vector<Item>& rows)
    {
        for (const Item& row : rows) {
            if (m_progress.cancelled())
                return cancelledText;
            if (!claim(row))
                return holdsTooMuch(row);
        }
        return {};
    }

    /// The rows found have the keys of just the indexes that they belong in.
    [[nodiscard]] std::string matchIndexKeys() const
    {
        for (const auto& [id, expected] : m_expected) {
            if (m_progress.cancelled())
                return cancelledText;
            if (expected.row == nullptr)
                continue;
            for (const model::Index& index : m_table.indexes) {
                if (belongsIn(m_table, expected, index.name)) {
                    if (!keysIn(m_table, expected, index.name, *expected.row))
                        return place(index) + " has an entry of " + expected.home->name +
                               " under other keys: " + toJsonText(*expected.row);
                } else if (hasEntry(index, *expected.row)) {
                    return place(index) +
                           " has an entry that does not belong there: " + toJsonText(*expected.row);
                }
            }
        }
        return {};
    }

    /// What was not found among the touched rows is as it was `before`, in a row not touched.
    [[nodiscard]] std::string matchUntouched(const TableContents& before,
                                             const TouchedKeys& touched) const
    {
        for (const auto& [id, expected] : m_expected) {
            if (m_progress.cancelled())
                return cancelledText;
            if (expected.row == nullptr &&
                (!before.m_expected.contains(id) || isTouched(expected, touched)))
                return lacks(expected);
        }
        return {};
    }

    /// What is no longer called for stands in no row that was not touched.
    [[nodiscard]] std::string matchRemoved(const TableContents& after, const TouchedKeys& touched,
                                           Database& database) const
    {
        for (const auto& [id, expected] : m_expected) {
            if (m_progress.cancelled())
                return cancelledText;
            if (after.m_expected.contains(id) || isTouched(expected, touched))
                continue;
            for (const Item& key : possibleKeys(expected)) {
                const auto row = rowOf(database, m_table.name, key);
                if (row && *row && isNamed(*expected.home, **row))
                    return holdsTooMuch(**row);
            }
        }
        return {};
    }

    [[nodiscard]] std::string matchEntries(const model::Index& index,
                                           const std::vector<Item>& entries) const
    {
        std::map<std::string, const Item*> open;
        for (const Item& entry : entries)
            open[toJsonText(keyOf(m_table, entry))] = &entry;
        for (const auto& [id, expected] : m_expected) {
            if (m_progress.cancelled())
                return cancelledText;
            if (!belongsIn(m_table, expected, index.name))
                continue;
            const auto found = open.find(toJsonText(keyOf(m_table, *expected.row)));
            if (found == open.end())
                return place(index) + " lacks an entry of " + expected.home->name + ": " +
                       toJsonText(*expected.row);
            if (!keysIn(m_table, expected, index.name, *found->second))
                return place(index) + " has an entry of " + expected.home->name +
                       " under other keys: " + toJsonText(*found->second);
            if (*found->second != projected(index, *expected.row))
                return place(index) + " projects " + toJsonText(*found->second) + ", not " +
                       toJsonText(projected(index, *expected.row));
            open.erase(found);
        }
        if (open.empty())
            return {};
        return place(index) +
               " has an entry that does not belong there: " + toJsonText(*open.begin()->second);
    }

private:
    [[nodiscard]] std::string holdsTooMuch(const Item& row) const
    {
        return "Table " + m_table.name + " holds what no entity calls for: " + toJsonText(row);
    }

    [[nodiscard]] std::string lacks(const Expected& expected) const
    {
        return "Table " + m_table.name + " lacks an item of " + expected.home->name + ": " +
               toJsonText(*expected.item);
    }

    /// The keys that the item can have in the table: one for each shard.
    [[nodiscard]] std::vector<Item> possibleKeys(const Expected& expected) const
    {
        std::vector<Item> all;
        for (int shard = 0; shard < std::max(1, expected.home->keys.shards); ++shard) {
            if (auto keys = renderKeys(m_table, *expected.home, {}, *expected.item,
                                       [shard](int) { return shard; }))
                all.push_back(std::move(*keys));
        }
        return all;
    }

    [[nodiscard]] bool isTouched(const Expected& expected, const TouchedKeys& touched) const
    {
        const auto of = touched.find(m_table.name);
        if (of == touched.end())
            return false;
        const std::vector<Item> keys = possibleKeys(expected);
        return std::any_of(keys.begin(), keys.end(), [&](const Item& key) {
            return of->second.contains(toJsonText(keyOf(m_table, key)));
        });
    }

    [[nodiscard]] static bool hasEntry(const model::Index& index, const Item& row)
    {
        const auto stands = [&](const model::KeyAttribute& key) {
            const auto found = row.find(key.name);
            return found != row.end() && found->second.type() == key.type;
        };
        return std::all_of(index.partitionKey.begin(), index.partitionKey.end(), stands) &&
               std::all_of(index.sortKey.begin(), index.sortKey.end(), stands);
    }

    bool claim(const Item& row)
    {
        for (const auto& [home, entity] : m_homes) {
            if (!isNamed(*home, row))
                continue;
            const Item item = withoutAdded(m_table, *entity, row);
            const auto range = m_expected.equal_range(home->name + toJsonText(item));
            for (auto one = range.first; one != range.second; ++one) {
                if (one->second.row == nullptr && keysIn(m_table, one->second, {}, row)) {
                    one->second.row = &row;
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether the row names the entity, where rows do.
    [[nodiscard]] bool isNamed(const model::EntityLayout& home, const Item& row) const
    {
        if (m_table.entityAttribute.empty())
            return true;
        const auto name = row.find(m_table.entityAttribute);
        return name != row.end() && name->second == AttributeValue{home.name};
    }

    [[nodiscard]] Item projected(const model::Index& index, const Item& row) const
    {
        if (index.projection == model::Projection::All)
            return row;
        Item part = keyOf(m_table, row, index.name);
        for (const std::string& name : index.included) {
            const auto found = row.find(name);
            if (found != row.end() && index.projection == model::Projection::Include)
                part.insert(*found);
        }
        return part;
    }

    [[nodiscard]] std::string place(const model::Index& index) const
    {
        return "Index " + index.name + " of table " + m_table.name;
    }

    const model::Table& m_table;
    const Progress& m_progress;
    /// The entities of the table that have items.
    std::vector<std::pair<const model::EntityLayout*, const model::Entity*>> m_homes;
    std::multimap<std::string, Expected> m_expected; ///< by entity and content
};

/// No entity of the table has other items than before.
bool isUnchanged(const model::Table& table, const model::SampleItems& before,
                 const model::SampleItems& after)
{
    return std::all_of(table.entities.begin(), table.entities.end(),
                       [&](const model::EntityLayout& home) {
                           const auto then = before.find(home.entity());
                           const auto now = after.find(home.entity());
                           if (then == before.end() || now == after.end())
                               return then == before.end() && now == after.end();
                           return then->second == now->second;
                       });
}

} // namespace

Result<std::string> contentsDifference(Database& database, const model::Design& design,
                                       const model::Layout& layout, const model::SampleItems& items,
                                       const Progress& progress)
{
    for (const model::Table& table : layout.tables) {
        TableContents contents(design, table, items, progress);
        const auto rows = allItems(database, table.name);
        if (!rows)
            return tl::unexpected(rows.error());
        std::string difference = contents.matchRows(*rows);
        for (const model::Index& index : table.indexes) {
            if (!difference.empty())
                break;
            const auto entries = allItems(database, table.name, index.name);
            if (!entries)
                return tl::unexpected(entries.error());
            difference = contents.matchEntries(index, *entries);
        }
        if (!difference.empty())
            return difference;
    }
    return std::string();
}

Result<std::string> changesDifference(Database& database, const model::Design& design,
                                      const model::Layout& layout, const model::SampleItems& before,
                                      const model::SampleItems& after, const TouchedKeys& touched,
                                      const Progress& progress)
{
    for (const model::Table& table : layout.tables) {
        if (!touched.contains(table.name) && isUnchanged(table, before, after))
            continue;
        TableContents now(design, table, after, progress);
        const TableContents then(design, table, before, progress);
        std::vector<Item> rows;
        if (const auto of = touched.find(table.name); of != touched.end()) {
            for (const auto& [text, key] : of->second) {
                auto row = rowOf(database, table.name, key);
                if (!row)
                    return tl::unexpected(row.error());
                if (*row)
                    rows.push_back(std::move(**row));
            }
        }
        std::string difference = now.claimAll(rows);
        if (difference.empty())
            difference = now.matchIndexKeys();
        if (difference.empty())
            difference = now.matchUntouched(then, touched);
        if (difference.empty())
            difference = then.matchRemoved(now, touched, database);
        if (!difference.empty())
            return difference;
    }
    return std::string();
}

} // namespace infera::engine
