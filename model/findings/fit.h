#pragma once

#include "model/design/design.h"
#include "model/findings/finding.h"
#include "model/layout/plan.h"

#include <vector>

namespace infera::model {

/// Whether DynamoDB is the right store for a workload: joins, ad hoc queries, text search,
/// relational integrity and analytics found among the patterns, each with what to use beside it.
/// Rules "fit-join", "fit-ad-hoc", "fit-text-search", "fit-integrity", "fit-ranges" and
/// "fit-analytics"; none of them says that a layout is wrong.
[[nodiscard]] std::vector<Finding> fitFindings(const Design& design,
                                               const std::vector<Plan>& plans);

} // namespace infera::model
