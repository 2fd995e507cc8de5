#include "model/propose/propose.h"

#include "model/capacity/limits.h"
#include "model/design/validate.h"
#include "model/propose/assembly.h"
#include "model/propose/comparison.h"
#include "model/propose/hotkeys.h"
#include "model/propose/money.h"
#include "model/propose/realised.h"
#include "model/propose/reasons.h"
#include "model/propose/rules/rule.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <iterator>
#include <limits>
#include <mutex>
#include <set>
#include <tuple>

namespace infera::model {

namespace {

using proposer::Assembly;
using proposer::AssemblyInput;
using proposer::Realised;

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
        if (options.memo)
            m_memoLock = options.memo->lock();
        m_input.memo = m_memoLock ? options.memo.get() : &m_ownMemo;
        m_input.memo->begin(design, options.weights);
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
    std::unique_lock<std::mutex> m_memoLock; ///< a memo in use elsewhere is done without
    proposer::SearchMemo m_ownMemo;
    AssemblyInput m_input;
    std::vector<Realised> m_candidates;
    std::vector<Realised> m_unique; ///< variants that keep unique values unique

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
        std::optional<Realised> best = cheapest(m_input, strategy, id);
        if (!best)
            return;
        const std::size_t most = mostIndexes(best->assembly.arrangement);
        m_input.briefWords = best->assembly.arrangement.briefWords;
        m_candidates.push_back(*std::move(best));
        if (m_deadline.passed())
            return;
        if (most > 0) {
            AssemblyInput fewer = m_input;
            fewer.limits.indexesMax = most - 1;
            addVariant(assemble(fewer, strategy), id + "-fewer-indexes");
        }
        AssemblyInput spread = m_input;
        spread.limits.keyLimitShare = 0.1;
        addVariant(assemble(spread, strategy), id + "-spread-keys");
        searchUnique(strategy, id + "-unique");
    }

    /// Words in full are read more easily, and cost the bytes that they take in each item: they
    /// stay unless the same layout with shorter ones is cheaper by a thousandth.
    [[nodiscard]] std::optional<Realised> cheapest(AssemblyInput input, LayoutStrategy strategy,
                                                   const std::string& id) const
    {
        constexpr double worthwhile = 1e-3;
        input.briefWords = false;
        const auto best = assemble(input, strategy);
        if (!best)
            return std::nullopt;
        Realised inFull = proposer::realise(*input.design, *best, id, m_options.weights);
        const auto& tables = best->arrangement.tables;
        if (m_deadline.passed() ||
            std::none_of(tables.begin(), tables.end(), [](const auto& one) { return one.generic; }))
            return inFull;
        const auto saves = [&](const Realised& other) {
            return inFull.proposal.monthlyUsd - other.proposal.monthlyUsd >
                   std::max(m_options.toleranceUsd, worthwhile * inFull.proposal.monthlyUsd);
        };
        Assembly same = *best;
        same.arrangement.briefWords = true;
        if (!saves(proposer::realise(*input.design, same, id, m_options.weights)))
            return inFull;
        input.briefWords = true;
        const auto again = assemble(input, strategy);
        if (!again)
            return inFull;
        Realised brief = proposer::realise(*input.design, *again, id, m_options.weights);
        return saves(brief) ? brief : inFull;
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
        std::optional<Realised> best;
        for (const bool led : {false, true}) {
            AssemblyInput input = m_input;
            input.copies.insert(input.copies.end(), copies.begin(), copies.end());
            input.workloads = kept(led ? proposer::withoutCopied(m_workloads, input.copies)
                                       : proposer::withCopies(*m_input.workloads, copies));
            const auto assembly = assemble(input, strategy);
            if (!assembly || assembly->weight >= proposer::unservedWeight())
                continue;
            Realised one = proposer::realise(m_design, *assembly, id, m_options.weights);
            one.proposal.keepsUnique = true;
            if (!best || proposer::better(one, *best))
                best = std::move(one);
        }
        if (best)
            m_unique.push_back(std::move(*best));
    }

    void addVariant(const std::optional<Assembly>& assembly, const std::string& id)
    {
        if (!assembly || assembly->weight >= proposer::unservedWeight())
            return;
        Realised candidate = proposer::realise(m_design, *assembly, id, m_options.weights);
        const bool known =
            std::any_of(m_candidates.begin(), m_candidates.end(), [&](const Realised& one) {
                return one.proposal.layout.tables == candidate.proposal.layout.tables;
            });
        if (!known)
            m_candidates.push_back(std::move(candidate));
    }

