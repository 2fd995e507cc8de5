#include "engine/simulation/conflicts.h"

#include "engine/simulation/domain.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

constexpr std::size_t slots = std::size_t{1} << 16U;
constexpr std::size_t probes = 8; ///< slots that are looked at for one item
constexpr int settleRounds = 50;
constexpr double settled = 1e-5;           ///< seconds in a second, between two rounds
constexpr std::uint32_t closeItemsMax = 8; ///< of a transaction: those that others are held with

/// Half way each round: two items that transactions want both would else take turns for ever.
void approach(std::vector<double>& values, const std::vector<double>& next)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = (values[i] + next[i]) / 2;
}

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
    place.looks = {{rest, touch.alike, true},
                   {numberOf(touch, Kind::ToldBeside, source), touch.alike, true}};
    place.holds = {{rest, 1}, {numberOf(touch, Kind::OneOfRest, source), touch.alike, true}};
    return place;
}

/// An item that its request tells apart may be one of the rest of another request, which does not;
/// it is never one of its own request's rest. Items and collections of one partition key meet too.
void ConflictShares::placeTold(const FlowTouch& touch, const Sources& sources, Place& place)
{
    const RingPosition partition = touch.position & ~sortMask;
    const Kind own = touch.sortVaries ? Kind::Collection : Kind::Item;
    const std::uint32_t self = numberOf(touch, own, touch.position);
    place.looks = {{self, touch.alike, true}};
    place.holds = {{self, 1}};
    const std::uint32_t items = numberOf(touch, Kind::ItemsIn, partition);
    const std::uint32_t oneOf = numberOf(touch, Kind::OneOfCollection, partition);
    place.looks.push_back(touch.sortVaries ? Part{items, touch.alike, true} : Part{oneOf, 1});
    place.holds.push_back(touch.sortVaries ? Part{oneOf, touch.alike, true} : Part{items, 1});
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
    m_items.clear();
    m_pairs.clear();
    m_pairNumbers.clear();
    m_load = {};
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
    addItems(flows);
}

void ConflictShares::addItems(const std::vector<Flow>& flows)
{
    for (std::uint32_t begin = 0; begin < m_places.size();) {
        Items items;
        items.begin = begin;
        items.end = begin;
        const std::uint32_t flow = m_places[begin].flow;
        while (items.end < m_places.size() && m_places[items.end].flow == flow)
            ++items.end;
        items.pairsBegin = static_cast<std::uint32_t>(m_pairs.size());
        addPairs(flows[flow], items);
        items.pairsEnd = static_cast<std::uint32_t>(m_pairs.size());
        begin = items.end;
        m_items.push_back(items);
    }
}

void ConflictShares::addPairs(const Flow& flow, Items& items)
{
    for (std::uint32_t i = items.begin; i < items.end; ++i)
        for (std::uint32_t j = items.begin; j < std::min(i, items.begin + closeItemsMax); ++j) {
            const std::uint32_t first = flow.touches[m_places[j].touch].touch;
            const std::uint32_t second = flow.touches[m_places[i].touch].touch;
            const auto both = std::find_if(flow.together.begin(), flow.together.end(),
                                           [&](const Flow::Together& one) {
                                               return one.first == first && one.second == second;
                                           });
            const double together = both == flow.together.end() ? 0 : both->alike;
            Pair pair;
            pair.first = j;
            pair.second = i;
            pair.looks = pairsOf(m_places[j].looks, m_places[i].looks, together);
            if (isTransaction(*flow.request))
                pair.holds = pairsOf(m_places[j].holds, m_places[i].holds, together);
            m_pairs.push_back(std::move(pair));
        }
}

std::vector<ConflictShares::Pair::Part> ConflictShares::pairsOf(const std::vector<Part>& first,
                                                                const std::vector<Part>& second,
                                                                double together)
{
    std::vector<Pair::Part> pairs;
    for (const Part& one : first)
        for (const Part& other : second) {
            if (one.bucket == other.bucket)
                continue; // two of a kind: that both are the same two is not counted
            const bool isLower = one.bucket < other.bucket;
            const auto key =
                isLower ? std::pair(one.bucket, other.bucket) : std::pair(other.bucket, one.bucket);
            const auto next = static_cast<std::uint32_t>(m_pairNumbers.size());
            const std::uint32_t number = m_pairNumbers.try_emplace(key, next).first->second;
            const bool byChance = one.byChance && other.byChance;
            pairs.push_back({number, byChance ? together : one.share * other.share, isLower});
        }
    return pairs;
}

/// By Erlang's loss formula for one place: whoever finds an item taken goes away.
void ConflictShares::weigh(const Load& load)
{
    for (Place& place : m_places) {
        place.load = 0;
        for (const Part& look : place.looks)
            place.load += load.single[look.bucket] * look.share;
        place.free = 1 / (1 + place.load);
        place.closest = 0;
    }
    for (Pair& pair : m_pairs)
        weighPair(load, pair);
    for (Items& items : m_items)
        weighItems(items);
}

