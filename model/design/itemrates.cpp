#include "model/design/itemrates.h"

#include <algorithm>

namespace infera::model {

namespace {

std::ptrdiff_t itemsOf(const AccessPattern& pattern, const std::string& entity,
                       PatternOperation operation)
{
    const bool own = pattern.operation == operation &&
                     std::find(pattern.entities.begin(), pattern.entities.end(), entity) !=
                         pattern.entities.end();
    return (own ? 1 : 0) + std::count_if(pattern.items.begin(), pattern.items.end(),
                                         [&](const TransactionItem& item) {
                                             return item.operation == operation &&
                                                    item.entity == entity;
                                         });
}

} // namespace

bool performs(const AccessPattern& pattern, const std::string& entity, PatternOperation operation)
{
    return itemsOf(pattern, entity, operation) > 0;
}

double itemsPerSecond(const Design& design, const std::string& entity, PatternOperation operation)
{
    double perSecond = 0;
    for (const AccessPattern& pattern : design.accessPatterns)
        perSecond += static_cast<double>(itemsOf(pattern, entity, operation)) *
                     pattern.rate.averagePerSecond.value_or(0);
    return perSecond;
}

double expiringItemsPerSecond(const Design& design, const Entity& entity)
{
    const std::string& name = design.target.ttlAttribute;
    const Attribute* attribute = name.empty() ? nullptr : entity.attribute(name);
    if (attribute == nullptr)
        return 0;
    const double born = itemsPerSecond(design, entity.name, PatternOperation::Create) *
                        attribute->present.value_or(1);
    return std::max(0.0, born - itemsPerSecond(design, entity.name, PatternOperation::Delete));
}

bool isDeleted(const Design& design, const std::string& entity)
{
    return std::any_of(design.accessPatterns.begin(), design.accessPatterns.end(),
                       [&](const AccessPattern& pattern) {
                           return performs(pattern, entity, PatternOperation::Delete);
                       });
}

} // namespace infera::model
