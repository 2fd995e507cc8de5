#include "engine/api/idempotency.h"
#include "engine/api/keys.h"
#include "engine/api/statementreads.h"
#include "engine/api/statements.h"
#include "engine/api/transactions.h"
#include "model/capacity/capacity.h"

#include <algorithm>
#include <set>

/// BatchExecuteStatement and ExecuteTransaction.
namespace infera::engine::operations {

namespace capacity = model::capacity;
using expression::PartiqlStatement;
using expression::StatementKind;
using model::Item;

namespace {

/// A statement that could not be read keeps its error: the others of its batch are done.
using ReadStatements = std::vector<Result<PartiqlStatement>>;

ReadStatements readAll(const std::vector<ParameterizedStatement>& statements)
{
    ReadStatements read;
    for (const ParameterizedStatement& statement : statements)
        read.push_back(readStatement(statement));
    return read;
}

bool hasReadsAndWrites(const ReadStatements& statements)
{
    const auto has = [&](bool select) {
        return std::any_of(statements.begin(), statements.end(), [&](const auto& one) {
            return one && (one->kind == StatementKind::Select) == select;
        });
    };
    return has(true) && has(false);
}

/// The whole key of one item, where the statement names one.
std::optional<Item> keyNamedBy(const PartiqlStatement& statement, const TableState& table)
{
    if (statement.kind == StatementKind::Select) {
        auto key = wholeKeyOf(statement.where, table.key);
        return key && validateKey(*key, table.key) ? std::move(key) : std::nullopt;
    }
    auto key = keyOfStatement(statement, table);
    return key ? std::optional(std::move(*key)) : std::nullopt;
}

/// Whether two statements name the same item by its whole key.
bool namesItemTwice(DatabaseState& state, const ReadStatements& statements)
{
    std::set<std::pair<std::string, std::string>> seen;
    return std::any_of(statements.begin(), statements.end(), [&](const auto& one) {
        const TableState* table = one ? state.findTable(one->table) : nullptr;
        const auto key = table ? keyNamedBy(*one, *table) : std::nullopt;
        return key && !seen.emplace(one->table, encodeTableKey(table->key, *key)).second;
    });
}

/// "ResourceNotFoundException" as batch answers write it.
std::string batchCode(const std::string& exception)
{
    if (exception == "ValidationException")
        return "ValidationError";
    return exception.substr(0, exception.find("Exception"));
}

/// The units of all statements on each table, in the order in which the tables were named first.
class BatchCapacity
{
public:
    void add(const ConsumedCapacity& consumed) { addConsumed(of(consumed.tableName), consumed); }

    /// A write that failed counts in the table's total, and in no arm.
    void addFailed(const std::string& table, double units) { of(table).capacityUnits += units; }

    std::vector<ConsumedCapacity> finish() { return std::move(m_sums); }

private:
    ConsumedCapacity& of(const std::string& table)
    {
        const auto found = std::find_if(m_sums.begin(), m_sums.end(),
                                        [&](const auto& one) { return one.tableName == table; });
        if (found != m_sums.end())
            return *found;
        m_sums.emplace_back().tableName = table;
        return m_sums.back();
    }

