#include "engine/api/databasestate.h"

#include "engine/api/catalog.h"

#include <chrono>

namespace infera::engine {

namespace {

DatabaseOptions withClock(DatabaseOptions options)
{
    if (!options.clock)
        options.clock = [] {
            const auto now = std::chrono::system_clock::now().time_since_epoch();
            return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
        };
    return options;
}

Connection withSchema(const DatabaseOptions& options)
{
    Connection connection(options.path, options.logPages);
    createCatalog(connection);
    StreamStore::create(connection);
    CountStore::create(connection);
    HistoryStore::create(connection);
    return connection;
}

} // namespace

DatabaseState::DatabaseState(const DatabaseOptions& wanted)
    : options(withClock(wanted)), connection(withSchema(wanted)), streams(connection),
      counts(connection), history(connection), begin(connection.prepare("BEGIN")),
      commitStatement(connection.prepare("COMMIT")), rollback(connection.prepare("ROLLBACK"))
{
    if (options.throttle)
        throttle = std::make_unique<Throttle>();
    loadCatalog(*this);
}

TableState* DatabaseState::findTable(std::string_view name)
{
    const auto found = tables.find(name);
    return found == tables.end() ? nullptr : found->second.get();
}

Result<TableState*> DatabaseState::table(std::string_view name)
{
    if (TableState* found = findTable(name))
        return found;
    return tableNotFound();
}

std::string DatabaseState::tableArn(std::string_view name) const
{
    return "arn:aws:dynamodb:" + options.region + ":" + options.accountId + ":table/" +
           std::string(name);
}

void DatabaseState::rememberCounts(TableState& table)
{
    if (inTransaction && !countsBefore.contains(&table))
        countsBefore.emplace(&table, table.counts());
}

Transaction::Transaction(DatabaseState& state) : m_state(state)
{
    m_state.begin.run();
    m_state.inTransaction = true;
}

Transaction::~Transaction()
{
    m_state.inTransaction = false;
    if (m_open) {
        for (const auto& [table, counts] : m_state.countsBefore)
            table->setCounts(counts);
    }
    m_state.countsBefore.clear();
    if (!m_open)
        return;
    try {
        m_state.rollback.run();
    } catch (const StoreError&) {
        // SQLite has rolled back by itself, as after a full disk.
    }
}

void Transaction::commit()
{
    if (m_state.connection.isFile()) {
        for (const auto& [table, before] : m_state.countsBefore)
            m_state.counts.save(table->id, table->counts());
    }
    m_state.commitStatement.run();
    m_open = false;
}

} // namespace infera::engine
