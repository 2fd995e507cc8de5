#include "engine/simulation/control.h"

namespace infera::engine {

Control::Control(const TrafficModel& traffic, const SimulationOptions& options,
                 const std::vector<Throughput>& rings)
    : m_startSeconds(traffic.startSeconds)
{
    for (const RingTraffic& ring : traffic.rings)
        m_expired.push_back(ring.expiredBytesPerSecond);
    if (!options.autoScaling.enabled || rings.empty() || !rings.front().isProvisioned())
        return;
    for (const Throughput& ring : rings)
        m_scalers.push_back(
            {AutoScaler(options.autoScaling, ring.admission(UnitKind::Read).limit()),
             AutoScaler(options.autoScaling, ring.admission(UnitKind::Write).limit())});
}

void Control::closeMinute(double now, std::vector<Throughput>& rings, Recorder& recorder)
{
    const double clock = m_startSeconds + now; // actions are scheduled by the time of day
    for (std::size_t i = 0; i < rings.size(); ++i) {
        Throughput& ring = rings[i];
        if (m_expired[i] > 0)
            ring.addBytesSpread(-m_expired[i] * (now - m_last));
        ring.closeMinute(now);
        if (!m_scalers.empty()) {
            const double reads = m_scalers[i].read.closeMinute(clock, ring.lastMinuteReads());
            const double writes = m_scalers[i].write.closeMinute(clock, ring.lastMinuteWrites());
            if (reads != ring.admission(UnitKind::Read).limit() ||
                writes != ring.admission(UnitKind::Write).limit())
                ring.setProvisioned(now, reads, writes);
        }
        recorder.limits(i, now, ring.admission(UnitKind::Read).limit(),
                        ring.admission(UnitKind::Write).limit());
    }
    m_last = now;
    recorder.closeMinute();
}

int Control::changes() const
{
    int count = 0;
    for (const Scalers& scalers : m_scalers)
        count += scalers.read.increases() + scalers.read.decreases() + scalers.write.increases() +
                 scalers.write.decreases();
    return count;
}

} // namespace infera::engine
