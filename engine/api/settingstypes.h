#pragma once

#include "engine/api/tabletypes.h"

/// UpdateTable and the operations on what a table has beside its description, with AWS's names.
namespace infera::engine {

/// One change of a global index; UpdateTable creates or deletes one at a time.
struct GlobalSecondaryIndexUpdate
{
    std::optional<GlobalSecondaryIndex> create;
    std::optional<std::string> deleteIndex;
    std::optional<std::string> updateIndex;
    std::optional<ProvisionedThroughput> provisionedThroughput; ///< with updateIndex
    std::optional<OnDemandThroughput> onDemandThroughput;       ///< with updateIndex
    std::optional<WarmThroughput> warmThroughput;               ///< with updateIndex
};

enum class ReplicaAction
{
    Create,
    Update,
    Delete
};

struct ReplicaUpdate
{
    ReplicaAction action = ReplicaAction::Create;
    Replica replica; ///< of a Delete: its region
};

struct UpdateTableRequest
{
    std::string tableName;
    std::vector<AttributeDefinition> attributeDefinitions;
    std::optional<BillingMode> billingMode;
    std::optional<ProvisionedThroughput> provisionedThroughput;
    std::optional<OnDemandThroughput> onDemandThroughput;
    std::optional<WarmThroughput> warmThroughput;
    std::vector<GlobalSecondaryIndexUpdate> globalSecondaryIndexUpdates;
    std::optional<StreamSpecification> streamSpecification;
    std::optional<SseSpecification> sseSpecification;
    std::optional<TableClass> tableClass;
    std::optional<bool> deletionProtectionEnabled;
    std::vector<ReplicaUpdate> replicaUpdates;
};

struct TimeToLiveSpecification
{
    bool enabled = false;
    std::string attributeName; ///< a Number: seconds since 1970
    bool operator==(const TimeToLiveSpecification&) const = default;
};

struct UpdateTimeToLiveRequest
{
    std::string tableName;
    TimeToLiveSpecification specification;
};

struct TagResourceRequest
{
    std::string resourceArn;
    std::vector<Tag> tags;
};

struct UntagResourceRequest
{
    std::string resourceArn;
    std::vector<std::string> tagKeys;
};

struct ContinuousBackups
{
    bool pointInTimeRecovery = false;
    std::int64_t recoveryPeriodDays = 35;
    std::int64_t earliestRestorableMs = 0;
    std::int64_t latestRestorableMs = 0;
};

struct UpdateContinuousBackupsRequest
{
    std::string tableName;
    bool pointInTimeRecoveryEnabled = false;
    std::optional<std::int64_t> recoveryPeriodInDays; ///< 1 to 35
};

struct PutResourcePolicyRequest
{
    std::string resourceArn;
    std::string policy;
    bool confirmRemoveSelfResourceAccess = false;
};

struct ResourcePolicy
{
    std::string policy;
    std::string revisionId; ///< empty: there was none to delete
};

} // namespace infera::engine
