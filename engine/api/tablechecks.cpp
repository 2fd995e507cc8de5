#include "engine/api/tablechecks.h"

#include "engine/api/tablejson.h"
#include "model/base/text.h"
#include "model/capacity/capacity.h"

#include <algorithm>
#include <set>

namespace infera::engine {

namespace {

std::vector<std::string> namesOf(const std::vector<KeySchemaElement>& schema)
{
    std::vector<std::string> names;
    for (const KeySchemaElement& one : schema)
        names.push_back(one.attributeName);
    return names;
}

/// Letters of a text in UTF-8.
std::size_t lettersOf(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

std::vector<std::string> namesOf(const std::vector<AttributeDefinition>& definitions)
{
    std::vector<std::string> names;
    for (const AttributeDefinition& one : definitions)
        names.push_back(one.attributeName);
    return names;
}

} // namespace

Failed tooManyTags()
{
    return validationError("Number of Tags exceed the current limit for the provided ResourceArn");
}

namespace {

/// "Tagging restrictions", Developer Guide; letters of other alphabets are letters, pictures are
/// none.
bool isTagText(std::string_view text)
{
    constexpr unsigned char beyondLetters = 0xf0; // code points from 0x10000 on
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               (byte >= 0x80 && byte < beyondLetters) ||
               std::string_view(" \t\r\n+-=._:/@").find(c) != std::string_view::npos;
    });
}

} // namespace

Result<void> checkTagKey(const std::optional<std::string>& key)
{
    constexpr std::size_t lettersMax = 128;
    if (!key || key->empty() || lettersOf(*key) > lettersMax || !isTagText(*key))
        return validationError("The Tag Key provided is invalid, Key: " + key.value_or("null"));
    if (toLower(*key).starts_with("aws:"))
        return validationError("Tag Key cannot be prefixed with aws:, Key: " + *key);
    return {};
}

Result<void> checkTagValue(const std::optional<std::string>& value)
{
    constexpr std::size_t lettersMax = 256;
    if (!value || lettersOf(*value) > lettersMax || !isTagText(*value))
        return validationError("The Tag Value provided is invalid, Value: " +
                               value.value_or("null"));
    return {};
}

