#include "pricing/bill/homeregion.h"

#include <utility>

namespace infera::pricing {

model::Usage movedHome(model::Usage usage, const std::string& region)
{
    const std::string old = std::exchange(usage.region, region);
    if (old.empty() || old == region)
        return usage;
    const auto swap = [&](std::string& name) {
        if (name == region)
            name = old;
    };
    for (model::TableUsage& table : usage.tables) {
        for (std::string& replica : table.replicas)
            swap(replica);
        for (model::ReplicaUsage& replica : table.replicaUsage)
            swap(replica.region);
        swap(table.witness);
    }
    return usage;
}

} // namespace infera::pricing
