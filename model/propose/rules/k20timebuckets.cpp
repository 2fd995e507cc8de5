#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/design/defaults.h"
#include "model/findings/rules.h"
#include "model/layout/stepitems.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

// What arrives in a month, from which on dropping a period beats deleting its items.
constexpr double monthlyItemsMin = 100e6;

bool isTime(const Attribute& attribute)
{
    return defaults::isMoment(attribute.format) || attribute.format == "date" ||
           defaults::isTimeOrdered(attribute.format);
}

/// A time of the item itself, by which a table could be chosen: not an id of something else.
bool isTimeOfKey(const Entity& entity, const std::string& name)
{
    const Attribute* found = entity.attribute(name);
    return found && found->references.empty() && isTime(*found) && contains(entity.key, name);
}

/// The identity holds a time: the items are a series.
bool isSeries(const Entity& entity)
{
    return std::any_of(entity.key.begin(), entity.key.end(),
                       [&](const std::string& name) { return isTimeOfKey(entity, name); });
}

/// An item has it from its creation on: by that the period is known as well.
bool isTimeThatStays(const Design& design, const Entity& entity, const std::string& name)
{
    const Attribute* found = entity.attribute(name);
    const auto isSet = [&](const AccessPattern& pattern) {
        const std::vector<TransactionItem> items = itemsWritten(pattern);
        return std::any_of(items.begin(), items.end(), [&](const TransactionItem& one) {
            return one.operation == PatternOperation::Update && one.entity == entity.name &&
                   contains(one.sets, name);
        });
    };
    return found && found->references.empty() && isTime(*found) &&
           std::none_of(design.accessPatterns.begin(), design.accessPatterns.end(), isSet);
}

/// The pattern says from when on it reads, or which time its item has.
bool namesPeriod(const Design& design, const Entity& entity, const AccessPattern& pattern)
{
    return std::any_of(pattern.where.begin(), pattern.where.end(), [&](const WhereCondition& one) {
        return isTimeThatStays(design, entity, one.attribute) &&
               one.comparison != Comparison::Less && one.comparison != Comparison::LessOrEqual &&
               one.comparison != Comparison::Exists;
    });
}

/// Reads that may have to go through several periods: the newest of something that is quiet.
std::vector<std::string> readsOfSeveral(const Design& design, const Entity& entity)
{
    std::vector<std::string> names;
    for (const AccessPattern& pattern : design.accessPatterns) {
        if (isRead(pattern.operation) && contains(pattern.entities, entity.name) &&
            !namesPeriod(design, entity, pattern))
            names.push_back(pattern.name);
    }
    return names;
}

std::string severalText(const std::vector<std::string>& several)
{
    if (several.empty())
        return {};
    return " These patterns name no time to read from: where the newest table has too few items "
           "for one of them, those before it are read as well: '" +
           join(several, "', '") + "'.";
}

void advise(const Advice& advice, std::vector<Finding>& findings)
{
    for (const Entity& entity : advice.design.entities) {
        const double items = advice.createdPerMonth(entity);
        if (!isSeries(entity) || items < monthlyItemsMin)
            continue;
        const double bytes = advice.storedBytes(entity, items);
        const double deletes =
            items * advice.weights.perWriteUnit *
            capacity::writeUnits(0, static_cast<capacity::Bytes>(advice.itemBytes(entity)));
        const std::vector<std::string> several = readsOfSeveral(advice.design, entity);
        findings.push_back(adviceOf(
            ruleK20, "A table for each month of " + entity.name + " would be dropped, not deleted",
            rules::quantityText(items) + " items a month, " + rules::bytesText(bytes) +
                ": every month kept costs " + moneyText(advice.usdOfStorage(bytes)) +
                " a month for storage. Deleting a month item by item would cost " +
                moneyText(deletes) +
                "; dropping its table costs nothing, and a month rarely read can move to the "
                "Standard-IA class. Time to live (K21) deletes without write units as well, but "
                "leaves all periods in one table." +
                severalText(several),
            several,
            "Name the table by its period, and let the program choose it by the item's time."));
    }
}

} // namespace

const Rule ruleK20 = {"K20",
                      "Time buckets",
                      "items whose identity holds a time come in at a high rate",
                      "a table for each period: old periods are dropped or scaled down instead of "
                      "deleted item by item; said with it is which patterns name no time to read "
                      "from, and may have to read several periods",
                      "Amazon DynamoDB Developer Guide, \"Best practices for handling time series "
                      "data\"",
                      nullptr,
                      nullptr,
                      advise};

} // namespace infera::model::proposer
