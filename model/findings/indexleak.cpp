#include "model/findings/layoutrules.h"

#include "model/base/text.h"
#include "model/design/namelists.h"
#include "model/findings/rules.h"
#include "model/layout/keys.h"

#include <algorithm>
#include <map>

/// Every item that has all key attributes of an index is in it, whatever the entity ("Take
/// advantage of sparse indexes", DynamoDB Developer Guide, 2026).
namespace infera::model::rules {

namespace {

Finding about(const Table& table, const Index& index, const EntityLayout& one)
{
    Finding finding;
    finding.table = table.name;
    finding.index = index.name;
    finding.severity = Severity::Warning;
    finding.title = one.name + " items enter " + placeText(table.name, index.name);
    return finding;
}

/// Attributes an entity's items carry for the table's own key and for other indexes.
bool isSetBy(const Table& table, const EntityLayout& one, const std::string& name)
{
    if (table.partitionKey.name == name || (table.sortKey && table.sortKey->name == name))
        return true;
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& other) {
        const std::vector<KeyAttribute> keys = keysOf(other);
        return one.indexes.contains(other.name) &&
               std::any_of(keys.begin(), keys.end(),
                           [&](const KeyAttribute& key) { return key.name == name; });
    });
}

std::string ownTemplate(const KeyAttribute& key)
{
    return "{" + key.name + "}";
}

void checkAbsent(const Table& table, const Index& index, const EntityLayout& one,
                 const Entity& entity, std::vector<Finding>& findings)
{
    bool typesDiffer = false;
    for (const KeyAttribute& key : keysOf(index)) {
        const Attribute* found = entity.attribute(key.name);
        if (!found && !isSetBy(table, one, key.name))
            return;
        typesDiffer = typesDiffer || (found && found->type != key.type);
    }
    Finding finding = about(table, index, one);
    finding.rule = typesDiffer ? "key-type-mismatch" : "index-leak";
    finding.severity = typesDiffer ? Severity::Error : Severity::Warning;
    finding.title =
        typesDiffer ? one.name + " items cannot be written to table " + table.name
                    : one.name + " items enter " + placeText(table.name, index.name) + " unasked";
    finding.detail = typesDiffer
                         ? "They have an attribute with the name of a key of index " + index.name +
                               " and another type; DynamoDB refuses such items."
                         : "They have all of its key attributes, although the layout does not put "
                           "them there: the "
                           "index costs their writes and its queries return them.";
    finding.fix = "Use a key attribute of its own for the index, such as " + index.name +
                  "PK, and set it only where it is wanted.";
    findings.push_back(std::move(finding));
}

void checkTemplate(const Table& table, const Index& index, const EntityLayout& one,
                   const Entity& entity, const KeyAttribute& key, const KeyTemplate& text,
                   std::vector<Finding>& findings)
{
    if (!entity.attribute(key.name) || text.text == ownTemplate(key))
        return;
    Finding finding = about(table, index, one);
    finding.rule = "attribute-conflict";
    finding.severity = Severity::Error;
    finding.title = key.name + " of " + one.name + " has two values";
    finding.detail = "The key attribute of index " + index.name +
                     " has the name of an "
                     "attribute of the entity, and the template " +
                     text.text + " gives it another value.";
    finding.fix = "Give the key attribute a name of its own.";
    findings.push_back(std::move(finding));
}

/// A condition keeps no item out that has all key attributes under their own names: an item is in
/// the index as soon as it has them.
void checkCondition(const Table& table, const Index& index, const EntityLayout& one,
                    const Entity& entity, const EntityKeys& keys, std::vector<Finding>& findings)
{
    std::vector<std::string> carried;
    const auto carries = [&](const std::vector<KeyAttribute>& attributes,
                             const KeyTemplates& templates) {
        for (std::size_t i = 0; i < std::min(attributes.size(), templates.size()); ++i) {
            if (entity.attribute(attributes[i].name) &&
                templates[i].text == ownTemplate(attributes[i]))
                carried.push_back(attributes[i].name);
        }
    };
    carries(index.partitionKey, keys.partitionKey);
    carries(index.sortKey, keys.sortKey);
    const bool decides =
        std::all_of(keys.when.begin(), keys.when.end(), [&](const AttributeCondition& when) {
            return when.op == FilterOperator::Exists && contains(carried, when.attribute);
        });
    if (decides || carried.size() < index.partitionKey.size() + index.sortKey.size())
        return;
    Finding finding = about(table, index, one);
    finding.rule = "index-leak";
    finding.detail = "The layout keeps some items out by a condition, and its key " +
                     join(carried, ", ") + " is of attributes that items carry anyway.";
    finding.fix = "Use a key attribute of its own, and set it only on the items that are wanted.";
    findings.push_back(std::move(finding));
}

} // namespace

void indexLeaks(const LayoutInput& input, std::vector<Finding>& findings)
{
    for (const Table& table : input.layout.tables) {
        for (const Index& index : table.indexes) {
            for (const EntityLayout& one : table.entities) {
                const Entity* entity = input.design.entity(one.entity());
                const auto keys = one.indexes.find(index.name);
                if (!entity)
                    continue;
                if (keys == one.indexes.end()) {
                    checkAbsent(table, index, one, *entity, findings);
                    continue;
                }
                const auto& [name, own] = *keys;
                for (std::size_t i = 0;
                     i < std::min(index.partitionKey.size(), own.partitionKey.size()); ++i)
                    checkTemplate(table, index, one, *entity, index.partitionKey[i],
                                  own.partitionKey[i], findings);
                for (std::size_t i = 0; i < std::min(index.sortKey.size(), own.sortKey.size()); ++i)
                    checkTemplate(table, index, one, *entity, index.sortKey[i], own.sortKey[i],
                                  findings);
                checkCondition(table, index, one, *entity, own, findings);
            }
        }
    }
}

} // namespace infera::model::rules
