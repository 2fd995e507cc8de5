#include "engine/api/statements.h"

#include "engine/api/conditions.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/transactions.h"
#include "engine/api/updates.h"
#include "engine/expression/evaluator.h"
#include "engine/expression/updater.h"
#include "engine/item/itemcodec.h"
#include "model/capacity/capacity.h"

#include <algorithm>
#include <set>

namespace infera::engine {

namespace capacity = model::capacity;
using expression::Node;
using expression::NodeKind;
using expression::PartiqlStatement;
using expression::Returning;
using expression::StatementKind;

namespace {

/// The key values that the WHERE clause fixes by equality.
void collectKey(const Node& node, const KeySchema& schema, Item& key)
{
    if (node.kind == NodeKind::And) {
        for (const Node& arg : node.args)
            collectKey(arg, schema, key);
        return;
    }
    if (node.kind != NodeKind::Equal || !node.args[0].isPath() ||
        node.args[1].kind != NodeKind::Value || node.args[0].path.size() != 1)
        return;
    const std::string& name = node.args[0].path.front().name;
    if (schema.contains(name))
        key.emplace(name, *node.args[1].value);
}

Result<Item> keyOfStatement(const PartiqlStatement& statement, const TableState& table)
{
    Item key;
    if (statement.where)
        collectKey(*statement.where, table.key, key);
    if (key.size() != table.key.hash.size() + table.key.range.size())
        return validationError(
            "Where clause does not contain a mandatory equality on all key attributes");
    if (auto valid = validateKey(key, table.key); !valid)
        return Failed(valid.error());
    return key;
}

Result<PreparedStatement> prepareInsert(const PartiqlStatement& statement, TableState& table)
{
    if (auto valid = validateValues(statement.item); !valid)
        return Failed(valid.error());
    if (capacity::itemBytes(statement.item) > capacity::itemBytesMax)
        return validationError("Item size has exceeded the maximum allowed size");
    if (auto valid = validateItemKeys(statement.item, table); !valid)
        return Failed(valid.error());
    PreparedStatement prepared{&table, findCurrent(table, statement.item), statement.item, true,
                               std::nullopt};
    if (prepared.current.item)
        return failure("DuplicateItemException", "Duplicate primary key exists in table");
    return prepared;
}

std::optional<Item> returnedBy(const PartiqlStatement& statement, const PreparedStatement& prepared)
{
    const auto parts = [&](const Item& item) {
        return expression::updatedParts(statement.update, item);
    };
    switch (statement.returning) {
    case Returning::AllOld:
        return prepared.current.item;
    case Returning::AllNew:
        return prepared.after;
    case Returning::ModifiedOld:
        return parts(prepared.current.orEmpty());
    case Returning::ModifiedNew:
        return prepared.after ? std::optional(parts(*prepared.after)) : std::nullopt;
    default:
        return std::nullopt;
    }
}

Result<PreparedStatement> prepareChange(const PartiqlStatement& statement, TableState& table,
                                        bool returnItem, FailureDetails& details)
{
    auto key = keyOfStatement(statement, table);
    if (!key)
        return Failed(key.error());
    PreparedStatement prepared{&table, findCurrent(table, *key), std::nullopt, true, std::nullopt};
    const bool isDelete = statement.kind == StatementKind::Delete;
    // A DELETE of what is not there does nothing; an UPDATE never creates an item.
    if (isDelete && !prepared.current.item) {
        prepared.changes = false;
        return prepared;
    }
    if (!prepared.current.item || !expression::holds(*statement.where, *prepared.current.item)) {
        if (returnItem)
            details.item = prepared.current.item;
        return conditionFailed();
    }
    if (!isDelete) {
        for (const expression::UpdateAction& action : statement.update.actions) {
            if (table.key.contains(action.path.front().name))
                return invalidParameter("Cannot update attribute " + action.path.front().name +
                                        ". This attribute is part of the key");
        }
        auto after = updatedItem(table, prepared.current, *key, statement.update);
        if (!after)
            return Failed(after.error());
        prepared.after = std::move(*after);
    }
    prepared.returned = returnedBy(statement, prepared);
    return prepared;
}

std::string tokenOf(const Item& key)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string token;
    for (const char c : encodeItem(key)) {
        token.push_back(digits[static_cast<unsigned char>(c) >> 4]);
        token.push_back(digits[static_cast<unsigned char>(c) & 15]);
    }
    return token;
}

Result<Item> keyFromToken(const std::string& token)
{
    std::string bytes;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (std::size_t i = 0; i + 1 < token.size(); i += 2)
        bytes.push_back(static_cast<char>(digit(token[i]) << 4 | digit(token[i + 1])));
    try {
        return decodeItem(bytes);
    } catch (const std::runtime_error&) {
        return validationError("The NextToken is invalid");
    }
}

/// "ResourceNotFoundException" as batch answers write it.
std::string batchCode(const std::string& exception)
{
    if (exception == "ValidationException")
        return "ValidationError";
    return exception.substr(0, exception.find("Exception"));
}

CancellationReason reasonOfStatement(const Error& error)
{
    if (error.code == "DuplicateItemException")
        return {"DuplicateItem", error.message, std::nullopt};
    return reasonOf(error);
}

} // namespace

