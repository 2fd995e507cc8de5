#include "engine/simulation/flows.h"

#include "engine/simulation/conflicts.h"
#include "engine/simulation/keyposition.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace infera::engine {

namespace {

constexpr std::size_t sparseTouchesMax = 3; ///< told apart by presence; more are taken on average

using Told = std::vector<std::set<std::uint64_t>>; ///< values told apart, by draw

/// The chances that two requests have the same value of a draw, of those values that are not told
/// apart; worked out when it is first asked for.
class Alike
{
public:
    Alike(const DrawTable& draws, const Told& told) : m_draws(draws), m_told(told) {}

    /// The chance that two requests of an atom want the same items: of every draw that the items'
    /// keys go back to and that the atom leaves open, that both have the same value.
    [[nodiscard]] double in(const std::vector<const Touch*>& touches, const Atom& atom)
    {
        std::set<std::size_t> open;
        for (const Touch* touch : touches)
            for (const std::vector<KeyPiece>* key : {&touch->key, &touch->sortKey})
                for (const KeyPiece& piece : *key)
                    if (piece.draw >= 0)
                        look(static_cast<std::size_t>(piece.draw), atom, open);
        double alike = 1;
        for (const std::size_t number : open)
            alike *= of(number);
        return alike;
    }

private:
    void look(std::size_t number, const Atom& atom, std::set<std::size_t>& open) const
    {
        if (atom.fixed[number])
            return;
        if (m_draws[number].source != Draw::Source::Derived || m_draws[number].from.empty()) {
            open.insert(number);
            return;
        }
        for (const std::uint32_t from : m_draws[number].from)
            look(from, atom, open);
    }
    [[nodiscard]] double of(std::size_t number)
    {
        if (m_known[number] < 0)
            m_known[number] = m_draws[number].choice.alike(m_told[number].size());
        return m_known[number];
    }

