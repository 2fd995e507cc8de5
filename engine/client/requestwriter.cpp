#include "engine/client/requestwriter.h"

#include "engine/api/tablejson.h"
#include "engine/server/jsonwriter.h"
#include "model/item/attributevalue.h"

namespace infera::engine::wire {

namespace {

void boolean(ObjectWriter& writer, std::string_view name, bool value)
{
    writer.member(name) += value ? "true" : "false";
}

void optional(ObjectWriter& writer, std::string_view name, const std::optional<std::string>& text)
{
    if (text)
        writer.string(name, *text);
}

void capacity(ObjectWriter& writer, ReturnConsumedCapacity wanted)
{
    if (wanted != ReturnConsumedCapacity::None)
        writer.string("ReturnConsumedCapacity",
                      wanted == ReturnConsumedCapacity::Total ? "TOTAL" : "INDEXES");
}

void substitutions(ObjectWriter& writer, const Substitutions& with)
{
    if (with.names && !with.names->empty()) {
        ObjectWriter names(writer.member("ExpressionAttributeNames"));
        for (const auto& [placeholder, name] : *with.names)
            names.string(placeholder, name);
    }
    if (with.values && !with.values->empty()) {
        ObjectWriter values(writer.member("ExpressionAttributeValues"));
        for (const auto& [placeholder, value] : *with.values)
            appendValue(values.member(placeholder), value);
    }
}

std::string_view returnValues(ReturnValues wanted)
{
    switch (wanted) {
    case ReturnValues::AllOld:
        return "ALL_OLD";
    case ReturnValues::UpdatedOld:
        return "UPDATED_OLD";
    case ReturnValues::AllNew:
        return "ALL_NEW";
    case ReturnValues::UpdatedNew:
        return "UPDATED_NEW";
    case ReturnValues::None:
        break;
    }
    return "NONE";
}

template<typename Request>
void writeParameters(ObjectWriter& writer, const Request& request)
{
    writer.string("TableName", request.tableName);
    optional(writer, "ConditionExpression", request.conditionExpression);
    substitutions(writer, request.substitutions);
    writer.string("ReturnValues", returnValues(request.returnValues));
    capacity(writer, request.returnConsumedCapacity);
}

template<typename Request>
void pageParameters(ObjectWriter& writer, const Request& request)
{
    writer.string("TableName", request.tableName);
    optional(writer, "IndexName", request.indexName);
    optional(writer, "FilterExpression", request.filterExpression);
    optional(writer, "ProjectionExpression", request.projectionExpression);
    substitutions(writer, request.substitutions);
    if (request.limit)
        writer.integer("Limit", *request.limit);
    if (request.exclusiveStartKey)
        writer.item("ExclusiveStartKey", *request.exclusiveStartKey);
    if (request.consistentRead)
        boolean(writer, "ConsistentRead", true);
    capacity(writer, request.returnConsumedCapacity);
}

void keySchema(ObjectWriter& writer, const std::vector<KeySchemaElement>& schema)
{
    appendList(writer.member("KeySchema"), schema,
               [](std::string& out, const KeySchemaElement& one) {
                   ObjectWriter element(out);
                   element.string("AttributeName", one.attributeName);
                   element.string("KeyType", one.keyType == KeyType::Hash ? "HASH" : "RANGE");
               });
}

void projection(ObjectWriter& writer, const std::optional<Projection>& projected)
{
    const Projection how = projected.value_or(Projection{});
    ObjectWriter object(writer.member("Projection"));
    object.string("ProjectionType", toString(how.type));
    if (!how.nonKeyAttributes.empty())
        appendList(object.member("NonKeyAttributes"), how.nonKeyAttributes, appendString);
}

template<typename Index>
void appendIndex(std::string& out, const Index& index)
{
    ObjectWriter object(out);
    object.string("IndexName", index.indexName);
    keySchema(object, index.keySchema);
    projection(object, index.projection);
}

void appendTransactWrite(std::string& out, const TransactWrite& write)
{
    ObjectWriter object(out);
    const char* name = write.action == TransactAction::Put      ? "Put"
                       : write.action == TransactAction::Update ? "Update"
                       : write.action == TransactAction::Delete ? "Delete"
                                                                : "ConditionCheck";
    ObjectWriter action(object.member(name));
    action.string("TableName", write.tableName);
    if (write.action == TransactAction::Put)
        action.item("Item", write.item);
    else
        action.item("Key", write.key);
    optional(action, "UpdateExpression", write.updateExpression);
    optional(action, "ConditionExpression", write.conditionExpression);
    substitutions(action, write.substitutions);
}

/// The text of one object that `write` fills.
template<typename Write>
std::string object(const Write& write)
{
    std::string out;
    {
        ObjectWriter writer(out);
        write(writer);
    }
    return out;
}

} // namespace

std::string toText(const CreateTableRequest& request)
{
    return object([&](ObjectWriter& writer) {
        writer.string("TableName", request.tableName);
        appendList(writer.member("AttributeDefinitions"), request.attributeDefinitions,
                   [](std::string& out, const AttributeDefinition& one) {
                       ObjectWriter definition(out);
                       definition.string("AttributeName", one.attributeName);
                       definition.string("AttributeType", model::toString(one.attributeType));
                   });
        keySchema(writer, request.keySchema);
        writer.string("BillingMode", "PAY_PER_REQUEST");
        if (!request.localSecondaryIndexes.empty())
            appendList(writer.member("LocalSecondaryIndexes"), request.localSecondaryIndexes,
                       appendIndex<LocalSecondaryIndex>);
        if (!request.globalSecondaryIndexes.empty())
            appendList(writer.member("GlobalSecondaryIndexes"), request.globalSecondaryIndexes,
                       appendIndex<GlobalSecondaryIndex>);
    });
}

std::string toText(const GetItemRequest& request)
{
    return object([&](ObjectWriter& writer) {
        writer.string("TableName", request.tableName);
        writer.item("Key", request.key);
        optional(writer, "ProjectionExpression", request.projectionExpression);
        substitutions(writer, request.substitutions);
        boolean(writer, "ConsistentRead", request.consistentRead);
        capacity(writer, request.returnConsumedCapacity);
    });
}

std::string toText(const PutItemRequest& request)
{
    return object([&](ObjectWriter& writer) {
        writeParameters(writer, request);
        writer.item("Item", request.item);
    });
}

std::string toText(const UpdateItemRequest& request)
{
    return object([&](ObjectWriter& writer) {
        writeParameters(writer, request);
        writer.item("Key", request.key);
        optional(writer, "UpdateExpression", request.updateExpression);
    });
}

std::string toText(const DeleteItemRequest& request)
{
    return object([&](ObjectWriter& writer) {
        writeParameters(writer, request);
        writer.item("Key", request.key);
    });
}

std::string toText(const QueryRequest& request)
{
    return object([&](ObjectWriter& writer) {
        pageParameters(writer, request);
        optional(writer, "KeyConditionExpression", request.keyConditionExpression);
        boolean(writer, "ScanIndexForward", request.scanIndexForward);
    });
}

std::string toText(const ScanRequest& request)
{
    return object([&](ObjectWriter& writer) {
        pageParameters(writer, request);
        if (request.segment)
            writer.integer("Segment", *request.segment);
        if (request.totalSegments)
            writer.integer("TotalSegments", *request.totalSegments);
    });
}

std::string toText(const BatchGetItemRequest& request)
{
    return object([&](ObjectWriter& writer) {
        capacity(writer, request.returnConsumedCapacity);
        ObjectWriter tables(writer.member("RequestItems"));
        for (const auto& [name, wanted] : request.requestItems) {
            ObjectWriter table(tables.member(name));
            appendList(table.member("Keys"), wanted.keys, appendItem);
            optional(table, "ProjectionExpression", wanted.projectionExpression);
            substitutions(table, wanted.substitutions);
            boolean(table, "ConsistentRead", wanted.consistentRead);
        }
    });
}

std::string toText(const TransactWriteItemsRequest& request)
{
    return object([&](ObjectWriter& writer) {
        capacity(writer, request.returnConsumedCapacity);
        optional(writer, "ClientRequestToken", request.clientRequestToken);
        appendList(writer.member("TransactItems"), request.transactItems, appendTransactWrite);
    });
}

} // namespace infera::engine::wire
