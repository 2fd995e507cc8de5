#pragma once

#include "model/design/design.h"
#include "model/findings/finding.h"
#include "model/layout/plan.h"

#include <vector>

namespace infera::model {

/// What a reviewer would point at in a layout, from counts, sizes and rates alone: hot keys, scans,
/// over-reading, growth, write amplification, and patterns the layout does not serve. `plans` must
/// be evaluated. Ordered by severity, then rule, table and index.
[[nodiscard]] std::vector<Finding> staticFindings(const Design& design, const Layout& layout,
                                                  const std::vector<Plan>& plans);

/// The load on the busiest partition key at the peak rates, as a share of what one partition
/// serves: the measure of the rule "hot-key", for any layout. 1 is at the limit.
[[nodiscard]] double hottestKeyShare(const Design& design, const Layout& layout,
                                     const std::vector<Plan>& plans);

} // namespace infera::model
