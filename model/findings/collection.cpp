#include "model/findings/rules.h"

#include "model/capacity/capacity.h"
#include "model/design/itemrates.h"
#include "model/design/quantity.h"
#include "model/design/traffic.h"
#include "model/findings/applyfix.h"
#include "model/findings/shardfix.h"
#include "model/layout/keymatch.h"
#include "model/layout/statistics.h"

#include <algorithm>
#include <cmath>
#include <map>

/// Items with one partition key value: at most 10 GB with a local index, and without one a
/// partition of 10 GB is split only by the sort key ("Item collections", DynamoDB Developer Guide,
/// 2026).
namespace infera::model::rules {

namespace {

constexpr double monthsAhead = 12;

struct Collection
{
    double bytes = 0; ///< of the busiest key, today
    double later = 0; ///< in twelve months
    std::string key;
};

/// Whether the same keys are the busiest all the time.
bool lasts(const Skew& skew)
{
    return skew.distribution != DistributionKind::Rolling &&
           skew.distribution != DistributionKind::Latest;
}

/// How much larger the busiest of so many keys grows than an average one, by the skew of what
/// creates the items.
double busiest(const Input& input, const std::string& entity, const KeyTemplate& key, double keys)
{
    const std::vector<std::string> names = key.attributes();
    double factor = 1;
    for (const AccessPattern& pattern : input.design.accessPatterns) {
        const bool creates = pattern.operation == PatternOperation::Create &&
                             std::find(pattern.entities.begin(), pattern.entities.end(), entity) !=
                                 pattern.entities.end();
        if (creates && pattern.skew && lasts(*pattern.skew) &&
            std::find(names.begin(), names.end(), pattern.skew->attribute) != names.end())
            factor = std::max(factor, traffic::topShare(*pattern.skew, keys) * keys);
    }
    return factor;
}

/// So many shards that each stays small for a year; none where that breaks a pattern.
Fix shardsFix(const Input& input, const std::string& table, const Collection& collection,
              double limit)
{
    constexpr double roomTaken = 0.7;
    Fix fix;
    fix.kind = FixKind::Shards;
    fix.table = table;
    fix.partitionKey = collection.key;
    const int now = shardsNow(input.design, input.layout, fix);
    if (now == 0)
        return {};
    const double needed = std::ceil(collection.later / (roomTaken * limit) * now - 1e-9);
    constexpr double most = 1000; // more queries for one list help nobody
    if (needed > most)
        return {};
    fix.shards = std::max(now + 1, static_cast<int>(needed));
    return applyFix(input.design, input.layout, fix) ? fix : Fix{};
}

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
            // New items may bring new keys; only where the key is a constant or has few values do
            // they all land on the old ones.
            const bool grows = keys < items;
            bytes *= grows ? busiest(input, view->entity->name, key, keys) : 1;
            collection.bytes += items / keys / shards * bytes;
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
            finding.change = shardsFix(input, table.name, one, limit);
            findings.push_back(std::move(finding));
        }
    }
}

} // namespace infera::model::rules
