#include "model/findings/rules.h"

#include "model/capacity/capacity.h"
#include "model/design/defaults.h"
#include "model/findings/applyfix.h"

#include <algorithm>

/// 400 KB with names ("Constraints in Amazon DynamoDB", Developer Guide, 2026); sizes in a design
/// are averages, so half of it is near.
namespace infera::model::rules {

namespace {

/// The largest attributes go to an object store, until an item is small enough.
Fix offloadFix(const Input& input, const std::string& table, const EntityLayout& layout,
               double tooMany)
{
    const Entity* entity = input.design.entity(layout.entity());
    if (entity == nullptr)
        return {};
    std::vector<const Attribute*> all;
    for (const Attribute& one : entity->attributes)
        if (!isInKey(input.layout, *entity, one.name))
            all.push_back(&one);
    std::stable_sort(all.begin(), all.end(), [](const Attribute* a, const Attribute* b) {
        return defaults::valueBytes(*a) > defaults::valueBytes(*b);
    });
    Fix fix;
    fix.kind = FixKind::Offload;
    fix.table = table;
    fix.entity = entity->name;
    for (const Attribute* one : all) {
        if (tooMany <= 0)
            break;
        fix.attributes.push_back(one->name);
        tooMany -= defaults::valueBytes(*one) * one->present.value_or(1);
    }
    return tooMany <= 0 && applyFix(input.design, input.layout, fix) ? fix : Fix{};
}

} // namespace

void itemSizes(const Input& input, std::vector<Finding>& findings)
{
    constexpr auto limit = static_cast<double>(capacity::itemBytesMax);
    constexpr double near = 0.5;
    constexpr double aim = 0.25; ///< of the limit: what a fix leaves
    for (const Table& table : input.layout.tables) {
        for (const EntityLayout& entity : table.entities) {
            const double bytes = storedItemBytes(input.design, table, entity);
            if (bytes < near * limit)
                continue;
            Finding finding;
            finding.rule = "item-size";
            finding.severity = bytes > limit ? Severity::Error : Severity::Warning;
            finding.title =
                entity.name + (bytes > limit ? " items exceed 400 KB" : " items are near 400 KB");
            finding.detail =
                "An average item has " + bytesText(bytes) +
                " with attribute names and keys; DynamoDB refuses items above 400 KB, and a "
                "write of one such item takes " +
                quantityText(bytes / 1024) + " write units.";
            finding.table = table.name;
            finding.fix = "Store the large attribute in S3 and keep its address, or split the item "
                          "into several under one partition key.";
            finding.change = offloadFix(input, table.name, entity, bytes - aim * limit);
            if (finding.change.kind == FixKind::None)
                finding.fix += " No change is offered: its keys, or many small attributes, are "
                               "what is large.";
            findings.push_back(std::move(finding));
        }
    }
}

} // namespace infera::model::rules
