#include "model/propose/memo.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

constexpr std::size_t statesKept = 16; // with and without copies, and some edits back

} // namespace

void SearchMemo::begin(const Design& design, const PriceWeights& weights)
{
    if (m_entities == design.entities && m_pinned == design.target.pinned &&
        m_forbiddenRules == design.target.forbiddenRules && m_weights == weights)
        return;
    m_entities = design.entities;
    m_pinned = design.target.pinned;
    m_forbiddenRules = design.target.forbiddenRules;
    m_weights = weights;
    m_known.clear();
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
                                const std::function<EntityChoice()>& search)
{
    Known& known = knownOf(workload);
    const auto found = known.choices.find(question);
    if (found != known.choices.end()) {
        EntityChoice choice = found->second;
        choice.workload = &workload;
        return choice;
    }
    ++m_searches;
    EntityChoice choice = search();
    choice.workload = &workload;
    if (choice.proven || !choice.feasible)
        known.choices.emplace(question, choice);
    return choice;
}

SearchMemo& SearchMemo::without(const std::string& restriction)
{
    std::unique_ptr<SearchMemo>& memo = m_without[restriction];
    if (!memo)
        memo = std::make_unique<SearchMemo>();
    return *memo;
}

} // namespace infera::model::proposer
