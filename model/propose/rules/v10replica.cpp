#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/findings/rules.h"
#include "model/layout/evaluate.h"
#include "model/propose/money.h"

namespace infera::model::proposer {

namespace {

constexpr double busyScansPerSecond = 1.0 / 3600;

/// Writing and storing the entries of a global index with the keys of a table, dollars a month:
/// every item of the table has these, so that all are in it.
double replicaUsd(const Advice& advice, const std::string& entity)
{
    Layout with = advice.layout;
    const Table* home = with.home(entity).first;
    for (Table& table : with.tables) {
        if (&table != home)
            continue;
        Index replica;
        replica.name = "replica";
        while (table.index(replica.name))
            replica.name += "-1";
        replica.kind = IndexKind::Global;
        replica.partitionKey = {table.partitionKey};
        if (table.sortKey)
            replica.sortKey = {*table.sortKey};
        replica.projection = Projection::All;
        for (EntityLayout& one : table.entities)
            one.indexes[replica.name] = one.keys;
        table.indexes.push_back(std::move(replica));
    }
    std::vector<Plan> plans = advice.plans;
    std::vector<std::string> incomplete;
    evaluatePlans(advice.design, with, plans, incomplete);
    const CostParts after = monthlyCost(advice.design, with, plans, advice.weights);
    const CostParts before =
        monthlyCost(advice.design, advice.layout, advice.plans, advice.weights);
    return after.writes + after.storage - before.writes - before.storage;
}

void advise(const Advice& advice, std::vector<Finding>& findings)
{
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        const Plan* plan = advice.plan(pattern.name);
        if (!plan || pattern.operation != PatternOperation::Scan ||
            pattern.rate.averagePerSecond.value_or(0) < busyScansPerSecond)
            continue;
        const double units = readUnitsOf(*plan);
        findings.push_back(adviceOf(
            ruleV10, "'" + pattern.name + "' reads the whole table beside everything else",
            rules::quantityText(units) + " read units a call, " +
                moneyText(advice.usdOfReads(pattern, units)) +
                " a month, taken from the same partitions as the other patterns.",
            {pattern.name},
            "Read a global index with the table's keys instead, for about " +
                moneyText(replicaUsd(advice, pattern.entities.front())) +
                " a month: a second write of each item and its storage. Or export the table to "
                "S3."));
    }
}

} // namespace

const Rule ruleV10 = {
    "V10",
    "Read replica",
    "a whole table is read again and again beside traffic that must not be "
    "throttled",
    "a global index with the table's keys takes those reads, at the price of a "
    "second write",
    "Amazon DynamoDB Developer Guide, \"Using global secondary indexes to create an "
    "eventually consistent replica\"",
    nullptr,
    nullptr,
    advise};

} // namespace infera::model::proposer
