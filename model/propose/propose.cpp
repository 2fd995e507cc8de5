#include "model/propose/propose.h"

#include "model/capacity/limits.h"
#include "model/design/validate.h"
#include "model/layout/evaluate.h"
#include "model/propose/assembly.h"
#include "model/propose/comparison.h"
#include "model/propose/hotkeys.h"
#include "model/propose/money.h"
#include "model/propose/reasons.h"
#include "model/propose/rules/rule.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <iterator>
#include <limits>
#include <set>
#include <tuple>

namespace infera::model {

namespace {

using proposer::Assembly;
using proposer::AssemblyInput;

/// True once the time is used up or the caller has cancelled.
class Deadline
{
public:
    Deadline(double seconds, const Progress& progress)
        : m_end(std::chrono::steady_clock::now() +
                std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                    std::chrono::duration<double>(seconds))),
          m_progress(progress)
    {}
    [[nodiscard]] bool passed() const
    {
        return m_progress.cancelled() || std::chrono::steady_clock::now() >= m_end;
    }

private:
    std::chrono::steady_clock::time_point m_end;
    const Progress& m_progress;
};

/// Entities pinned to tables of different names cannot be in one.
bool pinsSeveralTables(const Target& target)
{
    std::set<std::string> names;
    for (const PinnedEntity& one : target.pinned)
        names.insert(one.table);
    names.erase(std::string());
    return names.size() > 1;
}

std::vector<LayoutStrategy> strategiesOf(const Design& design)
{
    if (pinsSeveralTables(design.target))
        return {LayoutStrategy::MultiTable, LayoutStrategy::Mixed};
    switch (design.target.strategy) {
    case Strategy::SingleTable:
        return {LayoutStrategy::SingleTable};
    case Strategy::MultiTable:
        return {LayoutStrategy::MultiTable, LayoutStrategy::Mixed};
    case Strategy::Auto:
        break;
    }
    return {LayoutStrategy::SingleTable, LayoutStrategy::MultiTable, LayoutStrategy::Mixed};
}

struct Candidate
{
    Proposal proposal;
    proposer::Arrangement arrangement;
    std::vector<PlanSet::Unserved> unserved;
    std::vector<std::string> incomplete;
};

Candidate realise(const Design& design, const Assembly& assembly, const std::string& id,
                  const PriceWeights& weights)
{
    Candidate candidate;
    candidate.arrangement = assembly.arrangement;
    Proposal& proposal = candidate.proposal;
    proposal.layout = buildLayout(design, assembly.arrangement, id);
    PlanSet planned = planAll(design, proposal.layout);
    candidate.unserved = std::move(planned.unserved);
    proposal.plans = std::move(planned.plans);
    evaluatePlans(design, proposal.layout, proposal.plans, candidate.incomplete);
    proposal.parts = proposer::monthlyCost(design, proposal.layout, proposal.plans, weights);
    proposal.monthlyUsd = proposal.parts.total();
    // The search does not weigh copies: they are there whatever they cost.
    proposal.estimatedUsd = assembly.arrangement.copies.empty() ? proposer::usdOf(assembly.weight)
                                                                : proposal.monthlyUsd;
    proposal.optimal = assembly.proven;
    proposal.gap = proposal.optimal ? 0
                                    : 1 - proposer::usdOf(assembly.bound) /
                                              std::max(1e-9, proposer::usdOf(assembly.weight));
    proposal.hotKeyRisk = proposer::hotKeyRisk(design, assembly.arrangement, weights);
    proposal.complexity = proposer::complexityOf(proposal.layout, proposal.plans);
    proposal.requestsPerCall = proposer::requestsPerCall(design, proposal.plans);
    return candidate;
}

std::size_t indexCount(const Layout& layout)
{
    std::size_t count = 0;
    for (const Table& table : layout.tables)
        count += table.indexes.size();
    return count;
}

/// Serves more, costs less, has fewer indexes, by name.
bool better(const Candidate& a, const Candidate& b)
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

/// The most indexes that one entity has.
std::size_t mostIndexes(const proposer::Arrangement& arrangement)
{
    std::size_t most = 0;
    for (const proposer::EntityChoice& choice : arrangement.choices)
        most = std::max(most, choice.indexes.size());
    return most;
}

/// Runs the searches of one proposal set.
class Proposer
{
public:
    Proposer(const Design& design, const ProposeOptions& options, Progress& progress)
        : m_design(design), m_options(options), m_progress(progress),
          m_deadline(options.timeLimitSeconds, progress), m_workloads(proposer::workloads(design))
    {
        m_input.design = &design;
        m_input.copies = proposer::strongCopies(design, m_workloads);
        m_input.workloads = kept(proposer::withoutCopied(m_workloads, m_input.copies));
        m_input.weights = options.weights;
        m_input.limits.indexesMax = static_cast<std::size_t>(std::max(0, design.target.maxIndexes));
        m_input.limits.toleranceUsd =
            options.toleranceUsd /
            static_cast<double>(std::max<std::size_t>(1, m_workloads.size()));
        m_input.limits.stop = [this] { return m_deadline.passed(); };
    }

