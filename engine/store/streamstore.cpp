#include "engine/store/streamstore.h"

namespace infera::engine {

void StreamStore::create(Connection& connection)
{
    connection.execute("CREATE TABLE IF NOT EXISTS streams (id INTEGER PRIMARY KEY, arn TEXT NOT "
                       "NULL UNIQUE, tablename TEXT NOT NULL, label TEXT NOT NULL, viewtype TEXT "
                       "NOT NULL, keyschema TEXT NOT NULL, opened INTEGER NOT NULL, closed INTEGER "
                       "NOT NULL)");
    // AUTOINCREMENT: a sequence number is never used again, not even that of a trimmed record.
    connection.execute("CREATE TABLE IF NOT EXISTS stream_records (sequence INTEGER PRIMARY KEY "
                       "AUTOINCREMENT, stream INTEGER NOT NULL, at INTEGER NOT NULL, record BLOB "
                       "NOT NULL)");
    connection.execute(
        "CREATE INDEX IF NOT EXISTS records_of_stream ON stream_records (stream, sequence)");
}

StreamStore::StreamStore(Connection& connection) : m_connection(connection)
{
    m_append =
        connection.prepare("INSERT INTO stream_records (stream, at, record) VALUES (?1, ?2, ?3)");
    m_read = connection.prepare("SELECT sequence, at, record FROM stream_records WHERE stream = ?1 "
                                "AND sequence > ?2 ORDER BY sequence");
    m_last = connection.prepare(
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'stream_records'), 0)");
    m_trim = connection.prepare("DELETE FROM stream_records WHERE at < ?1");
}

std::int64_t StreamStore::open(const StreamInfo& stream)
{
    Statement insert = m_connection.prepare(
        "INSERT INTO streams (arn, tablename, label, viewtype, keyschema, opened, closed) VALUES "
        "(?1, ?2, ?3, ?4, ?5, ?6, 0)");
    insert.bindText(1, stream.arn);
    insert.bindText(2, stream.table);
    insert.bindText(3, stream.label);
    insert.bindText(4, stream.viewType);
    insert.bindText(5, stream.keySchema);
    insert.bindInteger(6, stream.openedMs);
    insert.run();
    return m_connection.lastInsertId();
}

void StreamStore::close(std::int64_t stream, std::int64_t atMs)
{
    Statement update = m_connection.prepare("UPDATE streams SET closed = ?2 WHERE id = ?1");
    update.bindInteger(1, stream);
    update.bindInteger(2, atMs);
    update.run();
}

std::vector<StreamInfo> StreamStore::streams()
{
    Statement select = m_connection.prepare(
        "SELECT id, arn, tablename, label, viewtype, keyschema, opened, closed FROM streams ORDER "
        "BY arn");
    const StatementScope scope(select);
    std::vector<StreamInfo> all;
    while (select.step()) {
        const auto text = [&](int column) { return std::string(select.bytes(column)); };
        all.push_back({select.integer(0), text(1), text(2), text(3), text(4), text(5),
                       select.integer(6), select.integer(7)});
    }
    return all;
}

void StreamStore::append(std::int64_t stream, std::int64_t atMs, std::string_view record)
{
    m_append.bindInteger(1, stream);
    m_append.bindInteger(2, atMs);
    m_append.bindBytes(3, record);
    m_append.run();
}

void StreamStore::read(
    std::int64_t stream, std::int64_t afterSequence,
    const std::function<bool(std::int64_t, std::int64_t, std::string_view)>& visit)
{
    const StatementScope scope(m_read);
    m_read.bindInteger(1, stream);
    m_read.bindInteger(2, afterSequence);
    while (m_read.step()) {
        if (!visit(m_read.integer(0), m_read.integer(1), m_read.bytes(2)))
            return;
    }
}

std::int64_t StreamStore::lastSequence()
{
    const StatementScope scope(m_last);
    m_last.step();
    return m_last.integer(0);
}

void StreamStore::trim(std::int64_t beforeMs)
{
    m_trim.bindInteger(1, beforeMs);
    m_trim.run();
}

} // namespace infera::engine
