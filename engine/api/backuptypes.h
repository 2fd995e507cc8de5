#pragma once

#include "engine/api/tabletypes.h"

/// Backups, restores, contributor insights and Kinesis destinations, with AWS's names.
namespace infera::engine {

struct CreateBackupRequest
{
    std::string tableName;
    std::string backupName;
};

struct Backup
{
    std::string arn;
    std::string name;
    std::int64_t createdMs = 0;
    std::int64_t sizeBytes = 0;
    TableDescription table; ///< as it was
    /// Made by the service of a table with point-in-time recovery that was deleted: nobody can
    /// delete it, and it goes after 35 days ("Point-in-time recovery", Developer Guide).
    bool system = false;

    [[nodiscard]] std::int64_t expiryMs() const ///< 0: never
    {
        constexpr std::int64_t keptMs = 35LL * 24 * 60 * 60 * 1000;
        return system ? createdMs + keptMs : 0;
    }
};

struct ListBackupsRequest
{
    std::optional<std::string> tableName;
    std::optional<std::int64_t> limit;
    std::optional<std::int64_t> lowerMs; ///< included
    std::optional<std::int64_t> upperMs; ///< not included
    std::optional<std::string> exclusiveStartBackupArn;
    bool user = true; ///< those that were asked for
    bool system = false;
};

struct ListBackupsResponse
{
    std::vector<Backup> backups; ///< the oldest first
    std::optional<std::string> lastEvaluatedBackupArn;
};

/// What a restored table has otherwise than its source.
struct RestoreOverrides
{
    std::optional<BillingMode> billingMode;
    std::optional<ProvisionedThroughput> provisionedThroughput;
    std::optional<OnDemandThroughput> onDemandThroughput;
    std::optional<SseSpecification> sseSpecification;
    std::optional<std::vector<GlobalSecondaryIndex>> globalIndexes; ///< those that are made
    std::optional<std::vector<LocalSecondaryIndex>> localIndexes;
};

struct RestoreFromBackupRequest
{
    std::string targetTableName;
    std::string backupArn;
    RestoreOverrides overrides;
};

struct RestoreToPointInTimeRequest
{
    std::string sourceTableName;
    std::string targetTableName;
    std::optional<std::int64_t> restoreMs; ///< nothing: the latest restorable time
    RestoreOverrides overrides;
};

struct ContributorInsights
{
    std::string tableName;
    std::string indexName; ///< empty: the table
    bool enabled = false;
    std::int64_t changedMs = 0; ///< 0: never
    std::string mode;           ///< "THROTTLED_KEYS", ...; empty: never enabled
    bool stays = false;         ///< an update that changed nothing
};

enum class KinesisChange
{
    Enable,
    Disable,
    Update
};

struct KinesisDestination
{
    std::string streamArn;
    bool active = false;
    std::string precision; ///< of times: MILLISECOND or MICROSECOND; empty: not said
    bool operator==(const KinesisDestination&) const = default;
};

} // namespace infera::engine
