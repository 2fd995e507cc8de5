#include "engine/simulation/atoms.h"

#include <algorithm>

namespace infera::engine {

namespace {

constexpr double worthTelling = 1e-5; ///< smaller parts stay with the rest

/// The shares of the values of one draw that are worth telling apart, given the atom so far.
struct Part
{
    std::uint64_t rank;
    double share;
};

bool knowsOrigin(const Draw& draw, const Atom& atom)
{
    return std::all_of(draw.from.begin(), draw.from.end(),
                       [&](std::uint32_t from) { return atom.fixed[from]; });
}

std::vector<Part> partsOf(const Draw& draw, const Atom& atom, std::size_t most, double seconds)
{
    std::vector<Part> parts;
    Random unused(0);
    switch (draw.source) {
    case Draw::Source::Fresh:
    case Draw::Source::Shard:
        return parts;
    case Draw::Source::Today:
        return {{drawnValue(draw, atom.ranks, seconds, 0, unused), 1}};
    case Draw::Source::Latest:
        return parts; // the hot values move on
    case Draw::Source::Derived:
        if (!draw.from.empty() && knowsOrigin(draw, atom))
            return {{drawnValue(draw, atom.ranks, seconds, 0, unused), 1}};
        break;
    case Draw::Source::Chosen:
    case Draw::Source::Changed:
        break;
    }
    const std::uint64_t head = draw.choice.headSize(most);
    for (std::uint64_t place = 0; place < head; ++place) {
        const std::uint64_t rank = draw.choice.rankAt(place);
        const double share = draw.choice.share(rank);
        if (share * atom.share < worthTelling)
            break;
        parts.push_back({rank, share});
    }
    return parts;
}

/// A changed value is never the old one: what would have been goes to the next value.
void moveChanged(const Draw& draw, const Atom& atom, std::vector<Part>& parts)
{
    if (draw.source != Draw::Source::Changed || !knowsOrigin(draw, atom))
        return;
    const std::uint64_t old = atom.ranks[draw.from.front()];
    const auto size = static_cast<std::uint64_t>(draw.choice.size());
    const auto same = std::find_if(parts.begin(), parts.end(),
                                   [&](const Part& part) { return part.rank == old; });
    if (same == parts.end() || size < 2)
        return;
    const double share = same->share;
    parts.erase(same);
    const std::uint64_t next = (old + 1) % size;
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [&](const Part& part) { return part.rank == next; });
    if (found != parts.end())
        found->share += share;
    else
        parts.push_back({next, share});
}

} // namespace

bool isFixed(const std::vector<KeyPiece>& key, const Atom& atom)
{
    return std::all_of(key.begin(), key.end(), [&](const KeyPiece& piece) {
        return piece.draw < 0 || atom.fixed[static_cast<std::size_t>(piece.draw)];
    });
}

std::vector<Atom> atomsOf(const PatternTraffic& pattern, const Request& request,
                          const DrawTable& draws, const std::vector<bool>& used, std::size_t most,
                          double seconds)
{
    Atom whole;
    whole.fixed.assign(drawsMax, false);
    std::vector<Atom> atoms = {whole};
    const auto divide = [&](std::size_t number) {
        if (!used[number])
            return;
        const Draw& draw = draws[number];
        std::vector<Atom> divided;
        const std::size_t perAtom = std::max<std::size_t>(4, most / atoms.size());
        for (const Atom& atom : atoms) {
            if (draw.source == Draw::Source::Shard) {
                for (std::uint32_t shard = 0; shard < request.shards; ++shard) {
                    Atom part = atom;
                    part.share /= request.shards;
                    part.ranks[number] = shard;
                    part.fixed[number] = true;
                    divided.push_back(std::move(part));
                }
                continue;
            }
            std::vector<Part> parts = partsOf(draw, atom, perAtom, seconds);
            moveChanged(draw, atom, parts);
            double rest = 1;
            for (const Part& one : parts) {
                Atom part = atom;
                part.share *= one.share;
                part.ranks[number] = one.rank;
                part.fixed[number] = true;
                rest -= one.share;
                divided.push_back(std::move(part));
            }
            if (rest > 1e-9) {
                Atom part = atom;
                part.share *= rest;
                divided.push_back(std::move(part));
            }
        }
        atoms = std::move(divided);
    };
    for (std::size_t i = 0; i < pattern.draws.size(); ++i)
        divide(i);
    for (std::size_t i = 0; i < request.draws.size(); ++i)
        divide(requestDrawsFirst + i);
    return atoms;
}

} // namespace infera::engine
