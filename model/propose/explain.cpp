#include "model/propose/explain.h"

#include "model/base/text.h"
#include "model/design/validate.h"
#include "model/propose/money.h"
#include "model/propose/search.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace infera::model {

namespace {

using proposer::EntityChoice;
using proposer::View;
using proposer::ViewKind;

std::string wayText(const View& view)
{
    switch (view.kind) {
    case ViewKind::Base:
        return "the table key " + keyText(view);
    case ViewKind::Global:
        return proposer::viewName(view);
    case ViewKind::Local:
        return proposer::viewName(view);
    }
    return {};
}

/// The ways of one need beside what the rest of the layout is.
class Explainer
{
public:
    Explainer(const proposer::EntityCosts& costs, const EntityChoice& choice,
              const std::vector<proposer::JoinMode>& modes, std::size_t need)
        : m_costs(costs), m_choice(choice), m_modes(modes), m_need(need)
    {}

    std::vector<WayConsidered> all()
    {
        addWay(m_choice.base, true);
        for (const View& view : m_choice.indexes)
            addWay(view, true);
        for (const View& view :
             proposer::candidates(m_costs.design(), m_costs.workload()).indexes) {
            if ((view.kind == ViewKind::Local && view.partition != m_choice.base.partition) ||
                (view.conditionApart && m_costs.generic()))
                continue;
            for (const View& one : proposer::projections(m_costs, view))
                addWay(one, false);
        }
        return std::move(m_ways);
    }

private:
    const proposer::EntityCosts& m_costs;
    const EntityChoice& m_choice;
    const std::vector<proposer::JoinMode>& m_modes;
    std::size_t m_need;
    std::vector<WayConsidered> m_ways;
    std::set<std::string> m_seen;

    void addWay(const View& view, bool present)
    {
        const auto& need = m_costs.workload().needs[m_need];
        const std::optional<proposer::Fit>& fit = m_costs.facts(view).fits[m_need];
        if (!fit || !m_seen.insert(view.name).second)
            return;
        const proposer::PricedChoice priced = priceWith(view, present);
        const double reads = m_costs.readUsd(m_choice.base, view, need, *fit, priced.itemBytes);
        if (std::isinf(reads))
            return;
        WayConsidered way;
        way.entity = m_costs.workload().entity->name;
        way.way = wayText(view);
        way.chosen = m_choice.viewOf(m_need) == &view;
        way.filtered = fit->needsFilter() || !fit->ordered;
        way.readsUsd = reads;
        // The plan takes the cheapest way there is: this one is forced upon it.
        way.changeUsd = priced.usd - priced.needUsd[m_need] + reads - m_choice.price.usd;
        m_ways.push_back(std::move(way));
    }

    /// The entity with this way, and without the index it had for this pattern alone.
    [[nodiscard]] proposer::PricedChoice priceWith(const View& view, bool present) const
    {
        const View* served = m_choice.viewOf(m_need);
        std::vector<const View*> views;
        for (const View& one : m_choice.indexes) {
            if (&one != served || &one == &view || servesOthers(one))
                views.push_back(&one);
        }
        if (!present)
            views.push_back(&view);
        views.push_back(&m_choice.base);
        return priceChoice(m_costs, std::move(views), m_modes, proposer::KeyLimit(1));
    }

