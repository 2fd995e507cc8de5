// Where the load of hot partitions lands, for the choice of their splits.
#include "engine/simulation/aggregaterun.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

/// Gives every partition whose split is due a sample of where its load lands.
void AggregateRun::sampleHotPartitions(double now)
{
    for (std::uint32_t ring = 0; ring < m_rings.size(); ++ring) {
        KeyRing& all = m_rings[ring].ring();
        for (std::uint32_t i = 0; i < all.size(); ++i)
            if (all[i].splitAt >= 0)
                all[i].sample = sampleOf(ring, i, now);
    }
}

std::vector<RingPosition> AggregateRun::sampleOf(std::uint32_t ring, std::uint32_t partition,
                                                 double now)
{
    const double minute = std::max(0.0, now - 60); // the one that ends
    const KeyRing& all = m_rings[ring].ring();
    const double limits[] = {m_rings[ring].partitionReadLimit(),
                             m_rings[ring].partitionWriteLimit()};
    std::vector<double> weights;
    std::vector<const FlowTouch*> touches;
    const double width = all.widthOf(partition);
    const Load& spread = m_loads[ring].spread;
    weights.push_back(width * (spread.read / limits[0] + spread.write / limits[1]));
    touches.push_back(nullptr);
    for (const Flow& flow : m_flows)
        for (const FlowTouch& touch : flow.touches) {
            if (touch.ring != ring || (!touch.fixed && !touch.where))
                continue;
            const double share =
                touch.where ? touch.where->between(all[partition].start, all.endOf(partition))
                            : (m_rings[ring].place(touch.position).partition == partition ? 1 : 0);
            if (share <= 0)
                continue;
            const bool scans = flow.window.perSecond > 0; // all over the partition
            weights.push_back(
                (scans ? flow.perCall / 60 : requestsPerSecond(flow, m_traffic, minute)) * share *
                (touch.readUnits / limits[0] + touch.writeUnits / limits[1]));
            touches.push_back(scans ? nullptr : &touch);
        }
    double total = 0;
    for (const double weight : weights)
        total += weight;
    std::vector<RingPosition> sample;
    if (!(total > 0))
        return sample;
    const KeyChoice choice = KeyChoice::weighted(weights);
    for (std::size_t i = 0; i < splitSampleSize; ++i) {
        const FlowTouch* touch = touches[weights.size() > 1 ? choice.sample(m_random) : 0];
        const RingPosition start = all[partition].start;
        RingPosition position =
            touch == nullptr
                ? start + static_cast<RingPosition>(std::ldexp(m_random.unit() * width, 63)) * 2
            : touch->where ? touch->where->within(start, all.endOf(partition), m_random.unit())
                           : touch->position;
        if (touch != nullptr && touch->sortVaries)
            position |= m_random.next() & sortMask;
        sample.push_back(m_rings[ring].place(position).position);
    }
    return sample;
}

} // namespace infera::engine
