#include "model/propose/rules/rule.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

bool createsOnce(const AccessPattern& pattern)
{
    return std::any_of(pattern.items.begin(), pattern.items.end(), [](const TransactionItem& one) {
        return one.operation == PatternOperation::Create &&
               createCondition(one.condition) == "not_exists";
    });
}

/// A number that the transaction changes beside.
std::string counterOf(const Design& design, const AccessPattern& pattern)
{
    for (const TransactionItem& item : pattern.items) {
        const Entity* entity = design.entity(item.entity);
        if (item.operation != PatternOperation::Update || !entity)
            continue;
        for (const std::string& name : item.sets) {
            const Attribute* attribute = entity->attribute(name);
            if (attribute && attribute->type == AttributeType::N && item.condition.empty())
                return entity->name + "." + name;
        }
    }
    return {};
}

void advise(const Advice& advice, std::vector<Finding>& findings)
{
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        const Plan* plan = advice.plan(pattern.name);
        const std::string counter = counterOf(advice.design, pattern);
        if (!plan || counter.empty() || !createsOnce(pattern))
            continue;
        findings.push_back(adviceOf(
            ruleV5, "'" + pattern.name + "' counts exactly once",
            "The create fails when the item exists, and " + counter +
                " then stays as it is; the transaction takes twice the units of its writes, " +
                moneyText(advice.usdOfWrites(pattern, writeUnitsOf(*plan))) + " a month.",
            {pattern.name}, {}));
    }
}

} // namespace

const Rule ruleV5 = {
    "V5",
    "Count once",
    "a transaction creates an edge that must not exist and changes a counter beside "
    "it",
    "the condition on the edge makes the counter exact: the same like is never "
    "counted twice",
    "DeBrie, The DynamoDB Book, \"Ensuring uniqueness and counting\"",
    nullptr,
    nullptr,
    advise};

} // namespace infera::model::proposer
