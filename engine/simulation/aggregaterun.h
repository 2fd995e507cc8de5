#pragma once

#include "engine/simulation/conflicts.h"
#include "engine/simulation/control.h"
#include "engine/simulation/exact.h"
#include "engine/simulation/hotset.h"
#include "engine/simulation/scans.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace infera::engine {

/// The state of one aggregate run.
class AggregateRun
{
public:
    AggregateRun(const TrafficModel& traffic, const SimulationOptions& options, Recorder& recorder);

    RunOutcome run(Progress& progress);

private:
    struct Load
    {
        double read = 0;
        double write = 0;
    };
    struct RingLoad
    {
        Load spread; ///< per second, over the whole ring
        Load total;
        Load largest;            ///< units of the largest request
        std::vector<Load> fixed; ///< by partition
        std::vector<Load> scans; ///< by partition: what scans add while they are there
    };

    void findTogether();
    void startMinute(double now);
    void measure(double now);
    [[nodiscard]] bool isHot(std::uint32_t ring) const;
    void calmBlock(double start, double seconds);
    void addCalmMinutes(double seconds);
    void closeMinute(double now);
    void sampleHotPartitions(double now);
    [[nodiscard]] std::vector<RingPosition> sampleOf(std::uint32_t ring, std::uint32_t partition,
                                                     double now);
    void divideFlows(double now);
    void renewFlows(double now);
    [[nodiscard]] std::vector<std::vector<double>> peakPressure() const;

    const TrafficModel& m_traffic;
    const SimulationOptions& m_options;
    Recorder& m_recorder;
    Random m_random;
    RetryQuota m_quota;
    AdaptiveClients m_clients;
    std::vector<Throughput> m_rings;
    Control m_control;
    ConflictShares m_conflicts;
    FlowDivision m_division;
    ScanWorkers m_scans;
    std::vector<Flow> m_flows;
    std::size_t m_steadyFlows = 0; ///< before those of the scans under way
    /// Requests of a call that go out together and use a ring, by pattern and ring.
    std::vector<std::vector<double>> m_together;
    std::vector<RingLoad> m_loads;
    std::vector<bool> m_hot;
    std::vector<std::uint64_t> m_generations;
    std::unique_ptr<HotSet> m_hotSet;
    bool m_flowsAreNew = true;
    double m_calmEarnings = 0; ///< of the retry quota, tokens a second of this block
    bool m_rolls = false;      ///< some key changes every minute
};

} // namespace infera::engine
