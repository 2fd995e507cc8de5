#include "engine/server/itemresponses.h"

namespace infera::engine::wire {

namespace {

void appendArms(ObjectWriter& writer, std::string_view name,
                const std::map<std::string, double>& arms)
{
    if (arms.empty())
        return;
    std::string& out = writer.member(name);
    out.push_back('{');
    bool first = true;
    for (const auto& [index, units] : arms) {
        if (!first)
            out.push_back(',');
        first = false;
        appendString(out, index);
        out.push_back(':');
        ObjectWriter(out).number("CapacityUnits", units);
    }
    out.push_back('}');
}

void appendMetrics(std::string& out, const ItemCollectionMetrics& metrics)
{
    ObjectWriter writer(out);
    writer.item("ItemCollectionKey", metrics.itemCollectionKey);
    appendList(
        writer.member("SizeEstimateRangeGB"),
        std::vector<double>{metrics.sizeLowerGb, metrics.sizeUpperGb},
        [](std::string& to, double gb) { to += std::to_string(static_cast<int>(gb)) + ".0"; });
}

void writeConsumed(ObjectWriter& writer, const std::optional<ConsumedCapacity>& consumed)
{
    if (consumed)
        appendConsumed(writer.member("ConsumedCapacity"), *consumed);
}

void writeConsumed(ObjectWriter& writer, const std::vector<ConsumedCapacity>& consumed)
{
    if (!consumed.empty())
        appendList(writer.member("ConsumedCapacity"), consumed, appendConsumed);
}

void writeMetrics(ObjectWriter& writer,
                  const std::map<std::string, std::vector<ItemCollectionMetrics>>& metrics)
{
    if (metrics.empty())
        return;
    ObjectWriter tables(writer.member("ItemCollectionMetrics"));
    for (const auto& [table, list] : metrics)
        appendList(tables.member(table), list, appendMetrics);
}

void appendUnprocessed(std::string& out, const KeysAndAttributes& rest)
{
    ObjectWriter writer(out);
    appendList(writer.member("Keys"), rest.keys, appendItem);
    if (rest.consistentRead)
        writer.member("ConsistentRead") += "true";
    if (rest.projectionExpression)
        writer.string("ProjectionExpression", *rest.projectionExpression);
    if (rest.substitutions.names) {
        ObjectWriter names(writer.member("ExpressionAttributeNames"));
        for (const auto& [name, meaning] : *rest.substitutions.names)
            names.string(name, meaning);
    }
    if (rest.attributesToGet)
        appendList(writer.member("AttributesToGet"), *rest.attributesToGet, appendString);
}

void appendWrite(std::string& out, const WriteRequest& write)
{
    ObjectWriter writer(out);
    ObjectWriter inner(writer.member(write.put ? "PutRequest" : "DeleteRequest"));
    inner.item(write.put ? "Item" : "Key", write.put ? *write.put : *write.deleteKey);
}

} // namespace

void appendConsumed(std::string& out, const ConsumedCapacity& consumed)
{
    ObjectWriter writer(out);
    writer.string("TableName", consumed.tableName);
    writer.number("CapacityUnits", consumed.capacityUnits);
    if (consumed.readCapacityUnits)
        writer.number("ReadCapacityUnits", *consumed.readCapacityUnits);
    if (consumed.writeCapacityUnits)
        writer.number("WriteCapacityUnits", *consumed.writeCapacityUnits);
    if (consumed.table) {
        ObjectWriter table(writer.member("Table"));
        table.number("CapacityUnits", *consumed.table);
        if (consumed.readCapacityUnits)
            table.number("ReadCapacityUnits", *consumed.table);
        if (consumed.writeCapacityUnits)
            table.number("WriteCapacityUnits", *consumed.table);
    }
    appendArms(writer, "GlobalSecondaryIndexes", consumed.globalSecondaryIndexes);
    appendArms(writer, "LocalSecondaryIndexes", consumed.localSecondaryIndexes);
}

std::string write(const GetItemResponse& response)
{
    std::string out;
    {
        ObjectWriter writer(out);
        if (response.item)
            writer.item("Item", *response.item);
        writeConsumed(writer, response.consumedCapacity);
    }
    return out;
}

std::string write(const WriteItemResponse& response)
{
    std::string out;
    {
        ObjectWriter writer(out);
        if (response.attributes)
            writer.item("Attributes", *response.attributes);
        writeConsumed(writer, response.consumedCapacity);
        if (response.itemCollectionMetrics)
            appendMetrics(writer.member("ItemCollectionMetrics"), *response.itemCollectionMetrics);
    }
    return out;
}

std::string write(const PageResponse& response)
{
    std::string out;
    {
        ObjectWriter writer(out);
        if (!response.countOnly)
            appendList(writer.member("Items"), response.items, appendItem);
        writer.integer("Count", response.count);
        writer.integer("ScannedCount", response.scannedCount);
        if (response.lastEvaluatedKey)
            writer.item("LastEvaluatedKey", *response.lastEvaluatedKey);
        writeConsumed(writer, response.consumedCapacity);
    }
    return out;
}

std::string write(const BatchGetItemResponse& response)
{
    std::string out;
    {
        ObjectWriter writer(out);
        {
            ObjectWriter tables(writer.member("Responses"));
            for (const auto& [table, items] : response.responses)
                appendList(tables.member(table), items, appendItem);
        }
        {
            ObjectWriter tables(writer.member("UnprocessedKeys"));
            for (const auto& [table, rest] : response.unprocessedKeys)
                appendUnprocessed(tables.member(table), rest);
        }
        writeConsumed(writer, response.consumedCapacity);
    }
    return out;
}

std::string write(const BatchWriteItemResponse& response)
{
    std::string out;
    {
        ObjectWriter writer(out);
        {
            ObjectWriter tables(writer.member("UnprocessedItems"));
            for (const auto& [table, writes] : response.unprocessedItems)
                appendList(tables.member(table), writes, appendWrite);
        }
        writeMetrics(writer, response.itemCollectionMetrics);
        writeConsumed(writer, response.consumedCapacity);
    }
    return out;
}

std::string write(const TransactGetItemsResponse& response)
{
    std::string out;
    {
        ObjectWriter writer(out);
        appendList(writer.member("Responses"), response.responses,
                   [](std::string& to, const std::optional<Item>& item) {
                       ObjectWriter one(to);
                       if (item)
                           one.item("Item", *item);
                   });
        writeConsumed(writer, response.consumedCapacity);
    }
    return out;
}

std::string write(const TransactWriteItemsResponse& response)
{
    std::string out;
    {
        ObjectWriter writer(out);
        writeMetrics(writer, response.itemCollectionMetrics);
        writeConsumed(writer, response.consumedCapacity);
    }
    return out;
}

} // namespace infera::engine::wire
