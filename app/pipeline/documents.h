#pragma once

#include "app/pipeline/pipeline.h"
#include "app/pipeline/whatif.h"

#include <nlohmann/json_fwd.hpp>

/// The JSON documents of docs/JSON.md: what `--json` prints, and what scripts depend on. Keys are
/// settled; new ones may be added beside them.
namespace infera::app {

/// What a design itself is like, before any layout: errors never reach here.
[[nodiscard]] nlohmann::ordered_json checkDocument(const model::Design& design,
                                                   const std::vector<model::Finding>& findings,
                                                   const std::vector<std::string>& incomplete);

/// One proposal with what the bill says of it; `cost` may be nullptr when it could not be priced.
struct PricedProposal
{
    const model::Proposal* proposal = nullptr;
    const pricing::CostReport* cost = nullptr;
    const engine::Verification* proof = nullptr; ///< nullptr: left out of the document
};

/// A bill in two figures and the best of all.
struct MonthlyCost
{
    Decimal onDemand;
    Decimal provisioned;
    Decimal best; ///< a reserved mode's upfront payment is spread over its months
    std::string bestMode;
    bool onDemandComplete = true; ///< false: something in it is not priced
    bool provisionedComplete = true;
    bool bestComplete = true;
};
[[nodiscard]] MonthlyCost monthlyCost(const pricing::CostReport& cost);
/// {"on_demand", "provisioned", "best", "best_mode", "complete"}: a sum of which something is not
/// priced is the part that is.
[[nodiscard]] nlohmann::ordered_json monthlyCostJson(const pricing::CostReport& cost);
/// "$12.50 a month on-demand, $9.10 provisioned", with what is not priced marked.
[[nodiscard]] std::string monthlyCostText(const pricing::CostReport& cost);
/// "12.50".
[[nodiscard]] std::string dollars(double usd);

[[nodiscard]] nlohmann::ordered_json proposeDocument(const std::vector<PricedProposal>& proposals,
                                                     const model::ProposalSet& set);

/// The proposals alone, without prices and proofs.
[[nodiscard]] nlohmann::ordered_json proposeDocument(const model::ProposalSet& set);

[[nodiscard]] nlohmann::ordered_json simulateDocument(const engine::SimulationResult& result);
/// Beside the document of the first: "seeds", and under "spread" each figure over all of them.
void addSpread(const std::vector<engine::SimulationResult>& results,
               nlohmann::ordered_json& document);
/// "executed": units a call of each pattern took on the embedded engine, and by the model.
void addExecuted(const std::vector<engine::PlanMeasurement>& measured,
                 nlohmann::ordered_json& document);
/// Beside the document of the run after a fix: "fixed" with the figures side by side, "before".
void addFixed(const model::Finding& finding, const engine::SimulationResult& before,
              const engine::SimulationResult& after, nlohmann::ordered_json& document);

[[nodiscard]] nlohmann::ordered_json costDocument(const pricing::CostReport& cost);

/// The main job in one document: the three above under "propose", "simulate" and "cost", and the
/// files written.
[[nodiscard]] nlohmann::ordered_json runDocument(const RunResult& result,
                                                 const std::vector<std::string>& files);

} // namespace infera::app
