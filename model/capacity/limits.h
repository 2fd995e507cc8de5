#pragma once

#include <cstdint>

/// DynamoDB's limits and default quotas: pages "ServiceQuotas" and "Constraints" of the DynamoDB
/// Developer Guide (April 2026); those the guide leaves out are from the service model of botocore
/// 1.43 (August 2026). KB, MB and GB are powers of 1024.
namespace infera::model::capacity {

using Bytes = std::uint64_t;

inline constexpr Bytes itemBytesMax = 400 * 1024;
inline constexpr Bytes partitionKeyBytesMax = 2048;
inline constexpr Bytes sortKeyBytesMax = 1024;
inline constexpr Bytes pageBytesMax = 1024 * 1024;
inline constexpr Bytes batchBytesMax = 16 * 1024 * 1024;
inline constexpr Bytes transactionBytesMax = 4 * 1024 * 1024;
inline constexpr Bytes localIndexCollectionBytesMax = 10ULL * 1024 * 1024 * 1024;
inline constexpr Bytes partitionBytesMax = 10ULL * 1024 * 1024 * 1024;
inline constexpr int batchGetKeysMax = 100;
inline constexpr int batchWriteItemsMax = 25;
inline constexpr int transactionItemsMax = 100;
inline constexpr int globalIndexesMax = 20;
inline constexpr int localIndexesMax = 5;
inline constexpr int includedAttributesMax = 100; ///< summed over a table's INCLUDE indexes
inline constexpr int keyAttributesMax = 4;        ///< of each kind, in a multi-attribute GSI key
inline constexpr double partitionReadUnitsPerSecondMax = 3000;
inline constexpr double partitionWriteUnitsPerSecondMax = 1000;
inline constexpr double tableUnitsPerSecondQuota = 40'000; ///< default, each for reads and writes
inline constexpr double onDemandReadUnitsPerSecondStart = 12'000;
inline constexpr double onDemandWriteUnitsPerSecondStart = 4'000;
inline constexpr double burstSeconds = 300;

// Names, values and nesting.
inline constexpr int nestingLevelsMax = 32;
inline constexpr Bytes attributeNameBytesMax = 65'535;
inline constexpr Bytes keyAttributeNameBytesMax = 255; ///< also names in INCLUDE
inline constexpr int tableNameCharactersMin = 3;       ///< tables and indexes
inline constexpr int tableNameCharactersMax = 255;

// Requests.
inline constexpr Bytes requestBytesMax = 16 * 1024 * 1024;
inline constexpr Bytes expressionBytesMax = 4096;
inline constexpr Bytes placeholderBytesMax = 255; ///< "#name" or ":value"
inline constexpr Bytes substitutionBytesMax = 2 * 1024 * 1024;
inline constexpr int updateOperatorsMax = 300;
inline constexpr int inOperandsMax = 100;
inline constexpr int includedAttributesPerIndexMax = 20;
inline constexpr int scanSegmentsMax = 1'000'000;
inline constexpr int clientRequestTokenCharactersMax = 36;
inline constexpr int clientRequestTokenMinutes = 10;
inline constexpr int statementCharactersMax = 8192;
inline constexpr int batchStatementsMax = 25;
inline constexpr int listTablesLimitMax = 100;
inline constexpr int tagsMax = 50;

// Tables and accounts.
inline constexpr int tablesPerRegionQuota = 2500;
inline constexpr double accountUnitsPerSecondQuota = 80'000; ///< provisioned: all tables and GSIs
inline constexpr double reservedUnitsQuota = 1'000'000;
inline constexpr double provisionedUnitsMax = 1e12; ///< beyond: "out of bounds"
inline constexpr int capacityDecreasesAtOnce =
    4; ///< available at the start of a UTC day, and at most
inline constexpr int capacityDecreasesPerDay = 27; ///< 4 in the first hour, then one an hour
inline constexpr int onDemandSwitchesPerDay = 4; ///< provisioned to on-demand, per rolling 24 hours
inline constexpr int pointInTimeRecoveryDaysMax = 35;

} // namespace infera::model::capacity
