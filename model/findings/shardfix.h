#pragma once

#include "model/base/result.h"
#include "model/design/design.h"
#include "model/findings/fix.h"
#include "model/layout/keyload.h"
#include "model/layout/layout.h"

/// Partition keys divided by a shard suffix: what Fix::Shards does, and where it helps.
namespace infera::model {

/// The table or index of that name. Errors: "unknown-table", "unknown-index".
[[nodiscard]] Result<Table*> tableOf(Layout& layout, const std::string& name);
[[nodiscard]] Result<Index*> indexOf(Table& table, const std::string& name);

/// Divides the keys that the fix names into its number of shards. Errors: those of applyFix().
[[nodiscard]] Result<void> addShards(const Design& design, const Fix& fix, Layout& layout);

/// Into how many shards the keys that the fix names are divided already: 1 when not yet, 0 when
/// nothing can divide them, because one item alone has each.
[[nodiscard]] int shardsNow(const Design& design, const Layout& layout, const Fix& fix);

/// The fix that divides the keys which `place` names (table, index, partitionKey) into the fewest
/// shards that keep each load, as a share of its limit, below `room`; more than there are. No fix
/// where shards do not help: what they do not divide is above it alone, one item alone has each
/// key, or a pattern would no longer be served.
[[nodiscard]] Fix shardsFix(const Design& design, const Layout& layout, const Fix& place,
                            const std::vector<KeyUnits>& loads, double room);

} // namespace infera::model
