#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/design/defaults.h"
#include "model/findings/rules.h"
#include "model/layout/stepkind.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

// One read unit reads 4 KB: below that a smaller item is read for no less.
constexpr double largeItemBytes = 4096;
constexpr double largeShare = 0.5; ///< of the item, that one attribute takes

const Attribute* largestAttribute(const Entity& entity)
{
    const auto found = std::max_element(
        entity.attributes.begin(), entity.attributes.end(), [](const auto& a, const auto& b) {
            return defaults::valueBytes(a) < defaults::valueBytes(b);
        });
    return found == entity.attributes.end() ? nullptr : &*found;
}

/// The pattern does without the attribute.
bool leavesOut(const AccessPattern& pattern, const std::string& attribute)
{
    if (isRead(pattern.operation)) {
        return pattern.returns.kind == ReturnsKind::Count ||
               pattern.returns.kind == ReturnsKind::Keys ||
               (pattern.returns.kind == ReturnsKind::Attributes &&
                !contains(pattern.returns.attributes, attribute));
    }
    return pattern.operation == PatternOperation::Update && !pattern.sets.empty() &&
           !contains(pattern.sets, attribute);
}

/// The index entries that the step reads are small already.
bool readsProjection(const Advice& advice, const Step& step)
{
    const Table* table = advice.layout.table(step.table);
    const Index* index = table && !step.index.empty() ? table->index(step.index) : nullptr;
    return index && index->projection != Projection::All;
}

struct Gain
{
    double usd = 0;
    std::vector<std::string> patterns;
};

/// By the updates in a transaction that leave the large attribute alone.
double savedInTransaction(const Advice& advice, const AccessPattern& pattern, const Plan& plan,
                          const Entity& entity, const std::string& large, double share)
{
    double saved = 0;
    for (const Step& step : plan.steps) {
        if (pattern.operation == PatternOperation::Transact && step.entity == entity.name &&
            actionOf(step) == StepOperation::UpdateItem && !step.sets.empty() &&
            !contains(step.sets, large))
            saved += advice.usdOfWrites(pattern, std::max(0.0, step.writeUnits * share - 2));
    }
    return saved;
}

/// What the patterns that leave the large attribute out would save, less what every create pays for
/// a second item in a transaction.
Gain gainOf(const Advice& advice, const Entity& entity, const std::string& large, double share)
{
    Gain gain;
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        const Plan* plan = advice.plan(pattern.name);
        if (!plan)
            continue;
        if (writes(pattern, entity, PatternOperation::Create))
            gain.usd -= advice.usdOfWrites(pattern, std::ceil(advice.itemBytes(entity) / 1024) + 2);
        if (const double saved = savedInTransaction(advice, pattern, *plan, entity, large, share);
            saved > 0) {
            gain.patterns.push_back(pattern.name);
            gain.usd += saved;
        }
        if (!contains(pattern.entities, entity.name) || !leavesOut(pattern, large))
            continue;
        double saved = 0;
        for (const Step& step : plan->steps) {
            if (!readsProjection(advice, step))
                saved += advice.usdOfReads(pattern, step.readUnits * share);
            saved += advice.usdOfWrites(pattern, std::max(0.0, step.writeUnits * share - 1));
        }
        if (saved > 0)
            gain.patterns.push_back(pattern.name);
        gain.usd += saved;
    }
    return gain;
}

void advise(const Advice& advice, std::vector<Finding>& findings)
{
    for (const Entity& entity : advice.design.entities) {
        const double bytes = advice.itemBytes(entity);
        const Attribute* large = largestAttribute(entity);
        if (!large || bytes <= largeItemBytes)
            continue;
        const double share = defaults::valueBytes(*large) / bytes;
        const Gain gain = gainOf(advice, entity, large->name, share);
        if (share < largeShare || gain.usd <= 0 || gain.patterns.empty())
            continue;
        findings.push_back(
            adviceOf(ruleV2, entity.name + "." + large->name + " could be an item of its own",
                     "It is " + rules::quantityText(100 * share) + " % of an item of " +
                         rules::bytesText(bytes) + ", and " + std::to_string(gain.patterns.size()) +
                         (gain.patterns.size() == 1 ? " pattern does" : " patterns do") +
                         " without it: apart, these would save about " + moneyText(gain.usd) +
                         " a month, the second item of each create counted.",
                     gain.patterns,
                     "Move " + large->name +
                         " to an entity with the same key, created in the same "
                         "transaction" +
                         (bytes > 400.0 * 1024 ? ", or to Amazon S3." : ".")));
    }
}

} // namespace

const Rule ruleV2 = {
    "V2",
    "Vertical partitioning",
    "an item is large, and a busy pattern needs a small part of it",
    "the large part moves to an item of its own, read only when it is wanted",
    "Amazon DynamoDB Developer Guide, \"Best practices for storing large items and "
    "attributes\"",
    nullptr,
    nullptr,
    advise};

} // namespace infera::model::proposer
