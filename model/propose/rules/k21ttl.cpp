#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/base/units.h"
#include "model/design/itemrates.h"
#include "model/findings/rules.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

constexpr double monthsPerYear = 12;
constexpr double growthWorthSaying = 100 * bytesPerGigabyte; ///< bytes a year

/// Expired items stay readable until they are deleted, "typically within a few days".
void adviseReads(const Advice& advice, const Entity& entity, const std::string& ttl,
                 std::vector<Finding>& findings)
{
    std::vector<std::string> patterns;
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        const bool asks = std::any_of(pattern.where.begin(), pattern.where.end(),
                                      [&](const auto& one) { return one.attribute == ttl; });
        if (isRead(pattern.operation) && contains(pattern.entities, entity.name) && !asks)
            patterns.push_back(pattern.name);
    }
    if (patterns.empty())
        return;
    findings.push_back(
        adviceOf(ruleK21, "Expired " + entity.name + " items can still be read",
                 "Time to live deletes within a few days of " + ttl + "; until then " +
                     std::to_string(patterns.size()) +
                     (patterns.size() == 1 ? " pattern returns" : " patterns return") + " them.",
                 patterns, "Let the program pass over items whose " + ttl + " is in the past."));
}

/// What could be the time to live: epoch seconds, or a number that is named like an expiry time;
/// neither part of the identity nor the time at which items come. One named so is the first.
const Attribute* expiryOf(const Entity& entity)
{
    const Attribute* best = nullptr;
    for (const Attribute& one : entity.attributes) {
        const bool named = rules::soundsLikeExpiry(one.name);
        if (one.type != AttributeType::N || contains(entity.key, one.name) || one.monotonic ||
            (!named && one.format != "epoch"))
            continue;
        if (!best || (named && !rules::soundsLikeExpiry(best->name)))
            best = &one;
    }
    return best;
}

std::string howToExpire(const Entity& entity, const std::string& ttl)
{
    const Attribute* expiry = expiryOf(entity);
    if (!ttl.empty())
        return "Give " + entity.name + " the attribute " + ttl +
               ", by which the design expires items, if old ones lose their worth.";
    if (expiry && rules::soundsLikeExpiry(expiry->name))
        return "Name " + expiry->name + " in target.ttl_attribute.";
    if (expiry)
        return "Name " + expiry->name +
               " in target.ttl_attribute, if that is when an item loses its worth; else add an "
               "attribute of epoch seconds for it.";
    return "Add an attribute of epoch seconds and name it in target.ttl_attribute, if old items "
           "lose their worth.";
}

void adviseGrowth(const Advice& advice, const Entity& entity, std::vector<Finding>& findings)
{
    const double bytes = advice.storedBytes(entity, advice.createdPerMonth(entity));
    if (bytes * monthsPerYear < growthWorthSaying || isDeleted(advice.design, entity.name))
        return;
    const double perMonth = advice.usdOfStorage(bytes);
    findings.push_back(adviceOf(ruleK21, "Nothing ever deletes " + entity.name,
                                rules::bytesText(bytes) +
                                    " arrive each month: after a year their storage costs " +
                                    moneyText(monthsPerYear * perMonth) +
                                    " a month, indexes aside. Items kept for 90 days "
                                    "would cost " +
                                    moneyText(3 * perMonth) +
                                    ", and time to live deletes without write "
                                    "units.",
                                {}, howToExpire(entity, advice.design.target.ttlAttribute)));
}

void advise(const Advice& advice, std::vector<Finding>& findings)
{
    const std::string& ttl = advice.design.target.ttlAttribute;
    for (const Entity& entity : advice.design.entities) {
        if (!ttl.empty() && entity.attribute(ttl))
            adviseReads(advice, entity, ttl, findings);
        else
            adviseGrowth(advice, entity, findings);
    }
}

} // namespace

const Rule ruleK21 = {
    "K21",
    "Time to live",
    "items lose their worth at a known time",
    "an attribute of epoch seconds, named as target.ttl_attribute, deletes them without write "
    "units within a few days; until then reads return them, and the program passes over them",
    "Amazon DynamoDB Developer Guide, \"Using time to live (TTL)\"",
    nullptr,
    nullptr,
    advise};

} // namespace infera::model::proposer
