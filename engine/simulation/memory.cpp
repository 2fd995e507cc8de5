#include "engine/simulation/memory.h"

#include "engine/simulation/recorder.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

double memoryNeeded(const TrafficModel& traffic, const SimulationOptions& options)
{
    constexpr double cellBytes = sizeof(Recorder::Units) + 3 * sizeof(double);
    constexpr double keysPerRing = 256;
    constexpr double keyMinuteBytes = sizeof(HotKeyTable::Minute) * 2; // growing vectors: twice
    constexpr double resultFactor = 2; // what is recorded is copied once
    const double minutes = std::ceil(options.durationSeconds / 60);
    const double cells = std::max(300.0, minutes);
    const double perRing =
        cells * cellBytes * resultFactor + minutes * keysPerRing * keyMinuteBytes;
    double bytes = perRing * static_cast<double>(traffic.rings.size());
    for (const RingTraffic& ring : traffic.rings) {
        const ThroughputSettings& settings = ring.settings;
        const double partitions =
            partitionsNeeded(settings.readUnitsPerSecond, settings.writeUnitsPerSecond,
                             settings.bytes, settings.parameters);
        bytes += partitions * 4 * sizeof(Partition); // splits may double them while copied
    }
    const double rolling = rollingKeysMost(traffic, options.durationSeconds);
    // A rolling key keeps the minute in which it is hot.
    bytes += rolling * (sizeof(HotKeyTable::Entry) + 3 * sizeof(HotCandidate) + keyMinuteBytes);
    return bytes;
}

} // namespace infera::engine
