#pragma once

#include "engine/api/database.h"
#include "engine/api/idempotency.h"
#include "engine/api/tablestate.h"
#include "engine/api/throttle.h"
#include "engine/store/countstore.h"
#include "engine/store/historystore.h"
#include "engine/store/streamstore.h"

#include <map>
#include <memory>
#include <mutex>

namespace infera::engine {

/// Undoes what was written since, unless commit() is called. That saves the counts of the tables
/// it changed, where they are kept: once for each table, however many items were written.
class Transaction
{
public:
    explicit Transaction(class DatabaseState& state);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    class DatabaseState& m_state;
    bool m_open = true;
};

/// The connection, the tables, and what they share. One operation at a time holds `mutex`.
class DatabaseState
{
public:
    /// Throws StoreError.
    explicit DatabaseState(const DatabaseOptions& options);

    [[nodiscard]] std::int64_t nowMs() const { return options.clock(); }
    [[nodiscard]] TableState* findTable(std::string_view name);
    /// The table, or the error of operations on items.
    [[nodiscard]] Result<TableState*> table(std::string_view name);
    [[nodiscard]] std::string tableArn(std::string_view name) const;
    /// Before a table's counts change: a transaction that is undone gives them back, one that is
    /// committed saves the new ones.
    void rememberCounts(TableState& table);

    DatabaseOptions options;
    std::mutex mutex;
    Connection connection;
    StreamStore streams;
    CountStore counts;
    HistoryStore history;
    Statement begin;
    Statement commitStatement;
    Statement rollback;
    std::map<std::string, std::unique_ptr<TableState>, std::less<>> tables;
    Idempotency idempotency;            ///< of TransactWriteItems
    Idempotency statementIdempotency;   ///< of ExecuteTransaction
    std::unique_ptr<Throttle> throttle; ///< nothing: every request is admitted
    bool inTransaction = false;
    std::map<TableState*, TableCounts> countsBefore; ///< of the open transaction
};

} // namespace infera::engine
