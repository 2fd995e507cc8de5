#include "engine/api/statements.h"

#include "engine/api/conditions.h"
#include "engine/api/idempotency.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/statementreads.h"
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

/// What the equalities of a WHERE clause fix.
struct FixedKey
{
    Item key;                           ///< the first value of each attribute
    const std::string* twice = nullptr; ///< an attribute with another value beside its first
    bool hasMore = false;               ///< whether there are other conditions
};

void collectKey(const Node& node, const KeySchema& schema, FixedKey& fixed)
{
    if (node.kind == NodeKind::And) {
        for (const Node& arg : node.args)
            collectKey(arg, schema, fixed);
        return;
    }
    const bool isEquality = node.kind == NodeKind::Equal && node.args[0].isPath() &&
                            node.args[1].kind == NodeKind::Value && node.args[0].path.size() == 1;
    if (!isEquality || !schema.contains(node.args[0].path.front().name)) {
        fixed.hasMore = true;
        return;
    }
    const std::string& name = node.args[0].path.front().name;
    const AttributeValue& value = *node.args[1].value;
    if (!fixed.twice && fixed.key.emplace(name, value).first->second != value)
        fixed.twice = &name;
}

bool isWhole(const Item& key, const KeySchema& schema)
{
    return key.size() == schema.hash.size() + schema.range.size();
}

} // namespace

Result<Item> keyOfStatement(const PartiqlStatement& statement, const TableState& table)
{
    FixedKey fixed;
    if (statement.kind == StatementKind::Insert) {
        for (const KeyAttribute& attribute : table.key.all()) {
            if (const auto found = statement.item.find(attribute.name);
                found != statement.item.end())
                fixed.key.insert(*found);
        }
    }
    if (statement.where)
        collectKey(*statement.where, table.key, fixed);
    if (!isWhole(fixed.key, table.key))
        return validationError(
            "Where clause does not contain a mandatory equality on all key attributes");
    if (fixed.twice && statement.kind != StatementKind::Exists)
        return validationError("Multiple conditions on same key " + *fixed.twice +
                               ". Only single item Update/Insert/Delete are supported");
    if (auto valid = validateKey(fixed.key, table.key); !valid)
        return Failed(valid.error());
    return std::move(fixed.key);
}

bool checksOneItem(const PartiqlStatement& statement, const TableState& table)
{
    FixedKey fixed;
    if (statement.where)
        collectKey(*statement.where, table.key, fixed);
    return isWhole(fixed.key, table.key) && fixed.hasMore;
}

Result<Item> keyOfRead(const PartiqlStatement& statement, const TableState& table, const char* rule)
{
    const auto index = indexOfStatement(statement, table);
    if (!index)
        return Failed(index.error());
    if (!*index) {
        if (auto key = wholeKeyOf(statement.where, table.key))
            return std::move(*key);
    }
    if (const auto reads = readsOf(statement.where, *index ? (*index)->key : table.key); !reads)
        return Failed(reads.error());
    return validationError(rule);
}

namespace {

Result<PreparedStatement> prepareInsert(const PartiqlStatement& statement, TableState& table)
{
    if (auto valid = validateValues(statement.item); !valid)
        return Failed(valid.error());
    if (capacity::itemBytes(statement.item) > capacity::itemBytesMax)
        return validationError("Item size has exceeded the maximum allowed size");
    if (auto valid = validateNewItem(statement.item, table); !valid)
        return Failed(valid.error());
    PreparedStatement prepared;
    prepared.table = &table;
    prepared.current = findCurrent(table, statement.item);
    prepared.after = statement.item;
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

/// PartiQL says no more of an item that becomes too deep.
Failed withoutNestingDetail(Error error)
{
    constexpr std::string_view nesting = "Nesting Levels have exceeded supported limits";
    if (error.message.starts_with(nesting))
        error.message = nesting;
    return Failed(std::move(error));
}

Result<PreparedStatement> prepareChange(const PartiqlStatement& statement, TableState& table,
                                        bool returnItem, FailureDetails& details)
{
    auto key = keyOfStatement(statement, table);
    if (!key)
        return Failed(key.error());
    PreparedStatement prepared;
    prepared.table = &table;
    prepared.current = findCurrent(table, *key);
    prepared.onlyChecks = statement.kind == StatementKind::Exists;
    const bool isDelete = statement.kind == StatementKind::Delete;
    // A DELETE of what is not there does nothing; an UPDATE never creates an item.
    if (isDelete && !prepared.current.item)
        return prepared;
    if (!prepared.current.item || !expression::holds(*statement.where, *prepared.current.item)) {
        if (returnItem)
            details.item = prepared.current.item;
        return conditionFailed();
    }
    if (statement.kind == StatementKind::Update) {
        for (const expression::UpdateAction& action : statement.update.actions) {
            if (table.key.contains(action.path.front().name))
                return invalidParameter("Cannot update attribute " + action.path.front().name +
                                        ". This attribute is part of the key");
        }
        auto after = updatedItem(table, prepared.current, *key, statement.update);
        if (!after)
            return withoutNestingDetail(after.error());
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
    return executeRead(state, request, *statement, details);
}

Result<ExecuteStatementResponse> executeRead(DatabaseState& state,
                                             const ExecuteStatementRequest& request,
                                             const PartiqlStatement& statement,
                                             FailureDetails& details)
{
    if (statement.kind == StatementKind::Exists)
        return validationError("EXISTS can only be used in ExecuteTransaction write requests.");
    ExecuteStatementResponse response;
    if (statement.kind != StatementKind::Select) {
        const auto prepared = prepareStatement(
            state, statement, request.statement.returnItemOnConditionCheckFailure, details);
        if (!prepared)
            return Failed(prepared.error());
        const auto arms = changeOne(state, *prepared->table, prepared->current,
                                    prepared->after ? &*prepared->after : nullptr, details);
        if (!arms)
            return Failed(arms.error());
        if (prepared->returned && !prepared->returned->empty())
            response.items.push_back(*prepared->returned);
        response.consumedCapacity =
            consumedCapacity(statement.table, *arms, request.returnConsumedCapacity);
        return response;
    }
    std::optional<Item> startKey;
    if (request.nextToken) {
        auto key = keyFromToken(*request.nextToken, request.statement);
        if (!key)
            return Failed(key.error());
        startKey = std::move(*key);
    }
    auto page = selectPage(state, statement, request.statement.consistentRead, startKey,
                           request.limit, request.returnConsumedCapacity, details);
    if (!page)
        return Failed(page.error());
    response.items = std::move(page->items);
    response.scannedCount = page->scannedCount;
    response.lastEvaluatedKey = page->lastEvaluatedKey;
    if (page->lastEvaluatedKey)
        response.nextToken = tokenOf(*page->lastEvaluatedKey, request.statement);
    response.consumedCapacity = std::move(page->consumedCapacity);
    return response;
}

} // namespace operations

} // namespace infera::engine
