#pragma once

#include "engine/simulation/simulation.h"
#include "engine/verify/verify.h"
#include "model/base/decimal.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"
#include "model/propose/propose.h"
#include "pricing/bill/bill.h"
#include "pricing/plan/outlook.h"
#include "pricing/rates/ratecard.h"

#include <optional>
#include <string>
#include <string_view>

/// The way of the data, stage by stage: each function takes const values and returns a new one, so
/// that the command line and the desktop program run the same code, on any thread. No Qt.
namespace infera::app {

/// What to price with. The card must outlive the call.
struct Pricing
{
    const pricing::RateCard* card = nullptr; ///< nullptr: the shipped card
    pricing::BillOptions options;            ///< an empty region: the design's
    std::string curveDirectory;              ///< where files of a design's curves are looked for
};

/// Dollars per unit of a design's region and table class, for the proposer.
[[nodiscard]] Result<model::PriceWeights> priceWeights(const model::Design& design,
                                                       const Pricing& pricing);

/// Ranked layouts with their proofs, one by one in the order of `set.proposals`.
struct VerifiedProposals
{
    model::ProposalSet set;
    std::vector<engine::Verification> proofs;
    /// Layouts that failed their proof and were left out: a defect of this program, worth a report.
    std::vector<std::string> refused;
};

/// Ranked layouts, every one proven by execution: a layout that fails its proof is dropped.
/// Errors: "no-layout" when none is left, and those of propose().
[[nodiscard]] Result<VerifiedProposals> proposeVerified(const model::Design& design,
                                                        const model::ProposeOptions& options,
                                                        const engine::VerifyOptions& verification,
                                                        Progress& progress);

/// The layout later stages work on: the one named, else the design's chosen_layout, else the best
/// proposal. A layout by hand is planned and evaluated here. Errors: "unknown-layout" with a
/// 'did you mean'; "invalid-layout" naming the patterns it does not serve.
[[nodiscard]] Result<model::Proposal> layoutInUse(const model::Design& design,
                                                  const model::ProposalSet& proposals,
                                                  std::string_view layoutId);
/// The same for a look at it: of a layout by hand with the patterns it misses left out, or read by
/// scans, where the layout has the items at all.
[[nodiscard]] Result<model::Proposal> layoutToCheck(const model::Design& design,
                                                    const model::ProposalSet& proposals,
                                                    std::string_view layoutId);

/// Units a design's rates add up to on a layout, in a month of the pricing's hours.
[[nodiscard]] model::Usage averageUsage(const model::Design& design,
                                        const model::Proposal& proposal, const Pricing& pricing);

/// The same, priced: no simulation needed.
[[nodiscard]] Result<pricing::CostReport>
averageCost(const model::Design& design, const model::Proposal& proposal, const Pricing& pricing);

/// The bill of a usage, in its own region unless another is asked for.
[[nodiscard]] Result<pricing::CostReport> usageCost(const model::Usage& usage,
                                                    const Pricing& pricing);

/// Everything the main job computes.
struct RunResult
{
    model::Design design;
    VerifiedProposals proposals;
    /// By the design's averages, beside the proposals; one that cannot be priced is empty.
    std::vector<std::optional<pricing::CostReport>> proposalCosts;
    model::Proposal chosen;
    engine::SimulationResult simulation;
    model::Usage usage; ///< of the simulated month
    pricing::CostReport cost;
    pricing::Outlook outlook;
    bool cancelled = false; ///< wherever it was: what comes after is left out
};

/// How a bill goes on.
struct OutlookOptions
{
    int months = 36;
    std::optional<Decimal> loadPerMonth;    ///< else none
    std::optional<Decimal> storagePerMonth; ///< else each entity's own growth; of a usage, none
    std::optional<Decimal> change;          ///< of each input; else 20 %
};

struct RunOptions
{
    std::string layoutId;
    model::ProposeOptions propose;
    engine::VerifyOptions verification;
    engine::SimulationOptions simulation;
    Pricing pricing;
    OutlookOptions outlook;
};

/// propose, verify, simulate, cost. Cancelled before anything was simulated: an error "cancelled";
/// later, with what there is until then and its bill. Errors: those of the stages.
[[nodiscard]] Result<RunResult> run(const model::Design& design, const RunOptions& options,
                                    Progress& progress);

} // namespace infera::app