    ProposalSet run()
    {
        const std::vector<LayoutStrategy> strategies = strategiesOf(m_design);
        for (std::size_t i = 0; i < strategies.size(); ++i) {
            m_progress.report(0.8 * static_cast<double>(i) / static_cast<double>(strategies.size()),
                              toString(strategies[i]));
            searchStrategy(strategies[i]);
        }
        ProposalSet set = ranked();
        addReasons(set);
        addRestrictions(set);
        m_progress.report(1, "done");
        return set;
    }

private:
    const Design& m_design;
    const ProposeOptions& m_options;
    Progress& m_progress;
    Deadline m_deadline;
    std::vector<proposer::EntityWorkload> m_workloads;
    /// Arrangements point into the workloads they were made for.
    std::deque<std::vector<proposer::EntityWorkload>> m_kept;
    AssemblyInput m_input;
    std::vector<Candidate> m_candidates;
    std::vector<Candidate> m_unique; ///< variants that keep unique values unique

    const std::vector<proposer::EntityWorkload>*
    kept(std::vector<proposer::EntityWorkload> workloads)
    {
        m_kept.push_back(std::move(workloads));
        return &m_kept.back();
    }

    /// The cheapest layout of a strategy, one with fewer indexes, and one that keeps clear of what
    /// a single key may take.
    void searchStrategy(LayoutStrategy strategy)
    {
        const std::string id(toString(strategy));
        const auto best = assemble(m_input, strategy);
        if (!best)
            return;
        m_candidates.push_back(realise(m_design, *best, id, m_options.weights));
        if (m_deadline.passed())
            return;
        if (const std::size_t most = mostIndexes(best->arrangement); most > 0) {
            AssemblyInput fewer = m_input;
            fewer.limits.indexesMax = most - 1;
            addVariant(assemble(fewer, strategy), id + "-fewer-indexes");
        }
        AssemblyInput spread = m_input;
        spread.limits.keyLimitShare = 0.1;
        addVariant(assemble(spread, strategy), id + "-spread-keys");
        searchUnique(strategy, id + "-unique");
    }

    /// The cheapest layout that refuses a second item with a unique value (V6): with the patterns
    /// that ask for the value on an index, or led by the copy to the item.
    void searchUnique(LayoutStrategy strategy, const std::string& id)
    {
        std::vector<proposer::CopyPlan> copies = proposer::uniqueCopies(m_design, m_workloads);
        std::erase_if(copies, [&](const proposer::CopyPlan& copy) {
            return std::any_of(
                m_input.copies.begin(), m_input.copies.end(),
                [&](const proposer::CopyPlan& one) { return one.name == copy.name; });
        });
        if (copies.empty() || m_deadline.passed())
            return;
        std::optional<Candidate> best;
        for (const bool led : {false, true}) {
            AssemblyInput input = m_input;
            input.copies.insert(input.copies.end(), copies.begin(), copies.end());
            if (led)
                input.workloads = kept(proposer::withoutCopied(m_workloads, input.copies));
            const auto assembly = assemble(input, strategy);
            if (!assembly || assembly->weight >= proposer::unservedWeight())
                continue;
            Candidate one = realise(m_design, *assembly, id, m_options.weights);
            one.proposal.keepsUnique = true;
            if (!best || better(one, *best))
                best = std::move(one);
        }
        if (best)
            m_unique.push_back(std::move(*best));
    }

