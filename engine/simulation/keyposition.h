#pragma once

#include "engine/simulation/trafficmodel.h"

#include <array>
#include <string>
#include <vector>

namespace infera::engine {

/// The values drawn for one request, by the number of the draw.
using Ranks = std::array<std::uint64_t, drawsMax>;

/// All draws of a request by number; those not used are nullptr.
class DrawTable
{
public:
    DrawTable(const PatternTraffic& pattern, const Request& request);
    [[nodiscard]] const Draw& operator[](std::size_t number) const { return *m_draws[number]; }

private:
    std::array<const Draw*, drawsMax> m_draws{};
};

/// The value of one draw at `seconds` of curve time; draws it follows from must be in `ranks`.
[[nodiscard]] std::uint64_t drawnValue(const Draw& draw, const Ranks& ranks, double seconds,
                                       std::uint32_t shard, Random& random);

/// The value that a rolling draw prefers at `seconds` of curve time.
[[nodiscard]] std::uint64_t rollingValue(const Draw& draw, double seconds);

/// The ring position of a partition key, without the bits of the sort key.
[[nodiscard]] RingPosition keyPosition(const std::vector<KeyPiece>& key, const DrawTable& draws,
                                       const Ranks& ranks);
/// The lower bits: the place among the items of one partition key.
[[nodiscard]] RingPosition sortPosition(const std::vector<KeyPiece>& key, const DrawTable& draws,
                                        const Ranks& ranks);
/// A key prepared for many requests: the hash of the text it begins with is known already.
class CompiledKey
{
public:
    CompiledKey() = default;
    CompiledKey(const std::vector<KeyPiece>& key, const DrawTable& draws);

    /// As keyPosition() and sortPosition() of the key.
    [[nodiscard]] RingPosition position(const Ranks& ranks) const { return hash(ranks).position(); }
    [[nodiscard]] RingPosition sort(const Ranks& ranks) const
    {
        return KeyHash::mixed(hash(ranks).state()) & sortMask;
    }

private:
    struct Piece
    {
        const Draw* draw = nullptr; ///< nullptr: `text`
        std::uint32_t number = 0;
        bool listed = false; ///< some of the draw's values have texts
        std::string text;
    };
    [[nodiscard]] KeyHash hash(const Ranks& ranks) const
    {
        KeyHash hash(m_start);
        for (const Piece& piece : m_rest) {
            if (piece.draw == nullptr)
                hash.text(piece.text);
            else if (piece.listed && ranks[piece.number] < piece.draw->texts.size())
                hash.text(piece.draw->texts[ranks[piece.number]]);
            else
                hash.number(piece.draw->domain ^ ranks[piece.number]);
        }
        return hash;
    }

    std::uint64_t m_start = KeyHash().state();
    std::vector<Piece> m_rest;
};

/// The key as a person would read it: "STATUS#pending", "USER#userId-1" for the hottest user.
[[nodiscard]] std::string keyText(const std::vector<KeyPiece>& key, const DrawTable& draws,
                                  const Ranks& ranks);

} // namespace infera::engine
