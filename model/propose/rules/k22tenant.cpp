#include "model/propose/rules/rule.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

// Items of an average tenant; fewer are what one page shows of one thing.
constexpr double itemsOfTenantMin = 100;

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

/// The rest of an identity names a thing: no number, time or word of a few within its owner.
bool isThing(const Entity& entity, const std::string& owner)
{
    return std::any_of(entity.key.begin(), entity.key.end(), [&](const std::string& name) {
        const Attribute* own = entity.attribute(name);
        return own && name != owner && own->type == AttributeType::S && own->values.empty() &&
               own->format != "timestamp" && own->format != "date";
    });
}

bool isUnder(const Entity& entity, const std::string& attribute, const std::string& owner)
{
    const Attribute* own = entity.attribute(attribute);
    return own && own->references == owner && entity.key.size() > 1 &&
           entity.key.front() == attribute;
}

/// Where both numbers are known: an owner of a few items is a parent, not a tenant.
bool ownsMany(const Entity& owner, const std::vector<const Entity*>& owned)
{
    double items = 0;
    for (const Entity* one : owned) {
        if (!one->count)
            return true;
        items += *one->count;
    }
    return !owner.count || items >= *owner.count * itemsOfTenantMin;
}

/// A tenant is the owner of most of what the design holds, of many things of several kinds: their
/// identities begin with it. A parent has a few lines, nights or readings of its own.
bool isTenant(const Design& design, const Entity& entity, const std::string& attribute)
{
    const Attribute* own = entity.attribute(attribute);
    const Entity* owner = own ? design.entity(own->references) : nullptr;
    if (!owner || owner == &entity || !isUnder(entity, attribute, owner->name))
        return false;
    std::vector<const Entity*> owned;
    for (const Entity& one : design.entities) {
        if (isUnder(one, attribute, owner->name))
            owned.push_back(&one);
    }
    const auto things = std::count_if(owned.begin(), owned.end(),
                                      [&](const Entity* one) { return isThing(*one, attribute); });
    return things >= 2 && 2 * owned.size() > design.entities.size() - 1 && ownsMany(*owner, owned);
}

bool claims(const Shape& shape)
{
    const auto& partition = shape.view.partition;
    return shape.isBase() && !partition.empty() &&
           isTenant(shape.design, *shape.workload.entity, partition.front()) &&
           alwaysGiven(shape.workload, partition.front());
}

} // namespace

const Rule ruleK22 = {
    "K22",
    "Tenant prefix",
    "the identities of most entities begin with a reference to the same owner, which has at least "
    "a "
    "hundred items, of several kinds with names or ids of their own, and every pattern of an "
    "entity "
    "gives it",
    "the tenant leads the partition key of the table, so that no request by it reaches beyond the "
    "tenant; in an index it stands where that costs least",
    "AWS Well-Architected SaaS Lens, \"Tenant isolation\"",
    claims,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
