#pragma once

#include "model/base/random.h"
#include "model/sample/sample.h"
#include "model/sample/value.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace infera::model {

/// Draws items entity by entity from pools of values that items share.
class Generator
{
public:
    Generator(const Design& design, std::uint64_t seed, int itemsPerEntity);

    [[nodiscard]] SampleItems all();
    [[nodiscard]] Item newItem(const Entity& entity);
    /// A value an update could write; never one that would break `unique`.
    [[nodiscard]] AttributeValue newValue(const Entity& entity, const Attribute& attribute);
    /// A value of the attribute that may or may not occur in the items.
    [[nodiscard]] AttributeValue anyValue(const Entity& entity, const Attribute& attribute);
    [[nodiscard]] Random& random() { return m_random; }

private:
    using Place = std::pair<std::string, std::string>; ///< entity, attribute
    using Pool = std::vector<AttributeValue>;

    [[nodiscard]] SampleMoment moment(std::uint64_t index);
    [[nodiscard]] bool isUnique(const Entity& entity, const Attribute& attribute) const;
    [[nodiscard]] bool isGrouped(const Entity& entity, const Attribute& attribute) const;
    /// The entity and attribute whose values this one takes, or nullptrs.
    [[nodiscard]] std::pair<const Entity*, const Attribute*>
    source(const Entity& entity, const Attribute& attribute) const;
    const Pool& uniquePool(const Entity& entity, const Attribute& attribute);
    const Pool& groupPool(const Entity& entity, const Attribute& attribute);
    AttributeValue uniqueValue(const Entity& entity, const Attribute& attribute,
                               const SampleMoment& when);
    AttributeValue value(const Entity& entity, const Attribute& attribute,
                         const SampleMoment& when);
    AttributeValue shareValue(const Attribute& attribute, std::uint64_t index);
    AttributeValue freeValue(const Entity& entity, const Attribute& attribute,
                             const SampleMoment& when);
    bool isPresent(const Entity& entity, const Attribute& attribute, const SampleMoment& when,
                   std::map<std::string, bool>& drawn);
    Item draw(const Entity& entity, const SampleMoment& when);
    bool keepsCombinations(const Entity& entity, const Item& item);

    const Design& m_design;
    Random m_random;
    std::uint64_t m_count;
    std::map<std::string, std::uint64_t> m_next; ///< index of an entity's next item
    std::map<Place, Pool> m_uniquePools;
    std::map<Place, std::set<std::string>> m_seen;
    std::map<std::string, Pool> m_groupPools;
    std::map<std::string, std::set<std::string>> m_combinations;
    std::map<Place, Pool> m_times; ///< given so far to attributes that need not grow
};

} // namespace infera::model
