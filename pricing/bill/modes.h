#pragma once

#include "pricing/bill/linemaker.h"
#include "pricing/bill/provisionedmodes.h"

namespace infera::pricing {

/// What the modes of a bill are made from; all of it outlives the making.
struct ModeInput
{
    const model::Usage& usage;
    const std::vector<Meter>& meters;
    const ProvisionedModes& provisioned;
    const std::vector<const char*>& classes; ///< of tables, as modes name them
    bool freeTier = false;
};

/// Adds every mode in every class it can have to the report, and to its assumptions why one that
/// could be expected is not there. Reads the report's region and hours of a month.
void addModes(CostReport& report, LineMaker& maker, const ModeInput& input);

} // namespace infera::pricing