Result<void> checkTags(const std::vector<Tag>& tags)
{
    std::set<std::string> keys;
    for (const Tag& tag : tags) {
        if (auto valid = checkTagKey(tag.key); !valid)
            return valid;
        if (auto valid = checkTagValue(tag.value); !valid)
            return valid;
        if (!keys.insert(tag.key).second)
            return validationError(
                "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + tag.key);
    }
    return {};
}

Result<void> checkSse(const SseSpecification& wanted)
{
    if (!wanted.enabled && !wanted.sseType.empty())
        return invalidParameter("SSEType can not be specified if Enabled is false");
    if (!wanted.enabled && !wanted.kmsMasterKeyId.empty())
        return invalidParameter("KMSMasterKeyId can not be specified if Enabled is false");
    if (wanted.sseType == "AES256")
        return invalidParameter("SSEType AES256 is not supported");
    if (!wanted.kmsMasterKeyId.empty() && wanted.sseType.empty())
        return invalidParameter("SSEType KMS is required if KMSMasterKeyId is specified");
    return {};
}

Result<void> checkThroughput(const ProvisionedThroughput& throughput)
{
    constexpr std::int64_t unitsMax = 1'000'000'000'000; // dynalite, from production
    if (throughput.readCapacityUnits > unitsMax)
        return validationError("Given value " + std::to_string(throughput.readCapacityUnits) +
                               " for ReadCapacityUnits is out of bounds");
    if (throughput.writeCapacityUnits > unitsMax)
        return validationError("Given value " + std::to_string(throughput.writeCapacityUnits) +
                               " for WriteCapacityUnits is out of bounds");
    return {};
}

Result<void> checkRange(const OnDemandThroughput& throughput, bool removable, const std::string& of)
{
    const auto check = [&](std::optional<std::int64_t> units, const char* name) -> Result<void> {
        if (!units || *units >= 1 || (removable && *units == -1))
            return {};
        return invalidParameter("Requested " + std::string(name) + " for OnDemandThroughput for " +
                                of + " is outside of valid range");
    };
    if (auto valid = check(throughput.maxReadRequestUnits, "MaxReadRequestUnits"); !valid)
        return valid;
    return check(throughput.maxWriteRequestUnits, "MaxWriteRequestUnits");
}

std::string firstMaximum(const OnDemandThroughput& throughput)
{
    if (throughput.maxReadRequestUnits)
        return "MaxReadRequestUnits";
    return throughput.maxWriteRequestUnits ? "MaxWriteRequestUnits" : "";
}

namespace {

/// What is new is warm for what it has at once, and for more where that is asked for. `of` is
/// "table" or "index gsi".
Result<void> checkNewWarm(const std::optional<WarmThroughput>& wanted,
                          const std::optional<ProvisionedThroughput>& provisioned, bool onDemand,
                          const std::string& of)
{
    const WarmThroughput warm = wanted.value_or(WarmThroughput{});
    const ProvisionedThroughput least = onDemand
                                            ? ProvisionedThroughput{newReadUnits, newWriteUnits}
                                            : provisioned.value_or(ProvisionedThroughput{});
    const auto check = [&](std::optional<std::int64_t> units, std::int64_t atLeast,
                           const char* name, const char* capacity) -> Result<void> {
        if (!units || *units >= atLeast)
            return {};
        return invalidParameter(
            "Requested " + std::string(name) + " for WarmThroughput for " + of + " is lower than " +
            (onDemand ? "initial throughput for OnDemand. See: https://docs.aws.amazon.com/"
                        "amazondynamodb/latest/developerguide/"
                        "on-demand-capacity-mode.html#on-demand-capacity-mode-initial"
                      : std::string(capacity) + " of ProvisionedThroughput"));
    };
    if (auto valid = check(warm.readUnitsPerSecond, least.readCapacityUnits, "ReadUnitsPerSecond",
                           "ReadCapacityUnits");
        !valid)
        return valid;
    return check(warm.writeUnitsPerSecond, least.writeCapacityUnits, "WriteUnitsPerSecond",
                 "WriteCapacityUnits");
}

Result<void> checkBilling(const CreateTableRequest& request)
{
    const bool onDemand = request.billingMode == BillingMode::PayPerRequest;
    if (onDemand && request.provisionedThroughput)
        return invalidParameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified "
                                "when BillingMode is PAY_PER_REQUEST");
    const OnDemandThroughput maximum = request.onDemandThroughput.value_or(OnDemandThroughput{});
    if (onDemand) {
        if (auto valid = checkNewWarm(request.warmThroughput, {}, true, "table"); !valid)
            return valid;
        return checkRange(maximum, false, "table");
    }
    if (!request.provisionedThroughput)
        return invalidParameter("ReadCapacityUnits and WriteCapacityUnits must both be specified "
                                "when BillingMode is PROVISIONED");
    if (const std::string name = firstMaximum(maximum); !name.empty())
        return invalidParameter(name + " for OnDemandThroughput cannot be specified when table "
                                       "BillingMode is PROVISIONED.");
    if (auto valid = checkThroughput(*request.provisionedThroughput); !valid)
        return valid;
    return checkNewWarm(request.warmThroughput, request.provisionedThroughput, false, "table");
}

Result<void> checkDefined(const std::vector<KeySchemaElement>& schema,
                          const std::vector<AttributeDefinition>& definitions)
{
    const std::vector<std::string> keys = namesOf(schema);
    const std::vector<std::string> defined = namesOf(definitions);
    const auto isUndefined = [&](const std::string& name) {
        return std::find(defined.begin(), defined.end(), name) == defined.end();
    };
    if (std::any_of(keys.begin(), keys.end(), isUndefined))
        return invalidParameter(
            "Some index key attributes are not defined in AttributeDefinitions. "
            "Keys: [" +
            join(keys, ", ") + "], AttributeDefinitions: [" + join(defined, ", ") + "]");
    return {};
}

Result<void> checkPairOfKeys(const std::vector<KeySchemaElement>& schema)
{
    if (schema.size() > 1 && schema[0].attributeName == schema[1].attributeName)
        return validationError(
            "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    if (schema[0].keyType != KeyType::Hash)
        return validationError(
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    if (schema.size() > 1 && schema[1].keyType != KeyType::Range)
        return validationError(
            "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    return {};
}

/// A global index: one to four HASH attributes, then up to four RANGE attributes.
Result<void> checkGlobalKeys(const std::vector<KeySchemaElement>& schema)
{
    const auto isHash = [](const KeySchemaElement& one) { return one.keyType == KeyType::Hash; };
    const auto hashes = std::count_if(schema.begin(), schema.end(), isHash);
    const auto ranges = static_cast<std::ptrdiff_t>(schema.size()) - hashes;
    const bool isSame = schema.size() == 2 && schema[0].attributeName == schema[1].attributeName;
    if (isSame || (schema.size() <= 2 && hashes <= 1))
        return checkPairOfKeys(schema);
    const std::vector<std::string> names = namesOf(schema);
    if (std::set<std::string>(names.begin(), names.end()).size() != names.size())
        return validationError("The KeySchema contains multiple key attributes with the same name");
    if (!isHash(schema.front()))
        return validationError(
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    if (!std::is_partitioned(schema.begin(), schema.end(), isHash))
        return invalidParameter(
            "All HASH key attributes must precede RANGE key attributes in the KeySchema");
    const auto most = static_cast<std::ptrdiff_t>(model::capacity::keyAttributesMax);
    if (hashes > most || ranges > most)
        return invalidParameter("The KeySchema exceeds the maximum allowed number of " +
                                std::string(hashes > most ? "HASH" : "RANGE") + " key attributes");
    return {};
}

Result<void> checkProjection(const std::optional<Projection>& projection)
{
    if (!projection)
        return invalidParameter("Unknown ProjectionType: null");
    const bool include = projection->type == ProjectionType::Include;
    if (!include && !projection->nonKeyAttributes.empty())
        return invalidParameter("ProjectionType is " + std::string(toString(projection->type)) +
                                ", but NonKeyAttributes is specified");
    if (include && projection->nonKeyAttributes.empty())
        return invalidParameter("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    std::set<std::string> names;
    for (const std::string& name : projection->nonKeyAttributes) {
        if (!names.insert(name).second)
            return invalidParameter("Duplicate element in NonKeyAttributes: " + name);
    }
    return {};
}

/// The keys of a local index.
Result<void> checkLocalKeys(const LocalSecondaryIndex& index, const CreateTableRequest& request)
{
    if (auto valid = checkDefined(index.keySchema, request.attributeDefinitions); !valid)
        return valid;
    if (auto valid = checkPairOfKeys(index.keySchema); !valid)
        return valid;
    if (index.keySchema.size() != 2)
        return invalidParameter("Index KeySchema does not have a range key for index: " +
                                index.indexName);
    const std::string& hash = index.keySchema[0].attributeName;
    const std::string& tableHash = request.keySchema[0].attributeName;
    if (hash == tableHash)
        return {};
    return invalidParameter("Index KeySchema does not have the same leading hash key as table "
                            "KeySchema for index: " +
                            index.indexName + ". index hash key: " + hash +
                            ", table hash key: " + tableHash);
}

Result<void> checkGlobalKeys(const GlobalSecondaryIndex& index,
                             const std::vector<AttributeDefinition>& definitions)
{
    if (auto valid = checkDefined(index.keySchema, definitions); !valid)
        return valid;
    return checkGlobalKeys(index.keySchema);
}

} // namespace

Result<void> checkGlobalIndex(const GlobalSecondaryIndex& index,
                              const std::vector<AttributeDefinition>& definitions)
{
    if (auto valid = checkGlobalKeys(index, definitions); !valid)
        return valid;
    return checkProjection(index.projection);
}

Result<void> checkNewUnits(const GlobalSecondaryIndex& index, BillingMode mode)
{
    const OnDemandThroughput maximum = index.onDemandThroughput.value_or(OnDemandThroughput{});
    const std::string name = firstMaximum(maximum);
    if (mode == BillingMode::Provisioned && !name.empty())
        return invalidParameter(name + " for OnDemandThroughput for index: " + index.indexName +
                                " cannot be specified when table BillingMode is PROVISIONED.");
    if (auto valid = checkRange(maximum, false, "index : " + index.indexName); !valid)
        return valid;
    return checkNewWarm(index.warmThroughput, index.provisionedThroughput,
                        mode == BillingMode::PayPerRequest, "index " + index.indexName);
}

namespace {

/// "Projected secondary index attributes per table" (quotas, Developer Guide): the same name counts
/// for each index. The text is ours, none is recorded.
Result<void> checkProjected(const CreateTableRequest& request)
{
    constexpr std::size_t projectedMax = 100;
    std::size_t names = 0;
    const auto add = [&](const auto& indexes) {
        for (const auto& index : indexes)
            names += index.projection ? index.projection->nonKeyAttributes.size() : 0;
    };
    add(request.localSecondaryIndexes);
    add(request.globalSecondaryIndexes);
    if (names > projectedMax)
        return invalidParameter("The number of NonKeyAttributes of all indexes exceeds the limit "
                                "of 100: " +
                                std::to_string(names));
    return {};
}

Result<void> checkIndexBilling(const GlobalSecondaryIndex& index, const CreateTableRequest& request)
{
    const BillingMode mode = request.billingMode.value_or(BillingMode::Provisioned);
    const bool onDemand = mode == BillingMode::PayPerRequest;
    if (onDemand && index.provisionedThroughput)
        return invalidParameter("ProvisionedThroughput should not be specified for index: " +
                                index.indexName + " when BillingMode is PAY_PER_REQUEST");
    if (!onDemand && !index.provisionedThroughput)
        return invalidParameter("ProvisionedThroughput is not specified for index: " +
                                index.indexName);
    return checkNewUnits(index, mode);
}

/// Keys of indexes are looked at before unused definitions, what else an index is after them.
Result<void> checkIndexKeys(const CreateTableRequest& request)
{
    if (!request.localSecondaryIndexes.empty() && request.keySchema.size() != 2)
        return invalidParameter("Table KeySchema does not have a range key, which is required when "
                                "specifying a LocalSecondaryIndex");
    for (const LocalSecondaryIndex& index : request.localSecondaryIndexes) {
        if (auto valid = checkLocalKeys(index, request); !valid)
            return valid;
    }
    for (const GlobalSecondaryIndex& index : request.globalSecondaryIndexes) {
        if (auto valid = checkGlobalKeys(index, request.attributeDefinitions); !valid)
            return valid;
    }
    return {};
}

Result<void> checkIndexes(const CreateTableRequest& request)
{
    std::set<std::string> names;
    for (const LocalSecondaryIndex& index : request.localSecondaryIndexes) {
        if (auto valid = checkProjection(index.projection); !valid)
            return valid;
        if (!names.insert(index.indexName).second)
            return invalidParameter("Duplicate index name: " + index.indexName);
    }
    if (request.localSecondaryIndexes.size() > model::capacity::localIndexesMax)
        return invalidParameter("Number of LocalSecondaryIndexes exceeds per-table limit of 5");
    for (const GlobalSecondaryIndex& index : request.globalSecondaryIndexes) {
        if (auto valid = checkProjection(index.projection); !valid)
            return valid;
        if (auto valid = checkIndexBilling(index, request); !valid)
            return valid;
        if (!names.insert(index.indexName).second)
            return invalidParameter("Duplicate index name: " + index.indexName);
    }
    if (request.globalSecondaryIndexes.size() > model::capacity::globalIndexesMax)
        return invalidParameter("GlobalSecondaryIndex count exceeds the per-table limit of 20");
    return checkProjected(request);
}

/// Every attribute defined has to be part of some key.
Result<void> checkAllUsed(const CreateTableRequest& request)
{
    std::set<std::string> used;
    const auto use = [&](const std::vector<KeySchemaElement>& schema) {
        for (const KeySchemaElement& one : schema)
            used.insert(one.attributeName);
    };
    use(request.keySchema);
    for (const LocalSecondaryIndex& index : request.localSecondaryIndexes)
        use(index.keySchema);
    for (const GlobalSecondaryIndex& index : request.globalSecondaryIndexes)
        use(index.keySchema);
    if (std::all_of(request.attributeDefinitions.begin(), request.attributeDefinitions.end(),
                    [&](const auto& one) { return used.contains(one.attributeName); }))
        return {};
    if (request.localSecondaryIndexes.empty() && request.globalSecondaryIndexes.empty())
        return invalidParameter(
            "Number of attributes in KeySchema does not exactly match number of "
            "attributes defined in AttributeDefinitions");
    return invalidParameter("Some AttributeDefinitions are not used. AttributeDefinitions: [" +
                            join(namesOf(request.attributeDefinitions), ", ") + "], keys used: [" +
                            join({used.begin(), used.end()}, ", ") + "]");
}

} // namespace

namespace {

Result<void> checkNewStream(const std::optional<StreamSpecification>& stream)
{
    if (!stream || stream->streamEnabled == stream->streamViewType.has_value())
        return {};
    return invalidParameter(
        stream->streamEnabled
            ? "Table is being created with a stream enabled, UpdateViewType is required"
            : "Table is being created with a stream disabled, UpdateViewType should not be "
              "specified");
}

} // namespace

Result<void> checkCreateTable(const CreateTableRequest& request)
{
    if (auto valid = checkBilling(request); !valid)
        return valid;
    std::set<std::string> defined;
    for (const std::string& name : namesOf(request.attributeDefinitions)) {
        // The text: github.com/scylladb/scylladb/issues/13870, from AWS.
        if (!defined.insert(name).second)
            return validationError("Attribute Name is duplicated: " + name);
    }
    if (request.keySchema.empty())
        return validationError("1 validation error detected: Value null at 'keySchema' failed to "
                               "satisfy constraint: Member must not be null");
    if (request.keySchema.size() > request.attributeDefinitions.size())
        return validationError("Invalid KeySchema: Some index key attribute have no definition");
    if (auto valid = checkDefined(request.keySchema, request.attributeDefinitions); !valid)
        return valid;
    if (auto valid = checkPairOfKeys(request.keySchema); !valid)
        return valid;
    if (auto valid = checkIndexKeys(request); !valid)
        return valid;
    if (auto valid = checkAllUsed(request); !valid)
        return valid;
    if (auto valid = checkIndexes(request); !valid)
        return valid;
    if (auto valid = checkTags(request.tags); !valid)
        return valid;
    if (request.tags.size() > tableTagsMax)
        return tooManyTags();
    if (request.sseSpecification) {
        if (auto valid = checkSse(*request.sseSpecification); !valid)
            return valid;
    }
    return checkNewStream(request.streamSpecification);
}

} // namespace infera::engine
