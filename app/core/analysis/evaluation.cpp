#include "app/core/analysis/evaluation.h"

#include "app/core/analysis/analysis.h"
#include "app/core/document/document.h"

namespace infera::app {
namespace {

void append(std::vector<model::Finding>& all, const std::vector<model::Finding>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

} // namespace

namespace {

/// The layout a design is evaluated on, and how many patterns it leaves unserved.
Result<model::Proposal> layoutOf(const Stages& stages, const EvaluationRequest& request,
                                 Progress& progress, int& unserved)
{
    if (request.layout)
        return *request.layout;
    const auto proposals = stages.propose(request.design, progress);
    if (!proposals)
        return tl::unexpected(proposals.error());
    unserved = static_cast<int>(proposals->set.unserved.size());
    return stages.layoutInUse(request.design, proposals->set, {});
}

} // namespace

Evaluation evaluate(const Stages& stages, const EvaluationRequest& request, Progress& progress)
{
    Evaluation result;
    result.name = request.name;
    result.design = std::make_shared<const model::Design>(request.design);
    result.findings = stages.check(request.design);
    PartProgress proposing(progress, 0, 0.4);
    const auto layout = layoutOf(stages, request, proposing, result.unserved);
    if (!layout) {
        result.error = layout.error();
        return result;
    }
    result.layout = std::make_shared<const model::Proposal>(*layout);
    if (request.simulation) {
        PartProgress simulating(progress, 0.4, 0.95);
        const auto simulation =
            stages.simulate(request.design, *layout, *request.simulation, simulating);
        if (!simulation) {
            result.error = simulation.error();
        } else {
            result.simulation = std::make_shared<const engine::SimulationResult>(*simulation);
            append(result.findings, simulation->findings);
        }
    }
    const auto cost = stages.cost(
        request.design, *layout,
        {result.simulation.get(), request.simulation ? request.simulation->baseDirectory : ""});
    if (cost)
        result.cost = std::make_shared<const pricing::CostReport>(*cost);
    else
        result.error = cost.error();
    progress.report(1, "done");
    return result;
}

Evaluation evaluationOf(const Analysis& analysis, const std::string& name)
{
    Evaluation result;
    result.name = name;
    result.design = std::make_shared<const model::Design>(analysis.document().design());
    result.layout = analysis.layout().value;
    result.simulation = analysis.simulation().value;
    result.cost = analysis.cost().value;
    result.findings = analysis.stages().check(*result.design);
    if (result.simulation)
        append(result.findings, result.simulation->findings);
    if (analysis.proposals().value)
        result.unserved = static_cast<int>(analysis.proposals().value->set.unserved.size());
    return result;
}

} // namespace infera::app
