#pragma once

#include <cstdint>
#include <string_view>

namespace infera::engine {

/// Where an item stands on a table's key ring: the upper bits come from a hash of the partition
/// key, the lower ones from its place among the items of that key. Splits cut the ring anywhere,
/// so a large collection can be divided, a single item cannot.
using RingPosition = std::uint64_t;

inline constexpr int sortBits = 24;
inline constexpr RingPosition sortMask = (RingPosition{1} << sortBits) - 1;

/// Hash state of a partition key, fed piece by piece; the same bytes give the same position.
class KeyHash
{
public:
    KeyHash() = default;
    /// Goes on from the state of another hash.
    explicit KeyHash(std::uint64_t state) : m_state(state) {}
    void text(std::string_view bytes)
    {
        for (const char byte : bytes) {
            m_state ^= static_cast<unsigned char>(byte);
            m_state *= 0x100000001B3ULL; // FNV-1a, 64 bits
        }
    }
    void number(std::uint64_t value) { m_state = mixed(m_state ^ mixed(value)); }
    [[nodiscard]] RingPosition position() const { return mixed(m_state) & ~sortMask; }
    [[nodiscard]] std::uint64_t state() const { return m_state; }

    /// The finaliser of MurmurHash3 (public domain): every input bit moves every output bit.
    [[nodiscard]] static std::uint64_t mixed(std::uint64_t x)
    {
        x ^= x >> 33;
        x *= 0xFF51AFD7ED558CCDULL;
        x ^= x >> 33;
        x *= 0xC4CEB9FE1A85EC53ULL;
        return x ^ (x >> 33);
    }

private:
    std::uint64_t m_state = 0xCBF29CE484222325ULL;
};

/// The position of a real key: its bytes, and those of the sort key (empty: none).
[[nodiscard]] inline RingPosition positionOf(std::string_view partitionKey,
                                             std::string_view sortKey)
{
    KeyHash hash;
    hash.text(partitionKey);
    if (sortKey.empty())
        return hash.position();
    KeyHash sort;
    sort.text(sortKey);
    return hash.position() | (KeyHash::mixed(sort.state()) & sortMask);
}

} // namespace infera::engine
