#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"
#include "model/findings/finding.h"
#include "model/layout/plan.h"
#include "model/layout/planner.h"

#include <string>
#include <vector>

namespace infera::model {

/// Dollars per unit, handed in by whoever knows a rate card; the proposer knows no price list.
struct PriceWeights
{
    double perReadUnit = 0.125e-6; ///< on demand; us-east-1 since 2024-11-01
    double perWriteUnit = 0.625e-6;
    double perGigabyteMonth = 0.25; ///< 2^30 bytes
    double monthHours = 730;
    bool operator==(const PriceWeights&) const = default;
};

struct ProposeOptions
{
    std::size_t top = 3; ///< how many layouts at most; at least one of each strategy asked for
    double timeLimitSeconds = 10;
    PriceWeights weights;
    bool operator==(const ProposeOptions&) const = default;
};

struct Proposal
{
    Layout layout;
    std::vector<Plan> plans; ///< evaluated
    double monthlyUsd = 0;   ///< by the weights alone: what the ranking goes by
    double estimatedUsd = 0; ///< the same before the layout was built: what the search compared
    bool optimal = false;    ///< proven cheapest of its strategy among all candidates
    double gap = 0;          ///< when not optimal: at most this share above the optimum
    std::vector<Finding> findings;
    std::vector<std::string> why; ///< one sentence per decision
    bool operator==(const Proposal&) const = default;
};

struct ProposalSet
{
    std::vector<Proposal> proposals; ///< best first
    std::vector<PlanSet::Unserved> unserved;
    std::vector<std::string> incomplete;
    bool operator==(const ProposalSet&) const = default;
};

/// The cheapest layouts that serve every pattern. Deterministic: the same design, with entities in
/// any order, gives the same proposals. Errors: "invalid-design", "cancelled".
[[nodiscard]] Result<ProposalSet> propose(const Design& design, const ProposeOptions& options,
                                          Progress& progress);

} // namespace infera::model
