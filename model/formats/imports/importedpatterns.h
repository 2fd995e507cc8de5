#pragma once

#include "model/formats/imports/imported.h"

namespace infera::model {

/// The access patterns of the source, about the design's entities: where they name a table, the
/// table's entities take its place, and a table that nobody defined becomes an entity of what the
/// requests tell of it.
void addPatterns(Design& design, const Imported& imported);

} // namespace infera::model
