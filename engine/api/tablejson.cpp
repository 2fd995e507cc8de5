#include "engine/api/tablejson.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::engine {

using nlohmann::json;

namespace {

json seconds(std::int64_t ms)
{
    return static_cast<double>(ms) / 1000;
}

std::int64_t milliseconds(const json& value)
{
    return static_cast<std::int64_t>(value.get<double>() * 1000 + 0.5);
}

json schemaJson(const std::vector<KeySchemaElement>& elements)
{
    json result = json::array();
    for (const KeySchemaElement& one : elements)
        result.push_back({{"AttributeName", one.attributeName},
                          {"KeyType", one.keyType == KeyType::Hash ? "HASH" : "RANGE"}});
    return result;
}

json definitionsJson(const std::vector<AttributeDefinition>& definitions)
{
    json result = json::array();
    for (const AttributeDefinition& one : definitions)
        result.push_back({{"AttributeName", one.attributeName},
                          {"AttributeType", model::toString(one.attributeType)}});
    return result;
}

json projectionJson(const Projection& projection)
{
    json result = {{"ProjectionType", toString(projection.type)}};
    if (!projection.nonKeyAttributes.empty())
        result["NonKeyAttributes"] = projection.nonKeyAttributes;
    return result;
}

json throughputJson(const ProvisionedThroughput& throughput, const ThroughputChanges& changes)
{
    json result = {{"ReadCapacityUnits", throughput.readCapacityUnits},
                   {"WriteCapacityUnits", throughput.writeCapacityUnits},
                   {"NumberOfDecreasesToday", changes.decreases}};
    if (changes.lastIncreaseMs > 0)
        result["LastIncreaseDateTime"] = seconds(changes.lastIncreaseMs);
    if (changes.lastDecreaseMs > 0)
        result["LastDecreaseDateTime"] = seconds(changes.lastDecreaseMs);
    return result;
}

json onDemandJson(const OnDemandThroughput& throughput)
{
    json result = json::object();
    if (throughput.maxReadRequestUnits)
        result["MaxReadRequestUnits"] = *throughput.maxReadRequestUnits;
    if (throughput.maxWriteRequestUnits)
        result["MaxWriteRequestUnits"] = *throughput.maxWriteRequestUnits;
    return result;
}

json warmJson(const WarmThroughput& throughput)
{
    return {{"ReadUnitsPerSecond", throughput.readUnitsPerSecond.value_or(newReadUnits)},
            {"WriteUnitsPerSecond", throughput.writeUnitsPerSecond.value_or(newWriteUnits)},
            {"Status", "ACTIVE"}};
}

json indexJson(const IndexDescription& index)
{
    json result = {{"IndexName", index.indexName},
                   {"KeySchema", schemaJson(index.keySchema)},
                   {"Projection", projectionJson(index.projection)},
                   {"IndexArn", index.indexArn},
                   {"ItemCount", index.itemCount},
                   {"IndexSizeBytes", index.indexSizeBytes}};
    if (!index.global)
        return result;
    result["IndexStatus"] = index.indexStatus;
    result["ProvisionedThroughput"] =
        throughputJson(index.provisionedThroughput, index.throughputChanges);
    if (index.backfilling)
        result["Backfilling"] = true;
    if (index.onDemandThroughput)
        result["OnDemandThroughput"] = onDemandJson(*index.onDemandThroughput);
    if (index.warmThroughput)
        result["WarmThroughput"] = warmJson(*index.warmThroughput);
    return result;
}

void addBilling(const TableDescription& table, json& result)
{
    result["ProvisionedThroughput"] =
        throughputJson(table.provisionedThroughput, table.throughputChanges);
    // AWS shows the summary once a table has been on demand.
    if (table.billingMode == BillingMode::PayPerRequest || table.lastUpdateToPayPerRequestMs > 0) {
        const bool onDemand = table.billingMode == BillingMode::PayPerRequest;
        json& summary = result["BillingModeSummary"];
        summary["BillingMode"] = onDemand ? "PAY_PER_REQUEST" : "PROVISIONED";
        if (table.lastUpdateToPayPerRequestMs > 0)
            summary["LastUpdateToPayPerRequestDateTime"] =
                seconds(table.lastUpdateToPayPerRequestMs);
    }
    if (table.onDemandThroughput)
        result["OnDemandThroughput"] = onDemandJson(*table.onDemandThroughput);
    if (table.warmThroughput)
        result["WarmThroughput"] = warmJson(*table.warmThroughput);
}

void addOptions(const TableDescription& table, json& result)
{
    if (table.streamSpecification && table.streamSpecification->streamEnabled) {
        result["StreamSpecification"] = {{"StreamEnabled", true}};
        if (table.streamSpecification->streamViewType)
            result["StreamSpecification"]["StreamViewType"] =
                toString(*table.streamSpecification->streamViewType);
    }
    if (!table.latestStreamArn.empty()) {
        result["LatestStreamArn"] = table.latestStreamArn;
        result["LatestStreamLabel"] = table.latestStreamLabel;
    }
    if (table.sseSpecification && table.sseSpecification->enabled) {
        result["SSEDescription"] = {{"Status", table.sseStatus}, {"SSEType", "KMS"}};
        if (!table.sseSpecification->kmsMasterKeyId.empty())
            result["SSEDescription"]["KMSMasterKeyArn"] = table.sseSpecification->kmsMasterKeyId;
    }
    if (table.tableClass)
        result["TableClassSummary"] = {{"TableClass", toString(*table.tableClass)}};
}

template<typename Description>
void readProvisioned(const json& from, Description& into)
{
    into.provisionedThroughput = {from.at("ReadCapacityUnits"), from.at("WriteCapacityUnits")};
    into.throughputChanges = {milliseconds(from.value("LastIncreaseDateTime", json(0))),
                              milliseconds(from.value("LastDecreaseDateTime", json(0))),
                              from.at("NumberOfDecreasesToday")};
}

void readBilling(const json& from, TableDescription& table)
{
    readProvisioned(from.at("ProvisionedThroughput"), table);
    if (from.contains("BillingModeSummary")) {
        const json& summary = from.at("BillingModeSummary");
        if (summary.at("BillingMode") == "PAY_PER_REQUEST")
            table.billingMode = BillingMode::PayPerRequest;
        if (summary.contains("LastUpdateToPayPerRequestDateTime"))
            table.lastUpdateToPayPerRequestMs =
                milliseconds(summary.at("LastUpdateToPayPerRequestDateTime"));
    }
}

std::optional<std::int64_t> optionalInteger(const json& from, const char* name)
{
    if (!from.contains(name))
        return std::nullopt;
    return from.at(name).get<std::int64_t>();
}

template<typename Description>
void readThroughputs(const json& from, Description& into)
{
    if (from.contains("OnDemandThroughput"))
        into.onDemandThroughput = {
            optionalInteger(from.at("OnDemandThroughput"), "MaxReadRequestUnits"),
            optionalInteger(from.at("OnDemandThroughput"), "MaxWriteRequestUnits")};
    if (from.contains("WarmThroughput"))
        into.warmThroughput = {optionalInteger(from.at("WarmThroughput"), "ReadUnitsPerSecond"),
                               optionalInteger(from.at("WarmThroughput"), "WriteUnitsPerSecond")};
}

IndexDescription indexFromJson(const json& from, bool global)
{
    IndexDescription index;
    index.indexName = from.at("IndexName");
    index.keySchema = keySchemaFromJson(from.at("KeySchema"));
    index.projection = projectionFromJson(from.at("Projection"));
    index.indexArn = from.at("IndexArn");
    index.itemCount = from.at("ItemCount");
    index.indexSizeBytes = from.at("IndexSizeBytes");
    index.global = global;
    if (global) {
        readProvisioned(from.at("ProvisionedThroughput"), index);
        readThroughputs(from, index);
    }
    return index;
}

json replicaJson(const Replica& replica)
{
    json result = {{"RegionName", replica.regionName}, {"ReplicaStatus", "ACTIVE"}};
    if (!replica.kmsMasterKeyId.empty())
        result["KMSMasterKeyId"] = replica.kmsMasterKeyId;
    if (replica.tableClass)
        result["ReplicaTableClassSummary"] = {{"TableClass", toString(*replica.tableClass)}};
    if (replica.readCapacityUnits)
        result["ProvisionedThroughputOverride"] = {
            {"ReadCapacityUnits", *replica.readCapacityUnits}};
    return result;
}

Replica replicaFromJson(const json& from)
{
    Replica replica;
    replica.regionName = from.at("RegionName");
    replica.kmsMasterKeyId = from.value("KMSMasterKeyId", "");
    if (from.contains("ReplicaTableClassSummary"))
        replica.tableClass =
            tableClassFrom(from.at("ReplicaTableClassSummary").at("TableClass").get<std::string>());
    if (from.contains("ProvisionedThroughputOverride"))
        replica.readCapacityUnits =
            optionalInteger(from.at("ProvisionedThroughputOverride"), "ReadCapacityUnits");
    return replica;
}

void readOptions(const json& from, TableDescription& table)
{
    if (from.contains("StreamSpecification")) {
        const json& stream = from.at("StreamSpecification");
        table.streamSpecification = StreamSpecification{
            stream.at("StreamEnabled"), streamViewTypeFrom(stream.value("StreamViewType", ""))};
    }
    table.latestStreamArn = from.value("LatestStreamArn", "");
    table.latestStreamLabel = from.value("LatestStreamLabel", "");
    if (from.contains("SSEDescription"))
        table.sseSpecification =
            SseSpecification{true, "KMS", from.at("SSEDescription").value("KMSMasterKeyArn", "")};
    if (from.contains("TableClassSummary"))
        table.tableClass =
            tableClassFrom(from.at("TableClassSummary").at("TableClass").get<std::string>());
    for (const json& replica : from.value("Replicas", json::array()))
        table.replicas.push_back(replicaFromJson(replica));
    table.deletionProtectionEnabled = from.at("DeletionProtectionEnabled");
}

} // namespace

