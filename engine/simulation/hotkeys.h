#pragma once

#include "engine/simulation/trafficmodel.h"

#include <cstdint>
#include <string>
#include <vector>

namespace infera::engine {

/// One partition key that the traffic's distributions make hotter than others.
struct HotCandidate
{
    RingPosition position = 0; ///< of the partition key
    std::string text;
    std::string keyTemplate;
    double readUnitsPerSecond = 0; ///< expected when all patterns are at their peaks
    double writeUnitsPerSecond = 0;
    double requestsPerSecond = 0;
    /// Of these units, what requests for one and the same item ask for: no shard divides it.
    double oneItemReadUnits = 0;
    double oneItemWriteUnits = 0;
    double share = 0;     ///< of all requests to the ring
    bool rolling = false; ///< hot for a minute, then another key is
};

/// The larger of its reads and writes as a share of a partition's limit.
[[nodiscard]] double expectedPressure(const HotCandidate& candidate,
                                      const PartitionParameters& parameters);

/// Minutes of a run whose rolling keys are followed: a week of them.
inline constexpr std::size_t rollingMinutesMax = 10'080;

/// No fewer keys than are hot for a minute of the run only, over all rings.
[[nodiscard]] double rollingKeysMost(const TrafficModel& traffic, double durationSeconds);

/// The hottest partition keys of every ring, hottest first, found from the distributions. Of keys
/// that are hot for a minute only, those of every minute of the run.
[[nodiscard]] std::vector<std::vector<HotCandidate>> hotCandidates(const TrafficModel& traffic,
                                                                   double durationSeconds);

/// What a run asked of the candidates of one ring.
class HotKeyTable
{
public:
    explicit HotKeyTable(std::vector<HotCandidate> candidates);

    /// Units asked for per second in one minute of the run.
    struct Minute
    {
        std::uint32_t number = 0;
        float read = 0;
        float write = 0;
    };
    struct Entry
    {
        HotCandidate candidate;
        double requests = 0;
        double minuteRead = 0; ///< units asked for in the current minute
        double minuteWrite = 0;
        double peakRead = 0; ///< per second, in the highest minute
        double peakWrite = 0;
        double throttled = 0;
        double throttledByPartition = 0;
        double firstThrottle = -1;
        /// Those that asked for anything; of a rolling key those in which it is hot, because there
        /// are as many such keys as minutes.
        std::vector<Minute> minutes;
    };

    /// The entry of a position, or nullptr.
    [[nodiscard]] Entry* find(RingPosition position)
    {
        const RingPosition key = position & ~sortMask;
        for (std::size_t slot = key >> m_shift;; slot = (slot + 1) & m_mask) {
            const std::int32_t index = m_slots[slot];
            if (index < 0)
                return nullptr;
            Entry& entry = m_entries[static_cast<std::size_t>(index)];
            if (entry.candidate.position == key)
                return &entry;
        }
    }
    /// Requests at a position: nothing where it is no candidate.
    void ask(RingPosition position, double count, double readUnits, double writeUnits)
    {
        Entry* entry = find(position);
        if (entry == nullptr)
            return;
        entry->requests += count;
        if (entry->minuteRead == 0 && entry->minuteWrite == 0)
            m_asked.push_back(static_cast<std::uint32_t>(entry - m_entries.data()));
        entry->minuteRead += count * readUnits;
        entry->minuteWrite += count * writeUnits;
    }
    /// Walks only what was asked for in the minute, which may have been shorter than one.
    void closeMinute(double seconds);
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    [[nodiscard]] std::size_t minutes() const { return m_minutes; }

private:
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_asked; ///< entries that the current minute asked for
    std::size_t m_minutes = 0;          ///< closed so far
    std::vector<std::int32_t> m_slots;
    std::size_t m_mask = 0;
    int m_shift = 63;
};

} // namespace infera::engine
