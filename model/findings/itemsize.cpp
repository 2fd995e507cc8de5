#include "model/findings/rules.h"

#include "model/capacity/capacity.h"

/// 400 KB with names ("Constraints in Amazon DynamoDB", Developer Guide, 2026); sizes in a design
/// are averages, so half of it is near.
namespace infera::model::rules {

void itemSizes(const Input& input, std::vector<Finding>& findings)
{
    constexpr auto limit = static_cast<double>(capacity::itemBytesMax);
    constexpr double near = 0.5;
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
            findings.push_back(std::move(finding));
        }
    }
}

} // namespace infera::model::rules
