#include "engine/partitions/keyring.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

KeyRing::KeyRing(std::uint32_t partitions, const Partition& model)
{
    const std::uint32_t count = std::max<std::uint32_t>(1, partitions);
    m_all.assign(count, model);
    __extension__ using Wide = unsigned __int128;
    for (std::uint32_t i = 0; i < count; ++i)
        m_all[i].start = static_cast<RingPosition>((static_cast<Wide>(i) << 64) / count);
    rebuildJumps();
}

double KeyRing::widthOf(std::uint32_t index) const
{
    // Unsigned wrap-around makes the end of the ring, 0, the right number; one partition is all.
    const RingPosition width = endOf(index) - m_all[index].start;
    return width == 0 ? 1.0 : std::ldexp(static_cast<double>(width), -64);
}

bool KeyRing::isInside(std::uint32_t index, RingPosition at) const
{
    const RingPosition end = endOf(index);
    return at > m_all[index].start && (end == 0 || at < end);
}

Partition KeyRing::cut(std::uint32_t index, RingPosition at)
{
    Partition& left = m_all[index];
    const double share = std::ldexp(static_cast<double>(at - left.start), -64) / widthOf(index);
    left.hotMinutes = 0;
    left.splitAt = -1;
    left.sample.clear();
    left.sampled = 0;
    left.unsampled = 0;
    Partition right = left;
    right.start = at;
    right.bytes = left.bytes * (1 - share);
    left.bytes *= share;
    // What was consumed this minute cannot be told apart any more; each half carries its share.
    right.minuteReadUnits *= 1 - share;
    right.minuteWriteUnits *= 1 - share;
    left.minuteReadUnits *= share;
    left.minuteWriteUnits *= share;
    return right;
}

std::uint32_t KeyRing::splitEach(const std::vector<RingPosition>& at)
{
    std::vector<Partition> all;
    all.reserve(m_all.size() * 2);
    for (std::uint32_t i = 0; i < size(); ++i) {
        if (i >= at.size() || at[i] == 0 || !isInside(i, at[i])) {
            all.push_back(std::move(m_all[i]));
            continue;
        }
        Partition right = cut(i, at[i]);
        all.push_back(std::move(m_all[i]));
        all.push_back(std::move(right));
    }
    const auto cuts = static_cast<std::uint32_t>(all.size() - m_all.size());
    m_all = std::move(all);
    rebuildJumps();
    return cuts;
}

void KeyRing::splitAll()
{
    std::vector<Partition> halves;
    halves.reserve(m_all.size() * 2);
    for (std::uint32_t i = 0; i < size(); ++i) {
        Partition left = m_all[i];
        const RingPosition width = endOf(i) - left.start;
        const RingPosition half = width == 0 ? RingPosition{1} << 63 : width / 2;
        left.hotMinutes = 0;
        left.splitAt = -1;
        left.sample.clear();
        left.sampled = 0;
        left.unsampled = 0;
        if (half == 0) {
            halves.push_back(std::move(left));
            continue;
        }
        left.bytes /= 2;
        left.minuteReadUnits /= 2;
        left.minuteWriteUnits /= 2;
        Partition right = left;
        right.start = left.start + half;
        halves.push_back(std::move(left));
        halves.push_back(std::move(right));
    }
    m_all = std::move(halves);
    rebuildJumps();
}

void KeyRing::rebuildJumps()
{
    m_first.assign(std::size_t{1} << jumpBits, 0);
    std::uint32_t index = 0;
    for (std::size_t jump = 0; jump < m_first.size(); ++jump) {
        const RingPosition position = static_cast<RingPosition>(jump) << jumpShift;
        while (index + 1 < m_all.size() && m_all[index + 1].start <= position)
            ++index;
        m_first[jump] = index;
    }
}

} // namespace infera::engine
