#include "engine/server/itemrequests.h"

#include "engine/api/parameterchecks.h"

#include <cctype>

namespace infera::engine::wire {

namespace {

constexpr std::string_view comparisonOperators =
    "IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS";
constexpr std::string_view consumedCapacityValues = "INDEXES, TOTAL, NONE";
constexpr std::string_view selectValues =
    "SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES";

ReturnValues returnValuesFrom(const Object& json)
{
    const std::string text = json.stringOr("ReturnValues", "NONE");
    if (text == "ALL_OLD")
        return ReturnValues::AllOld;
    if (text == "UPDATED_OLD")
        return ReturnValues::UpdatedOld;
    if (text == "ALL_NEW")
        return ReturnValues::AllNew;
    return text == "UPDATED_NEW" ? ReturnValues::UpdatedNew : ReturnValues::None;
}

std::optional<LegacyConditions> readConditions(const Object& json, const char* name,
                                               const std::string& path, bool operatorNeeded,
                                               Constraints& constraints)
{
    LegacyConditions conditions;
    const std::string_view className =
        std::string_view(name) == "Expected" ? "ExpectedAttributeValue" : "Condition";
    const auto read = [&](const std::string& attribute, Object one) {
        LegacyCondition condition;
        condition.comparisonOperator = one.string("ComparisonOperator");
        condition.attributeValueList = one.values("AttributeValueList");
        condition.value = one.value("Value");
        condition.exists = one.boolean("Exists");
        const std::string where = path + "." + attribute + ".member.comparisonOperator";
        if (operatorNeeded)
            constraints.notNull(condition.comparisonOperator.has_value(), where);
        constraints.oneOf(condition.comparisonOperator, where, comparisonOperators);
        conditions.emplace(attribute, std::move(condition));
    };
    if (!json.forEachObject(name, className, read))
        return std::nullopt;
    return conditions;
}

/// What PutItem, UpdateItem and DeleteItem have in common.
template<typename Request>
void readWrite(const Object& json, Request& request, Constraints& constraints)
{
    constraints.tableName(json.string("TableName"));
    request.tableName = tableNameFrom(json.string("TableName"));
    request.conditionExpression = json.string("ConditionExpression");
    request.substitutions = json.substitutions();
    request.expected = readConditions(json, "Expected", "expected", false, constraints);
    request.conditionalOperator = json.string("ConditionalOperator");
    request.returnValues = returnValuesFrom(json);
    request.returnItemOnConditionCheckFailure =
        json.stringOr("ReturnValuesOnConditionCheckFailure", "NONE") == "ALL_OLD";
    request.returnItemCollectionMetrics =
        json.stringOr("ReturnItemCollectionMetrics", "NONE") == "SIZE";
    request.returnConsumedCapacity = returnConsumedCapacityFrom(json);
    checkReturns(json, constraints);
}

std::optional<Select> selectFrom(const Object& json)
{
    const auto text = json.string("Select");
    if (!text)
        return std::nullopt;
    if (*text == "COUNT")
        return Select::Count;
    if (*text == "ALL_ATTRIBUTES")
        return Select::AllAttributes;
    return *text == "ALL_PROJECTED_ATTRIBUTES" ? Select::AllProjectedAttributes
                                               : Select::SpecificAttributes;
}

template<typename Request>
void readPage(const Object& json, Request& request, Constraints& constraints)
{
    constraints.tableName(json.string("TableName"));
    request.tableName = tableNameFrom(json.string("TableName"));
    request.indexName = json.string("IndexName");
    request.filterExpression = json.string("FilterExpression");
    request.projectionExpression = json.string("ProjectionExpression");
    request.substitutions = json.substitutions();
    request.conditionalOperator = json.string("ConditionalOperator");
    request.attributesToGet = json.strings("AttributesToGet");
    request.select = selectFrom(json);
    request.limit = json.integer("Limit");
    request.consistentRead = json.boolean("ConsistentRead").value_or(false);
    constraints.oneOf(json.string("Select"), "select", selectValues);
    constraints.indexName(request.indexName, "indexName");
    request.returnConsumedCapacity = returnConsumedCapacityFrom(json, constraints);
    constraints.oneOf(request.conditionalOperator, "conditionalOperator", "OR, AND");
    if (request.attributesToGet && request.attributesToGet->empty())
        constraints.add("'[]'", "attributesToGet",
                        "Member must have length greater than or equal to 1");
}

/// Which parameters stand together is looked at before what the values are.
template<typename Request>
void refuseWrongValues(const Request& request, const ValueErrors& errors)
{
    if (!errors.first)
        return;
    if (const auto valid = operations::checkMix(request); !valid)
        refuseValidation(valid.error().message);
    refuseValidation(*errors.first);
}

/// The service names the starting key before some of these mistakes (dynalite's tests, from
/// production).
std::string startKeyError(const std::string& mistake)
{
    for (const char* alone : {"contains duplicates", "number set", "numeric value",
                              "significant digits", "number with magnitude"}) {
        if (mistake.find(alone) != std::string::npos)
            return mistake;
    }
    return "The provided starting key is invalid: " + mistake;
}

/// The same of a Query or Scan: the filter, the other parameters, the starting key, then the key's
/// conditions.
template<typename Request>
void refuseWrongPageValues(const Request& request, const ValueErrors& errors,
                           const ValueErrors& startErrors, const ValueErrors& keyErrors)
{
    refuseWrongValues(request, errors);
    if (!startErrors.first && !keyErrors.first)
        return;
    if (const auto valid = operations::checkMix(request); !valid)
        refuseValidation(valid.error().message);
    if (const auto valid = operations::checkLegacy(request); !valid)
        refuseValidation(valid.error().message);
    refuseValidation(startErrors.first ? startKeyError(*startErrors.first) : *keyErrors.first);
}

/// "transactItems.1.member." of the first.
std::string transactPath(std::size_t at)
{
    return "transactItems." + std::to_string(at + 1) + ".member.";
}

/// `path` is where the action stands: "transactItems.1.member.put".
TransactWrite readTransactAction(const Object& json, TransactAction action, const std::string& path,
                                 Constraints& constraints)
{
    TransactWrite write;
    write.action = action;
    write.tableName = tableNameFrom(json.string("TableName"));
    const bool puts = action == TransactAction::Put;
    const auto keyed = json.item(puts ? "Item" : "Key");
    constraints.notNull(keyed.has_value(), path + (puts ? ".item" : ".key"));
    if (action == TransactAction::Update)
        constraints.notNull(json.has("UpdateExpression"), path + ".updateExpression");
    if (action == TransactAction::ConditionCheck)
        constraints.notNull(json.has("ConditionExpression"), path + ".conditionExpression");
    (action == TransactAction::Put ? write.item : write.key) = keyed.value_or(Item{});
    write.updateExpression = json.string("UpdateExpression");
    write.conditionExpression = json.string("ConditionExpression");
    write.substitutions = json.substitutions();
    write.returnItemOnConditionCheckFailure =
        json.stringOr("ReturnValuesOnConditionCheckFailure", "NONE") == "ALL_OLD";
    constraints.oneOf(json.string("ReturnValuesOnConditionCheckFailure"),
                      path + ".returnValuesOnConditionCheckFailure", "ALL_OLD, NONE");
    return write;
}

void checkTransactCount(const std::optional<std::vector<Object>>& items, std::string_view dump,
                        Constraints& constraints)
{
    if (!items)
        return constraints.notNull(false, "transactItems");
    if (items->empty())
        constraints.add("'[]'", "transactItems",
                        "Member must have length greater than or equal to 1");
    // Production shows the whole list; its form there is that of a Java object.
    if (items->size() > 100)
        constraints.add("'[" + std::string(dump) + ", ...]'", "transactItems",
                        "Member must have length less than or equal to 100");
}

} // namespace

void checkReturns(const Object& json, Constraints& constraints)
{
    constraints.oneOf(json.string("ReturnConsumedCapacity"), "returnConsumedCapacity",
                      consumedCapacityValues);
    constraints.oneOf(json.string("ReturnItemCollectionMetrics"), "returnItemCollectionMetrics",
                      "SIZE, NONE");
    constraints.oneOf(json.string("ReturnValues"), "returnValues",
                      "ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW");
    constraints.oneOf(json.string("ReturnValuesOnConditionCheckFailure"),
                      "returnValuesOnConditionCheckFailure", "ALL_OLD, NONE");
    constraints.oneOf(json.string("ConditionalOperator"), "conditionalOperator", "OR, AND");
}

std::string tableNameFrom(const std::optional<std::string>& nameOrArn)
{
    if (!nameOrArn)
        return {};
    const auto at = nameOrArn->starts_with("arn:") ? nameOrArn->find(":table/") : std::string::npos;
    return at == std::string::npos ? *nameOrArn : nameOrArn->substr(at + 7);
}

ReturnConsumedCapacity returnConsumedCapacityFrom(const Object& json)
{
    const std::string text = json.stringOr("ReturnConsumedCapacity", "NONE");
    if (text == "TOTAL")
        return ReturnConsumedCapacity::Total;
    return text == "INDEXES" ? ReturnConsumedCapacity::Indexes : ReturnConsumedCapacity::None;
}

ReturnConsumedCapacity returnConsumedCapacityFrom(const Object& json, Constraints& constraints)
{
    constraints.oneOf(json.string("ReturnConsumedCapacity"), "returnConsumedCapacity",
                      consumedCapacityValues);
    return returnConsumedCapacityFrom(json);
}

GetItemRequest readGetItem(const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    GetItemRequest request;
    const auto name = json.string("TableName");
    const auto key = json.item("Key");
    request.consistentRead = json.boolean("ConsistentRead").value_or(false);
    request.projectionExpression = json.string("ProjectionExpression");
    request.substitutions = json.substitutions();
    request.attributesToGet = json.strings("AttributesToGet");
    constraints.tableName(name);
    request.tableName = tableNameFrom(name);
    request.returnConsumedCapacity = returnConsumedCapacityFrom(json, constraints);
    constraints.notNull(key.has_value(), "key");
    if (request.attributesToGet && request.attributesToGet->empty())
        constraints.add("'[]'", "attributesToGet",
                        "Member must have length greater than or equal to 1");
    constraints.finish();
    refuseWrongValues(request, errors);
    request.key = *key;
    return request;
}

PutItemRequest readPutItem(const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    PutItemRequest request;
    auto item = json.item("Item");
    readWrite(json, request, constraints);
    constraints.notNull(item.has_value(), "item");
    constraints.finish();
    refuseWrongValues(request, errors);
    request.item = std::move(*item);
    return request;
}

DeleteItemRequest readDeleteItem(const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    DeleteItemRequest request;
    auto key = json.item("Key");
    readWrite(json, request, constraints);
    constraints.notNull(key.has_value(), "key");
    constraints.finish();
    refuseWrongValues(request, errors);
    request.key = std::move(*key);
    return request;
}

UpdateItemRequest readUpdateItem(const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    UpdateItemRequest request;
    auto key = json.item("Key");
    request.updateExpression = json.string("UpdateExpression");
    std::map<std::string, AttributeUpdate> updates;
    const auto readUpdate = [&](const std::string& attribute, Object one) {
        const auto action = one.string("Action");
        constraints.oneOf(action, "attributeUpdates." + attribute + ".member.action",
                          "ADD, PUT, DELETE");
        updates.emplace(attribute, AttributeUpdate{action.value_or("PUT"), one.value("Value")});
    };
    const bool present = json.forEachObject("AttributeUpdates", "AttributeValueUpdate", readUpdate);
    if (present)
        request.attributeUpdates = std::move(updates);
    readWrite(json, request, constraints);
    constraints.notNull(key.has_value(), "key");
    constraints.finish();
    refuseWrongValues(request, errors);
    request.key = std::move(*key);
    return request;
}

QueryRequest readQuery(const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    QueryRequest request;
    readPage(json, request, constraints);
    request.keyConditionExpression = json.string("KeyConditionExpression");
    request.queryFilter = readConditions(json, "QueryFilter", "queryFilter", true, constraints);
    ValueErrors startErrors;
    request.exclusiveStartKey = json.noting(startErrors).item("ExclusiveStartKey");
    ValueErrors keyErrors;
    request.keyConditions =
        readConditions(json.noting(keyErrors), "KeyConditions", "keyConditions", true, constraints);
    request.scanIndexForward = json.boolean("ScanIndexForward").value_or(true);
    constraints.finish();
    // Query and Scan word the same constraint differently.
    if (request.limit && *request.limit < 1)
        refuseValidation("1 validation error detected: Value at 'Limit' failed to satisfy "
                         "constraint: Member must have value greater than or equal to 1");
    refuseWrongPageValues(request, errors, startErrors, keyErrors);
    return request;
}

ScanRequest readScan(const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    ScanRequest request;
    readPage(json, request, constraints);
    request.scanFilter = readConditions(json, "ScanFilter", "scanFilter", true, constraints);
    ValueErrors startErrors;
    request.exclusiveStartKey = json.noting(startErrors).item("ExclusiveStartKey");
    request.segment = json.integer("Segment");
    request.totalSegments = json.integer("TotalSegments");
    constraints.atLeast(request.limit, "limit", 1);
    constraints.atLeast(request.segment, "segment", 0);
    constraints.atMost(request.segment, "segment", 999'999);
    constraints.atLeast(request.totalSegments, "totalSegments", 1);
    constraints.atMost(request.totalSegments, "totalSegments", 1'000'000);
    constraints.finish();
    refuseWrongPageValues(request, errors, startErrors, {});
    return request;
}

TransactGetItemsRequest readTransactGetItems(const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    TransactGetItemsRequest request;
    const auto items = json.objects("TransactItems", "TransactGetItem");
    checkTransactCount(items, "TransactGetItem(get=Get(...))", constraints);
    if (items) {
        for (const Object& one : *items) {
            const auto get = one.object("Get");
            const std::string path = transactPath(request.transactItems.size()) + "get";
            constraints.notNull(get.has_value(), path);
            if (get)
                constraints.notNull(get->has("Key"), path + ".key");
            TransactGet wanted;
            if (get) {
                wanted.tableName = tableNameFrom(get->string("TableName"));
                wanted.key = get->item("Key").value_or(Item{});
                wanted.projectionExpression = get->string("ProjectionExpression");
                wanted.substitutions = get->substitutions();
            }
            request.transactItems.push_back(std::move(wanted));
        }
    }
    request.returnConsumedCapacity = returnConsumedCapacityFrom(json, constraints);
    constraints.finish(errors);
    return request;
}

TransactWriteItemsRequest readTransactWriteItems(const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    TransactWriteItemsRequest request;
    const auto items = json.objects("TransactItems", "TransactWriteItem");
    checkTransactCount(items, "TransactWriteItem(...)", constraints);
    std::size_t at = 0;
    for (const Object& one : items.value_or(std::vector<Object>{})) {
        constexpr std::pair<const char*, TransactAction> actions[] = {
            {"Put", TransactAction::Put},
            {"Update", TransactAction::Update},
            {"Delete", TransactAction::Delete},
            {"ConditionCheck", TransactAction::ConditionCheck}};
        int found = 0;
        for (const auto& [name, action] : actions) {
            if (const auto object = one.object(name)) {
                ++found;
                std::string member = name;
                member[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(member[0])));
                request.transactItems.push_back(
                    readTransactAction(*object, action, transactPath(at) + member, constraints));
            }
        }
        if (found != 1)
            refuseValidation("TransactItems can only contain one of Check, Put, Update or Delete");
        ++at;
    }
    request.clientRequestToken = json.string("ClientRequestToken");
    constraints.length(request.clientRequestToken, "clientRequestToken", 1, 36);
    request.returnConsumedCapacity = returnConsumedCapacityFrom(json);
    request.returnItemCollectionMetrics =
        json.stringOr("ReturnItemCollectionMetrics", "NONE") == "SIZE";
    checkReturns(json, constraints);
    constraints.finish(errors);
    return request;
}

} // namespace infera::engine::wire
