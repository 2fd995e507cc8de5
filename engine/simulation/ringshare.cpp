#include "engine/simulation/ringshare.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

constexpr int sliceBits = 13;
constexpr std::size_t slices = std::size_t{1} << sliceBits;
constexpr std::uint64_t ranksMax = std::uint64_t{1} << 17; ///< the others are taken as even

/// The one draw that a key varies by; nullptr when there are none or several.
const Draw* onlyDraw(const std::vector<KeyPiece>& key, const DrawTable& draws, std::size_t& number)
{
    const Draw* only = nullptr;
    for (const KeyPiece& piece : key) {
        if (piece.draw < 0)
            continue;
        if (only != nullptr)
            return nullptr;
        number = static_cast<std::size_t>(piece.draw);
        only = &draws[number];
    }
    return only;
}

bool hasStandingValues(const Draw& draw)
{
    return draw.source == Draw::Source::Chosen || draw.source == Draw::Source::Derived ||
           draw.source == Draw::Source::Changed;
}

} // namespace

std::shared_ptr<const RingShare> RingShare::of(const std::vector<KeyPiece>& key,
                                               const DrawTable& draws,
                                               const std::set<std::uint64_t>& told)
{
    std::size_t number = 0;
    const Draw* draw = onlyDraw(key, draws, number);
    if (draw == nullptr || !hasStandingValues(*draw))
        return nullptr;
    const KeyChoice& choice = draw->choice;
    if (choice.isUniform() && choice.size() > static_cast<double>(ranksMax))
        return nullptr;
    std::vector<double> weights(slices, 0);
    double known = 0;
    double left = 1;
    Ranks ranks{};
    const auto count = std::min(ranksMax, static_cast<std::uint64_t>(std::max(1.0, choice.size())));
    const bool placed = !choice.isUniform() && choice.headSize(ranksMax) > 0;
    const std::uint64_t places = placed ? choice.headSize(ranksMax) : count;
    for (std::uint64_t place = 0; place < places; ++place) {
        const std::uint64_t rank = placed ? choice.rankAt(place) : place;
        const double share = placed ? choice.placeShare(place) : choice.share(rank);
        left -= share;
        if (told.contains(rank))
            continue;
        ranks[number] = rank;
        weights[keyPosition(key, draws, ranks) >> (64 - sliceBits)] += share;
        known += share;
    }
    // What was not looked at one by one lies evenly.
    left = std::max(0.0, left);
    if (known + left <= 0)
        return nullptr;
    for (double& weight : weights)
        weight = (weight + left / static_cast<double>(slices)) / (known + left);
    return std::shared_ptr<const RingShare>(new RingShare(std::move(weights)));
}

RingShare::RingShare(std::vector<double> weights)
{
    m_below.reserve(weights.size() + 1);
    double sum = 0;
    m_below.push_back(0);
    for (const double weight : weights)
        m_below.push_back(sum += weight);
    m_below.back() = 1;
}

double RingShare::below(RingPosition position) const
{
    const std::size_t slice = position >> (64 - sliceBits);
    const double along =
        std::ldexp(static_cast<double>(position << sliceBits >> 11), -53); // within the slice
    return m_below[slice] + (m_below[slice + 1] - m_below[slice]) * along;
}

double RingShare::between(RingPosition start, RingPosition end) const
{
    return (end == 0 ? 1 : below(end)) - below(start);
}

RingPosition RingShare::within(RingPosition start, RingPosition end, double draw) const
{
    const double unit = below(start) + draw * between(start, end);
    const auto above = std::upper_bound(m_below.begin() + 1, m_below.end() - 1, unit);
    const auto slice = static_cast<std::size_t>(above - m_below.begin()) - 1;
    const double width = m_below[slice + 1] - m_below[slice];
    const double along = width > 0 ? std::clamp((unit - m_below[slice]) / width, 0.0, 0.999999) : 0;
    const RingPosition position =
        (static_cast<RingPosition>(slice) << (64 - sliceBits)) +
        (static_cast<RingPosition>(std::ldexp(along, 53)) << 11 >> sliceBits);
    return std::clamp(position, start, end - 1);
}

} // namespace infera::engine
