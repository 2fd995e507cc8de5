#include "model/propose/entitymodels.h"

namespace infera::model::proposer {

EntityModels::EntityModels(const Design& design, const std::vector<EntityWorkload>& entities,
                           const PriceWeights& weights)
    : m_design(design), m_weights(weights)
{
    for (const EntityWorkload& one : entities)
        m_entities.push_back(one.entity);
}

const std::shared_ptr<const Vocabulary>& EntityModels::words(bool brief)
{
    std::shared_ptr<const Vocabulary>& words = m_words[brief ? 1 : 0];
    if (!words)
        words = std::make_shared<const Vocabulary>(m_entities, brief);
    return words;
}

std::shared_ptr<const Vocabulary> EntityModels::wordsOf(const EntityWorkload& workload,
                                                        bool generic, bool brief)
{
    if (generic)
        return words(brief);
    return std::make_shared<const Vocabulary>(std::vector<const Entity*>{workload.entity});
}

const Candidates& EntityModels::candidates(const EntityWorkload& workload)
{
    std::optional<Candidates>& known = m_known[&workload].candidates;
    if (!known)
        known = proposer::candidates(m_design, workload);
    return *known;
}

const EntityCosts& EntityModels::costs(const EntityWorkload& workload, bool generic, bool brief)
{
    Known& known = m_known[&workload];
    std::unique_ptr<EntityCosts>& costs = generic ? known.generic[brief ? 1 : 0] : known.natural;
    if (!costs) {
        costs = std::make_unique<EntityCosts>(m_design, workload, m_weights,
                                              wordsOf(workload, generic, brief), generic);
    }
    return *costs;
}

} // namespace infera::model::proposer
