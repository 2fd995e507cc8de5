#pragma once

#include "model/design/design.h"
#include "model/layout/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace infera::model {

/// The plans for every pattern of a design on a layout, however the layout came to be: proposed,
/// drawn by hand or imported. This is the one place that decides how a pattern is answered.
struct PlanSet
{
    std::vector<Plan> plans; ///< in the order of the design's patterns; unserved ones left out
    struct Unserved
    {
        std::string pattern;
        std::string reason; ///< what the layout lacks, as a sentence
        bool operator==(const Unserved&) const = default;
    };
    std::vector<Unserved> unserved;
    std::vector<std::string> incomplete; ///< what nobody knows of the plans' units, in sentences
    bool operator==(const PlanSet&) const = default;
};

struct PlannerOptions
{
    /// Also scan for patterns that no key answers, so that a layout in use can be shown as it is.
    bool allowScans = false;
    bool operator==(const PlannerOptions&) const = default;
};

/// Chooses for each pattern the cheapest way the layout offers (by read and write units); the plans
/// come evaluated. Scans are planned only for patterns of operation scan, unless allowed. The
/// design must be valid (validate()).
[[nodiscard]] PlanSet planAll(const Design& design, const Layout& layout,
                              const PlannerOptions& options = {});

/// The same for one pattern, which need not be one of the design's; with no plan, `reason` says
/// what the layout lacks.
[[nodiscard]] std::optional<Plan> planPattern(const Design& design, const Layout& layout,
                                              const AccessPattern& pattern, std::string& reason,
                                              const PlannerOptions& options = {});

} // namespace infera::model
