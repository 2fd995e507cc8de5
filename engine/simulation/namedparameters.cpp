#include "engine/simulation/namedparameters.h"

#include "model/base/text.h"

#include <cmath>
#include <limits>

namespace infera::engine {

namespace {

constexpr double retryClientsMax = 1e6; ///< each has a quota in memory

/// A constant: where it stands in the options, and what it is.
struct Row
{
    const char* name;
    double& (*in)(SimulationOptions&);
    bool published;
    const char* meaning;
    double most = std::numeric_limits<double>::infinity();
};

// Published ones: "Burst and adaptive capacity", "Best practices for designing partition keys",
// "On-demand capacity mode" and "Service quotas", DynamoDB Developer Guide (2026).
const Row rows[] = {
    {"partition_read_units",
     [](SimulationOptions& o) -> double& { return o.partitions.readUnitsPerSecond; }, true,
     "Read units a second of one partition"},
    {"partition_write_units",
     [](SimulationOptions& o) -> double& { return o.partitions.writeUnitsPerSecond; }, true,
     "Write units a second of one partition"},
    {"partition_bytes",
     [](SimulationOptions& o) -> double& { return o.partitions.partitionBytesMax; }, true,
     "Bytes at which a partition is split"},
    {"burst_s", [](SimulationOptions& o) -> double& { return o.partitions.burstSeconds; }, true,
     "Seconds of unused provisioned capacity that are saved up"},
    {"on_demand_read_start",
     [](SimulationOptions& o) -> double& { return o.partitions.onDemandReadStart; }, true,
     "Read units a second of a new on-demand table"},
    {"on_demand_write_start",
     [](SimulationOptions& o) -> double& { return o.partitions.onDemandWriteStart; }, true,
     "Write units a second of a new on-demand table"},
    {"on_demand_growth_s",
     [](SimulationOptions& o) -> double& { return o.partitions.onDemandGrowthSeconds; }, true,
     "Seconds until a peak counts and may be doubled again"},
    {"table_quota", [](SimulationOptions& o) -> double& { return o.partitions.tableQuota; }, true,
     "Units a second of one table or index, reads and writes each"},
    {"account_quota", [](SimulationOptions& o) -> double& { return o.partitions.accountQuota; },
     true, "Provisioned units a second of an account and Region, reads and writes each"},
    {"partition_bucket_s",
     [](SimulationOptions& o) -> double& { return o.partitions.partitionBucketSeconds; }, false,
     "Seconds of its limit that a partition saves up"},
    {"on_demand_burst_s",
     [](SimulationOptions& o) -> double& { return o.partitions.onDemandBurstSeconds; }, false,
     "Seconds of its allowance that an on-demand table saves up"},
    {"heat_threshold", [](SimulationOptions& o) -> double& { return o.partitions.heatThreshold; },
     false, "Share of a partition's limit that counts as heat"},
    {"heat_minutes", [](SimulationOptions& o) -> double& { return o.partitions.heatMinutes; },
     false, "Minutes of heat in a row before a split is decided"},
    {"split_delay_s",
     [](SimulationOptions& o) -> double& { return o.partitions.splitDelaySeconds; }, false,
     "Seconds from the decision to the split"},
    {"eventual_read_factor",
     [](SimulationOptions& o) -> double& { return o.partitions.eventualReadFactor; }, false,
     "Times its limit that a partition serves in eventually consistent reads"},
    {"alarm_delay_s",
     [](SimulationOptions& o) -> double& { return o.autoScaling.alarmDelaySeconds; }, false,
     "Seconds from a breach to the alarm of auto scaling"},
    {"increase_s", [](SimulationOptions& o) -> double& { return o.autoScaling.increaseSeconds; },
     false, "Seconds that raising provisioned capacity takes"},
    {"decrease_s", [](SimulationOptions& o) -> double& { return o.autoScaling.decreaseSeconds; },
     false, "Seconds that lowering provisioned capacity takes"},
    {"lower_margin", [](SimulationOptions& o) -> double& { return o.autoScaling.lowerMargin; },
     false, "How far below the target the low alarm of auto scaling stands (observed)"},
    {"transaction_s", [](SimulationOptions& o) -> double& { return o.transactionSeconds; }, false,
     "Seconds that a transaction holds the items it writes"},
    {"round_trip_s", [](SimulationOptions& o) -> double& { return o.roundTripSeconds; }, false,
     "Seconds by which the way there and back differs from one attempt to the next"},
    {"retry_clients", [](SimulationOptions& o) -> double& { return o.retries.clients; }, false,
     "Programs that each have a retry quota", retryClientsMax},
};

} // namespace

std::vector<NamedParameter> namedParameters(const SimulationOptions& options)
{
    SimulationOptions used = options;
    SimulationOptions standard;
    std::vector<NamedParameter> all;
    for (const Row& row : rows)
        all.push_back({row.name, row.in(used), row.in(standard), row.published, row.meaning});
    return all;
}

std::string textOf(const NamedParameter& one)
{
    const std::string standard =
        one.value == one.standard ? std::string() : ", default " + numberText(one.standard);
    return one.name + " " + numberText(one.value) + " (" +
           (one.published ? "published" : "not published") + standard + "): " + one.meaning + ".";
}

Result<void> setParameter(SimulationOptions& options, std::string_view name, double value)
{
    std::vector<std::string> names;
    for (const Row& row : rows) {
        names.emplace_back(row.name);
        if (name != row.name)
            continue;
        if (!(value > 0) || !std::isfinite(value))
            return failure("wrong-parameter",
                           "Parameter '" + std::string(name) + "' is a number above 0.");
        if (value > row.most)
            return failure("wrong-parameter", "Parameter '" + std::string(name) + "' is at most " +
                                                  numberText(row.most) + ".");
        row.in(options) = value;
        return {};
    }
    return failure("unknown-parameter", "There is no parameter '" + std::string(name) +
                                            "'. There are: " + join(names, ", ") + ".");
}

} // namespace infera::engine
