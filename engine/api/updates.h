#pragma once

#include "engine/api/writeparameters.h"

namespace infera::engine {

/// The item an update makes of the current one (or of the key alone, when there is none), checked
/// against the table's indexes and the size limit.
[[nodiscard]] Result<model::Item> updatedItem(const TableState& table, const CurrentItem& current,
                                              const model::Item& key,
                                              const std::optional<expression::Update>& update,
                                              bool legacy = false);

} // namespace infera::engine
