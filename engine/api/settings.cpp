#include "engine/api/catalog.h"
#include "engine/api/namedtable.h"
#include "engine/api/operations.h"
#include "engine/api/policy.h"
#include "engine/api/tablechecks.h"

#include <limits>

namespace infera::engine::operations {

namespace {

/// The table an ARN names. Texts as measured of AWS on 8 and 9 October 2026 (docs/api-quirks of
/// aws-controllers-k8s/dynamodb-controller).
Result<TableState*> taggedTable(DatabaseState& state, const std::string& arn,
                                std::string_view operation)
{
    const bool ofPolicy = operation.ends_with("ResourcePolicy");
    if (!arn.starts_with("arn:"))
        return invalidParameter("ARNs must start with 'arn:': " + arn);
    const std::string mark = ":table/";
    const auto at = arn.find(mark);
    if (!arn.starts_with("arn:aws:dynamodb:") || at == std::string::npos)
        return ofPolicy ? invalidParameter("Provided Arn is not a DynamoDB resource arn: " + arn)
                        : validationError(
                              "Invalid TableArn: Invalid ResourceArn provided as input " + arn);
    if (arn.find("/index/", at + mark.size()) != std::string::npos)
        return invalidParameter("Invalid resource arn provided, only table or stream is accepted. "
                                "Provided resource arn: " +
                                arn);
    const std::string name = arn.substr(at + mark.size());
    if (!std::string_view(arn).substr(0, at).ends_with(":" + state.options.accountId))
        return ofPolicy ? validationError("This action is only supported by accounts that match "
                                          "the resource owner\u2019s account.")
                        : failure("AccessDeniedException", "Access is denied");
    if (TableState* table = state.findTable(name))
        return table;
    // The account that stands here for any is nobody's in AWS, so a table of it that is not there
    // is a foreign one to dynamodb-conformance.
    if (operation == "ListTagsOfResource" && state.options.accountId == "000000000000")
        return failure("AccessDeniedException", "Access is denied");
    if (ofPolicy)
        return namedTableNotFound(name);
    return failure("ResourceNotFoundException",
                   "Requested resource not found: ResourceArn: " + arn + " not found");
}

ContinuousBackups describe(const DatabaseState& state, const TableState& table)
{
    // "Point-in-time recovery": the latest restorable time is five minutes ago.
    constexpr std::int64_t lagMs = 5 * 60 * 1000;
    ContinuousBackups backups;
    backups.pointInTimeRecovery = table.settings.pointInTimeRecovery;
    backups.recoveryPeriodDays = table.settings.recoveryPeriodDays;
    if (!backups.pointInTimeRecovery)
        return backups;
    const std::int64_t now = state.nowMs();
    backups.earliestRestorableMs =
        std::max(table.settings.pointInTimeRecoverySinceMs, table.settings.recoveryStartMs(now));
    backups.latestRestorableMs = std::max(backups.earliestRestorableMs, now - lagMs);
    return backups;
}

void changePolicy(DatabaseState& state, TableState& table, std::string policy)
{
    TableSettings& settings = table.settings;
    settings.resourcePolicy = std::move(policy);
    settings.policyRevision = std::max(state.nowMs(), settings.policyRevision + 1);
    saveTable(state, table);
}

} // namespace

Result<TimeToLiveSpecification> updateTimeToLive(DatabaseState& state,
                                                 const UpdateTimeToLiveRequest& request)
{
    auto table = namedTable(state, request.tableName);
    if (!table)
        return Failed(table.error());
    TableSettings& settings = (*table)->settings;
    const TimeToLiveSpecification& wanted = request.specification;
    if (wanted.attributeName.empty())
        return validationError(
            "1 validation error detected: Value '' at "
            "'timeToLiveSpecification.attributeName' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1");
    const bool enabled = !settings.ttlAttribute.empty();
    if (enabled && settings.ttlAttribute != wanted.attributeName)
        return validationError("TimeToLive is active on a different AttributeName: current "
                               "AttributeName is " +
                               settings.ttlAttribute);
    if (enabled == wanted.enabled)
        return validationError(enabled ? "TimeToLive is already enabled"
                                       : "TimeToLive is already disabled");
    constexpr std::int64_t hourMs = 60LL * 60 * 1000; // "UpdateTimeToLive", API reference
    if (settings.ttlChangedMs > 0 && settings.ttlChangedMs + hourMs > state.nowMs())
        return validationError(
            "Time to live has been modified multiple times within a fixed interval");
    settings.ttlAttribute = wanted.enabled ? wanted.attributeName : "";
    settings.ttlChangedMs = state.nowMs();
    saveTable(state, **table);
    return wanted;
}

Result<TimeToLiveSpecification> describeTimeToLive(DatabaseState& state,
                                                   const TableNameRequest& request)
{
    auto table = namedTable(state, request.tableName);
    if (!table)
        return Failed(table.error());
    const std::string& attribute = (*table)->settings.ttlAttribute;
    return TimeToLiveSpecification{!attribute.empty(), attribute};
}

Result<void> tagResource(DatabaseState& state, const TagResourceRequest& request)
{
    if (request.tags.empty() && request.resourceArn.starts_with("arn:"))
        return validationError("Atleast one Tag needs to be provided as Input.");
    if (auto valid = checkTags(request.tags); !valid)
        return valid;
    auto table = taggedTable(state, request.resourceArn, "TagResource");
    if (!table)
        return Failed(table.error());
    std::map<std::string, std::string> tags = (*table)->settings.tags;
    for (const Tag& tag : request.tags)
        tags[tag.key] = tag.value;
    if (tags.size() > tableTagsMax)
        return tooManyTags();
    (*table)->settings.tags = std::move(tags);
    saveTable(state, **table);
    return {};
}

Result<void> untagResource(DatabaseState& state, const UntagResourceRequest& request)
{
    if (request.tagKeys.empty() && request.resourceArn.starts_with("arn:"))
        return validationError("Atleast one Tag Key needs to be provided as Input.");
    for (const std::string& key : request.tagKeys) {
        if (auto valid = checkTagKey(key); !valid)
            return valid;
    }
    if (request.tagKeys.size() > tableTagsMax)
        return tooManyTags();
    auto table = taggedTable(state, request.resourceArn, "UntagResource");
    if (!table)
        return Failed(table.error());
    for (const std::string& key : request.tagKeys)
        (*table)->settings.tags.erase(key);
    saveTable(state, **table);
    return {};
}

Result<std::vector<Tag>> listTagsOfResource(DatabaseState& state, const std::string& resourceArn)
{
    auto table = taggedTable(state, resourceArn, "ListTagsOfResource");
    if (!table)
        return Failed(table.error());
    std::vector<Tag> tags;
    for (const auto& [key, value] : (*table)->settings.tags)
        tags.push_back({key, value});
    return tags;
}

Result<ContinuousBackups> describeContinuousBackups(DatabaseState& state,
                                                    const TableNameRequest& request)
{
    const auto table = tableToBackUp(state, request.tableName);
    if (!table)
        return Failed(table.error());
    return describe(state, **table);
}

Result<ContinuousBackups> updateContinuousBackups(DatabaseState& state,
                                                  const UpdateContinuousBackupsRequest& request)
{
    const auto found = tableToBackUp(state, request.tableName);
    if (!found)
        return Failed(found.error());
    TableState* table = *found;
    TableSettings& settings = table->settings;
    if (request.pointInTimeRecoveryEnabled != settings.pointInTimeRecovery) {
        settings.pointInTimeRecoverySinceMs = state.nowMs();
        state.history.trim(table->id, std::numeric_limits<std::int64_t>::max());
    }
    constexpr std::int64_t daysMax = 35; // a period that was said goes when recovery is disabled
    settings.pointInTimeRecovery = request.pointInTimeRecoveryEnabled;
    settings.recoveryPeriodDays =
        request.pointInTimeRecoveryEnabled
            ? request.recoveryPeriodInDays.value_or(settings.recoveryPeriodDays)
            : daysMax;
    saveTable(state, *table);
    return describe(state, *table);
}

Result<ResourcePolicy> putResourcePolicy(DatabaseState& state,
                                         const PutResourcePolicyRequest& request)
{
    auto table = taggedTable(state, request.resourceArn, "PutResourcePolicy");
    if (!table)
        return Failed(table.error());
    auto policy = canonicalPolicy(request.policy, request.confirmRemoveSelfResourceAccess);
    if (!policy)
        return Failed(policy.error());
    TableSettings& settings = (*table)->settings;
    // An equivalent policy changes nothing, the revision neither.
    if (settings.resourcePolicy != *policy)
        changePolicy(state, **table, std::move(*policy));
    return ResourcePolicy{settings.resourcePolicy, std::to_string(settings.policyRevision)};
}

Result<ResourcePolicy> deleteResourcePolicy(DatabaseState& state, const std::string& resourceArn)
{
    auto table = taggedTable(state, resourceArn, "DeleteResourcePolicy");
    if (!table)
        return Failed(table.error());
    TableSettings& settings = (*table)->settings;
    if (settings.resourcePolicy.empty())
        return ResourcePolicy{};
    const std::string removed = std::to_string(settings.policyRevision);
    changePolicy(state, **table, "");
    return ResourcePolicy{"", removed};
}

Result<ResourcePolicy> getResourcePolicy(DatabaseState& state, const std::string& resourceArn)
{
    auto table = taggedTable(state, resourceArn, "GetResourcePolicy");
    if (!table)
        return Failed(table.error());
    const TableSettings& settings = (*table)->settings;
    if (settings.resourcePolicy.empty())
        return failure("PolicyNotFoundException",
                       "Resource-based policy not found for the provided ResourceArn: " +
                           resourceArn);
    return ResourcePolicy{settings.resourcePolicy, std::to_string(settings.policyRevision)};
}

} // namespace infera::engine::operations
