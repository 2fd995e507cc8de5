#pragma once

#include "model/item/attributevalue.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What a table is: the shapes of CreateTable, UpdateTable and DescribeTable, with AWS's names.
namespace infera::engine {

enum class KeyType
{
    Hash,
    Range
};

struct KeySchemaElement
{
    std::string attributeName;
    KeyType keyType = KeyType::Hash;
    bool operator==(const KeySchemaElement&) const = default;
};

struct AttributeDefinition
{
    std::string attributeName;
    model::AttributeType attributeType = model::AttributeType::S; ///< S, N or B
    bool operator==(const AttributeDefinition&) const = default;
};

enum class ProjectionType
{
    All,
    KeysOnly,
    Include
};

struct Projection
{
    ProjectionType type = ProjectionType::All;
    std::vector<std::string> nonKeyAttributes; ///< with Include
    bool operator==(const Projection&) const = default;
};

struct ProvisionedThroughput
{
    std::int64_t readCapacityUnits = 0;
    std::int64_t writeCapacityUnits = 0;
    bool operator==(const ProvisionedThroughput&) const = default;
};

/// Fewer units of either kind; more of the other do not make up for it.
[[nodiscard]] inline bool isDecrease(const ProvisionedThroughput& from,
                                     const ProvisionedThroughput& to)
{
    return to.readCapacityUnits < from.readCapacityUnits ||
           to.writeCapacityUnits < from.writeCapacityUnits;
}

/// When provisioned throughput was changed.
struct ThroughputChanges
{
    std::int64_t lastIncreaseMs = 0; ///< since 1970; 0: never
    std::int64_t lastDecreaseMs = 0;
    std::int64_t decreases = 0; ///< on the UTC day of the last one
    bool operator==(const ThroughputChanges&) const = default;

