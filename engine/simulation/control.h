#pragma once

#include "engine/partitions/autoscaling.h"
#include "engine/simulation/recorder.h"

#include <vector>

namespace infera::engine {

/// What happens to tables and indexes once a minute, alike in both fidelities: heat and splits,
/// on-demand allowances, auto scaling.
class Control
{
public:
    Control() = default;
    Control(const TrafficModel& traffic, const SimulationOptions& options,
            const std::vector<Throughput>& rings);

    void closeMinute(double now, std::vector<Throughput>& rings, Recorder& recorder);
    /// Capacity changes of all tables and indexes so far.
    [[nodiscard]] int changes() const;

private:
    struct Scalers
    {
        AutoScaler read;
        AutoScaler write;
    };
    std::vector<Scalers> m_scalers; ///< by ring; empty without auto scaling
    std::vector<double> m_expired;  ///< bytes a second that time to live frees, by ring
    double m_startSeconds = 0;      ///< time of day at which the run starts
    double m_last = 0;
};

} // namespace infera::engine
