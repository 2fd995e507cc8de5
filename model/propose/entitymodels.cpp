#include "model/propose/entitymodels.h"

namespace infera::model::proposer {

EntityModels::EntityModels(const Design& design, const std::vector<EntityWorkload>& entities,
                           const PriceWeights& weights)
    : m_design(design), m_weights(weights)
{
    for (const EntityWorkload& one : entities)
        m_entities.push_back(one.entity);
}

void EntityModels::learnFrom(EntityModels& other, const std::vector<EntityWorkload>& mine,
                             const std::vector<EntityWorkload>& theirs)
{
    m_other = &other;
    for (std::size_t w = 0; w < mine.size(); ++w)
        m_alike.emplace(&mine[w], &theirs[w]);
}

const EntityWorkload* EntityModels::alike(const EntityWorkload& workload) const
{
    const auto found = m_alike.find(&workload);
    return found == m_alike.end() ? nullptr : found->second;
}

const std::shared_ptr<const Vocabulary>& EntityModels::words(bool brief)
{
    if (m_other)
        return m_other->words(brief);
    std::shared_ptr<const Vocabulary>& words = m_words[brief ? 1 : 0];
    if (!words)
        words = std::make_shared<const Vocabulary>(m_entities, brief);
    return words;
}

const Candidates& EntityModels::candidates(const EntityWorkload& workload)
{
    if (const EntityWorkload* theirs = alike(workload))
        return m_other->candidates(*theirs);
    std::optional<Candidates>& known = m_known[&workload].candidates;
    if (!known)
        known = proposer::candidates(m_design, workload);
    return *known;
}

/// Where keys are not generic their words are those of the entity alone, which are never brief.
std::shared_ptr<const EntityFacts> EntityModels::facts(const EntityWorkload& workload, bool generic,
                                                       bool brief)
{
    if (const EntityWorkload* theirs = alike(workload))
        return m_other->costs(*theirs, generic, brief).facts();
    auto vocabulary =
        generic ? words(brief)
                : std::make_shared<const Vocabulary>(std::vector<const Entity*>{workload.entity});
    return std::make_shared<const EntityFacts>(m_design, workload, std::move(vocabulary), generic);
}

const EntityCosts& EntityModels::costs(const EntityWorkload& workload, bool generic, bool brief)
{
    Known& known = m_known[&workload];
    std::unique_ptr<EntityCosts>& costs = generic ? known.generic[brief ? 1 : 0] : known.natural;
    if (!costs)
        costs = std::make_unique<EntityCosts>(m_design, workload, m_weights,
                                              facts(workload, generic, brief));
    return *costs;
}

} // namespace infera::model::proposer
