#include "engine/partitions/parameters.h"

#include "model/base/text.h"

namespace infera::engine {

std::vector<std::string> assumptions(const PartitionParameters& parameters)
{
    return {
        "A partition saves up unused capacity for " +
            numberText(parameters.partitionBucketSeconds) + " s of its limit (not published).",
        "An on-demand table may burst for " + numberText(parameters.onDemandBurstSeconds) +
            " s of its allowance, as a provisioned one (not published).",
        "A partition is split for heat after " + numberText(parameters.heatMinutes) +
            " minutes above " + numberText(parameters.heatThreshold * 100) +
            " % of its limit; the split takes " + numberText(parameters.splitDelaySeconds) +
            " s (published only as several minutes).",
        "Eventually consistent reads count " + numberText(parameters.eventualReadFactor) +
            " times the limit of a partition (1.5 was once observed).",
        "A table's previous peak is its highest one-minute average that is at least " +
            numberText(parameters.onDemandGrowthSeconds / 60) +
            " minutes old (the window is not published).",
    };
}

} // namespace infera::engine
