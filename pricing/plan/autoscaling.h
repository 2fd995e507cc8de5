#pragma once

#include <cstdint>
#include <vector>

/// Auto scaling replayed minute by minute by the rules of AWS.
namespace infera::pricing {

struct ScalingTarget
{
    double utilisation = 0.7; ///< 0.2 to 0.9: what Application Auto Scaling accepts for DynamoDB
    std::int64_t minimum = 1;
    std::int64_t maximum = INT64_MAX;
    bool operator==(const ScalingTarget&) const = default;
};

/// What one dimension (reads or writes) went through.
struct ScaledCapacity
{
    std::vector<std::int64_t> capacityMinutes; ///< sum of the capacity of the minutes of each hour
    std::int64_t increases = 0;
    std::int64_t decreases = 0;
    std::int64_t minutesShort = 0; ///< minutes in which burst capacity was used up as well
    double unitsShort = 0;         ///< units asked for in them and not there
    std::int64_t highest = 0;
    bool operator==(const ScaledCapacity&) const = default;
};

struct ScalingReplay
{
    ScaledCapacity reads;
    ScaledCapacity writes;
    bool operator==(const ScalingReplay&) const = default;
};

/// Replays a table or an index: reads and writes share its allowance of decreases. The series are
/// units consumed in each minute; an empty one stays at its minimum. `startMinuteOfDay` is in UTC,
/// where the allowance of decreases starts anew at midnight. A load that `goesOn` is replayed over
/// and over until it begins as the time before, seven times at most; what is told is of the last.
[[nodiscard]] ScalingReplay replayAutoScaling(const std::vector<double>& readsPerMinute,
                                              const std::vector<double>& writesPerMinute,
                                              const ScalingTarget& readTarget,
                                              const ScalingTarget& writeTarget,
                                              int startMinuteOfDay = 0, bool goesOn = false);

/// Whether constant capacity serves every minute, with the burst capacity saved before it.
[[nodiscard]] bool isServedBy(double unitsPerSecond, const std::vector<double>& unitsPerMinute);

/// Units of each minute, from steps of any length that divides a minute or is made of whole ones.
[[nodiscard]] std::vector<double> perMinute(const std::vector<double>& units, int stepSeconds);

} // namespace infera::pricing
