#include "engine/verify/steprunner.h"

#include "model/base/named.h"
#include "model/capacity/limits.h"
#include "model/item/scalar.h"
#include "model/layout/keys.h"

#include <algorithm>

namespace infera::engine {

namespace {

using model::FilterOperator;
using model::Step;
using model::StepOperation;

using Rows = std::vector<Item>;

/// The attribute's type as the design or the key schema declares it; S when nothing does.
model::AttributeType typeOf(const CallContext& context, const model::Table& table,
                            const std::string& name)
{
    for (const std::string& entity : context.pattern.entities) {
        const model::Entity* known = context.design.entity(entity);
        if (known != nullptr && known->attribute(name) != nullptr)
            return known->attribute(name)->type;
    }
    const std::vector<model::KeyAttribute> keys = model::allKeysOf(table);
    for (const model::EntityLayout& home : table.entities) {
        const model::Entity* known = context.design.entity(home.entity());
        if (known != nullptr && known->attribute(name) != nullptr)
            return known->attribute(name)->type;
    }
    const model::KeyAttribute* key = findByName(keys, name);
    return key == nullptr ? model::AttributeType::S : key->type;
}

/// One comparison in the language of expressions.
Result<std::string> term(ExpressionBuilder& builder, const std::string& attribute,
                         FilterOperator op, const std::vector<AttributeValue>& values)
{
    const std::string name = builder.name(attribute);
    const std::size_t wanted = op == FilterOperator::Between ? 2 : 1;
    if (op == FilterOperator::Exists)
        return "attribute_exists(" + name + ")";
    if (op == FilterOperator::NotExists)
        return "attribute_not_exists(" + name + ")";
    if (values.size() < wanted)
        return failure("invalid-plan", "The condition on " + attribute + " lacks a value.");
    switch (op) {
    case FilterOperator::BeginsWith:
        return "begins_with(" + name + ", " + builder.value(values[0]) + ")";
    case FilterOperator::Contains:
        return "contains(" + name + ", " + builder.value(values[0]) + ")";
    case FilterOperator::Between: {
        const std::string low = builder.value(values[0]);
        return name + " BETWEEN " + low + " AND " + builder.value(values[1]);
    }
    case FilterOperator::In: {
        std::string list;
        for (const AttributeValue& value : values)
            list += (list.empty() ? "" : ", ") + builder.value(value);
        return name + " IN (" + list + ")";
    }
    default:
        return name + " " + std::string(toString(op)) + " " + builder.value(values[0]);
    }
}

struct Expressions
{
    ExpressionBuilder keyCondition;
    ExpressionBuilder filter;
};

const model::KeyAttribute* keyAttribute(const model::Table& table, const model::Index* index,
                                        const std::string& name)
{
    if (index != nullptr) {
        if (const auto* key = findByName(index->partitionKey, name))
            return key;
        if (const auto* key = findByName(index->sortKey, name))
            return key;
        if (index->kind == model::IndexKind::Global)
            return nullptr;
    }
    if (table.partitionKey.name == name)
        return &table.partitionKey;
    return table.sortKey && table.sortKey->name == name && index == nullptr ? &*table.sortKey
                                                                            : nullptr;
}

/// One request of a step: the table or index, the values, the shard.
struct ReadTarget
{
    const CallContext& context;
    const Step& step;
    const model::Table& table;
    const model::Index* index;
};

Result<void> addKeyCondition(const ReadTarget& target, ExpressionBuilder& builder,
                             const model::ValueLookup& lookup, std::optional<int> shard)
{
    for (const model::KeyCondition& condition : target.step.keyCondition) {
        const model::KeyAttribute* key = keyAttribute(target.table, target.index, condition.key);
        if (key == nullptr)
            return failure("invalid-plan", condition.key + " is no key attribute of " +
                                               target.step.table + " " + target.step.index + ".");
        std::vector<AttributeValue> values;
        for (const model::KeyTemplate& one : condition.values) {
            auto value = keyValue(target.step, condition.key, key->type, one, lookup, shard);
            if (!value)
                return tl::unexpected(value.error());
            values.push_back(std::move(*value));
        }
        auto text = term(builder, condition.key, condition.op, values);
        if (!text)
            return tl::unexpected(text.error());
        builder.require(std::move(*text));
    }
    return {};
}

Result<void> addFilter(const ReadTarget& target, ExpressionBuilder& builder,
                       const model::ValueLookup& lookup)
{
    for (const model::AttributeCondition& condition : target.step.filter) {
        const model::AttributeType type = typeOf(target.context, target.table, condition.attribute);
        std::vector<AttributeValue> values;
        for (const model::KeyTemplate& one : condition.values) {
            auto value =
                keyValue(target.step, condition.attribute, type, one, lookup, std::nullopt);
            if (!value)
                return tl::unexpected(value.error());
            values.push_back(std::move(*value));
        }
        auto text = term(builder, condition.attribute, condition.op, values);
        if (!text)
            return tl::unexpected(text.error());
        builder.require(std::move(*text));
    }
    return {};
}

/// Reads pages until the limit is reached after the filter, or nothing is left.
template<typename Request, typename Read>
Result<Rows> readPages(const Step& step, Request request, Read read, StepExecution& done)
{
    Rows rows;
    do {
        if (step.limit)
            request.limit = *step.limit;
        auto page = read(request);
        if (!page)
            return tl::unexpected(inStep(step, page.error()));
        ++done.requests;
        done.itemsRead += page->scannedCount;
        done.readUnits += unitsOf(page->consumedCapacity);
        std::move(page->items.begin(), page->items.end(), std::back_inserter(rows));
        if (step.limit && static_cast<std::int64_t>(rows.size()) >= *step.limit) {
            rows.resize(static_cast<std::size_t>(*step.limit));
            return rows;
        }
        request.exclusiveStartKey = std::move(page->lastEvaluatedKey);
    } while (request.exclusiveStartKey);
    return rows;
}

Result<Rows> query(const ReadTarget& target, const Item* input, std::optional<int> shard,
                   StepExecution& done)
{
    const Step& step = target.step;
    const model::ValueLookup lookup = lookupFor(input, target.context.call.parameters);
    ExpressionBuilder builder;
    if (auto added = addKeyCondition(target, builder, lookup, shard); !added)
        return tl::unexpected(added.error());
    QueryRequest request;
    request.tableName = step.table;
    if (!step.index.empty())
        request.indexName = step.index;
    request.keyConditionExpression = builder.text();
    // The filter goes on numbering the same placeholders.
    ExpressionBuilder filter = builder;
    const std::size_t keyLength = builder.text().size();
    if (auto added = addFilter(target, filter, lookup); !added)
        return tl::unexpected(added.error());
    if (filter.text().size() > keyLength)
        request.filterExpression =
            filter.text().substr(keyLength == 0 ? 0 : keyLength + std::string(" AND ").size());
    request.substitutions = filter.substitutions();
    request.scanIndexForward = step.forward;
    request.consistentRead = step.consistentRead;
    request.returnConsumedCapacity = ReturnConsumedCapacity::Total;
    return readPages(
        step, std::move(request),
        [&](const QueryRequest& page) { return target.context.database.query(page); }, done);
}

Result<Rows> scan(const ReadTarget& target, const Item* input, StepExecution& done)
{
    const Step& step = target.step;
    ExpressionBuilder filter;
    const auto lookup = lookupFor(input, target.context.call.parameters);
    if (auto added = addFilter(target, filter, lookup); !added)
        return tl::unexpected(added.error());
    ScanRequest request;
    request.tableName = step.table;
    if (!step.index.empty())
        request.indexName = step.index;
    if (!filter.text().empty())
        request.filterExpression = filter.text();
    request.substitutions = filter.substitutions();
    request.consistentRead = step.consistentRead;
    request.returnConsumedCapacity = ReturnConsumedCapacity::Total;
    return readPages(
        step, std::move(request),
        [&](const ScanRequest& page) { return target.context.database.scan(page); }, done);
}

Result<Rows> getItem(const ReadTarget& target, const Item* input, std::optional<int> shard,
                     StepExecution& done)
{
    const model::ValueLookup lookup = lookupFor(input, target.context.call.parameters);
    auto key = tableKeyOf(target.table, target.step, lookup, shard);
    if (!key)
        return tl::unexpected(key.error());
    GetItemRequest request;
    request.tableName = target.step.table;
    request.key = std::move(*key);
    request.consistentRead = target.step.consistentRead;
    request.returnConsumedCapacity = ReturnConsumedCapacity::Total;
    auto answer = target.context.database.getItem(request);
    if (!answer)
        return tl::unexpected(inStep(target.step, answer.error()));
    ++done.requests;
    done.readUnits += unitsOf(answer->consumedCapacity);
    Rows rows;
    if (answer->item) {
        ++done.itemsRead;
        // GetItem has no filter; the program that asked looks at the item itself.
        if (meetsConditions(target.step.filter, *answer->item, lookup))
            rows.push_back(std::move(*answer->item));
    }
    return rows;
}

/// The keys in the order of their inputs, each once: BatchGetItem refuses duplicates.
Result<std::vector<Item>> batchKeys(const ReadTarget& target, const std::vector<StoredRow>& input)
{
    std::vector<Item> keys;
    const auto add = [&](const Item* item) -> Result<void> {
        const auto lookup = lookupFor(item, target.context.call.parameters);
        auto key = tableKeyOf(target.table, target.step, lookup, std::nullopt);
        if (!key)
            return tl::unexpected(key.error());
        if (std::find(keys.begin(), keys.end(), *key) == keys.end())
            keys.push_back(std::move(*key));
        return {};
    };
    if (!target.step.forEachItem) {
        if (auto added = add(nullptr); !added)
            return tl::unexpected(added.error());
        return keys;
    }
    for (const StoredRow& row : input) {
        if (auto added = add(&row.item); !added)
            return tl::unexpected(added.error());
    }
    return keys;
}

Result<Rows> batchGet(const ReadTarget& target, const std::vector<StoredRow>& input,
                      StepExecution& done)
{
    auto keys = batchKeys(target, input);
    if (!keys)
        return tl::unexpected(keys.error());
    constexpr std::size_t most = model::capacity::batchGetKeysMax;
    Rows found;
    for (std::size_t start = 0; start < keys->size(); start += most) {
        BatchGetItemRequest request;
        KeysAndAttributes& part = request.requestItems[target.step.table];
        const auto from = keys->begin() + static_cast<std::ptrdiff_t>(start);
        part.keys.assign(from,
                         from + static_cast<std::ptrdiff_t>(std::min(most, keys->size() - start)));
        part.consistentRead = target.step.consistentRead;
        request.returnConsumedCapacity = ReturnConsumedCapacity::Total;
        while (!request.requestItems.empty()) {
            auto answer = target.context.database.batchGetItem(request);
            if (!answer)
                return tl::unexpected(inStep(target.step, answer.error()));
            ++done.requests;
            done.readUnits += unitsOf(answer->consumedCapacity);
            for (auto& [table, items] : answer->responses)
                std::move(items.begin(), items.end(), std::back_inserter(found));
            request.requestItems = std::move(answer->unprocessedKeys);
        }
    }
    done.itemsRead += static_cast<std::int64_t>(found.size());
    // The answer has no order of its own; the program puts the items back into that of its keys.
    Rows rows;
    for (const Item& key : *keys) {
        const auto at = std::find_if(found.begin(), found.end(), [&](const Item& item) {
            return keyOf(target.table, item) == key;
        });
        if (at != found.end() &&
            meetsConditions(target.step.filter, *at,
                            lookupFor(nullptr, target.context.call.parameters)))
            rows.push_back(std::move(*at));
    }
    return rows;
}

/// The shards a step reads: one it calculates, all of them, or none in particular.
Result<std::vector<std::optional<int>>> shardsOf(const ReadTarget& target, const Item* input)
{
    const Step& step = target.step;
    if (step.shardBy.empty()) {
        if (step.shards <= 1)
            return std::vector<std::optional<int>>{0};
        std::vector<std::optional<int>> all;
        for (int shard = 0; shard < step.shards; ++shard)
            all.emplace_back(shard);
        return all;
    }
    int shards = step.shards;
    for (const model::EntityLayout& home : target.table.entities) {
        const auto found = home.indexes.find(step.index);
        if (step.index.empty())
            shards = std::max(shards, home.keys.shards);
        else if (found != home.indexes.end())
            shards = std::max(shards, found->second.shards);
    }
    const auto lookup = lookupFor(input, target.context.call.parameters);
    const auto shard = model::calculatedShard(step.shardBy, shards, lookup);
    if (!shard)
        return failure("invalid-plan", "A parameter that decides the shard is missing.");
    return std::vector<std::optional<int>>{shard};
}

/// Sort key attributes of what a step reads.
std::vector<model::KeyAttribute> sortKeyOf(const ReadTarget& target)
{
    if (target.index != nullptr)
        return target.index->sortKey;
    if (target.table.sortKey)
        return {*target.table.sortKey};
    return {};
}

void mergeBySortKey(const ReadTarget& target, Rows& rows)
{
    const std::vector<model::KeyAttribute> sortKey = sortKeyOf(target);
    const bool forward = target.step.forward;
    std::stable_sort(rows.begin(), rows.end(), [&](const Item& a, const Item& b) {
        for (const model::KeyAttribute& key : sortKey) {
            const auto x = a.find(key.name);
            const auto y = b.find(key.name);
            if (x == a.end() || y == b.end())
                continue;
            const auto order = compareScalars(x->second, y->second);
            if (order && *order != 0)
                return forward ? *order < 0 : *order > 0;
        }
        return false;
    });
}

/// One run of a step: for one item of the step before, or for the call.
Result<Rows> runOnce(const ReadTarget& target, const Item* input, StepExecution& done)
{
    if (target.step.operation == StepOperation::Scan)
        return scan(target, input, done);
    const auto shards = shardsOf(target, input);
    if (!shards)
        return tl::unexpected(shards.error());
    Rows all;
    for (const std::optional<int> shard : *shards) {
        auto rows = target.step.operation == StepOperation::GetItem
                        ? getItem(target, input, shard, done)
                        : query(target, input, shard, done);
        if (!rows)
            return rows;
        std::move(rows->begin(), rows->end(), std::back_inserter(all));
    }
    if (shards->size() > 1)
        mergeBySortKey(target, all);
    const std::optional<std::int64_t> limit = target.step.limit;
    if (limit && static_cast<std::int64_t>(all.size()) > *limit)
        all.resize(static_cast<std::size_t>(*limit));
    return all;
}

} // namespace

Result<std::vector<StoredRow>> runRead(const CallContext& context, const Step& step,
                                       const std::vector<StoredRow>& input, StepExecution& done)
{
    const model::Table* table = context.layout.table(step.table);
    const model::Index* index =
        table == nullptr || step.index.empty() ? nullptr : table->index(step.index);
    if (table == nullptr || (index == nullptr && !step.index.empty()))
        return failure("invalid-plan", "There is no table or index " + step.table + " " +
                                           step.index + " in layout " + context.layout.id + ".");
    const ReadTarget target{context, step, *table, index};
    std::vector<StoredRow> result;
    const auto keep = [&](Rows rows) {
        done.itemsReturned += static_cast<std::int64_t>(rows.size());
        for (Item& item : rows)
            result.push_back({step.table, std::move(item)});
    };
    if (step.operation == StepOperation::BatchGetItem) {
        auto rows = batchGet(target, input, done);
        if (!rows)
            return tl::unexpected(rows.error());
        keep(std::move(*rows));
    } else if (step.forEachItem) {
        for (const StoredRow& row : input) {
            auto rows = runOnce(target, &row.item, done);
            if (!rows)
                return tl::unexpected(rows.error());
            keep(std::move(*rows));
        }
    } else {
        auto rows = runOnce(target, nullptr, done);
        if (!rows)
            return tl::unexpected(rows.error());
        keep(std::move(*rows));
    }
    if (!step.forEachItem || step.keepInput)
        result.insert(result.begin(), input.begin(), input.end());
    return result;
}

} // namespace infera::engine
