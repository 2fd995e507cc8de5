#include "engine/store/countstore.h"

namespace infera::engine {

void CountStore::create(Connection& connection)
{
    connection.execute("CREATE TABLE IF NOT EXISTS counts (id INTEGER PRIMARY KEY, items INTEGER "
                       "NOT NULL, bytes INTEGER NOT NULL)");
}

CountStore::CountStore(Connection& connection)
{
    m_load = connection.prepare("SELECT items, bytes FROM counts WHERE id = ?1");
    m_save = connection.prepare("INSERT INTO counts (id, items, bytes) VALUES (?1, ?2, ?3) ON "
                                "CONFLICT (id) DO UPDATE SET items = excluded.items, bytes = "
                                "excluded.bytes");
    m_forget = connection.prepare("DELETE FROM counts WHERE id = ?1");
}

std::optional<ItemCounts> CountStore::load(std::int64_t table)
{
    const StatementScope scope(m_load);
    m_load.bindInteger(1, table);
    if (!m_load.step())
        return std::nullopt;
    return ItemCounts{m_load.integer(0), m_load.integer(1)};
}

void CountStore::save(std::int64_t table, const ItemCounts& counts)
{
    m_save.bindInteger(1, table);
    m_save.bindInteger(2, counts.items);
    m_save.bindInteger(3, counts.bytes);
    m_save.run();
}

void CountStore::forget(std::int64_t table)
{
    m_forget.bindInteger(1, table);
    m_forget.run();
}

} // namespace infera::engine