    void addVariant(const std::optional<Assembly>& assembly, const std::string& id)
    {
        if (!assembly || assembly->weight >= proposer::unservedWeight())
            return;
        Candidate candidate = realise(m_design, *assembly, id, m_options.weights);
        const bool known =
            std::any_of(m_candidates.begin(), m_candidates.end(), [&](const Candidate& one) {
                return one.proposal.layout.tables == candidate.proposal.layout.tables;
            });
        if (!known)
            m_candidates.push_back(std::move(candidate));
    }

    ProposalSet ranked()
    {
        std::stable_sort(m_candidates.begin(), m_candidates.end(), better);
        ProposalSet set;
        if (m_candidates.empty())
            return set;
        set.unserved = m_candidates.front().unserved;
        set.incomplete = m_candidates.front().incomplete;
        for (const Candidate& candidate : m_candidates) {
            // A layout that leaves out what another serves is no answer.
            if (candidate.unserved.size() <= set.unserved.size())
                set.proposals.push_back(candidate.proposal);
        }
        proposer::keepParetoSet(set.proposals);
        cut(set.proposals);
        addUnique(set);
        compareAgain(set);
        return set;
    }

    /// At most `top`, of which the cheapest of one and of several tables come first.
    void cut(std::vector<Proposal>& proposals) const
    {
        const std::size_t top = std::max<std::size_t>(m_options.top, 1);
        const auto isSecondary = [&](std::size_t i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (proposals[j].layout.strategy == proposals[i].layout.strategy)
                    return true;
            }
            return proposals[i].layout.strategy == LayoutStrategy::Mixed && i > 0;
        };
        for (std::size_t i = proposals.size(); proposals.size() > top && i-- > 0;) {
            if (isSecondary(i))
                proposals.erase(proposals.begin() + static_cast<std::ptrdiff_t>(i));
        }
        if (proposals.size() > top && top > 1)
            proposals.resize(top);
    }

    /// Of the layouts that keep unique values unique the cheapest, among or behind the others: it
    /// does more, so that what they cost is no measure for it.
    void addUnique(ProposalSet& set)
    {
        const std::size_t top = std::max<std::size_t>(m_options.top, 1);
        std::stable_sort(m_unique.begin(), m_unique.end(), better);
        if (m_unique.empty() || m_unique.front().unserved.size() > set.unserved.size() || top < 3)
            return;
        std::vector<Proposal>& proposals = set.proposals;
        if (proposals.size() >= top) {
            // The place of the last variant; the cheapest of each strategy stays.
            std::size_t last = proposals.size();
            while (--last > 0) {
                const bool isVariant = std::any_of(
                    proposals.begin(), proposals.begin() + static_cast<std::ptrdiff_t>(last),
                    [&](const Proposal& one) {
                        return one.layout.strategy == proposals[last].layout.strategy;
                    });
                if (isVariant)
                    break;
            }
            if (last == 0)
                return;
            proposals.erase(proposals.begin() + static_cast<std::ptrdiff_t>(last));
        }
        const Proposal& unique = m_unique.front().proposal;
        proposals.insert(std::upper_bound(proposals.begin(), proposals.end(), unique,
                                          [](const Proposal& a, const Proposal& b) {
                                              return a.monthlyUsd < b.monthlyUsd;
                                          }),
                         unique);
    }

    [[nodiscard]] const Candidate& candidateOf(const Proposal& proposal) const
    {
        const std::vector<Candidate>& all = proposal.keepsUnique ? m_unique : m_candidates;
        return *std::find_if(all.begin(), all.end(), [&](const Candidate& one) {
            return one.proposal.layout.id == proposal.layout.id;
        });
    }

