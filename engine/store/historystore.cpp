#include "engine/store/historystore.h"

namespace infera::engine {

void HistoryStore::create(Connection& connection)
{
    connection.execute("CREATE TABLE IF NOT EXISTS history (sequence INTEGER PRIMARY KEY, "
                       "tableid INTEGER NOT NULL, at INTEGER NOT NULL, key BLOB NOT NULL, "
                       "before BLOB)");
    connection.execute(
        "CREATE INDEX IF NOT EXISTS history_of_table ON history (tableid, at, sequence)");
    connection.execute("CREATE TABLE IF NOT EXISTS backups (arn TEXT PRIMARY KEY, tablename TEXT "
                       "NOT NULL, at INTEGER NOT NULL, description TEXT NOT NULL)");
    connection.execute("CREATE TABLE IF NOT EXISTS backup_items (sequence INTEGER PRIMARY KEY, "
                       "arn TEXT NOT NULL, item BLOB NOT NULL)");
    connection.execute(
        "CREATE INDEX IF NOT EXISTS items_of_backup ON backup_items (arn, sequence)");
    connection.execute("CREATE TABLE IF NOT EXISTS transfers (sequence INTEGER PRIMARY KEY, "
                       "kind INTEGER NOT NULL, arn TEXT NOT NULL UNIQUE, description TEXT NOT "
                       "NULL)");
}

void HistoryStore::append(std::int64_t table, std::int64_t atMs, std::string_view key,
                          const std::optional<std::string>& before)
{
    if (!m_append)
        m_append = m_connection.prepare(
            "INSERT INTO history (tableid, at, key, before) VALUES (?1, ?2, ?3, "
            "CASE WHEN ?4 THEN ?5 END)");
    m_append->bindInteger(1, table);
    m_append->bindInteger(2, atMs);
    m_append->bindBytes(3, key);
    m_append->bindInteger(4, before ? 1 : 0);
    m_append->bindBytes(5, before ? std::string_view(*before) : std::string_view());
    m_append->run();
}

void HistoryStore::readBack(std::int64_t table, std::int64_t afterMs,
                            const std::function<void(const HistoryEntry& entry)>& visit)
{
    Statement select = m_connection.prepare(
        "SELECT key, before IS NOT NULL, before, at FROM history WHERE tableid = ?1 AND at > ?2 "
        "ORDER BY at DESC, sequence DESC");
    select.bindInteger(1, table);
    select.bindInteger(2, afterMs);
    const StatementScope scope(select);
    while (select.step())
        visit({select.bytes(0),
               select.integer(1) != 0 ? std::optional<std::string>(select.bytes(2)) : std::nullopt,
               select.integer(3)});
}

void HistoryStore::trim(std::int64_t table, std::int64_t beforeMs)
{
    Statement remove = m_connection.prepare("DELETE FROM history WHERE tableid = ?1 AND at < ?2");
    remove.bindInteger(1, table);
    remove.bindInteger(2, beforeMs);
    remove.run();
}

void HistoryStore::addBackup(std::string_view arn, std::string_view table, std::int64_t atMs,
                             std::string_view description)
{
    Statement insert = m_connection.prepare(
        "INSERT INTO backups (arn, tablename, at, description) VALUES (?1, ?2, ?3, ?4)");
    insert.bindText(1, arn);
    insert.bindText(2, table);
    insert.bindInteger(3, atMs);
    insert.bindText(4, description);
    insert.run();
}

void HistoryStore::addBackupItem(std::string_view arn, std::string_view item)
{
    if (!m_addItem)
        m_addItem = m_connection.prepare("INSERT INTO backup_items (arn, item) VALUES (?1, ?2)");
    m_addItem->bindText(1, arn);
    m_addItem->bindBytes(2, item);
    m_addItem->run();
}

void HistoryStore::readBackupItems(std::string_view arn,
                                   const std::function<void(std::string_view item)>& visit)
{
    Statement select =
        m_connection.prepare("SELECT item FROM backup_items WHERE arn = ?1 ORDER BY sequence");
    select.bindText(1, arn);
    const StatementScope scope(select);
    while (select.step())
        visit(select.bytes(0));
}

void HistoryStore::removeBackup(std::string_view arn)
{
    for (const char* sql :
         {"DELETE FROM backup_items WHERE arn = ?1", "DELETE FROM backups WHERE arn = ?1"}) {
        Statement remove = m_connection.prepare(sql);
        remove.bindText(1, arn);
        remove.run();
    }
}

std::optional<std::string> HistoryStore::backup(std::string_view arn)
{
    Statement select = m_connection.prepare("SELECT description FROM backups WHERE arn = ?1");
    select.bindText(1, arn);
    const StatementScope scope(select);
    if (!select.step())
        return std::nullopt;
    return std::string(select.bytes(0));
}

void HistoryStore::readBackups(const std::function<void(std::string_view description)>& visit)
{
    Statement select = m_connection.prepare("SELECT description FROM backups ORDER BY at, arn");
    const StatementScope scope(select);
    while (select.step())
        visit(select.bytes(0));
}

void HistoryStore::saveTransfer(std::int64_t kind, std::string_view arn,
                                std::string_view description)
{
    Statement insert =
        m_connection.prepare("INSERT INTO transfers (kind, arn, description) VALUES (?1, ?2, ?3) "
                             "ON CONFLICT (arn) DO UPDATE SET description = ?3");
    insert.bindInteger(1, kind);
    insert.bindText(2, arn);
    insert.bindText(3, description);
    insert.run();
}

void HistoryStore::readTransfers(
    std::int64_t kind,
    const std::function<void(std::string_view arn, std::string_view description)>& visit)
{
    Statement select = m_connection.prepare(
        "SELECT arn, description FROM transfers WHERE kind = ?1 ORDER BY sequence");
    select.bindInteger(1, kind);
    const StatementScope scope(select);
    while (select.step())
        visit(select.bytes(0), select.bytes(1));
}

} // namespace infera::engine