    /// The same tables, whatever they are called: a design of one entity has one in any strategy,
    /// and a mixed layout can have all its entities in one.
    static bool sameButForNames(const Layout& a, const Layout& b)
    {
        return std::equal(a.tables.begin(), a.tables.end(), b.tables.begin(), b.tables.end(),
                          [](Table one, Table other) {
                              one.name.clear();
                              other.name.clear();
                              return one == other;
                          });
    }

    /// Of layouts that are the same the one of the simplest strategy stays.
    void dropTwins()
    {
        std::vector<Realised> kept;
        for (Realised& one : m_candidates) { // in the order of the strategies
            const bool twin = std::any_of(kept.begin(), kept.end(), [&](const Realised& other) {
                return sameButForNames(one.proposal.layout, other.proposal.layout);
            });
            if (!twin)
                kept.push_back(std::move(one));
        }
        m_candidates = std::move(kept);
    }

    ProposalSet ranked()
    {
        dropTwins();
        std::stable_sort(m_candidates.begin(), m_candidates.end(), proposer::better);
        ProposalSet set;
        if (m_candidates.empty())
            return set;
        set.unserved = m_candidates.front().unserved;
        set.incomplete = m_candidates.front().incomplete;
        for (const Realised& candidate : m_candidates) {
            // A layout that leaves out what another serves is no answer.
            if (candidate.unserved.size() <= set.unserved.size())
                set.proposals.push_back(candidate.proposal);
        }
        std::vector<Proposal> beaten = proposer::keepParetoSet(set.proposals);
        cut(set.proposals);
        addUnique(set);
        fillUp(set, std::move(beaten));
        for (Proposal& one : set.proposals)
            one.grownUsd = proposer::grownUsd(m_design, one.layout, one.plans, m_options.weights);
        compareAgain(set);
        return set;
    }

    [[nodiscard]] std::size_t top() const { return std::max<std::size_t>(m_options.top, 1); }

    /// At most `top`, of which the cheapest of one and of several tables come first.
    void cut(std::vector<Proposal>& proposals) const
    {
        while (proposals.size() > top() && proposer::dropLastVariant(proposals))
            ;
        if (proposals.size() > top())
            proposals.resize(top());
    }

    static void insert(std::vector<Proposal>& proposals, const Proposal& one)
    {
        proposals.insert(std::upper_bound(proposals.begin(), proposals.end(), one,
                                          [](const Proposal& a, const Proposal& b) {
                                              return a.monthlyUsd < b.monthlyUsd;
                                          }),
                         one);
    }

    /// Of the layouts that keep unique values unique the cheapest, among or behind the others: it
    /// does more, so that what they cost is no measure for it.
    void addUnique(ProposalSet& set)
    {
        std::stable_sort(m_unique.begin(), m_unique.end(), proposer::better);
        if (m_unique.empty() || m_unique.front().unserved.size() > set.unserved.size() || top() < 3)
            return;
        if (set.proposals.size() >= top() && !proposer::dropLastVariant(set.proposals))
            return;
        insert(set.proposals, m_unique.front().proposal);
    }

    /// Where fewer layouts than asked for are worth their place by any measure, the next best by
    /// cost: those that were beaten, then those next to the cheapest of each strategy.
    void fillUp(ProposalSet& set, std::vector<Proposal> beaten)
    {
        std::vector<const Realised*> cheapest;
        std::set<LayoutStrategy> seen;
        for (const Realised& one : m_candidates) {
            if (one.unserved.size() <= set.unserved.size() &&
                seen.insert(one.proposal.layout.strategy).second)
                cheapest.push_back(&one);
        }
        for (const Proposal& one : beaten) {
            if (set.proposals.size() < top())
                insert(set.proposals, one);
        }
        std::vector<Realised> more;
        for (const Realised* one : cheapest) {
            if (set.proposals.size() >= top() || m_deadline.passed())
                break;
            addNeighbours(set, *one, more);
        }
        std::move(more.begin(), more.end(), std::back_inserter(m_candidates));
    }

    /// It serves as much as the others and is none of them.
    static bool addsTo(const ProposalSet& set, const Realised& realised)
    {
        return realised.unserved.size() <= set.unserved.size() &&
               std::none_of(set.proposals.begin(), set.proposals.end(), [&](const Proposal& one) {
                   return sameButForNames(one.layout, realised.proposal.layout);
               });
    }

