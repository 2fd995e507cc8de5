#pragma once

#include "engine/api/writeparameters.h"

namespace infera::engine {

/// The item an update makes of the current one (or of the key alone, when there is none), checked
/// against the table's indexes and the size limit. Nothing: there was no item, and the update only
/// takes attributes away.
[[nodiscard]] Result<std::optional<model::Item>>
updatedItem(const TableState& table, const CurrentItem& current, const model::Item& key,
            const std::optional<expression::Update>& update, bool legacy = false);

} // namespace infera::engine
