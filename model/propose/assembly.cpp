#include "model/propose/assembly.h"

#include "model/propose/joins.h"
#include "model/propose/sharedkeys.h"
#include "model/propose/spreading.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace infera::model::proposer {

namespace {

// 3^6 combinations are tried all; beyond that each pattern in turn, until none improves.
constexpr std::size_t joinsTriedTogether = 6;

/// Without limits.forbiddenKeys: selectSpread() finds them by what the question holds.
ChoiceQuestion questionOf(const std::vector<JoinMode>& modes, const SelectionLimits& limits,
                          bool generic, bool briefWords)
{
    return {generic,
            generic && briefWords,
            modes,
            limits.indexesMax,
            limits.localIndexesMax,
            limits.keyLimitShare,
            limits.toleranceUsd,
            limits.wholeEntries,
            limits.forbidden};
}

class Assembler
{
public:
    Assembler(const AssemblyInput& input, LayoutStrategy strategy)
        : m_input(input), m_limits(input.limits), m_strategy(strategy)
    {
        m_joins = joinsOf(*input.design, *input.workloads);
        findPinnedTables();
    }

    std::optional<Assembly> best()
    {
        const std::optional<Assembly> first = search();
        const IndexQuota allowed{m_limits.indexesMax, m_limits.localIndexesMax};
        if (!first || keepsIndexLimit(first->arrangement, allowed))
            return first;
        // Entities that want different projections share no index: whole entries they can share.
        m_limits.wholeEntries = !keepsIndexLimit(first->arrangement, {allowed.global, SIZE_MAX});
        for (;;) {
            std::optional<Assembly> again = search();
            if (again && keepsIndexLimit(again->arrangement, allowed)) {
                again->bound = std::min(first->bound, again->weight);
                again->proven = false;
                return again;
            }
            const bool tooManyLocal =
                again && !keepsIndexLimit(again->arrangement, {SIZE_MAX, allowed.local});
            std::size_t& fewer = tooManyLocal && m_limits.localIndexesMax > 0
                                     ? m_limits.localIndexesMax
                                     : m_limits.indexesMax;
            if (fewer == 0)
                return std::nullopt;
            --fewer;
        }
    }

private:
    const AssemblyInput& m_input;
    SelectionLimits m_limits;
    LayoutStrategy m_strategy;
    std::vector<Join> m_joins;
    std::vector<std::string> m_pinnedTables; ///< by workload; empty: free
    std::map<std::pair<std::size_t, std::vector<JoinMode>>, EntityChoice> m_known;

