#include "model/findings/layoutrules.h"

#include "model/findings/rules.h"
#include "model/layout/keys.h"

#include <algorithm>

/// A key attribute has one type in all items (CreateTable, API Reference, 2026): a template has to
/// give that type. Text can be made of any value; a number or binary value only of its own.
namespace infera::model::rules {

namespace {

/// The template gives a value of the key's type.
bool gives(const Entity& entity, const KeyTemplate& text, const KeyAttribute& key)
{
    const std::vector<std::string> names = text.attributes();
    const bool one = names.size() == 1 && text.text == "{" + names.front() + "}";
    const Attribute* attribute = one ? entity.attribute(names.front()) : nullptr;
    if (key.type != AttributeType::S)
        return attribute && attribute->type == key.type;
    // Under its own name an attribute is what it is.
    return !attribute || attribute->name != key.name || attribute->type == AttributeType::S;
}

struct Place
{
    const Table& table;
    std::string index;
};

void check(const Place& place, const EntityLayout& layout, const Entity& entity,
           const KeyTemplates& templates, const std::vector<KeyAttribute>& keys,
           std::vector<Finding>& findings)
{
    for (std::size_t i = 0; i < std::min(templates.size(), keys.size()); ++i) {
        if (templates[i].text.empty() || gives(entity, templates[i], keys[i]))
            continue;
        const std::string type(toString(keys[i].type));
        Finding finding;
        finding.rule = "key-type-mismatch";
        finding.severity = Severity::Error;
        finding.table = place.table.name;
        finding.index = place.index;
        finding.title = layout.name + " items cannot be written to table " + place.table.name;
        finding.detail = "The key attribute " + keys[i].name + " of " +
                         placeText(place.table.name, place.index) + " has the type " + type +
                         ", and the template " + templates[i].text +
                         " gives a value of another type; DynamoDB refuses such items.";
        finding.fix = "Give the key attribute the type of its values, or make its key of an "
                      "attribute of type " +
                      type + ".";
        findings.push_back(std::move(finding));
    }
}

std::vector<KeyAttribute> sortKeysOf(const Table& table)
{
    return table.sortKey ? std::vector<KeyAttribute>{*table.sortKey} : std::vector<KeyAttribute>();
}

} // namespace

void keyTypes(const LayoutInput& input, std::vector<Finding>& findings)
{
    for (const Table& table : input.layout.tables) {
        for (const EntityLayout& one : table.entities) {
            const Entity* entity = input.design.entity(one.entity());
            if (!entity)
                continue;
            const Place own{table, {}};
            check(own, one, *entity, one.keys.partitionKey, {table.partitionKey}, findings);
            check(own, one, *entity, one.keys.sortKey, sortKeysOf(table), findings);
            for (const Index& index : table.indexes) {
                const auto keys = one.indexes.find(index.name);
                if (keys == one.indexes.end())
                    continue;
                const Place place{table, index.name};
                check(place, one, *entity, keys->second.partitionKey, index.partitionKey, findings);
                check(place, one, *entity, keys->second.sortKey, index.sortKey, findings);
            }
        }
    }
}

} // namespace infera::model::rules
