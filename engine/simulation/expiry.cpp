#include "engine/simulation/expiry.h"

#include "model/capacity/capacity.h"
#include "model/design/itemrates.h"
#include "model/layout/evaluate.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

void addExpiries(const model::Design& design, const model::Table& table,
                 const model::EntityLayout& layout, double itemsPerSecond,
                 std::vector<Expiry>& expiries)
{
    constexpr double overhead = static_cast<double>(model::capacity::storageOverheadPerItem);
    const double bytes = model::storedItemBytes(design, table, layout);
    Expiry expiry;
    expiry.table = table.name;
    expiry.entity = layout.name;
    expiry.itemsPerSecond = itemsPerSecond;
    expiry.itemBytes = bytes + overhead;
    expiry.deleteUnits = model::capacity::writeUnits(
        static_cast<model::capacity::Bytes>(std::max(1.0, std::round(bytes))), 0);
    expiries.push_back(expiry);
    for (const model::Index& index : table.indexes) {
        const double share = model::shareInIndex(design, layout, index.name);
        if (!layout.indexes.contains(index.name) || share <= 0)
            continue;
        Expiry entry = expiry;
        // Entries of a local index lie with the items.
        entry.index = index.kind == model::IndexKind::Global ? index.name : std::string();
        entry.itemsPerSecond = itemsPerSecond * share;
        entry.itemBytes = model::indexEntryBytes(design, table, index, layout) + overhead;
        entry.deleteUnits = 0;
        expiries.push_back(std::move(entry));
    }
}

} // namespace

std::vector<Expiry> expiriesOf(const model::Design& design, const model::Layout& layout,
                               double scale)
{
    std::vector<Expiry> expiries;
    for (const model::Table& table : layout.tables)
        for (const model::EntityLayout& one : table.entities) {
            const model::Entity* entity = design.entity(one.entity());
            const double left =
                entity != nullptr ? model::expiringItemsPerSecond(design, *entity) * scale : 0;
            if (left > 0)
                addExpiries(design, table, one, left, expiries);
        }
    return expiries;
}

// A replicated write costs one unit per KB in every region of a global table, an index there what
// it costs here, and the delete of an expired item costs only where it is replicated to ("Global
// tables billing" and "Using time to live", DynamoDB Developer Guide, 2026).
void addRegions(const model::Design& design, const model::Layout& layout, SimulationResult& result)
{
    const std::vector<Expiry> expiries = expiriesOf(design, layout, result.scale);
    for (const Expiry& expiry : expiries) {
        const double items = expiry.itemsPerSecond * result.durationSeconds;
        const auto known = std::find_if(
            result.expiries.begin(), result.expiries.end(), [&](const ExpiryResult& one) {
                return one.table == expiry.table && one.entity == expiry.entity;
            });
        if (known != result.expiries.end())
            known->freedBytes += items * expiry.itemBytes;
        else
            result.expiries.push_back(
                {expiry.table, expiry.entity, items, items * expiry.itemBytes});
    }
    for (const std::string& region : design.target.replicas)
        for (const TableResult& table : result.tables) {
            ReplicaResult replica{region, table.table, table.index, table.writeUnits, 0};
            for (const Expiry& expiry : expiries)
                if (expiry.table == table.table && table.index.empty())
                    replica.timeToLiveUnits +=
                        expiry.itemsPerSecond * result.durationSeconds * expiry.deleteUnits;
            if (replica.replicatedWriteUnits > 0 || replica.timeToLiveUnits > 0)
                result.replicas.push_back(std::move(replica));
        }
}

} // namespace infera::engine
