#pragma once

#include "engine/api/capacityarms.h"
#include "engine/api/databasestate.h"
#include "engine/api/itemtypes.h"
#include "engine/api/streams.h"

#include <optional>
#include <string>

namespace infera::engine {

enum class InTransaction
{
    No,
    Yes
};

/// The answer's ConsumedCapacity, when it was asked for; transactions tell reads and writes apart.
[[nodiscard]] std::optional<ConsumedCapacity>
consumedCapacity(const std::string& table, const CapacityArms& arms, ReturnConsumedCapacity wanted,
                 InTransaction inTransaction = InTransaction::No);

/// Adds what another request consumed on the same table.
void addConsumed(ConsumedCapacity& sum, const ConsumedCapacity& more);

/// An item as it stands before a write.
struct CurrentItem
{
    std::string key;
    std::int64_t id = 0; ///< in the store, when there is an item
    std::optional<model::Item> item;

    [[nodiscard]] const model::Item& orEmpty() const;
};

[[nodiscard]] CurrentItem findCurrent(TableState& table, const model::Item& key);

/// Whether a write of this table touches more than one row of the store.
[[nodiscard]] bool needsTransaction(const DatabaseState& state, const TableState& table);

/// Writes `after` (nothing: deletes) in place of `current`, with all index entries and the stream
/// record; returns what it consumed. The caller has checked everything and opened a transaction
/// where one is needed.
CapacityArms applyChange(DatabaseState& state, TableState& table, const CurrentItem& current,
                         const model::Item* after, InTransaction inTransaction = InTransaction::No,
                         ChangedBy by = ChangedBy::Request);

/// What ReturnItemCollectionMetrics asks for; nothing for tables without local indexes.
[[nodiscard]] std::optional<ItemCollectionMetrics>
collectionMetrics(const TableState& table, const model::Item& key, bool wanted);

} // namespace infera::engine
