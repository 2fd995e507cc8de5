#pragma once

#include "engine/api/databasestate.h"
#include "engine/api/statementtypes.h"
#include "engine/api/writes.h"
#include "engine/expression/statement.h"

/// PartiQL statements over the same storage and rules as the operations on items.
namespace infera::engine {

/// A write that was checked and can be done.
struct PreparedStatement
{
    TableState* table = nullptr;
    CurrentItem current;
    std::optional<Item> after; ///< nothing: the item is deleted
    bool onlyChecks = false;   ///< an EXISTS: nothing is written
    std::optional<Item> returned;
};

[[nodiscard]] Result<expression::PartiqlStatement>
readStatement(const ParameterizedStatement& statement);

/// INSERT, UPDATE and DELETE up to the write itself.
[[nodiscard]] Result<PreparedStatement>
prepareStatement(DatabaseState& state, const expression::PartiqlStatement& statement,
                 bool returnItem, FailureDetails& details);

/// The index that a SELECT reads, or nullptr for the table.
[[nodiscard]] Result<IndexState*> indexOfStatement(const expression::PartiqlStatement& statement,
                                                   const TableState& table);

/// What ORDER BY names, for the key that is read by.
[[nodiscard]] Result<void> checkOrder(const expression::PartiqlStatement& statement,
                                      const KeySchema& schema);

/// One page of a SELECT.
[[nodiscard]] Result<PageResponse>
selectPage(DatabaseState& state, const expression::PartiqlStatement& statement, bool consistentRead,
           const std::optional<Item>& startKey, std::optional<std::int64_t> limit,
           ReturnConsumedCapacity returnConsumedCapacity, FailureDetails& details);

/// The key that a SELECT names, of a batch or transaction: such a read has to name one item and may
/// ask nothing else, or `rule` is told.
[[nodiscard]] Result<model::Item> keyOfRead(const expression::PartiqlStatement& statement,
                                            const TableState& table, const char* rule);

/// Whether an EXISTS names one item by equalities and asks something more of it.
[[nodiscard]] bool checksOneItem(const expression::PartiqlStatement& statement,
                                 const TableState& table);

/// The key values that the WHERE clause of a statement, or the item of an INSERT, fixes.
[[nodiscard]] Result<model::Item> keyOfStatement(const expression::PartiqlStatement& statement,
                                                 const TableState& table);

namespace operations {

[[nodiscard]] Result<ExecuteStatementResponse>
executeStatement(DatabaseState& state, const ExecuteStatementRequest& request,
                 FailureDetails& details);
/// The same for a statement that was read already.
[[nodiscard]] Result<ExecuteStatementResponse>
executeRead(DatabaseState& state, const ExecuteStatementRequest& request,
            const expression::PartiqlStatement& statement, FailureDetails& details);
[[nodiscard]] Result<BatchExecuteStatementResponse>
batchExecuteStatement(DatabaseState& state, const BatchExecuteStatementRequest& request);
[[nodiscard]] Result<ExecuteTransactionResponse>
executeTransaction(DatabaseState& state, const ExecuteTransactionRequest& request,
                   FailureDetails& details);

} // namespace operations

} // namespace infera::engine
