#pragma once

#include "model/capacity/capacity.h"

#include <string>
#include <vector>

namespace infera::engine {

/// The numbers of the partition model. Those nobody has published carry a default of our own and
/// are listed by assumptions(), so that every report says what it rests on.
struct PartitionParameters
{
    // Published: "Burst and adaptive capacity", "Best practices for designing partition keys" and
    // "On-demand capacity mode", DynamoDB Developer Guide (2026).
    double readUnitsPerSecond = model::capacity::partitionReadUnitsPerSecondMax;
    double writeUnitsPerSecond = model::capacity::partitionWriteUnitsPerSecondMax;
    double partitionBytesMax = static_cast<double>(model::capacity::partitionBytesMax);
    double burstSeconds = model::capacity::burstSeconds;
    double onDemandReadStart = model::capacity::onDemandReadUnitsPerSecondStart;
    double onDemandWriteStart = model::capacity::onDemandWriteUnitsPerSecondStart;
    double onDemandGrowthSeconds = 1800; ///< doubling within this time may throttle
    double accountQuota = 80'000; ///< provisioned, all tables and indexes of an account and Region
    double tableQuota = model::capacity::tableUnitsPerSecondQuota;

    // Not published.
    double partitionBucketSeconds = 1; ///< units a partition saves up, in seconds of its limit
    double onDemandBurstSeconds = 300; ///< as burstSeconds, of an on-demand table's allowance
    double heatThreshold = 0.8;        ///< share of a partition's limit that counts as heat
    double heatMinutes = 5;            ///< minutes in a row of heat before a split is decided
    double splitDelaySeconds = 300;    ///< from the decision to the split
    /// Eventually consistent reads were once seen at 1.5 times the limit, because three replicas
    /// answered (AWS Database Blog, "Scaling DynamoDB", part 2); 1 plans without that luck.
    double eventualReadFactor = 1;

    bool operator==(const PartitionParameters&) const = default;
};

/// The unpublished constants with the values used, one sentence each.
[[nodiscard]] std::vector<std::string> assumptions(const PartitionParameters& parameters);

} // namespace infera::engine
