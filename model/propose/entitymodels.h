#pragma once

#include "model/propose/candidates.h"
#include "model/propose/costs.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace infera::model::proposer {

/// What a search knows of each entity before it chooses: the candidates and what they cost, made
/// once they are asked for. It belongs to one Search and ends with it: the design, the workloads
/// and the prices are the same all that time.
class EntityModels
{
public:
    /// `entities`: those whose words stand in keys of tables of several entities. The design is
    /// referred to.
    EntityModels(const Design& design, const std::vector<EntityWorkload>& entities,
                 const PriceWeights& weights);

    /// What is known of `theirs` is known of `mine`, one by one: they differ by one factor on all
    /// rates. `other` has to be there as long as this.
    void learnFrom(EntityModels& other, const std::vector<EntityWorkload>& mine,
                   const std::vector<EntityWorkload>& theirs);

    /// Of all entities; `brief`: see Vocabulary.
    [[nodiscard]] const std::shared_ptr<const Vocabulary>& words(bool brief);
    [[nodiscard]] const Candidates& candidates(const EntityWorkload& workload);
    /// `generic`: see EntityFacts; without that there are no words that could be brief.
    [[nodiscard]] const EntityCosts& costs(const EntityWorkload& workload, bool generic,
                                           bool brief);

private:
    struct Known
    {
        std::optional<Candidates> candidates;
        std::unique_ptr<EntityCosts> natural;
        std::unique_ptr<EntityCosts> generic[2]; ///< with words in full, and brief
    };

    const Design& m_design;
    PriceWeights m_weights;
    std::vector<const Entity*> m_entities;
    std::shared_ptr<const Vocabulary> m_words[2]; ///< in full, and brief
    std::map<const EntityWorkload*, Known> m_known;
    EntityModels* m_other = nullptr; ///< see learnFrom()
    std::map<const EntityWorkload*, const EntityWorkload*> m_alike;

    [[nodiscard]] const EntityWorkload* alike(const EntityWorkload& workload) const;
    [[nodiscard]] std::shared_ptr<const EntityFacts> facts(const EntityWorkload& workload,
                                                           bool generic, bool brief);
};

} // namespace infera::model::proposer