    const DrawTable& m_draws;
    const Told& m_told;
    std::vector<double> m_known = std::vector<double>(drawsMax, -1); ///< by draw
};

FlowTouch touchOf(const Touch& touch, std::uint32_t number, const DrawTable& draws,
                  const Atom& atom)
{
    FlowTouch result;
    result.touch = number;
    result.ring = touch.ring;
    result.readUnits = touch.readUnits;
    result.writeUnits = touch.writeUnits;
    result.addedBytes = touch.addedBytes;
    result.ofOneItem = touch.ofOneItem;
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

/// The values told apart of what a touch's partition key varies by.
std::set<std::uint64_t> toldOf(const Touch& touch, const Told& told)
{
    for (auto piece = touch.key.rbegin(); piece != touch.key.rend(); ++piece)
        if (piece->draw >= 0)
            return told[static_cast<std::size_t>(piece->draw)];
    return {};
}

bool followsTime(const std::vector<Draw>& draws)
{
    return std::any_of(draws.begin(), draws.end(), [](const Draw& draw) {
        return draw.source == Draw::Source::Rolling || draw.source == Draw::Source::Today;
    });
}

bool isOfOneShard(const DrawTable& draws, const Atom& atom)
{
    for (std::size_t i = 0; i < drawsMax; ++i)
        if (atom.fixed[i] && draws[i].source == Draw::Source::Shard)
            return true;
    return false;
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

FlowDivision::FlowDivision(const TrafficModel& traffic, std::size_t perRequest)
    : m_traffic(traffic), m_perRequest(perRequest), m_locked(ringsWithTransactions(traffic))
{
    for (std::uint32_t p = 0; p < traffic.patterns.size(); ++p)
        for (const Request& request : traffic.patterns[p].requests) {
            Divided part;
            part.pattern = p;
            part.request = &request;
            part.followsTime = followsTime(traffic.patterns[p].draws) || followsTime(request.draws);
            part.rest.resize(request.touches.size());
            const DrawTable draws(traffic.patterns[p], request);
            part.used.assign(drawsMax, false);
            for (const Touch& touch : request.touches) {
                const std::vector<bool> one =
                    usedBy(touch.key, draws, traffic.patterns[p], request);
                for (std::size_t i = 0; i < drawsMax; ++i)
                    part.used[i] = part.used[i] || one[i];
            }
            m_parts.push_back(std::move(part));
        }
    findShared();
}

/// The draws of each call that every one of its requests goes by.
void FlowDivision::findShared()
{
    m_shared.resize(m_traffic.patterns.size());
    for (std::uint32_t p = 0; p < m_traffic.patterns.size(); ++p) {
        const std::vector<Draw>& draws = m_traffic.patterns[p].draws;
        for (std::size_t i = 0; i < draws.size(); ++i)
            if (draws[i].source != Draw::Source::Shard &&
                std::all_of(m_parts.begin(), m_parts.end(),
                            [&](const Divided& part) { return part.pattern != p || part.used[i]; }))
                m_shared[p].push_back(i);
    }
}

std::uint32_t FlowDivision::classOf(std::uint32_t pattern, const Atom& atom)
{
    std::vector<std::uint64_t> key = {pattern};
    for (const std::size_t draw : m_shared[pattern])
        if (atom.fixed[draw]) {
            key.push_back(draw);
            key.push_back(atom.ranks[draw]);
        }
    const auto next = static_cast<std::uint32_t>(m_classes.size());
    return m_classes.try_emplace(std::move(key), next).first->second;
}

std::vector<Flow> FlowDivision::at(double curveSeconds)
{
    std::vector<Flow> flows;
    for (std::uint32_t number = 0; number < m_parts.size(); ++number) {
        Divided& part = m_parts[number];
        if (part.flows.empty() || part.followsTime)
            divide(part, number, curveSeconds);
        flows.insert(flows.end(), part.flows.begin(), part.flows.end());
    }
    return flows;
}

void FlowDivision::divide(Divided& part, std::uint32_t number, double curveSeconds)
{
    const PatternTraffic& pattern = m_traffic.patterns[part.pattern];
    const Request& request = *part.request;
    const DrawTable draws(pattern, request);
    const std::vector<Atom> atoms =
        atomsOf(pattern, request, draws, part.used, m_perRequest, curveSeconds);
    const Told told = toldApart(atoms);
    Alike alike(draws, told);
    for (std::size_t i = 0; i < request.touches.size(); ++i) {
        const Touch& touch = request.touches[i];
        std::set<std::uint64_t> ofKey = toldOf(touch, told);
        Rest& rest = part.rest[i];
        if (touch.sort == Touch::Sort::Anywhere || (rest.known && rest.told == ofKey))
            continue;
        rest = {true, ofKey, RingShare::of(touch.key, draws, ofKey)};
    }
    part.flows.clear();
    for (const Atom& atom : atoms) {
        Flow flow;
        flow.pattern = part.pattern;
        flow.request = &request;
        flow.requestNumber = number;
        flow.perCall = request.repeat * request.shards * atom.share;
        flow.callClass = classOf(part.pattern, atom);
        flow.ofOneShard = request.repeat <= request.pages && isOfOneShard(draws, atom);
        for (std::uint32_t i = 0; i < request.touches.size(); ++i) {
            const Touch& touch = request.touches[i];
            FlowTouch one = touchOf(touch, i, draws, atom);
            if (mayBeHeld(touch))
                one.alike = alike.in({&touch}, atom);
            if (!one.fixed)
                one.where = part.rest[i].where;
            flow.touches.push_back(std::move(one));
        }
        for (std::uint32_t i = 0; i < request.touches.size(); ++i)
            for (std::uint32_t j = 0; j < i; ++j)
                if (mayBeHeld(request.touches[i]) && mayBeHeld(request.touches[j]))
                    flow.together.push_back(
                        {j, i, alike.in({&request.touches[j], &request.touches[i]}, atom)});
        addByPresence(flow, request, part.flows);
    }
}

} // namespace infera::engine
