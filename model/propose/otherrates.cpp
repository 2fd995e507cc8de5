#include "model/propose/otherrates.h"

#include "model/propose/comparison.h"
#include "model/propose/sharedkeys.h"
#include "model/propose/shortlist.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

constexpr double half = 0.5;
constexpr double twice = 2;

Design withRates(const Design& design, double factor)
{
    Design other = design;
    for (AccessPattern& pattern : other.accessPatterns) {
        for (std::optional<double>* rate :
             {&pattern.rate.averagePerSecond, &pattern.rate.peakPerSecond}) {
            if (*rate)
                **rate *= factor;
        }
    }
    return other;
}

/// The first rate between half and twice at which the cheapest changes.
std::optional<double> flipOf(const std::vector<Realised>& known, const std::vector<Realised>& more)
{
    std::vector<const Proposal*> all;
    for (const auto* some : {&known, &more}) {
        for (const Realised& one : *some)
            all.push_back(&one.proposal);
    }
    for (const Sensitivity& one : sensitivityOf(all)) {
        if (one.rates == "all" && one.isFlip && one.factor > half && one.factor < twice)
            return one.factor;
    }
    return std::nullopt;
}

/// Against what the search at the design's own rates says of its strategy.
void measureAtOwnRates(const std::vector<Realised>& known, Realised& one)
{
    Assembly& assembly = one.assembly;
    assembly.weight = weightOf(one.proposal.monthlyUsd, 0);
    assembly.bound = assembly.weight;
    bool isKnown = false;
    for (const Realised& other : known) {
        if (other.assembly.arrangement.strategy != assembly.arrangement.strategy)
            continue;
        assembly.bound =
            std::min(assembly.bound, other.assembly.bound + weightOf(copiesUsd(other), 0));
        isKnown = true;
    }
    if (!isKnown)
        assembly.bound = 0;
    assembly.proven = false;
    measure(one.proposal, one.proposal.monthlyUsd, usdOf(assembly.bound), toleranceOf(assembly));
}

} // namespace

std::vector<Realised> OtherRates::layouts(const std::vector<Realised>& known)
{
    std::vector<Realised> all;
    searchAt(half, "half-rates", m_memo.without("half rates"), all);
    searchAt(twice, "double-rates", m_memo.without("double rates"), all);
    const std::optional<double> flip = flipOf(known, all);
    if (flip && !m_work.isReached()) {
        SearchMemo memo;
        searchAt(*flip, "other-rates", memo, all);
    }
    std::vector<Realised> lacking;
    for (Realised& one : all) {
        const auto isSame = [&](const Realised& other) {
            return sameButForNames(one.proposal.layout, other.proposal.layout);
        };
        if (std::none_of(known.begin(), known.end(), isSame) &&
            std::none_of(lacking.begin(), lacking.end(), isSame)) {
            measureAtOwnRates(known, one);
            lacking.push_back(std::move(one));
        }
    }
    return lacking;
}

void OtherRates::searchAt(double factor, const std::string& name, SearchMemo& memo,
                          std::vector<Realised>& all) const
{
    const Design design = withRates(m_own.design(), factor);
    const Search search(design, m_options, memo, m_work, &m_own, factor);
    for (const LayoutStrategy strategy : strategiesOf(design.target)) {
        if (m_work.isReached())
            return;
        const auto found = search.cheapestAssembly(strategy);
        if (!found || found->weight >= unservedWeight())
            continue;
        const std::string id = std::string(toString(strategy)) + "-" + name;
        if (std::optional<Realised> own = atOwnRates(*found, id))
            all.push_back(*std::move(own));
    }
}

/// The same keys and indexes, weighed at the design's own rates and with the shards that these
/// need.
std::optional<Realised> OtherRates::atOwnRates(Assembly assembly, const std::string& id) const
{
    Arrangement& arrangement = assembly.arrangement;
    for (std::size_t c = 0; c < arrangement.choices.size(); ++c) {
        EntityChoice& choice = arrangement.choices[c];
        choice.workload = &(*m_own.input().workloads)[c];
        const EntityCosts& costs = costsOf(arrangement, c, *m_own.input().models);
        if (!reprice(costs, arrangement.modes[c], assembly.limits.keyLimitShare, choice))
            return std::nullopt;
    }
    if (sharesTooMuch(m_own.input(), arrangement, assembly.limits.keyLimitShare))
        return std::nullopt;
    Realised one = m_own.realise(assembly, id);
    one.proposal.estimatedUsd = one.proposal.monthlyUsd;
    return one;
}

} // namespace infera::model::proposer
