#pragma once

#include "engine/api/errors.h"
#include "engine/api/settingstypes.h"
#include "engine/api/tablestate.h"

/// What UpdateTable checks before it changes anything. Texts and order as measured of AWS on 8 and
/// 9 October 2026 (docs/api-quirks of aws-controllers-k8s/dynamodb-controller), unless a comment
/// names another source.
namespace infera::engine {

/// What is wrong with a request whatever its table is.
[[nodiscard]] Result<void> checkAlone(const UpdateTableRequest& request);
/// What is wrong with it for this table; its indexes have checks of their own.
[[nodiscard]] Result<void> checkAgainst(const UpdateTableRequest& request, const TableState& table,
                                        std::int64_t nowMs);
/// "The provisioned throughput for the table will not change", or "for the index gsi".
[[nodiscard]] Failed throughputStays(const std::string& what, const ProvisionedThroughput& units);
/// Warm throughput only grows; `of` is "table" or "index gsi".
[[nodiscard]] Result<void> checkWarm(const WarmThroughput& wanted, const WarmThroughput& now,
                                     const ProvisionedThroughput& provisioned, bool onDemand,
                                     const std::string& of);
/// Decreases of days that are over count no more.
void forgetDecreasesBefore(std::int64_t nowMs, TableDescription& table);
/// Remembers an increase or decrease of a table's or an index's throughput.
template<typename Description>
void noteChange(Description& one, const ProvisionedThroughput& wanted, std::int64_t nowMs)
{
    const ProvisionedThroughput& current = one.provisionedThroughput;
    ThroughputChanges& changes = one.throughputChanges;
    if (isDecrease(wanted, current))
        changes.lastIncreaseMs = nowMs;
    if (!isDecrease(current, wanted))
        return;
    changes.decreases = changes.decreasesToday(nowMs) + 1;
    changes.lastDecreaseMs = nowMs;
}

} // namespace infera::engine
