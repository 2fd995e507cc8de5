#include "model/findings/rules.h"

#include "model/capacity/capacity.h"
#include "model/design/itemrates.h"
#include "model/design/quantity.h"
#include "model/layout/keymatch.h"
#include "model/layout/statistics.h"

#include <algorithm>
#include <map>

/// Items with one partition key value: at most 10 GB with a local index, and without one a
/// partition of 10 GB is split only by the sort key ("Item collections", DynamoDB Developer Guide,
/// 2026).
namespace infera::model::rules {

namespace {

constexpr double monthsAhead = 12;

struct Collection
{
    double bytes = 0; ///< of an average key, today
    double later = 0; ///< in twelve months
    std::string key;
};

} // namespace

void itemCollections(const Input& input, std::vector<Finding>& findings)
{
    constexpr auto limit = static_cast<double>(capacity::localIndexCollectionBytesMax);
    Statistics statistics(input.design);
    for (const Table& table : input.layout.tables) {
        std::map<std::string, Collection> collections;
        const bool local =
            std::any_of(table.indexes.begin(), table.indexes.end(),
                        [](const Index& one) { return one.kind == IndexKind::Local; });
        for (const EntityLayout& one : table.entities) {
            const std::optional<View> view = viewOf(input.design, table, one, nullptr);
            if (!view)
                continue;
            const KeyTemplate& key = view->partitionTemplates.front();
            const double keys = key.attributes().empty()
                                    ? 1
                                    : statistics.distinctTogether(*view->entity, key.attributes());
            double bytes = storedItemBytes(input.design, table, one);
            for (const Index& index : table.indexes) {
                if (index.kind == IndexKind::Local)
                    bytes += indexEntryBytes(input.design, table, index, one) *
                             shareInIndex(input.design, one, index.name);
            }
            const double shards = key.hasShard() ? std::max(1, one.keys.shards) : 1;
            const double items = statistics.count(*view->entity);
            const double more =
                itemsPerSecond(input.design, view->entity->name, PatternOperation::Create) *
                secondsPerMonth * monthsAhead;
            Collection& collection = collections[key.text];
            collection.key = key.text;
            collection.bytes += items / keys / shards * bytes;
            // New items may bring new keys; only where the key is a constant or has few values do
            // they all land on the old ones.
            const bool grows = keys < items;
            collection.later += (items + (grows ? more : 0)) / keys / shards * bytes;
        }
        for (const auto& [text, one] : collections) {
            if (one.later < limit)
                continue;
            Finding finding;
            finding.rule = "growing-collection";
            finding.severity =
                local ? (one.bytes > limit ? Severity::Error : Severity::Warning) : Severity::Info;
            finding.title = "The items of one key " + text + " outgrow 10 GB";
            finding.detail =
                "They take " + bytesText(one.bytes) + " today and about " + bytesText(one.later) +
                " in twelve months at the rates given. " +
                (local ? "A table with a local index refuses more than 10 GB under one key."
                       : "DynamoDB then splits them by the sort key; items that always grow at "
                         "the end still meet on one partition.");
            finding.table = table.name;
            finding.fix = local ? "Use a global index instead of the local one, or add a period to "
                                  "the partition key."
                                : "Add a period or a shard to the partition key, or expire old "
                                  "items with TTL.";
            findings.push_back(std::move(finding));
        }
    }
}

} // namespace infera::model::rules
