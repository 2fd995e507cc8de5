#include "engine/simulation/control.h"

namespace infera::engine {

Control::Control(const SimulationOptions& options, const std::vector<Throughput>& rings)
{
    if (!options.autoScaling.enabled || rings.empty() || !rings.front().isProvisioned())
        return;
    for (const Throughput& ring : rings)
        m_scalers.push_back(
            {AutoScaler(options.autoScaling, ring.admission(UnitKind::Read).limit()),
             AutoScaler(options.autoScaling, ring.admission(UnitKind::Write).limit())});
}

void Control::closeMinute(double now, std::vector<Throughput>& rings, Recorder& recorder)
{
    for (std::size_t i = 0; i < rings.size(); ++i) {
        Throughput& ring = rings[i];
        ring.closeMinute(now);
        if (!m_scalers.empty()) {
            const double reads = m_scalers[i].read.closeMinute(now, ring.lastMinuteReads());
            const double writes = m_scalers[i].write.closeMinute(now, ring.lastMinuteWrites());
            if (reads != ring.admission(UnitKind::Read).limit() ||
                writes != ring.admission(UnitKind::Write).limit())
                ring.setProvisioned(now, reads, writes);
        }
        recorder.limits(i, now, ring.admission(UnitKind::Read).limit(),
                        ring.admission(UnitKind::Write).limit());
    }
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
