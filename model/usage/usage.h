#pragma once

#include "model/base/decimal.h"

#include <optional>
#include <string>
#include <vector>

/// What tables consume in a month: handed from the simulator, from a design's averages or from a
/// usage file to the bill. Knows no price.
namespace infera::model {

/// Consumed units minute by minute.
struct UnitSeries
{
    int stepSeconds = 60;
    std::vector<double> readUnits; ///< units consumed in each step
    std::vector<double> writeUnits;
    int startSecondOfDay = 0; ///< UTC, of the first step
    bool operator==(const UnitSeries&) const = default;
};

/// Daily schedule known in advance: `base` for the rest of the day.
struct ScheduledUnits
{
    Decimal basePerSecond;
    Decimal peakPerSecond;
    Decimal peakHoursPerDay;
    std::optional<Decimal> peakHoursPerMonth; ///< instead of the hours per day, where given
    bool operator==(const ScheduledUnits&) const = default;
};

/// Units of one table or of one index. nullopt is unknown: the bill marks the line, never bills 0.
struct UnitUsage
{
    std::optional<Decimal> readUnitsPerMonth;
    std::optional<Decimal> writeUnitsPerMonth;
    std::optional<Decimal> peakReadUnitsPerSecond;
    std::optional<Decimal> peakWriteUnitsPerSecond;
    std::optional<Decimal> readUnitsPerSecond; ///< a steady rate, where no month's total is given
    std::optional<Decimal> writeUnitsPerSecond;
    std::optional<ScheduledUnits> scheduledReads;
    std::optional<ScheduledUnits> scheduledWrites;
    UnitSeries series; ///< empty when only totals are known
    bool operator==(const UnitUsage&) const = default;
};

struct ProvisionedSettings
{
    std::optional<Decimal> readUnits;
    std::optional<Decimal> writeUnits;
    std::optional<Decimal> targetUtilisation; ///< 0.7 is 70 %; nothing: 0.7
    std::optional<Decimal> minimum;
    std::optional<Decimal> maximum;
    bool operator==(const ProvisionedSettings&) const = default;
};

/// The most an on-demand table or index may consume: MaxReadRequestUnits, MaxWriteRequestUnits.
struct OnDemandMaximum
{
    std::optional<Decimal> readUnitsPerSecond;
    std::optional<Decimal> writeUnitsPerSecond;
    bool operator==(const OnDemandMaximum&) const = default;
};

struct IndexUsage
{
    std::string name;
    bool local = false; ///< LSI: units are the table's, storage its own
    UnitUsage units;
    std::optional<Decimal> storageBytes;            ///< 100 bytes overhead per entry included
    std::optional<ProvisionedSettings> provisioned; ///< nothing: the table's utilisation and bounds
    OnDemandMaximum onDemandMaximum;
    bool operator==(const IndexUsage&) const = default;
};

struct ReservedSettings
{
    std::optional<Decimal> readUnits;
    std::optional<Decimal> writeUnits;
    int termYears = 1;
    bool operator==(const ReservedSettings&) const = default;
};

/// Reads of a global index in a replica's region.
struct ReplicaIndexUsage
{
    std::string name;
    UnitUsage reads; ///< only its reads count
    bool operator==(const ReplicaIndexUsage&) const = default;
};

/// What a replica of a global table consumes for itself. Writes are not here: a write anywhere is a
/// replicated write everywhere.
struct ReplicaUsage
{
    std::string region;
    UnitUsage reads;    ///< only its reads count; unknown: they are in the home region's
    bool added = false; ///< made this month: the table is restored there once
    std::vector<ReplicaIndexUsage> indexes = {}; ///< of some of the table's global indexes
    bool operator==(const ReplicaUsage&) const = default;
};

struct TableUsage
{
    std::string name;
    std::string tableClass; ///< "STANDARD", "STANDARD_INFREQUENT_ACCESS"; empty: either
    UnitUsage units;
    std::optional<Decimal> storageBytes; ///< 100 bytes overhead per item included
    std::vector<IndexUsage> indexes;
    std::vector<std::string> replicas;      ///< further regions: writes become replicated writes
    std::vector<ReplicaUsage> replicaUsage; ///< of some of the replicas
    /// Region of a witness of multi-Region strong consistency, which bills nothing ("Understanding
    /// Amazon DynamoDB billing for global tables", AWS Developer Guide); empty: none.
    std::string witness;
    OnDemandMaximum onDemandMaximum;
    bool pointInTimeRecovery = false;
    std::optional<ProvisionedSettings> provisioned;
    std::optional<ReservedSettings> reserved;
    // Nothing in one of these is unknown, as everywhere; left out of a file it is 0.
    std::optional<Decimal> backupBytes = Decimal();
    std::optional<Decimal> coldBackupBytes = Decimal(); ///< in AWS Backup's cold storage
    std::optional<Decimal> coldRestoredBytesPerMonth = Decimal();
    std::optional<Decimal> incrementalExportedBytesPerMonth = Decimal();
    std::optional<Decimal> restoredBytesPerMonth = Decimal();
    std::optional<Decimal> exportedBytesPerMonth = Decimal();
    std::optional<Decimal> importedBytesPerMonth = Decimal();
    std::optional<Decimal> streamReadsPerMonth = Decimal();
    std::optional<Decimal> changeDataCaptureUnitsPerMonth = Decimal();
    /// Write units of the items that time to live deletes: free in one region, and replicated
    /// writes in the others ("Using time to live (TTL) in DynamoDB", AWS Developer Guide).
    std::optional<Decimal> expiredUnitsPerMonth = Decimal();
    bool operator==(const TableUsage&) const = default;
};

/// What one access pattern consumes on one table or index; they add up to the totals.
struct PatternUsage
{
    std::string pattern;
    std::string table;
    std::string index; ///< empty: the table
    Decimal callsPerMonth;
    Decimal readUnitsPerMonth;
    Decimal writeUnitsPerMonth;
    std::string entity;    ///< what it reads or writes: "Order", "User and Order"; empty: not told
    bool rateKnown = true; ///< false: how often it is called, and so its units, nobody knows
    bool operator==(const PatternUsage&) const = default;
};

/// Bytes of one entity in a table or index; they add up to its storage.
struct EntityStorage
{
    std::string entity;
    std::string table;
    std::string index; ///< empty: the table
    Decimal bytes;
    bool operator==(const EntityStorage&) const = default;
};

/// How sure an input is.
enum class Certainty
{
    Measured, ///< a series of metrics, or a simulation
    Given,
    Guessed, ///< a default stands for it, or its author says "about"
    Unknown  ///< its author says nothing, or that nobody knows: "?"
};

/// The names of a design's inputs: how often a pattern is called, what an entity stores.
[[nodiscard]] inline std::string rateInput(const std::string& pattern)
{
    return "rate of \"" + pattern + "\"";
}
[[nodiscard]] inline std::string storedInput(const std::string& entity)
{
    return "number and size of " + entity + " items";
}

struct InputCertainty
{
    std::string input; ///< "reads of Orders", "writes of Orders.GSI1", "storage of Orders"
    Certainty certainty = Certainty::Given;
    std::string why; ///< as a sentence; may be empty
    bool operator==(const InputCertainty&) const = default;
};

struct Usage
{
    std::string region;
    std::string billingMode; ///< of all tables, "PROVISIONED", "PAY_PER_REQUEST"; empty: not told
    std::optional<Decimal> monthHours; ///< else the caller's, default 730
    std::optional<bool> freeTier;
    std::vector<TableUsage> tables;
    std::vector<PatternUsage> patterns;
    std::vector<EntityStorage> entities;
    std::vector<std::string> incomplete; ///< what was unknown, as sentences
    bool guessed = false; ///< a default stands for some of it, so the units are about that many
    std::vector<InputCertainty> certainties;

    bool operator==(const Usage&) const = default;
};

} // namespace infera::model
