#include "engine/simulation/aggregate.h"

#include "engine/simulation/aggregaterun.h"
#include "engine/workload/poisson.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace infera::engine {

namespace {

constexpr std::size_t flowsPerRequest = 192;
constexpr double sigmas = 6; ///< room that chance may take before something counts as hot
constexpr double daySeconds = 86'400;

} // namespace

AggregateRun::AggregateRun(const TrafficModel& traffic, const SimulationOptions& options,
                           Recorder& recorder)
    : m_traffic(traffic), m_options(options), m_recorder(recorder),
      m_random(Random(options.seed).derive("aggregate")), m_quota(options.retries),
      m_clients(options.retries), m_conflicts(traffic, options.transactionSeconds),
      m_division(traffic, flowsPerRequest), m_scans(traffic, options)
{
    for (const RingTraffic& ring : traffic.rings)
        m_rings.emplace_back(ring.settings);
    m_control = Control(traffic, options, m_rings);
    Control::noteLimits(0, m_rings, recorder);
    findTogether();
    divideFlows(0);
    const auto rolls = [](const std::vector<Draw>& draws) {
        return std::any_of(draws.begin(), draws.end(),
                           [](const Draw& draw) { return draw.source == Draw::Source::Rolling; });
    };
    for (const PatternTraffic& pattern : traffic.patterns) {
        m_rolls = m_rolls || rolls(pattern.draws);
        for (const Request& request : pattern.requests)
            m_rolls = m_rolls || rolls(request.draws);
    }
}

void AggregateRun::findTogether()
{
    for (const PatternTraffic& pattern : m_traffic.patterns) {
        std::vector<double>& byRing = m_together.emplace_back(m_traffic.rings.size(), 0);
        for (const Request& request : pattern.requests) {
            std::set<std::uint32_t> rings;
            for (const Touch& touch : request.touches)
                rings.insert(touch.ring);
            for (const std::uint32_t ring : rings)
                byRing[ring] += sentTogether(request);
        }
    }
}

RunOutcome AggregateRun::run(Progress& progress)
{
    const double duration = m_options.durationSeconds;
    const double block = std::min(60.0, m_recorder.cellSeconds());
    RunOutcome outcome;
    double nextMinute = 0;
    double lastReport = -1;
    for (double start = 0; start < duration - 1e-9; start += block) {
        const double seconds = std::min(block, duration - start);
        if (start >= lastReport + duration / 200) {
            progress.report(start / duration, "Simulating the traffic in aggregate");
            lastReport = start;
        }
        if (start >= nextMinute) {
            if (start > 0)
                closeMinute(start);
            startMinute(start);
            nextMinute += 60;
        }
        calmBlock(start, seconds);
        addCalmMinutes(seconds);
        if ((m_hotSet && !m_hotSet->run(start, seconds, m_calmEarnings, progress)) ||
            progress.cancelled()) {
            outcome.cancelled = true;
            m_recorder.endAt(start);
            break;
        }
    }
    closeMinute(m_recorder.seconds());
    outcome.quotaRefusals = m_control.quotaRefusals();
    outcome.rings = std::move(m_rings);
    return outcome;
}

/// What the patterns ask of every ring and partition in this minute.
void AggregateRun::measure(double now)
{
    const double seconds = std::min(60.0, m_options.durationSeconds - now); // of this minute
    m_loads.assign(m_rings.size(), {});
    for (std::size_t ring = 0; ring < m_rings.size(); ++ring) {
        m_loads[ring].fixed.resize(m_rings[ring].ring().size());
        m_loads[ring].scans.resize(m_rings[ring].ring().size());
    }
    for (const Flow& flow : m_flows) {
        const bool scans = flow.window.perSecond > 0;
        const double rate =
            scans ? flow.perCall / seconds : requestsPerSecond(flow, m_traffic, now);
        for (const FlowTouch& touch : flow.touches) {
            RingLoad& load = m_loads[touch.ring];
            if (scans)
                load.scans[m_rings[touch.ring].place(touch.position).partition].read +=
                    std::max(0.0, flow.window.perSecond - rate) * touch.readUnits;
            const double reads = rate * touch.readUnits * touch.charged;
            const double writes = rate * touch.writeUnits * touch.charged;
            if (touch.fixed || !touch.where) {
                Load& place = touch.fixed
                                  ? load.fixed[m_rings[touch.ring].place(touch.position).partition]
                                  : load.spread;
                place.read += reads;
                place.write += writes;
            } else {
                const KeyRing& all = m_rings[touch.ring].ring();
                for (std::uint32_t i = 0; i < all.size(); ++i) {
                    const double share = touch.where->between(all[i].start, all.endOf(i));
                    load.fixed[i].read += reads * share;
                    load.fixed[i].write += writes * share;
                }
            }
            load.total.read += reads;
            load.total.write += writes;
            if (rate > 0 && !scans) {
                // Others of the call may come to the same partition in the same moment.
                const double others = m_together[flow.pattern][touch.ring] - 1;
                const double together =
                    1 + std::max(0.0, others) / m_rings[touch.ring].ring().size();
                load.largest.read = std::max(load.largest.read, touch.readUnits * together);
                load.largest.write = std::max(load.largest.write, touch.writeUnits * together);
            }
        }
    }
}

