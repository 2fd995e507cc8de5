#include "engine/simulation/conflicts.h"

#include "engine/simulation/domain.h"

#include <algorithm>

namespace infera::engine {

namespace {

constexpr std::size_t slots = std::size_t{1} << 16U;
constexpr std::size_t probes = 8; ///< slots that are looked at for one item
constexpr int settleRounds = 12;

bool isTransaction(const Request& request)
{
    return request.operation == model::StepOperation::TransactWriteItems;
}

} // namespace

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

bool ConflictShares::mayConflict(const Flow& flow) const
{
    return std::any_of(flow.touches.begin(), flow.touches.end(), [&](const FlowTouch& touch) {
        return touch.ofOneItem && m_rings[touch.ring];
    });
}

ConflictShares::Bucket ConflictShares::itemBucket(const FlowTouch& touch)
{
    const Kind kind = touch.sortVaries ? Kind::Collection : Kind::Item;
    return {std::uint64_t{touch.ring} * kinds + static_cast<std::uint64_t>(kind), touch.position};
}

ConflictShares::Bucket ConflictShares::kindBucket(const Flow& flow, const FlowTouch& touch,
                                                  Kind kind)
{
    return {std::uint64_t{touch.ring} * kinds + static_cast<std::uint64_t>(kind),
            stableHash(flow.request->touches[touch.touch].keyTemplate)};
}

/// The share of time that an item of a touch is held.
double ConflictShares::busy(const Flow& flow, const FlowTouch& touch, const Held& held) const
{
    if (!touch.ofOneItem || !m_rings[touch.ring])
        return 0;
    const auto in = [&](const Bucket& bucket) {
        const auto found = held.find(bucket);
        return found == held.end() ? 0.0 : found->second;
    };
    double load = 0;
    if (touch.fixed)
        load = in(itemBucket(touch)) * touch.alike + in(kindBucket(flow, touch, Kind::OneOfRest));
    else
        load = (in(kindBucket(flow, touch, Kind::Rest)) +
                (touch.untold ? in(kindBucket(flow, touch, Kind::Told)) : 0)) *
               touch.alike;
    // Erlang's loss formula for one place: whoever finds it taken goes away.
    return load / (1 + load);
}

void ConflictShares::hold(const Flow& flow, const FlowTouch& touch, double load, Held& held)
{
    if (touch.fixed) {
        held[itemBucket(touch)] += load;
        held[kindBucket(flow, touch, Kind::Told)] += load;
        return;
    }
    held[kindBucket(flow, touch, Kind::Rest)] += load;
    held[kindBucket(flow, touch, Kind::OneOfRest)] += load * touch.alike;
}

ConflictShares::Held ConflictShares::heldBy(const std::vector<Flow>& flows, double curveSeconds,
                                            const Held& before) const
{
    Held held;
    for (const Flow& flow : flows) {
        if (!isTransaction(*flow.request) || !mayConflict(flow))
            continue;
        const double rate = m_traffic.patterns[flow.pattern].rate.at(curveSeconds) * flow.perCall;
        double free = 1;
        for (const FlowTouch& touch : flow.touches)
            free *= 1 - busy(flow, touch, before);
        for (const FlowTouch& touch : flow.touches) {
            if (!touch.ofOneItem)
                continue;
            // It is held by those that find the other items free.
            const double others = free / (1 - busy(flow, touch, before));
            hold(flow, touch, rate * others * m_seconds, held);
        }
    }
    return held;
}

void ConflictShares::update(std::vector<Flow>& flows, double curveSeconds) const
{
    if (!m_any)
        return;
    Held held;
    for (int round = 0; round < settleRounds; ++round)
        held = heldBy(flows, curveSeconds, held);
    for (Flow& flow : flows) {
        if (!mayConflict(flow))
            continue;
        double free = 1;
        for (const FlowTouch& touch : flow.touches)
            free *= 1 - busy(flow, touch, held);
        flow.conflicts = 1 - free;
        for (FlowTouch& touch : flow.touches) {
            const bool prepared =
                isTransaction(*flow.request) && m_traffic.rings[touch.ring].index.empty();
            touch.charged = prepared ? 1 - busy(flow, touch, held) : free;
        }
    }
}

} // namespace infera::engine
