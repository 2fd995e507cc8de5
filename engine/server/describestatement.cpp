#include "engine/server/describestatement.h"

#include "engine/api/keycondition.h"
#include "engine/api/statementreads.h"
#include "engine/expression/statement.h"

#include <algorithm>
#include <numeric>

namespace infera::engine {

namespace {

using expression::Node;
using expression::NodeKind;
using expression::PartiqlStatement;
using expression::StatementKind;

/// The attributes of a table's or an index's key.
struct KeyNames
{
    std::vector<std::string> hash;
    std::vector<std::string> range;

    [[nodiscard]] bool contains(const std::string& name) const
    {
        return std::find(hash.begin(), hash.end(), name) != hash.end() ||
               std::find(range.begin(), range.end(), name) != range.end();
    }
};

KeyNames keyNames(Database& database, const std::string& tableName, const std::string& indexName)
{
    const auto described = database.describeTable({tableName});
    if (!described)
        return {};
    const TableDescription& table = described->table;
    const std::vector<KeySchemaElement>* schema = &table.keySchema;
    for (const auto* indexes : {&table.globalSecondaryIndexes, &table.localSecondaryIndexes}) {
        for (const IndexDescription& index : *indexes) {
            if (index.indexName == indexName)
                schema = &index.keySchema;
        }
    }
    KeyNames names;
    for (const KeySchemaElement& one : *schema)
        (one.keyType == KeyType::Hash ? names.hash : names.range).push_back(one.attributeName);
    return names;
}

void collectHeads(const Node& node, std::set<std::string>& heads)
{
    if (node.isPath())
        heads.insert(node.path.front().name);
    for (const Node& arg : node.args)
        collectHeads(arg, heads);
}

/// One condition of a conjunction: on a key attribute, or on others that a filter looks at.
struct Term
{
    std::optional<KeyUse> use;
    std::set<std::string> filter;
};
using Branch = std::vector<Term>;

/// More branches than that are read as one scan would be.
constexpr std::size_t branchesMax = 200;

bool isOnKey(const Node& node, const KeyNames& keys)
{
    return node.args.size() >= 2 && node.args[0].isPath() && node.args[0].path.size() == 1 &&
           keys.contains(node.args[0].path.front().name) &&
           std::all_of(node.args.begin() + 1, node.args.end(),
                       [](const Node& arg) { return arg.kind == NodeKind::Value; });
}

Term filterTerm(const Node& node)
{
    Term term;
    collectHeads(node, term.filter);
    return term;
}

/// A condition as an OR of conjunctions; `a IN [x, y]` is `a = x OR a = y` where a is a key.
std::vector<Branch> branchesOf(const Node& node, const KeyNames& keys)
{
    if (node.kind == NodeKind::And) {
        std::vector<Branch> all = {{}};
        for (const Node& arg : node.args) {
            std::vector<Branch> longer;
            for (const Branch& left : all) {
                for (const Branch& right : branchesOf(arg, keys)) {
                    longer.push_back(left);
                    longer.back().insert(longer.back().end(), right.begin(), right.end());
                    if (longer.size() > branchesMax)
                        return longer;
                }
            }
            all = std::move(longer);
        }
        return all;
    }
    if (node.kind == NodeKind::Or) {
        std::vector<Branch> all;
        for (const Node& arg : node.args) {
            std::vector<Branch> more = branchesOf(arg, keys);
            std::move(more.begin(), more.end(), std::back_inserter(all));
        }
        return all;
    }
    if (!isOnKey(node, keys))
        return {{filterTerm(node)}};
    const std::string& attribute = node.args[0].path.front().name;
    std::vector<Branch> all;
    if (node.kind == NodeKind::In) {
        for (auto value = node.args.begin() + 1; value != node.args.end(); ++value)
            all.push_back({{KeyUse{attribute, KeyOperator::Equal, {*value->value}}, {}}});
        return all;
    }
    const auto op = keyOperatorOf(node);
    if (!op)
        return {{filterTerm(node)}};
    KeyUse use{attribute, *op, {}};
    for (auto value = node.args.begin() + 1; value != node.args.end(); ++value)
        use.values.push_back(*value->value);
    return {{{std::move(use), {}}}};
}

/// What one branch reads; nothing: not one partition.
std::optional<Observation> readOf(const Branch& branch, const KeyNames& keys)
{
    Observation action;
    std::size_t equalities = 0;
    for (const Term& term : branch) {
        action.filter.insert(term.filter.begin(), term.filter.end());
        if (!term.use)
            continue;
        const bool isTwice =
            std::any_of(action.keys.begin(), action.keys.end(),
                        [&](const KeyUse& one) { return one.attribute == term.use->attribute; });
        if (isTwice) {
            action.filter.insert(term.use->attribute);
            continue;
        }
        equalities += term.use->op == KeyOperator::Equal ? 1 : 0;
        action.keys.push_back(*term.use);
    }
    const bool isOnePartition =
        !keys.hash.empty() &&
        std::all_of(keys.hash.begin(), keys.hash.end(), [&](const std::string& name) {
            return std::any_of(action.keys.begin(), action.keys.end(), [&](const KeyUse& one) {
                return one.attribute == name && one.op == KeyOperator::Equal;
            });
        });
    if (!isOnePartition)
        return std::nullopt;
    std::sort(action.keys.begin(), action.keys.end(),
              [](const KeyUse& a, const KeyUse& b) { return a.attribute < b.attribute; });
    const bool isOneItem =
        equalities == keys.hash.size() + keys.range.size() && action.filter.empty();
    action.operation = isOneItem ? ObservedAction::GetItem : ObservedAction::Query;
    return action;
}

std::vector<Observation> readsOf(const PartiqlStatement& statement, const KeyNames& keys)
{
    std::vector<Observation> reads;
    Observation scan;
    scan.operation = ObservedAction::Scan;
    scan.table = statement.table;
    scan.index = statement.index;
    if (!statement.where)
        return {scan};
    collectHeads(*statement.where, scan.filter);
    const std::vector<Branch> branches = branchesOf(*statement.where, keys);
    if (branches.size() > branchesMax)
        return {scan};
    for (const Branch& branch : branches) {
        auto read = readOf(branch, keys);
        if (!read)
            return {scan};
        // An index has no key of one item.
        if (!statement.index.empty())
            read->operation = ObservedAction::Query;
        read->table = statement.table;
        read->index = statement.index;
        reads.push_back(std::move(*read));
    }
    for (Observation& read : reads) {
        if (read.operation == ObservedAction::GetItem && reads.size() > 1)
            read.operation = ObservedAction::BatchGetItem;
        for (const expression::OrderTerm& term : statement.orderBy) {
            if (std::find(keys.range.begin(), keys.range.end(), term.name) != keys.range.end())
                read.forward = !term.descending;
        }
    }
    return reads;
}

/// A write of the item that the equalities of the WHERE clause name; what else stands there is its
/// condition. An INSERT asks that its item is new, an UPDATE that it is there.
Observation writeOf(const PartiqlStatement& statement, const KeyNames& keys)
{
    Observation action;
    action.table = statement.table;
    if (statement.kind == StatementKind::Insert) {
        action.operation = ObservedAction::PutItem;
        action.item = statement.item;
        action.conditional = true;
        return action;
    }
    if (statement.where) {
        if (auto named = readOf(branchesOf(*statement.where, keys).front(), keys)) {
            action.keys = std::move(named->keys);
            action.conditional = !named->filter.empty();
        }
    }
    if (statement.kind == StatementKind::Delete) {
        action.operation = ObservedAction::DeleteItem;
        return action;
    }
    action.operation = ObservedAction::UpdateItem;
    action.onlyChecked = statement.kind == StatementKind::Exists;
    action.conditional = true;
    for (const expression::UpdateAction& one : statement.update.actions)
        action.sets.insert(one.path.front().name);
    return action;
}

/// Nothing where the statement can not be read: such a request was refused.
std::vector<Observation> actionsOf(const ParameterizedStatement& statement, Database& database)
{
    const auto parsed = expression::parseStatement(statement.statement, statement.parameters);
    if (!parsed)
        return {};
    const KeyNames keys = keyNames(database, parsed->table, parsed->index);
    if (parsed->kind != StatementKind::Select)
        return {writeOf(*parsed, keys)};
    std::vector<Observation> reads = readsOf(*parsed, keys);
    for (Observation& read : reads)
        read.consistent = statement.consistentRead;
    return reads;
}

std::string joined(const std::vector<ParameterizedStatement>& statements)
{
    return std::accumulate(statements.begin(), statements.end(), std::string(),
                           [](std::string text, const ParameterizedStatement& one) {
                               return text + (text.empty() ? "" : "; ") + one.statement;
                           });
}

ObservedRequest ofSeveral(const char* operation,
                          const std::vector<ParameterizedStatement>& statements, Database& database)
{
    ObservedRequest seen;
    seen.operation = operation;
    seen.statement = joined(statements);
    for (const ParameterizedStatement& one : statements) {
        std::vector<Observation> actions = actionsOf(one, database);
        std::move(actions.begin(), actions.end(), std::back_inserter(seen.actions));
    }
    return seen;
}

} // namespace

ObservedRequest describe(const ExecuteStatementRequest& request,
                         const Result<ExecuteStatementResponse>& response, Database& database)
{
    ObservedRequest seen = ofSeveral("ExecuteStatement", {request.statement}, database);
    for (Observation& action : seen.actions)
        action.limit = request.limit;
    if (!response) {
        seen.errorCode = response.error().code;
        return seen;
    }
    if (response->consumedCapacity)
        seen.consumed.push_back(*response->consumedCapacity);
    seen.itemsRead = response->scannedCount;
    seen.itemsReturned = static_cast<std::int64_t>(response->items.size());
    return seen;
}

ObservedRequest describe(const BatchExecuteStatementRequest& request,
                         const Result<BatchExecuteStatementResponse>& response, Database& database)
{
    ObservedRequest seen = ofSeveral("BatchExecuteStatement", request.statements, database);
    for (Observation& action : seen.actions) {
        if (action.operation == ObservedAction::GetItem)
            action.operation = ObservedAction::BatchGetItem;
    }
    if (!response) {
        seen.errorCode = response.error().code;
        return seen;
    }
    seen.consumed = response->consumedCapacity;
    for (const BatchStatementResponse& one : response->responses)
        seen.itemsRead += one.item ? 1 : 0;
    seen.itemsReturned = seen.itemsRead;
    return seen;
}

ObservedRequest describe(const ExecuteTransactionRequest& request,
                         const Result<ExecuteTransactionResponse>& response, Database& database)
{
    ObservedRequest seen = ofSeveral("ExecuteTransaction", request.statements, database);
    seen.transactional = true;
    if (!response) {
        seen.errorCode = response.error().code;
        return seen;
    }
    seen.consumed = response->consumedCapacity;
    for (const auto& item : response->responses)
        seen.itemsRead += item ? 1 : 0;
    seen.itemsReturned = seen.itemsRead;
    return seen;
}

} // namespace infera::engine
