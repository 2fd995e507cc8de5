#include "model/base/text.h"
#include "model/layout/copies.h"
#include "model/propose/copies.h"
#include "model/propose/rules/rule.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

bool isKept(const Advice& advice, const Entity& entity, const std::vector<std::string>& names)
{
    for (const Table& table : advice.layout.tables) {
        for (const EntityLayout& one : table.entities) {
            if (one.of != entity.name || !isUniqueCopy(advice.design, one))
                continue;
            std::vector<std::string> holes = one.keys.partitionKey.front().attributes();
            if (std::is_permutation(holes.begin(), holes.end(), names.begin(), names.end()))
                return true;
        }
    }
    return false;
}

/// Units a month of the value's own item and of the transaction that writes both.
double keepingUsd(const Advice& advice, const Entity& entity, const std::vector<std::string>& names)
{
    double usd = 0;
    const double item = std::ceil(advice.itemBytes(entity) / 1024);
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        const bool moves = pattern.operation == PatternOperation::Update &&
                           contains(pattern.entities, entity.name) &&
                           std::any_of(names.begin(), names.end(), [&](const std::string& one) {
                               return contains(pattern.sets, one);
                           });
        const double alone = pattern.operation == PatternOperation::Transact ? 0 : item;
        if (moves)
            usd += advice.usdOfWrites(pattern, alone + 4);
        else if (writes(pattern, entity, PatternOperation::Create) ||
                 writes(pattern, entity, PatternOperation::Delete))
            usd += advice.usdOfWrites(pattern, alone + 2);
    }
    return usd;
}

void advise(const Advice& advice, std::vector<Finding>& findings)
{
    for (const Entity& entity : advice.design.entities) {
        const bool written =
            std::any_of(advice.design.accessPatterns.begin(), advice.design.accessPatterns.end(),
                        [&](const AccessPattern& one) {
                            return writes(one, entity, PatternOperation::Create);
                        });
        for (const std::vector<std::string>& names : uniqueValues(entity)) {
            if (!written || isKept(advice, entity, names))
                continue;
            Finding finding = adviceOf(
                ruleV6, "Nothing keeps " + entity.name + "." + join(names, " + ") + " unique",
                "An index takes a second item with the same value. An item under the value, put in "
                "the same transaction with the condition that it does not exist, refuses it, for "
                "about " +
                    moneyText(keepingUsd(advice, entity, names)) + " a month.",
                {},
                "Take the layout whose id ends with -unique, and let no create replace an item "
                "that "
                "is there (condition: none).");
            finding.severity = Severity::Warning;
            findings.push_back(std::move(finding));
        }
    }
}

} // namespace

const Rule ruleV6 = {
    "V6",
    "Unique constraint",
    "an attribute is unique, is not the key, and is set by creates or updates",
    "an item under the value, put with the condition that it does not exist in the "
    "transaction of the write: an index cannot refuse a second one",
    "AWS Database Blog, \"Simulating Amazon DynamoDB unique constraints using "
    "transactions\"",
    nullptr,
    nullptr,
    advise};

} // namespace infera::model::proposer
