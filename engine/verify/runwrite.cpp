#include "engine/verify/condition.h"
#include "engine/verify/steprunner.h"

#include "model/item/dynamodbjson.h"
#include "model/item/number.h"
#include "model/layout/stepitems.h"
#include "model/layout/stepkind.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace infera::engine {

namespace {

using model::PatternOperation;
using model::Step;
using model::StepOperation;

/// A write step with everything it is about.
struct WriteStep
{
    const Step* step = nullptr;
    const model::Table* table = nullptr;
    const model::EntityLayout* home = nullptr;
    const model::Entity* entity = nullptr;
    const WriteInput* write = nullptr;
    StepOperation action = StepOperation::PutItem;
    const StoredRow* row = nullptr; ///< of a step for each item: the item
};

/// By step of a plan: the place of the item it is for, of those that a call writes.
using ItemsOfSteps = std::vector<std::optional<std::size_t>>;

Result<std::vector<WriteStep>> resolve(const CallContext& context,
                                       const std::vector<const Step*>& steps,
                                       const ItemsOfSteps& items)
{
    std::vector<WriteStep> all;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step* step = steps[i];
        WriteStep one{step,           context.layout.table(step->table), nullptr, nullptr, nullptr,
                      actionOf(*step)};
        const std::string name = !step->entity.empty() || context.pattern.entities.empty()
                                     ? step->entity
                                     : context.pattern.entities[0];
        if (one.table != nullptr)
            one.home = one.table->entityLayout(name);
        if (one.home == nullptr)
            return failure("invalid-plan", std::string(toString(one.action)) + " of '" + name +
                                               "': table " + step->table + " does not hold it.");
        one.entity = context.design.entity(one.home->entity());
        if (one.entity != nullptr && items[i] && *items[i] < context.call.writes.size())
            one.write = &context.call.writes[*items[i]];
        if (one.write == nullptr)
            return failure("invalid-plan", std::string(toString(one.action)) + " of '" + name +
                                               "' is no write of the pattern.");
        all.push_back(one);
    }
    return all;
}

/// What a write's holes are filled from: the row read before, then the write's own parameters, then
/// the call's.
model::ValueLookup writeLookup(const CallContext& context, const WriteInput& write, const Item* row)
{
    return [&context, &write, row](std::string_view name) -> const AttributeValue* {
        if (const AttributeValue* found = lookupFor(row, write.sample.parameters)(name))
            return found;
        const auto given = context.call.parameters.find(name);
        return given == context.call.parameters.end() ? nullptr : &given->second;
    };
}

/// The shard of an item by its entity's keys; nothing where a drawn shard cannot be known.
std::optional<int> knownShard(const WriteStep& one, const model::ValueLookup& lookup)
{
    const model::EntityKeys& keys = one.home->keys;
    return keys.shardBy.empty() ? std::nullopt
                                : model::calculatedShard(keys.shardBy, keys.shards, lookup);
}

Result<std::optional<Item>> fetch(const CallContext& context, const std::string& table,
                                  const Item& key)
{
    GetItemRequest request;
    request.tableName = table;
    request.key = key;
    request.consistentRead = true;
    auto answer = context.database.getItem(request);
    if (!answer)
        return tl::unexpected(answer.error());
    return std::move(answer->item);
}

/// One unit of writing: the steps of one request or transaction, for one row or for the call.
class WriteUnit
{
public:
    WriteUnit(const CallContext& context, const std::vector<WriteStep>& steps)
        : m_context(context), m_steps(steps)
    {}

    [[nodiscard]] Result<std::vector<TransactWrite>> build()
    {
        std::vector<TransactWrite> writes;
        for (const WriteStep& one : m_steps) {
            auto write = buildOne(one);
            if (!write)
                return tl::unexpected(inStep(*one.step, write.error()));
            writes.push_back(std::move(*write));
        }
        dropRewrites(writes);
        return writes;
    }

private:
    /// What a step fills its holes from.
    [[nodiscard]] static const Item* row(const WriteStep& one)
    {
        return one.row == nullptr ? nullptr : &one.row->item;
    }

    /// The item as it is now, without the layout's attributes; nothing when there is none. Programs
    /// know it from reading it; that read is the plan's only where the plan has a step for it.
    Result<std::optional<Item>> current(const WriteStep& one)
    {
        if (one.row != nullptr && one.row->table == one.table->name) {
            auto stored = fetch(m_context, one.row->table, keyOf(*one.table, one.row->item));
            return natural(*one.table, one, std::move(stored));
        }
        for (const WriteStep& other : m_steps) {
            if (other.write != one.write || other.row != one.row ||
                other.action == StepOperation::PutItem)
                continue;
            const auto lookup = writeLookup(m_context, *one.write, row(other));
            auto key = tableKeyOf(*other.table, *other.step, lookup, knownShard(other, lookup));
            if (!key)
                return tl::unexpected(key.error());
            return natural(*other.table, one, fetch(m_context, other.table->name, *key));
        }
        const auto lookup = writeLookup(m_context, *one.write, row(one));
        auto key = tableKeyOf(*one.table, *one.step, lookup, knownShard(one, lookup));
        if (!key)
            return tl::unexpected(key.error());
        return natural(*one.table, one, fetch(m_context, one.table->name, *key));
    }