    void addReasons(ProposalSet& set) const
    {
        for (Proposal& proposal : set.proposals) {
            const proposer::Arrangement& arrangement = candidateOf(proposal).arrangement;
            proposal.findings =
                proposer::hotKeyFindings(m_design, arrangement, proposal.layout, m_options.weights);
            std::vector<Finding> advice =
                proposer::adviceFor({m_design, proposal.layout, proposal.plans, m_options.weights});
            // In no order of the design's own, so that the order of its entities does not show.
            std::stable_sort(advice.begin(), advice.end(), [](const Finding& a, const Finding& b) {
                return std::tie(a.rule, a.title) < std::tie(b.rule, b.title);
            });
            std::move(advice.begin(), advice.end(), std::back_inserter(proposal.findings));
            proposal.decisions = proposer::decisionsOf(m_input, arrangement, proposal.layout);
            proposal.why = proposer::reasons(m_design, arrangement, proposal.decisions);
        }
    }

    /// The best layout without each of the user's wishes, one at a time.
    void addRestrictions(ProposalSet& set) const
    {
        if (set.proposals.empty() || m_deadline.passed())
            return;
        const auto add = [&](const std::string& what, const Design& freed) {
            Unrestricted best = bestOf(freed);
            Restriction restriction{what, 0, best.id};
            if (best.usd < set.proposals.front().monthlyUsd)
                restriction.monthlyUsd = set.proposals.front().monthlyUsd - best.usd;
            set.restrictions.push_back(std::move(restriction));
        };
        if (m_design.target.strategy != Strategy::Auto) {
            Design freed = m_design;
            freed.target.strategy = Strategy::Auto;
            add(m_design.target.strategy == Strategy::SingleTable ? "strategy: single-table"
                                                                  : "strategy: multi-table",
                freed);
        }
        if (m_design.target.maxIndexes < capacity::globalIndexesMax) {
            Design freed = m_design;
            freed.target.maxIndexes = capacity::globalIndexesMax;
            add("max_indexes: " + std::to_string(m_design.target.maxIndexes), freed);
        }
        for (std::size_t i = 0; i < m_design.target.pinned.size(); ++i) {
            Design freed = m_design;
            freed.target.pinned.erase(freed.target.pinned.begin() + static_cast<std::ptrdiff_t>(i));
            add("pinned: " + m_design.target.pinned[i].keys.name, freed);
        }
        for (const std::string& rule : m_design.target.forbiddenRules) {
            Design freed = m_design;
            std::erase(freed.target.forbiddenRules, rule);
            add("forbidden_rules: " + rule, freed);
        }
    }

    struct Unrestricted
    {
        double usd = 0;
        std::string id;
    };

    [[nodiscard]] Unrestricted bestOf(const Design& freed) const
    {
        std::vector<proposer::EntityWorkload> workloads = proposer::workloads(freed);
        AssemblyInput input = m_input;
        input.design = &freed;
        input.copies = proposer::strongCopies(freed, workloads);
        workloads = proposer::withoutCopied(std::move(workloads), input.copies);
        input.workloads = &workloads;
        input.limits.indexesMax = static_cast<std::size_t>(freed.target.maxIndexes);
        Unrestricted best{std::numeric_limits<double>::infinity(), {}};
        for (const LayoutStrategy strategy : strategiesOf(freed)) {
            const auto assembly = assemble(input, strategy);
            if (!assembly)
                continue;
            const std::string id(toString(strategy));
            const Candidate one = realise(freed, *assembly, id, m_options.weights);
            if (one.unserved.empty() && one.proposal.monthlyUsd < best.usd)
                best = {one.proposal.monthlyUsd, id};
        }
        return best;
    }
};

} // namespace

void compareAgain(ProposalSet& set)
{
    proposer::compare(set.proposals);
    set.sensitivity = proposer::sensitivityOf(set.proposals);
}

Result<ProposalSet> propose(const Design& design, const ProposeOptions& options, Progress& progress)
{
    const std::vector<Error> errors = validate(design);
    if (!errors.empty())
        return failure("invalid-design", errors.front().message, errors.front().where);
    ProposalSet set = Proposer(design, options, progress).run();
    if (progress.cancelled())
        return failure("cancelled", "The search for layouts was cancelled.");
    return set;
}

} // namespace infera::model
