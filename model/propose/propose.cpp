#include "model/propose/propose.h"

#include "model/propose/cheapest.h"

#include "model/base/text.h"
#include "model/design/validate.h"
#include "model/findings/layoutrules.h"
#include "model/findings/rules.h"
#include "model/findings/staticfindings.h"
#include "model/propose/comparison.h"
#include "model/propose/copies.h"
#include "model/propose/layoutreasons.h"
#include "model/propose/money.h"
#include "model/propose/otherrates.h"
#include "model/propose/reasons.h"
#include "model/propose/restrictions.h"
#include "model/propose/rules/rule.h"
#include "model/propose/search.h"
#include "model/propose/shortlist.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <mutex>
#include <numeric>
#include <tuple>

namespace infera::model {

namespace {

using proposer::Assembly;
using proposer::AssemblyInput;
using proposer::Realised;

/// The most global indexes that one entity has.
std::size_t mostIndexes(const proposer::Arrangement& arrangement)
{
    std::size_t most = 0;
    for (const proposer::EntityChoice& choice : arrangement.choices)
        most = std::max(most, choice.globalIndexes());
    return most;
}

/// A memo that another search has is done without.
class LockedMemo
{
public:
    explicit LockedMemo(const std::shared_ptr<proposer::SearchMemo>& shared) : m_shared(shared)
    {
        if (m_shared)
            m_lock = m_shared->lock();
    }
    [[nodiscard]] proposer::SearchMemo& get() { return m_lock ? *m_shared : m_own; }

private:
    std::shared_ptr<proposer::SearchMemo> m_shared;
    std::unique_lock<std::mutex> m_lock;
    proposer::SearchMemo m_own;
};

/// Runs the searches of one proposal set.
class Proposer
{
public:
    Proposer(const Design& design, const ProposeOptions& options, bool cheapestOnly,
             Progress& progress)
        : m_design(design), m_options(options), m_cheapestOnly(cheapestOnly), m_progress(progress),
          m_work(options.timeLimitSeconds, progress), m_memo(options.memo),
          m_search(design, options, m_memo.get(), m_work)
    {}

    ProposalSet run()
    {
        const std::vector<LayoutStrategy> strategies = proposer::strategiesOf(m_design.target);
        for (std::size_t i = 0; i < strategies.size(); ++i) {
            m_progress.report(0.7 * static_cast<double>(i) / static_cast<double>(strategies.size()),
                              toString(strategies[i]));
            searchStrategy(strategies[i]);
        }
        if (m_cheapestOnly)
            return cheapestOnly();
        addOtherRates();
        ProposalSet set = proposer::shortlist(m_search, m_options, m_found);
        proposer::compare(set.proposals);
        set.sensitivity = proposer::sensitivityOf(ranked(set));
        set.growth = proposer::growthOf(set.proposals);
        addReasons(set);
        if (!set.proposals.empty())
            set.restrictions =
                proposer::restrictionsOf(m_design, m_options, m_memo.get(), m_work, set);
        addAdvice(set);
        m_progress.report(1, "done");
        return set;
    }

private:
    const Design& m_design;
    const ProposeOptions& m_options;
    bool m_cheapestOnly; ///< see proposeCheapest()
    Progress& m_progress;
    WorkLimit m_work;
    LockedMemo m_memo;
    proposer::Search m_search;
    proposer::Found m_found;

    /// The first of what is found, with what is said of its keys.
    ProposalSet cheapestOnly()
    {
        ProposalSet set = proposer::shortlist(m_search, m_options, m_found);
        if (set.proposals.size() > 1)
            set.proposals.resize(1);
        for (Proposal& proposal : set.proposals)
            rules::hotKeys({m_design, proposal.layout, proposal.plans}, proposal.findings);
        m_progress.report(1, "done");
        return set;
    }

    /// The cheapest layout of a strategy, one with fewer indexes, and one that keeps clear of what
    /// a single key may take.
    void searchStrategy(LayoutStrategy strategy)
    {
        const std::string id(toString(strategy));
        std::optional<Realised> best = m_search.cheapest(strategy, id);
        if (!best)
            return;
        const std::size_t most = mostIndexes(best->assembly.arrangement);
        const bool servesAll = best->unserved.empty();
        AssemblyInput input = m_search.input();
        input.briefWords = best->assembly.arrangement.briefWords;
        m_found.candidates.push_back(*std::move(best));
        if (m_work.isReached() || (m_cheapestOnly && servesAll))
            return;
        if (most > 0) {
            AssemblyInput fewer = input;
            fewer.limits.indexesMax = most - 1;
            addVariant(assemble(fewer, strategy), id + "-fewer-indexes");
        }
        AssemblyInput spread = input;
        spread.limits.keyLimitShare = 0.1;
        addVariant(assemble(spread, strategy), id + "-spread-keys");
        searchUnique(input, strategy, id + "-unique");
    }

