#include "model/findings/layoutrules.h"

#include "model/base/text.h"
#include "model/layout/copies.h"
#include "model/layout/keymatch.h"

#include <algorithm>

/// The key of an item cannot be changed, only deleted and put anew; and an item without it cannot
/// be stored ("UpdateItem", API reference, 2026).
namespace infera::model::rules {

namespace {

std::vector<std::string> patternsThatSet(const Design& design, const Entity& entity,
                                         const std::string& attribute)
{
    const auto sets = [&](const std::vector<std::string>& names) {
        return std::find(names.begin(), names.end(), attribute) != names.end();
    };
    std::vector<std::string> patterns;
    for (const AccessPattern& one : design.accessPatterns) {
        const bool own =
            std::find(one.entities.begin(), one.entities.end(), entity.name) != one.entities.end();
        const bool inTransaction =
            std::any_of(one.items.begin(), one.items.end(), [&](const TransactionItem& item) {
                return item.entity == entity.name && item.operation == PatternOperation::Update &&
                       sets(item.sets);
            });
        if ((own && one.operation == PatternOperation::Update && sets(one.sets)) || inTransaction)
            patterns.push_back(one.name);
    }
    return patterns;
}

} // namespace

void changingKeys(const LayoutInput& input, std::vector<Finding>& findings)
{
    for (const Table& table : input.layout.tables) {
        for (const EntityLayout& one : table.entities) {
            const Entity* entity = input.design.entity(one.entity());
            if (!entity)
                continue;
            for (const std::string& name : attributesOf(one.keys)) {
                Finding finding;
                finding.table = table.name;
                if (one.keys.when.empty() && !alwaysPresent(*entity, name, {})) {
                    finding.rule = "key-may-be-absent";
                    finding.severity = Severity::Error;
                    finding.title = one.name + " items without " + name +
                                    " cannot be stored in table " + table.name;
                    finding.detail = name + " is part of the table key, and not every " +
                                     entity->name + " has it.";
                    finding.fix = "Make the key of attributes that every item has.";
                    findings.push_back(finding);
                }
                finding.patterns = patternsThatSet(input.design, *entity, name);
                if (finding.patterns.empty())
                    continue;
                finding.rule = "key-changes";
                finding.severity = Severity::Warning;
                finding.title = name + " is in the table key of " + one.name + " and changes";
                finding.detail =
                    "Each call of " + join(finding.patterns, ", ") +
                    " reads the item, deletes it and puts it anew in one transaction: at least "
                    "four write units instead of one.";
                const bool identifying =
                    std::find(entity->key.begin(), entity->key.end(), name) != entity->key.end();
                finding.fix =
                    identifying
                        ? "Let " + entity->name + " be known by attributes that do not change."
                        : "Keep " + name + " out of the table key and in the key of an index.";
                findings.push_back(std::move(finding));
            }
        }
    }
}

} // namespace infera::model::rules
