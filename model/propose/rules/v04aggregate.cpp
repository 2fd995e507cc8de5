#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/findings/rules.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

constexpr double counterReadUnits = 0.5;
// The counter's own write and the doubling of both by the transaction, for a write of one unit.
constexpr double counterWriteUnits = 3;

/// Creates and deletes of what is counted each change the counter.
double counterUsd(const Advice& advice, const Entity& entity)
{
    double usd = 0;
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        if (writes(pattern, entity, PatternOperation::Create) ||
            writes(pattern, entity, PatternOperation::Delete))
            usd += advice.usdOfWrites(pattern, counterWriteUnits);
    }
    return usd;
}

void advise(const Advice& advice, std::vector<Finding>& findings)
{
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        const Plan* plan = advice.plan(pattern.name);
        const Entity* entity =
            pattern.entities.size() == 1 ? advice.design.entity(pattern.entities.front()) : nullptr;
        if (!plan || !entity || !isRead(pattern.operation) ||
            pattern.returns.kind != ReturnsKind::Count)
            continue;
        const double units = readUnitsOf(*plan);
        const double now = advice.usdOfReads(pattern, units);
        const double then =
            advice.usdOfReads(pattern, counterReadUnits) + counterUsd(advice, *entity);
        if (then >= now)
            continue;
        findings.push_back(adviceOf(
            ruleV4, "A counter would answer '" + pattern.name + "'",
            "It counts by reading: " + rules::quantityText(units) + " read units a call, " +
                moneyText(now) + " a month. A counter kept by the writes of " + entity->name +
                " would cost " + moneyText(then) +
                ", its own writes in transactions counted; one counter takes about 1,000 write "
                "units a second.",
            {pattern.name},
            "Add a counter attribute to the entity that is counted for, and change it in the "
            "transactions that create and delete " +
                entity->name + "."));
    }
}

} // namespace

const Rule ruleV4 = {
    "V4",
    "Maintained aggregate",
    "a pattern only counts",
    "a counter in the parent, kept by the same transaction, is read instead of the "
    "items",
    "Amazon DynamoDB Developer Guide, \"Using global secondary indexes for "
    "materialized aggregation queries\"",
    nullptr,
    nullptr,
    advise};

} // namespace infera::model::proposer