std::string_view toString(ProjectionType type)
{
    switch (type) {
    case ProjectionType::All:
        return "ALL";
    case ProjectionType::KeysOnly:
        return "KEYS_ONLY";
    default:
        return "INCLUDE";
    }
}

std::string_view toString(TableClass tableClass)
{
    return tableClass == TableClass::Standard ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS";
}

TableClass tableClassFrom(std::string_view text)
{
    return text == "STANDARD" ? TableClass::Standard : TableClass::StandardInfrequentAccess;
}

std::string_view toString(StreamViewType type)
{
    switch (type) {
    case StreamViewType::KeysOnly:
        return "KEYS_ONLY";
    case StreamViewType::NewImage:
        return "NEW_IMAGE";
    case StreamViewType::OldImage:
        return "OLD_IMAGE";
    default:
        return "NEW_AND_OLD_IMAGES";
    }
}

std::optional<StreamViewType> streamViewTypeFrom(std::string_view text)
{
    for (const auto type : {StreamViewType::KeysOnly, StreamViewType::NewImage,
                            StreamViewType::OldImage, StreamViewType::NewAndOldImages}) {
        if (text == toString(type))
            return type;
    }
    return std::nullopt;
}

std::vector<KeySchemaElement> keySchemaFromJson(const json& from)
{
    std::vector<KeySchemaElement> elements;
    for (const json& one : from)
        elements.push_back({one.at("AttributeName").get<std::string>(),
                            one.at("KeyType") == "HASH" ? KeyType::Hash : KeyType::Range});
    return elements;
}

