#include "engine/simulation/simulation.h"

#include <algorithm>

namespace infera::engine {

namespace {

void setEntry(std::vector<SimulationOptions::Capacity>& all, const model::Fix& fix)
{
    const auto same = std::find_if(all.begin(), all.end(), [&](const auto& one) {
        return one.table == fix.table && one.index == fix.index;
    });
    const SimulationOptions::Capacity entry{fix.table, fix.index, fix.readUnitsPerSecond,
                                            fix.writeUnitsPerSecond};
    if (same == all.end())
        all.push_back(entry);
    else
        *same = entry;
}

/// So much at any time, by auto scaling's own bounds or by those of a scheduled action.
template<typename Bounds>
void raiseBounds(Bounds& bounds, const model::Fix& fix)
{
    bounds.minimum = std::max({bounds.minimum, fix.readUnitsPerSecond, fix.writeUnitsPerSecond});
    bounds.maximum = std::max(bounds.maximum, bounds.minimum);
}

} // namespace

SimulationOptions optionsWith(const SimulationOptions& options, const model::Fix& fix)
{
    SimulationOptions result = options;
    switch (fix.kind) {
    case model::FixKind::Capacity:
        result.billingMode = model::BillingMode::Provisioned;
        setEntry(result.capacity, fix);
        break;
    case model::FixKind::AutoScaling:
        result.billingMode = model::BillingMode::Provisioned;
        result.autoScaling.enabled = true;
        result.autoScaling.target = fix.target;
        raiseBounds(result.autoScaling, fix);
        for (ScheduledCapacity& action : result.autoScaling.schedule)
            raiseBounds(action, fix);
        break;
    case model::FixKind::OnDemand:
        result.billingMode = model::BillingMode::PayPerRequest;
        break;
    case model::FixKind::WarmThroughput:
        setEntry(result.warm, fix);
        break;
    case model::FixKind::MaximumThroughput:
        setEntry(result.maximum, fix);
        break;
    case model::FixKind::TableQuota:
        result.partitions.tableQuota = std::max(
            {result.partitions.tableQuota, fix.readUnitsPerSecond, fix.writeUnitsPerSecond});
        break;
    case model::FixKind::Retries:
        if (const RetryProfile* profile = findRetryProfile(fix.profile))
            result.retries = *profile;
        break;
    default:
        break;
    }
    return result;
}

} // namespace infera::engine
