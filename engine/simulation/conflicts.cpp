#include "engine/simulation/conflicts.h"

#include "engine/simulation/domain.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

constexpr std::size_t slots = std::size_t{1} << 16U;
constexpr std::size_t probes = 8; ///< slots that are looked at for one item
constexpr int settleRounds = 12;
constexpr double settled = 1e-6; ///< of the time that an item is held, between two rounds

} // namespace

bool isTransaction(const Request& request)
{
    return request.operation == model::StepOperation::TransactWriteItems;
}

std::vector<bool> ringsWithTransactions(const TrafficModel& traffic)
{
    std::vector<bool> rings(traffic.rings.size(), false);
    for (const PatternTraffic& pattern : traffic.patterns)
        for (const Request& request : pattern.requests)
            for (const Touch& touch : request.touches)
                if (isTransaction(request) && touch.ofOneItem)
                    rings[touch.ring] = true;
    return rings;
}

ItemLocks::ItemLocks(double seconds) : m_seconds(seconds), m_slots(slots) {}

std::uint64_t ItemLocks::idOf(std::uint32_t ring, RingPosition item)
{
    return KeyHash::mixed(item ^ KeyHash::mixed(ring + 1));
}

std::size_t ItemLocks::slotOf(std::uint64_t id, std::size_t step) const
{
    return (id + step) & (m_slots.size() - 1);
}

bool ItemLocks::isHeld(std::uint32_t ring, RingPosition item, double now) const
{
    const std::uint64_t id = idOf(ring, item);
    for (std::size_t step = 0; step < probes; ++step) {
        const Slot& slot = m_slots[slotOf(id, step)];
        if (slot.item == id && slot.until > now)
            return true;
    }
    return false;
}

void ItemLocks::hold(std::uint32_t ring, RingPosition item, double now)
{
    const std::uint64_t id = idOf(ring, item);
    std::size_t best = slotOf(id, 0); // the one that is free first, should all be taken
    for (std::size_t step = 0; step < probes; ++step) {
        const std::size_t at = slotOf(id, step);
        if (m_slots[at].until < m_slots[best].until)
            best = at;
    }
    m_slots[best] = {id, now + m_seconds};
}

ConflictShares::ConflictShares(const TrafficModel& traffic, double seconds)
    : m_traffic(traffic), m_seconds(seconds), m_rings(ringsWithTransactions(traffic)),
      m_any(std::find(m_rings.begin(), m_rings.end(), true) != m_rings.end())
{}

std::uint32_t ConflictShares::numberOf(const FlowTouch& touch, Kind kind, std::uint64_t what)
{
    constexpr std::uint64_t kinds = 7;
    const Bucket bucket{std::uint64_t{touch.ring} * kinds + static_cast<std::uint64_t>(kind), what};
    const auto next = static_cast<std::uint32_t>(m_numbers.size());
    return m_numbers.try_emplace(bucket, next).first->second;
}

namespace {

std::uint64_t kindOf(const Flow& flow, const FlowTouch& touch)
{
    return stableHash(flow.request->touches[touch.touch].keyTemplate);
}

std::uint64_t sourceOf(const Flow& flow, const FlowTouch& touch)
{
    return std::uint64_t{flow.requestNumber} << 32U | touch.touch;
}

} // namespace

void ConflictShares::addSource(const std::vector<Flow>& flows, std::uint32_t flow,
                               std::uint32_t number)
{
    const FlowTouch& touch = flows[flow].touches[number];
    Source& source =
        m_sources[{touch.ring, kindOf(flows[flow], touch)}][sourceOf(flows[flow], touch)];
    if (touch.fixed)
        source.told.insert(touch.position);
    else
        source.hasRest = true;
}

ConflictShares::Place ConflictShares::placeOf(const std::vector<Flow>& flows, std::uint32_t flow,
                                              std::uint32_t number)
{
    const FlowTouch& touch = flows[flow].touches[number];
    const std::uint64_t kind = kindOf(flows[flow], touch);
    Place place;
    place.flow = flow;
    place.touch = number;
    if (touch.fixed) {
        placeTold(touch, m_sources[{touch.ring, kind}], place);
        return place;
    }
    const std::uint64_t source = sourceOf(flows[flow], touch);
    const std::uint32_t rest = numberOf(touch, Kind::Rest, kind);
    place.looks = {{rest, touch.alike}, {numberOf(touch, Kind::ToldBeside, source), touch.alike}};
    place.holds = {{rest, 1}, {numberOf(touch, Kind::OneOfRest, source), touch.alike}};
    return place;
}