    std::vector<ConsumedCapacity> m_sums;
};

/// What a write would have taken: by the larger of the item that is there and the one to insert.
double attemptedUnits(DatabaseState& state, const PartiqlStatement& statement)
{
    TableState* table = state.findTable(statement.table);
    const auto key = table ? keyOfStatement(statement, *table) : Result<Item>(validationError(""));
    if (!key)
        return 1;
    const CurrentItem current = findCurrent(*table, *key);
    return capacity::writeUnits(current.item ? capacity::itemBytes(*current.item) : 0,
                                capacity::itemBytes(statement.item));
}

/// Whether a statement that failed counts: a write of a table that is there.
bool countsAsWrite(DatabaseState& state, const BatchExecuteStatementRequest& request,
                   const Result<PartiqlStatement>& statement)
{
    return request.returnConsumedCapacity != ReturnConsumedCapacity::None && statement &&
           statement->kind != StatementKind::Select && state.findTable(statement->table);
}

Result<ExecuteStatementResponse> executeMember(DatabaseState& state,
                                               ParameterizedStatement statement,
                                               const PartiqlStatement& read,
                                               ReturnConsumedCapacity wanted)
{
    const TableState* table = state.findTable(read.table);
    if (read.kind == StatementKind::Select && table) {
        const auto key = keyOfRead(read, *table,
                                   "Select statements within BatchExecuteStatement must specify "
                                   "the primary key in the where clause.");
        if (!key)
            return Failed(key.error());
    }
    statement.returnItemOnConditionCheckFailure = false; // without an effect in batches
    FailureDetails details;
    return executeRead(state, {std::move(statement), std::nullopt, std::nullopt, wanted}, read,
                       details);
}

} // namespace

Result<BatchExecuteStatementResponse>
batchExecuteStatement(DatabaseState& state, const BatchExecuteStatementRequest& request)
{
    constexpr std::size_t statementsMax = 25;
    if (request.statements.empty() || request.statements.size() > statementsMax)
        return validationError(
            "1 validation error detected: Value at 'statements' failed to satisfy "
            "constraint: Member must have length between 1 and 25");
    const ReadStatements statements = readAll(request.statements);
    if (hasReadsAndWrites(statements))
        return validationError(
            "Read and write requests together in the same batch is not supported.");
    if (namesItemTwice(state, statements))
        return validationError("Provided list of item keys contains duplicates");
    BatchExecuteStatementResponse response;
    BatchCapacity consumed;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        BatchStatementResponse& one = response.responses.emplace_back();
        const auto& statement = statements[i];
        auto done = statement ? executeMember(state, request.statements[i], *statement,
                                              request.returnConsumedCapacity)
                              : Result<ExecuteStatementResponse>(Failed(statement.error()));
        if (!done)
            one.error = Error{batchCode(done.error().code), done.error().message, {}};
        // A statement that was refused before it ran does not name its table.
        if (statement && (done || one.error->code != "ValidationError"))
            one.tableName = statement->table;
        if (done && !done->items.empty())
            one.item = std::move(done->items.front());
        if (done && done->consumedCapacity)
            consumed.add(*done->consumedCapacity);
        else if (!done && countsAsWrite(state, request, statement))
            consumed.addFailed(statement->table, attemptedUnits(state, *statement));
    }
    response.consumedCapacity = consumed.finish();
    return response;
}

