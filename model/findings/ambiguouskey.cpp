#include "model/findings/layoutrules.h"

#include "model/design/defaults.h"
#include "model/findings/rules.h"
#include "model/layout/keymatch.h"

#include <algorithm>

/// What a key's text loses of its parts: where one value ends and the next begins, and the order of
/// numbers.
namespace infera::model::rules {

namespace {

using Part = KeyTemplate::Part;

bool hasFixedWidth(const Entity& entity, const Part& part)
{
    const Attribute* found = entity.attribute(part.text);
    return part.padding > 0 || (found && defaults::isFixedWidth(found->format));
}

Finding about(const View& view, const KeyTemplate& text)
{
    Finding finding;
    finding.table = view.table->name;
    finding.index = view.index ? view.index->name : std::string();
    finding.title = "The key " + text.text + " of " + view.layout->name + " in " +
                    placeText(finding.table, finding.index);
    return finding;
}

void checkClosed(const View& view, const KeyTemplate& text, std::vector<Finding>& findings)
{
    const std::vector<Part> parts = text.parts();
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        if (!parts[i].isHole || !parts[i + 1].isHole || hasFixedWidth(*view.entity, parts[i]))
            continue;
        Finding finding = about(view, text);
        finding.rule = "ambiguous-key";
        finding.severity = Severity::Warning;
        finding.title += " does not say where " + parts[i].text + " ends";
        finding.detail = "Two items with different values of " + parts[i].text + " and " +
                         parts[i + 1].text +
                         " can have the same key, and a prefix finds more than one value.";
        finding.fix = "Put a delimiter such as # between them.";
        findings.push_back(std::move(finding));
        return;
    }
}

/// Patterns that range over an attribute of the entity, or order by it.
std::vector<std::string> patternsOrdering(const Design& design, const Entity& entity,
                                          const std::string& attribute)
{
    std::vector<std::string> patterns;
    for (const AccessPattern& one : design.accessPatterns) {
        if (std::find(one.entities.begin(), one.entities.end(), entity.name) == one.entities.end())
            continue;
        const bool ranges =
            std::any_of(one.where.begin(), one.where.end(), [&](const WhereCondition& where) {
                return where.attribute == attribute && where.comparison != Comparison::Equal &&
                       where.comparison != Comparison::Exists;
            });
        if (ranges || (one.order && one.order->attribute == attribute))
            patterns.push_back(one.name);
    }
    return patterns;
}

void checkNumbers(const Design& design, const View& view, const KeyAttribute& key,
                  const KeyTemplate& text, std::vector<Finding>& findings)
{
    if (key.type == AttributeType::N)
        return;
    for (const Part& part : text.parts()) {
        const Attribute* found = part.isHole ? view.entity->attribute(part.text) : nullptr;
        if (!found || found->type != AttributeType::N || part.padding > 0)
            continue;
        const std::vector<std::string> patterns = patternsOrdering(design, *view.entity, part.text);
        if (patterns.empty())
            continue;
        Finding finding = about(view, text);
        finding.rule = "unpadded-number";
        finding.severity = Severity::Warning;
        finding.title += " does not sort by " + part.text;
        finding.detail =
            "As text, 10 comes before 9: the key cannot answer ranges or orders of the "
            "number.";
        finding.patterns = patterns;
        finding.fix = "Pad it with zeros ({" + part.text + ":012}), or use a key of type N.";
        findings.push_back(std::move(finding));
    }
}

} // namespace

void ambiguousKeys(const LayoutInput& input, std::vector<Finding>& findings)
{
    for (const Entity& entity : input.design.entities) {
        for (const View& view : viewsOf(input.design, input.layout, entity.name)) {
            for (const KeyTemplate& one : view.partitionTemplates)
                checkClosed(view, one, findings);
            for (std::size_t i = 0; i < view.sortTemplates.size(); ++i) {
                checkClosed(view, view.sortTemplates[i], findings);
                checkNumbers(input.design, view, view.sortKey[i], view.sortTemplates[i], findings);
            }
        }
    }
}

} // namespace infera::model::rules
