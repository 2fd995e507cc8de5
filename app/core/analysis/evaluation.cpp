#include "app/core/analysis/evaluation.h"

#include "app/core/analysis/analysis.h"
#include "app/core/document/document.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace infera::app {
namespace {

/// What a finding is about: its rule and the place.
auto subjectOf(const model::Finding& one)
{
    return std::tie(one.rule, one.table, one.index, one.patterns);
}

struct BySubject
{
    bool operator()(const model::Finding* a, const model::Finding* b) const
    {
        return subjectOf(*a) < subjectOf(*b);
    }
};

/// The layout a design is evaluated on, and how many patterns it leaves unserved.
Result<model::Proposal> layoutOf(const Stages& stages, const EvaluationRequest& request,
                                 Progress& progress, int& unserved)
{
    if (request.layout) {
        // Its findings are those under the numbers of this design.
        model::Proposal layout = *request.layout;
        if (auto now = stages.reevaluate(request.design, layout))
            layout.findings = std::move(now->findings);
        return layout;
    }
    const auto proposals = stages.propose(request.design, progress);
    if (!proposals)
        return tl::unexpected(proposals.error());
    unserved = static_cast<int>(proposals->set.unserved.size());
    return stages.layoutInUse(request.design, proposals->set, {});
}

} // namespace

std::vector<model::Finding> joinedFindings(const std::vector<model::Finding>& ofDesign,
                                           const model::Proposal* layout,
                                           const engine::SimulationResult* simulation)
{
    // Looked for by subject: large designs have hundreds of findings, and this runs after an edit.
    std::multiset<const model::Finding*, BySubject> seen;
    std::set<const model::Finding*, BySubject> measured;
    std::vector<const model::Finding*> order;
    const auto add = [&](const model::Finding& finding) {
        const auto [from, to] = seen.equal_range(&finding);
        if (std::any_of(from, to, [&](const auto* one) { return *one == finding; }))
            return;
        seen.insert(&finding);
        order.push_back(&finding);
    };
    for (const model::Finding& finding : ofDesign) {
        seen.insert(&finding);
        order.push_back(&finding);
    }
    if (simulation)
        for (const model::Finding& finding : simulation->findings)
            measured.insert(&finding);
    if (layout)
        for (const model::Finding& finding : layout->findings)
            if (!measured.contains(&finding))
                add(finding);
    if (simulation)
        for (const model::Finding& finding : simulation->findings)
            add(finding);
    std::vector<model::Finding> all;
    all.reserve(order.size());
    for (const model::Finding* one : order)
        all.push_back(*one);
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.severity > b.severity; });
    return all;
}

Evaluation evaluate(const Stages& stages, const EvaluationRequest& request, Progress& progress)
{
    Evaluation result;
    result.name = request.name;
    result.design = std::make_shared<const model::Design>(request.design);
    PartProgress proposing(progress, 0, 0.4);
    const auto layout = layoutOf(stages, request, proposing, result.unserved);
    if (!layout) {
        result.error = layout.error();
        result.findings = joinedFindings(stages.check(request.design), nullptr, nullptr);
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
        }
    }
    result.findings =
        joinedFindings(stages.check(request.design), result.layout.get(), result.simulation.get());
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
    result.findings = analysis.findings();
    if (analysis.proposals().value)
        result.unserved = static_cast<int>(analysis.proposals().value->set.unserved.size());
    return result;
}

} // namespace infera::app
