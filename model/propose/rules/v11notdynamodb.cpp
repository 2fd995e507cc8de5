#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/capacity/limits.h"
#include "model/design/defaults.h"
#include "model/findings/rules.h"
#include "model/propose/candidates.h"
#include "model/propose/unservedcause.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

// Fewer items in vain than this are what filters are for (V8).
constexpr double readInVain = 10;
constexpr double itemsInVainMin = 100;
// A list that reads most of what there is, and most of that in vain, is a scan.
constexpr double mostItems = 0.5;

bool searchesText(const Design& design, const AccessPattern& pattern)
{
    for (const std::string& name : pattern.entities) {
        const Entity* entity = design.entity(name);
        for (const WhereCondition& one : pattern.where) {
            const Attribute* attribute = entity ? entity->attribute(one.attribute) : nullptr;
            if (attribute && attribute->format == "text" && one.comparison != Comparison::Exists)
                return true;
        }
    }
    return false;
}

void adviseText(const AccessPattern& pattern, std::vector<Finding>& findings)
{
    findings.push_back(adviceOf(
        ruleV11, "'" + pattern.name + "' is text search: not for DynamoDB",
        "A key finds a whole value or its beginning, with upper and lower case as written; it "
        "finds no word within a text, no misspelling, and ranks nothing.",
        {pattern.name}, "Stream the items to a search engine such as Amazon OpenSearch Service."));
}

void adviseAnalytics(const AccessPattern& pattern, const Plan& plan, const Advice& advice,
                     std::vector<Finding>& findings)
{
    const double units = readUnitsOf(plan);
    findings.push_back(adviceOf(
        ruleV11, "'" + pattern.name + "' reads everything: not for DynamoDB",
        "Each call reads the whole table, " + rules::quantityText(units) + " read units, " +
            moneyText(advice.usdOfReads(pattern, units)) + " a month, and grows with it.",
        {pattern.name},
        "Export the table to S3 (point-in-time recovery is needed) and ask it there."));
}

/// The scan of a few items that stand among many of others: a list reads them by one key.
bool adviseList(const AccessPattern& pattern, const Plan& plan, const Advice& advice,
                std::vector<Finding>& findings)
{
    constexpr double worthUsd = 0.01; // a month
    const Entity* entity =
        pattern.entities.size() == 1 ? advice.design.entity(pattern.entities.front()) : nullptr;
    const Table* table =
        plan.steps.size() == 1 ? advice.layout.table(plan.steps.front().table) : nullptr;
    if (!entity || !table || table->entities.size() < 2 || !pattern.where.empty())
        return false;
    const Step& scan = plan.steps.front();
    const double bytes = advice.items(*entity) * advice.itemBytes(*entity);
    const double units = capacity::expectedPageReadUnits(
        bytes, scan.consistentRead ? capacity::ReadKind::Strong : capacity::ReadKind::Eventual);
    const double now = advice.usdOfReads(pattern, scan.readUnits);
    const double listed = advice.usdOfReads(pattern, units);
    if (scan.limit || listed > now / 2 || now - listed < worthUsd)
        return false;
    findings.push_back(adviceOf(
        ruleV11, "'" + pattern.name + "' reads a table to find the few items of " + entity->name,
        "Each call reads all of table " + table->name + ", " + rules::quantityText(scan.readUnits) +
            " read units, " + moneyText(now) + " a month. As a list it is a Query of one key, " +
            rules::quantityText(units) + " read units, " + moneyText(listed) + " a month.",
        {pattern.name},
        "Make it a list (operation: list), or let " + entity->name +
            " have a table of its own (strategy: auto)."));
    return true;
}

bool givesValue(const AccessPattern& pattern)
{
    return std::any_of(pattern.where.begin(), pattern.where.end(), [](const WhereCondition& one) {
        return one.comparison == Comparison::Equal;
    });
}

