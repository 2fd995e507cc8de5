#pragma once

#include "engine/partitions/position.h"
#include "engine/partitions/tokenbucket.h"

#include <cstdint>
#include <vector>

namespace infera::engine {

/// Places of the load that decide where a partition is split.
inline constexpr std::size_t splitSampleSize = 512;

/// One partition: a range of the key ring with its own 3,000 read and 1,000 write units per second.
struct Partition
{
    RingPosition start = 0; ///< first position; it ends where the next one starts
    TokenBucket read;
    TokenBucket write;
    double bytes = 0;
    double minuteReadUnits = 0; ///< consumed since the minute began
    double minuteWriteUnits = 0;
    int hotMinutes = 0;
    double splitAt = -1;              ///< when a decided split takes place; negative: none
    std::vector<RingPosition> sample; ///< where the load lands, kept while hot
    std::uint32_t sampled = 0;
    double unsampled = 0; ///< load since the last one, in seconds of the limit
};

/// The partitions of one table or index in the order of their ranges. Partitions are split and
/// never merged (AWS Database Blog, "Scaling DynamoDB", part 3).
class KeyRing
{
public:
    /// `partitions` equal ranges, each made from `model`.
    KeyRing(std::uint32_t partitions, const Partition& model);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_all.size()); }
    [[nodiscard]] Partition& operator[](std::uint32_t index) { return m_all[index]; }
    [[nodiscard]] const Partition& operator[](std::uint32_t index) const { return m_all[index]; }

    [[nodiscard]] std::uint32_t find(RingPosition position) const
    {
        std::uint32_t index = m_first[position >> jumpShift];
        while (index + 1 < m_all.size() && m_all[index + 1].start <= position)
            ++index;
        return index;
    }
    /// One past the last position; 0 stands for the end of the ring.
    [[nodiscard]] RingPosition endOf(std::uint32_t index) const
    {
        return index + 1 < m_all.size() ? m_all[index + 1].start : 0;
    }
    /// Share of the ring that a partition covers.
    [[nodiscard]] double widthOf(std::uint32_t index) const;

    /// Cuts in one pass every partition that has a position inside it here, by its index; 0 is
    /// none. The new one follows it. Returns how many were cut.
    std::uint32_t splitEach(const std::vector<RingPosition>& at);
    /// Cuts every partition in the middle.
    void splitAll();
    /// Whether a partition has a part on either side of a position.
    [[nodiscard]] bool isInside(std::uint32_t index, RingPosition at) const;

private:
    /// Leaves the left part of a partition and returns the right one.
    [[nodiscard]] Partition cut(std::uint32_t index, RingPosition at);
    void rebuildJumps();

    static constexpr int jumpBits = 12;
    static constexpr int jumpShift = 64 - jumpBits;
    std::vector<Partition> m_all;
    std::vector<std::uint32_t>
        m_first; ///< by the top bits: the partition holding the first of them
};

} // namespace infera::engine
