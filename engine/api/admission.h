#pragma once

#include "engine/api/databasestate.h"
#include "engine/api/writes.h"

/// Throttling of requests, where the database was opened with it; otherwise everything is admitted.
namespace infera::engine {

[[nodiscard]] Result<void> admitRead(DatabaseState& state, const TableState& table,
                                     const IndexState* index, RingPosition position,
                                     FailureDetails& details);
void chargeRead(DatabaseState& state, const TableState& table, const IndexState* index,
                RingPosition position, double units);

/// Looks at the table and at every global index whose entry the write would change.
[[nodiscard]] Result<void> admitWrite(DatabaseState& state, const TableState& table,
                                      const CurrentItem& current, const model::Item* after,
                                      FailureDetails& details);
void chargeWrite(DatabaseState& state, const TableState& table, const CurrentItem& current,
                 const model::Item* after, const CapacityArms& arms);

/// The place of a Query's partition.
[[nodiscard]] RingPosition positionOfRange(const KeyRange& range);

} // namespace infera::engine