    std::optional<Assembly> search()
    {
        m_known.clear();
        for (Join& join : m_joins)
            join.mode = JoinMode::Separate;
        bool all = true;
        Weight missing = 0; // the bound of what was not tried is below by this
        for (JoinGroup& group : groupsOf(m_joins)) {
            if (m_strategy == LayoutStrategy::MultiTable)
                break;
            if (group.joins.size() <= joinsTriedTogether) {
                tryAll(group, 0);
            } else {
                tryOneByOne(group);
                all = false;
            }
            for (std::size_t i = 0; i < group.modes.size(); ++i)
                m_joins[group.joins[i]].mode = group.modes[i];
            if (group.weight && group.bound)
                missing += *group.weight - *group.bound;
        }
        std::optional<Assembly> found = assembleNow();
        if (!found ||
            (m_strategy == LayoutStrategy::Mixed && found->arrangement.joinedPatterns.empty()))
            return std::nullopt;
        found->proven = found->proven && all;
        found->bound = std::min(found->bound, found->weight - missing);
        keepApart(*found, genericCosts(found->arrangement), words(), m_limits.keyLimitShare);
        found->arrangement.copies = m_input.copies;
        found->arrangement.briefWords = m_input.briefWords;
        found->limits = m_limits;
        placeTables(*m_input.design, found->arrangement);
        return found;
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

    void tryAll(JoinGroup& group, std::size_t at)
    {
        if (at == group.joins.size()) {
            tryModes(group);
            return;
        }
        Join& join = m_joins[group.joins[at]];
        for (const JoinMode mode : {JoinMode::Separate, JoinMode::Base, JoinMode::Index}) {
            join.mode = mode;
            if (mode == JoinMode::Separate || isFeasible(join))
                tryAll(group, at + 1);
        }
        join.mode = JoinMode::Separate;
    }

    void tryOneByOne(JoinGroup& group)
    {
        tryModes(group);
        // No way of reading can save more than the reads cost apart.
        Weight saved = 0;
        for (const std::size_t j : group.joins) {
            const std::vector<std::vector<JoinMode>> modes = modesNow();
            for (const auto& [w, n] : m_joins[j].parts) {
                const EntityChoice& choice = chosen(w, modes[w]);
                if (choice.feasible)
                    saved += weightOf(choice.price.needUsd[n], 0);
            }
        }
        std::optional<Weight> bound = group.bound;
        if (bound)
            *bound -= std::min(saved, *bound);
        bool improved = true;
        while (improved && !m_limits.stop(0)) {
            improved = false;
            for (const std::size_t j : group.joins) {
                Join& join = m_joins[j];
                const JoinMode kept = join.mode;
                JoinMode better = kept;
                for (const JoinMode mode : {JoinMode::Separate, JoinMode::Base, JoinMode::Index}) {
                    join.mode = mode;
                    if (mode != kept && tryModes(group))
                        better = mode;
                }
                join.mode = better;
                improved = improved || better != kept;
            }
        }
        group.bound = bound;
    }

    /// Whether each entity of a join has a view for its mode, other joins as they stand.
    [[nodiscard]] bool isFeasible(const Join& join)
    {
        const std::vector<std::vector<JoinMode>> modes = modesNow();
        return std::all_of(join.parts.begin(), join.parts.end(), [&](const auto& part) {
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
        const EntityWorkload& workload = (*m_input.workloads)[w];
        const bool generic = isGeneric(w, modes);
        return m_known[key] = m_input.memo->choose(
                   workload, questionOf(modes, m_limits, generic, m_input.briefWords),
                   [&] {
                       return selectSpread(costsOf(w, generic),
                                           m_input.models->candidates(workload), modes, m_limits);
                   },
                   m_limits.stop);
    }

    /// Weighs the modes of a group as they stand; true when they are the best so far.
    bool tryModes(JoinGroup& group)
    {
        const std::vector<std::vector<JoinMode>> modes = modesNow();
        Weight weight = 0;
        Weight bound = 0;
        for (const std::size_t w : group.workloads) {
            const EntityChoice& choice = chosen(w, modes[w]);
            if (!choice.feasible)
                return false;
            weight += choice.weight;
            bound += choice.bound;
        }
        for (const std::size_t j : group.joins) {
            if (m_joins[j].mode == JoinMode::Separate)
                continue;
            if (isTooHot(m_joins[j], modes))
                return false;
            const Weight saved = weightOf(joinSaving(m_joins[j], viewsOf(modes)), 0);
            weight -= saved;
            bound -= saved;
        }
        group.bound = group.bound ? std::min(*group.bound, bound) : bound;
        if (group.weight && weight >= *group.weight)
            return false;
        group.weight = weight;
        for (std::size_t i = 0; i < group.joins.size(); ++i)
            group.modes[i] = m_joins[group.joins[i]].mode;
        return true;
    }

    [[nodiscard]] const EntityCosts& costsIn(std::size_t w,
                                             const std::vector<JoinMode>& modes) const
    {
        return costsOf(w, isGeneric(w, modes));
    }

    [[nodiscard]] const EntityCosts& costsOf(std::size_t w, bool generic) const
    {
        return m_input.models->costs((*m_input.workloads)[w], generic, m_input.briefWords);
    }

    /// Those of all entities.
    [[nodiscard]] const Vocabulary& words() const
    {
        return *m_input.models->words(m_input.briefWords);
    }

    /// The items that a join reads lie under one key: together they would take more of it than a
    /// partition serves.
    [[nodiscard]] bool isTooHot(const Join& join, const std::vector<std::vector<JoinMode>>& modes)
    {
        std::vector<ViewLoad> loads;
        for (const auto& [w, n] : join.parts) {
            const EntityChoice& choice = chosen(w, modes[w]);
            if (choice.servedBy[n] != EntityChoice::unservedNeed)
                loads.push_back(loadOf(costsIn(w, modes[w]), choice, choice.servedBy[n]));
        }
        return isTooMuchTogether(loads, m_limits.keyLimitShare);
    }

    /// Of each entity whose keys are generic in the arrangement; nullptr for the others.
    [[nodiscard]] std::vector<const EntityCosts*> genericCosts(const Arrangement& arrangement) const
    {
        std::vector<const EntityCosts*> costs;
        for (std::size_t w = 0; w < m_input.workloads->size(); ++w)
            costs.push_back(isGeneric(w, arrangement.modes[w]) ? &costsOf(w, true) : nullptr);
        return costs;
    }

    /// The arrangement of the modes as they stand, tables aside.
    [[nodiscard]] std::optional<Assembly> assembleNow()
    {
        Assembly one;
        one.arrangement.strategy = m_strategy;
        one.proven = true;
        one.arrangement.modes = modesNow();
        for (std::size_t w = 0; w < m_input.workloads->size(); ++w) {
            const EntityChoice& choice = chosen(w, one.arrangement.modes[w]);
            if (!choice.feasible)
                return std::nullopt;
            one.weight += choice.weight;
            one.bound += choice.bound;
            one.proven = one.proven && choice.proven;
            one.arrangement.choices.push_back(choice);
        }
        for (const Join& join : m_joins) {
            if (join.mode == JoinMode::Separate)
                continue;
            one.arrangement.joinedPatterns.push_back(join.pattern);
            const Weight saved = weightOf(joinSaving(join, viewsOf(one.arrangement.modes)), 0);
            one.weight -= saved;
            one.bound -= saved;
        }
        return one;
    }

    /// The views of the modes as they stand; valid as long as these.
    [[nodiscard]] JoinedViews viewsOf(const std::vector<std::vector<JoinMode>>& modes)
    {
        return {
            *m_input.workloads, words(),
            [this, &modes](std::size_t w) -> const EntityChoice& { return chosen(w, modes[w]); },
            [this, &modes](std::size_t w) -> const EntityCosts& { return costsIn(w, modes[w]); },
            [this, &modes](std::size_t w) { return isGeneric(w, modes[w]); }};
    }
};

} // namespace

std::optional<Assembly> assemble(const AssemblyInput& input, LayoutStrategy strategy)
{
    return Assembler(input, strategy).best();
}

Assembly withChoice(const AssemblyInput& input, const Assembly& assembly, std::size_t choice,
                    EntityChoice other)
{
    Assembly changed = assembly;
    EntityChoice& old = changed.arrangement.choices[choice];
    changed.weight += other.weight - old.weight;
    changed.proven = false;
    old = std::move(other);
    placeTables(*input.design, changed.arrangement);
    return changed;
}

namespace {

/// The cheapest views of one entity within limits, the rest of the arrangement as it is.
EntityChoice selectWithin(const AssemblyInput& input, const Arrangement& arrangement,
                          std::size_t choice, const SelectionLimits& limits)
{
    const EntityWorkload& workload = *arrangement.choices[choice].workload;
    const std::vector<JoinMode>& modes = arrangement.modes[choice];
    const bool generic = isGeneric(arrangement, choice);
    return input.memo->choose(
        workload, questionOf(modes, limits, generic, arrangement.briefWords),
        [&] {
            return selectSpread(input.models->costs(workload, generic, arrangement.briefWords),
                                input.models->candidates(workload), modes, limits);
        },
        limits.stop);
}

} // namespace

EntityChoice selectWithout(const AssemblyInput& input, const Arrangement& arrangement,
                           std::size_t choice, const View& view)
{
    SelectionLimits limits = input.limits;
    limits.forbidden.insert(arrangement.choices[choice].workload->entity->name + ": " + view.name);
    return selectWithin(input, arrangement, choice, limits);
}

EntityChoice selectWithFewer(const AssemblyInput& input, const Arrangement& arrangement,
                             std::size_t choice)
{
    SelectionLimits limits = input.limits;
    limits.indexesMax = arrangement.choices[choice].globalIndexes() - 1;
    return selectWithin(input, arrangement, choice, limits);
}

} // namespace infera::model::proposer
