#pragma once

#include "app/core/analysis/stages.h"

#include <vector>

namespace infera::app {

class Analysis;

/// A layout to choose: one the search found, or one kept in the design.
struct LayoutEntry
{
    model::Proposal proposal;
    int keptRow = -1; ///< in the design's layouts; -1: not kept
    std::vector<model::PlanSet::Unserved> unserved;
    std::vector<engine::PatternVerification> failed;
    bool isChecked = true; ///< false: a kept layout whose check is under way
    bool operator==(const LayoutEntry&) const = default;

    [[nodiscard]] bool isKept() const { return keptRow >= 0; }
};

/// The found layouts, best first, then the kept ones in their order.
[[nodiscard]] std::vector<LayoutEntry> layoutEntries(const Analysis& analysis);

} // namespace infera::app
