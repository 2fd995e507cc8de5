#include "model/base/random.h"

#include <cstdlib>

namespace infera {

namespace {

std::uint64_t splitMix(std::uint64_t& state)
{
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

} // namespace

Random::Random(std::uint64_t seed) : m_seed(seed)
{
    for (auto& word : m_state)
        word = splitMix(seed);
}

std::uint64_t Random::below(std::uint64_t bound)
{
    if (bound == 0)
        std::abort();
    // Lemire's multiplication method with rejection: unbiased. The division that finds the bound of
    // rejection is needed only where the low half is below `bound`, which is rare.
    __extension__ using Wide = unsigned __int128;
    for (;;) {
        const Wide product = static_cast<Wide>(next()) * bound;
        const auto low = static_cast<std::uint64_t>(product);
        if (low >= bound || low >= (0 - bound) % bound)
            return static_cast<std::uint64_t>(product >> 64);
    }
}

Random Random::derive(std::string_view name) const
{
    std::uint64_t mixed = m_seed ^ stableHash(name);
    return Random(splitMix(mixed));
}

std::uint64_t stableHash(std::string_view bytes)
{
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char byte : bytes) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 0x100000001B3ULL;
    }
    return hash;
}

} // namespace infera
