#include "engine/simulation/scans.h"

#include "engine/workload/poisson.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

constexpr double pagePauseSeconds = 0.05; ///< between the pages of a scan, at least
constexpr double followedMax = 64;        ///< workers under way; more are everywhere at once

double alongOf(RingPosition position)
{
    return std::ldexp(static_cast<double>(position), -64);
}

} // namespace

RingPosition scanPosition(double along)
{
    return static_cast<RingPosition>(std::ldexp(std::min(along, 1 - 0x1p-53), 53)) << 11U;
}

std::uint32_t scanPages(const Request& request)
{
    return request.operation == model::StepOperation::Scan
               ? static_cast<std::uint32_t>(std::min(1e9, request.repeat))
               : 0;
}

double scanPageSeconds(const Request& request, const PartitionParameters& parameters)
{
    if (request.touches.empty())
        return pagePauseSeconds;
    return std::max(pagePauseSeconds,
                    request.touches.front().readUnits / parameters.readUnitsPerSecond);
}

ScanWorkers::ScanWorkers(const TrafficModel& traffic, const SimulationOptions& options)
    : m_traffic(traffic), m_segments(options.scanSegments)
{
    std::uint32_t number = 0;
    for (std::uint32_t p = 0; p < traffic.patterns.size(); ++p)
        for (const Request& request : traffic.patterns[p].requests) {
            const std::uint32_t own = number++;
            const double pages = scanPages(request);
            const double pageSeconds = pages > 0 ? scanPageSeconds(request, options.partitions) : 0;
            // Together the segments of a scan are as many page times under way as it has pages.
            const double underWay = traffic.patterns[p].rate.peak() * pages * pageSeconds;
            if (pages > 0 && underWay <= followedMax)
                m_scans.push_back({p, own, &request, pages, pageSeconds});
        }
}

bool ScanWorkers::follows(const Request& request) const
{
    return std::any_of(m_scans.begin(), m_scans.end(),
                       [&](const Scan& scan) { return scan.request == &request; });
}

void ScanWorkers::begin(std::size_t scan, double now, double seconds, Random& random)
{
    const double rate =
        m_traffic.patterns[m_scans[scan].pattern].rate.at(m_traffic.startSeconds + now);
    const std::uint64_t count = poisson(random, rate * seconds);
    const double pages = m_scans[scan].pages;
    const double segments = std::clamp(static_cast<double>(m_segments), 1.0, pages);
    for (std::uint64_t i = 0; i < count; ++i) {
        const double began = now + random.unit() * seconds;
        for (double segment = 0; segment < segments; ++segment)
            m_workers.push_back({scan, began, std::floor(pages * segment / segments),
                                 std::floor(pages * (segment + 1) / segments)});
    }
}

std::vector<Flow> ScanWorkers::minute(double now, double seconds,
                                      const std::vector<Throughput>& rings, Random& random)
{
    for (std::size_t scan = 0; scan < m_scans.size(); ++scan)
        begin(scan, now, seconds, random);
    std::vector<Flow> flows;
    for (const Worker& worker : m_workers) {
        const Scan& scan = m_scans[worker.scan];
        const KeyRing& ring = rings[scan.request->touches.front().ring].ring();
        addFlows(worker, now, now + seconds, ring, flows);
    }
    std::erase_if(m_workers, [&](const Worker& worker) {
        return worker.began + (worker.last - worker.first) * m_scans[worker.scan].pageSeconds <=
               now + seconds;
    });
    return flows;
}

/// One flow for each partition that the worker reads between two moments.
void ScanWorkers::addFlows(const Worker& worker, double from, double to, const KeyRing& ring,
                           std::vector<Flow>& flows) const
{
    const Scan& scan = m_scans[worker.scan];
    const auto pageAt = [&](double time) {
        return std::clamp(worker.first + (time - worker.began) / scan.pageSeconds, worker.first,
                          worker.last);
    };
    const double end = pageAt(to);
    for (double page = pageAt(from); page < end - 1e-9;) {
        const RingPosition position = scanPosition(page / scan.pages);
        const std::uint32_t partition = ring.find(position);
        const RingPosition next = ring.endOf(partition);
        const double until = std::min(
            end, next == 0 ? scan.pages : std::max(alongOf(next) * scan.pages, page + 1e-6));
        const Touch& touch = scan.request->touches.front();
        Flow flow;
        flow.pattern = scan.pattern;
        flow.request = scan.request;
        flow.requestNumber = scan.requestNumber;
        flow.perCall = until - page;
        flow.window = {worker.began + (page - worker.first) * scan.pageSeconds,
                       worker.began + (until - worker.first) * scan.pageSeconds,
                       1 / scan.pageSeconds, page / scan.pages, until / scan.pages};
        FlowTouch read;
        read.ring = touch.ring;
        read.fixed = true;
        read.position = scanPosition((page + until) / 2 / scan.pages);
        read.readUnits = touch.readUnits;
        flow.touches.push_back(read);
        flows.push_back(std::move(flow));
        page = until;
    }
}

} // namespace infera::engine