std::vector<AttributeDefinition> attributesFromJson(const json& from)
{
    std::vector<AttributeDefinition> definitions;
    for (const json& one : from)
        definitions.push_back(
            {one.at("AttributeName").get<std::string>(),
             model::attributeTypeFrom(one.at("AttributeType").get<std::string>()).value()});
    return definitions;
}

Projection projectionFromJson(const json& from)
{
    Projection projection;
    const std::string type = from.value("ProjectionType", "ALL");
    if (type != "ALL")
        projection.type = type == "INCLUDE" ? ProjectionType::Include : ProjectionType::KeysOnly;
    if (from.contains("NonKeyAttributes"))
        projection.nonKeyAttributes = from.at("NonKeyAttributes");
    return projection;
}

json toJson(const TableDescription& table)
{
    json result = {{"TableName", table.tableName},
                   {"TableStatus", table.tableStatus},
                   {"TableArn", table.tableArn},
                   {"TableId", table.tableId},
                   {"CreationDateTime", seconds(table.creationTimeMs)},
                   {"AttributeDefinitions", definitionsJson(table.attributeDefinitions)},
                   {"KeySchema", schemaJson(table.keySchema)},
                   {"ItemCount", table.itemCount},
                   {"TableSizeBytes", table.tableSizeBytes},
                   {"DeletionProtectionEnabled", table.deletionProtectionEnabled}};
    addBilling(table, result);
    addOptions(table, result);
    if (const auto& from = table.restoreSummary) {
        result["RestoreSummary"] = {{"SourceTableArn", from->sourceTableArn},
                                    {"RestoreDateTime", seconds(from->restoreMs)},
                                    {"RestoreInProgress", true}};
        if (!from->sourceBackupArn.empty())
            result["RestoreSummary"]["SourceBackupArn"] = from->sourceBackupArn;
    }
    if (!table.replicas.empty())
        result["GlobalTableVersion"] = "2019.11.21";
    for (const Replica& replica : table.replicas)
        result["Replicas"].push_back(replicaJson(replica));
    for (const IndexDescription& index : table.localSecondaryIndexes)
        result["LocalSecondaryIndexes"].push_back(indexJson(index));
    for (const IndexDescription& index : table.globalSecondaryIndexes)
        result["GlobalSecondaryIndexes"].push_back(indexJson(index));
    return result;
}

