#include "model/propose/search.h"

#include "model/propose/copies.h"

#include <algorithm>
#include <set>

namespace infera::model::proposer {

namespace {

/// What shorter words in keys have to save of the bill, at least: those in full are read more
/// easily.
constexpr double worthShortening = 1e-3;
constexpr std::uint64_t workOfPattern = 50'000;

/// Entities pinned to tables of different names cannot be in one.
bool pinsSeveralTables(const Target& target)
{
    std::set<std::string> names;
    for (const PinnedEntity& one : target.pinned)
        names.insert(one.table);
    names.erase(std::string());
    return names.size() > 1;
}

bool hasWords(const Assembly& assembly)
{
    const std::vector<TablePlan>& tables = assembly.arrangement.tables;
    return std::any_of(tables.begin(), tables.end(), [](const auto& one) { return one.generic; });
}

} // namespace

std::vector<LayoutStrategy> strategiesOf(const Target& target)
{
    if (pinsSeveralTables(target))
        return {LayoutStrategy::MultiTable, LayoutStrategy::Mixed};
    switch (target.strategy) {
    case Strategy::SingleTable:
        return {LayoutStrategy::SingleTable};
    case Strategy::MultiTable:
        return {LayoutStrategy::MultiTable, LayoutStrategy::Mixed};
    case Strategy::Auto:
        break;
    }
    return {LayoutStrategy::SingleTable, LayoutStrategy::MultiTable, LayoutStrategy::Mixed};
}

Search::Search(const Design& design, const ProposeOptions& options, SearchMemo& memo,
               WorkLimit& work, const Search* own, double factor)
    : m_design(design), m_options(options), m_work(work), m_own(own), m_factor(factor),
      m_workloads(proposer::workloads(design)), m_models(design, m_workloads, options.weights)
{
    memo.begin(design, options.weights);
    m_input.design = &design;
    m_input.memo = &memo;
    m_input.models = &m_models;
    m_input.weights = options.weights;
    m_input.limits.indexesMax = static_cast<std::size_t>(std::max(0, design.target.maxIndexes));
    m_input.limits.toleranceUsd =
        options.toleranceUsd / static_cast<double>(std::max<std::size_t>(1, m_workloads.size()));
    m_input.limits.stop = [&work](std::uint64_t units) { return work.spend(units); };
    if (own) {
        take(own->m_input.copies);
        m_models.learnFrom(*own->m_input.models, *m_input.workloads, *own->m_input.workloads);
        return;
    }
    std::vector<std::vector<std::vector<CopyPlan>>> choices; // by entity that needs some
    for (const EntityWorkload& workload : m_workloads) {
        choices.push_back(strongCopies(design, workload, options.weights));
        if (choices.back().empty())
            choices.pop_back();
    }
    chooseCopies(choices);
}

void Search::take(const std::vector<CopyPlan>& copies)
{
    m_input.copies = copies;
    m_input.workloads = kept(withoutCopied(m_workloads, copies));
}

/// One entity after the other those copies with which the cheapest layout serves most and costs
/// least.
void Search::chooseCopies(const std::vector<std::vector<std::vector<CopyPlan>>>& choices)
{
    std::vector<std::size_t> chosen(choices.size(), 0);
    const auto takeChosen = [&] {
        std::vector<CopyPlan> copies;
        for (std::size_t e = 0; e < choices.size(); ++e)
            copies.insert(copies.end(), choices[e][chosen[e]].begin(), choices[e][chosen[e]].end());
        take(copies);
    };
    takeChosen();
    for (std::size_t e = 0; e < choices.size(); ++e) {
        if (choices[e].size() < 2 || isOver())
            continue;
        // With the workloads, of which the search knows the costs by then.
        AssemblyInput first = m_input;
        std::optional<Realised> best = this->best();
        std::size_t bestAt = 0;
        for (std::size_t at = 1; at < choices[e].size() && !isOver(); ++at) {
            chosen[e] = at;
            takeChosen();
            std::optional<Realised> one = this->best();
            if (!one || (best && !better(*one, *best)))
                continue;
            best = std::move(one);
            bestAt = at;
            first = m_input;
        }
        chosen[e] = bestAt;
        m_input = std::move(first);
    }
}

const std::vector<EntityWorkload>* Search::kept(std::vector<EntityWorkload> workloads)
{
    m_kept.push_back(std::move(workloads));
    return &m_kept.back();
}

Realised Search::realise(const Assembly& assembly, const std::string& id) const
{
    Layout layout = buildLayout(m_design, assembly.arrangement, *m_input.models, id);
    Weighed& known = weighed(layout);
    return proposer::realise(m_design, assembly, std::move(layout), known);
}

/// At other rates the same plans cost so much more or less.
double Search::monthlyUsd(const Assembly& assembly) const
{
    const Layout layout = buildLayout(m_design, assembly.arrangement, *m_input.models, {});
    const CostParts& parts = (m_own ? m_own : this)->weighed(layout).parts;
    return m_factor * (parts.reads + parts.writes) + parts.storage;
}

Weighed& Search::weighed(const Layout& layout) const
{
    m_work.spend(workOfPattern * m_design.accessPatterns.size());
    const auto found = std::find_if(m_weighed.begin(), m_weighed.end(), [&](const auto& known) {
        return known.first == layout.tables;
    });
    if (found != m_weighed.end())
        return found->second;
    return m_weighed
        .emplace_back(layout.tables, weigh(m_design, layout, m_options.weights, *m_input.memo))
        .second;
}

std::optional<Realised> Search::cheapest(LayoutStrategy strategy, const std::string& id) const
{
    const std::optional<Assembly> assembly = cheapestAssembly(strategy);
    return assembly ? std::optional<Realised>(realise(*assembly, id)) : std::nullopt;
}

std::optional<Realised> Search::best() const
{
    std::vector<Realised> all;
    for (const LayoutStrategy strategy : strategiesOf(m_design.target)) {
        std::optional<Realised> one = cheapest(strategy, std::string(toString(strategy)));
        if (one && !isTwin(*one, all))
            all.push_back(*std::move(one));
    }
    const auto first = std::min_element(all.begin(), all.end(), better);
    return first == all.end() ? std::nullopt : std::optional(std::move(*first));
}

std::optional<Assembly> Search::cheapestAssembly(LayoutStrategy strategy) const
{
    AssemblyInput input = m_input;
    std::optional<Assembly> best = assemble(input, strategy);
    if (!best || m_design.target.forbids("K23") || !hasWords(*best) || isOver())
        return best;
    const double inFull = monthlyUsd(*best);
    const auto saves = [&](const Assembly& other) { return inFull - monthlyUsd(other); };
    const double least = std::max(m_options.toleranceUsd, worthShortening * inFull);
    Assembly same = *best;
    same.arrangement.briefWords = true;
    if (saves(same) <= least)
        return best;
    input.briefWords = true;
    std::optional<Assembly> again = assemble(input, strategy);
    return again && saves(*again) > least ? again : best;
}

} // namespace infera::model::proposer
