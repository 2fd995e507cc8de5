#include "engine/simulation/flows.h"

#include "engine/simulation/atoms.h"
#include "engine/simulation/keyposition.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace infera::engine {

namespace {

constexpr double batchKeysMax = 100;        ///< of one BatchGetItem
constexpr std::size_t sparseTouchesMax = 3; ///< told apart by presence; more are taken on average

using Told = std::vector<std::set<std::uint64_t>>; ///< values told apart, by draw

/// The chance that two requests of an atom want the same item: of every draw that the item's keys
/// go back to and that the atom leaves open, that both have the same value.
double alikeIn(const Touch& touch, const DrawTable& draws, const Atom& atom, const Told& told)
{
    std::set<std::size_t> open;
    const std::function<void(std::size_t)> look = [&](std::size_t number) {
        if (atom.fixed[number])
            return;
        if (draws[number].source != Draw::Source::Derived || draws[number].from.empty()) {
            open.insert(number);
            return;
        }
        for (const std::uint32_t from : draws[number].from)
            look(from);
    };
    for (const std::vector<KeyPiece>* key : {&touch.key, &touch.sortKey})
        for (const KeyPiece& piece : *key)
            if (piece.draw >= 0)
                look(static_cast<std::size_t>(piece.draw));
    double alike = 1;
    for (const std::size_t number : open)
        alike *= draws[number].choice.alike(told[number].size());
    return alike;
}

FlowTouch touchOf(const Touch& touch, std::uint32_t number, const DrawTable& draws,
                  const Atom& atom, const Told& told)
{
    FlowTouch result;
    result.touch = number;
    result.ring = touch.ring;
    result.readUnits = touch.readUnits;
    result.writeUnits = touch.writeUnits;
    result.addedBytes = touch.addedBytes;
    result.ofOneItem = touch.ofOneItem;
    if (touch.ofOneItem)
        result.alike = alikeIn(touch, draws, atom, told);
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
Told toldApart(const std::vector<Atom>& atoms)
{
    Told told(drawsMax);
    for (const Atom& atom : atoms)
        for (std::size_t i = 0; i < drawsMax; ++i)
            if (atom.fixed[i])
                told[i].insert(atom.ranks[i]);
    return told;
}

/// Where the keys of each touch lie that no atom tells apart.
std::vector<std::shared_ptr<const RingShare>> restOf(const Request& request, const DrawTable& draws,
                                                     const Told& told)
{
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

double requestsPerSecond(const Flow& flow, const TrafficModel& traffic, double now)
{
    if (flow.window.perSecond > 0)
        return flow.window.perSecond;
    return traffic.patterns[flow.pattern].rate.at(traffic.startSeconds + now) * flow.perCall;
}

double batchKeys(const Request& request)
{
    if (request.operation != model::StepOperation::BatchGetItem || request.repeat <= 1)
        return 1;
    return request.repeat / std::ceil(request.repeat / batchKeysMax);
}

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
            const Told told = toldApart(atoms);
            const std::vector<std::shared_ptr<const RingShare>> rest = restOf(request, draws, told);
            for (const Atom& atom : atoms) {
                Flow flow;
                flow.pattern = p;
                flow.request = &request;
                flow.requestNumber = number;
                flow.perCall = request.repeat * request.shards * atom.share;
                for (std::uint32_t i = 0; i < request.touches.size(); ++i) {
                    flow.touches.push_back(touchOf(request.touches[i], i, draws, atom, told));
                    if (flow.touches.back().fixed)
                        continue;
                    flow.touches.back().where = rest[i];
                    flow.touches.back().untold = atoms.size() == 1;
                }
                addByPresence(flow, request, flows);
            }
            ++number;
        }
    }
    return flows;
}

} // namespace infera::engine
