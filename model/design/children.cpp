#include "model/design/children.h"

#include "model/design/condition.h"
#include "model/design/itemrates.h"
#include "model/design/namelists.h"
#include "model/design/quantity.h"

#include <algorithm>
#include <cmath>

namespace infera::model {

namespace {

double bornPerSecond(const Design& design, const Entity& entity)
{
    return std::max(0.0, itemsPerSecond(design, entity.name, PatternOperation::Create) -
                             itemsPerSecond(design, entity.name, PatternOperation::Delete) -
                             expiringItemsPerSecond(design, entity));
}

double grown(const Entity& entity, int months)
{
    return std::pow(1 + entity.growthPerMonth.value_or(0), months);
}

/// The write asks of its item what cannot be asked of an element of a list.
bool needsItemOfItsOwn(const std::string& condition, const std::vector<Addition>& adds)
{
    return condition == "not_exists" || isConditionExpression(condition) || !adds.empty();
}

} // namespace

bool isEdge(const Entity& entity)
{
    return std::count_if(entity.key.begin(), entity.key.end(), [&](const std::string& one) {
               const Attribute* attribute = entity.attribute(one);
               return attribute && !attribute->references.empty();
           }) >= 2;
}

double childrenPerParent(const Design& design, const Family& family, int months)
{
    const double seconds = secondsPerMonth * months;
    const double byRates = (family.children + bornPerSecond(design, family.child) * seconds) /
                           (family.parents + bornPerSecond(design, family.parent) * seconds);
    const double today = family.children / family.parents;
    const double byGrowth = today * grown(family.child, months) / grown(family.parent, months);
    return std::max({today, byRates, byGrowth});
}

bool mayBeList(const Design& design, const Entity& child)
{
    if (isEdge(child))
        return false;
    const auto ofChild = [&](const TransactionItem& item) {
        return item.entity == child.name && needsItemOfItsOwn(item.condition, item.adds);
    };
    const auto needsItem = [&](const AccessPattern& pattern) {
        return (contains(pattern.entities, child.name) &&
                needsItemOfItsOwn(pattern.condition, pattern.adds)) ||
               std::any_of(pattern.items.begin(), pattern.items.end(), ofChild);
    };
    return std::none_of(design.accessPatterns.begin(), design.accessPatterns.end(), needsItem);
}

} // namespace infera::model
