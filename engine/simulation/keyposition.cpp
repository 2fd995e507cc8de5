#include "engine/simulation/keyposition.h"

#include <algorithm>

namespace infera::engine {

namespace {

constexpr double daySeconds = 86'400;

KeyHash hashOf(const std::vector<KeyPiece>& key, const DrawTable& draws, const Ranks& ranks)
{
    KeyHash hash;
    for (const KeyPiece& piece : key) {
        if (piece.draw < 0) {
            hash.text(piece.text);
            continue;
        }
        const auto number = static_cast<std::size_t>(piece.draw);
        const Draw& draw = draws[number];
        if (ranks[number] < draw.texts.size())
            hash.text(draw.texts[ranks[number]]); // as a constant of a pattern would be
        else
            hash.number(draw.domain ^ ranks[number]);
    }
    return hash;
}

} // namespace

DrawTable::DrawTable(const PatternTraffic& pattern, const Request& request)
{
    for (std::size_t i = 0; i < pattern.draws.size(); ++i)
        m_draws[i] = &pattern.draws[i];
    for (std::size_t i = 0; i < request.draws.size(); ++i)
        m_draws[requestDrawsFirst + i] = &request.draws[i];
}

std::uint64_t rollingValue(const Draw& draw, double seconds)
{
    constexpr double turnSeconds = 60;
    return static_cast<std::uint64_t>(seconds / turnSeconds) %
           static_cast<std::uint64_t>(std::max(1.0, draw.choice.size()));
}

std::uint64_t drawnValue(const Draw& draw, const Ranks& ranks, double seconds, std::uint32_t shard,
                         Random& random)
{
    switch (draw.source) {
    case Draw::Source::Chosen:
        return draw.choice.sample(random);
    case Draw::Source::Derived: {
        std::uint64_t hash = draw.domain + 0x9E3779B97F4A7C15ULL;
        for (const std::uint32_t from : draw.from)
            hash = KeyHash::mixed(hash ^ KeyHash::mixed(ranks[from] + 1));
        return draw.choice.sampleFor(hash);
    }
    case Draw::Source::Changed:
        return draw.choice.sampleOther(ranks[draw.from.front()], random);
    case Draw::Source::Fresh:
        return random.next() | (std::uint64_t{1} << 63);
    case Draw::Source::Today:
        return static_cast<std::uint64_t>(seconds / daySeconds);
    case Draw::Source::Latest: {
        const double newest = draw.choice.size() + draw.growthPerSecond * seconds;
        return static_cast<std::uint64_t>(newest) - draw.choice.sample(random);
    }
    case Draw::Source::Rolling:
        return draw.rollingShare >= 1 || random.unit() < draw.rollingShare
                   ? rollingValue(draw, seconds)
                   : draw.choice.sample(random);
    case Draw::Source::Shard:
        return shard;
    }
    return 0;
}

RingPosition keyPosition(const std::vector<KeyPiece>& key, const DrawTable& draws,
                         const Ranks& ranks)
{
    return hashOf(key, draws, ranks).position();
}

RingPosition sortPosition(const std::vector<KeyPiece>& key, const DrawTable& draws,
                          const Ranks& ranks)
{
    return KeyHash::mixed(hashOf(key, draws, ranks).state()) & sortMask;
}

CompiledKey::CompiledKey(const std::vector<KeyPiece>& key, const DrawTable& draws)
{
    KeyHash start;
    for (const KeyPiece& piece : key) {
        if (piece.draw < 0 && m_rest.empty()) {
            start.text(piece.text);
            continue;
        }
        Piece compiled;
        if (piece.draw < 0) {
            compiled.text = piece.text;
        } else {
            compiled.number = static_cast<std::uint32_t>(piece.draw);
            compiled.draw = &draws[compiled.number];
            compiled.listed = !compiled.draw->texts.empty();
        }
        m_rest.push_back(std::move(compiled));
    }
    m_start = start.state();
}

std::string keyText(const std::vector<KeyPiece>& key, const DrawTable& draws, const Ranks& ranks)
{
    std::string text;
    for (const KeyPiece& piece : key) {
        if (piece.draw < 0) {
            text += piece.text == "\x1f" ? ", " : piece.text;
            continue;
        }
        const auto number = static_cast<std::size_t>(piece.draw);
        const Draw& draw = draws[number];
        if (ranks[number] < draw.texts.size())
            text += draw.texts[ranks[number]];
        else if (draw.attribute == "shard")
            text += std::to_string(ranks[number]);
        else
            text += draw.attribute + "-" + std::to_string(ranks[number] + 1);
    }
    return text;
}

} // namespace infera::engine
