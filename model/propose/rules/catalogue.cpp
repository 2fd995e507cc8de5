#include "model/propose/rules/rule.h"

#include "model/base/grouped.h"
#include "model/base/units.h"
#include "model/capacity/capacity.h"
#include "model/design/itemrates.h"
#include "model/layout/evaluate.h"
#include "model/layout/statistics.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace infera::model::proposer {

namespace {

/// The most particular first: a key that several rules describe is named after that one.
const std::vector<const Rule*>& byPrecedence()
{
    static const std::vector<const Rule*> rules = {&ruleV9,  &ruleK12, &ruleK16, &ruleK13, &ruleK9,
                                                   &ruleK22, &ruleK8,  &ruleK19, &ruleK18, &ruleK4,
                                                   &ruleK6,  &ruleK5,  &ruleK2,  &ruleK1};
    return rules;
}

double callsPerMonth(const AccessPattern& pattern, const PriceWeights& weights)
{
    return pattern.rate.averagePerSecond.value_or(1) * secondsPerHour * weights.monthHours;
}

} // namespace

const std::vector<const Rule*>& catalogue()
{
    static const std::vector<const Rule*> rules = {
        &ruleK1,  &ruleK2,  &ruleK3,  &ruleK4,  &ruleK5,  &ruleK6,  &ruleK7,  &ruleK8,  &ruleK9,
        &ruleK10, &ruleK11, &ruleK12, &ruleK13, &ruleK14, &ruleK15, &ruleK16, &ruleK17, &ruleK18,
        &ruleK19, &ruleK20, &ruleK21, &ruleK22, &ruleK23, &ruleV1,  &ruleV2,  &ruleV3,  &ruleV4,
        &ruleV5,  &ruleV6,  &ruleV7,  &ruleV8,  &ruleV9,  &ruleV10, &ruleV11};
    return rules;
}

const Rule* ruleOf(std::string_view id)
{
    const auto& all = catalogue();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Rule* rule) { return rule->id == id; });
    return found == all.end() ? nullptr : *found;
}

std::string_view ruleOfShape(const Shape& shape)
{
    for (const Rule* rule : byPrecedence()) {
        if (rule->claims && rule->claims(shape))
            return rule->id;
    }
    return ruleK1.id;
}

std::vector<View> offered(const Shape& shape)
{
    std::vector<View> all;
    for (const Rule* rule : catalogue()) {
        if (!rule->offer || shape.design.target.forbids(rule->id))
            continue;
        const std::size_t before = all.size();
        rule->offer(shape, all);
        for (std::size_t i = before; i < all.size(); ++i)
            all[i].rule = rule->id;
    }
    return all;
}

std::vector<Finding> adviceFor(const Advice& advice)
{
    std::vector<Finding> findings;
    for (const Rule* rule : catalogue()) {
        if (rule->advise && !advice.design.target.forbids(rule->id))
            rule->advise(advice, findings);
    }
    return findings;
}

const Plan* Advice::plan(const std::string& pattern) const
{
    const auto found = std::find_if(plans.begin(), plans.end(),
                                    [&](const Plan& one) { return one.pattern == pattern; });
    return found == plans.end() ? nullptr : &*found;
}

std::vector<Plan> Advice::plansOf(const Entity& entity, const Design& under) const
{
    std::vector<Plan> all;
    const std::vector<const AccessPattern*> patterns = patternsOf(design, plans);
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (contains(entitiesOf(*patterns[i]), entity.name))
            all.push_back(plans[i]);
    }
    std::vector<std::string> incomplete;
    evaluatePlans(under, layout, all, incomplete);
    return all;
}

double Advice::usdOfReads(const AccessPattern& pattern, double units) const
{
    return callsPerMonth(pattern, weights) * units * weights.perReadUnit;
}

double Advice::usdOfWrites(const AccessPattern& pattern, double units) const
{
    return callsPerMonth(pattern, weights) * units * weights.perWriteUnit;
}

double Advice::itemBytes(const Entity& entity) const
{
    const auto [table, home] = layout.home(entity.name);
    return table ? storedItemBytes(design, *table, *home) : 0;
}

double Advice::items(const Entity& entity) const
{
    return Statistics(design).count(entity);
}

double Advice::createdPerMonth(const Entity& entity) const
{
    return itemsPerSecond(design, entity.name, PatternOperation::Create) * secondsPerHour *
           weights.monthHours;
}

double Advice::storedBytes(const Entity& entity, double items) const
{
    return items * (itemBytes(entity) + capacity::storageOverheadPerItem);
}

double Advice::usdOfStorage(double bytes) const
{
    return bytes / bytesPerGigabyte * weights.perGigabyteMonth;
}

double itemsReturned(const Plan& plan)
{
    return plan.steps.empty() ? 1 : std::max(1.0, plan.steps.back().itemsReturned);
}

bool writes(const AccessPattern& pattern, const Entity& entity, PatternOperation operation)
{
    return performs(pattern, entity.name, operation);
}

bool isReference(const Entity& entity, const std::string& attribute)
{
    const Attribute* found = entity.attribute(attribute);
    return found && !found->references.empty();
}

Finding adviceOf(const Rule& rule, std::string title, std::string detail,
                 std::vector<std::string> patterns, std::string fix)
{
    Finding finding;
    finding.rule = rule.id;
    finding.severity = Severity::Info;
    finding.title = std::move(title) + " (" + std::string(rule.id) + ")";
    finding.detail = std::move(detail);
    finding.patterns = std::move(patterns);
    finding.fix = std::move(fix);
    return finding;
}

std::string moneyText(double usd)
{
    std::array<char, 48> text{};
    constexpr double cents = 0.005; // below it two digits would say nothing
    constexpr double leastShown = 0.0001;
    if (usd > 0 && usd < leastShown)
        return "less than $0.0001";
    const char* format = usd > 0 && usd < cents ? "%.4f" : usd < 100 ? "%.2f" : "%.0f";
    std::snprintf(text.data(), text.size(), format, usd);
    return "$" + groupedDigits(text.data());
}

} // namespace infera::model::proposer
