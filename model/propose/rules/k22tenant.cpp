#include "model/propose/rules/rule.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

bool givesByValue(const std::vector<WhereCondition>& where, const std::string& attribute)
{
    return std::any_of(where.begin(), where.end(), [&](const WhereCondition& one) {
        return one.attribute == attribute && one.comparison == Comparison::Equal;
    });
}

/// Every pattern that reads or finds items of the entity gives the attribute.
bool alwaysGiven(const EntityWorkload& workload, const std::string& attribute)
{
    return !workload.needs.empty() &&
           std::all_of(workload.needs.begin(), workload.needs.end(),
                       [&](const Need& need) { return givesByValue(need.where, attribute); });
}

/// A tenant owns items of several entities, and their identities begin with it.
bool isTenant(const Design& design, const Entity& entity, const std::string& attribute)
{
    const Attribute* own = entity.attribute(attribute);
    if (!own || own->references.empty() || entity.key.size() < 2)
        return false;
    const auto owned =
        std::count_if(design.entities.begin(), design.entities.end(), [&](const Entity& one) {
            const Attribute* same = one.attribute(attribute);
            return same && same->references == own->references && one.key.size() > 1 &&
                   one.key.front() == attribute;
        });
    return owned >= 2;
}

bool claims(const Shape& shape)
{
    const Entity& entity = *shape.workload.entity;
    return shape.isBase() && std::any_of(shape.view.partition.begin(), shape.view.partition.end(),
                                         [&](const std::string& one) {
                                             return isTenant(shape.design, entity, one) &&
                                                    alwaysGiven(shape.workload, one);
                                         });
}

} // namespace

const Rule ruleK22 = {
    "K22",
    "Tenant prefix",
    "the identities of several entities begin with a reference to the same owner, and every "
    "pattern of an entity gives it",
    "the tenant leads the partition key, so that no request reaches beyond it",
    "AWS Well-Architected SaaS Lens, \"Tenant isolation\"",
    claims,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
