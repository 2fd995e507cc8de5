#pragma once

#include "pricing/bill/linemaker.h"

namespace infera::pricing {

/// What each access pattern costs at the on-demand prices of a table class; the dearest first.
[[nodiscard]] std::vector<PatternCost> costByPattern(const model::Usage& usage,
                                                     const LineMaker& maker, bool infrequentAccess);

/// What each table and index costs in a mode; the dearest first. The table's own share has an empty
/// index; fees of the account are shared by nobody and left out.
[[nodiscard]] std::vector<IndexCost> costByIndex(const ModeCost& mode);

} // namespace infera::pricing