bool AggregateRun::isHot(std::uint32_t ring) const
{
    const Throughput& throughput = m_rings[ring];
    const RingLoad& load = m_loads[ring];
    const auto tooMuch = [](double units, double largest, double room) {
        return units > 0 && units + sigmas * std::sqrt(units * largest) > room;
    };
    const TableAdmission& reads = throughput.admission(UnitKind::Read);
    const TableAdmission& writes = throughput.admission(UnitKind::Write);
    if (tooMuch(load.total.read * 60, load.largest.read, reads.tokens() + reads.limit() * 60) ||
        tooMuch(load.total.write * 60, load.largest.write, writes.tokens() + writes.limit() * 60))
        return true;
    for (std::uint32_t i = 0; i < throughput.ring().size(); ++i) {
        const double width = throughput.ring().widthOf(i);
        // The pages of a scan come at regular intervals.
        if (tooMuch(load.fixed[i].read + width * load.spread.read, load.largest.read,
                    throughput.partitionReadLimit() - load.scans[i].read) ||
            tooMuch(load.fixed[i].write + width * load.spread.write, load.largest.write,
                    throughput.partitionWriteLimit()))
            return true;
    }
    return false;
}

void AggregateRun::startMinute(double now)
{
    renewFlows(now);
    m_conflicts.update(m_flows, m_traffic.startSeconds + now);
    measure(now);
    std::vector<bool> hot(m_rings.size());
    std::vector<std::uint64_t> generations;
    for (std::uint32_t ring = 0; ring < m_rings.size(); ++ring) {
        m_rings[ring].admission(UnitKind::Read).refill(now);
        m_rings[ring].admission(UnitKind::Write).refill(now);
        hot[ring] = isHot(ring);
        generations.push_back(m_rings[ring].generation());
        // Retries keep what they wait for under watch.
        if (!hot[ring] && m_hotSet && m_hot[ring] && m_hotSet->waiting() > 0.5)
            hot[ring] = true;
    }
    const bool any = std::find(hot.begin(), hot.end(), true) != hot.end();
    const bool changed = hot != m_hot || generations != m_generations || m_flowsAreNew;
    m_hot = hot;
    m_generations = std::move(generations);
    m_flowsAreNew = false;
    if (!any) {
        m_hotSet.reset();
        m_clients.forgetWaiting();
        return;
    }
    if (m_hotSet && !changed) {
        m_hotSet->refreshLimits();
        return;
    }
    auto next = std::make_unique<HotSet>(
        HotSet::World{m_traffic, m_options, m_rings, m_recorder, m_quota, m_clients, m_random},
        m_flows, m_hot, peakPressure(), now);
    if (m_hotSet)
        next->adopt(*m_hotSet);
    m_hotSet = std::move(next);
}

/// What fixed keys ask of each partition when all patterns are at their peaks, as a share of its
/// limit: the division into cells then holds for the whole day.
std::vector<std::vector<double>> AggregateRun::peakPressure() const
{
    std::vector<std::vector<double>> pressure(m_rings.size());
    for (std::size_t ring = 0; ring < m_rings.size(); ++ring)
        pressure[ring].assign(m_rings[ring].ring().size(), 0);
    for (const Flow& flow : m_flows) {
        const double rate = flow.window.perSecond > 0
                                ? flow.window.perSecond
                                : m_traffic.patterns[flow.pattern].rate.peak() * flow.perCall;
        for (const FlowTouch& touch : flow.touches) {
            const Throughput& ring = m_rings[touch.ring];
            const double limited = std::max(touch.readUnits / ring.partitionReadLimit(),
                                            touch.writeUnits / ring.partitionWriteLimit());
            if (!touch.fixed && touch.where) {
                for (std::uint32_t i = 0; i < ring.ring().size(); ++i)
                    pressure[touch.ring][i] +=
                        rate * limited *
                        touch.where->between(ring.ring()[i].start, ring.ring().endOf(i));
                continue;
            }
            if (!touch.fixed)
                continue;
            pressure[touch.ring][ring.place(touch.position).partition] += rate * limited;
        }
    }
    return pressure;
}

void AggregateRun::divideFlows(double now)
{
    m_flows = m_division.at(m_traffic.startSeconds + now);
    std::erase_if(m_flows, [&](const Flow& flow) { return m_scans.follows(*flow.request); });
    m_steadyFlows = m_flows.size();
    m_conflicts.prepare(m_flows);
    m_flowsAreNew = true;
}

/// Keys that follow the date change at midnight, rolling ones every minute; scans have gone on.
void AggregateRun::renewFlows(double now)
{
    const double day = std::floor((m_traffic.startSeconds + now) / daySeconds);
    const double before = std::floor((m_traffic.startSeconds + now - 60) / daySeconds);
    if (now >= 60 && (day != before || m_rolls))
        divideFlows(now);
    if (!m_scans.any())
        return;
    const std::size_t known = m_flows.size();
    m_flows.resize(m_steadyFlows);
    const double seconds = std::min(60.0, m_options.durationSeconds - now);
    for (Flow& flow : m_scans.minute(now, seconds, m_rings, m_random))
        m_flows.push_back(std::move(flow));
    if (known > m_steadyFlows || m_flows.size() > m_steadyFlows)
        m_flowsAreNew = true;
}

