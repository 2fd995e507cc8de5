#include "engine/simulation/atoms.h"

#include <algorithm>
#include <cmath>

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
    case Draw::Source::Rolling:
        return {{rollingValue(draw, seconds), draw.rollingShare}};
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
        const double share = draw.choice.placeShare(place);
        if (share * atom.share < worthTelling)
            break;
        // Two places of a scrambled order may be one value.
        const auto same = std::find_if(parts.begin(), parts.end(),
                                       [&](const Part& part) { return part.rank == rank; });
        if (same != parts.end())
            same->share += share;
        else
            parts.push_back({rank, share});
    }
    return parts;
}

/// A changed value is never the old one: what would have been is divided as sampleOther() does.
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
    if (share <= KeyChoice::nearlyAll) {
        for (Part& part : parts)
            part.share /= 1 - share;
        return;
    }
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

namespace {

/// How many values of each draw are told apart: all of short lists, and for the others what keeps
/// the number of parts near `most`.
std::vector<std::size_t> budgets(const PatternTraffic& pattern, const Request& request,
                                 const DrawTable& draws, const std::vector<bool>& used,
                                 std::size_t most)
{
    constexpr std::uint64_t shortList = 8;
    std::vector<std::size_t> result(drawsMax, 0);
    double left = static_cast<double>(most);
    std::vector<std::size_t> longer;
    const auto look = [&](std::size_t number) {
        if (!used[number])
            return;
        const std::uint64_t head = draws[number].choice.headSize(most);
        result[number] = static_cast<std::size_t>(head);
        if (head > shortList)
            longer.push_back(number);
        else if (head > 1)
            left /= static_cast<double>(head);
    };
    for (std::size_t i = 0; i < pattern.draws.size(); ++i)
        look(i);
    for (std::size_t i = 0; i < request.draws.size(); ++i)
        look(requestDrawsFirst + i);
    for (const std::size_t number : longer)
        result[number] = static_cast<std::size_t>(
            std::max(4.0, std::pow(std::max(1.0, left), 1.0 / static_cast<double>(longer.size()))));
    return result;
}

/// The parts of one atom by the values of one draw.
void divide(const Atom& atom, std::size_t number, const Draw& draw, std::size_t most,
            double seconds, std::vector<Atom>& divided)
{
    std::vector<Part> parts = partsOf(draw, atom, most, seconds);
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

void divideByShard(const Atom& atom, std::size_t number, std::uint32_t shards,
                   std::vector<Atom>& divided)
{
    for (std::uint32_t shard = 0; shard < shards; ++shard) {
        Atom part = atom;
        part.share /= shards;
        part.ranks[number] = shard;
        part.fixed[number] = true;
        divided.push_back(std::move(part));
    }
}

} // namespace

std::vector<bool> usedBy(const std::vector<KeyPiece>& key, const DrawTable& draws,
                         const PatternTraffic& pattern, const Request& request)
{
    std::vector<bool> used(drawsMax, false);
    for (const KeyPiece& piece : key)
        if (piece.draw >= 0)
            used[static_cast<std::size_t>(piece.draw)] = true;
    // What a used draw follows from is used as well; those come before it.
    const auto mark = [&](std::size_t number) {
        if (used[number])
            for (const std::uint32_t from : draws[number].from)
                used[from] = true;
    };
    for (std::size_t i = request.draws.size(); i-- > 0;)
        mark(requestDrawsFirst + i);
    for (std::size_t i = pattern.draws.size(); i-- > 0;)
        mark(i);
    return used;
}

std::vector<Atom> atomsOf(const PatternTraffic& pattern, const Request& request,
                          const DrawTable& draws, const std::vector<bool>& used, std::size_t most,
                          double seconds)
{
    Atom whole;
    whole.fixed.assign(drawsMax, false);
    std::vector<Atom> atoms = {whole};
    const std::vector<std::size_t> budget = budgets(pattern, request, draws, used, most);
    const auto divideAll = [&](std::size_t number) {
        if (!used[number] || atoms.size() > most * 4)
            return;
        const Draw& draw = draws[number];
        std::vector<Atom> divided;
        for (const Atom& atom : atoms) {
            if (draw.source == Draw::Source::Shard)
                divideByShard(atom, number, request.shards, divided);
            else
                divide(atom, number, draw, budget[number], seconds, divided);
        }
        atoms = std::move(divided);
    };
    for (std::size_t i = 0; i < pattern.draws.size(); ++i)
        divideAll(i);
    for (std::size_t i = 0; i < request.draws.size(); ++i)
        divideAll(requestDrawsFirst + i);
    return atoms;
}

} // namespace infera::engine
