#pragma once

#include "model/design/design.h"
#include "model/findings/finding.h"
#include "model/layout/planner.h"

#include <string>
#include <vector>

namespace infera::model {

/// A layout against its design, whoever made it: how each pattern is answered, what is not, and
/// everything a reviewer would point at.
struct LayoutCheck
{
    PlanSet plans;                 ///< evaluated
    std::vector<Finding> findings; ///< staticFindings

    /// No finding is an error and every pattern is served.
    [[nodiscard]] bool isSound() const;
    bool operator==(const LayoutCheck&) const = default;
};

[[nodiscard]] LayoutCheck checkLayout(const Design& design, const Layout& layout);

/// What is wrong with the keys and indexes themselves, whatever the traffic: items that could share
/// a key, keys that can be absent or change, quotas, ambiguous or clashing templates, entities that
/// leak into an index.
[[nodiscard]] std::vector<Finding> layoutFindings(const Design& design, const Layout& layout);

/// Most severe first, then by rule, table and index.
void sortFindings(std::vector<Finding>& findings);

} // namespace infera::model
