#include "engine/simulation/hotset.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

/// Whether two places have the same partition key in every call, without saying which, and the one
/// takes units of the kind as well: a partition's reads and writes are apart.
bool isSameKey(const Touch& one, const Touch& other, UnitKind kind, const PatternTraffic& pattern)
{
    const double units = kind == UnitKind::Read ? one.readUnits : one.writeUnits;
    return one.ring == other.ring && units > 0 && one.sort != Touch::Sort::Anywhere &&
           std::equal(one.key.begin(), one.key.end(), other.key.begin(), other.key.end(),
                      [&](const KeyPiece& a, const KeyPiece& b) {
                          const auto draw = static_cast<std::size_t>(a.draw);
                          return a.draw == b.draw && a.text == b.text &&
                                 (a.draw < 0 ||
                                  (draw < requestDrawsFirst &&
                                   pattern.draws[draw].source != Draw::Source::Shard));
                      });
}

} // namespace

/// How many requests of a call come to each bucket together with one of each group.
void HotSet::findBunches()
{
    const auto& patterns = m_world.traffic.patterns;
    for (Group& group : m_groups) {
        const bool scans = !group.windows.empty();
        group.ofCall = scans || group.parts.empty()
                           ? 1
                           : std::max(1.0, patterns[group.pattern].togetherPerCall());
        group.drawn = 1;
        for (Use& use : group.uses)
            use.bunch = 1;
    }
    const Kinds kinds = kindsOfCalls();
    for (Group& group : m_groups)
        for (Use& use : group.uses) {
            if (group.ofCall <= 1)
                break;
            use.bunch = 1 + othersOf(group, use, kinds) / partitionsOf(group, use);
            if (use.ofPartition)
                group.drawn = std::max(group.drawn, use.bunch);
        }
}

/// Of all calls of a class, how many requests of each kind come to each bucket.
HotSet::Kinds HotSet::kindsOfCalls() const
{
    Kinds kinds;
    for (const Group& group : m_groups) {
        if (group.ofCall <= 1)
            continue;
        for (const Part& part : group.parts) {
            Kind& kind = kinds[{m_flows[part.flow].callClass, group.requestNumber}];
            kind.request = group.request;
            const double perCall = part.share * group.perCall / group.request->pages;
            kind.share += perCall / sentTogether(*group.request);
            for (const Use& use : group.uses)
                kind.asking[use.bucket] += perCall;
        }
    }
    return kinds;
}

/// Requests of the same call that come to a bucket beside one of a group, on average.
double HotSet::othersOf(const Group& group, const Use& use, const Kinds& kinds) const
{
    const PatternTraffic& pattern = m_world.traffic.patterns[group.pattern];
    double others = 0;
    const std::int32_t cell = group.cells[use.slot];
    const UnitKind units = m_cells[static_cast<std::size_t>(cell)].read == use.bucket
                               ? UnitKind::Read
                               : UnitKind::Write;
    for (const Part& part : group.parts) {
        const Flow& flow = m_flows[part.flow];
        const FlowTouch& touch = flow.touches[use.slot];
        const Touch& asked = group.request->touches[touch.touch];
        for (auto at = kinds.lower_bound({flow.callClass, 0});
             at != kinds.end() && at->first.first == flow.callClass; ++at) {
            const Kind& kind = at->second;
            const std::vector<Touch>& touches = kind.request->touches;
            double there = 0;
            if (!touch.fixed && use.ofPartition &&
                std::any_of(touches.begin(), touches.end(), [&](const Touch& one) {
                    return isSameKey(one, asked, units, pattern);
                })) {
                there = sentTogether(*kind.request) * partitionsOf(group, use);
            } else if (const auto asking = kind.asking.find(use.bucket);
                       asking != kind.asking.end()) {
                there = asking->second / kind.share;
            }
            if (kind.request == group.request) // itself
                there -= flow.ofOneShard ? 1 : there / sentTogether(*kind.request);
            others += part.share * std::max(0.0, there);
        }
    }
    return others;
}

/// Partitions that share the bucket which a group uses: it comes to one of them.
double HotSet::partitionsOf(const Group& group, const Use& use) const
{
    if (!use.ofPartition)
        return 1;
    const auto cell = static_cast<std::size_t>(group.cells[use.slot]);
    return static_cast<double>(m_cells[cell].partitions.size());
}

/// What the buckets admit of bunches, by what they are asked for as the limits stand.
void HotSet::shareBunches()
{
    std::vector<std::vector<Bunches>> asking(m_buckets.size());
    for (const Path& path : m_paths) {
        const double passed = path.isScarce ? passedNow(path) : 1;
        for (std::uint32_t i = path.begin; i < path.end; ++i) {
            const Stop& stop = m_stops[i];
            const Bucket& bucket = m_buckets[stop.bucket];
            if (!bucket.hasBunches || !bucket.isScarce || stop.asked <= 0 || stop.first)
                continue;
            // What other limits refuse does not come: bunches are smaller.
            const double others = std::min(1.0, passed / factorOf(stop));
            const double units = stop.squares / stop.asked;
            asking[stop.bucket].push_back(
                {stop.asked / units * others, units, std::max(1.0, stop.bunch * others)});
        }
    }
    for (std::size_t i = 0; i < m_buckets.size(); ++i) {
        Bucket& bucket = m_buckets[i];
        const double units = std::max(bucket.rate * m_stepSeconds, bucket.tokens);
        bucket.exponent = bunchExponent(asking[i], units, bucket.exponent);
        bucket.most = 1;
    }
    for (Path& path : m_paths)
        if (path.hasBunches)
            shareBunches(path);
}

/// Of the requests of a bunch each limit admits the first ones, so that it is the same ones that
/// all of them admit.
void HotSet::shareBunches(Path& path)
{
    const Stop* least = nullptr;
    double product = 1;
    for (std::uint32_t i = path.begin; i < path.end; ++i) {
        Stop& stop = m_stops[i];
        if (stop.first)
            continue;
        Bucket& bucket = m_buckets[stop.bucket];
        stop.share = bunchShare(bucket.exponent * stop.units, stop.bunch);
        bucket.most = std::max(bucket.most, 1 / stop.share);
        product *= stop.share;
        if (least == nullptr || stop.share < least->share)
            least = &stop;
    }
    path.alike = 1;
    if (least == nullptr || least->share >= 1)
        return;
    double exponent = 0; // per request of the bunch that has the least of it
    for (std::uint32_t i = path.begin; i < path.end; ++i)
        if (const Stop& stop = m_stops[i]; !stop.first)
            exponent += m_buckets[stop.bucket].exponent * stop.units * stop.bunch;
    path.alike = std::max(1.0, bunchShare(exponent / least->bunch, least->bunch) / product);
}

} // namespace infera::engine
