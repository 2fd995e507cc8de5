#include "model/propose/assembly.h"

#include "model/capacity/capacity.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace infera::model::proposer {

namespace {

// 3^6 combinations are tried all; beyond that each pattern in turn, until none improves.
constexpr std::size_t joinsTriedTogether = 6;

/// One pattern over several entities, and the need it is in each.
struct Join
{
    std::size_t pattern = 0;
    std::vector<std::pair<std::size_t, std::size_t>> parts; ///< workload, need
    JoinMode mode = JoinMode::Separate;
};

class Assembler
{
public:
    Assembler(const AssemblyInput& input, LayoutStrategy strategy)
        : m_input(input), m_strategy(strategy)
    {
        std::vector<const Entity*> entities;
        for (const EntityWorkload& workload : *input.workloads)
            entities.push_back(workload.entity);
        const auto together = std::make_shared<const Vocabulary>(entities);
        for (const EntityWorkload& workload : *input.workloads) {
            const auto alone =
                std::make_shared<const Vocabulary>(std::vector<const Entity*>{workload.entity});
            m_candidates.push_back(candidates(*input.design, workload));
            m_natural.emplace_back(*input.design, workload, input.weights, alone, false);
            m_generic.emplace_back(*input.design, workload, input.weights, together, true);
        }
        findJoins();
        findPinnedTables();
    }

    std::optional<Assembly> best()
    {
        if (m_strategy == LayoutStrategy::MultiTable || m_joins.empty())
            tryModes();
        else if (m_joins.size() <= joinsTriedTogether)
            tryAll(0);
        else
            tryOneByOne();
        if (!m_best)
            return std::nullopt;
        if (m_strategy == LayoutStrategy::Mixed && m_best->arrangement.joinedPatterns.empty())
            return std::nullopt;
        m_best->arrangement.copies = m_input.copies;
        placeTables(m_best->arrangement);
        return m_best;
    }

private:
    const AssemblyInput& m_input;
    LayoutStrategy m_strategy;
    std::vector<Candidates> m_candidates;
    std::vector<EntityCosts> m_natural;
    std::vector<EntityCosts> m_generic;
    std::vector<Join> m_joins;
    std::vector<std::string> m_pinnedTables; ///< by workload; empty: free
    std::map<std::pair<std::size_t, std::vector<JoinMode>>, EntityChoice> m_known;
    std::optional<Assembly> m_best;

    void findJoins()
    {
        if (m_input.design->target.forbids("K3"))
            return;
        std::map<std::size_t, Join> joins;
        for (std::size_t w = 0; w < m_input.workloads->size(); ++w) {
            const EntityWorkload& workload = (*m_input.workloads)[w];
            for (std::size_t n = 0; n < workload.needs.size(); ++n) {
                const Need& need = workload.needs[n];
                if (!need.isJoined || need.equal.empty())
                    continue;
                Join& join = joins[need.pattern];
                join.pattern = need.pattern;
                join.parts.emplace_back(w, n);
            }
        }
        for (auto& [pattern, join] : joins)
            m_joins.push_back(std::move(join));
    }

    void findPinnedTables()
    {
        for (const EntityWorkload& workload : *m_input.workloads) {
            const PinnedEntity* pinned = m_input.design->target.pinnedEntity(workload.entity->name);
            m_pinnedTables.push_back(pinned ? pinned->table : std::string());
        }
        std::erase_if(m_joins, [&](const Join& join) {
            return std::any_of(join.parts.begin(), join.parts.end(), [&](const auto& part) {
                return !mayShare(join.parts.front().first, part.first);
            });
        });
    }

    /// One table for both breaks no pin, also where others join them.
    [[nodiscard]] bool mayShare(std::size_t a, std::size_t b) const
    {
        if (m_pinnedTables[a] == m_pinnedTables[b])
            return true;
        std::set<std::string> names(m_pinnedTables.begin(), m_pinnedTables.end());
        names.erase(std::string());
        return names.size() <= 1;
    }