namespace {

Result<ExecuteTransactionResponse> selectAll(DatabaseState& state,
                                             const ExecuteTransactionRequest& request,
                                             const ReadStatements& statements,
                                             FailureDetails& details)
{
    ExecuteTransactionResponse response;
    ArmsByTable arms;
    for (const auto& statement : statements) {
        auto page = selectPage(state, *statement, true, std::nullopt, std::nullopt,
                               ReturnConsumedCapacity::Total, details);
        if (!page)
            return Failed(page.error());
        arms[statement->table].read += 2 * page->consumedCapacity->capacityUnits;
        response.responses.push_back(page->items.empty() ? std::optional<Item>()
                                                         : std::move(page->items.front()));
    }
    response.consumedCapacity = consumedCapacity(arms, request.returnConsumedCapacity);
    return response;
}

/// Every write of the transaction, checked; or why it is cancelled.
Result<std::vector<PreparedStatement>> prepareAll(DatabaseState& state,
                                                  const ExecuteTransactionRequest& request,
                                                  const ReadStatements& statements,
                                                  FailureDetails& details)
{
    std::vector<PreparedStatement> prepared;
    std::vector<CancellationReason> reasons(statements.size());
    for (std::size_t i = 0; i < statements.size(); ++i) {
        FailureDetails own;
        auto one = prepareStatement(state, *statements[i],
                                    request.statements[i].returnItemOnConditionCheckFailure, own);
        if (!one) {
            reasons[i] = reasonOf(one.error());
            reasons[i].item = std::move(own.item);
            continue;
        }
        prepared.push_back(std::move(*one));
    }
    if (prepared.size() < statements.size())
        return cancelled(std::move(reasons), details);
    return prepared;
}

/// Does a checked statement of a transaction; what it consumed.
CapacityArms apply(DatabaseState& state, const PreparedStatement& one)
{
    if (!one.onlyChecks)
        return applyChange(state, *one.table, one.current, one.after ? &*one.after : nullptr,
                           InTransaction::Yes);
    CapacityArms arms;
    const capacity::Bytes bytes = bytesOf(one.current.item);
    arms.write = capacity::transactionWriteUnits(bytes, bytes);
    return arms;
}

Result<ExecuteTransactionResponse> writeAll(DatabaseState& state,
                                            const ExecuteTransactionRequest& request,
                                            const ReadStatements& statements,
                                            FailureDetails& details)
{
    const auto prepared = prepareAll(state, request, statements, details);
    if (!prepared)
        return Failed(prepared.error());
    ExecuteTransactionResponse response;
    ArmsByTable arms;
    ArmsByTable replayed;
    Transaction transaction(state);
    for (const PreparedStatement& one : *prepared) {
        arms[one.table->name()] += apply(state, one);
        replayed[one.table->name()].read +=
            capacity::transactionReplayReadUnits(bytesOf(one.current.item), bytesOf(one.after));
    }
    transaction.commit();
    response.consumedCapacity = consumedCapacity(arms, request.returnConsumedCapacity);
    if (request.clientRequestToken)
        state.statementIdempotency.add(
            *request.clientRequestToken,
            {fingerprintOf(request), std::move(replayed), state.nowMs()});
    return response;
}

/// What a transaction refuses of a single statement, before any of them is done.
Result<void> checkMember(const PartiqlStatement& statement, const TableState& table)
{
    if (statement.returning != expression::Returning::Nothing)
        return validationError("RETURNING clause is not supported in ExecuteTransaction.");
    if (statement.kind == StatementKind::Exists && !statement.lateRefusal.empty())
        return validationError(statement.lateRefusal);
    if (statement.kind == StatementKind::Exists) {
        if (auto valid = checkOrder(statement, table.key); !valid)
            return valid;
    }
    if (statement.kind == StatementKind::Exists && !checksOneItem(statement, table))
        return validationError(
            "EXISTS() must contain a single item read with additional condition");
    if (statement.kind != StatementKind::Select)
        return {};
    if (!statement.index.empty())
        return validationError("Reads on indices are not supported within transactions.");
    const auto key = keyOfRead(statement, table,
                               "Select statements within ExecuteTransaction must specify the "
                               "primary key in the where clause.");
    return key ? Result<void>() : Failed(key.error());
}

/// The first statement that can not be read or is refused; those of tables that are not there are
/// not looked at.
Result<void> checkMembers(DatabaseState& state, const ReadStatements& statements)
{
    for (std::size_t i = 0; i < statements.size(); ++i) {
        Result<void> valid;
        if (!statements[i])
            valid = Failed(statements[i].error());
        else if (const TableState* table = state.findTable(statements[i]->table))
            valid = checkMember(*statements[i], *table);
        if (!valid)
            return validationError("Validation failed in TransactStatements[" + std::to_string(i) +
                                   "]: " + valid.error().message);
    }
    return {};
}

/// Why the statement does not name an item of its table.
CancellationReason reasonOfKey(const PartiqlStatement& statement, const TableState& table)
{
    if (statement.kind == StatementKind::Insert) {
        const auto valid = validateNewItem(statement.item, table);
        return valid ? CancellationReason{} : reasonOf(valid.error());
    }
    if (keyNamedBy(statement, table))
        return {};
    return {"ValidationError", "The provided key element does not match the schema", std::nullopt};
}

/// Tables that are not there, then statements that do not name one item, cancel the transaction.
Result<void> checkItems(DatabaseState& state, const ReadStatements& statements,
                        FailureDetails& details)
{
    std::vector<CancellationReason> reasons(statements.size());
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (!state.findTable(statements[i]->table))
            reasons[i] = {"ResourceNotFound", "Requested resource not found", std::nullopt};
    }
    if (!isAnyWrong(reasons)) {
        for (std::size_t i = 0; i < statements.size(); ++i)
            reasons[i] = reasonOfKey(*statements[i], *state.findTable(statements[i]->table));
    }
    if (isAnyWrong(reasons))
        return cancelled(std::move(reasons), details);
    return {};
}

} // namespace

Result<ExecuteTransactionResponse> executeTransaction(DatabaseState& state,
                                                      const ExecuteTransactionRequest& request,
                                                      FailureDetails& details)
{
    if (auto valid = checkTransactionSize(request.statements.size()); !valid)
        return Failed(valid.error());
    const ReadStatements statements = readAll(request.statements);
    if (auto valid = checkMembers(state, statements); !valid)
        return Failed(valid.error());
    if (hasReadsAndWrites(statements))
        return validationError("ExecuteTransaction API does not support both read and write "
                               "operations in the same request.");
    if (auto valid = checkItems(state, statements, details); !valid)
        return Failed(valid.error());
    if (namesItemTwice(state, statements))
        return repeatedItem();
    if (request.clientRequestToken) {
        if (const auto* done =
                state.statementIdempotency.find(*request.clientRequestToken, state.nowMs())) {
            if (done->fingerprint != fingerprintOf(request))
                return otherParameters();
            ExecuteTransactionResponse replay;
            replay.consumedCapacity = consumedCapacity(done->reads, request.returnConsumedCapacity);
            return replay;
        }
    }
    return statements.front()->kind == StatementKind::Select
               ? selectAll(state, request, statements, details)
               : writeAll(state, request, statements, details);
}

} // namespace infera::engine::operations
