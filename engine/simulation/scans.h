#pragma once

#include "engine/partitions/throughput.h"
#include "engine/simulation/flows.h"
#include "engine/simulation/simulation.h"
#include "engine/simulation/trafficmodel.h"

#include <cstdint>
#include <vector>

/// A Scan reads its segment of the key ring from the start, page by page, and so one partition
/// after the other ("Working with scans", DynamoDB Developer Guide, 2026).
namespace infera::engine {

/// Pages of 1 MB that one scan reads.
[[nodiscard]] std::uint32_t scanPages(const Request& request);
/// Seconds between two pages of one worker: one page follows the other at once, but no faster than
/// a partition serves them.
[[nodiscard]] double scanPageSeconds(const Request& request, const PartitionParameters& parameters);

/// A position on the ring for a share of the way along it.
[[nodiscard]] RingPosition scanPosition(double along);

/// The scans that are under way, for the aggregate simulation.
class ScanWorkers
{
public:
    ScanWorkers(const TrafficModel& traffic, const SimulationOptions& options);

    /// Whether a request's scans are followed one by one; else so many are under way that they are
    /// everywhere at once.
    [[nodiscard]] bool follows(const Request& request) const;
    [[nodiscard]] bool any() const { return !m_scans.empty(); }
    /// What the scans read in the minute that begins at `now`, by partition; new ones begin at
    /// random moments of it.
    [[nodiscard]] std::vector<Flow> minute(double now, double seconds,
                                           const std::vector<Throughput>& rings, Random& random);

private:
    struct Scan
    {
        std::uint32_t pattern = 0;
        std::uint32_t requestNumber = 0;
        const Request* request = nullptr;
        double pages = 0;
        double pageSeconds = 0;
    };
    /// One worker on its segment.
    struct Worker
    {
        std::size_t scan = 0;
        double began = 0;
        double first = 0; ///< page
        double last = 0;
    };
    void begin(std::size_t scan, double now, double seconds, Random& random);
    void addFlows(const Worker& worker, double from, double to, const KeyRing& ring,
                  std::vector<Flow>& flows) const;

    const TrafficModel& m_traffic;
    std::uint32_t m_segments;
    std::vector<Scan> m_scans;
    std::vector<Worker> m_workers;
};

} // namespace infera::engine
