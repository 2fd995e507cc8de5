#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace infera::engine {

/// A failure of SQLite: a full disk, a locked or damaged file. Thrown inside the engine, turned
/// into an Error where its operations answer.
class StoreError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

struct ConnectionCloser
{
    void operator()(sqlite3* connection) const;
};
using ConnectionPointer = std::unique_ptr<sqlite3, ConnectionCloser>;

/// Opens a connection to a file for one thread at a time, with SQLite's result code. Connections
/// of this process share the file; other processes are refused from the first use on.
int openFile(const std::string& path, sqlite3** connection);

/// A prepared statement. Each bind counts parameters from 1; reset() makes it ready again.
class Statement
{
public:
    Statement() = default;
    Statement(sqlite3* connection, const std::string& sql);

    /// The bytes must live until reset().
    void bindBytes(int at, std::string_view bytes);
    void bindText(int at, std::string_view text);
    void bindInteger(int at, std::int64_t value);
    /// True: there is a row. Throws StoreError.
    bool step();
    void reset();
    /// step() to the end, then reset().
    void run();

    [[nodiscard]] std::int64_t integer(int column) const;
    /// Valid until the next step() or reset().
    [[nodiscard]] std::string_view bytes(int column) const;

private:
    struct Finalizer
    {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

/// Resets a statement at the end of a scope, so that a half-read one keeps no lock.
class StatementScope
{
public:
    explicit StatementScope(Statement& statement) : m_statement(statement) {}
    ~StatementScope() { m_statement.reset(); }
    StatementScope(const StatementScope&) = delete;
    StatementScope& operator=(const StatementScope&) = delete;

private:
    Statement& m_statement;
};

class Checkpointer;
class FileClaim;

/// One SQLite database. Used by one thread at a time.
class Connection
{
public:
    /// Empty path: in memory. The log of a file is folded into it each time it has grown to
    /// `logPages`. Throws StoreError, also where another Connection has the file.
    explicit Connection(const std::string& path, int logPages);
    Connection(Connection&&) noexcept;
    ~Connection();

    [[nodiscard]] Statement prepare(const std::string& sql) { return {m_connection.get(), sql}; }
    void execute(const std::string& sql);
    [[nodiscard]] std::int64_t lastInsertId() const;
    [[nodiscard]] bool isFile() const { return m_isFile; }

private:
    void prepareMemory();
    void prepareFile(const std::string& path, int logPages);

    std::unique_ptr<FileClaim> m_claim;
    ConnectionPointer m_connection;
    std::unique_ptr<Checkpointer> m_checkpointer; ///< of a file
    bool m_isFile = false;
};

} // namespace infera::engine
