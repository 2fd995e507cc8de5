#include "engine/api/writes.h"

#include "engine/api/keys.h"
#include "engine/item/itemcodec.h"
#include "model/capacity/capacity.h"

#include <algorithm>

namespace infera::engine {

namespace capacity = model::capacity;
using model::Item;

namespace {

bool sameAttribute(const Item& a, const Item& b, std::string_view name)
{
    const auto one = a.find(name);
    const auto other = b.find(name);
    if (one == a.end() || other == b.end())
        return one == a.end() && other == b.end();
    return one->second == other->second;
}

bool sameKey(const IndexState& index, const Item& a, const Item& b)
{
    const auto same = [&](const KeyAttribute& one) { return sameAttribute(a, b, one.name); };
    return std::all_of(index.key.hash.begin(), index.key.hash.end(), same) &&
           std::all_of(index.key.range.begin(), index.key.range.end(), same);
}

/// Whether two items differ in what the index holds of them. They differ in something.
bool projectionChanges(const IndexState& index, const Item& a, const Item& b)
{
    return index.projection.type == ProjectionType::All ||
           !std::all_of(index.projected.begin(), index.projected.end(),
                        [&](const std::string& name) { return sameAttribute(a, b, name); });
}

/// The change of one item as its table's indexes see it.
struct Change
{
    const Item* before;
    const Item* after;
    std::string_view tableKey;
    std::int64_t id; ///< of the item in the store
};

void changeIndex(IndexState& index, const Change& change, CapacityArms& arms)
{
    const Item* before = change.before && hasEntry(index, *change.before) ? change.before : nullptr;
    const Item* after = change.after && hasEntry(index, *change.after) ? change.after : nullptr;
    if (!before && !after)
        return;
    const bool moved = !before || !after || !sameKey(index, *before, *after);
    if (moved && before)
        index.store->remove(encodeEntryKey(index, *before, change.tableKey));
    if (moved && after)
        index.store->add(encodeEntryKey(index, *after, change.tableKey), change.id);
    const capacity::Bytes beforeBytes = before ? entryBytes(index, *before) : 0;
    const capacity::Bytes afterBytes = after ? entryBytes(index, *after) : 0;
    index.counts.items += (after ? 1 : 0) - (before ? 1 : 0);
    index.counts.bytes +=
        static_cast<std::int64_t>(afterBytes) - static_cast<std::int64_t>(beforeBytes);
    const double units =
        capacity::indexWriteUnits(beforeBytes, afterBytes, moved,
                                  !before || !after || projectionChanges(index, *before, *after));
    if (units > 0)
        (index.global ? arms.globalIndexes : arms.localIndexes)[index.name] += units;
}

void addAll(std::map<std::string, double>& to, const std::map<std::string, double>& from)
{
    for (const auto& [name, units] : from)
        to[name] += units;
}

} // namespace

void addConsumed(ConsumedCapacity& sum, const ConsumedCapacity& more)
{
    sum.capacityUnits += more.capacityUnits;
    if (more.table)
        sum.table = sum.table.value_or(0) + *more.table;
    addAll(sum.globalSecondaryIndexes, more.globalSecondaryIndexes);
    addAll(sum.localSecondaryIndexes, more.localSecondaryIndexes);
}

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
        current.id = stored.id();
        current.item = decodeItem(stored.bytes());
    }
    return current;
}

bool needsTransaction(const DatabaseState& state, const TableState& table)
{
    return !table.indexes.empty() || table.streamId != 0 || state.connection.isFile() ||
           table.settings.pointInTimeRecovery;
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

    state.rememberCounts(table);
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
    for (const auto& index : table.indexes)
        changeIndex(*index, {before, after, current.key, id}, arms);
    if (table.settings.pointInTimeRecovery)
        state.history.append(table.id, state.nowMs(), current.key,
                             before ? std::optional<std::string>(encodeItem(*before))
                                    : std::nullopt);
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
