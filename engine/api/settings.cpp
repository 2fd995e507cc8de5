#include "engine/api/catalog.h"
#include "engine/api/operations.h"
#include "engine/api/tablechecks.h"

#include <limits>

namespace infera::engine::operations {

namespace {

Result<TableState*> namedTable(DatabaseState& state, const std::string& name)
{
    if (TableState* table = state.findTable(name))
        return table;
    return failure("ResourceNotFoundException",
                   "Requested resource not found: Table: " + name + " not found");
}

/// The table an ARN names; tags of tables that are not there are nobody's to see.
Result<TableState*> taggedTable(DatabaseState& state, const std::string& arn, const char* operation)
{
    if (!arn.starts_with("arn:"))
        return invalidParameter("ARNs must start with 'arn:': " + arn);
    const std::string mark = ":table/";
    const auto at = arn.find(mark);
    if (!arn.starts_with("arn:aws:dynamodb:") || at == std::string::npos)
        return validationError("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
    if (arn.find("/index/", at + mark.size()) != std::string::npos)
        return invalidParameter("Invalid resource arn provided, only table or stream is accepted. "
                                "Provided resource arn: " +
                                arn);
    if (TableState* table = state.findTable(arn.substr(at + mark.size())))
        return table;
    if (std::string_view(operation) == "ListTagsOfResource")
        return failure("AccessDeniedException",
                       "User: arn:aws:iam::" + state.options.accountId +
                           ":root is not authorized to perform: dynamodb:" + operation +
                           " on resource: " + arn);
    if (std::string_view(operation).ends_with("ResourcePolicy"))
        return failure("ResourceNotFoundException",
                       "Requested resource not found: Table: " + arn.substr(at + mark.size()) +
                           " not found");
    return failure("ResourceNotFoundException",
                   std::string_view(operation) == "UntagResource"
                       ? "Requested resource not found"
                       : "Requested resource not found: ResourcArn: " + arn + " not found");
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
    if (enabled == wanted.enabled)
        return validationError(enabled ? "TimeToLive is already enabled"
                                       : "TimeToLive is already disabled");
    if (enabled && settings.ttlAttribute != wanted.attributeName)
        return validationError("TimeToLive is active on a different AttributeName: current "
                               "AttributeName is " +
                               settings.ttlAttribute);
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
    auto table = taggedTable(state, request.resourceArn, "TagResource");
    if (!table)
        return Failed(table.error());
    if (auto valid = checkTagKeys(request.tags); !valid)
        return valid;
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
    TableState* table = state.findTable(request.tableName);
    if (!table)
        return failure("TableNotFoundException", "Table not found: " + request.tableName);
    return describe(state, *table);
}

Result<ContinuousBackups> updateContinuousBackups(DatabaseState& state,
                                                  const UpdateContinuousBackupsRequest& request)
{
    TableState* table = state.findTable(request.tableName);
    if (!table)
        return failure("TableNotFoundException", "Table not found: " + request.tableName);
    TableSettings& settings = table->settings;
    if (request.pointInTimeRecoveryEnabled != settings.pointInTimeRecovery) {
        settings.pointInTimeRecoverySinceMs = state.nowMs();
        state.history.trim(table->id, std::numeric_limits<std::int64_t>::max());
    }
    settings.pointInTimeRecovery = request.pointInTimeRecoveryEnabled;
    settings.recoveryPeriodDays =
        request.recoveryPeriodInDays.value_or(settings.recoveryPeriodDays);
    saveTable(state, *table);
    return describe(state, *table);
}

Result<ResourcePolicy> putResourcePolicy(DatabaseState& state, const std::string& resourceArn,
                                         const std::string& policy)
{
    auto table = taggedTable(state, resourceArn, "PutResourcePolicy");
    if (!table)
        return Failed(table.error());
    TableSettings& settings = (*table)->settings;
    // The same policy again changes nothing, its revision neither ("PutResourcePolicy").
    if (settings.resourcePolicy == policy)
        return ResourcePolicy{policy,
                              policy.empty() ? "" : std::to_string(settings.policyRevision)};
    settings.resourcePolicy = policy;
    settings.policyRevision = std::max(state.nowMs(), settings.policyRevision + 1);
    saveTable(state, **table);
    return ResourcePolicy{policy, std::to_string(settings.policyRevision)};
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
