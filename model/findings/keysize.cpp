#include "model/findings/layoutrules.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/design/defaults.h"
#include "model/design/keybytes.h"
#include "model/design/namelists.h"
#include "model/findings/rules.h"
#include "model/layout/keymatch.h"
#include "model/layout/statistics.h"

#include <algorithm>

/// A partition key value has at most 2,048 bytes and a sort key value 1,024 ("Constraints in Amazon
/// DynamoDB", Developer Guide, 2026); sizes in a design are averages.
namespace infera::model::rules {

namespace {

void check(const View& view, const KeyTemplates& templates, capacity::Bytes most,
           const std::string& kind, std::vector<Finding>& findings)
{
    constexpr double near = 0.5;
    const auto limit = static_cast<double>(most);
    const double bytes = keyBytes(*view.entity, templates);
    if (bytes < near * limit)
        return;
    std::vector<std::string> texts;
    for (const KeyTemplate& one : templates)
        texts.push_back(one.text);
    Finding finding;
    finding.rule = "key-size";
    finding.severity = bytes > limit ? Severity::Error : Severity::Warning;
    finding.table = view.table->name;
    finding.index = view.index ? view.index->name : std::string();
    finding.title = "The " + kind + " " + join(texts, ", ") + " of " + view.layout->name + " in " +
                    placeText(finding.table, finding.index) + " is long";
    finding.detail = "It has " + quantityText(bytes) + " bytes on average, and " +
                     quantityText(limit) + " are possible.";
    constexpr double noRoom = 0.9;
    if (bytes > noRoom * limit && bytes <= limit)
        finding.detail += " Items whose values are longer than that are refused.";
    finding.fix = "Use a shorter attribute, or a hash of it.";
    findings.push_back(std::move(finding));
}

/// What a pattern gives, or gives and orders by: more than one key may hold. What it gives as a
/// constant takes no room, as an index can be one of the items that have it.
struct Asked
{
    std::vector<std::string> given;
    std::string last; ///< ranged over or ordered by; may be empty
};

Asked askedBy(const AccessPattern& pattern)
{
    Asked asked;
    for (const WhereCondition& one : pattern.where) {
        if (one.comparison != Comparison::Equal)
            asked.last = one.comparison == Comparison::Exists ? asked.last : one.attribute;
        else if (!one.constant)
            asked.given.push_back(one.attribute);
    }
    if (asked.last.empty() && pattern.order && !contains(asked.given, pattern.order->attribute))
        asked.last = pattern.order->attribute;
    return asked;
}

bool isTooLongTogether(const Entity& entity, const Asked& asked)
{
    std::vector<double> given;
    for (const std::string& name : asked.given)
        given.push_back(defaults::valueBytes(entity, name));
    return !given.empty() &&
           !fitKeysTogether(given,
                            asked.last.empty() ? 0 : defaults::valueBytes(entity, asked.last));
}

bool isByIdentity(const Entity& entity, const AccessPattern& pattern)
{
    return std::all_of(entity.key.begin(), entity.key.end(), [&](const std::string& name) {
        return std::any_of(pattern.where.begin(), pattern.where.end(),
                           [&](const WhereCondition& one) {
                               return one.attribute == name && one.comparison == Comparison::Equal;
                           });
    });
}

/// A part of what the pattern asks for is filtered or sorted by after the items are read.
void checkTogether(const Design& design, const AccessPattern& pattern,
                   std::vector<Finding>& findings)
{
    const Asked asked = askedBy(pattern);
    std::vector<std::string> names = asked.given;
    if (!asked.last.empty())
        names.push_back(asked.last);
    std::vector<std::string> entities;
    double most = 0;
    for (const std::string& name : pattern.entities) {
        const Entity* entity = design.entity(name);
        if (!entity || !isTooLongTogether(*entity, asked) || isByIdentity(*entity, pattern))
            continue;
        entities.push_back(name);
        double bytes = 0;
        for (const std::string& one : names)
            bytes += defaults::valueBytes(*entity, one);
        most = std::max(most, bytes);
    }
    if (entities.empty())
        return;
    Finding finding;
    finding.rule = "key-size";
    finding.patterns = {pattern.name};
    finding.title = "No key of " + join(entities, " and ") + " holds " + join(names, " and ") +
                    (names.size() > 1 ? " together" : "") + " for '" + pattern.name + "'";
    finding.detail =
        "Their values have " + quantityText(most) + " bytes " +
        (names.size() > 1 ? "together " : "") + "on average. A partition key has at most " +
        quantityText(static_cast<double>(capacity::partitionKeyBytesMax)) + " and a sort key " +
        quantityText(static_cast<double>(capacity::sortKeyBytesMax)) +
        ", so items are read by a part of them and filtered or sorted by the rest.";
    finding.fix = "Give the items a hash of these values, and ask for that; or use shorter ones.";
    findings.push_back(std::move(finding));
}

} // namespace

void keySizes(const LayoutInput& input, std::vector<Finding>& findings)
{
    for (const Entity& entity : input.design.entities) {
        for (const View& view : viewsOf(input.design, input.layout, entity.name)) {
            check(view, view.partitionTemplates, capacity::partitionKeyBytesMax, "partition key",
                  findings);
            check(view, view.sortTemplates, capacity::sortKeyBytesMax, "sort key", findings);
        }
    }
    for (const AccessPattern& pattern : input.design.accessPatterns)
        checkTogether(input.design, pattern, findings);
}

} // namespace infera::model::rules