    static Result<std::optional<Item>> natural(const model::Table& table, const WriteStep& one,
                                               Result<std::optional<Item>> stored)
    {
        if (stored && *stored)
            *stored = withoutAdded(table, *one.entity, std::move(**stored));
        return stored;
    }

    Result<Item> changed(const WriteStep& one)
    {
        if (one.write->operation == PatternOperation::Create)
            return one.write->sample.written;
        auto old = current(one);
        if (!old)
            return tl::unexpected(old.error());
        Item item = old->value_or(Item());
        for (const auto& [name, value] : one.write->sample.written)
            item[name] = value;
        for (const std::string& name : one.write->sample.removed)
            item.erase(name);
        model::addTo(item, one.write->sample.added);
        return item;
    }

    Result<TransactWrite> buildOne(const WriteStep& one)
    {
        TransactWrite write;
        write.tableName = one.table->name;
        ExpressionBuilder builder;
        const auto lookup = writeLookup(m_context, *one.write, row(one));
        auto built = one.action == StepOperation::PutItem      ? put(one, write)
                     : one.action == StepOperation::UpdateItem ? update(one, write, builder)
                                                               : remove(one, write);
        if (!built)
            return tl::unexpected(built.error());
        auto condition = conditionExpression(one.step->condition, one.table->partitionKey.name,
                                             one.entity, builder, lookup);
        if (!condition)
            return tl::unexpected(condition.error());
        if (one.action != StepOperation::PutItem)
            addFloors(one, builder, *condition);
        if (!condition->empty())
            write.conditionExpression = std::move(*condition);
        write.substitutions = builder.substitutions();
        return write;
    }

    /// The attribute has at least its floor less the amount.
    static void addFloors(const WriteStep& one, ExpressionBuilder& builder, std::string& condition)
    {
        const Item& amounts = one.write->sample.added;
        for (const model::Addition& addition : one.step->adds) {
            const auto amount = amounts.find(addition.attribute);
            const auto floor = model::parseNumber(addition.floor.value_or(""));
            if (!floor || amount == amounts.end())
                continue;
            const auto least =
                subtractNumbers(*floor, std::get<model::Number>(amount->second.value));
            condition = (condition.empty() ? "" : "(" + condition + ") AND ") +
                        builder.name(addition.attribute) +
                        " >= " + builder.value({least.value_or(*floor)});
        }
    }

    Result<void> put(const WriteStep& one, TransactWrite& write)
    {
        auto item = changed(one);
        if (!item)
            return tl::unexpected(item.error());
        const model::ShardDraw draw = model::shardOf(*one.entity, *item);
        auto stored = storedItem(*one.table, *one.home, *item, draw);
        if (!stored)
            return tl::unexpected(stored.error());
        const model::EntityKeys& keys = one.home->keys;
        const auto own = model::lookupIn(*item);
        const std::optional<int> shard =
            keys.shardBy.empty() ? std::optional<int>(draw(keys.shards)) : knownShard(one, own);
        auto named = tableKeyOf(*one.table, *one.step, own, shard);
        if (!named)
            return tl::unexpected(named.error());
        if (*named != keyOf(*one.table, *stored))
            return failure("invalid-plan", "The step names the key " + toJsonText(*named) +
                                               ", the layout gives the item " +
                                               toJsonText(keyOf(*one.table, *stored)) + ".");
        write.action = TransactAction::Put;
        write.item = std::move(*stored);
        return {};
    }

    Result<void> remove(const WriteStep& one, TransactWrite& write)
    {
        const auto lookup = writeLookup(m_context, *one.write, row(one));
        auto key = tableKeyOf(*one.table, *one.step, lookup, knownShard(one, lookup));
        if (!key)
            return tl::unexpected(key.error());
        write.action = TransactAction::Delete;
        write.key = std::move(*key);
        return {};
    }

