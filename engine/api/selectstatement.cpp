#include "engine/api/keys.h"
#include "engine/api/page.h"
#include "engine/api/statementreads.h"
#include "engine/api/statements.h"
#include "engine/expression/evaluator.h"
#include "model/base/text.h"

#include <algorithm>
#include <set>

namespace infera::engine {

using expression::Node;
using expression::OrderTerm;
using expression::PartiqlStatement;

namespace {

/// "a.b[0]" is returned under its last name and what stands behind it: "b[0]".
std::string nameOf(const expression::Path& path)
{
    std::string text;
    for (const expression::PathElement& step : path) {
        if (step.isIndex())
            text += "[" + std::to_string(step.index) + "]";
        else
            text = step.name;
    }
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

void collectHeads(const Node& node, std::vector<std::string>& heads)
{
    if (node.isPath() &&
        std::find(heads.begin(), heads.end(), node.path.front().name) == heads.end())
        heads.push_back(node.path.front().name);
    for (const Node& arg : node.args)
        collectHeads(arg, heads);
}

std::optional<expression::Condition> filterOf(const PartiqlStatement& statement)
{
    if (!statement.where)
        return std::nullopt;
    expression::Condition filter;
    filter.root = *statement.where;
    std::vector<std::string> heads;
    collectHeads(filter.root, heads);
    filter.pathHeads.insert(heads.begin(), heads.end());
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

std::string listed(const std::vector<std::string>& names)
{
    return "[" + join(names, ", ") + "]";
}

/// The order in which the service tells a few names: that of a HashSet of Java.
void orderAsHashSet(std::vector<std::string>& names)
{
    std::size_t buckets = 16;
    while (names.size() * 4 > buckets * 3)
        buckets *= 2;
    const auto bucket = [&](const std::string& name) {
        std::uint32_t hash = 0;
        for (const char c : name)
            hash = hash * 31 + static_cast<unsigned char>(c);
        return (hash ^ hash >> 16) & (buckets - 1);
    };
    std::stable_sort(names.begin(), names.end(),
                     [&](const auto& a, const auto& b) { return bucket(a) < bucket(b); });
}

/// The attributes that a branch filters by and the index does not hold.
std::vector<std::string> missingOf(const StatementRead& read, const IndexState& index)
{
    std::vector<std::string> missing;
    for (const Node* filter : read.filters)
        collectHeads(*filter, missing);
    std::erase_if(missing, [&](const std::string& name) { return index.projects(name); });
    orderAsHashSet(missing);
    return missing;
}

/// A local index fetches projected attributes from the table, a global one can not; neither
/// filters a partition by what it does not hold.
Result<void> checkHeld(const IndexState& index, const PartiqlStatement& statement,
                       const StatementReads& reads)
{
    std::vector<std::string> missing;
    if (index.global) {
        for (const expression::Path& path : statement.projection) {
            if (!index.projects(path.front().name))
                missing.push_back(path.front().name);
        }
    }
    if (!missing.empty())
        return invalidParameter("Global secondary index " + index.name + " does not project " +
                                listed(missing));
    for (const StatementRead& read : reads.reads) {
        missing = missingOf(read, index);
        if (missing.empty())
            return {};
    }
    if (missing.empty())
        return {};
    return invalidParameter("Secondary index " + index.name +
                            " does not project one or more filter attributes: " + listed(missing));
}

const OrderTerm* termOf(const PartiqlStatement& statement,
                        const std::vector<KeyAttribute>& attributes)
{
    for (const OrderTerm& term : statement.orderBy) {
        if (!attributes.empty() && term.name == attributes.front().name)
            return &term;
    }
    return nullptr;
}

/// Sorts the reads as ORDER BY says; the sort key descends where it does not say.
Result<void> order(const PartiqlStatement& statement, const KeySchema& schema,
                   StatementReads& reads)
{
    if (auto valid = checkOrder(statement, schema); !valid || statement.orderBy.empty())
        return valid;
    if (!reads.keyed)
        return validationError("Must have at least one non-optional hash key condition in WHERE "
                               "clause when using ORDER BY clause.");
    const OrderTerm* hash = termOf(statement, schema.hash);
    if (!hash && *reads.reads.front().partition != *reads.reads.back().partition)
        return validationError("Must have hash key in ORDER BY clause when more than one hash key "
                               "condition specified in WHERE clause.");
    const OrderTerm* sort = termOf(statement, schema.range);
    const bool forward = sort && !sort->descending;
    if (!forward)
        std::reverse(reads.reads.begin(), reads.reads.end());
    const bool partitionsAscend = !hash || !hash->descending;
    std::stable_sort(reads.reads.begin(), reads.reads.end(), [&](const auto& a, const auto& b) {
        const int order = expression::compareValues(*a.partition, *b.partition).value_or(0);
        return partitionsAscend ? order < 0 : order > 0;
    });
    for (StatementRead& read : reads.reads)
        read.range.forward = forward;
    return {};
}

/// The reads from the one that a page ended in on, that one from where it ended.
Result<void> resume(StatementReads& reads, const std::string& position)
{
    const auto holds = [&](const StatementRead& read) {
        return read.range.lower <= position &&
               (position < read.range.upper || read.range.upper.empty());
    };
    const auto found = std::find_if(reads.reads.begin(), reads.reads.end(), holds);
    if (found == reads.reads.end())
        return validationError("Invalid NextToken");
    reads.reads.erase(reads.reads.begin(), found);
    KeyRange& range = reads.reads.front().range;
    (range.forward ? range.lower : range.upper) = range.forward ? position + '\0' : position;
    return {};
}

void append(PageResponse&& page, PageResponse& all)
{
    std::move(page.items.begin(), page.items.end(), std::back_inserter(all.items));
    all.count += page.count;
    all.scannedCount += page.scannedCount;
    all.lastEvaluatedKey = std::move(page.lastEvaluatedKey);
    if (page.consumedCapacity && all.consumedCapacity)
        addConsumed(*all.consumedCapacity, *page.consumedCapacity);
    else if (page.consumedCapacity)
        all.consumedCapacity = std::move(page.consumedCapacity);
}

} // namespace

Result<IndexState*> indexOfStatement(const PartiqlStatement& statement, const TableState& table)
{
    IndexState* index = nullptr;
    if (!statement.index.empty()) {
        index = table.findIndex(statement.index);
        if (!index)
            return validationError("The table does not have the specified index");
        if (index->key.hash.size() > 1 || index->key.range.size() > 1)
            return validationError(
                "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or "
                "multi-attribute RANGE keys.");
    }
    if (!statement.lateRefusal.empty())
        return validationError(statement.lateRefusal);
    return index;
}

Result<void> checkOrder(const PartiqlStatement& statement, const KeySchema& schema)
{
    if (!statement.orderBy.empty() && !statement.where)
        return validationError(
            "Must have WHERE clause in the statement when using ORDER BY clause.");
    for (const OrderTerm& term : statement.orderBy) {
        if (!schema.contains(term.name))
            return validationError("Attribute " + term.name +
                                   " in ORDER BY clause must be part of the primary key");
    }
    return {};
}

Result<PageResponse> selectPage(DatabaseState& state, const PartiqlStatement& statement,
                                bool consistentRead, const std::optional<Item>& startKey,
                                std::optional<std::int64_t> limit,
                                ReturnConsumedCapacity returnConsumedCapacity,
                                FailureDetails& details)
{
    auto table = state.table(statement.table);
    if (!table)
        return statement.lateRefusal.empty() ? Failed(table.error())
                                             : validationError(statement.lateRefusal);
    auto index = indexOfStatement(statement, **table);
    if (!index)
        return Failed(index.error());
    if (*index && (*index)->global && consistentRead)
        return validationError(
            "Strongly consistent read is not supported on Global Secondary Indexes");
    const KeySchema& schema = *index ? (*index)->key : (*table)->key;
    auto reads = readsOf(statement.where, schema);
    if (!reads)
        return Failed(reads.error());
    if (auto ordered = order(statement, schema, *reads); !ordered)
        return Failed(ordered.error());
    auto filter = filterOf(statement);
    if (*index) {
        if (auto valid = checkHeld(**index, statement, *reads); !valid)
            return Failed(valid.error());
        if (filter)
            filter->pathHeads.clear(); // what an index does not hold is not fetched to filter by it
    }
    if (!reads->keyed)
        reads->reads.emplace_back();
    if (startKey) {
        if (!checkStartKeyOfScan(*startKey, **table, *index) ||
            !checkTablePartOfStartKey(*startKey, **table))
            return validationError("Invalid NextToken");
        if (auto found = resume(*reads, encodeStartKey(*startKey, **table, *index)); !found)
            return Failed(found.error());
    }
    const std::optional<expression::Projection> projection = wholeAttributes(statement);
    PageResponse all;
    model::capacity::Bytes bytes = 0;
    for (StatementRead& read : reads->reads) {
        std::optional<std::int64_t> left;
        if (limit)
            left = *limit - all.scannedCount;
        auto page =
            admittedPage(state,
                         {**table, *index, std::move(read.range), filter, projection, std::nullopt,
                          left, consistentRead, returnConsumedCapacity, &bytes},
                         details);
        if (!page)
            return page;
        append(std::move(*page), all);
        if (all.lastEvaluatedKey)
            break;
    }
    if (!statement.projection.empty()) {
        for (Item& item : all.items)
            item = takenFrom(item, statement.projection);
    }
    return all;
}

} // namespace infera::engine
