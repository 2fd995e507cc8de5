#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/base/units.h"
#include "model/capacity/capacity.h"
#include "model/findings/rules.h"

namespace infera::model::proposer {

namespace {

/// Whether an update of the entity sets the attribute, and how often a second.
double changesPerSecond(const Design& design, const Entity& entity, const std::string& attribute)
{
    double rate = 0;
    for (const AccessPattern& pattern : design.accessPatterns) {
        const bool sets = pattern.operation == PatternOperation::Update &&
                          hasName(pattern.entities, entity.name) &&
                          hasName(pattern.sets, attribute);
        rate += sets ? pattern.rate.averagePerSecond.value_or(1) : 0;
    }
    return rate;
}

void consider(const Advice& advice, const Entity& entity, const Entity& source,
              const std::string& attribute, std::vector<Finding>& findings)
{
    const double changes = changesPerSecond(advice.design, source, attribute);
    if (changes <= 0)
        return;
    const double copies = advice.items(entity) / std::max(1.0, advice.items(source));
    const double units =
        copies * capacity::writeUnits(0, static_cast<capacity::Bytes>(advice.itemBytes(entity)));
    const double usd =
        changes * secondsPerHour * advice.weights.monthHours * units * advice.weights.perWriteUnit;
    findings.push_back(
        adviceOf(ruleV3, entity.name + "." + attribute + " is a copy that goes stale",
                 source.name + "." + attribute + " changes " + rules::quantityText(changes) +
                     " times a second, and each change has about " + rules::quantityText(copies) +
                     " copies to rewrite: " + rules::quantityText(units) + " write units, " +
                     moneyText(usd) + " a month.",
                 {},
                 "Add an update of " + entity.name + " that sets " + attribute +
                     ", or read it from " + source.name + " where it has to be fresh."));
}

void advise(const Advice& advice, std::vector<Finding>& findings)
{
    for (const Entity& entity : advice.design.entities) {
        for (const Attribute& reference : entity.attributes) {
            const Entity* source = advice.design.entity(reference.references);
            if (!source || source == &entity)
                continue;
            for (const Attribute& copy : entity.attributes) {
                const bool own = &copy == &reference || hasName(entity.key, copy.name) ||
                                 hasName(source->key, copy.name) || !copy.references.empty();
                if (!own && source->attribute(copy.name) &&
                    changesPerSecond(advice.design, entity, copy.name) <= 0)
                    consider(advice, entity, *source, copy.name, findings);
            }
        }
    }
}

} // namespace

const Rule ruleV3 = {
    "V3",
    "Copied attribute",
    "a pattern names an entity by a reference and needs a value that stands in the "
    "other entity",
    "the value is copied where it is read, and rewritten when it changes",
    "AWS Labs MCP servers, DynamoDB data modelling guide (2026), "
    "\"Denormalization\"",
    nullptr,
    nullptr,
    advise};

} // namespace infera::model::proposer
