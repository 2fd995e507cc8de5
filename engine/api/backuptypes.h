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
};

struct ListBackupsRequest
{
    std::optional<std::string> tableName;
    std::optional<std::int64_t> limit;
    std::optional<std::int64_t> lowerMs; ///< included
    std::optional<std::int64_t> upperMs; ///< not included
    std::optional<std::string> exclusiveStartBackupArn;
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
    std::optional<std::vector<std::string>> globalIndexes; ///< names of those kept
    std::optional<std::vector<std::string>> localIndexes;
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
