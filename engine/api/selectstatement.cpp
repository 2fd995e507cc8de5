#include "engine/api/keycondition.h"
#include "engine/api/keys.h"
#include "engine/api/page.h"
#include "engine/api/statements.h"
#include "engine/expression/evaluator.h"

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

std::optional<expression::Condition> filterOf(const PartiqlStatement& statement)
{
    if (!statement.where)
        return std::nullopt;
    expression::Condition filter;
    filter.root = *statement.where;
    return filter;
}

} // namespace

Result<PageResponse> selectPage(DatabaseState& state, const PartiqlStatement& statement,
                                bool consistentRead, const std::optional<Item>& startKey,
                                std::optional<std::int64_t> limit,
                                ReturnConsumedCapacity returnConsumedCapacity)
{
    auto table = state.table(statement.table);
    if (!table)
        return Failed(table.error());
    std::optional<std::string> indexName;
    if (!statement.index.empty())
        indexName = statement.index;
    auto index = indexOf(**table, indexName, consistentRead);
    if (!index)
        return Failed(index.error());
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
            return validationError("The NextToken is invalid");
        const std::string key = encodeStartKey(*startKey, **table, *index);
        (range.forward ? range.lower : range.upper) = range.forward ? key + '\0' : key;
    }
    const auto filter = filterOf(statement);
    const std::optional<expression::Projection> everything;
    PageResponse page = readPage({**table, *index, std::move(range), filter, everything,
                                  std::nullopt, limit, consistentRead, returnConsumedCapacity});
    if (!statement.projection.empty()) {
        for (Item& item : page.items)
            item = takenFrom(item, statement.projection);
    }
    return page;
}

} // namespace infera::engine