    [[nodiscard]] bool servesOthers(const View& view) const
    {
        for (std::size_t n = 0; n < m_choice.servedBy.size(); ++n) {
            if (n != m_need && m_choice.viewOf(n) == &view)
                return true;
        }
        return false;
    }
};

/// A strongly consistent pattern that no key can answer is answered by a second copy (K10).
void addCopyWays(const Design& design, const proposer::Realised& best, const PriceWeights& weights,
                 PatternExplanation& explanation)
{
    for (const proposer::CopyPlan& copy : best.assembly.arrangement.copies) {
        const bool answers =
            std::any_of(copy.patterns.begin(), copy.patterns.end(), [&](std::size_t pattern) {
                return design.accessPatterns[pattern].name == explanation.pattern;
            });
        if (!answers)
            continue;
        std::vector<Plan> plans = best.proposal.plans;
        std::erase_if(plans, [&](const Plan& plan) { return plan.pattern != explanation.pattern; });
        WayConsidered way;
        way.entity = copy.entity;
        way.way = "the copy " + copy.name + " by " + join(copy.partition, " + ");
        way.chosen = true;
        way.readsUsd = proposer::monthlyCost(design, best.proposal.layout, plans, weights).reads;
        explanation.ways.push_back(std::move(way));
    }
}

/// A scan is of no key: what it reads is all there is, whatever the keys are.
void addScanWay(const proposer::Realised& best, const Design& design, const PriceWeights& weights,
                PatternExplanation& explanation)
{
    const AccessPattern* pattern = design.accessPattern(explanation.pattern);
    if (!pattern || pattern->operation != PatternOperation::Scan)
        return;
    for (const Plan& plan : best.proposal.plans) {
        if (plan.pattern != explanation.pattern || plan.steps.empty())
            continue;
        const Step& step = plan.steps.front();
        WayConsidered way;
        way.entity = join(pattern->entities, ", ");
        way.way = "a Scan of all of " +
                  (step.index.empty() ? "table " : "index " + step.index + " of table ") +
                  step.table;
        way.chosen = true;
        way.readsUsd = proposer::monthlyCost(design, best.proposal.layout, {plan}, weights).reads;
        explanation.ways.push_back(std::move(way));
    }
}

Error unknownPattern(const Design& design, const std::string& pattern)
{
    std::vector<std::string> names;
    for (const AccessPattern& one : design.accessPatterns)
        names.push_back(one.name);
    const std::string near = didYouMean(pattern, names);
    std::string text = "There is no access pattern '" + pattern + "'.";
    if (!near.empty())
        text += " Did you mean '" + near + "'?";
    return {"unknown-pattern", text, {}};
}

} // namespace

Result<PatternExplanation> explainPattern(const Design& design, const std::string& pattern,
                                          std::optional<LayoutStrategy> strategy,
                                          const ProposeOptions& options, Progress& progress)
{
    const std::vector<Error> errors = validate(design);
    if (!errors.empty())
        return tl::unexpected(
            Error{"invalid-design", errors.front().message, errors.front().where});
    if (!design.accessPattern(pattern))
        return tl::unexpected(unknownPattern(design, pattern));
    proposer::SearchMemo memo;
    WorkLimit work(options.timeLimitSeconds, progress);
    const proposer::Search search(design, options, memo, work);
    PatternExplanation explanation{pattern, {}, {}};
    const auto best =
        strategy ? search.cheapest(*strategy, std::string(toString(*strategy))) : search.best();
    if (!best)
        return explanation;
    explanation.layout = best->proposal.layout.id;
    const proposer::Arrangement& arrangement = best->assembly.arrangement;
    for (std::size_t c = 0; c < arrangement.choices.size(); ++c) {
        const EntityChoice& choice = arrangement.choices[c];
        const proposer::EntityCosts& costs = costsOf(arrangement, c, *search.input().models);
        for (std::size_t n = 0; n < choice.servedBy.size(); ++n) {
            if (design.accessPatterns[choice.workload->needs[n].pattern].name != pattern)
                continue;
            for (WayConsidered& way : Explainer(costs, choice, arrangement.modes[c], n).all())
                explanation.ways.push_back(std::move(way));
        }
    }
    addCopyWays(design, *best, options.weights, explanation);
    addScanWay(*best, design, options.weights, explanation);
    std::stable_sort(
        explanation.ways.begin(), explanation.ways.end(),
        [](const WayConsidered& a, const WayConsidered& b) { return a.changeUsd < b.changeUsd; });
    return explanation;
}

} // namespace infera::model