    /// The cheapest layout that refuses a second item with a unique value (V6): with the patterns
    /// that ask for the value on an index, or led by the copy to the item.
    void searchUnique(AssemblyInput input, LayoutStrategy strategy, const std::string& id)
    {
        std::vector<proposer::CopyPlan> copies =
            proposer::uniqueCopies(m_design, m_search.workloads());
        std::erase_if(copies, [&](const proposer::CopyPlan& copy) {
            return std::any_of(
                input.copies.begin(), input.copies.end(),
                [&](const proposer::CopyPlan& one) { return one.name == copy.name; });
        });
        if (copies.empty() || m_work.isReached())
            return;
        input.copies.insert(input.copies.end(), copies.begin(), copies.end());
        std::optional<Realised> best;
        for (const bool led : {false, true}) {
            input.workloads =
                m_search.kept(led ? proposer::withoutCopied(m_search.workloads(), input.copies)
                                  : proposer::withCopies(*m_search.input().workloads, copies));
            const auto assembly = assemble(input, strategy);
            if (!assembly || assembly->weight >= proposer::unservedWeight())
                continue;
            Realised one = m_search.realise(*assembly, id);
            one.proposal.keepsUnique = true;
            if (!best || proposer::better(one, *best))
                best = std::move(one);
        }
        if (best)
            m_found.unique.push_back(std::move(*best));
    }

    void addVariant(const std::optional<Assembly>& assembly, const std::string& id)
    {
        if (!assembly || assembly->weight >= proposer::unservedWeight())
            return;
        Realised candidate = m_search.realise(*assembly, id);
        const std::vector<Realised>& all = m_found.candidates;
        const bool known = std::any_of(all.begin(), all.end(), [&](const Realised& one) {
            return one.proposal.layout.tables == candidate.proposal.layout.tables;
        });
        if (!known)
            m_found.candidates.push_back(std::move(candidate));
    }

    /// What is the cheapest at half and double rates, so that the ranking there is a true one.
    void addOtherRates()
    {
        if (m_found.candidates.empty() || m_work.isReached())
            return;
        std::vector<Realised> others =
            proposer::OtherRates(m_search, m_options, m_memo.get(), m_work)
                .layouts(m_found.candidates);
        std::move(others.begin(), others.end(), std::back_inserter(m_found.candidates));
    }

    /// Those that are shown, and behind them the others that were found: one of them may be the
    /// cheapest at other rates.
    [[nodiscard]] std::vector<const Proposal*> ranked(const ProposalSet& set) const
    {
        std::vector<const Proposal*> all;
        for (const Proposal& one : set.proposals)
            all.push_back(&one);
        for (const Realised& one : m_found.candidates) {
            const bool shown =
                std::any_of(set.proposals.begin(), set.proposals.end(), [&](const Proposal& other) {
                    return other.layout.id == one.proposal.layout.id;
                });
            if (!shown && one.unserved.size() <= set.unserved.size())
                all.push_back(&one.proposal);
        }
        return all;
    }

    void addReasons(ProposalSet& set)
    {
        proposer::LayoutReasons layoutReasons(m_search, m_options, m_memo.get(), m_work);
        for (Proposal& proposal : set.proposals) {
            const Assembly& assembly = m_found.of(proposal).assembly;
            rules::hotKeys({m_design, proposal.layout, proposal.plans}, proposal.findings);
            rules::eventualLookups({m_design, proposal.layout, proposal.plans}, proposal.findings);
            proposer::Reasons reasons =
                proposer::reasonsOf(m_search.input(), assembly, proposal.layout);
            layoutReasons.add(assembly, proposal, reasons);
            proposal.decisions = std::move(reasons.decisions);
            proposal.why = std::move(reasons.why);
        }
    }

