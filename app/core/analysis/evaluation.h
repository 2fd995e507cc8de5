#pragma once

#include "app/core/analysis/stages.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace infera::app {

class Analysis;

/// The one list of findings: of the design, its layout and its simulation, worst first. What a
/// simulation measured stands for what the layout alone made a rule expect of the same place.
[[nodiscard]] std::vector<model::Finding>
joinedFindings(const std::vector<model::Finding>& ofDesign, const model::Proposal* layout,
               const engine::SimulationResult* simulation);

/// One design taken through all stages: what a scenario or a fix comes to.
struct Evaluation
{
    std::string name;
    std::shared_ptr<const model::Design> design;
    std::shared_ptr<const model::Proposal> layout;
    std::shared_ptr<const engine::SimulationResult> simulation; ///< nullptr: not simulated
    std::shared_ptr<const pricing::CostReport> cost;
    std::vector<model::Finding>
        findings; ///< of the design, the layout and the simulation, worst first
    int unserved = 0;
    std::optional<Error> error; ///< why what is missing above is missing
};

struct EvaluationRequest
{
    std::string name;
    model::Design design;
    std::optional<engine::SimulationOptions> simulation; ///< nothing: not simulated
    std::optional<model::Proposal> layout; ///< nothing: the one the design chooses, or the best
};

/// Goes as far as it can; what stops it stands in `error`.
[[nodiscard]] Evaluation evaluate(const Stages& stages, const EvaluationRequest& request,
                                  Progress& progress);

/// What is on the screen, as it is.
[[nodiscard]] Evaluation evaluationOf(const Analysis& analysis, const std::string& name);

} // namespace infera::app
