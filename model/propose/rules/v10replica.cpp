#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/findings/rules.h"

namespace infera::model::proposer {

namespace {

constexpr double busyScansPerSecond = 1.0 / 3600;

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
            "Read a global index with the table's keys instead, at the price of a second write of "
            "each item, or export the table to S3."));
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
