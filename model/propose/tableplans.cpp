#include "model/propose/arrangement.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace infera::model::proposer {

namespace {

/// Positions in a row of choices, united step by step.
class Groups
{
public:
    explicit Groups(std::size_t size) : m_leader(size)
    {
        std::iota(m_leader.begin(), m_leader.end(), 0);
    }

    void unite(std::size_t a, std::size_t b)
    {
        const std::size_t from = std::max(m_leader[a], m_leader[b]);
        const std::size_t to = std::min(m_leader[a], m_leader[b]);
        std::replace(m_leader.begin(), m_leader.end(), from, to);
    }

    [[nodiscard]] std::vector<std::vector<std::size_t>> all() const
    {
        std::map<std::size_t, std::vector<std::size_t>> byLeader;
        for (std::size_t i = 0; i < m_leader.size(); ++i)
            byLeader[m_leader[i]].push_back(i);
        std::vector<std::vector<std::size_t>> groups;
        for (auto& [first, members] : byLeader)
            groups.push_back(std::move(members));
        return groups;
    }

private:
    std::vector<std::size_t> m_leader;
};

std::string pinnedTable(const Design& design, const EntityChoice& choice)
{
    const PinnedEntity* pinned = design.target.pinnedEntity(choice.workload->entity->name);
    return pinned ? pinned->table : std::string();
}

/// Entities that share a table although the strategy gives each its own.
void uniteJoined(const Arrangement& arrangement, Groups& groups)
{
    std::map<std::size_t, std::size_t> firstOf; // by pattern
    for (std::size_t e = 0; e < arrangement.choices.size(); ++e) {
        const std::vector<Need>& needs = arrangement.choices[e].workload->needs;
        for (std::size_t n = 0; n < needs.size(); ++n) {
            if (arrangement.modes[e][n] != JoinMode::Separate)
                groups.unite(firstOf.emplace(needs[n].pattern, e).first->second, e);
        }
    }
}

} // namespace

void placeTables(const Design& design, Arrangement& arrangement)
{
    const std::size_t entities = arrangement.choices.size();
    Groups groups(entities);
    std::map<std::string, std::size_t> firstOf; // by pinned table
    for (std::size_t e = 0; e < entities; ++e) {
        if (arrangement.strategy == LayoutStrategy::SingleTable)
            groups.unite(0, e);
        const std::string table = pinnedTable(design, arrangement.choices[e]);
        if (!table.empty())
            groups.unite(firstOf.emplace(table, e).first->second, e);
    }
    if (arrangement.strategy == LayoutStrategy::Mixed)
        uniteJoined(arrangement, groups);
    const bool shares = !design.target.forbids("K11");
    arrangement.tables.clear();
    for (std::vector<std::size_t>& members : groups.all()) {
        TablePlan plan;
        plan.generic = members.size() > 1 || (arrangement.strategy == LayoutStrategy::SingleTable &&
                                              !arrangement.copies.empty());
        plan.slots =
            placeViews(arrangement.choices, members, arrangement.modes, plan.generic && shares);
        plan.choices = std::move(members);
        arrangement.tables.push_back(std::move(plan));
    }
}

bool keepsIndexLimit(const Arrangement& arrangement, const IndexQuota& quota)
{
    const auto isGlobal = [&](const Slot& slot) {
        const PlacedView& first = slot.views.front();
        return arrangement.choices[first.choice].indexes[first.index].kind == ViewKind::Global;
    };
    const auto keeps = [&](const TablePlan& plan) {
        std::size_t global = 0;
        std::size_t pinned = 0;
        for (const Slot& slot : plan.slots) {
            global += isGlobal(slot);
            pinned += isGlobal(slot) && !slot.pinnedIndex.empty();
        }
        return global <= std::max(quota.global, pinned) &&
               plan.slots.size() - global <= quota.local;
    };
    return std::all_of(arrangement.tables.begin(), arrangement.tables.end(), keeps);
}

} // namespace infera::model::proposer
