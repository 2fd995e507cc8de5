#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/design/defaults.h"
#include "model/findings/rules.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

// What arrives in a month, from which on dropping a period beats deleting its items.
constexpr double monthlyItemsMin = 100e6;

/// The identity holds a time: the items are a series.
bool isSeries(const Entity& entity)
{
    return std::any_of(entity.key.begin(), entity.key.end(), [&](const std::string& name) {
        const Attribute* found = entity.attribute(name);
        return found && (found->format == "timestamp" || found->format == "epoch" ||
                         found->format == "date" || defaults::isTimeOrdered(found->format));
    });
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
        findings.push_back(adviceOf(
            ruleK20, "A table for each month of " + entity.name + " would be dropped, not deleted",
            rules::quantityText(items) + " items a month, " + rules::bytesText(bytes) +
                ": every month kept costs " + moneyText(advice.usdOfStorage(bytes)) +
                " a month for storage. Deleting a month item by item would cost " +
                moneyText(deletes) +
                "; dropping its table costs nothing, and a month rarely read can move to the "
                "Standard-IA class. Time to live (K21) deletes without write units as well, but "
                "leaves all periods in one table.",
            {}, "Name the table by its period, and let the program choose it by the item's time."));
    }
}

} // namespace

const Rule ruleK20 = {"K20",
                      "Time buckets",
                      "items come in by time at a high rate and are read by recent time only",
                      "a table for each period, or a period in the partition key: old periods are "
                      "dropped or scaled down instead of deleted item by item",
                      "Amazon DynamoDB Developer Guide, \"Best practices for handling time series "
                      "data\"",
                      nullptr,
                      nullptr,
                      advise};

} // namespace infera::model::proposer
