#pragma once

#include "engine/api/databasestate.h"
#include "engine/api/errors.h"
#include "engine/api/settingstypes.h"

/// What UpdateTable does to the global indexes of a table.
namespace infera::engine::operations {

[[nodiscard]] Result<void> checkIndexUpdates(const UpdateTableRequest& request, TableState& table);

/// Creates, fills, removes and changes the indexes as a checked request says.
void changeIndexes(DatabaseState& state, TableState& table, const UpdateTableRequest& request);

/// Each maximum that is named takes the place of the one before; -1 takes it away.
[[nodiscard]] std::optional<OnDemandThroughput>
changedMaximum(const std::optional<OnDemandThroughput>& before, const OnDemandThroughput& wanted);

/// Each kind of units that is named takes the place of the one before.
[[nodiscard]] WarmThroughput changedWarm(const std::optional<WarmThroughput>& before,
                                         const WarmThroughput& wanted);

} // namespace infera::engine::operations
