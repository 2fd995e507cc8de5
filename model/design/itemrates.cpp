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

bool isDeleted(const Design& design, const std::string& entity)
{
    return std::any_of(design.accessPatterns.begin(), design.accessPatterns.end(),
                       [&](const AccessPattern& pattern) {
                           return performs(pattern, entity, PatternOperation::Delete);
                       });
}

} // namespace infera::model
