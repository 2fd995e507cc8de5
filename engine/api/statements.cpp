#include "engine/api/statements.h"

#include "engine/api/conditions.h"
#include "engine/api/idempotency.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/updates.h"
#include "engine/expression/evaluator.h"
#include "engine/expression/updater.h"
#include "engine/item/itemcodec.h"
#include "engine/item/md5.h"
#include "model/base/hexadecimal.h"
#include "model/capacity/capacity.h"

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

} // namespace

Result<Item> keyOfStatement(const PartiqlStatement& statement, const TableState& table)
{
    Item key;
    if (statement.kind == StatementKind::Insert) {
        for (const KeyAttribute& attribute : table.key.all()) {
            if (const auto found = statement.item.find(attribute.name);
                found != statement.item.end())
                key.insert(*found);
        }
    }
    if (statement.where)
        collectKey(*statement.where, table.key, key);
    if (key.size() != table.key.hash.size() + table.key.range.size())
        return validationError(
            "Where clause does not contain a mandatory equality on all key attributes");
    if (auto valid = validateKey(key, table.key); !valid)
        return Failed(valid.error());
    return key;
}

namespace {

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

constexpr std::size_t fingerprintLength = 32;

std::string fingerprintText(const ParameterizedStatement& statement)
{
    const auto digest = md5(fingerprintOf(statement));
    return hexadecimal({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

/// Where the next page begins, and a fingerprint of the statement it is a page of.
std::string tokenOf(const Item& key, const ParameterizedStatement& statement)
{
    return fingerprintText(statement) + hexadecimal(encodeItem(key));
}

Result<Item> keyFromToken(const std::string& token, const ParameterizedStatement& statement)
{
    const auto invalid = [] { return validationError("Invalid NextToken"); };
    if (token.size() <= fingerprintLength || token.size() % 2 != 0 ||
        token.find_first_not_of("0123456789abcdef") != std::string::npos)
        return invalid();
    if (!token.starts_with(fingerprintText(statement)))
        return validationError("NextToken does not match request");
    std::string bytes;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (std::size_t i = fingerprintLength; i < token.size(); i += 2)
        bytes.push_back(static_cast<char>(digit(token[i]) << 4 | digit(token[i + 1])));
    try {
        return decodeItem(bytes);
    } catch (const std::runtime_error&) {
        return invalid();
    }
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
    if (!statement.index.empty())
        return validationError("This operation is not supported on an index");
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
        if (prepared->returned && !prepared->returned->empty())
            response.items.push_back(*prepared->returned);
        response.consumedCapacity =
            consumedCapacity(statement->table, *arms, request.returnConsumedCapacity);
        return response;
    }
    std::optional<Item> startKey;
    if (request.nextToken) {
        auto key = keyFromToken(*request.nextToken, request.statement);
        if (!key)
            return Failed(key.error());
        startKey = std::move(*key);
    }
    auto page = selectPage(state, *statement, request.statement.consistentRead, startKey,
                           request.limit, request.returnConsumedCapacity, details);
    if (!page)
        return Failed(page.error());
    response.items = std::move(page->items);
    response.lastEvaluatedKey = page->lastEvaluatedKey;
    if (page->lastEvaluatedKey)
        response.nextToken = tokenOf(*page->lastEvaluatedKey, request.statement);
    response.consumedCapacity = std::move(page->consumedCapacity);
    return response;
}

} // namespace operations

} // namespace infera::engine
