#include "engine/item/md5.h"

#include <bit>
#include <cstring>
#include <string>

namespace infera::engine {

namespace {

// floor(2^32 * abs(sin(i + 1))), RFC 1321 section 3.4.
constexpr std::array<std::uint32_t, 64> sines = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
constexpr std::array<int, 16> rotations = {7, 12, 17, 22, 5, 9,  14, 20,
                                           4, 11, 16, 23, 6, 10, 15, 21};

void addBlock(std::array<std::uint32_t, 4>& state, const char* block)
{
    std::array<std::uint32_t, 16> words;
    std::memcpy(words.data(), block, 64);
    auto [a, b, c, d] = state;
    for (std::uint32_t i = 0; i < 64; ++i) {
        std::uint32_t f = 0;
        std::uint32_t g = i;
        if (i < 16) {
            f = (b & c) | (~b & d);
        } else if (i < 32) {
            f = (d & b) | (~d & c);
            g = (5 * i + 1) % 16;
        } else if (i < 48) {
            f = b ^ c ^ d;
            g = (3 * i + 5) % 16;
        } else {
            f = c ^ (b | ~d);
            g = (7 * i) % 16;
        }
        const std::uint32_t rotated =
            std::rotl(a + f + sines[i] + words[g], rotations[i / 16 * 4 + i % 4]);
        a = d;
        d = c;
        c = b;
        b += rotated;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

static_assert(std::endian::native == std::endian::little, "md5 reads little-endian words in place");

} // namespace

std::array<std::uint8_t, 16> md5(std::string_view bytes)
{
    std::array<std::uint32_t, 4> state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    std::size_t done = 0;
    for (; done + 64 <= bytes.size(); done += 64)
        addBlock(state, bytes.data() + done);

    std::array<char, 128> tail{};
    const std::size_t left = bytes.size() - done;
    std::memcpy(tail.data(), bytes.data() + done, left);
    tail[left] = '\x80';
    const std::size_t tailSize = left < 56 ? 64 : 128;
    const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
    std::memcpy(tail.data() + tailSize - 8, &bits, 8);
    for (std::size_t at = 0; at < tailSize; at += 64)
        addBlock(state, tail.data() + at);

    std::array<std::uint8_t, 16> digest;
    std::memcpy(digest.data(), state.data(), 16);
    return digest;
}

} // namespace infera::engine
