#include "app/pipeline/pipeline.h"

#include "app/pipeline/billing.h"
#include "app/pipeline/designadvice.h"
#include "app/pipeline/designchanges.h"
#include "app/pipeline/designusage.h"
#include "app/pipeline/outlook.h"
#include "app/pipeline/provable.h"
#include "model/base/text.h"
#include "model/findings/fit.h"
#include "model/layout/planner.h"

#include <algorithm>

namespace infera::app {

namespace {

std::string layoutNames(const model::Design& design, const model::ProposalSet& proposals,
                        std::vector<std::string>& names)
{
    for (const model::Layout& layout : design.layouts)
        names.push_back(layout.id);
    for (const model::Proposal& proposal : proposals.proposals)
        names.push_back(proposal.layout.id);
    return names.empty() ? "none" : join(names, ", ");
}

/// Whether DynamoDB is the store for this workload at all is told with every layout.
void addFit(const model::Design& design, model::Proposal& proposal)
{
    const auto fit = model::fitFindings(design, proposal.plans);
    proposal.findings.insert(proposal.findings.end(), fit.begin(), fit.end());
}

/// The proofs of all layouts together take no longer than the search may.
engine::VerifyOptions within(engine::VerifyOptions options, double seconds, double layouts)
{
    options.timeLimitSeconds = seconds / layouts;
    return options;
}

model::Finding unproven(const engine::Verification& proof)
{
    model::Finding finding;
    finding.rule = "unproven";
    finding.title = std::to_string(proof.notExecuted()) + " of " +
                    std::to_string(proof.patterns.size()) +
                    " access patterns were not executed within the time limit";
    finding.detail = "The plans of the others were executed on sample items and answer what the "
                     "patterns ask; of these it is not proven.";
    for (const engine::PatternVerification& one : proof.patterns) {
        if (!one.executed)
            finding.patterns.push_back(one.pattern);
    }
    finding.fix = "Give the search more time (--time-limit).";
    return finding;
}

Result<model::Proposal> byHand(const model::Design& design, const model::Layout& layout)
{
    model::PlanSet planned = model::planAll(design, layout);
    if (!planned.unserved.empty()) {
        std::string message = "The layout " + layout.id + " does not serve every access pattern:";
        for (const auto& one : planned.unserved)
            message += "\n  " + one.pattern + ": " + one.reason;
        return failure("invalid-layout", std::move(message));
    }
    model::Proposal proposal;
    proposal.layout = layout;
    proposal.plans = std::move(planned.plans);
    addFit(design, proposal);
    return proposal;
}

} // namespace

model::Design provable(const model::Design& design, const model::ProposalSet& found)
{
    model::Design served = design;
    std::erase_if(served.accessPatterns, [&](const model::AccessPattern& pattern) {
        return std::any_of(found.unserved.begin(), found.unserved.end(),
                           [&](const auto& one) { return one.pattern == pattern.name; });
    });
    return served;
}

const pricing::RateCard& rateCard(const Pricing& pricing)
{
    return pricing.card ? *pricing.card : pricing::shippedRates();
}

pricing::BillOptions billOptions(const model::Design& design, const Pricing& pricing)
{
    pricing::BillOptions options = pricing.options;
    if (options.region.empty())
        options.region = design.target.region;
    return options;
}

Result<VerifiedProposals> proposeVerified(const model::Design& design,
                                          const model::ProposeOptions& options,
                                          const engine::VerifyOptions& verification,
                                          Progress& progress)
{
    PartProgress searching(progress, 0, 0.5);
    Result<model::ProposalSet> found = model::propose(design, options, searching);
    if (!found)
        return tl::unexpected(found.error());
    VerifiedProposals verified;
    verified.set = *found;
    verified.set.proposals.clear();
    const double count = static_cast<double>(std::max<std::size_t>(1, found->proposals.size()));
    const model::Design proven = provable(design, *found);
    for (std::size_t i = 0; i < found->proposals.size(); ++i) {
        model::Proposal& proposal = found->proposals[i];
        PartProgress proving(progress, 0.5 + 0.5 * static_cast<double>(i) / count,
                             0.5 + 0.5 * static_cast<double>(i + 1) / count);
        const auto proof =
            engine::verifyPlans(proven, proposal.layout, proposal.plans,
                                within(verification, options.timeLimitSeconds, count), proving);
        if (!proof && proof.error().code == "cancelled")
            return tl::unexpected(proof.error());
        if (proof && proof->holdsAsFar()) {
            if (proof->notExecuted() > 0)
                proposal.findings.push_back(unproven(*proof));
            addFit(design, proposal);
            verified.set.proposals.push_back(std::move(proposal));
            verified.proofs.push_back(*proof);
            continue;
        }
        std::string reason = proof ? "" : proof.error().toString();
        for (const auto& pattern :
             proof ? proof->patterns : std::vector<engine::PatternVerification>()) {
            if (!pattern.holds && pattern.executed)
                reason +=
                    (reason.empty() ? "" : "; ") + pattern.pattern + ": " + pattern.difference;
        }
        verified.refused.push_back(proposal.layout.id + ": " + reason);
    }
    if (!verified.refused.empty())
        model::compareAgain(verified.set); // nothing may speak of a layout that is not shown
    if (verified.set.proposals.empty() && !found->proposals.empty()) {
        return failure("no-layout",
                       "No layout passed its proof by execution. " + join(verified.refused, "\n"));
    }
    return verified;
}

Result<model::Proposal> layoutInUse(const model::Design& design,
                                    const model::ProposalSet& proposals, std::string_view layoutId)
{
    const std::string wanted = layoutId.empty() ? design.chosenLayout : std::string(layoutId);
    for (const model::Layout& layout : design.layouts) {
        if (!wanted.empty() && layout.id == wanted)
            return byHand(design, layout);
    }
    for (const model::Proposal& proposal : proposals.proposals) {
        if (wanted.empty() || proposal.layout.id == wanted)
            return proposal;
    }
    if (wanted.empty()) {
        std::string message = "There is no layout that serves every access pattern.";
        for (const auto& one : proposals.unserved)
            message += "\n  " + one.pattern + ": " + one.reason;
        return failure("no-layout", std::move(message));
    }
    std::vector<std::string> names;
    const std::string known = layoutNames(design, proposals, names);
    const std::string near = didYouMean(wanted, names);
    return failure("unknown-layout", "There is no layout '" + wanted + "'. " +
                                         (near.empty() ? "" : "Did you mean '" + near + "'? ") +
                                         "Known layouts: " + known + ".");
}

Result<model::Proposal> layoutToCheck(const model::Design& design,
                                      const model::ProposalSet& proposals,
                                      std::string_view layoutId)
{
    const std::string wanted = layoutId.empty() ? design.chosenLayout : std::string(layoutId);
    for (const model::Layout& layout : design.layouts) {
        if (wanted.empty() || layout.id != wanted)
            continue;
        model::PlannerOptions scans;
        scans.allowScans = true;
        model::Proposal proposal;
        proposal.layout = layout;
        proposal.plans = model::planAll(design, layout, scans).plans;
        return proposal;
    }
    return layoutInUse(design, proposals, layoutId);
}

model::Usage averageUsage(const model::Design& design, const model::Proposal& proposal,
                          const Pricing& pricing)
{
    return designUsage(design, proposal.layout, proposal.plans, pricing.options.monthHours,
                       pricing.curveDirectory);
}

Result<pricing::CostReport> averageCost(const model::Design& design,
                                        const model::Proposal& proposal, const Pricing& pricing)
{
    const model::Usage usage = averageUsage(design, proposal, pricing);
    return pricing::bill(usage, rateCard(pricing), billOptions(design, pricing));
}

Result<pricing::CostReport> usageCost(const model::Usage& usage, const Pricing& pricing)
{
    return pricing::bill(usage, rateCard(pricing), pricing.options);
}

Result<RunResult> run(const model::Design& design, const RunOptions& options, Progress& progress)
{
    RunResult result;
    result.design = design;
    PartProgress proposing(progress, 0, 0.4);
    auto proposals = proposeWithChanges(design, options.propose, options.verification, proposing);
    if (!proposals)
        return tl::unexpected(proposals.error());
    result.proposals = std::move(*proposals);
    for (const model::Proposal& proposal : result.proposals.set.proposals) {
        if (progress.cancelled())
            break;
        auto cost = averageCost(design, proposal, options.pricing);
        result.proposalCosts.push_back(cost ? std::optional(*std::move(cost)) : std::nullopt);
    }
    if (progress.cancelled())
        return failure("cancelled", "The run was cancelled before it had simulated anything.");
    auto chosen = layoutInUse(design, result.proposals.set, options.layoutId);
    if (!chosen)
        return tl::unexpected(chosen.error());
    result.chosen = std::move(*chosen);
    PartProgress simulating(progress, 0.4, 0.95);
    auto simulation = engine::simulate(design, result.chosen.layout, result.chosen.plans,
                                       options.simulation, simulating);
    if (!simulation)
        return tl::unexpected(simulation.error());
    result.simulation = std::move(*simulation);
    if (result.simulation.cancelled && result.simulation.requests == 0)
        return failure("cancelled",
                       "The simulation was cancelled before it had simulated anything.");
    progress.report(0.95, "pricing");
    result.usage = engine::usageOf(result.simulation, design, result.chosen.layout,
                                   result.chosen.plans, options.pricing.options.monthHours);
    auto cost = pricing::bill(result.usage, rateCard(options.pricing),
                              billOptions(design, options.pricing));
    if (!cost)
        return tl::unexpected(cost.error());
    result.cost = std::move(*cost);
    const auto isCancelled = [&] {
        return result.cancelled = result.simulation.cancelled || progress.cancelled();
    };
    if (isCancelled()) // who stops does not wait for the bills of years to come
        return result;
    addDesignAdvice(result.cost, design, result.chosen, options.pricing, progress);
    if (isCancelled())
        return result;
    auto outlook =
        outlookOf(result.usage, &design, result.cost, options.pricing, options.outlook, progress);
    if (!outlook)
        return tl::unexpected(outlook.error());
    result.outlook = std::move(*outlook);
    if (isCancelled())
        return result;
    progress.report(1, "done");
    return result;
}

} // namespace infera::app
