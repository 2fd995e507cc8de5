#include "model/propose/shortlist.h"

#include "model/propose/comparison.h"
#include "model/propose/money.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>

namespace infera::model::proposer {

namespace {

/// Chooses the layouts of one proposal set.
class Shortlist
{
public:
    Shortlist(const Search& search, const ProposeOptions& options, Found& found)
        : m_search(search), m_options(options), m_found(found)
    {}

    ProposalSet ranked()
    {
        dropTwins();
        std::stable_sort(m_found.candidates.begin(), m_found.candidates.end(), better);
        nameCheapest();
        ProposalSet set;
        if (m_found.candidates.empty())
            return set;
        std::stable_sort(m_found.unique.begin(), m_found.unique.end(), better);
        const Realised* first = &m_found.candidates.front();
        // The copy by a unique value may answer what no index is left for.
        if (!m_found.unique.empty() &&
            m_found.unique.front().unserved.size() < first->unserved.size())
            first = &m_found.unique.front();
        set.unserved = first->unserved;
        set.incomplete = first->incomplete;
        for (const Realised& candidate : m_found.candidates) {
            // A layout that leaves out what another serves is no answer.
            if (candidate.unserved.size() <= set.unserved.size())
                set.proposals.push_back(candidate.proposal);
        }
        std::vector<Proposal> beaten = keepParetoSet(set.proposals);
        cut(set.proposals);
        addUnique(set);
        fillUp(set, std::move(beaten));
        for (Proposal& one : set.proposals)
            one.grownUsd = grownUsd(m_search.design(), one.layout, one.plans, m_options.weights);
        return set;
    }

private:
    const Search& m_search;
    const ProposeOptions& m_options;
    Found& m_found;

    /// Of layouts that are the same the one of the simplest strategy stays.
    void dropTwins()
    {
        std::vector<Realised> kept;
        for (Realised& one : m_found.candidates) { // in the order of the strategies
            if (!isTwin(one, kept))
                kept.push_back(std::move(one));
        }
        m_found.candidates = std::move(kept);
    }

    /// The id of a strategy alone is that of its cheapest layout, also where a search for another
    /// reason found that: what the search for the cheapest found is then an alternative to it.
    void nameCheapest()
    {
        std::set<LayoutStrategy> seen;
        for (Realised& first : m_found.candidates) {
            const LayoutStrategy strategy = first.proposal.layout.strategy;
            if (!seen.insert(strategy).second)
                continue;
            const std::string id(toString(strategy));
            const auto own =
                std::find_if(m_found.candidates.begin(), m_found.candidates.end(),
                             [&](const Realised& one) { return one.proposal.layout.id == id; });
            if (own == m_found.candidates.end() || &*own == &first ||
                own->proposal.monthlyUsd < first.proposal.monthlyUsd + m_options.toleranceUsd)
                continue;
            own->proposal.layout.id = alternativeId(id);
            first.proposal.layout.id = id;
        }
    }

    /// "single-table-alternative", or with a number behind it, that no layout has.
    [[nodiscard]] std::string alternativeId(std::string_view strategy,
                                            const std::vector<Realised>& more = {}) const
    {
        const std::string plain = std::string(strategy) + "-alternative";
        std::string id = plain;
        const auto isIn = [&](const std::vector<Realised>& all) {
            return std::any_of(all.begin(), all.end(),
                               [&](const Realised& one) { return one.proposal.layout.id == id; });
        };
        for (int number = 2; isIn(m_found.candidates) || isIn(more); ++number)
            id = plain + "-" + std::to_string(number);
        return id;
    }

    [[nodiscard]] std::size_t top() const { return std::max<std::size_t>(m_options.top, 1); }

    /// At most `top`, of which the cheapest of one and of several tables come first.
    void cut(std::vector<Proposal>& proposals) const
    {
        while (proposals.size() > top() && dropLastVariant(proposals))
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
        const bool serves = !m_found.unique.empty() &&
                            m_found.unique.front().unserved.size() <= set.unserved.size();
        if (!serves || (top() < 3 && !set.proposals.empty()))
            return;
        if (set.proposals.size() >= top() && !dropLastVariant(set.proposals))
            return;
        insert(set.proposals, m_found.unique.front().proposal);
    }