    /// What the restrictions leave unserved is known by now.
    void addAdvice(ProposalSet& set) const
    {
        for (Proposal& proposal : set.proposals) {
            std::vector<Finding> advice = proposer::adviceFor(
                {m_design, proposal.layout, proposal.plans, m_options.weights, set.restrictions});
            rules::keySizes({m_design, proposal.layout}, advice);
            rules::identity({m_design, proposal.layout}, advice);
            rules::overReading({m_design, proposal.layout, proposal.plans}, advice);
            explainFilters(proposal, advice);
            // In no order of the design's own, so that the order of its entities does not show.
            std::stable_sort(advice.begin(), advice.end(), [](const Finding& a, const Finding& b) {
                return std::tie(a.rule, a.title) < std::tie(b.rule, b.title);
            });
            std::move(advice.begin(), advice.end(), std::back_inserter(proposal.findings));
        }
    }
};

} // namespace

void compareAgain(ProposalSet& set)
{
    std::vector<const Proposal*> all;
    for (const Proposal& one : set.proposals)
        all.push_back(&one);
    proposer::compare(set.proposals);
    set.sensitivity = proposer::sensitivityOf(all);
    set.growth = proposer::growthOf(set.proposals);
}

void appraise(const Design& design, const PriceWeights& weights, Proposal& proposal)
{
    proposal.parts = proposer::monthlyCost(design, proposal.layout, proposal.plans, weights);
    proposal.monthlyUsd = proposal.parts.total();
    proposal.hotKeyRisk = hottestKeyShare(design, proposal.layout, proposal.plans);
    proposal.complexity = proposer::complexityOf(proposal.layout, proposal.plans);
    proposal.requestsPerCall = proposer::requestsPerCall(design, proposal.plans);
}

void explainFilters(const Proposal& proposal, std::vector<Finding>& findings)
{
    if (!proposal.optimal)
        return;
    for (Finding& finding : findings) {
        if (finding.rule != "over-reading")
            continue;
        finding.severity = Severity::Info;
        finding.fix = "Keys that hold the filtered attribute were weighed: within what the design "
                      "allows they do not cost less a month.";
    }
}

namespace {

/// Whatever their numbers are.
bool sameRequests(const std::vector<Plan>& some, const std::vector<Plan>& others)
{
    const auto requestsOf = [](Plan plan) {
        plan.requests = 0;
        for (Step& step : plan.steps)
            step.itemsRead = step.itemsReturned = step.readUnits = step.writeUnits = 0;
        return plan;
    };
    return std::equal(
        some.begin(), some.end(), others.begin(), others.end(),
        [&](const Plan& one, const Plan& other) { return requestsOf(one) == requestsOf(other); });
}

} // namespace

std::vector<std::size_t> rankAgain(const Design& design, const PriceWeights& weights,
                                   ProposalSet& set, Progress& progress)
{
    if (!validate(design).empty())
        return {};
    std::vector<Proposal> proposals = set.proposals;
    std::vector<std::string> incomplete;
    for (Proposal& one : proposals) {
        if (progress.cancelled())
            return {};
        PlanSet planned = planAll(design, one.layout);
        if (planned.unserved.size() != set.unserved.size() ||
            !sameRequests(planned.plans, one.plans))
            return {};
        one.plans = std::move(planned.plans);
        incomplete = std::move(planned.incomplete);
        appraise(design, weights, one);
        one.grownUsd = proposer::grownUsd(design, one.layout, one.plans, weights);
    }
    set.incomplete = std::move(incomplete);
    std::vector<std::size_t> order(proposals.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return proposals[a].monthlyUsd < proposals[b].monthlyUsd;
    });
    set.proposals.clear();
    for (const std::size_t i : order)
        set.proposals.push_back(std::move(proposals[i]));
    compareAgain(set);
    return order;
}

std::shared_ptr<proposer::SearchMemo> makeSearchMemo()
{
    return std::make_shared<proposer::SearchMemo>();
}

namespace {

Result<ProposalSet> search(const Design& design, const ProposeOptions& options, bool cheapestOnly,
                           Progress& progress)
{
    const std::vector<Error> errors = validate(design);
    if (!errors.empty())
        return failure("invalid-design", errors.front().message, errors.front().where);
    ProposalSet set = Proposer(design, options, cheapestOnly, progress).run();
    if (progress.cancelled())
        return failure("cancelled", "The search for layouts was cancelled.");
    return set;
}

} // namespace

Result<ProposalSet> propose(const Design& design, const ProposeOptions& options, Progress& progress)
{
    return search(design, options, false, progress);
}

Result<ProposalSet> proposeCheapest(const Design& design, const ProposeOptions& options,
                                    Progress& progress)
{
    return search(design, options, true, progress);
}

} // namespace infera::model