    /// First those that make a difference in money, then any that is not the same.
    void addNeighbours(ProposalSet& set, const Realised& cheapest, std::vector<Realised>& more)
    {
        constexpr double noticeable = 0.005;
        const std::string id =
            std::string(toString(cheapest.assembly.arrangement.strategy)) + "-alternative";
        std::size_t number = 0;
        const std::vector<Assembly> all = proposer::neighbours(m_input, cheapest.assembly);
        std::vector<std::optional<Realised>> made(all.size()); // in the first round, not yet taken
        for (std::size_t i = 0; i < 2 * all.size() && set.proposals.size() < top(); ++i) {
            // A large design has hundreds of neighbours: what is found in time is enough.
            if (m_deadline.passed())
                return;
            const Assembly& one = all[i % all.size()];
            std::optional<Realised>& realised = made[i % all.size()];
            const bool first = i < all.size();
            if (first)
                realised = proposer::realise(m_design, one, id, m_options.weights);
            if (!realised || !addsTo(set, *realised))
                continue;
            Proposal& proposal = realised->proposal;
            if (proposal.monthlyUsd < cheapest.proposal.monthlyUsd * (first ? 1 + noticeable : 1))
                continue;
            if (++number > 1)
                proposal.layout.id += "-" + std::to_string(number);
            // No search chose it: it is measured against the cheapest of its strategy.
            proposal.estimatedUsd = proposal.monthlyUsd;
            proposal.gap = std::clamp(
                1 - proposer::usdOf(one.bound) / std::max(1e-9, proposal.monthlyUsd), 0.0, 1.0);
            insert(set.proposals, proposal);
            more.push_back(*std::move(realised));
            realised.reset();
        }
    }

    [[nodiscard]] const Realised& candidateOf(const Proposal& proposal) const
    {
        const std::vector<Realised>& all = proposal.keepsUnique ? m_unique : m_candidates;
        return *std::find_if(all.begin(), all.end(), [&](const Realised& one) {
            return one.proposal.layout.id == proposal.layout.id;
        });
    }

    void addReasons(ProposalSet& set) const
    {
        for (Proposal& proposal : set.proposals) {
            const Assembly& assembly = candidateOf(proposal).assembly;
            proposal.findings = proposer::hotKeyFindings(m_design, assembly.arrangement,
                                                         proposal.layout, m_options.weights);
            std::vector<Finding> advice =
                proposer::adviceFor({m_design, proposal.layout, proposal.plans, m_options.weights});
            // In no order of the design's own, so that the order of its entities does not show.
            std::stable_sort(advice.begin(), advice.end(), [](const Finding& a, const Finding& b) {
                return std::tie(a.rule, a.title) < std::tie(b.rule, b.title);
            });
            std::move(advice.begin(), advice.end(), std::back_inserter(proposal.findings));
            proposer::Reasons reasons = proposer::reasonsOf(m_input, assembly, proposal.layout);
            proposal.decisions = std::move(reasons.decisions);
            proposal.why = std::move(reasons.why);
        }
    }

    /// The best layout without each of the user's wishes, one at a time.
    void addRestrictions(ProposalSet& set) const
    {
        if (set.proposals.empty() || m_deadline.passed())
            return;
        const auto add = [&](const std::string& what, const Design& freed) {
            Unrestricted best = bestOf(freed, m_input.memo->without(what));
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

    [[nodiscard]] Unrestricted bestOf(const Design& freed, proposer::SearchMemo& memo) const
    {
        memo.begin(freed, m_options.weights);
        std::vector<proposer::EntityWorkload> workloads = proposer::workloads(freed);
        AssemblyInput input = m_input;
        input.design = &freed;
        input.memo = &memo;
        input.copies = proposer::strongCopies(freed, workloads);
        workloads = proposer::withoutCopied(std::move(workloads), input.copies);
        input.workloads = &workloads;
        input.limits.indexesMax = static_cast<std::size_t>(freed.target.maxIndexes);
        Unrestricted best{std::numeric_limits<double>::infinity(), {}};
        for (const LayoutStrategy strategy : strategiesOf(freed)) {
            const std::string id(toString(strategy));
            const std::optional<Realised> one = cheapest(input, strategy, id);
            if (one && one->unserved.empty() && one->proposal.monthlyUsd < best.usd)
                best = {one->proposal.monthlyUsd, id};
        }
        return best;
    }
};

} // namespace

void compareAgain(ProposalSet& set)
{
    proposer::compare(set.proposals);
    set.sensitivity = proposer::sensitivityOf(set.proposals);
    set.growth = proposer::growthOf(set.proposals);
}

std::shared_ptr<proposer::SearchMemo> makeSearchMemo()
{
    return std::make_shared<proposer::SearchMemo>();
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
