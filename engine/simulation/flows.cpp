#include "engine/simulation/flows.h"

#include "engine/simulation/atoms.h"
#include "engine/simulation/keyposition.h"

#include <algorithm>

namespace infera::engine {

namespace {

constexpr std::size_t sparseTouchesMax = 3; ///< told apart by presence; more are taken on average

FlowTouch touchOf(const Touch& touch, std::uint32_t number, const DrawTable& draws,
                  const Atom& atom)
{
    FlowTouch result;
    result.touch = number;
    result.ring = touch.ring;
    result.readUnits = touch.readUnits;
    result.writeUnits = touch.writeUnits;
    result.addedBytes = touch.addedBytes;
    if (touch.sort == Touch::Sort::Anywhere || !isFixed(touch.key, atom))
        return result;
    result.fixed = true;
    result.position = keyPosition(touch.key, draws, atom.ranks);
    switch (touch.sort) {
    case Touch::Sort::Fixed:
        result.position |= touch.sortPosition;
        break;
    case Touch::Sort::Item:
        if (isFixed(touch.sortKey, atom))
            result.position |= sortPosition(touch.sortKey, draws, atom.ranks);
        else
            result.sortVaries = true;
        break;
    default:
        result.sortVaries = true;
        break;
    }
    return result;
}

/// The values of each draw that the atoms of a request tell apart.
std::vector<std::set<std::uint64_t>> toldApart(const std::vector<Atom>& atoms)
{
    std::vector<std::set<std::uint64_t>> told(drawsMax);
    for (const Atom& atom : atoms)
        for (std::size_t i = 0; i < drawsMax; ++i)
            if (atom.fixed[i])
                told[i].insert(atom.ranks[i]);
    return told;
}

/// Where the keys of each touch lie that no atom tells apart.
std::vector<std::shared_ptr<const RingShare>> restOf(const Request& request, const DrawTable& draws,
                                                     const std::vector<Atom>& atoms)
{
    const std::vector<std::set<std::uint64_t>> told = toldApart(atoms);
    std::vector<std::shared_ptr<const RingShare>> rest;
    for (const Touch& touch : request.touches) {
        std::set<std::uint64_t> ofKey;
        for (const KeyPiece& piece : touch.key)
            if (piece.draw >= 0)
                ofKey = told[static_cast<std::size_t>(piece.draw)];
        rest.push_back(
            touch.sort == Touch::Sort::Anywhere ? nullptr : RingShare::of(touch.key, draws, ofKey));
    }
    return rest;
}

/// One flow for each combination of sparse touches being there or not.
void addByPresence(const Flow& whole, const Request& request, std::vector<Flow>& flows)
{
    std::vector<std::size_t> sparse;
    for (std::size_t i = 0; i < request.touches.size(); ++i)
        if (request.touches[i].probability < 1 && sparse.size() < sparseTouchesMax)
            sparse.push_back(i);
    for (std::size_t combination = 0; combination < (std::size_t{1} << sparse.size());
         ++combination) {
        Flow flow = whole;
        flow.touches.clear();
        for (std::size_t i = 0; i < request.touches.size(); ++i) {
            const double probability = request.touches[i].probability;
            const auto at = std::find(sparse.begin(), sparse.end(), i);
            FlowTouch touch = whole.touches[i];
            if (at == sparse.end()) {
                touch.readUnits *= probability;
                touch.writeUnits *= probability;
                touch.addedBytes *= probability;
                flow.touches.push_back(touch);
                continue;
            }
            const bool present =
                (combination >> static_cast<std::size_t>(at - sparse.begin()) & 1U) != 0;
            flow.perCall *= present ? probability : 1 - probability;
            if (present)
                flow.touches.push_back(touch);
        }
        if (flow.perCall > 0)
            flows.push_back(std::move(flow));
    }
}

} // namespace

std::vector<Flow> flowsOf(const TrafficModel& traffic, std::size_t perRequest, double curveSeconds)
{
    std::vector<Flow> flows;
    std::uint32_t number = 0;
    for (std::uint32_t p = 0; p < traffic.patterns.size(); ++p) {
        const PatternTraffic& pattern = traffic.patterns[p];
        for (const Request& request : pattern.requests) {
            const DrawTable draws(pattern, request);
            std::vector<bool> used(drawsMax, false);
            for (const Touch& touch : request.touches) {
                const std::vector<bool> one = usedBy(touch.key, draws, pattern, request);
                for (std::size_t i = 0; i < used.size(); ++i)
                    used[i] = used[i] || one[i];
            }
            const std::vector<Atom> atoms =
                atomsOf(pattern, request, draws, used, perRequest, curveSeconds);
            const std::vector<std::shared_ptr<const RingShare>> rest =
                restOf(request, draws, atoms);
            for (const Atom& atom : atoms) {
                Flow flow;
                flow.pattern = p;
                flow.request = &request;
                flow.requestNumber = number;
                flow.perCall = request.repeat * request.shards * atom.share;
                for (std::uint32_t i = 0; i < request.touches.size(); ++i) {
                    flow.touches.push_back(touchOf(request.touches[i], i, draws, atom));
                    if (!flow.touches.back().fixed)
                        flow.touches.back().where = rest[i];
                }
                addByPresence(flow, request, flows);
            }
            ++number;
        }
    }
    return flows;
}

} // namespace infera::engine
