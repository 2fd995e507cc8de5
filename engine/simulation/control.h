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

    /// What tables and indexes may consume in the minute that begins.
    static void noteLimits(double now, const std::vector<Throughput>& rings, Recorder& recorder);
    void closeMinute(double now, std::vector<Throughput>& rings, Recorder& recorder);
    [[nodiscard]] int quotaRefusals() const { return m_quotaRefusals; }

private:
    struct Scalers
    {
        AutoScaler read;
        AutoScaler write;
    };
    void scale(std::size_t ring, double now, std::vector<Throughput>& rings);
    /// What a scaler made of a ring's capacity, as far as the account's quota allows.
    [[nodiscard]] double granted(AutoScaler& scaler, std::size_t ring, UnitKind kind,
                                 const std::vector<Throughput>& rings);

    std::vector<Scalers> m_scalers; ///< by ring; empty without auto scaling
    std::vector<double> m_expired;  ///< bytes a second that time to live frees, by ring
    double m_startSeconds = 0;      ///< time of day at which the run starts
    double m_last = 0;
    double m_accountQuota = 0; ///< of all rings together, units per second of each kind
    int m_quotaRefusals = 0;
};

} // namespace infera::engine
