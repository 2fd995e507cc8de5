#include "model/findings/layoutrules.h"

#include "model/findings/rules.h"
#include "model/layout/keymatch.h"
#include "model/layout/templates.h"

#include <algorithm>

/// Two entities in one table must not be able to make the same key: the later item would replace
/// the other.
namespace infera::model::rules {

namespace {

/// Ids drawn from so many values that those of two entities never meet.
bool isGenerated(const Entity& entity, const KeyTemplate& text)
{
    const std::vector<std::string> names = text.attributes();
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        const Attribute* found = entity.attribute(name);
        return found &&
               (found->format == "ulid" || found->format == "uuid" || found->format == "ksuid");
    });
}

/// One of the two may name the other: a shared hole filled with the same value.
bool canMeet(const View& a, const KeyTemplates& ofA, const View& b, const KeyTemplates& ofB)
{
    for (std::size_t i = 0; i < std::min(ofA.size(), ofB.size()); ++i) {
        if (!align(ofA[i], ofB[i], AlignMode::Whole) && !align(ofB[i], ofA[i], AlignMode::Whole))
            return false;
        const bool apart = isGenerated(*a.entity, ofA[i]) && isGenerated(*b.entity, ofB[i]) &&
                           ofA[i].attributes() != ofB[i].attributes();
        if (apart)
            return false;
    }
    return true;
}

} // namespace

void keyClashes(const LayoutInput& input, std::vector<Finding>& findings)
{
    for (const Table& table : input.layout.tables) {
        for (std::size_t i = 0; i < table.entities.size(); ++i) {
            const auto first = viewOf(input.design, table, table.entities[i], nullptr);
            for (std::size_t k = i + 1; first && k < table.entities.size(); ++k) {
                const auto second = viewOf(input.design, table, table.entities[k], nullptr);
                if (!second ||
                    !canMeet(*first, first->partitionTemplates, *second,
                             second->partitionTemplates) ||
                    !canMeet(*first, first->sortTemplates, *second, second->sortTemplates))
                    continue;
                Finding finding;
                finding.rule = "key-clash";
                finding.severity = Severity::Error;
                finding.title = table.entities[i].name + " and " + table.entities[k].name +
                                " can have the same key in table " + table.name;
                finding.detail = "Nothing in their key templates keeps them apart; the item "
                                 "written later would replace the other.";
                finding.table = table.name;
                finding.fix = "Begin the key of each entity with a code of its own, such as " +
                              table.entities[k].name + "#.";
                findings.push_back(std::move(finding));
            }
        }
    }
}

} // namespace infera::model::rules
