#pragma once

#include "engine/partitions/keyring.h"
#include "engine/partitions/tableadmission.h"

#include <cstdint>
#include <string_view>

namespace infera::engine {

/// Why a request is refused.
enum class Refusal : std::uint8_t
{
    None,
    Provisioned, ///< over the provisioned capacity of the table or index
    OnDemand,    ///< over what an on-demand table has grown to: traffic rose too steeply
    Maximum,     ///< over the maximum on-demand throughput that was set
    Quota,       ///< over the account's quota for one table
    Partition,   ///< over the limit of one partition: a hot key or key range
};
inline constexpr std::size_t refusals = 6;
[[nodiscard]] std::string_view toString(Refusal refusal); ///< as AWS names the throttling reason

/// How many partitions would be needed, without the limit of how many are simulated.
[[nodiscard]] double partitionsNeeded(double readUnitsPerSecond, double writeUnitsPerSecond,
                                      double bytes, const PartitionParameters& parameters);
/// The number of partitions a table starts with.
[[nodiscard]] std::uint32_t initialPartitions(double readUnitsPerSecond, double writeUnitsPerSecond,
                                              double bytes, const PartitionParameters& parameters);

struct ThroughputSettings
{
    bool provisioned = false;
    double readUnitsPerSecond = 0; ///< provisioned; on demand: warm throughput, 0 for a new table
    double writeUnitsPerSecond = 0;
    double maximumReadUnitsPerSecond = 0; ///< on demand only; 0: none
    double maximumWriteUnitsPerSecond = 0;
    double bytes = 0;                 ///< stored
    bool mayDivideCollections = true; ///< false with a local secondary index
    PartitionParameters parameters;
};

/// Throughput of one table or of one global secondary index: admission as a whole and by partition,
/// and how the partitions are divided. The clock is passed in, so that the simulator and a
/// throttling server use the same code.
class Throughput
{
public:
    explicit Throughput(const ThroughputSettings& settings);

    /// A place on the ring, found once and used for the check and the charge.
    struct Place
    {
        RingPosition position = 0;
        std::uint32_t partition = 0;
    };
    [[nodiscard]] Place place(RingPosition position) const
    {
        const RingPosition at = m_divides ? position : position & ~sortMask;
        return {at, m_ring.find(at)};
    }

    /// Whether a request that reads or writes there would be admitted now. Charges nothing.
    [[nodiscard]] Refusal check(double now, Place place, bool reads, bool writes);
    /// Takes the units of an admitted request. `readRelief`: eventually consistent reads may weigh
    /// less on the partition than on the table (PartitionParameters::eventualReadFactor).
    void charge(Place place, double readUnits, double writeUnits, double addedBytes = 0,
                double readRelief = 1);

    /// Units spread over the whole ring that nothing can refuse; partitions are not charged.
    void takeSpread(double now, double readUnits, double writeUnits);
    /// Units of this minute that were admitted and charged elsewhere.
    void addMinute(double readUnits, double writeUnits)
    {
        m_minuteReadUnits += readUnits;
        m_minuteWriteUnits += writeUnits;
    }
    /// Stored or freed: at one place, or spread over the whole ring.
    void addBytes(Place place, double bytes) { m_ring[place.partition].bytes += bytes; }
    void addBytesSpread(double bytes);
    /// Why the table as a whole would refuse now.
    [[nodiscard]] Refusal tableRefusal(UnitKind kind) const
    {
        return tableRefusal(admission(kind));
    }

    /// To be called once a minute, at its end: previous peaks, heat, and the splits that are due.
    void closeMinute(double now);
    /// Units per second consumed in the last closed minute.
    [[nodiscard]] double lastMinuteReads() const { return m_lastMinuteReads; }
    [[nodiscard]] double lastMinuteWrites() const { return m_lastMinuteWrites; }
    void setProvisioned(double now, double readUnitsPerSecond, double writeUnitsPerSecond);

    [[nodiscard]] const KeyRing& ring() const { return m_ring; }
    [[nodiscard]] KeyRing& ring() { return m_ring; }
    [[nodiscard]] TableAdmission& admission(UnitKind kind)
    {
        return kind == UnitKind::Read ? m_read : m_write;
    }
    [[nodiscard]] const TableAdmission& admission(UnitKind kind) const
    {
        return kind == UnitKind::Read ? m_read : m_write;
    }
    [[nodiscard]] std::uint32_t partitionsAtStart() const { return m_partitionsAtStart; }
    [[nodiscard]] std::uint64_t splits() const { return m_ring.size() - m_partitionsAtStart; }
    [[nodiscard]] std::uint64_t refusedSplits() const { return m_refusedSplits; }
    [[nodiscard]] bool isProvisioned() const { return m_settings.provisioned; }
    [[nodiscard]] const PartitionParameters& parameters() const { return m_settings.parameters; }
    [[nodiscard]] double partitionReadLimit() const
    {
        return m_settings.parameters.readUnitsPerSecond;
    }
    [[nodiscard]] double partitionWriteLimit() const
    {
        return m_settings.parameters.writeUnitsPerSecond;
    }
    /// Changes whenever the partitions do.
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }
    /// Notes where load lands in a hot partition, for the choice of the split.
    void sample(Place place, double load);

private:
    [[nodiscard]] Refusal tableRefusal(const TableAdmission& admission) const;
    /// Where the partition is to be split now; 0: nowhere.
    [[nodiscard]] RingPosition closePartitionMinute(std::uint32_t index, double now);
    [[nodiscard]] RingPosition splitForHeat(std::uint32_t index);
    [[nodiscard]] RingPosition middleOf(std::uint32_t index) const;
    void growTo(double readUnitsPerSecond, double writeUnitsPerSecond);

    ThroughputSettings m_settings;
    bool m_divides = true;
    TableAdmission m_read;
    TableAdmission m_write;
    KeyRing m_ring;
    double m_minuteReadUnits = 0;
    double m_minuteWriteUnits = 0;
    double m_lastMinuteReads = 0;
    double m_lastMinuteWrites = 0;
    double m_minuteStart = 0;
    std::uint32_t m_partitionsAtStart = 0;
    std::uint64_t m_refusedSplits = 0;
    std::uint64_t m_generation = 0;
};

} // namespace infera::engine
