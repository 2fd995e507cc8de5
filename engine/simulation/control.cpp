#include "engine/simulation/control.h"

namespace infera::engine {

namespace {

constexpr double minuteSeconds = 60;

} // namespace

Control::Control(const TrafficModel& traffic, const SimulationOptions& options,
                 const std::vector<Throughput>& rings)
    : m_startSeconds(traffic.startSeconds), m_accountQuota(options.partitions.accountQuota)
{
    for (const RingTraffic& ring : traffic.rings)
        m_expired.push_back(ring.expiredBytesPerSecond);
    if (!options.autoScaling.enabled || rings.empty() || !rings.front().isProvisioned())
        return;
    const AutoScalingSettings scaling = inForceAt(options.autoScaling, traffic.startSeconds);
    for (const Throughput& ring : rings) {
        const auto decreases = std::make_shared<DecreaseAllowance>();
        m_scalers.push_back(
            {AutoScaler(scaling, ring.admission(UnitKind::Read).limit(), decreases),
             AutoScaler(scaling, ring.admission(UnitKind::Write).limit(), decreases)});
    }
}

void Control::noteLimits(double now, const std::vector<Throughput>& rings, Recorder& recorder)
{
    for (std::size_t i = 0; i < rings.size(); ++i)
        recorder.limits(i, now, rings[i].admission(UnitKind::Read).limit(),
                        rings[i].admission(UnitKind::Write).limit());
}

void Control::closeMinute(double now, std::vector<Throughput>& rings, Recorder& recorder)
{
    for (std::size_t i = 0; i < rings.size(); ++i) {
        Throughput& ring = rings[i];
        if (m_expired[i] > 0)
            ring.addBytesSpread(-m_expired[i] * (now - m_last));
        ring.closeMinute(now);
        if (!m_scalers.empty())
            scale(i, now, rings);
    }
    noteLimits(now, rings, recorder);
    recorder.closeMinute(now > m_last ? now - m_last : minuteSeconds);
    m_last = now;
}

void Control::scale(std::size_t index, double now, std::vector<Throughput>& rings)
{
    const double clock = m_startSeconds + now; // actions are scheduled by the time of day
    Throughput& ring = rings[index];
    Scalers& scalers = m_scalers[index];
    (void)scalers.read.closeMinute(clock, ring.lastMinuteReads());
    (void)scalers.write.closeMinute(clock, ring.lastMinuteWrites());
    const double reads = granted(scalers.read, index, UnitKind::Read, rings);
    const double writes = granted(scalers.write, index, UnitKind::Write, rings);
    if (reads != ring.admission(UnitKind::Read).limit() ||
        writes != ring.admission(UnitKind::Write).limit())
        ring.setProvisioned(now, reads, writes);
}

double Control::granted(AutoScaler& scaler, std::size_t ring, UnitKind kind,
                        const std::vector<Throughput>& rings)
{
    const double before = rings[ring].admission(kind).limit();
    if (scaler.capacity() <= before)
        return scaler.capacity();
    double all = scaler.capacity();
    for (std::size_t i = 0; i < rings.size(); ++i)
        all += i == ring ? 0 : rings[i].admission(kind).limit();
    if (all <= m_accountQuota)
        return scaler.capacity();
    ++m_quotaRefusals;
    scaler.refuseRaise(before);
    return before;
}

} // namespace infera::engine
