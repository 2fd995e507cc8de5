#include "model/findings/layoutrules.h"

#include "model/base/text.h"
#include "model/findings/rules.h"
#include "model/layout/keys.h"

#include <algorithm>

/// An index projects what its items have: a name that none of them has is most likely misspelt.
namespace infera::model::rules {

namespace {

/// Names of attributes that items of the table have.
std::vector<std::string> namesIn(const Design& design, const Table& table)
{
    std::vector<std::string> names = {table.partitionKey.name, table.entityAttribute,
                                      design.target.ttlAttribute};
    if (table.sortKey)
        names.push_back(table.sortKey->name);
    for (const Index& index : table.indexes) {
        for (const KeyAttribute& key : keysOf(index))
            names.push_back(key.name);
    }
    for (const EntityLayout& one : table.entities) {
        const Entity* entity = design.entity(one.entity());
        for (const Attribute& attribute : entity ? entity->attributes : std::vector<Attribute>())
            names.push_back(attribute.name);
    }
    return names;
}

} // namespace

void projectedAttributes(const LayoutInput& input, std::vector<Finding>& findings)
{
    for (const Table& table : input.layout.tables) {
        const std::vector<std::string> names = namesIn(input.design, table);
        for (const Index& index : table.indexes) {
            for (const std::string& one : index.included) {
                if (std::find(names.begin(), names.end(), one) != names.end())
                    continue;
                const std::string near = didYouMean(one, names);
                Finding finding;
                finding.rule = "unknown-attribute";
                finding.severity = Severity::Warning;
                finding.table = table.name;
                finding.index = index.name;
                finding.title = "Index " + index.name + " of table " + table.name + " projects " +
                                one + ", which no item has";
                finding.detail = near.empty() ? "The name adds nothing to the entries."
                                              : "Did you mean " + near + "?";
                finding.fix = near.empty() ? "Leave it out of the projection."
                                           : "Project " + near + " instead.";
                findings.push_back(std::move(finding));
            }
        }
    }
}

} // namespace infera::model::rules