Result<PartiqlStatement> readStatement(const ParameterizedStatement& statement)
{
    auto parsed = expression::parseStatement(statement.statement, statement.parameters);
    if (!parsed)
        return validationError(parsed.error());
    return std::move(*parsed);
}

Result<PreparedStatement> prepareStatement(DatabaseState& state, const PartiqlStatement& statement,
                                           bool returnItem, FailureDetails& details)
{
    auto table = state.table(statement.table);
    if (!table)
        return Failed(table.error());
    if (statement.kind == StatementKind::Insert)
        return prepareInsert(statement, **table);
    return prepareChange(statement, **table, returnItem, details);
}

namespace operations {

Result<ExecuteStatementResponse> executeStatement(DatabaseState& state,
                                                  const ExecuteStatementRequest& request,
                                                  FailureDetails& details)
{
    const auto statement = readStatement(request.statement);
    if (!statement)
        return Failed(statement.error());
    ExecuteStatementResponse response;
    if (statement->kind != StatementKind::Select) {
        const auto prepared = prepareStatement(
            state, *statement, request.statement.returnItemOnConditionCheckFailure, details);
        if (!prepared)
            return Failed(prepared.error());
        const auto arms = changeOne(state, *prepared->table, prepared->current,
                                    prepared->after ? &*prepared->after : nullptr, details);
        if (!arms)
            return Failed(arms.error());
        if (prepared->returned)
            response.items.push_back(*prepared->returned);
        response.consumedCapacity =
            consumedCapacity(statement->table, *arms, request.returnConsumedCapacity);
        return response;
    }
    std::optional<Item> startKey;
    if (request.nextToken) {
        auto key = keyFromToken(*request.nextToken);
        if (!key)
            return Failed(key.error());
        startKey = std::move(*key);
    }
    auto page = selectPage(state, *statement, request.statement.consistentRead, startKey,
                           request.limit, request.returnConsumedCapacity);
    if (!page)
        return Failed(page.error());
    response.items = std::move(page->items);
    response.lastEvaluatedKey = page->lastEvaluatedKey;
    if (page->lastEvaluatedKey)
        response.nextToken = tokenOf(*page->lastEvaluatedKey);
    response.consumedCapacity = std::move(page->consumedCapacity);
    return response;
}

Result<BatchExecuteStatementResponse>
batchExecuteStatement(DatabaseState& state, const BatchExecuteStatementRequest& request)
{
    constexpr std::size_t statementsMax = 25;
    if (request.statements.empty() || request.statements.size() > statementsMax)
        return validationError(
            "1 validation error detected: Value at 'statements' failed to satisfy "
            "constraint: Member must have length between 1 and 25");
    BatchExecuteStatementResponse response;
    for (const ParameterizedStatement& statement : request.statements) {
        BatchStatementResponse one;
        if (const auto parsed = readStatement(statement))
            one.tableName = parsed->table;
        FailureDetails details;
        auto done = executeStatement(
            state, {statement, std::nullopt, std::nullopt, request.returnConsumedCapacity},
            details);
        if (!done) {
            one.error = Error{batchCode(done.error().code), done.error().message, {}};
            one.errorItem = details.item;
        } else {
            if (!done->items.empty())
                one.item = std::move(done->items.front());
            if (done->consumedCapacity)
                response.consumedCapacity.push_back(std::move(*done->consumedCapacity));
        }
        response.responses.push_back(std::move(one));
    }
    return response;
}

namespace {

Result<ExecuteTransactionResponse> readAll(DatabaseState& state,
                                           const ExecuteTransactionRequest& request,
                                           const std::vector<PartiqlStatement>& statements)
{
    ExecuteTransactionResponse response;
    std::map<std::string, CapacityArms> arms;
    for (const PartiqlStatement& statement : statements) {
        auto page = selectPage(state, statement, true, std::nullopt, std::nullopt,
                               ReturnConsumedCapacity::Total);
        if (!page)
            return Failed(page.error());
        arms[statement.table].read += 2 * page->consumedCapacity->capacityUnits;
        response.responses.push_back(page->items.empty() ? std::optional<Item>()
                                                         : std::move(page->items.front()));
    }
    for (const auto& [name, one] : arms) {
        if (auto consumed =
                consumedCapacity(name, one, request.returnConsumedCapacity, InTransaction::Yes))
            response.consumedCapacity.push_back(std::move(*consumed));
    }
    return response;
}

Result<ExecuteTransactionResponse> writeAll(DatabaseState& state,
                                            const ExecuteTransactionRequest& request,
                                            const std::vector<PartiqlStatement>& statements,
                                            FailureDetails& details)
{
    std::vector<PreparedStatement> prepared(statements.size());
    std::vector<CancellationReason> reasons(statements.size());
    std::set<std::pair<std::string, std::string>> seen;
    bool wrong = false;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        FailureDetails own;
        auto one = prepareStatement(state, statements[i],
                                    request.statements[i].returnItemOnConditionCheckFailure, own);
        if (!one && one.error().code == "ResourceNotFoundException")
            return Failed(one.error());
        if (!one) {
            reasons[i] = reasonOfStatement(one.error());
            reasons[i].item = std::move(own.item);
            wrong = true;
            continue;
        }
        if (!seen.emplace(statements[i].table, one->current.key).second)
            return repeatedItem();
        prepared[i] = std::move(*one);
    }
    if (wrong)
        return cancelled(std::move(reasons), details);