/// Flows that nothing can throttle: their requests of the whole block at once.
void AggregateRun::calmBlock(double start, double seconds)
{
    struct Sum
    {
        Load units;
        Load spread;
        double spreadBytes = 0;
    };
    std::vector<Sum> sums(m_rings.size());
    std::vector<double> spreadRequests(m_rings.size(), 0);
    double served = 0;
    double earned = 0;
    for (std::size_t f = 0; f < m_flows.size(); ++f) {
        if (m_hotSet && m_hotSet->takes(f))
            continue;
        const Flow& flow = m_flows[f];
        const double count =
            flow.window.perSecond > 0
                ? flow.window.requests(start, start + seconds)
                : static_cast<double>(
                      poisson(m_random, requestsPerSecond(flow, m_traffic, start) * seconds));
        if (count <= 0)
            continue;
        Recorder::PatternCounts& counts = m_recorder.pattern(flow.pattern);
        const double requests = count / batchKeys(*flow.request);
        counts.requests += requests;
        counts.itemsRead += count * flow.request->itemsRead;
        counts.itemsReturned += count * flow.request->itemsReturned;
        counts.conflicts += count * flow.conflicts;
        counts.failed += count * flow.conflicts;
        earned += m_quota.earnedBy(1, requests * (1 - flow.conflicts));
        served += requests;
        for (const FlowTouch& touch : flow.touches) {
            const double reads = count * touch.readUnits * touch.charged;
            const double writes = count * touch.writeUnits * touch.charged;
            sums[touch.ring].units.read += reads;
            sums[touch.ring].units.write += writes;
            m_recorder.consumedSpread(flow.pattern, touch.ring, start, reads, writes);
            const double bytes = count * touch.addedBytes * (1 - flow.conflicts);
            if (touch.fixed) {
                Throughput& throughput = m_rings[touch.ring];
                throughput.addBytes(throughput.place(touch.position), bytes);
                m_recorder.asked(touch.ring, touch.position, count, touch.readUnits,
                                 touch.writeUnits);
                if (flow.window.perSecond > 0)
                    m_recorder.heatOver(touch.ring, flow.window.alongAt(start),
                                        flow.window.alongAt(start + seconds), start, reads, writes);
                else
                    m_recorder.heat(touch.ring, touch.position >> Recorder::rangeShift, start,
                                    reads, writes);
                continue;
            }
            sums[touch.ring].spreadBytes += bytes;
            sums[touch.ring].spread.read += reads;
            sums[touch.ring].spread.write += writes;
            spreadRequests[touch.ring] += count;
        }
    }
    m_calmEarnings = earned / seconds;
    if (!m_hotSet) {
        m_quota.succeeded(1, earned);
        m_clients.calm(start + seconds, served);
    }
    for (std::size_t ring = 0; ring < m_rings.size(); ++ring) {
        m_rings[ring].takeSpread(start + seconds, sums[ring].units.read, sums[ring].units.write);
        m_recorder.askedSpread(ring, spreadRequests[ring]);
        if (sums[ring].spreadBytes != 0)
            m_rings[ring].addBytesSpread(sums[ring].spreadBytes);
        for (std::size_t row = 0; row < Recorder::ranges; ++row)
            m_recorder.heat(ring, row, start, sums[ring].spread.read / Recorder::ranges,
                            sums[ring].spread.write / Recorder::ranges);
    }
}

/// Partitions of calm rings may still be warm enough to be split.
void AggregateRun::addCalmMinutes(double seconds)
{
    for (std::uint32_t ring = 0; ring < m_rings.size(); ++ring) {
        if (m_hot[ring])
            continue;
        const RingLoad& load = m_loads[ring];
        KeyRing& all = m_rings[ring].ring();
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            const double width = all.widthOf(i);
            all[i].minuteReadUnits += (load.fixed[i].read + width * load.spread.read) * seconds;
            all[i].minuteWriteUnits += (load.fixed[i].write + width * load.spread.write) * seconds;
        }
    }
}

void AggregateRun::closeMinute(double now)
{
    sampleHotPartitions(now);
    m_control.closeMinute(now, m_rings, m_recorder);
}

RunOutcome runAggregate(const TrafficModel& traffic, const SimulationOptions& options,
                        Recorder& recorder, Progress& progress)
{
    RunOutcome outcome = AggregateRun(traffic, options, recorder).run(progress);
    for (std::size_t p = 0; p < traffic.patterns.size(); ++p)
        if (const double perCall = traffic.patterns[p].requestsPerCall(); perCall > 0)
            recorder.pattern(p).calls = recorder.pattern(p).requests / perCall;
    return outcome;
}

} // namespace infera::engine
