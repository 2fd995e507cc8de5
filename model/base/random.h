#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace infera {

/// xoshiro256** by Blackman and Vigna (public domain algorithm), seeded by SplitMix64. Same seed,
/// same sequence, on every machine and compiler; std::*_distribution is not used anywhere because
/// its results differ between standard libraries.
class Random
{
public:
    explicit Random(std::uint64_t seed);

    [[nodiscard]] std::uint64_t next()
    {
        const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
        const std::uint64_t t = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= t;
        m_state[3] = std::rotl(m_state[3], 45);
        return result;
    }
    /// Uniform in [0, bound); bound must be positive.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
    /// Uniform in [0, 1) with 53 random bits.
    [[nodiscard]] double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// An independent stream for a part of the work, decided by this seed and the name alone.
    [[nodiscard]] Random derive(std::string_view name) const;

private:
    std::uint64_t m_seed;
    std::uint64_t m_state[4];
};

/// FNV-1a, 64 bits: a stable hash for seeds, shards and traces (not for security).
[[nodiscard]] std::uint64_t stableHash(std::string_view bytes);

} // namespace infera
