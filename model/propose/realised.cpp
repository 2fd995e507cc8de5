#include "model/propose/realised.h"

#include "model/findings/staticfindings.h"
#include "model/layout/evaluate.h"
#include "model/propose/comparison.h"
#include "model/propose/money.h"

#include <algorithm>
#include <limits>

namespace infera::model::proposer {

namespace {

std::size_t indexCount(const Layout& layout)
{
    std::size_t count = 0;
    for (const Table& table : layout.tables)
        count += table.indexes.size();
    return count;
}

/// What the search compared, without its penalty for what is not served.
double estimatedUsd(const Assembly& assembly)
{
    Weight weight = assembly.weight;
    for (const EntityChoice& choice : assembly.arrangement.choices) {
        for (std::size_t n = 0; n < choice.servedBy.size(); ++n) {
            if (choice.servedBy[n] == EntityChoice::unservedNeed)
                weight -= weightOf(choice.price.needUsd[n], 0);
        }
    }
    return usdOf(weight);
}

} // namespace

double toleranceOf(const Assembly& assembly)
{
    return assembly.limits.toleranceUsd * static_cast<double>(assembly.arrangement.choices.size());
}

const PlannedLayout& plannedOf(const Design& design, const Layout& layout, SearchMemo& memo)
{
    return memo.planned(layout, [&] {
        PlanSet all = planAll(design, layout);
        return PlannedLayout{std::move(all.plans), std::move(all.unserved),
                             std::move(all.incomplete), storedBytes(design, layout)};
    });
}

Weighed weigh(const Design& design, const Layout& layout, const PriceWeights& weights,
              SearchMemo& memo)
{
    const PlannedLayout& known = plannedOf(design, layout, memo);
    return {&known, monthlyCost(design, known.storedBytes, known.plans, weights), std::nullopt};
}

Realised realise(const Design& design, const Assembly& assembly, Layout layout, Weighed& weighed)
{
    Realised realised;
    realised.assembly = assembly;
    realised.unserved = weighed.planned->unserved;
    realised.incomplete = weighed.planned->incomplete;
    Proposal& proposal = realised.proposal;
    proposal.layout = std::move(layout);
    proposal.plans = weighed.planned->plans;
    proposal.parts = weighed.parts;
    proposal.monthlyUsd = proposal.parts.total();
    // The search does not weigh copies: they are there whatever they cost.
    proposal.estimatedUsd =
        assembly.arrangement.copies.empty() ? estimatedUsd(assembly) : proposal.monthlyUsd;
    const double usd = usdOf(assembly.weight);
    measure(proposal, usd, assembly.proven ? usd : usdOf(assembly.bound), toleranceOf(assembly));
    if (!weighed.hotKeyRisk)
        weighed.hotKeyRisk = hottestKeyShare(design, proposal.layout, proposal.plans);
    proposal.hotKeyRisk = *weighed.hotKeyRisk;
    proposal.complexity = complexityOf(proposal.layout, proposal.plans);
    proposal.requestsPerCall = requestsPerCall(design, proposal.plans);
    return realised;
}

bool sameButForNames(const Layout& a, const Layout& b)
{
    return std::equal(a.tables.begin(), a.tables.end(), b.tables.begin(), b.tables.end(),
                      [](Table one, Table other) {
                          one.name.clear();
                          other.name.clear();
                          return one == other;
                      });
}

bool isTwin(const Realised& one, const std::vector<Realised>& before)
{
    return std::any_of(before.begin(), before.end(), [&](const Realised& other) {
        return sameButForNames(one.proposal.layout, other.proposal.layout);
    });
}

double copiesUsd(const Realised& realised)
{
    const Assembly& assembly = realised.assembly;
    if (assembly.arrangement.copies.empty() || assembly.weight >= unservedWeight())
        return 0;
    return std::max(0.0, realised.proposal.monthlyUsd - usdOf(assembly.weight));
}

void measure(Proposal& proposal, double usd, double boundUsd, double toleranceUsd)
{
    constexpr double nothing = 1e-9; // dollars
    proposal.optimal = usd - boundUsd <= toleranceUsd;
    proposal.gap = proposal.optimal     ? 0
                   : usd >= usdUnserved ? std::numeric_limits<double>::infinity()
                                        : usd / std::max(nothing, boundUsd) - 1;
}

bool better(const Realised& a, const Realised& b)
{
    if (a.unserved.size() != b.unserved.size())
        return a.unserved.size() < b.unserved.size();
    if (a.proposal.monthlyUsd != b.proposal.monthlyUsd)
        return a.proposal.monthlyUsd < b.proposal.monthlyUsd;
    const std::size_t indexesA = indexCount(a.proposal.layout);
    const std::size_t indexesB = indexCount(b.proposal.layout);
    if (indexesA != indexesB)
        return indexesA < indexesB;
    return a.proposal.layout.id < b.proposal.layout.id;
}

std::vector<Assembly> neighbours(const AssemblyInput& input, const Assembly& assembly)
{
    std::vector<Assembly> all;
    const std::vector<EntityChoice>& choices = assembly.arrangement.choices;
    for (std::size_t c = 0; c < choices.size(); ++c) {
        const auto add = [&](const View& view) {
            EntityChoice other = selectWithout(input, assembly.arrangement, c, view);
            if (!other.feasible || other.weight >= unservedWeight())
                return;
            Assembly changed = withChoice(input, assembly, c, std::move(other));
            if (keepsIndexLimit(changed.arrangement, {input.limits.indexesMax}))
                all.push_back(std::move(changed));
        };
        add(choices[c].base);
        for (const View& view : choices[c].indexes)
            add(view);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Assembly& a, const Assembly& b) { return a.weight < b.weight; });
    return all;
}

} // namespace infera::model::proposer