/// The same formula for two places, of which some take one and some take both at once (a loss
/// network: F. P. Kelly, "Loss networks", Annals of Applied Probability 1, 1991).
void ConflictShares::weighPair(const Load& load, Pair& pair)
{
    Place& one = m_places[pair.first];
    Place& other = m_places[pair.second];
    pair.both = 0;
    double first = one.load; // by those that do not want the other
    double second = other.load;
    for (const Pair::Part& look : pair.looks) {
        pair.both += load.both[look.number] * look.share;
        const double lower = load.ofLower[look.number] * look.share;
        const double higher = load.ofHigher[look.number] * look.share;
        first -= look.firstIsLower ? lower : higher;
        second -= look.firstIsLower ? higher : lower;
    }
    first = std::max(0.0, first);
    second = std::max(0.0, second);
    pair.free = 1 / ((1 + first) * (1 + second) + pair.both);
    if (pair.both > one.closest) {
        one.closest = pair.both;
        one.free = (1 + second) * pair.free;
    }
    if (pair.both > other.closest) {
        other.closest = pair.both;
        other.free = (1 + first) * pair.free;
    }
}

/// Each item is free or held as the one before that it is most often held together with, apart from
/// all the others.
void ConflictShares::weighItems(Items& items)
{
    items.free = 1;
    for (std::uint32_t i = items.begin; i < items.end; ++i) {
        double share = m_places[i].free;
        double closest = 0;
        for (std::uint32_t p = items.pairsBegin; p < items.pairsEnd; ++p) {
            const Pair& pair = m_pairs[p];
            if (pair.second != i || pair.both <= closest)
                continue;
            closest = pair.both;
            share = std::min(1.0, pair.free / m_places[pair.first].free);
        }
        items.free *= share;
    }
}

ConflictShares::Load ConflictShares::held(const std::vector<Flow>& flows) const
{
    Load load;
    load.single.assign(m_numbers.size(), 0);
    load.both.assign(m_pairNumbers.size(), 0);
    load.ofLower.assign(m_pairNumbers.size(), 0);
    load.ofHigher.assign(m_pairNumbers.size(), 0);
    for (const Items& items : m_items) {
        const Flow& flow = flows[m_places[items.begin].flow];
        if (!isTransaction(*flow.request))
            continue;
        // Each is held by those that find the other items free.
        const double held = m_rates[flow.pattern] * flow.perCall * m_seconds * items.free;
        for (std::uint32_t i = items.begin; i < items.end; ++i)
            for (const Part& hold : m_places[i].holds)
                load.single[hold.bucket] += held / m_places[i].free * hold.share;
        for (std::uint32_t p = items.pairsBegin; p < items.pairsEnd; ++p) {
            const Pair& pair = m_pairs[p];
            const double first = held / m_places[pair.first].free;
            const double second = held / m_places[pair.second].free;
            for (const Pair::Part& hold : pair.holds) {
                load.both[hold.number] += held / pair.free * hold.share;
                load.ofLower[hold.number] += (hold.firstIsLower ? first : second) * hold.share;
                load.ofHigher[hold.number] += (hold.firstIsLower ? second : first) * hold.share;
            }
        }
    }
    return load;
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
    m_load.single.resize(m_numbers.size(), 0);
    for (std::vector<double>* one : {&m_load.both, &m_load.ofLower, &m_load.ofHigher})
        one->resize(m_pairNumbers.size(), 0);
    for (int round = 0; round < settleRounds; ++round) {
        weigh(m_load);
        const Load next = held(flows);
        double change = 0;
        for (std::size_t i = 0; i < next.single.size(); ++i)
            change = std::max(change, std::abs(next.single[i] - m_load.single[i]));
        approach(m_load.single, next.single);
        approach(m_load.both, next.both);
        approach(m_load.ofLower, next.ofLower);
        approach(m_load.ofHigher, next.ofHigher);
        if (change < settled)
            break;
    }
    weigh(m_load);
    for (const Items& items : m_items)
        flows[m_places[items.begin].flow].conflicts = 1 - items.free;
    for (Flow& flow : flows)
        for (FlowTouch& touch : flow.touches) {
            // What a transaction prepared on its table is charged though it was cancelled.
            const bool prepared =
                isTransaction(*flow.request) && m_traffic.rings[touch.ring].index.empty();
            touch.charged = prepared ? 1 : 1 - flow.conflicts;
        }
    for (const Place& place : m_places)
        if (isTransaction(*flows[place.flow].request))
            flows[place.flow].touches[place.touch].charged = place.free;
}

} // namespace infera::engine
