#include "engine/api/writes.h"

#include "engine/api/keys.h"
#include "engine/item/itemcodec.h"
#include "model/capacity/capacity.h"

namespace infera::engine {

namespace capacity = model::capacity;
using model::Item;

namespace {

/// One index's entry of an item: its key and what it projects; no key: there is none.
struct Entry
{
    std::optional<std::string> key;
    Item projected;
    capacity::Bytes bytes = 0;
};

Entry entryOf(const IndexState& index, const TableState& table, const Item* item)
{
    Entry entry;
    if (!item)
        return entry;
    entry.key = encodeIndexKey(index, table.key, *item);
    if (!entry.key)
        return entry;
    entry.projected = projectedEntry(*item, index);
    entry.bytes = capacity::itemBytes(entry.projected);
    return entry;
}

void changeIndexes(TableState& table, const Item* before, const Item* after, std::int64_t id,
                   CapacityArms& arms)
{
    for (const auto& index : table.indexes) {
        const Entry old = entryOf(*index, table, before);
        const Entry now = entryOf(*index, table, after);
        if (!old.key && !now.key)
            continue;
        const bool moved = old.key != now.key;
        if (moved && old.key)
            index->store->remove(*old.key);
        if (moved && now.key)
            index->store->add(*now.key, id);
        const double units =
            capacity::indexWriteUnits(old.bytes, now.bytes, moved, old.projected != now.projected);
        if (units > 0)
            (index->global ? arms.globalIndexes : arms.localIndexes)[index->name] += units;
    }
}

void addAll(std::map<std::string, double>& to, const std::map<std::string, double>& from)
{
    for (const auto& [name, units] : from)
        to[name] += units;
}

} // namespace

CapacityArms& CapacityArms::operator+=(const CapacityArms& other)
{
    read += other.read;
    write += other.write;
    addAll(globalIndexes, other.globalIndexes);
    addAll(localIndexes, other.localIndexes);
    indexesAreRead = indexesAreRead || other.indexesAreRead;
    return *this;
}

double CapacityArms::indexUnits() const
{
    double units = 0;
    for (const auto& [name, one] : globalIndexes)
        units += one;
    for (const auto& [name, one] : localIndexes)
        units += one;
    return units;
}

std::optional<ConsumedCapacity> consumedCapacity(const std::string& table, const CapacityArms& arms,
                                                 ReturnConsumedCapacity wanted,
                                                 InTransaction inTransaction)
{
    if (wanted == ReturnConsumedCapacity::None)
        return std::nullopt;
    ConsumedCapacity consumed;
    consumed.tableName = table;
    consumed.capacityUnits = arms.read + arms.write + arms.indexUnits();
    if (inTransaction == InTransaction::Yes) {
        if (arms.read > 0)
            consumed.readCapacityUnits = arms.read;
        if (arms.write > 0)
            consumed.writeCapacityUnits = arms.write + arms.indexUnits();
    }
    if (wanted == ReturnConsumedCapacity::Indexes) {
        consumed.table = arms.read + arms.write;
        consumed.globalSecondaryIndexes = arms.globalIndexes;
        consumed.localSecondaryIndexes = arms.localIndexes;
    }
    return consumed;
}

const Item& CurrentItem::orEmpty() const
{
    static const Item empty;
    return item ? *item : empty;
}

CurrentItem findCurrent(TableState& table, const Item& key)
{
    CurrentItem current;
    current.key = encodeTableKey(table.key, key);
    if (const auto stored = table.items->find(current.key)) {
        current.id = stored->id;
        current.item = decodeItem(stored->bytes);
    }
    return current;
}

bool needsTransaction(const TableState& table)
{
    return !table.indexes.empty() || table.streamId != 0;
}

CapacityArms applyChange(DatabaseState& state, TableState& table, const CurrentItem& current,
                         const Item* after, InTransaction inTransaction, ChangedBy by)
{
    const Item* before = current.item ? &*current.item : nullptr;
    const capacity::Bytes beforeBytes = before ? capacity::itemBytes(*before) : 0;
    const capacity::Bytes afterBytes = after ? capacity::itemBytes(*after) : 0;

    CapacityArms arms;
    arms.write = inTransaction == InTransaction::Yes
                     ? capacity::transactionWriteUnits(beforeBytes, afterBytes)
                     : capacity::writeUnits(beforeBytes, afterBytes);
    if (!before && !after)
        return arms;
    if (before && after && *before == *after)
        return arms;

    std::int64_t id = current.id;
    if (!after) {
        table.items->remove(id);
    } else {
        const std::string bytes = encodeItem(*after);
        if (before)
            table.items->replace(id, bytes);
        else
            id = table.items->insert(current.key, bytes);
    }
    changeIndexes(table, before, after, id, arms);
    recordChange(state, table, before, after, by);
    table.description.itemCount += (after ? 1 : 0) - (before ? 1 : 0);
    table.description.tableSizeBytes +=
        static_cast<std::int64_t>(afterBytes) - static_cast<std::int64_t>(beforeBytes);
    return arms;
}

std::optional<ItemCollectionMetrics> collectionMetrics(const TableState& table, const Item& key,
                                                       bool wanted)
{
    if (!wanted || !table.hasLocalIndex())
        return std::nullopt;
    ItemCollectionMetrics metrics;
    const std::string& name = table.key.hash.front().name;
    metrics.itemCollectionKey.insert(*key.find(name));
    return metrics;
}

} // namespace infera::engine
