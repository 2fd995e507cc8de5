#include "app/pipeline/splits.h"

#include "app/pipeline/documents.h"
#include "model/base/text.h"
#include "model/design/split.h"
#include "model/formats/json/layoutjson.h"
#include "model/formats/json/planjson.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

namespace infera::app {

namespace {

/// Items that a call of a pattern finds, as its plan estimates.
double itemsFound(const model::Proposal& proposal, const model::AccessPattern& pattern)
{
    double items = 0;
    for (const model::Plan& plan : proposal.plans) {
        for (const model::Step& step : plan.steps) {
            if (plan.pattern == pattern.name && step.itemsReturned > 0)
                items = step.itemsReturned;
        }
    }
    return items;
}

/// In no order of the design's own, so that the order of its entities does not show.
std::vector<std::string> entityNames(const model::Design& design)
{
    std::vector<std::string> names;
    for (const model::Entity& one : design.entities)
        names.push_back(one.name);
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

Result<std::vector<DesignSplit>> cheaperSplits(const model::Design& design,
                                               const VerifiedProposals& verified,
                                               const model::ProposeOptions& options,
                                               const engine::VerifyOptions& verification,
                                               Progress& progress)
{
    std::vector<DesignSplit> splits;
    const bool late = std::any_of(verified.proofs.begin(), verified.proofs.end(),
                                  [](const auto& one) { return one.notExecuted() > 0; });
    if (verified.set.proposals.empty() || late || design.target.forbids("V2"))
        return splits;
    const auto start = std::chrono::steady_clock::now();
    model::Proposal best = verified.set.proposals.front();
    model::Design now = design;
    for (const std::string& name : entityNames(design)) {
        const std::chrono::duration<double> used = std::chrono::steady_clock::now() - start;
        model::ProposeOptions within = options;
        within.top = 1;
        within.memo = nullptr;
        within.timeLimitSeconds = options.timeLimitSeconds - used.count();
        if (within.timeLimitSeconds <= 0)
            break;
        const std::vector<std::string> attributes =
            model::separableAttributes(now, *now.entity(name));
        if (attributes.empty())
            continue;
        auto split = model::splitEntity(
            now, *now.entity(name), attributes,
            [&](const model::AccessPattern& pattern) { return itemsFound(best, pattern); });
        if (!split)
            continue;
        auto found = proposeVerified(split->design, within, verification, progress);
        if (!found && found.error().code == "cancelled")
            return tl::unexpected(found.error());
        if (!found || found->set.proposals.empty() ||
            found->set.unserved.size() > verified.set.unserved.size())
            continue;
        model::Proposal& cheapest = found->set.proposals.front();
        const double saves = best.monthlyUsd - cheapest.monthlyUsd;
        if (saves <= options.toleranceUsd)
            continue;
        best = cheapest;
        now = split->design;
        splits.push_back({name, attributes, split->entity, std::move(split->design),
                          std::move(cheapest), found->proofs.front().holds(), saves});
    }
    return splits;
}

std::string splitText(const DesignSplit& split)
{
    const double before = split.best.monthlyUsd + split.savesUsd;
    return split.entity + " without " + join(split.attributes, ", ") +
           ", which would be in items of their own, " + split.part + ": " + split.best.layout.id +
           " then costs $" + dollars(split.best.monthlyUsd) + " a month on-demand instead of $" +
           dollars(before) +
           (split.proven ? "; every access pattern said for the two was executed"
                         : "; not every access pattern was executed within the time limit");
}

nlohmann::ordered_json splitJson(const DesignSplit& split)
{
    nlohmann::ordered_json plans = nlohmann::ordered_json::array();
    for (const model::Plan& plan : split.best.plans)
        plans.push_back(model::planJson(plan));
    return {{"rule", "V2"},
            {"entity", split.entity},
            {"attributes", split.attributes},
            {"part", split.part},
            {"monthly", dollars(split.best.monthlyUsd)},
            {"saves", dollars(split.savesUsd)},
            {"proven", split.proven},
            {"tables", model::layoutJson(split.best.layout).at("tables")},
            {"plans", plans}};
}

} // namespace infera::app
