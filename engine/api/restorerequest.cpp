#include "engine/api/restorerequest.h"

#include "engine/api/tablechecks.h"

#include <algorithm>

namespace infera::engine {

namespace {

Failed invalidRequest(const std::string& text)
{
    return validationError("Invalid Request: " + text);
}

Result<void> checkUnits(const RestoreOverrides& overrides, BillingMode mode)
{
    if (overrides.provisionedThroughput && overrides.billingMode == BillingMode::PayPerRequest)
        return invalidRequest("Cannot override ProvisionedThroughput if BillingMode is overridden "
                              "to PAY_PER_REQUEST");
    if (overrides.provisionedThroughput && mode != BillingMode::Provisioned)
        return invalidRequest(
            "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED");
    if (!overrides.provisionedThroughput && overrides.billingMode == BillingMode::Provisioned)
        return invalidRequest(
            "Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED");
    const OnDemandThroughput maximum = overrides.onDemandThroughput.value_or(OnDemandThroughput{});
    const std::string named = firstMaximum(maximum);
    if (!named.empty() && mode != BillingMode::PayPerRequest)
        return invalidRequest("Cannot override " + named +
                              " for OnDemandThroughput unless BillingModeOverride is "
                              "PAY_PER_REQUEST");
    if (!checkRange(maximum, false, "table"))
        return invalidRequest("Requested " + named +
                              " for OnDemandThroughput is outside of valid range");
    return {};
}

/// An index that is to be there has the key and the projection of one that was; its name may
/// differ.
template<typename Index>
Result<void> checkIndex(const Index& index, const std::vector<IndexDescription>& had)
{
    const bool known = std::any_of(had.begin(), had.end(), [&](const IndexDescription& one) {
        return one.keySchema == index.keySchema && one.projection == index.projection;
    });
    if (known)
        return {};
    return invalidRequest("Index " + index.indexName +
                          " does not match a secondary index that existed in the source table and "
                          "cannot be created during the restore operation");
}

Result<void> checkIndexUnits(const GlobalSecondaryIndex& index, bool provisioned)
{
    if (provisioned && !index.provisionedThroughput)
        return invalidRequest("Must specify provisioned throughput for index " + index.indexName);
    if (!provisioned && index.provisionedThroughput)
        return invalidRequest("Cannot override ProvisionedThroughput if BillingMode is overridden "
                              "to PAY_PER_REQUEST for index " +
                              index.indexName);
    return {};
}

/// An index that was on demand gets the table's throughput.
GlobalSecondaryIndex indexLike(const IndexDescription& index, const CreateTableRequest& table)
{
    GlobalSecondaryIndex one;
    one.indexName = index.indexName;
    one.keySchema = index.keySchema;
    one.projection = index.projection;
    if (table.billingMode == BillingMode::Provisioned)
        one.provisionedThroughput = index.provisionedThroughput.readCapacityUnits > 0
                                        ? index.provisionedThroughput
                                        : table.provisionedThroughput;
    else
        one.onDemandThroughput = index.onDemandThroughput;
    return one;
}

Result<void> addIndexes(const TableDescription& table, const RestoreOverrides& overrides,
                        CreateTableRequest& request)
{
    const bool provisioned = request.billingMode == BillingMode::Provisioned;
    if (overrides.localIndexes) {
        request.localSecondaryIndexes = *overrides.localIndexes;
        for (const LocalSecondaryIndex& index : request.localSecondaryIndexes) {
            if (auto valid = checkIndex(index, table.localSecondaryIndexes); !valid)
                return valid;
        }
    } else {
        for (const IndexDescription& index : table.localSecondaryIndexes)
            request.localSecondaryIndexes.push_back(
                {index.indexName, index.keySchema, index.projection});
    }
    if (!overrides.globalIndexes) {
        for (const IndexDescription& index : table.globalSecondaryIndexes)
            request.globalSecondaryIndexes.push_back(indexLike(index, request));
        return {};
    }
    request.globalSecondaryIndexes = *overrides.globalIndexes;
    for (const GlobalSecondaryIndex& index : request.globalSecondaryIndexes) {
        if (auto valid = checkIndex(index, table.globalSecondaryIndexes); !valid)
            return valid;
        if (auto valid = checkIndexUnits(index, provisioned); !valid)
            return valid;
    }
    return {};
}

/// Definitions of attributes that are some key's.
void addDefinitions(const TableDescription& table, CreateTableRequest& request)
{
    const auto isKey = [&](const AttributeDefinition& definition) {
        const auto names = [&](const std::vector<KeySchemaElement>& schema) {
            return std::any_of(schema.begin(), schema.end(), [&](const KeySchemaElement& key) {
                return key.attributeName == definition.attributeName;
            });
        };
        const auto in = [&](const auto& index) { return names(index.keySchema); };
        return names(request.keySchema) ||
               std::any_of(request.localSecondaryIndexes.begin(),
                           request.localSecondaryIndexes.end(), in) ||
               std::any_of(request.globalSecondaryIndexes.begin(),
                           request.globalSecondaryIndexes.end(), in);
    };
    std::copy_if(table.attributeDefinitions.begin(), table.attributeDefinitions.end(),
                 std::back_inserter(request.attributeDefinitions), isKey);
}

} // namespace

Result<CreateTableRequest> restoreRequest(const TableDescription& table, const std::string& name,
                                          const RestoreOverrides& overrides)
{
    CreateTableRequest request;
    request.tableName = name;
    request.keySchema = table.keySchema;
    request.billingMode = overrides.billingMode.value_or(table.billingMode);
    if (auto valid = checkUnits(overrides, *request.billingMode); !valid)
        return Failed(valid.error());
    if (request.billingMode == BillingMode::Provisioned)
        request.provisionedThroughput =
            overrides.provisionedThroughput.value_or(table.provisionedThroughput);
    else
        request.onDemandThroughput =
            overrides.onDemandThroughput ? overrides.onDemandThroughput : table.onDemandThroughput;
    if (auto added = addIndexes(table, overrides, request); !added)
        return Failed(added.error());
    addDefinitions(table, request);
    request.sseSpecification =
        overrides.sseSpecification ? overrides.sseSpecification : table.sseSpecification;
    return request;
}

} // namespace infera::engine