    Result<void> update(const WriteStep& one, TransactWrite& write, ExpressionBuilder& builder)
    {
        if (auto removed = remove(one, write); !removed)
            return removed;
        write.action = TransactAction::Update;
        auto old = fetch(m_context, one.table->name, write.key);
        if (!old)
            return tl::unexpected(old.error());
        auto item = changed(one);
        if (!item)
            return tl::unexpected(item.error());
        // An update of a missing item creates it with its key; the rest is what is set.
        Item before = old->value_or(write.key);
        auto stored =
            *old ? storedItem(*one.table, *one.home, *item, model::shardOf(*one.entity, *item))
                 : Result<Item>(with(write.key, one.write->sample.written));
        if (!stored)
            return tl::unexpected(stored.error());
        if (keyOf(*one.table, *stored) != write.key)
            return failure("invalid-plan", "An UpdateItem would change the table key " +
                                               toJsonText(write.key) + ".");
        write.updateExpression = updateExpression(before, *stored, *one.step, builder);
        if (write.updateExpression->empty())
            write.updateExpression.reset();
        return {};
    }

    static Item with(Item key, const Item& more)
    {
        key.insert(more.begin(), more.end());
        return key;
    }

    /// What differs, and what the update sets to the value it has: a program sets it anyway, and a
    /// transaction takes no empty update.
    static std::string updateExpression(const Item& before, const Item& after,
                                        const model::Step& step, ExpressionBuilder& builder)
    {
        const std::vector<std::string>& sets = step.sets;
        std::string set;
        std::string remove;
        for (const auto& [name, value] : after) {
            const auto old = before.find(name);
            const bool asked = std::find(sets.begin(), sets.end(), name) != sets.end();
            if (asked || old == before.end() || old->second != value)
                set += (set.empty() ? "SET " : ", ") + builder.name(name) + " = " +
                       builder.value(value);
        }
        std::set<std::string> gone(step.removes.begin(), step.removes.end());
        for (const auto& [name, value] : before)
            gone.insert(name);
        for (const std::string& name : gone) {
            if (!after.contains(name))
                remove += (remove.empty() ? "REMOVE " : ", ") + builder.name(name);
        }
        return set.empty() || remove.empty() ? set + remove : set + " " + remove;
    }

    /// A move to the place where the item already is: the put alone does it, and DynamoDB refuses
    /// two actions on one item.
    void dropRewrites(std::vector<TransactWrite>& writes) const
    {
        const auto putAt = [&](const TransactWrite& removed) {
            return std::find_if(writes.begin(), writes.end(), [&](const TransactWrite& other) {
                return other.action == TransactAction::Put &&
                       other.tableName == removed.tableName &&
                       keyOf(*m_context.layout.table(other.tableName), other.item) == removed.key;
            });
        };
        for (const TransactWrite& write : writes) {
            const auto put = write.action == TransactAction::Delete ? putAt(write) : writes.end();
            if (put == writes.end())
                continue;
            // The place is the item's own: that nobody else has it need not be asked.
            put->conditionExpression = write.conditionExpression;
            put->substitutions = write.substitutions;
        }
        std::vector<TransactWrite> kept;
        for (const TransactWrite& write : writes) {
            if (write.action != TransactAction::Delete || putAt(write) == writes.end())
                kept.push_back(write);
        }
        writes = std::move(kept);
    }

    const CallContext& m_context;
    const std::vector<WriteStep>& m_steps;
};

template<typename Request>
Request plainRequest(const TransactWrite& write)
{
    Request request;
    request.tableName = write.tableName;
    request.conditionExpression = write.conditionExpression;
    request.substitutions = write.substitutions;
    request.returnConsumedCapacity = ReturnConsumedCapacity::Total;
    return request;
}

Result<WriteItemResponse> sendPlain(ItemService& database, const TransactWrite& write)
{
    if (write.action == TransactAction::Put) {
        auto request = plainRequest<PutItemRequest>(write);
        request.item = write.item;
        return database.putItem(request);
    }
    if (write.action == TransactAction::Delete) {
        auto request = plainRequest<DeleteItemRequest>(write);
        request.key = write.key;
        return database.deleteItem(request);
    }
    auto request = plainRequest<UpdateItemRequest>(write);
    request.key = write.key;
    request.updateExpression = write.updateExpression;
    return database.updateItem(request);
}

bool isFailedCondition(const Error& error, const FailureDetails& details)
{
    if (error.code == "ConditionalCheckFailedException")
        return true;
    const auto& reasons = details.cancellationReasons;
    return error.code == "TransactionCanceledException" &&
           std::any_of(reasons.begin(), reasons.end(), [](const CancellationReason& one) {
               return one.code == "ConditionalCheckFailed";
           });
}