    [[nodiscard]] bool isPinnedTogether(std::size_t w) const
    {
        return !m_pinnedTables[w].empty() &&
               std::count(m_pinnedTables.begin(), m_pinnedTables.end(), m_pinnedTables[w]) > 1;
    }

    void tryAll(std::size_t at)
    {
        if (at == m_joins.size()) {
            tryModes();
            return;
        }
        for (const JoinMode mode : {JoinMode::Separate, JoinMode::Base, JoinMode::Index}) {
            m_joins[at].mode = mode;
            if (mode == JoinMode::Separate || isFeasible(at))
                tryAll(at + 1);
        }
        m_joins[at].mode = JoinMode::Separate;
    }

    void tryOneByOne()
    {
        tryModes();
        bool improved = true;
        while (improved && !m_input.limits.stop()) {
            improved = false;
            for (Join& join : m_joins) {
                const JoinMode kept = join.mode;
                JoinMode better = kept;
                for (const JoinMode mode : {JoinMode::Separate, JoinMode::Base, JoinMode::Index}) {
                    join.mode = mode;
                    if (mode != kept && tryModes())
                        better = mode;
                }
                join.mode = better;
                improved = improved || better != kept;
            }
        }
    }

    /// Whether each entity of a join has a view for its mode, other joins aside.
    [[nodiscard]] bool isFeasible(std::size_t at)
    {
        const std::vector<std::vector<JoinMode>> modes = modesNow();
        return std::all_of(m_joins[at].parts.begin(), m_joins[at].parts.end(),
                           [&](const auto& part) {
                               const EntityChoice& choice = chosen(part.first, modes[part.first]);
                               return choice.feasible && choice.weight < unservedWeight();
                           });
    }

    [[nodiscard]] std::vector<std::vector<JoinMode>> modesNow() const
    {
        std::vector<std::vector<JoinMode>> modes;
        for (const EntityWorkload& workload : *m_input.workloads)
            modes.emplace_back(workload.needs.size(), JoinMode::Separate);
        for (const Join& join : m_joins) {
            for (const auto& [w, n] : join.parts)
                modes[w][n] = join.mode;
        }
        return modes;
    }

    [[nodiscard]] bool isGeneric(std::size_t w, const std::vector<JoinMode>& modes) const
    {
        if (isPinnedTogether(w))
            return true;
        if (m_strategy != LayoutStrategy::Mixed)
            return m_strategy == LayoutStrategy::SingleTable &&
                   m_input.workloads->size() + m_input.copies.size() > 1;
        return std::any_of(modes.begin(), modes.end(),
                           [](JoinMode mode) { return mode != JoinMode::Separate; });
    }

    const EntityChoice& chosen(std::size_t w, const std::vector<JoinMode>& modes)
    {
        const auto key = std::make_pair(w, modes);
        const auto found = m_known.find(key);
        if (found != m_known.end())
            return found->second;
        const EntityCosts& costs = isGeneric(w, modes) ? m_generic[w] : m_natural[w];
        return m_known[key] = selectViews(costs, m_candidates[w], modes, m_input.limits);
    }

    /// Evaluates the modes as they stand; true when they are the best so far.
    bool tryModes()
    {
        Assembly one;
        one.arrangement.strategy = m_strategy;
        one.proven = true;
        one.arrangement.modes = modesNow();
        for (std::size_t w = 0; w < m_input.workloads->size(); ++w) {
            const EntityChoice& choice = chosen(w, one.arrangement.modes[w]);
            if (!choice.feasible)
                return false;
            one.weight += choice.weight;
            one.bound += choice.bound;
            one.proven = one.proven && choice.proven;
            one.arrangement.choices.push_back(choice);
        }
        for (const Join& join : m_joins) {
            if (join.mode == JoinMode::Separate)
                continue;
            one.arrangement.joinedPatterns.push_back(join.pattern);
            const Weight saved = weightOf(joinSaving(join, one.arrangement), 0);
            one.weight -= saved;
            one.bound -= saved;
        }
        if (m_best && one.weight >= m_best->weight)
            return false;
        m_best = std::move(one);
        return true;
    }

