#pragma once

#include "engine/simulation/keyposition.h"

#include <cstdint>
#include <memory>
#include <set>
#include <vector>

namespace infera::engine {

/// How the keys of a flow that are not told apart lie on a ring. A thousand users are not a smooth
/// load on four partitions: one of them gets 5 % more than another.
class RingShare
{
public:
    /// The values of `draw` in `key`, except those of `told`, weighed by how often they are drawn.
    /// nullptr: so many values, or such a key, that the load is as good as even.
    [[nodiscard]] static std::shared_ptr<const RingShare> of(const std::vector<KeyPiece>& key,
                                                             const DrawTable& draws,
                                                             const std::set<std::uint64_t>& told);

    /// The share between two positions; an `end` of 0 is the end of the ring.
    [[nodiscard]] double between(RingPosition start, RingPosition end) const;
    /// A position between two, drawn by the shares from a number in [0, 1).
    [[nodiscard]] RingPosition within(RingPosition start, RingPosition end, double unit) const;

private:
    explicit RingShare(std::vector<double> slices);
    [[nodiscard]] double below(RingPosition position) const;

    std::vector<double> m_below; ///< share below each slice, and 1 at the end
};

} // namespace infera::engine
