#include "engine/store/sqlite.h"

#include "engine/store/checkpointer.h"
#include "engine/store/memoryfile.h"

#include <mutex>
#include <set>
#include <sqlite3.h>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace infera::engine {

namespace {

constexpr int openFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

[[noreturn]] void fail(sqlite3* connection)
{
    throw StoreError(connection ? sqlite3_errmsg(connection) : "cannot open the database");
}

} // namespace

Statement::Statement(sqlite3* connection, const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(connection, sql.c_str(), static_cast<int>(sql.size()) + 1,
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        fail(connection);
    m_statement.reset(statement);
}

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void Statement::bindBytes(int at, std::string_view bytes)
{
    // A null pointer would bind NULL, not an empty blob.
    const char* data = bytes.data() ? bytes.data() : "";
    if (sqlite3_bind_blob(m_statement.get(), at, data, static_cast<int>(bytes.size()),
                          SQLITE_STATIC) != SQLITE_OK)
        fail(sqlite3_db_handle(m_statement.get()));
}

void Statement::bindText(int at, std::string_view text)
{
    const char* data = text.data() ? text.data() : "";
    if (sqlite3_bind_text(m_statement.get(), at, data, static_cast<int>(text.size()),
                          SQLITE_STATIC) != SQLITE_OK)
        fail(sqlite3_db_handle(m_statement.get()));
}

void Statement::bindInteger(int at, std::int64_t value)
{
    if (sqlite3_bind_int64(m_statement.get(), at, value) != SQLITE_OK)
        fail(sqlite3_db_handle(m_statement.get()));
}

bool Statement::step()
{
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        break;
    }
    sqlite3* connection = sqlite3_db_handle(m_statement.get());
    const std::string message = sqlite3_errmsg(connection);
    sqlite3_reset(m_statement.get());
    throw StoreError(message);
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
}

void Statement::run()
{
    while (step()) {
    }
    reset();
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view Statement::bytes(int column) const
{
    const void* data = sqlite3_column_blob(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

void ConnectionCloser::operator()(sqlite3* connection) const
{
    sqlite3_close_v2(connection);
}

int openFile(const std::string& path, sqlite3** connection)
{
    // The engine's own lock lets one thread in at a time; SQLite needs none of its own. "unix-excl"
    // keeps other processes out, not when they write but when they open the file, and the index of
    // the log in this one's memory (sqlite.org/vfs.html).
    return sqlite3_open_v2(path.c_str(), connection, openFlags, "unix-excl");
}

/// A file is used by one Connection of this process: the engine keeps counts of what is in it.
class FileClaim
{
public:
    /// Throws StoreError.
    explicit FileClaim(const std::string& path)
    {
        struct stat found = {};
        if (::stat(path.c_str(), &found) != 0)
            throw StoreError("cannot open the database");
        m_file = {found.st_dev, found.st_ino};
        const std::lock_guard lock(mutex);
        if (!claimed.insert(m_file).second)
            throw StoreError("database is locked");
    }
    ~FileClaim()
    {
        const std::lock_guard lock(mutex);
        claimed.erase(m_file);
    }
    FileClaim(const FileClaim&) = delete;
    FileClaim& operator=(const FileClaim&) = delete;

private:
    using File = std::pair<dev_t, ino_t>;
    static inline std::mutex mutex;
    static inline std::set<File> claimed;

    File m_file;
};

Connection::Connection(const std::string& path, int logPages) : m_isFile(!path.empty())
{
    sqlite3* connection = nullptr;
    const int result = m_isFile
                           ? openFile(path, &connection)
                           : sqlite3_open_v2("memory", &connection, openFlags, memoryFileSystem());
    m_connection.reset(connection);
    if (result != SQLITE_OK)
        fail(connection);
    if (m_isFile)
        m_claim = std::make_unique<FileClaim>(path);
    execute("PRAGMA foreign_keys = OFF");
    if (m_isFile)
        prepareFile(path, logPages);
    else
        prepareMemory();
}

Connection::Connection(Connection&&) noexcept = default;
Connection::~Connection() = default;

void Connection::prepareMemory()
{
    execute("PRAGMA cache_size = -4096"); // of pages being written; others are read in place
    execute("PRAGMA mmap_size = 1073741824");
    execute("PRAGMA locking_mode = EXCLUSIVE");
    execute("PRAGMA journal_mode = MEMORY");
    execute("PRAGMA synchronous = OFF");
    execute("PRAGMA temp_store = MEMORY");
}

void Connection::prepareFile(const std::string& path, int logPages)
{
    execute("PRAGMA cache_size = -10240");
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA synchronous = NORMAL");
    execute("BEGIN IMMEDIATE");
    execute("COMMIT");
    try {
        m_checkpointer = std::make_unique<Checkpointer>(path, m_connection.get(), logPages);
    } catch (const std::system_error& error) {
        throw StoreError(std::string("no thread for the log of the file: ") + error.what());
    }
}

void Connection::execute(const std::string& sql)
{
    if (sqlite3_exec(m_connection.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(m_connection.get());
}

std::int64_t Connection::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_connection.get());
}

} // namespace infera::engine
