#pragma once

#include "model/usage/usage.h"
#include "pricing/plan/autoscaling.h"
#include "pricing/plan/capacityprofile.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What is metered on its own: a table with its local indexes, or a global index.
namespace infera::pricing {

enum class Direction
{
    Read,
    Write
};

/// A number of units, or nothing where the usage does not tell; and how it came about.
struct Quantity
{
    std::optional<Decimal> value;
    std::string formula;
};

struct Meter
{
    std::string table;
    std::string index;      ///< empty: the table and its local indexes
    std::string tableClass; ///< as the usage says; may be empty
    const model::UnitUsage* units = nullptr;
    model::ProvisionedSettings settings;
    std::vector<std::string> regions; ///< the home region first
    bool replicatedWrites = false;    ///< of a global table's replica
    bool onlyReads = false;           ///< a replica's own reads, in its region
    bool onlyExpiry = false;          ///< deletes of expired items that are replicated to a region
    model::OnDemandMaximum maximum;
    std::shared_ptr<const model::UnitUsage> merged; ///< keeps units that had to be added up
    double seriesReads = 0;                         ///< sums of the series, taken once
    double seriesWrites = 0;
};

/// Capacity of one direction, or why none can be told.
struct Capacity
{
    std::optional<CapacityProfile> profile;
    std::string formula;
    std::string doubt;    ///< not empty: the profile is the least that can be, for the reason given
    std::string shortage; ///< not empty: it cannot serve the load, for the reason given

    /// It is known and serves the load.
    [[nodiscard]] bool isSure() const { return profile && doubt.empty() && shortage.empty(); }
};

struct CapacityPair
{
    Capacity read;
    Capacity write;
    bool onDemand = false; ///< the table is not in this mode but on demand

    [[nodiscard]] const Capacity& of(Direction direction) const
    {
        return direction == Direction::Read ? read : write;
    }
};

/// One for each table and global index. `usage` must outlive them.
[[nodiscard]] std::vector<Meter> metersOf(const model::Usage& usage, const std::string& homeRegion,
                                          const Decimal& monthHours);

[[nodiscard]] Quantity unitsPerMonth(const Meter& meter, Direction direction,
                                     const Decimal& monthHours);

/// What is left of the month's units under the meter's on-demand maximum; the same where it has
/// none. `doubt` is set where the course of the load is unknown and the maximum may cut more.
struct CappedQuantity
{
    Quantity quantity;
    std::string doubt;
    bool cuts = false; ///< some of the load is throttled
};
[[nodiscard]] CappedQuantity cappedUnitsPerMonth(const Meter& meter, Direction direction,
                                                 const Decimal& monthHours);

/// "Orders", "Orders.GSI1".
[[nodiscard]] std::string placeName(const std::string& table, const std::string& index);

/// Something of one replica's own, beside what is in all regions.
[[nodiscard]] inline bool isOfOneReplica(const Meter& meter)
{
    return meter.onlyReads || meter.onlyExpiry;
}

/// The directions a meter has: a replica's own reads have no writes, replicated deletes no reads.
[[nodiscard]] std::vector<Direction> directionsOf(const Meter& meter);

/// Whole units that serve a load per second at the meter's target utilisation.
[[nodiscard]] Decimal capacityFor(const Meter& meter, const Decimal& perSecond);

/// The peak over the target utilisation, all month.
[[nodiscard]] CapacityPair fixedCapacity(const Meter& meter, const Decimal& monthHours);

/// The month's average over the target utilisation, all month: whether it differs from the peak for
/// some direction, and what it is. It throttles where burst capacity does not carry the peaks.
[[nodiscard]] bool variesAboutItsAverage(const Meter& meter, const Decimal& monthHours);
[[nodiscard]] CapacityPair averageCapacity(const Meter& meter, const Decimal& monthHours);

/// Steps known in advance: base and peak, or the highest minute of each hour of the day.
[[nodiscard]] bool hasSchedule(const Meter& meter);
[[nodiscard]] CapacityPair scheduledCapacity(const Meter& meter, const Decimal& monthHours);

/// The target utilisation that auto scaling has for the meter; 1 is 100 %.
[[nodiscard]] Decimal scalingTargetOf(const Meter& meter);
/// Replayed minute by minute where the course of the load is known.
[[nodiscard]] bool hasCourse(const Meter& meter);
[[nodiscard]] CapacityPair autoScaledCapacity(const Meter& meter, const Decimal& monthHours);

} // namespace infera::pricing
