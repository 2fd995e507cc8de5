#include "model/propose/restrictions.h"

#include "model/base/text.h"
#include "model/capacity/limits.h"
#include "model/propose/rules/rule.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

struct Best
{
    std::string id; ///< empty: no layout
    double usd = 0;
    std::vector<PlanSet::Unserved> unserved;
};

/// A wish, and the design without it.
struct Freed
{
    std::string what;
    Design design;
};

std::vector<Freed> freedOf(const Design& design)
{
    std::vector<Freed> all;
    const auto add = [&](std::string what) -> Target& {
        all.push_back({std::move(what), design});
        return all.back().design.target;
    };
    const Target& target = design.target;
    if (target.strategy != Strategy::Auto)
        add(target.strategy == Strategy::SingleTable ? "strategy: single-table"
                                                     : "strategy: multi-table")
            .strategy = Strategy::Auto;
    if (target.maxIndexes < capacity::globalIndexesMax)
        add("max_indexes: " + std::to_string(target.maxIndexes)).maxIndexes =
            capacity::globalIndexesMax;
    for (std::size_t i = 0; i < target.pinned.size(); ++i) {
        std::vector<PinnedEntity>& pinned = add("pinned: " + target.pinned[i].keys.name).pinned;
        pinned.erase(pinned.begin() + static_cast<std::ptrdiff_t>(i));
    }
    for (const std::string& rule : target.forbiddenRules)
        std::erase(add("forbidden_rules: " + rule).forbiddenRules, rule);
    return all;
}

Best bestOf(const Search& search)
{
    std::optional<Realised> best = search.best();
    if (!best)
        return {};
    return {best->proposal.layout.id, best->proposal.monthlyUsd, std::move(best->unserved)};
}

/// Patterns that are unserved and need not be.
std::vector<std::string> servedBesides(const std::vector<PlanSet::Unserved>& unserved,
                                       const Best& best)
{
    std::vector<std::string> names;
    for (const PlanSet::Unserved& one : unserved) {
        const bool still =
            std::any_of(best.unserved.begin(), best.unserved.end(),
                        [&](const auto& other) { return other.pattern == one.pattern; });
        if (!still)
            names.push_back(one.pattern);
    }
    return names;
}

} // namespace

std::vector<Restriction> restrictionsOf(const Design& design, const ProposeOptions& options,
                                        SearchMemo& memo, WorkLimit& work, const ProposalSet& best)
{
    std::vector<Restriction> all;
    const double monthlyUsd = best.proposals.front().monthlyUsd;
    for (const Freed& one : freedOf(design)) {
        if (work.isReached())
            break;
        const Best free = bestOf(Search(one.design, options, memo.without(one.what), work));
        Restriction restriction{one.what, 0, free.id, {}};
        const double saves = monthlyUsd - free.usd;
        if (free.unserved.size() < best.unserved.size()) {
            restriction.leavesUnserved = servedBesides(best.unserved, free);
            restriction.withoutIt += ", for " + moneyText(free.usd) + " a month";
        } else if (!free.id.empty() && free.unserved.size() == best.unserved.size()) {
            // Within the tolerance the searches end with one layout or with another.
            restriction.monthlyUsd = saves < 0 && saves > -options.toleranceUsd ? 0 : saves;
        }
        all.push_back(std::move(restriction));
    }
    return all;
}

} // namespace infera::model::proposer
