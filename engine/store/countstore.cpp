#include "engine/store/countstore.h"

#include <array>
#include <charconv>
#include <string>

namespace infera::engine {

namespace {

/// "id:items:bytes " of each.
std::string textOf(const std::map<std::int64_t, ItemCounts>& indexes)
{
    std::string text;
    for (const auto& [id, counts] : indexes)
        text += std::to_string(id) + ":" + std::to_string(counts.items) + ":" +
                std::to_string(counts.bytes) + " ";
    return text;
}

std::map<std::int64_t, ItemCounts> indexesFrom(std::string_view text)
{
    std::map<std::int64_t, ItemCounts> indexes;
    std::array<std::int64_t, 3> numbers{};
    std::size_t at = 0;
    const char* end = text.data() + text.size();
    for (const char* from = text.data(); from < end; ++from) {
        from = std::from_chars(from, end, numbers[at]).ptr;
        if (++at < numbers.size())
            continue;
        indexes[numbers[0]] = {numbers[1], numbers[2]};
        at = 0;
    }
    return indexes;
}

} // namespace

void CountStore::create(Connection& connection)
{
    connection.execute("CREATE TABLE IF NOT EXISTS counts (id INTEGER PRIMARY KEY, items INTEGER "
                       "NOT NULL, bytes INTEGER NOT NULL, indexes TEXT NOT NULL DEFAULT '')");
    // Files of earlier versions count no indexes.
    Statement columns =
        connection.prepare("SELECT count(*) FROM pragma_table_info('counts') WHERE name = "
                           "'indexes'");
    bool isOld = false;
    {
        const StatementScope scope(columns);
        isOld = columns.step() && columns.integer(0) == 0;
    }
    if (isOld)
        connection.execute("ALTER TABLE counts ADD COLUMN indexes TEXT NOT NULL DEFAULT ''");
}

CountStore::CountStore(Connection& connection)
{
    m_load = connection.prepare("SELECT items, bytes, indexes FROM counts WHERE id = ?1");
    m_save = connection.prepare("INSERT INTO counts (id, items, bytes, indexes) VALUES (?1, ?2, "
                                "?3, ?4) ON CONFLICT (id) DO UPDATE SET items = excluded.items, "
                                "bytes = excluded.bytes, indexes = excluded.indexes");
    m_forget = connection.prepare("DELETE FROM counts WHERE id = ?1");
}

std::optional<TableCounts> CountStore::load(std::int64_t table)
{
    const StatementScope scope(m_load);
    m_load.bindInteger(1, table);
    if (!m_load.step())
        return std::nullopt;
    return TableCounts{{m_load.integer(0), m_load.integer(1)}, indexesFrom(m_load.bytes(2))};
}

void CountStore::save(std::int64_t table, const TableCounts& counts)
{
    const std::string indexes = textOf(counts.indexes);
    m_save.bindInteger(1, table);
    m_save.bindInteger(2, counts.table.items);
    m_save.bindInteger(3, counts.table.bytes);
    m_save.bindText(4, indexes);
    m_save.run();
}

void CountStore::forget(std::int64_t table)
{
    m_forget.bindInteger(1, table);
    m_forget.run();
}

} // namespace infera::engine