    /// One request rounds up once where several round up each.
    [[nodiscard]] double joinSaving(const Join& join, const Arrangement& arrangement) const
    {
        double apart = 0;
        double bytes = 0;
        const Need* first = nullptr;
        for (const auto& [w, n] : join.parts) {
            const EntityChoice& choice = arrangement.choices[w];
            const Need& need = choice.workload->needs[n];
            const View* view = choice.viewOf(n);
            const auto found = view ? fit(*choice.workload, *view, need) : std::nullopt;
            if (!found)
                return 0;
            const EntityCosts& costs =
                isGeneric(w, arrangement.modes[w]) ? m_generic[w] : m_natural[w];
            const double itemBytes = choice.price.itemBytes;
            apart += choice.price.needUsd[n];
            bytes += costs.matches(need) * (view->kind == ViewKind::Base
                                                ? itemBytes
                                                : costs.entryBytes(choice.base, *view, itemBytes));
            first = &need;
        }
        const double together = capacity::expectedPageReadUnits(
            bytes, first->strong ? capacity::ReadKind::Strong : capacity::ReadKind::Eventual);
        return std::max(0.0, apart - m_natural.front().usdOfReads(*first, together));
    }

    /// Entities by table: all in one, each its own, or those that are read together.
    [[nodiscard]] std::vector<std::vector<std::size_t>> groups() const
    {
        const std::size_t entities = m_input.workloads->size();
        std::vector<std::size_t> leader(entities);
        std::iota(leader.begin(), leader.end(), 0);
        const auto unite = [&](std::size_t a, std::size_t b) {
            const std::size_t from = std::max(leader[a], leader[b]);
            const std::size_t to = std::min(leader[a], leader[b]);
            std::replace(leader.begin(), leader.end(), from, to);
        };
        for (std::size_t e = 1; m_strategy == LayoutStrategy::SingleTable && e < entities; ++e)
            unite(0, e);
        for (std::size_t e = 0; e < entities; ++e) {
            for (std::size_t other = 0; other < e; ++other) {
                if (!m_pinnedTables[e].empty() && m_pinnedTables[e] == m_pinnedTables[other])
                    unite(e, other);
            }
        }
        for (const Join& join : m_joins) {
            const auto& joined = m_best->arrangement.joinedPatterns;
            if (m_strategy == LayoutStrategy::Mixed &&
                std::find(joined.begin(), joined.end(), join.pattern) != joined.end()) {
                for (const auto& [w, n] : join.parts)
                    unite(join.parts.front().first, w);
            }
        }
        std::map<std::size_t, std::vector<std::size_t>> byLeader;
        for (std::size_t e = 0; e < entities; ++e)
            byLeader[leader[e]].push_back(e);
        std::vector<std::vector<std::size_t>> all;
        for (auto& [first, members] : byLeader)
            all.push_back(std::move(members));
        return all;
    }

    void placeTables(Arrangement& arrangement) const
    {
        const bool shares = !m_input.design->target.forbids("K11");
        for (const std::vector<std::size_t>& members : groups()) {
            TablePlan plan;
            plan.choices = members;
            plan.generic = members.size() > 1 ||
                           (m_strategy == LayoutStrategy::SingleTable && !m_input.copies.empty());
            plan.slots =
                placeViews(arrangement.choices, members, arrangement.modes, plan.generic && shares);
            arrangement.tables.push_back(std::move(plan));
        }
    }
};

} // namespace

std::optional<Assembly> assemble(const AssemblyInput& input, LayoutStrategy strategy)
{
    return Assembler(input, strategy).best();
}

EntityChoice selectWithout(const AssemblyInput& input, const Arrangement& arrangement,
                           std::size_t choice, const View& view)
{
    const EntityWorkload& workload = *arrangement.choices[choice].workload;
    const EntityCosts costs = costsOf(*input.design, arrangement, choice, input.weights);
    SelectionLimits limits = input.limits;
    limits.forbidden.insert(workload.entity->name + ": " + view.name);
    return selectViews(costs, candidates(*input.design, workload), arrangement.modes[choice],
                       limits);
}

} // namespace infera::model::proposer