TableDescription tableDescriptionFromJson(const json& from)
{
    TableDescription table;
    table.tableName = from.at("TableName");
    table.tableStatus = from.at("TableStatus");
    table.tableArn = from.at("TableArn");
    table.tableId = from.at("TableId");
    table.creationTimeMs = milliseconds(from.at("CreationDateTime"));
    table.attributeDefinitions = attributesFromJson(from.at("AttributeDefinitions"));
    table.keySchema = keySchemaFromJson(from.at("KeySchema"));
    table.itemCount = from.at("ItemCount");
    table.tableSizeBytes = from.at("TableSizeBytes");
    readBilling(from, table);
    readThroughputs(from, table);
    readOptions(from, table);
    for (const json& one : from.value("LocalSecondaryIndexes", json::array()))
        table.localSecondaryIndexes.push_back(indexFromJson(one, false));
    for (const json& one : from.value("GlobalSecondaryIndexes", json::array()))
        table.globalSecondaryIndexes.push_back(indexFromJson(one, true));
    return table;
}

std::string keyArn(const TableDescription& table)
{
    const std::string& id = table.sseSpecification->kmsMasterKeyId;
    if (id.starts_with("arn:"))
        return id;
    std::string arn = table.tableArn.substr(0, table.tableArn.find(":table/"));
    const std::string service = ":dynamodb:";
    if (const auto at = arn.find(service); at != std::string::npos)
        arn.replace(at, service.size(), ":kms:");
    if (id.starts_with("alias/"))
        return arn + ":" + id;
    return arn + ":key/" + (id.empty() ? "00000000-0000-4000-8000-000000000000" : id);
}

namespace {

/// The service lists definitions and projected attributes by their names, whatever the order they
/// were given in; indexes keep theirs (docs/api-quirks of aws-controllers-k8s/dynamodb-controller,
/// measured on 8 October 2026).
void sortNames(json& table)
{
    auto& definitions = table["AttributeDefinitions"];
    std::sort(definitions.begin(), definitions.end(), [](const json& a, const json& b) {
        return a.at("AttributeName") < b.at("AttributeName");
    });
    for (const char* kind : {"LocalSecondaryIndexes", "GlobalSecondaryIndexes"}) {
        if (!table.contains(kind))
            continue;
        for (json& index : table[kind]) {
            if (index["Projection"].contains("NonKeyAttributes"))
                std::sort(index["Projection"]["NonKeyAttributes"].begin(),
                          index["Projection"]["NonKeyAttributes"].end());
        }
    }
}

} // namespace

json describedJson(const TableDescription& table)
{
    json result = toJson(table);
    sortNames(result);
    const auto addWarm = [&](json& of, const ProvisionedThroughput& provisioned) {
        const bool isProvisioned = table.billingMode == BillingMode::Provisioned;
        if (!of.contains("WarmThroughput")) {
            of["WarmThroughput"] =
                warmJson(isProvisioned ? WarmThroughput{provisioned.readCapacityUnits,
                                                        provisioned.writeCapacityUnits}
                                       : WarmThroughput{});
            return;
        }
        json& warm = of["WarmThroughput"]; // grows with what is provisioned
        const auto grow = [&](const char* name, std::int64_t units) {
            warm[name] = std::max(warm[name].get<std::int64_t>(), isProvisioned ? units : 0);
        };
        grow("ReadUnitsPerSecond", provisioned.readCapacityUnits);
        grow("WriteUnitsPerSecond", provisioned.writeCapacityUnits);
    };
    addWarm(result, table.provisionedThroughput);
    if (result.contains("SSEDescription"))
        result["SSEDescription"]["KMSMasterKeyArn"] = keyArn(table);
    for (std::size_t i = 0; i < table.globalSecondaryIndexes.size(); ++i)
        addWarm(result["GlobalSecondaryIndexes"][i],
                table.globalSecondaryIndexes[i].provisionedThroughput);
    return result;
}

} // namespace infera::engine
