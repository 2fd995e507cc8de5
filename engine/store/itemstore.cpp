#include "engine/store/itemstore.h"

namespace infera::engine {

namespace {

std::string tableName(std::int64_t table)
{
    return "items_" + std::to_string(table);
}

std::string indexName(std::int64_t table, std::int64_t index)
{
    return "index_" + std::to_string(table) + "_" + std::to_string(index);
}

/// Above every key: keys are shorter, and none is all 0xff.
const std::string endOfKeys(4096, '\xff');

void readRange(Statement& statement, const KeyRange& range, const RowVisitor& visit)
{
    const StatementScope scope(statement);
    statement.bindBytes(1, range.lower);
    statement.bindBytes(2, range.upper.empty() ? endOfKeys : range.upper);
    while (statement.step()) {
        if (!visit(statement.bytes(0), statement.bytes(1)))
            return;
    }
}

} // namespace

void ItemStore::create(Connection& connection, std::int64_t table)
{
    connection.execute("CREATE TABLE " + tableName(table) +
                       " (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, item BLOB NOT NULL)");
}

void ItemStore::drop(Connection& connection, std::int64_t table)
{
    connection.execute("DROP TABLE " + tableName(table));
}

ItemStore::ItemStore(Connection& connection, std::int64_t table) : m_connection(connection)
{
    const std::string name = tableName(table);
    m_find = connection.prepare("SELECT id, item FROM " + name + " WHERE key = ?1");
    m_insert = connection.prepare("INSERT INTO " + name + " (key, item) VALUES (?1, ?2)");
    m_replace = connection.prepare("UPDATE " + name + " SET item = ?2 WHERE id = ?1");
    m_remove = connection.prepare("DELETE FROM " + name + " WHERE id = ?1");
    const std::string range = "SELECT key, item FROM " + name + " WHERE key >= ?1 AND key < ?2";
    m_forward = connection.prepare(range + " ORDER BY key");
    m_backward = connection.prepare(range + " ORDER BY key DESC");
    m_all = connection.prepare("SELECT id, item FROM " + name);
}

StoredItem ItemStore::find(std::string_view key)
{
    m_find.bindBytes(1, key);
    return {m_find, m_find.step()};
}

std::int64_t ItemStore::insert(std::string_view key, std::string_view item)
{
    m_insert.bindBytes(1, key);
    m_insert.bindBytes(2, item);
    m_insert.run();
    return m_connection.lastInsertId();
}

void ItemStore::replace(std::int64_t id, std::string_view item)
{
    m_replace.bindInteger(1, id);
    m_replace.bindBytes(2, item);
    m_replace.run();
}

void ItemStore::remove(std::int64_t id)
{
    m_remove.bindInteger(1, id);
    m_remove.run();
}

void ItemStore::read(const KeyRange& range, const RowVisitor& visit)
{
    readRange(range.forward ? m_forward : m_backward, range, visit);
}

void ItemStore::readAll(const std::function<void(std::int64_t, std::string_view)>& visit)
{
    const StatementScope scope(m_all);
    while (m_all.step())
        visit(m_all.integer(0), m_all.bytes(1));
}

void IndexStore::create(Connection& connection, std::int64_t table, std::int64_t index)
{
    connection.execute("CREATE TABLE " + indexName(table, index) +
                       " (key BLOB PRIMARY KEY NOT NULL, item INTEGER NOT NULL) WITHOUT ROWID");
}

void IndexStore::drop(Connection& connection, std::int64_t table, std::int64_t index)
{
    connection.execute("DROP TABLE " + indexName(table, index));
}

IndexStore::IndexStore(Connection& connection, std::int64_t table, std::int64_t index)
{
    const std::string name = indexName(table, index);
    m_add = connection.prepare("INSERT INTO " + name + " (key, item) VALUES (?1, ?2)");
    m_remove = connection.prepare("DELETE FROM " + name + " WHERE key = ?1");
    const std::string range = "SELECT entry.key, base.item FROM " + name + " AS entry CROSS JOIN " +
                              tableName(table) +
                              " AS base ON base.id = entry.item WHERE entry.key >= ?1 AND "
                              "entry.key < ?2 ORDER BY entry.key";
    m_forward = connection.prepare(range);
    m_backward = connection.prepare(range + " DESC");
}

void IndexStore::add(std::string_view key, std::int64_t item)
{
    m_add.bindBytes(1, key);
    m_add.bindInteger(2, item);
    m_add.run();
}

void IndexStore::remove(std::string_view key)
{
    m_remove.bindBytes(1, key);
    m_remove.run();
}

void IndexStore::read(const KeyRange& range, const RowVisitor& visit)
{
    readRange(range.forward ? m_forward : m_backward, range, visit);
}

} // namespace infera::engine