    ExecuteTransactionResponse response;
    std::map<std::string, CapacityArms> arms;
    Transaction transaction(state);
    for (const PreparedStatement& one : prepared) {
        arms[one.table->name()] += applyChange(
            state, *one.table, one.current, one.after ? &*one.after : nullptr, InTransaction::Yes);
        response.responses.push_back(one.returned);
    }
    transaction.commit();
    for (const auto& [name, one] : arms) {
        if (auto consumed =
                consumedCapacity(name, one, request.returnConsumedCapacity, InTransaction::Yes))
            response.consumedCapacity.push_back(std::move(*consumed));
    }
    return response;
}

} // namespace

Result<ExecuteTransactionResponse> executeTransaction(DatabaseState& state,
                                                      const ExecuteTransactionRequest& request,
                                                      FailureDetails& details)
{
    if (auto valid = checkTransactionSize(request.statements.size()); !valid)
        return Failed(valid.error());
    std::vector<PartiqlStatement> statements;
    for (const ParameterizedStatement& one : request.statements) {
        auto statement = readStatement(one);
        if (!statement)
            return Failed(statement.error());
        statements.push_back(std::move(*statement));
    }
    const auto isRead = [](const PartiqlStatement& one) {
        return one.kind == StatementKind::Select;
    };
    const auto reads = std::count_if(statements.begin(), statements.end(), isRead);
    if (reads > 0 && reads < static_cast<std::ptrdiff_t>(statements.size()))
        return validationError("A transaction has only reads or only writes: mixing SELECT with "
                               "INSERT, UPDATE or DELETE is not supported");
    return reads > 0 ? readAll(state, request, statements)
                     : writeAll(state, request, statements, details);
}

} // namespace operations

} // namespace infera::engine
