#include "pricing/bill/provisionedmodes.h"

#include "model/base/named.h"
#include "model/base/parallel.h"

#include <algorithm>
#include <set>

namespace infera::pricing {

namespace {

using CapacityOf = CapacityPair (*)(const Meter&, const Decimal&);

ProvisionedMode modeOf(const char* name, CapacityOf capacityOf, const std::vector<Meter>& meters,
                       const Decimal& monthHours)
{
    ProvisionedMode mode{name, std::vector<CapacityPair>(meters.size())};
    forEachIndex(meters.size(),
                 [&](std::size_t i) { mode.capacities[i] = capacityOf(meters[i], monthHours); });
    return mode;
}

std::set<std::string> tablesWithoutCourse(const std::vector<Meter>& meters)
{
    std::set<std::string> tables;
    for (const Meter& meter : meters) {
        if (!hasCourse(meter))
            tables.insert(meter.table);
    }
    return tables;
}

void keepOnDemand(ProvisionedMode& mode, const std::set<std::string>& tables,
                  const std::vector<Meter>& meters)
{
    for (std::size_t i = 0; i < meters.size(); ++i)
        mode.capacities[i].onDemand = tables.count(meters[i].table) > 0;
}

/// It is reserved for today, so it is not on demand.
bool statesReservation(const model::Usage& usage, const std::string& table)
{
    const model::TableUsage* found = findByName(usage.tables, table);
    return found != nullptr && found->reserved;
}

ProvisionedMode underCommitment(ProvisionedMode mode, const model::Usage& usage,
                                const std::vector<Meter>& meters)
{
    std::set<std::string> unsure;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const CapacityPair& pair = mode.capacities[i];
        if (!hasCourse(meters[i]) && !(pair.read.doubt.empty() && pair.write.doubt.empty()) &&
            !statesReservation(usage, meters[i].table))
            unsure.insert(meters[i].table);
    }
    if (!unsure.empty() && unsure.size() < usage.tables.size() && !isAutoScaled(mode))
        keepOnDemand(mode, unsure, meters);
    return mode;
}

} // namespace

ProvisionedModes provisionedModesOf(const model::Usage& usage, const std::vector<Meter>& meters,
                                    const Decimal& monthHours)
{
    ProvisionedModes modes;
    modes.all.push_back(modeOf("provisioned", fixedCapacity, meters, monthHours));
    if (std::any_of(meters.begin(), meters.end(),
                    [&](const Meter& meter) { return variesAboutItsAverage(meter, monthHours); }))
        modes.atAverage = modeOf("provisioned-average", averageCapacity, meters, monthHours);
    if (std::any_of(meters.begin(), meters.end(), hasSchedule))
        modes.all.push_back(modeOf("provisioned-scheduled", scheduledCapacity, meters, monthHours));
    const std::set<std::string> coarse = tablesWithoutCourse(meters);
    modes.autoScaled = !meters.empty() && coarse.size() < usage.tables.size();
    if (modes.autoScaled) {
        modes.all.push_back(
            modeOf("provisioned-autoscaled", autoScaledCapacity, meters, monthHours));
        keepOnDemand(modes.all.back(), coarse, meters);
    }
    for (const ProvisionedMode& mode : modes.all)
        modes.underCommitment.push_back(underCommitment(mode, usage, meters));
    return modes;
}

bool isAutoScaled(const ProvisionedMode& mode)
{
    return mode.name == "provisioned-autoscaled";
}

bool isLowerBound(const ProvisionedMode& mode)
{
    return std::any_of(
        mode.capacities.begin(), mode.capacities.end(), [](const CapacityPair& pair) {
            return !pair.onDemand && !(pair.read.doubt.empty() && pair.write.doubt.empty());
        });
}

bool leavesReservation(const ProvisionedMode& mode, const model::Usage& usage,
                       const std::vector<Meter>& meters)
{
    for (std::size_t i = 0; i < meters.size(); ++i) {
        if (mode.capacities[i].onDemand && statesReservation(usage, meters[i].table))
            return true;
    }
    return false;
}

} // namespace infera::pricing
