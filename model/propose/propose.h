#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"
#include "model/findings/finding.h"
#include "model/layout/plan.h"
#include "model/layout/planner.h"

#include <memory>
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
    /// Provisioned capacity is paid for all month: the units of the peak cost money.
    bool byPeak = false;
    bool operator==(const PriceWeights&) const = default;
};

namespace proposer {
class SearchMemo;
}

/// What earlier searches of a design found, for those that come after an edit of it.
[[nodiscard]] std::shared_ptr<proposer::SearchMemo> makeSearchMemo();

struct ProposeOptions
{
    std::size_t top = 3; ///< how many layouts at most; at least one of each strategy asked for
    double timeLimitSeconds = 10;
    /// What another layout would have to save a month before one stops being called the cheapest.
    double toleranceUsd = 0.01;
    PriceWeights weights;
    /// Shared by searches that follow each other; the proposals are the same without.
    std::shared_ptr<proposer::SearchMemo> memo = nullptr;
    bool operator==(const ProposeOptions&) const = default;
};

/// What a month's cost is made of, by the weights.
struct CostParts
{
    double reads = 0;
    double writes = 0;
    double storage = 0;
    [[nodiscard]] double total() const { return reads + writes + storage; }
    bool operator==(const CostParts&) const = default;
};

/// One table key, index or second copy of a layout, or what a rule makes of them (shards, short
/// words, a collection read in one request), and why it is there.
struct Decision
{
    std::string entity; ///< those of a rule that concerns several: "Order, OrderLine"
    std::string table;
    std::string index;                 ///< empty: the table's own key
    std::string key;                   ///< in words: "status / createdAt"
    std::string rule;                  ///< id in the rule catalogue (model/propose/rules)
    std::vector<std::string> patterns; ///< it serves
    double monthlyUsd = 0;             ///< its writes and storage
    /// The cheapest layout of the entity without it, and what that costs more a month; empty: the
    /// patterns cannot all be served without it.
    std::string alternative;
    double alternativeUsd = 0;
    std::string copy; ///< the name of a second copy, whose key it is; empty: none
    bool operator==(const Decision&) const = default;
};

struct Proposal
{
    Layout layout;
    std::vector<Plan> plans; ///< evaluated
    double monthlyUsd = 0;   ///< by the weights alone: what the ranking goes by
    CostParts parts;         ///< of monthlyUsd
    /// The same today and after every sixth month up to 36, with the items growing as the design
    /// says; empty where nothing grows.
    std::vector<double> grownUsd;
    double hotKeyRisk = 0; ///< peak load on the busiest key over what one partition serves
    int complexity = 0;    ///< tables, indexes, composed keys, shards, plans of several requests
    double requestsPerCall = 0;       ///< on average over the calls
    std::vector<std::string> givesUp; ///< against the other proposals, one sentence each
    std::vector<Decision> decisions;
    double estimatedUsd = 0;  ///< the same before the layout was built: what the search compared
    bool keepsUnique = false; ///< every unique value that can be is kept unique by a copy (V6)
    bool optimal = false;     ///< proven cheapest of its strategy among all candidates
    /// When not optimal: at most this share above the optimum; infinite where patterns are left
    /// that another layout might serve.
    double gap = 0;
    std::vector<Finding> findings;
    std::vector<std::string> why; ///< one sentence per decision
    bool operator==(const Proposal&) const = default;
};

/// Which proposal is cheapest when rates are not what the design says.
struct Sensitivity
{
    std::string rates;    ///< "all", "reads" or "writes": which of them change
    double factor = 1;    ///< times the design's
    std::string cheapest; ///< id of a proposal's layout
    double monthlyUsd = 0;
    bool isFlip = false; ///< at exactly this factor the cheapest changes to this one
    bool operator==(const Sensitivity&) const = default;
};

/// Which proposal is cheapest once the items have grown.
struct GrowthPoint
{
    int month = 0;
    std::string cheapest; ///< id of a proposal's layout
    double monthlyUsd = 0;
    bool isFlip = false; ///< from about this month on it is the cheapest, before another was
    bool operator==(const GrowthPoint&) const = default;
};

/// What a wish of the user costs: the best layout without it, beside the best with it.
struct Restriction
{
    std::string what; ///< "strategy: single-table", "max_indexes: 1"
    /// That lifting it would save; below 0: what the search finds without it costs so much more, as
    /// where a pin offers a key that the search does not. Says nothing where patterns are left
    /// unserved.
    double monthlyUsd = 0;
    std::string withoutIt;                   ///< what the best layout would be
    std::vector<std::string> leavesUnserved; ///< patterns that are served without it
    bool operator==(const Restriction&) const = default;
};

struct ProposalSet
{
    std::vector<Proposal> proposals;      ///< best first
    std::vector<Sensitivity> sensitivity; ///< half and double rates, and the flips between
    std::vector<GrowthPoint> growth;      ///< every twelfth month, and the flips between
    std::vector<Restriction> restrictions;
    std::vector<PlanSet::Unserved> unserved;
    std::vector<std::string> incomplete;
    bool operator==(const ProposalSet&) const = default;
};

/// What each proposal gives up, and which is the cheapest at other rates, among those that are
/// left.
void compareAgain(ProposalSet& set);

/// What a proposal is compared by, by its layout and its plans: costs, hot-key risk, complexity and
/// requests.
void appraise(const Design& design, const PriceWeights& weights, Proposal& proposal);

/// Where a search has proven its layout the cheapest, it has weighed keys with what the layout
/// filters by: the advice to make such keys gives way to that.
void explainFilters(const Proposal& proposal, std::vector<Finding>& findings);

/// The order of the proposals, best first, once each was planned and appraised under the numbers of
/// this design: what an edit shows at once, before a search. What only a search can say of them
/// (decisions, findings, restrictions, what it estimated and proved) stays as it was. Nothing is
/// changed and nothing returned where the design is not valid, where some plan makes other requests
/// than before, or once it is cancelled.
[[nodiscard]] std::vector<std::size_t> rankAgain(const Design& design, const PriceWeights& weights,
                                                 ProposalSet& set, Progress& progress);

/// The cheapest layouts that serve every pattern. Deterministic: the same design, with entities in
/// any order, gives the same proposals. Errors: "invalid-design", "cancelled".
[[nodiscard]] Result<ProposalSet> propose(const Design& design, const ProposeOptions& options,
                                          Progress& progress);

} // namespace infera::model
