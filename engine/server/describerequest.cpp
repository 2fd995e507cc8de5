#include "engine/server/describerequest.h"

#include "engine/expression/parser.h"

namespace infera::engine {

namespace {

/// Names and values of a request that the engine has checked already.
expression::Context contextOf(const Substitutions& substitutions)
{
    expression::Context context;
    context.names = substitutions.names ? &*substitutions.names : nullptr;
    context.values = substitutions.values ? &*substitutions.values : nullptr;
    return context;
}

std::vector<KeyUse> usesOf(const KeyConditions& conditions)
{
    std::vector<KeyUse> uses;
    for (const auto& [attribute, condition] : conditions) {
        KeyUse use{attribute, condition.op, {}};
        for (const AttributeValue* value : condition.values)
            use.values.push_back(*value);
        uses.push_back(std::move(use));
    }
    return uses;
}

/// Nothing where the condition is not one on keys: such a request was refused.
std::vector<KeyUse> keysOf(const QueryRequest& request)
{
    if (request.keyConditions)
        return usesOf(keyConditionsFrom(*request.keyConditions));
    if (!request.keyConditionExpression)
        return {};
    auto context = contextOf(request.substitutions);
    const auto parsed = expression::parseCondition(*request.keyConditionExpression, context);
    if (!parsed)
        return {};
    const auto conditions = keyConditionsFrom(*parsed);
    return conditions ? usesOf(*conditions) : std::vector<KeyUse>{};
}

std::vector<KeyUse> keysOf(const Item& key)
{
    std::vector<KeyUse> keys;
    for (const auto& [attribute, value] : key)
        keys.push_back({attribute, KeyOperator::Equal, {value}});
    return keys;
}

std::set<std::string> filterOf(const std::optional<std::string>& text,
                               const Substitutions& substitutions,
                               const std::optional<LegacyConditions>& legacy)
{
    std::set<std::string> names;
    if (text) {
        auto context = contextOf(substitutions);
        if (const auto parsed = expression::parseCondition(*text, context))
            names.insert(parsed->pathHeads.begin(), parsed->pathHeads.end());
    }
    if (legacy) {
        for (const auto& [attribute, condition] : *legacy)
            names.insert(attribute);
    }
    return names;
}

std::set<std::string> setsOf(const std::optional<std::string>& text,
                             const Substitutions& substitutions)
{
    std::set<std::string> names;
    if (!text)
        return names;
    auto context = contextOf(substitutions);
    if (const auto parsed = expression::parseUpdate(*text, context)) {
        for (const expression::UpdateAction& action : parsed->actions)
            names.insert(action.path.front().name);
    }
    return names;
}

std::vector<ConsumedCapacity> listOf(const std::optional<ConsumedCapacity>& consumed)
{
    return consumed ? std::vector<ConsumedCapacity>{*consumed} : std::vector<ConsumedCapacity>{};
}

const std::vector<ConsumedCapacity>& listOf(const std::vector<ConsumedCapacity>& consumed)
{
    return consumed;
}

template<typename Response>
ObservedRequest begun(const char* operation, const Result<Response>& response)
{
    ObservedRequest seen;
    seen.operation = operation;
    if (response)
        seen.consumed = listOf(response->consumedCapacity);
    else
        seen.errorCode = response.error().code;
    return seen;
}

} // namespace

ObservedRequest describe(const GetItemRequest& request, const Result<GetItemResponse>& response)
{
    ObservedRequest seen = begun("GetItem", response);
    Observation action;
    action.operation = ObservedAction::GetItem;
    action.table = request.tableName;
    action.keys = keysOf(request.key);
    action.consistent = request.consistentRead;
    seen.actions.push_back(std::move(action));
    if (response)
        seen.itemsRead = seen.itemsReturned = response->item ? 1 : 0;
    return seen;
}

ObservedRequest describe(const PutItemRequest& request, const Result<PutItemResponse>& response)
{
    ObservedRequest seen = begun("PutItem", response);
    Observation action;
    action.operation = ObservedAction::PutItem;
    action.table = request.tableName;
    action.item = request.item;
    action.conditional = request.conditionExpression || request.expected;
    seen.actions.push_back(std::move(action));
    return seen;
}

namespace {

ObservedRequest keyedWrite(ObservedRequest seen, ObservedAction operation, const std::string& table,
                           const Item& key, bool conditional)
{
    Observation action;
    action.operation = operation;
    action.table = table;
    action.keys = keysOf(key);
    action.conditional = conditional;
    seen.actions.push_back(std::move(action));
    return seen;
}

} // namespace

ObservedRequest describe(const UpdateItemRequest& request,
                         const Result<UpdateItemResponse>& response)
{
    ObservedRequest seen = keyedWrite(
        begun("UpdateItem", response), ObservedAction::UpdateItem, request.tableName, request.key,
        request.conditionExpression.has_value() || request.expected.has_value());
    Observation& action = seen.actions.front();
    action.sets = setsOf(request.updateExpression, request.substitutions);
    if (request.attributeUpdates) {
        for (const auto& [attribute, update] : *request.attributeUpdates)
            action.sets.insert(attribute);
    }
    return seen;
}

ObservedRequest describe(const DeleteItemRequest& request,
                         const Result<DeleteItemResponse>& response)
{
    return keyedWrite(begun("DeleteItem", response), ObservedAction::DeleteItem, request.tableName,
                      request.key,
                      request.conditionExpression.has_value() || request.expected.has_value());
}

namespace {

template<typename Request>
ObservedRequest page(const char* name, ObservedAction operation, const Request& request,
                     const Result<PageResponse>& response)
{
    ObservedRequest seen = begun(name, response);
    Observation action;
    action.operation = operation;
    action.table = request.tableName;
    action.index = request.indexName.value_or("");
    action.limit = request.limit;
    action.consistent = request.consistentRead;
    seen.actions.push_back(std::move(action));
    if (response) {
        seen.itemsRead = response->scannedCount;
        seen.itemsReturned = response->count;
    }
    return seen;
}

} // namespace

ObservedRequest describe(const QueryRequest& request, const Result<QueryResponse>& response)
{
    ObservedRequest seen = page("Query", ObservedAction::Query, request, response);
    Observation& action = seen.actions.front();
    action.keys = keysOf(request);
    action.forward = request.scanIndexForward;
    action.filter = filterOf(request.filterExpression, request.substitutions, request.queryFilter);
    return seen;
}

ObservedRequest describe(const ScanRequest& request, const Result<ScanResponse>& response)
{
    ObservedRequest seen = page("Scan", ObservedAction::Scan, request, response);
    seen.actions.front().filter =
        filterOf(request.filterExpression, request.substitutions, request.scanFilter);
    return seen;
}

ObservedRequest describe(const BatchGetItemRequest& request,
                         const Result<BatchGetItemResponse>& response)
{
    ObservedRequest seen = begun("BatchGetItem", response);
    for (const auto& [table, wanted] : request.requestItems) {
        for (const Item& key : wanted.keys) {
            Observation action;
            action.operation = ObservedAction::BatchGetItem;
            action.table = table;
            action.keys = keysOf(key);
            action.consistent = wanted.consistentRead;
            seen.actions.push_back(std::move(action));
        }
    }
    if (response) {
        for (const auto& [table, items] : response->responses)
            seen.itemsRead += static_cast<std::int64_t>(items.size());
        seen.itemsReturned = seen.itemsRead;
    }
    return seen;
}

ObservedRequest describe(const BatchWriteItemRequest& request,
                         const Result<BatchWriteItemResponse>& response)
{
    ObservedRequest seen = begun("BatchWriteItem", response);
    for (const auto& [table, writes] : request.requestItems) {
        for (const WriteRequest& write : writes) {
            Observation action;
            action.operation = write.put ? ObservedAction::PutItem : ObservedAction::DeleteItem;
            action.table = table;
            action.item = write.put;
            if (write.deleteKey)
                action.keys = keysOf(*write.deleteKey);
            seen.actions.push_back(std::move(action));
        }
    }
    return seen;
}

ObservedRequest describe(const TransactGetItemsRequest& request,
                         const Result<TransactGetItemsResponse>& response)
{
    ObservedRequest seen = begun("TransactGetItems", response);
    seen.transactional = true;
    for (const TransactGet& get : request.transactItems) {
        Observation action;
        action.operation = ObservedAction::GetItem;
        action.table = get.tableName;
        action.keys = keysOf(get.key);
        action.consistent = true;
        seen.actions.push_back(std::move(action));
    }
    if (response) {
        for (const auto& item : response->responses)
            seen.itemsRead += item ? 1 : 0;
        seen.itemsReturned = seen.itemsRead;
    }
    return seen;
}

namespace {

Observation actionOf(const TransactWrite& write)
{
    Observation action;
    action.table = write.tableName;
    action.conditional = write.conditionExpression.has_value();
    switch (write.action) {
    case TransactAction::Put:
        action.operation = ObservedAction::PutItem;
        action.item = write.item;
        return action;
    case TransactAction::Update:
        action.operation = ObservedAction::UpdateItem;
        action.sets = setsOf(write.updateExpression, write.substitutions);
        break;
    case TransactAction::Delete:
        action.operation = ObservedAction::DeleteItem;
        break;
    case TransactAction::ConditionCheck:
        action.operation = ObservedAction::UpdateItem;
        action.onlyChecked = true;
        break;
    }
    action.keys = keysOf(write.key);
    return action;
}

} // namespace

ObservedRequest describe(const TransactWriteItemsRequest& request,
                         const Result<TransactWriteItemsResponse>& response)
{
    ObservedRequest seen = begun("TransactWriteItems", response);
    seen.transactional = true;
    for (const TransactWrite& write : request.transactItems)
        seen.actions.push_back(actionOf(write));
    return seen;
}

} // namespace infera::engine
