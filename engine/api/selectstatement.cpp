#include "engine/api/keycondition.h"
#include "engine/api/keys.h"
#include "engine/api/page.h"
#include "engine/api/statements.h"
#include "engine/expression/evaluator.h"
#include "model/base/text.h"

#include <algorithm>
#include <set>

namespace infera::engine {

using expression::Node;
using expression::NodeKind;
using expression::PartiqlStatement;

namespace {

std::optional<KeyOperator> keyOperatorOf(const Node& node)
{
    switch (node.kind) {
    case NodeKind::Equal:
        return KeyOperator::Equal;
    case NodeKind::Less:
        return KeyOperator::Less;
    case NodeKind::LessOrEqual:
        return KeyOperator::LessOrEqual;
    case NodeKind::Greater:
        return KeyOperator::Greater;
    case NodeKind::GreaterOrEqual:
        return KeyOperator::GreaterOrEqual;
    case NodeKind::Between:
        return KeyOperator::Between;
    case NodeKind::Function:
        if (node.text == "begins_with")
            return KeyOperator::BeginsWith;
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

/// Conditions on key attributes that hold for every item the WHERE clause can return.
void collect(const Node& node, const KeySchema& schema, KeyConditions& into)
{
    if (node.kind == NodeKind::And) {
        for (const Node& arg : node.args)
            collect(arg, schema, into);
        return;
    }
    const auto op = keyOperatorOf(node);
    if (!op || !node.args[0].isPath() || node.args[0].path.size() != 1)
        return;
    const std::string& name = node.args[0].path.front().name;
    if (!schema.contains(name))
        return;
    KeyCondition condition;
    condition.op = *op;
    for (std::size_t i = 1; i < node.args.size(); ++i) {
        if (node.args[i].kind != NodeKind::Value)
            return;
        condition.values.push_back(node.args[i].value);
    }
    into.emplace(name, std::move(condition));
}

/// The conditions a range of keys can be made of, from the left without gaps; empty: a scan.
KeyConditions usable(const KeyConditions& all, const KeySchema& schema)
{
    const auto fits = [&](const KeyAttribute& attribute, const KeyCondition& condition) {
        for (const auto* value : condition.values) {
            if (value->type() != attribute.type)
                return false;
        }
        return true;
    };
    KeyConditions result;
    for (const KeyAttribute& attribute : schema.hash) {
        const auto found = all.find(attribute.name);
        if (found == all.end() || found->second.op != KeyOperator::Equal ||
            !fits(attribute, found->second))
            return {};
        result.insert(*found);
    }
    for (const KeyAttribute& attribute : schema.range) {
        const auto found = all.find(attribute.name);
        if (found == all.end() || !fits(attribute, found->second))
            break;
        result.insert(*found);
        if (found->second.op != KeyOperator::Equal)
            break;
    }
    return result;
}

/// "a.b[0].c" is returned under its last name; a list member under the whole text.
std::string nameOf(const expression::Path& path)
{
    if (!path.back().isIndex())
        return path.back().name;
    std::string text;
    for (const expression::PathElement& step : path)
        text += step.isIndex() ? "[" + std::to_string(step.index) + "]"
                               : (text.empty() ? "" : ".") + step.name;
    return text;
}

Item takenFrom(const Item& item, const std::vector<expression::Path>& projection)
{
    Item taken;
    for (const expression::Path& path : projection) {
        if (const AttributeValue* value = expression::valueAt(item, path))
            taken.insert_or_assign(nameOf(path), *value);
    }
    return taken;
}

void collectHeads(const Node& node, std::set<std::string, std::less<>>& heads)
{
    if (node.isPath())
        heads.insert(node.path.front().name);
    for (const Node& arg : node.args)
        collectHeads(arg, heads);
}

std::optional<expression::Condition> filterOf(const PartiqlStatement& statement)
{
    if (!statement.where)
        return std::nullopt;
    expression::Condition filter;
    filter.root = *statement.where;
    collectHeads(filter.root, filter.pathHeads);
    return filter;
}

/// The attributes that a projection takes parts of, whole.
std::optional<expression::Projection> wholeAttributes(const PartiqlStatement& statement)
{
    if (statement.projection.empty())
        return std::nullopt;
    std::set<std::string> names;
    for (const expression::Path& path : statement.projection)
        names.insert(path.front().name);
    expression::Projection projection;
    for (const std::string& name : names)
        projection.paths.push_back({{name, -1}});
    return projection;
}

Result<IndexState*> indexOfStatement(const PartiqlStatement& statement, const TableState& table,
                                     bool consistentRead)
{
    if (statement.index.empty())
        return nullptr;
    IndexState* index = table.findIndex(statement.index);
    if (!index)
        return validationError("The table does not have the specified index");
    if (index->global && consistentRead)
        return validationError(
            "Strongly consistent read is not supported on Global Secondary Indexes");
    return index;
}

/// Whether the WHERE clause fixes the index's partition: by equality or IN, and not under an OR.
bool isKeyed(const Node& node, const KeySchema& schema)
{
    if (node.kind == NodeKind::And)
        return std::any_of(node.args.begin(), node.args.end(),
                           [&](const Node& arg) { return isKeyed(arg, schema); });
    return (node.kind == NodeKind::Equal || node.kind == NodeKind::In) && node.args[0].isPath() &&
           node.args[0].path.size() == 1 &&
           node.args[0].path.front().name == schema.hash.front().name;
}

std::string listed(const std::vector<std::string>& names)
{
    return "[" + join(names, ", ") + "]";
}

/// A local index fetches projected attributes from the table, a global one can not; neither
/// filters a partition by what it does not hold.
Result<void> checkHeld(const IndexState& index, const PartiqlStatement& statement,
                       const std::optional<expression::Projection>& projection,
                       const std::optional<expression::Condition>& filter)
{
    std::vector<std::string> missing;
    if (projection && index.global) {
        for (const expression::Path& path : projection->paths) {
            if (!index.projects(path.front().name))
                missing.push_back(path.front().name);
        }
    }
    if (!missing.empty())
        return invalidParameter("Global secondary index " + index.name + " does not project " +
                                listed(missing));
    if (!filter || !isKeyed(*statement.where, index.key))
        return {};
    for (const std::string& name : filter->pathHeads) {
        if (!index.projects(name))
            missing.push_back(name);
    }
    if (missing.empty())
        return {};
    return invalidParameter("Secondary index " + index.name +
                            " does not project one or more filter attributes: " + listed(missing));
}

} // namespace

Result<PageResponse> selectPage(DatabaseState& state, const PartiqlStatement& statement,
                                bool consistentRead, const std::optional<Item>& startKey,
                                std::optional<std::int64_t> limit,
                                ReturnConsumedCapacity returnConsumedCapacity,
                                FailureDetails& details)
{
    auto table = state.table(statement.table);
    if (!table)
        return Failed(table.error());
    auto index = indexOfStatement(statement, **table, consistentRead);
    if (!index)
        return Failed(index.error());
    auto filter = filterOf(statement);
    const std::optional<expression::Projection> projection = wholeAttributes(statement);
    if (*index) {
        if (auto valid = checkHeld(**index, statement, projection, filter); !valid)
            return Failed(valid.error());
        if (filter)
            filter->pathHeads.clear(); // what an index does not hold is not fetched to filter by it
    }
    const KeySchema& schema = *index ? (*index)->key : (*table)->key;

    KeyRange range;
    KeyConditions conditions;
    if (statement.where)
        collect(*statement.where, schema, conditions);
    conditions = usable(conditions, schema);
    if (!conditions.empty())
        range = keyRangeOf(conditions, schema);
    if (!statement.orderBy.empty() && conditions.empty())
        return validationError(
            "Must have WHERE clause in the statement when using ORDER BY clause.");
    range.forward = !statement.descending;
    if (startKey) {
        if (!checkStartKeyOfScan(*startKey, **table, *index) ||
            !checkTablePartOfStartKey(*startKey, **table))
            return validationError("Invalid NextToken");
        const std::string key = encodeStartKey(*startKey, **table, *index);
        (range.forward ? range.lower : range.upper) = range.forward ? key + '\0' : key;
    }
    auto page = admittedPage(state,
                             {**table, *index, std::move(range), filter, projection, std::nullopt,
                              limit, consistentRead, returnConsumedCapacity},
                             details);
    if (page && !statement.projection.empty()) {
        for (Item& item : page->items)
            item = takenFrom(item, statement.projection);
    }
    return page;
}

} // namespace infera::engine