    [[nodiscard]] std::int64_t decreasesToday(std::int64_t nowMs) const
    {
        constexpr std::int64_t dayMs = 24LL * 60 * 60 * 1000;
        return lastDecreaseMs / dayMs == nowMs / dayMs ? decreases : 0;
    }
};

/// -1 removes a maximum (UpdateTable).
struct OnDemandThroughput
{
    std::optional<std::int64_t> maxReadRequestUnits;
    std::optional<std::int64_t> maxWriteRequestUnits;
    bool operator==(const OnDemandThroughput&) const = default;
};

struct WarmThroughput
{
    std::optional<std::int64_t> readUnitsPerSecond;
    std::optional<std::int64_t> writeUnitsPerSecond;
    bool operator==(const WarmThroughput&) const = default;
};

struct GlobalSecondaryIndex
{
    std::string indexName;
    std::vector<KeySchemaElement> keySchema; ///< up to four HASH, then up to four RANGE
    std::optional<Projection> projection = Projection{};
    std::optional<ProvisionedThroughput> provisionedThroughput;
    std::optional<OnDemandThroughput> onDemandThroughput;
    std::optional<WarmThroughput> warmThroughput;
    bool operator==(const GlobalSecondaryIndex&) const = default;
};

struct LocalSecondaryIndex
{
    std::string indexName;
    std::vector<KeySchemaElement> keySchema;
    std::optional<Projection> projection = Projection{};
    bool operator==(const LocalSecondaryIndex&) const = default;
};

enum class BillingMode
{
    Provisioned,
    PayPerRequest
};
enum class TableClass
{
    Standard,
    StandardInfrequentAccess
};
enum class StreamViewType
{
    KeysOnly,
    NewImage,
    OldImage,
    NewAndOldImages
};

struct StreamSpecification
{
    bool streamEnabled = false;
    std::optional<StreamViewType> streamViewType;
    bool operator==(const StreamSpecification&) const = default;
};

/// An SSEType without Enabled enables, as on AWS.
struct SseSpecification
{
    bool enabled = false;
    std::string sseType; ///< empty: not said
    std::string kmsMasterKeyId;
    bool operator==(const SseSpecification&) const = default;
};

struct Tag
{
    std::string key;
    std::string value;
    bool operator==(const Tag&) const = default;
};

struct CreateTableRequest
{
    std::string tableName;
    std::vector<AttributeDefinition> attributeDefinitions;
    std::vector<KeySchemaElement> keySchema;
    std::vector<LocalSecondaryIndex> localSecondaryIndexes;
    std::vector<GlobalSecondaryIndex> globalSecondaryIndexes;
    std::optional<BillingMode> billingMode; ///< absent means PROVISIONED, as on AWS
    std::optional<ProvisionedThroughput> provisionedThroughput;
    std::optional<OnDemandThroughput> onDemandThroughput;
    std::optional<WarmThroughput> warmThroughput;
    std::optional<StreamSpecification> streamSpecification;
    std::optional<SseSpecification> sseSpecification;
    std::optional<TableClass> tableClass;
    std::optional<bool> deletionProtectionEnabled;
    std::vector<Tag> tags;
    std::string resourcePolicy;
    bool operator==(const CreateTableRequest&) const = default;
};

struct IndexDescription
{
    std::string indexName;
    std::vector<KeySchemaElement> keySchema;
    Projection projection;
    bool global = true;
    std::string indexStatus = "ACTIVE"; ///< global indexes only
    bool backfilling = false;
    ProvisionedThroughput provisionedThroughput;
    ThroughputChanges throughputChanges;
    std::optional<OnDemandThroughput> onDemandThroughput;
    std::optional<WarmThroughput> warmThroughput;
    std::string indexArn;
    std::int64_t itemCount = 0;
    std::int64_t indexSizeBytes = 0;
    bool operator==(const IndexDescription&) const = default;
};

/// The table's copy in another region: what is said of it. Nothing is copied.
struct Replica
{
    std::string regionName;
    std::string kmsMasterKeyId;
    std::optional<TableClass> tableClass;          ///< where it is not the table's
    std::optional<std::int64_t> readCapacityUnits; ///< where they are not the table's
    bool operator==(const Replica&) const = default;
};

/// Where a restored table came from.
struct RestoreSummary
{
    std::string sourceBackupArn; ///< empty: a point in time
    std::string sourceTableArn;
    std::int64_t restoreMs = 0; ///< the time its items are of
    bool operator==(const RestoreSummary&) const = default;
};

struct TableDescription
{
    std::string tableName;
    std::string tableStatus = "ACTIVE";
    std::string tableArn;
    std::string tableId;
    std::int64_t creationTimeMs = 0; ///< since 1970
    std::vector<AttributeDefinition> attributeDefinitions;
    std::vector<KeySchemaElement> keySchema;
    std::vector<IndexDescription> localSecondaryIndexes;
    std::vector<IndexDescription> globalSecondaryIndexes;
    BillingMode billingMode = BillingMode::Provisioned;
    std::int64_t lastUpdateToPayPerRequestMs = 0; ///< 0: never
    ProvisionedThroughput provisionedThroughput;
    ThroughputChanges throughputChanges;
    std::optional<OnDemandThroughput> onDemandThroughput;
    std::optional<WarmThroughput> warmThroughput;
    std::optional<StreamSpecification> streamSpecification;
    std::string latestStreamArn;
    std::string latestStreamLabel;
    std::optional<SseSpecification> sseSpecification;
    std::string sseStatus = "ENABLED"; ///< where encryption is by a key
    std::optional<TableClass> tableClass;
    bool deletionProtectionEnabled = false;
    std::vector<Replica> replicas;
    std::optional<RestoreSummary> restoreSummary;
    std::int64_t itemCount = 0;
    std::int64_t tableSizeBytes = 0;
    bool operator==(const TableDescription&) const = default;
};

struct TableResponse
{
    TableDescription table;
};

struct TableNameRequest
{
    std::string tableName;
};
using DeleteTableRequest = TableNameRequest;
using DescribeTableRequest = TableNameRequest;

struct ListTablesRequest
{
    std::optional<std::string> exclusiveStartTableName;
    std::optional<int> limit; ///< 1 to 100
};

struct ListTablesResponse
{
    std::vector<std::string> tableNames;
    std::optional<std::string> lastEvaluatedTableName;
};

} // namespace infera::engine
