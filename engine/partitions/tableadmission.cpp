#include "engine/partitions/tableadmission.h"

namespace infera::engine {

TableAdmission TableAdmission::provisioned(double unitsPerSecond,
                                           const PartitionParameters& parameters)
{
    TableAdmission admission;
    admission.m_burstSeconds = parameters.burstSeconds;
    admission.m_quota = parameters.tableQuota;
    admission.m_bucket = TokenBucket(unitsPerSecond, unitsPerSecond * parameters.burstSeconds);
    return admission;
}

TableAdmission TableAdmission::onDemand(UnitKind kind, double previousPeak, double maximum,
                                        const PartitionParameters& parameters)
{
    TableAdmission admission;
    admission.m_onDemand = true;
    admission.m_start =
        kind == UnitKind::Read ? parameters.onDemandReadStart : parameters.onDemandWriteStart;
    admission.m_peak = previousPeak;
    admission.m_maximum = maximum;
    admission.m_quota = parameters.tableQuota;
    admission.m_burstSeconds = parameters.onDemandBurstSeconds;
    admission.m_growthSeconds = parameters.onDemandGrowthSeconds;
    const double rate = admission.allowance();
    admission.m_bucket = TokenBucket(rate, rate * admission.m_burstSeconds);
    return admission;
}

bool TableAdmission::isAtQuota() const
{
    return m_onDemand && limit() >= m_quota;
}

// "Instantly accommodates up to double the previous peak": On-demand capacity mode, DynamoDB
// Developer Guide (2026); the quota of 40,000 units per table: Service quotas, same guide.
double TableAdmission::allowance() const
{
    double allowed = std::min(std::max(m_start, 2 * m_peak), m_quota);
    if (m_maximum > 0)
        allowed = std::min(allowed, m_maximum);
    return allowed;
}

void TableAdmission::closeMinute(double now, double unitsPerSecond)
{
    if (!m_onDemand)
        return;
    if (unitsPerSecond > m_peak)
        m_recent.push_back({now, unitsPerSecond});
    bool raised = false;
    while (!m_recent.empty() && m_recent.front().end + m_growthSeconds <= now) {
        raised = raised || m_recent.front().unitsPerSecond > m_peak;
        m_peak = std::max(m_peak, m_recent.front().unitsPerSecond);
        m_recent.pop_front();
    }
    if (raised)
        m_bucket.setRate(now, allowance(), allowance() * m_burstSeconds);
}

void TableAdmission::setProvisioned(double now, double unitsPerSecond)
{
    m_bucket.setRate(now, unitsPerSecond, unitsPerSecond * m_burstSeconds);
}

} // namespace infera::engine