/// An item that its request tells apart may be one of the rest of another request, which does not;
/// it is never one of its own request's rest. Items and collections of one partition key meet too.
void ConflictShares::placeTold(const FlowTouch& touch, const Sources& sources, Place& place)
{
    const RingPosition partition = touch.position & ~sortMask;
    const Kind own = touch.sortVaries ? Kind::Collection : Kind::Item;
    const std::uint32_t self = numberOf(touch, own, touch.position);
    place.looks = {{self, touch.alike}};
    place.holds = {{self, 1}};
    const std::uint32_t items = numberOf(touch, Kind::ItemsIn, partition);
    const std::uint32_t oneOf = numberOf(touch, Kind::OneOfCollection, partition);
    place.looks.push_back(touch.sortVaries ? Part{items, touch.alike} : Part{oneOf, 1});
    place.holds.push_back(touch.sortVaries ? Part{oneOf, touch.alike} : Part{items, 1});
    for (const auto& [number, source] : sources) {
        if (!source.hasRest || source.told.contains(touch.position))
            continue;
        place.looks.push_back({numberOf(touch, Kind::OneOfRest, number), 1});
        place.holds.push_back({numberOf(touch, Kind::ToldBeside, number), 1});
    }
}

void ConflictShares::prepare(const std::vector<Flow>& flows)
{
    m_numbers.clear();
    m_sources.clear();
    m_places.clear();
    m_rates.clear();
    const auto each = [&](const auto& handle) {
        for (std::uint32_t flow = 0; m_any && flow < flows.size(); ++flow)
            for (std::uint32_t touch = 0; touch < flows[flow].touches.size(); ++touch)
                if (flows[flow].touches[touch].ofOneItem &&
                    m_rings[flows[flow].touches[touch].ring])
                    handle(flow, touch);
    };
    each([&](std::uint32_t flow, std::uint32_t touch) { addSource(flows, flow, touch); });
    each([&](std::uint32_t flow, std::uint32_t touch) {
        m_places.push_back(placeOf(flows, flow, touch));
    });
}

/// The share of time that an item is held, by Erlang's loss formula for one place: whoever finds it
/// taken goes away.
double ConflictShares::busy(const Place& place, const Held& held) const
{
    double load = 0;
    for (const Part& look : place.looks)
        load += held[look.bucket] * look.share;
    return load / (1 + load);
}

/// The share of each flow's requests that find all their items free.
std::vector<double> ConflictShares::freeShares(std::size_t flows, const Held& held) const
{
    std::vector<double> free(flows, 1);
    for (const Place& place : m_places)
        free[place.flow] *= 1 - busy(place, held);
    return free;
}

ConflictShares::Held ConflictShares::heldBy(const std::vector<Flow>& flows,
                                            const Held& before) const
{
    Held held(before.size(), 0);
    const std::vector<double> free = freeShares(flows.size(), before);
    for (const Place& place : m_places) {
        const Flow& flow = flows[place.flow];
        if (!isTransaction(*flow.request))
            continue;
        // It is held by those that find the other items free.
        const double others = free[place.flow] / (1 - busy(place, before));
        const double load = m_rates[flow.pattern] * flow.perCall * others * m_seconds;
        for (const Part& hold : place.holds)
            held[hold.bucket] += load * hold.share;
    }
    return held;
}

bool ConflictShares::ratesAreNew(double curveSeconds)
{
    std::vector<double> rates;
    for (const PatternTraffic& pattern : m_traffic.patterns)
        rates.push_back(pattern.rate.at(curveSeconds));
    const bool isNew = rates != m_rates;
    m_rates = std::move(rates);
    return isNew;
}

void ConflictShares::update(std::vector<Flow>& flows, double curveSeconds)
{
    if (m_places.empty() || !ratesAreNew(curveSeconds))
        return;
    Held held(m_numbers.size(), 0);
    for (int round = 0; round < settleRounds; ++round) {
        Held next = heldBy(flows, held);
        double change = 0;
        for (std::size_t i = 0; i < held.size(); ++i)
            change = std::max(change, std::abs(next[i] - held[i]));
        held = std::move(next);
        if (change < settled)
            break;
    }
    const std::vector<double> free = freeShares(flows.size(), held);
    for (const Place& place : m_places)
        flows[place.flow].conflicts = 1 - free[place.flow];
    for (Flow& flow : flows)
        for (FlowTouch& touch : flow.touches) {
            // What a transaction prepared on its table is charged though it was cancelled.
            const bool prepared =
                isTransaction(*flow.request) && m_traffic.rings[touch.ring].index.empty();
            touch.charged = prepared ? 1 : 1 - flow.conflicts;
        }
    for (const Place& place : m_places)
        if (isTransaction(*flows[place.flow].request))
            flows[place.flow].touches[place.touch].charged = 1 - busy(place, held);
}

} // namespace infera::engine
