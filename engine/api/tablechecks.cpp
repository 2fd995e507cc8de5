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
    return invalidParameter("Too many tags: a table can have " + std::to_string(tableTagsMax) +
                            " of them");
}

Result<void> checkTagKeys(const std::vector<Tag>& tags)
{
    if (std::any_of(tags.begin(), tags.end(),
                    [](const Tag& tag) { return toLower(tag.key).starts_with("aws:"); }))
        return validationError(
            "aws: prefixed tag key names are not allowed for external use."); // Resource Groups'
    return {};
}

Failed throughputOnDemand(const std::string& index)
{
    return invalidParameter("ProvisionedThroughput should not be specified for index: " + index +
                            " when BillingMode is PAY_PER_REQUEST");
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

Result<void> checkRange(const OnDemandThroughput& throughput, bool removable)
{
    const auto check = [&](std::optional<std::int64_t> units, const char* name) -> Result<void> {
        if (!units || *units >= 1 || (removable && *units == -1))
            return {};
        return invalidParameter("Requested " + std::string(name) +
                                " for OnDemandThroughput for table is outside of valid range");
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

/// A new table is warm for what it has at once, and for more where that is asked for. The texts as
/// recorded of AWS on 8 October 2026 (the controllers for Kubernetes' study of DynamoDB).
Result<void> checkNewWarm(const CreateTableRequest& request, const ProvisionedThroughput& least)
{
    const WarmThroughput warm = request.warmThroughput.value_or(WarmThroughput{});
    const bool onDemand = request.billingMode == BillingMode::PayPerRequest;
    const auto check = [&](std::optional<std::int64_t> units, std::int64_t atLeast,
                           const char* name, const char* provisioned) -> Result<void> {
        if (!units || *units >= atLeast)
            return {};
        return invalidParameter(
            "Requested " + std::string(name) + " for WarmThroughput for table is lower than " +
            (onDemand ? "initial throughput for OnDemand. See: https://docs.aws.amazon.com/"
                        "amazondynamodb/latest/developerguide/"
                        "on-demand-capacity-mode.html#on-demand-capacity-mode-initial"
                      : std::string(provisioned) + " of ProvisionedThroughput"));
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
        if (auto valid = checkNewWarm(request, {newReadUnits, newWriteUnits}); !valid)
            return valid;
        return checkRange(maximum, false);
    }
    if (!request.provisionedThroughput)
        return invalidParameter("ReadCapacityUnits and WriteCapacityUnits must both be specified "
                                "when BillingMode is PROVISIONED");
    if (const std::string name = firstMaximum(maximum); !name.empty())
        return invalidParameter(name + " for OnDemandThroughput cannot be specified when table "
                                       "BillingMode is PROVISIONED.");
    if (auto valid = checkThroughput(*request.provisionedThroughput); !valid)
        return valid;
    return checkNewWarm(request, *request.provisionedThroughput);
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
        return validationError("Invalid KeySchema: a key attribute is named more than once");
    if (!isHash(schema.front()))
        return validationError(
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    if (!std::is_partitioned(schema.begin(), schema.end(), isHash))
        return validationError("Invalid KeySchema: HASH elements must come before RANGE elements");
    if (hashes > model::capacity::keyAttributesMax || ranges > model::capacity::keyAttributesMax)
        return validationError(
            "Invalid KeySchema: a global secondary index takes at most 4 HASH and "
            "4 RANGE attributes");
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
    return {};
}

Result<void> checkLocalIndex(const LocalSecondaryIndex& index, const CreateTableRequest& request)
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
    if (hash != tableHash)
        return invalidParameter("Index KeySchema does not have the same leading hash key as table "
                                "KeySchema for index: " +
                                index.indexName + ". index hash key: " + hash +
                                ", table hash key: " + tableHash);
    return checkProjection(index.projection);
}

} // namespace

Result<void> checkGlobalIndex(const GlobalSecondaryIndex& index,
                              const std::vector<AttributeDefinition>& definitions,
                              std::optional<BillingMode> billingMode)
{
    if (auto valid = checkDefined(index.keySchema, definitions); !valid)
        return valid;
    if (auto valid = checkGlobalKeys(index.keySchema); !valid)
        return valid;
    if (auto valid = checkProjection(index.projection); !valid)
        return valid;
    const bool onDemand = billingMode == BillingMode::PayPerRequest;
    if (onDemand && index.provisionedThroughput)
        return throughputOnDemand(index.indexName);
    if (!onDemand && !index.provisionedThroughput)
        return invalidParameter("ProvisionedThroughput is not specified for index: " +
                                index.indexName);
    return {};
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

Result<void> checkIndexes(const CreateTableRequest& request)
{
    std::set<std::string> names;
    if (!request.localSecondaryIndexes.empty() && request.keySchema.size() != 2)
        return invalidParameter("Table KeySchema does not have a range key, which is required when "
                                "specifying a LocalSecondaryIndex");
    for (const LocalSecondaryIndex& index : request.localSecondaryIndexes) {
        if (auto valid = checkLocalIndex(index, request); !valid)
            return valid;
        if (!names.insert(index.indexName).second)
            return invalidParameter("Duplicate index name: " + index.indexName);
    }
    if (request.localSecondaryIndexes.size() > model::capacity::localIndexesMax)
        return invalidParameter("Number of LocalSecondaryIndexes exceeds per-table limit of 5");
    for (const GlobalSecondaryIndex& index : request.globalSecondaryIndexes) {
        if (auto valid = checkGlobalIndex(index, request.attributeDefinitions, request.billingMode);
            !valid)
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
    if (used.size() == request.attributeDefinitions.size())
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
    if (auto valid = checkIndexes(request); !valid)
        return valid;
    if (auto valid = checkAllUsed(request); !valid)
        return valid;
    if (auto valid = checkTagKeys(request.tags); !valid)
        return valid;
    if (request.tags.size() > tableTagsMax)
        return tooManyTags();
    if (request.streamSpecification && request.streamSpecification->streamEnabled &&
        !request.streamSpecification->streamViewType)
        return invalidParameter("StreamViewType must be specified when StreamEnabled is true");
    return {};
}

} // namespace infera::engine