Result<bool> send(const CallContext& context, const Step& step,
                  const std::vector<TransactWrite>& writes, StepExecution& done)
{
    if (writes.empty())
        return true;
    ++done.requests;
    if (step.operation != StepOperation::TransactWriteItems) {
        const auto answer = sendPlain(context.database, writes[0]);
        if (answer)
            done.writeUnits += unitsOf(answer->consumedCapacity);
        else if (!isFailedCondition(answer.error(), {}))
            return tl::unexpected(inStep(step, answer.error()));
        return answer.has_value();
    }
    TransactWriteItemsRequest request;
    request.transactItems = writes;
    request.returnConsumedCapacity = ReturnConsumedCapacity::Total;
    FailureDetails details;
    const auto answer = context.database.transactWriteItems(request, &details);
    if (answer)
        done.writeUnits += unitsOf(answer->consumedCapacity);
    else if (!isFailedCondition(answer.error(), details))
        return tl::unexpected(inStep(step, answer.error()));
    return answer.has_value();
}

/// The items that each write of a transaction has to find first, by write.
Result<std::map<const WriteInput*, std::vector<StoredRow>>>
runLookups(const CallContext& context, const ItemsOfSteps& items, std::size_t reads,
           std::vector<StepExecution>& done)
{
    std::map<const WriteInput*, std::vector<StoredRow>> found;
    for (std::size_t i = 0; i < reads; ++i) {
        const Step& step = context.plan.steps[i];
        if (step.forEachItem && i == 0)
            return failure("invalid-plan", "The first step of a plan is for each item.");
        if (!items[i] || *items[i] >= context.call.writes.size())
            return failure("invalid-plan", "No write of the transaction is of the '" + step.entity +
                                               "' that a step reads.");
        const WriteInput* input = &context.call.writes[*items[i]];
        // Two items of one entity are found by parameters of the same name.
        PlanCall own{input->sample.parameters, {}};
        own.parameters.insert(context.call.parameters.begin(), context.call.parameters.end());
        const CallContext asked{context.database, context.design, context.layout,
                                context.pattern,  context.plan,   own};
        auto rows = runRead(asked, step, found[input], done[i]);
        if (!rows)
            return tl::unexpected(rows.error());
        found[input] = std::move(*rows);
    }
    return found;
}

} // namespace

Result<bool> runWrites(const CallContext& context, const std::vector<const Step*>& steps,
                       const std::vector<StoredRow>& input, const std::vector<StepExecution*>& done)
{
    auto resolved =
        resolve(context, steps,
                model::itemsOfSteps(model::itemsWritten(context.pattern), context.layout, steps));
    if (!resolved)
        return tl::unexpected(resolved.error());
    const bool forEach =
        std::any_of(steps.begin(), steps.end(), [](const Step* step) { return step->forEachItem; });
    const auto write = [&](const std::vector<WriteStep>& unit) -> Result<bool> {
        auto writes = WriteUnit(context, unit).build();
        if (!writes)
            return tl::unexpected(writes.error());
        return send(context, *steps[0], *writes, *done[0]);
    };
    if (!forEach)
        return write(*resolved);
    for (const StoredRow& row : input) {
        for (WriteStep& one : *resolved)
            one.row = one.step->forEachItem ? &row : nullptr;
        auto written = write(*resolved);
        if (!written || !*written)
            return written;
    }
    return true;
}

Result<bool> runTransaction(const CallContext& context, std::vector<StepExecution>& done)
{
    const std::vector<Step>& steps = context.plan.steps;
    const auto firstWrite = static_cast<std::size_t>(
        std::find_if(steps.begin(), steps.end(),
                     [](const Step& one) { return isWrite(one.operation); }) -
        steps.begin());
    std::vector<const Step*> writes;
    for (std::size_t i = firstWrite; i < steps.size(); ++i) {
        if (steps[i].operation != StepOperation::TransactWriteItems)
            return failure("invalid-plan", "A transaction reads first, and writes in one request.");
        writes.push_back(&steps[i]);
    }
    if (writes.empty())
        return failure("invalid-plan", "A plan of a transaction has no write.");
    const ItemsOfSteps items = model::itemsOfSteps(context.pattern, context.layout, context.plan);
    auto resolved = resolve(context, writes,
                            {items.begin() + static_cast<std::ptrdiff_t>(firstWrite), items.end()});
    if (!resolved)
        return tl::unexpected(resolved.error());
    auto rows = runLookups(context, items, firstWrite, done);
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<WriteStep> all;
    for (WriteStep one : *resolved) {
        if (!one.step->forEachItem) {
            all.push_back(one);
            continue;
        }
        for (const StoredRow& row : (*rows)[one.write]) {
            one.row = &row;
            all.push_back(one);
        }
    }
    auto built = WriteUnit(context, all).build();
    if (!built)
        return tl::unexpected(built.error());
    return send(context, *writes.front(), *built, done[firstWrite]);
}

} // namespace infera::engine
