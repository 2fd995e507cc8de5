#include "model/propose/memo.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

constexpr std::size_t statesKept = 32; // with choices of copies, and some edits back

/// Two designs that differ in nothing else have the same plans. How many items an index holds
/// depends on how often they are written.
Design withoutReadRates(Design design)
{
    for (AccessPattern& pattern : design.accessPatterns) {
        if (isRead(pattern.operation) && pattern.items.empty())
            pattern.rate = {};
    }
    return design;
}

} // namespace

void SearchMemo::begin(const Design& design, const PriceWeights& weights)
{
    beginPlans(design);
    if (m_entities == design.entities && m_pinned == design.target.pinned &&
        m_forbiddenRules == design.target.forbiddenRules && m_weights == weights)
        return;
    m_entities = design.entities;
    m_pinned = design.target.pinned;
    m_forbiddenRules = design.target.forbiddenRules;
    m_weights = weights;
    m_known.clear();
}

void SearchMemo::beginPlans(const Design& design)
{
    Design planned = withoutReadRates(design);
    const bool isSame = planned == m_planned;
    std::erase_if(m_layouts, [&](const KnownLayout& one) { return !isSame || !one.isUsed; });
    for (KnownLayout& one : m_layouts)
        one.isUsed = false;
    m_planned = std::move(planned);
}

const PlannedLayout& SearchMemo::planned(const Layout& layout,
                                         const std::function<PlannedLayout()>& plan)
{
    auto found = std::find_if(m_layouts.begin(), m_layouts.end(),
                              [&](const KnownLayout& one) { return one.tables == layout.tables; });
    if (found == m_layouts.end())
        found = m_layouts.insert(m_layouts.end(), {layout.tables, plan()});
    found->isUsed = true;
    return found->planned;
}

SearchMemo::Known& SearchMemo::knownOf(const EntityWorkload& workload)
{
    std::deque<Known>& states = m_known[workload.entity->name];
    const auto found = std::find_if(states.begin(), states.end(), [&](const Known& one) {
        return one.needs == workload.needs && one.writes == workload.writes;
    });
    if (found != states.end())
        return *found;
    if (states.size() >= statesKept)
        states.pop_front();
    states.push_back({workload.needs, workload.writes, {}});
    return states.back();
}

EntityChoice SearchMemo::choose(const EntityWorkload& workload, const ChoiceQuestion& question,
                                const std::function<EntityChoice()>& search, const StopAfter& stop)
{
    Known& known = knownOf(workload);
    const auto keep = [&](EntityChoice choice) {
        choice.workload = &workload;
        if (choice.proven || !choice.feasible)
            known.choices.emplace(question, choice);
        return choice;
    };
    if (const auto found = known.choices.find(question); found != known.choices.end()) {
        EntityChoice choice = found->second;
        choice.workload = &workload;
        return choice;
    }
    ChoiceQuestion atLimit = question;
    atLimit.keyLimitShare = std::max(1.0, question.keyLimitShare);
    const auto found = known.choices.find(atLimit);
    if (found != known.choices.end() && found->second.loads.areWithin(question.keyLimitShare)) {
        (void)stop(found->second.work);
        return keep(found->second);
    }
    ++m_searches;
    return keep(search());
}

SearchMemo& SearchMemo::without(const std::string& restriction)
{
    std::unique_ptr<SearchMemo>& memo = m_without[restriction];
    if (!memo)
        memo = std::make_unique<SearchMemo>();
    return *memo;
}

} // namespace infera::model::proposer