    /// Where fewer layouts than asked for are worth their place by any measure, the next best by
    /// cost: those that were beaten, then those next to the cheapest of each strategy.
    void fillUp(ProposalSet& set, std::vector<Proposal> beaten)
    {
        std::vector<const Realised*> cheapest;
        std::set<LayoutStrategy> seen;
        for (const Realised& one : m_found.candidates) {
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
            if (set.proposals.size() >= top() || m_search.isOver())
                break;
            addNeighbours(set, *one, more);
        }
        std::move(more.begin(), more.end(), std::back_inserter(m_found.candidates));
    }

    /// It serves as much as the others and is none of them.
    static bool addsTo(const ProposalSet& set, const Realised& realised)
    {
        return realised.unserved.size() <= set.unserved.size() &&
               std::none_of(set.proposals.begin(), set.proposals.end(), [&](const Proposal& one) {
                   return sameButForNames(one.layout, realised.proposal.layout);
               });
    }

    /// By what the search compared, which is what a layout costs but for a millionth, and for its
    /// second copies: it need not be built to see that it makes no difference in money.
    static bool costsAsMuch(const Assembly& one, const Realised& cheapest, double noticeable)
    {
        constexpr double certainly = 0.8;
        const double more = usdOf(one.weight) - usdOf(cheapest.assembly.weight);
        return one.arrangement.copies.empty() &&
               more < certainly * noticeable * cheapest.proposal.monthlyUsd;
    }

    /// First those that make a difference in money, then any that is not the same.
    void addNeighbours(ProposalSet& set, const Realised& cheapest, std::vector<Realised>& more)
    {
        constexpr double noticeable = 0.005;
        const std::string_view strategy = toString(cheapest.assembly.arrangement.strategy);
        const std::vector<Assembly> all = neighbours(m_search.input(), cheapest.assembly);
        std::vector<std::optional<Realised>> made(all.size()); // not yet taken
        std::vector<bool> isTaken(all.size(), false);
        for (std::size_t i = 0; i < 2 * all.size() && set.proposals.size() < top(); ++i) {
            // A large design has hundreds of neighbours: what is found in time is enough.
            if (m_search.isOver())
                return;
            const Assembly& one = all[i % all.size()];
            std::optional<Realised>& realised = made[i % all.size()];
            const bool first = i < all.size();
            if (isTaken[i % all.size()] || (first && costsAsMuch(one, cheapest, noticeable)))
                continue;
            if (!realised)
                realised = m_search.realise(one, {});
            if (!addsTo(set, *realised))
                continue;
            Proposal& proposal = realised->proposal;
            if (proposal.monthlyUsd < cheapest.proposal.monthlyUsd * (first ? 1 + noticeable : 1))
                continue;
            proposal.layout.id = alternativeId(strategy, more);
            // No search chose it: it is measured against the cheapest of its strategy.
            proposal.estimatedUsd = proposal.monthlyUsd;
            const double usd =
                one.weight < unservedWeight() ? proposal.monthlyUsd : usdOf(one.weight);
            measure(proposal, usd, usdOf(one.bound) + copiesUsd(*realised), toleranceOf(one));
            insert(set.proposals, proposal);
            more.push_back(*std::move(realised));
            isTaken[i % all.size()] = true;
        }
    }
};

} // namespace

const Realised& Found::of(const Proposal& proposal) const
{
    const std::vector<Realised>& all = proposal.keepsUnique ? unique : candidates;
    return *std::find_if(all.begin(), all.end(), [&](const Realised& one) {
        return one.proposal.layout.id == proposal.layout.id;
    });
}

ProposalSet shortlist(const Search& search, const ProposeOptions& options, Found& found)
{
    return Shortlist(search, options, found).ranked();
}

} // namespace infera::model::proposer