void adviseUnserved(const AccessPattern& pattern, const Advice& advice,
                    std::vector<Finding>& findings)
{
    const UnservedCause cause = causeOf(advice.design, advice.layout, pattern, advice.restrictions);
    if (!cause.why.empty()) {
        findings.push_back(adviceOf(ruleV11,
                                    "'" + pattern.name + "' is not served because of " + cause.why,
                                    cause.detail, {pattern.name}, cause.fix));
        return;
    }
    const std::string outside = ", make it a scan if it is rare, or answer it outside: a stream to "
                                "a search engine, an export to S3.";
    findings.push_back(adviceOf(
        ruleV11, "'" + pattern.name + "' has no answer by key: not for DynamoDB as it stands",
        "No table key and no index finds these items without reading everything.", {pattern.name},
        (givesValue(pattern) ? "Give the pattern one value by = that a key can hold"
                             : "Give the pattern one value by =") +
            outside));
}

/// Some key would answer the pattern without a filter, though this layout may do without it.
bool mayHaveKey(const Design& design, const AccessPattern& pattern)
{
    for (const EntityWorkload& workload : workloads(design)) {
        for (const Need& need : workload.needs) {
            if (need.isLookup || &design.accessPatterns[need.pattern] != &pattern)
                continue;
            const auto answers = [&](const View& view) {
                const std::optional<Fit> found = fit(workload, view, need);
                return found && !found->needsFilter();
            };
            if (anyCandidate(candidates(design, workload), answers))
                return true;
        }
    }
    return false;
}

void adviseAdHoc(const AccessPattern& pattern, const Plan& plan, const Advice& advice,
                 std::vector<Finding>& findings)
{
    double read = 0;
    double returned = 0;
    double all = 0;
    std::string tooLong;
    std::size_t conditions = 0;
    for (const Step& step : plan.steps) {
        if (step.filter.empty())
            continue;
        read += step.itemsRead;
        returned += step.itemsReturned;
        conditions = std::max(conditions, step.filter.size());
    }
    for (const std::string& name : pattern.entities) {
        const Entity* entity = advice.design.entity(name);
        all += entity ? advice.items(*entity) : 0;
        for (const WhereCondition& one : pattern.where) {
            const auto most = one.comparison == Comparison::Equal ? capacity::partitionKeyBytesMax
                                                                  : capacity::sortKeyBytesMax;
            if (entity && defaults::valueBytes(*entity, one.attribute) > static_cast<double>(most))
                tooLong = one.attribute;
        }
    }
    const bool readsMost =
        conditions > 0 && read >= all * mostItems && returned <= read * mostItems;
    const bool readsInVain = conditions > 1 && read >= readInVain * std::max(1.0, returned);
    if (read < itemsInVainMin || (!readsMost && !readsInVain) || mayHaveKey(advice.design, pattern))
        return;
    findings.push_back(adviceOf(
        ruleV11, "'" + pattern.name + "' is an ad hoc query: not for DynamoDB",
        std::to_string(conditions) + (conditions == 1 ? " condition is" : " conditions are") +
            " left to a filter: about " + rules::quantityText(read) + " items are read for " +
            rules::quantityText(returned) + ", " +
            moneyText(advice.usdOfReads(pattern, readUnitsOf(plan))) + " a month.",
        {pattern.name},
        tooLong.empty()
            ? "Stream the items to a search engine, or make one of the conditions part of a key."
            : "Stream the items to a search engine such as Amazon OpenSearch Service: " + tooLong +
                  " is too long for a key."));
}

void advise(const Advice& advice, std::vector<Finding>& findings)
{
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        if (!isRead(pattern.operation))
            continue;
        const Plan* plan = advice.plan(pattern.name);
        if (searchesText(advice.design, pattern))
            adviseText(pattern, findings);
        else if (!plan)
            adviseUnserved(pattern, advice, findings);
        else if (pattern.operation != PatternOperation::Scan)
            adviseAdHoc(pattern, *plan, advice, findings);
        else if (!adviseList(pattern, *plan, advice, findings))
            adviseAnalytics(pattern, *plan, advice, findings);
    }
}

} // namespace

const Rule ruleV11 = {
    "V11",
    "Not for DynamoDB",
    "text search, ad hoc conditions, conditions that no key answers and that read most of the "
    "items, analytics over everything",
    "said plainly: a stream to a search engine, or an export to S3, answers it",
    "Amazon DynamoDB Developer Guide, \"DynamoDB zero-ETL integration with Amazon "
    "OpenSearch Service\"; \"Exporting table data to Amazon S3\"",
    nullptr,
    nullptr,
    advise};

} // namespace infera::model::proposer
