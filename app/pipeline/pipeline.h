#pragma once

#include "engine/simulation/simulation.h"
#include "engine/verify/verify.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"
#include "model/propose/propose.h"
#include "pricing/bill/bill.h"
#include "pricing/rates/ratecard.h"

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
};

/// Dollars per unit of a design's region and table class, for the proposer.
[[nodiscard]] Result<model::PriceWeights> priceWeights(const model::Design& design,
                                                       const Pricing& pricing);

/// Ranked layouts, every one proven by execution: a layout that fails its proof is dropped.
/// The first error is returned when none is left ("no-layout").
[[nodiscard]] Result<model::ProposalSet> proposeVerified(const model::Design& design,
                                                         const model::ProposeOptions& options,
                                                         const engine::VerifyOptions& verification,
                                                         Progress& progress);

/// The layout later stages work on: the one named, else the design's chosen_layout, else the best
/// proposal. A layout by hand is planned and evaluated here. Errors: "unknown-layout" with a
/// 'did you mean'; "invalid-layout" naming the patterns it does not serve.
[[nodiscard]] Result<model::Proposal> layoutInUse(const model::Design& design,
                                                  const model::ProposalSet& proposals,
                                                  std::string_view layoutId);

/// Everything the main job computes.
struct RunResult
{
    model::Design design;
    model::ProposalSet proposals;
    model::Proposal chosen;
    engine::SimulationResult simulation;
    pricing::CostReport cost;
};

struct RunOptions
{
    std::string layoutId;
    model::ProposeOptions propose;
    engine::VerifyOptions verification;
    engine::SimulationOptions simulation;
    Pricing pricing;
};

/// propose, verify, simulate, cost. Errors: those of the stages.
[[nodiscard]] Result<RunResult> run(const model::Design& design, const RunOptions& options,
                                    Progress& progress);

} // namespace infera::app
