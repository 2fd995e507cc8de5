#pragma once

#include "engine/partitions/position.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace infera::engine {

/// Where the requests that wait to be sent go: each keeps the positions of its touches in a slot,
/// and slots that were given back serve again.
class KeptPositions
{
public:
    std::uint32_t keep(const RingPosition* positions, std::size_t count)
    {
        if (m_free.empty()) {
            m_free.push_back(static_cast<std::uint32_t>(m_kept.size()));
            m_kept.emplace_back();
        }
        const std::uint32_t slot = m_free.back();
        m_free.pop_back();
        m_kept[slot].assign(positions, positions + count);
        return slot;
    }
    /// Gives a slot back, so that its request may at once keep it again; what was in it stands
    /// until the next is given back.
    [[nodiscard]] const std::vector<RingPosition>& release(std::uint32_t slot)
    {
        std::swap(m_again, m_kept[slot]);
        m_free.push_back(slot);
        return m_again;
    }

private:
    std::vector<std::vector<RingPosition>> m_kept; ///< by slot
    std::vector<std::uint32_t> m_free;
    std::vector<RingPosition> m_again; ///< of the slot given back last
};

} // namespace infera::engine
