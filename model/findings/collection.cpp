#include "model/findings/rules.h"

#include "model/capacity/capacity.h"
#include "model/findings/shardfix.h"
#include "model/layout/keyload.h"
#include "model/layout/keymatch.h"

#include <algorithm>
#include <cmath>
#include <map>

/// Items with one partition key value: at most 10 GB with a local index, and without one a
/// partition of 10 GB is split only by the sort key ("Item collections", DynamoDB Developer Guide,
/// 2026).
namespace infera::model::rules {

namespace {

constexpr double roomTaken = 0.7; ///< of a collection's 10 GB: sizes a year ahead are guesses

struct Collection
{
    CollectionBytes bytes; ///< of the fullest key, on all of its shards
    double shards = 1;
    std::string key;
};

} // namespace

void itemCollections(const Input& input, std::vector<Finding>& findings)
{
    constexpr auto limit = static_cast<double>(capacity::localIndexCollectionBytesMax);
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
            double bytes = storedItemBytes(input.design, table, one);
            for (const Index& index : table.indexes) {
                if (index.kind == IndexKind::Local)
                    bytes += indexEntryBytes(input.design, table, index, one) *
                             shareInIndex(input.design, one, index.name);
            }
            const CollectionBytes own =
                collectionBytes(input.design, *view->entity, KeyShares(input.design, *view->entity),
                                key.attributes(), bytes);
            Collection& collection = collections[key.text];
            collection.key = key.text;
            collection.bytes.now += own.now;
            collection.bytes.later += own.later;
            collection.shards = key.hasShard() ? std::max(1, one.keys.shards) : 1;
        }
        for (const auto& [text, one] : collections) {
            const double now = one.bytes.now / one.shards;
            const double later = one.bytes.later / one.shards;
            if (later < limit)
                continue;
            Finding finding;
            finding.rule = "growing-collection";
            finding.severity =
                local ? (now > limit ? Severity::Error : Severity::Warning) : Severity::Info;
            finding.title = "The items of one key " + text + " outgrow 10 GB";
            finding.detail =
                "They take " + bytesText(now) + " today and about " + bytesText(later) +
                " in twelve months at the rates given. " +
                (local ? "A table with a local index refuses more than 10 GB under one key."
                       : "DynamoDB then splits them by the sort key; items that always grow at "
                         "the end still meet on one partition.");
            finding.table = table.name;
            finding.fix = local ? "Use a global index instead of the local one, or add a period to "
                                  "the partition key."
                                : "Add a period or a shard to the partition key, or expire old "
                                  "items with TTL.";
            Fix place;
            place.table = table.name;
            place.partitionKey = one.key;
            finding.change = shardsFix(input.design, input.layout, place,
                                       {{one.bytes.later / limit, 0}}, roomTaken);
            if (finding.change.kind == FixKind::None)
                finding.fix += " No change is offered: no number of shards that can be read keeps "
                               "each below it.";
            findings.push_back(std::move(finding));
        }
    }
}

} // namespace infera::model::rules
