#pragma once

#include "model/usage/usage.h"

/// Usages with more or less of something.
namespace infera::pricing {

void scale(std::optional<Decimal>& value, const Decimal& factor);
/// Reads or writes, in whatever form they are known.
void scaleReads(model::UnitUsage& units, const Decimal& factor);
void scaleWrites(model::UnitUsage& units, const Decimal& factor);
/// The reads of a table's replicas.
void scaleReplicas(model::TableUsage& table, const Decimal& factor);
/// What a table and its indexes store.
void scaleStored(model::TableUsage& table, const Decimal& factor);

/// Every rate and total of units times `load`, every size times `storage`. Settings stay: capacity
/// that is given, its bounds, and what is reserved.
[[nodiscard]] model::Usage scaledUsage(const model::Usage& usage, const Decimal& load,
                                       const Decimal& storage);

} // namespace infera::pricing
