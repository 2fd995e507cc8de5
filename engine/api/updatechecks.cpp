#include "engine/api/updatechecks.h"

#include "engine/api/quotas.h"
#include "engine/api/tablechecks.h"
#include "engine/api/tablejson.h"

#include <algorithm>
#include <set>

namespace infera::engine {

namespace {

bool asksForSomething(const UpdateTableRequest& request)
{
    return request.billingMode || request.provisionedThroughput || request.onDemandThroughput ||
           request.warmThroughput || !request.globalSecondaryIndexUpdates.empty() ||
           request.streamSpecification || request.sseSpecification || request.tableClass ||
           request.deletionProtectionEnabled || !request.replicaUpdates.empty();
}

bool createsOrDeletesIndex(const UpdateTableRequest& request)
{
    return std::any_of(request.globalSecondaryIndexUpdates.begin(),
                       request.globalSecondaryIndexUpdates.end(),
                       [](const auto& one) { return one.create || one.deleteIndex; });
}

/// How many of the things that UpdateTable changes a request asks for.
int concerns(const UpdateTableRequest& request)
{
    int count = 0;
    for (const bool one :
         {request.billingMode || request.provisionedThroughput,
          request.onDemandThroughput.has_value(), request.warmThroughput.has_value(),
          !request.globalSecondaryIndexUpdates.empty(), request.streamSpecification.has_value(),
          request.sseSpecification.has_value(), request.tableClass.has_value(),
          request.deletionProtectionEnabled.has_value(), !request.replicaUpdates.empty()})
        count += one ? 1 : 0;
    return count;
}

/// An UpdateTable changes one thing; only the billing mode goes with others.
Result<void> checkTogether(const UpdateTableRequest& request)
{
    const auto alone = [](const char* what) {
        return invalidParameter(std::string(what) + " must be the only operation in the request");
    };
    if (concerns(request) < 2)
        return {};
    if (!request.replicaUpdates.empty())
        return alone("Replica modification");
    if (request.sseSpecification)
        return alone("Server-Side Encryption modification");
    if (request.tableClass)
        return alone("TableClass modification");
    if (request.deletionProtectionEnabled)
        return alone("DeletionProtection modification");
    if (request.onDemandThroughput && (request.streamSpecification || request.warmThroughput))
        return invalidParameter(
            "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
    if (request.warmThroughput && createsOrDeletesIndex(request))
        return invalidParameter(
            "Create global secondary index cannot be specified when updating WarmThroughput");
    if (request.warmThroughput && request.globalSecondaryIndexUpdates.empty())
        return alone("WarmThroughput");
    const bool changesUnits =
        request.provisionedThroughput || request.billingMode == BillingMode::Provisioned;
    if (request.streamSpecification && changesUnits)
        return invalidParameter("You cannot modify stream status while updating table IOPS");
    if (createsOrDeletesIndex(request) && request.provisionedThroughput && !request.billingMode)
        return invalidParameter("You cannot create or delete index while updating table IOPS");
    if (createsOrDeletesIndex(request) && request.streamSpecification)
        return invalidParameter("You cannot create or delete index while changing stream status");
    return {};
}

Result<void> checkIndexNames(const UpdateTableRequest& request)
{
    std::set<std::string> names;
    for (const GlobalSecondaryIndexUpdate& update : request.globalSecondaryIndexUpdates) {
        const std::string& name = update.create        ? update.create->indexName
                                  : update.deleteIndex ? *update.deleteIndex
                                                       : *update.updateIndex;
        if (!names.insert(name).second)
            return invalidParameter("Only one global secondary index update per index is allowed "
                                    "simultaneously. Index: " +
                                    name);
        const auto& warm = update.warmThroughput;
        if (warm && !warm->readUnitsPerSecond && !warm->writeUnitsPerSecond)
            return invalidParameter("WarmThroughput must have at least one of ReadUnitsPerSecond "
                                    "or WriteUnitsPerSecond specified for index: " +
                                    name);
    }
    return {};
}

Result<void> checkBilling(const UpdateTableRequest& request, const TableDescription& table)
{
    const BillingMode mode = request.billingMode.value_or(table.billingMode);
    const OnDemandThroughput maximum = request.onDemandThroughput.value_or(OnDemandThroughput{});
    if (mode == BillingMode::PayPerRequest) {
        if (request.provisionedThroughput && request.billingMode)
            return invalidParameter(
                "ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST");
        if (request.provisionedThroughput)
            return invalidParameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be "
                                    "specified when BillingMode is PAY_PER_REQUEST");
        return checkRange(maximum, true, "table");
    }
    if (request.billingMode && !request.provisionedThroughput)
        return invalidParameter("ProvisionedThroughput must be specified when BillingMode is "
                                "PROVISIONED");
    if (const std::string name = firstMaximum(maximum); !name.empty())
        return invalidParameter(name + " for OnDemandThroughput cannot be specified when the table "
                                       "BillingMode is PROVISIONED");
    const bool same = table.billingMode == BillingMode::Provisioned &&
                      request.provisionedThroughput == table.provisionedThroughput;
    if (!same || !request.globalSecondaryIndexUpdates.empty())
        return {};
    return throughputStays("table", table.provisionedThroughput);
}

Result<void> checkStream(const StreamSpecification& wanted, const TableState& table)
{
    if (wanted.streamEnabled && !wanted.streamViewType)
        return invalidParameter("If stream is being enabled then UpdateViewType is required");
    if (!wanted.streamEnabled && wanted.streamViewType)
        return invalidParameter(
            "If stream is being disabled, then UpdateViewType must not be specified");
    if (wanted.streamEnabled && table.streamId != 0)
        return validationError("Table already has an enabled stream: TableName: " + table.name());
    if (!wanted.streamEnabled && table.streamId == 0)
        return validationError("Table has no stream to disable: TableName: " + table.name());
    return {};
}

/// A specification that changes nothing is refused; a key named by its id or alias is a change.
Result<void> checkEncryption(const SseSpecification& wanted, const TableDescription& table)
{
    const bool encrypted = table.sseSpecification && table.sseSpecification->enabled;
    if (!wanted.enabled && !encrypted)
        return invalidParameter("Table is already encrypted by default");
    if (encrypted && !wanted.kmsMasterKeyId.empty() && wanted.kmsMasterKeyId == keyArn(table))
        return invalidParameter("Table is already encrypted with given KMSMasterKeyId. Use "
                                "KMSMasterKeyId parameter if you want to change Master Key");
    return {};
}

} // namespace

Result<void> checkAlone(const UpdateTableRequest& request)
{
    if (!asksForSomething(request))
        return validationError(
            "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
            "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, "
            "MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, "
            "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is "
            "required");
    if (request.provisionedThroughput) {
        if (auto valid = checkThroughput(*request.provisionedThroughput); !valid)
            return valid;
    }
    if (auto valid = checkIndexNames(request); !valid)
        return valid;
    if (request.sseSpecification) {
        if (auto valid = checkSse(*request.sseSpecification); !valid)
            return valid;
    }
    return checkTogether(request);
}

Result<void> checkAgainst(const UpdateTableRequest& request, const TableState& table,
                          std::int64_t nowMs)
{
    const TableDescription& description = table.description;
    if (auto valid = checkBilling(request, description); !valid)
        return valid;
    if (request.warmThroughput) {
        const auto valid = checkWarm(
            *request.warmThroughput, description.warmThroughput.value_or(WarmThroughput{}),
            description.provisionedThroughput,
            description.billingMode == BillingMode::PayPerRequest, "table");
        if (!valid)
            return valid;
    }
    if (request.streamSpecification) {
        if (auto valid = checkStream(*request.streamSpecification, table); !valid)
            return valid;
    }
    // The quota of encryption changes comes before what is wrong with a key.
    if (request.sseSpecification) {
        if (auto valid = checkEncryptionChanges(table, nowMs); !valid)
            return valid;
        if (auto valid = checkEncryption(*request.sseSpecification, description); !valid)
            return valid;
    }
    if (request.tableClass)
        return checkTableClassChanges(table, nowMs);
    return {};
}

Failed throughputStays(const std::string& what, const ProvisionedThroughput& units)
{
    const std::string of = what == "table" ? "table" : "index";
    const auto both = [&](const char* name, std::int64_t count) {
        return std::string(". Current ") + name + " provisioned for the " + of + ": " +
               std::to_string(count) + ". Requested " + name + ": " + std::to_string(count);
    };
    return validationError("The provisioned throughput for the " + what +
                           " will not change. The requested value equals the current value" +
                           both("ReadCapacityUnits", units.readCapacityUnits) +
                           both("WriteCapacityUnits", units.writeCapacityUnits) +
                           ". Refer to the Amazon DynamoDB Developer Guide for current limits and "
                           "how to request higher limits.");
}

Result<void> checkWarm(const WarmThroughput& wanted, const WarmThroughput& now,
                       const ProvisionedThroughput& provisioned, bool onDemand,
                       const std::string& of)
{
    const auto check = [&](std::optional<std::int64_t> units, std::optional<std::int64_t> known,
                           std::int64_t ofNew, std::int64_t atLeast,
                           const char* name) -> Result<void> {
        const std::int64_t current = onDemand || known ? known.value_or(ofNew) : 0;
        if (!units || *units >= std::max(current, atLeast))
            return {};
        return invalidParameter("Requested " + std::string(name) + " for WarmThroughput for " + of +
                                " is lower than current WarmThroughput, decreasing WarmThroughput "
                                "is not supported");
    };
    if (auto valid = check(wanted.readUnitsPerSecond, now.readUnitsPerSecond, newReadUnits,
                           provisioned.readCapacityUnits, "ReadUnitsPerSecond");
        !valid)
        return valid;
    return check(wanted.writeUnitsPerSecond, now.writeUnitsPerSecond, newWriteUnits,
                 provisioned.writeCapacityUnits, "WriteUnitsPerSecond");
}

void forgetDecreasesBefore(std::int64_t nowMs, TableDescription& table)
{
    const auto forget = [&](ThroughputChanges& changes) {
        changes.decreases = changes.decreasesToday(nowMs);
    };
    forget(table.throughputChanges);
    for (IndexDescription& index : table.globalSecondaryIndexes)
        forget(index.throughputChanges);
}

} // namespace infera::engine
