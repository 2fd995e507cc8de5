#include "app/pipeline/assessment.h"

#include "app/pipeline/documents.h"
#include "model/base/text.h"
#include "model/findings/staticfindings.h"
#include "model/layout/planner.h"

#include <algorithm>

namespace infera::app {

namespace {

Result<const model::Layout*> layoutOf(const model::Design& design, const std::string& layoutId)
{
    if (design.layouts.empty())
        return failure("unknown-layout", "The design keeps no layout under 'layouts'. Draw one, or "
                                         "import the tables in use.");
    const std::string wanted = !layoutId.empty() ? layoutId : design.chosenLayout;
    std::vector<std::string> names;
    for (const model::Layout& one : design.layouts) {
        if (wanted.empty() || one.id == wanted)
            return &one;
        names.push_back(one.id);
    }
    // A proposal that was chosen is no layout by hand: the first of those is meant.
    if (layoutId.empty())
        return &design.layouts.front();
    const std::string near = didYouMean(wanted, names);
    return failure("unknown-layout", "There is no layout '" + wanted + "' in the design. " +
                                         (near.empty() ? "" : "Did you mean '" + near + "'? ") +
                                         "It keeps: " + join(names, ", ") + ".");
}

/// Plans by key, and scans for the rest.
void planLayout(const model::Design& design, const model::Layout& layout,
                LayoutAssessment& assessment)
{
    assessment.layout.layout = layout;
    assessment.missing = model::planAll(design, layout).unserved;
    model::PlannerOptions scans;
    scans.allowScans = true;
    model::PlanSet planned = model::planAll(design, layout, scans);
    assessment.layout.plans = std::move(planned.plans);
    assessment.incomplete = std::move(planned.incomplete);
    assessment.layout.findings = model::staticFindings(design, layout, assessment.layout.plans);
    for (const model::PlanSet::Unserved& one : assessment.missing) {
        const auto& plans = assessment.layout.plans;
        if (std::any_of(plans.begin(), plans.end(),
                        [&](const model::Plan& plan) { return plan.pattern == one.pattern; }))
            assessment.scanned.push_back(one.pattern);
    }
}

Result<std::optional<model::Proposal>> layoutToCompare(const model::Design& design,
                                                       const std::string& toLayout,
                                                       const model::ProposeOptions& options,
                                                       Progress& progress)
{
    const bool byHand = std::any_of(design.layouts.begin(), design.layouts.end(),
                                    [&](const model::Layout& one) { return one.id == toLayout; });
    VerifiedProposals proposals;
    if (!byHand) {
        auto found = proposeVerified(design, options, engine::VerifyOptions{}, progress);
        if (!found)
            return tl::unexpected(found.error());
        proposals = std::move(*found);
        if (toLayout.empty() && proposals.set.proposals.empty())
            return std::optional<model::Proposal>();
    }
    const std::string wanted =
        toLayout.empty() ? proposals.set.proposals.front().layout.id : toLayout;
    auto chosen = layoutInUse(design, proposals.set, wanted);
    if (!chosen)
        return tl::unexpected(chosen.error());
    return std::optional<model::Proposal>(std::move(*chosen));
}

} // namespace

std::optional<Decimal> LayoutAssessment::savesMonthly() const
{
    if (!better || missing.size() != scanned.size())
        return std::nullopt;
    return monthlyCost(cost).onDemand - monthlyCost(betterCost).onDemand;
}

Result<LayoutAssessment> assessLayout(const model::Design& design, const std::string& layoutId,
                                      const std::string& toLayout,
                                      const model::ProposeOptions& options, const Pricing& pricing,
                                      Progress& progress)
{
    const auto layout = layoutOf(design, layoutId);
    if (!layout)
        return tl::unexpected(layout.error());
    LayoutAssessment assessment;
    planLayout(design, **layout, assessment);
    // A scan that no pattern asks for stands in for what is missing.
    std::vector<model::Plan> own = assessment.layout.plans;
    std::erase_if(own, [&](const model::Plan& plan) {
        return std::any_of(assessment.missing.begin(), assessment.missing.end(),
                           [&](const auto& one) { return one.pattern == plan.pattern; });
    });
    engine::VerifyOptions verification;
    verification.timeLimitSeconds = options.timeLimitSeconds;
    auto proof = engine::verifyPlans(design, **layout, own, verification, progress);
    if (!proof)
        return tl::unexpected(proof.error());
    assessment.proof = std::move(*proof);
    std::erase_if(assessment.proof.patterns, [&](const engine::PatternVerification& one) {
        return std::any_of(assessment.missing.begin(), assessment.missing.end(),
                           [&](const auto& missed) { return missed.pattern == one.pattern; });
    });
    auto cost = averageCost(design, assessment.layout, pricing);
    if (!cost)
        return tl::unexpected(cost.error());
    assessment.cost = std::move(*cost);
    auto better = layoutToCompare(design, toLayout, options, progress);
    if (!better)
        return tl::unexpected(better.error());
    assessment.better = std::move(*better);
    if (!assessment.better)
        return assessment;
    auto betterCost = averageCost(design, *assessment.better, pricing);
    if (!betterCost)
        return tl::unexpected(betterCost.error());
    assessment.betterCost = std::move(*betterCost);
    assessment.migration = model::migrationSteps(design, **layout, assessment.better->layout);
    for (const model::MigrationStep& step : assessment.migration)
        assessment.migrationUsd += step.readUnits.value_or(0) * options.weights.perReadUnit +
                                   step.writeUnits.value_or(0) * options.weights.perWriteUnit;
    return assessment;
}

} // namespace infera::app
