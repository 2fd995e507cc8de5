#pragma once

#include "engine/simulation/simulation.h"

namespace infera::engine {

/// What time to live removes from a table or one of its indexes.
struct Expiry
{
    std::string table;
    std::string index; ///< empty: the items themselves
    std::string entity;
    double itemsPerSecond = 0;
    double itemBytes = 0;   ///< stored, with the overhead of an item
    double deleteUnits = 0; ///< what the replicated delete of one item costs in another region
};

/// Items with the TTL attribute leave as fast as they come, less those that are deleted anyway.
[[nodiscard]] std::vector<Expiry> expiriesOf(const model::Design& design,
                                             const model::Layout& layout, double scale);

/// Adds what expired, and what the other regions of a global table consume.
void addRegions(const model::Design& design, const model::Layout& layout, SimulationResult& result);

} // namespace infera::engine
