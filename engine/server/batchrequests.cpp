#include "engine/server/itemrequests.h"

#include <algorithm>

namespace infera::engine::wire {

namespace {

constexpr const char* mapKeysConstraint =
    "Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member "
    "must have length greater than or equal to 3, Member must satisfy regular expression pattern: "
    "[a-zA-Z0-9_.-]+]";

/// Whether a key of RequestItems can name a table: by its name, of one letter even, or its ARN.
bool isTableName(const std::string& name)
{
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_' || c == '.' || c == '-';
    };
    return name.starts_with("arn:") ||
           (name.size() <= 255 && std::all_of(name.begin(), name.end(), fits));
}

/// Writes as the service spells them in errors; their values it prints in more than one way.
std::string echoOf(const std::vector<Object>& list)
{
    std::string text;
    for (const Object& one : list) {
        std::string attributes;
        const auto put = one.object("PutRequest");
        const auto remove = one.object("DeleteRequest");
        const auto item = put ? put->item("Item") : remove ? remove->item("Key") : std::nullopt;
        for (const auto& [name, value] : item.value_or(Item{}))
            attributes += (attributes.empty() ? "" : ", ") + name + "=AttributeValue(...)";
        text += (text.empty() ? "" : ", ") +
                std::string(put ? "WriteRequest(putRequest=PutRequest(item={"
                                : "WriteRequest(deleteRequest=DeleteRequest(key={") +
                attributes + "}))";
    }
    return text;
}

} // namespace

BatchGetItemRequest readBatchGetItem(const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    BatchGetItemRequest request;
    const bool present = json.forEachObject(
        "RequestItems", "KeysAndAttributes", [&](const std::string& table, Object one) {
            KeysAndAttributes wanted;
            if (table.starts_with("arn:"))
                wanted.tableArn = table;
            wanted.keys = one.items("Keys").value_or(std::vector<Item>{});
            wanted.consistentRead = one.boolean("ConsistentRead").value_or(false);
            wanted.projectionExpression = one.string("ProjectionExpression");
            wanted.substitutions = one.substitutions();
            wanted.attributesToGet = one.strings("AttributesToGet");
            const auto refuseKeys = [&](const char* length) {
                refuseValidation("1 validation error detected: Value at 'RequestItems." + table +
                                 ".member.Keys' failed to satisfy constraint: Member must have "
                                 "length " +
                                 length);
            };
            if (wanted.keys.size() > 100)
                refuseKeys("less than or equal to 100");
            if (wanted.keys.empty() && one.has("Keys"))
                refuseKeys("greater than or equal to 1");
            if (!isTableName(table))
                constraints.add("'" + json.minified("RequestItems") + "'", "requestItems",
                                mapKeysConstraint);
            request.requestItems.emplace(tableNameFrom(table), std::move(wanted));
        });
    request.returnConsumedCapacity = returnConsumedCapacityFrom(json, constraints);
    constraints.notNull(present, "requestItems");
    constraints.finish(errors);
    return request;
}

BatchWriteItemRequest readBatchWriteItem(const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    Constraints names; // told only when nothing else is wrong
    BatchWriteItemRequest request;
    const auto refuseLength = [&](const std::string& table, const std::string& list) {
        constraints.add("'{" + table + "=[" + list + "]}'", "requestItems",
                        "Map value must satisfy constraint: [Member must have length less than or "
                        "equal to 25, Member must have length greater than or equal to 1]");
    };
    // Lists are told here when all are empty; one among others is told by the operation.
    bool isEmpty = true;
    std::string firstTable; // as it was written: a name or an ARN
    const bool present =
        json.forEachList("RequestItems", "WriteRequest",
                         [&](const std::string& table, const std::vector<Object>& list) {
                             std::vector<WriteRequest>& writes =
                                 request.requestItems[tableNameFrom(table)];
                             if (firstTable.empty())
                                 firstTable = table;
                             if (list.size() > 25)
                                 refuseLength(table, "WriteRequest(...)");
                             if (!list.empty())
                                 isEmpty = false;
                             if (!isTableName(table))
                                 names.add("'{" + table + "=[" + echoOf(list) + "]}'",
                                           "requestItems", mapKeysConstraint);
                             for (const Object& one : list) {
                                 WriteRequest write;
                                 if (const auto put = one.object("PutRequest"))
                                     write.put = put->item("Item");
                                 if (const auto remove = one.object("DeleteRequest"))
                                     write.deleteKey = remove->item("Key");
                                 writes.push_back(std::move(write));
                             }
                         });
    request.returnConsumedCapacity = returnConsumedCapacityFrom(json);
    request.returnItemCollectionMetrics =
        json.stringOr("ReturnItemCollectionMetrics", "NONE") == "SIZE";
    if (isEmpty && !request.requestItems.empty())
        refuseLength(firstTable, "");
    checkReturns(json, constraints);
    constraints.notNull(present, "requestItems");
    constraints.finish();
    names.finish(errors);
    return request;
}

} // namespace infera::engine::wire
