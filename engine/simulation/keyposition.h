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

/// The ring position of a partition key, without the bits of the sort key.
[[nodiscard]] RingPosition keyPosition(const std::vector<KeyPiece>& key, const DrawTable& draws,
                                       const Ranks& ranks);
/// The lower bits: the place among the items of one partition key.
[[nodiscard]] RingPosition sortPosition(const std::vector<KeyPiece>& key, const DrawTable& draws,
                                        const Ranks& ranks);
/// The key as a person would read it: "STATUS#pending", "USER#userId-1" for the hottest user.
[[nodiscard]] std::string keyText(const std::vector<KeyPiece>& key, const DrawTable& draws,
                                  const Ranks& ranks);

} // namespace infera::engine
