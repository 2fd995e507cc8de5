#include "engine/server/tablerequests.h"

#include "engine/api/tablechecks.h"
#include "engine/api/tablejson.h"
#include "engine/server/itemrequests.h"
#include "model/base/text.h"

#include <algorithm>

namespace infera::engine::wire {

namespace {

constexpr std::size_t keyNameBytesMax = 255; // KeySchemaAttributeName, the API's model

std::vector<KeySchemaElement> readKeySchema(const Object& json, const std::string& path,
                                            std::size_t most, Constraints& constraints)
{
    std::vector<KeySchemaElement> schema;
    const auto elements = json.objects("KeySchema", "KeySchemaElement");
    constraints.notNull(elements.has_value(), path);
    if (!elements)
        return schema;
    std::string dump;
    for (std::size_t i = 0; i < elements->size(); ++i) {
        const auto name = (*elements)[i].string("AttributeName");
        const auto type = (*elements)[i].string("KeyType");
        const std::string member = path + "." + std::to_string(i + 1) + ".member";
        constraints.notNull(name.has_value(), member + ".attributeName");
        constraints.length(name, member + ".attributeName", 1, keyNameBytesMax);
        constraints.notNull(type.has_value(), member + ".keyType");
        constraints.oneOf(type, member + ".keyType", "HASH, RANGE");
        dump += std::string(dump.empty() ? "" : ", ") +
                "KeySchemaElement(attributeName=" + name.value_or("null") +
                ", keyType=" + type.value_or("null") + ")";
        schema.push_back({name.value_or(""), type == "RANGE" ? KeyType::Range : KeyType::Hash});
    }
    if (elements->empty())
        constraints.add("'[]'", path, "Member must have length greater than or equal to 1");
    if (elements->size() > most)
        constraints.add("'[" + dump + "]'", path,
                        "Member must have length less than or equal to " + std::to_string(most));
    return schema;
}

std::optional<Projection> readProjection(const Object& json, const std::string& path,
                                         Constraints& constraints)
{
    const auto object = json.object("Projection");
    constraints.notNull(object.has_value(), path);
    if (!object)
        return std::nullopt;
    const auto type = object->string("ProjectionType");
    constraints.oneOf(type, path + ".projectionType", "ALL, INCLUDE, KEYS_ONLY");
    const auto attributes = object->strings("NonKeyAttributes");
    if (attributes && attributes->empty())
        constraints.add("'[]'", path + ".nonKeyAttributes",
                        "Member must have length greater than or equal to 1");
    constexpr std::size_t attributesMax = 20; // NonKeyAttributeNameList, the API's model
    if (attributes && attributes->size() > attributesMax)
        constraints.add("'[" + join(*attributes, ", ") + "]'", path + ".nonKeyAttributes",
                        "Member must have length less than or equal to 20");
    if (!type)
        return std::nullopt;
    Projection projection;
    if (*type != "ALL")
        projection.type = *type == "INCLUDE" ? ProjectionType::Include : ProjectionType::KeysOnly;
    projection.nonKeyAttributes = attributes.value_or(std::vector<std::string>{});
    return projection;
}

/// What both kinds of indexes have; `keysMost`: attributes of the key.
template<typename Index>
Index readIndex(const Object& json, const std::string& path, std::size_t keysMost,
                Constraints& constraints)
{
    Index index;
    const auto name = json.string("IndexName");
    constraints.notNull(name.has_value(), path + ".indexName");
    constraints.indexName(name, path + ".indexName");
    index.indexName = name.value_or("");
    index.keySchema = readKeySchema(json, path + ".keySchema", keysMost, constraints);
    index.projection = readProjection(json, path + ".projection", constraints);
    return index;
}

} // namespace

LocalSecondaryIndex readLocalIndex(const Object& json, const std::string& path,
                                   Constraints& constraints)
{
    return readIndex<LocalSecondaryIndex>(json, path, 2, constraints);
}

GlobalSecondaryIndex readGlobalIndex(const Object& json, const std::string& path,
                                     Constraints& constraints)
{
    auto index = readIndex<GlobalSecondaryIndex>(json, path, 8, constraints);
    index.provisionedThroughput =
        readThroughput(json, path + ".provisionedThroughput", constraints);
    index.onDemandThroughput = readOnDemand(json);
    index.warmThroughput = readWarm(json);
    return index;
}

std::vector<AttributeDefinition> readDefinitions(const Object& json, Constraints& constraints)
{
    std::vector<AttributeDefinition> definitions;
    const auto objects = json.objects("AttributeDefinitions", "AttributeDefinition");
    if (!objects)
        return definitions;
    for (std::size_t i = 0; i < objects->size(); ++i) {
        const auto name = (*objects)[i].string("AttributeName");
        const auto type = (*objects)[i].string("AttributeType");
        const std::string path = "attributeDefinitions." + std::to_string(i + 1) + ".member";
        constraints.notNull(name.has_value(), path + ".attributeName");
        constraints.length(name, path + ".attributeName", 1, keyNameBytesMax);
        constraints.notNull(type.has_value(), path + ".attributeType");
        constraints.oneOf(type, path + ".attributeType", "B, N, S");
        const auto known = type ? model::attributeTypeFrom(*type) : std::nullopt;
        definitions.push_back({name.value_or(""), known.value_or(model::AttributeType::S)});
    }
    return definitions;
}

std::optional<ProvisionedThroughput> readThroughput(const Object& json, const std::string& path,
                                                    Constraints& constraints)
{
    const auto object = json.object("ProvisionedThroughput");
    if (!object)
        return std::nullopt;
    const auto read = object->longInteger("ReadCapacityUnits");
    const auto write = object->longInteger("WriteCapacityUnits");
    constraints.notNull(write.has_value(), path + ".writeCapacityUnits");
    constraints.atLeast(write, path + ".writeCapacityUnits", 1);
    constraints.notNull(read.has_value(), path + ".readCapacityUnits");
    constraints.atLeast(read, path + ".readCapacityUnits", 1);
    return ProvisionedThroughput{read.value_or(0), write.value_or(0)};
}

OnDemandThroughput onDemandFrom(const Object& json)
{
    return {json.longInteger("MaxReadRequestUnits"), json.longInteger("MaxWriteRequestUnits")};
}

std::optional<OnDemandThroughput> readOnDemand(const Object& json)
{
    const auto object = json.object("OnDemandThroughput");
    if (!object)
        return std::nullopt;
    return onDemandFrom(*object);
}

std::optional<WarmThroughput> readWarm(const Object& json)
{
    const auto object = json.object("WarmThroughput");
    if (!object)
        return std::nullopt;
    return WarmThroughput{object->longInteger("ReadUnitsPerSecond"),
                          object->longInteger("WriteUnitsPerSecond")};
}

std::optional<StreamSpecification> readStream(const Object& json, Constraints& constraints)
{
    const auto object = json.object("StreamSpecification");
    if (!object)
        return std::nullopt;
    const auto type = object->string("StreamViewType");
    constraints.notNull(object->has("StreamEnabled"), "streamSpecification.streamEnabled");
    constraints.oneOf(type, "streamSpecification.streamViewType",
                      "NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY");
    return StreamSpecification{object->boolean("StreamEnabled").value_or(false),
                               type ? streamViewTypeFrom(*type) : std::nullopt};
}

SseSpecification sseFrom(const Object& json)
{
    const std::string type = json.stringOr("SSEType", "");
    return {json.boolean("Enabled").value_or(!type.empty()), type,
            json.stringOr("KMSMasterKeyId", "")};
}

std::optional<SseSpecification> readSse(const Object& json, Constraints& constraints)
{
    const auto object = json.object("SSESpecification");
    if (!object)
        return std::nullopt;
    constraints.oneOf(object->string("SSEType"), "sSESpecification.sSEType", "AES256, KMS");
    return sseFrom(*object);
}

std::optional<BillingMode> readBillingMode(const Object& json, Constraints& constraints)
{
    const auto text = json.string("BillingMode");
    constraints.oneOf(text, "billingMode", "PROVISIONED, PAY_PER_REQUEST");
    if (!text)
        return std::nullopt;
    return *text == "PAY_PER_REQUEST" ? BillingMode::PayPerRequest : BillingMode::Provisioned;
}

std::optional<TableClass> readTableClass(const Object& json, Constraints& constraints)
{
    const auto text = json.string("TableClass");
    constraints.oneOf(text, "tableClass", "STANDARD, STANDARD_INFREQUENT_ACCESS");
    if (!text)
        return std::nullopt;
    return tableClassFrom(*text);
}

std::vector<GivenTag> readTags(const Object& json)
{
    std::vector<GivenTag> tags;
    const auto objects = json.objects("Tags", "Tag");
    for (const Object& one : objects.value_or(std::vector<Object>{}))
        tags.push_back({one.string("Key"), one.string("Value")});
    return tags;
}

std::vector<Tag> checkedTags(const std::vector<GivenTag>& given)
{
    std::vector<Tag> tags;
    for (const auto& [key, value] : given) {
        if (auto valid = checkTagKey(key); !valid)
            refuseValidation(valid.error().message);
        if (auto valid = checkTagValue(value); !valid)
            refuseValidation(valid.error().message);
        tags.push_back({*key, *value});
    }
    return tags;
}

CreateTableRequest readCreateTable(const Object& json, const ValueErrors& errors)
{
    const auto name = json.string("TableName");
    Constraints constraints;
    constraints.newTableName(name);
    CreateTableRequest request;
    request.tableName = tableNameFrom(name);
    constraints.notNull(json.has("AttributeDefinitions"), "attributeDefinitions");
    request.attributeDefinitions = readDefinitions(json, constraints);
    request.keySchema = readKeySchema(json, "keySchema", 2, constraints);
    request.billingMode = readBillingMode(json, constraints);
    request.provisionedThroughput = readThroughput(json, "provisionedThroughput", constraints);
    const auto locals = json.objects("LocalSecondaryIndexes", "LocalSecondaryIndex");
    for (const Object& one : locals.value_or(std::vector<Object>{})) {
        const std::size_t at = request.localSecondaryIndexes.size() + 1;
        request.localSecondaryIndexes.push_back(readLocalIndex(
            one, "localSecondaryIndexes." + std::to_string(at) + ".member", constraints));
    }
    const auto globals = json.objects("GlobalSecondaryIndexes", "GlobalSecondaryIndex");
    for (const Object& one : globals.value_or(std::vector<Object>{})) {
        const std::size_t at = request.globalSecondaryIndexes.size() + 1;
        request.globalSecondaryIndexes.push_back(readGlobalIndex(
            one, "globalSecondaryIndexes." + std::to_string(at) + ".member", constraints));
    }
    request.onDemandThroughput = readOnDemand(json);
    request.warmThroughput = readWarm(json);
    request.streamSpecification = readStream(json, constraints);
    request.sseSpecification = readSse(json, constraints);
    request.tableClass = readTableClass(json, constraints);
    request.deletionProtectionEnabled = json.boolean("DeletionProtectionEnabled");
    request.resourcePolicy = json.stringOr("ResourcePolicy", "");
    const std::vector<GivenTag> tags = readTags(json);
    constraints.finish(errors);
    if (locals && locals->empty())
        refuseValidation("One or more parameter values were invalid: List of LocalSecondaryIndexes "
                         "is empty");
    if (globals && globals->empty())
        refuseValidation(
            "One or more parameter values were invalid: List of GlobalSecondaryIndexes "
            "is empty");
    request.tags = checkedTags(tags);
    return request;
}

TableNameRequest readTableName(const Object& json, const ValueErrors&)
{
    const auto name = json.string("TableName");
    Constraints constraints;
    constraints.nameOfTable(name);
    constraints.finish();
    return {tableNameFrom(name)};
}

ListTablesRequest readListTables(const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    ListTablesRequest request;
    const auto limit = json.integer("Limit");
    request.exclusiveStartTableName = json.string("ExclusiveStartTableName");
    constraints.indexName(request.exclusiveStartTableName, "exclusiveStartTableName");
    constraints.atLeast(limit, "limit", 1);
    constraints.atMost(limit, "limit", 100);
    constraints.finish(errors);
    if (limit)
        request.limit = static_cast<int>(*limit);
    return request;
}

} // namespace infera::engine::wire
