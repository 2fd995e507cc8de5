#pragma once

#include "engine/api/database.h"
#include "model/design/design.h"
#include "model/layout/layout.h"
#include "model/sample/sample.h"

#include <string>

namespace infera::engine {

/// What is wrong with the stored tables, compared with the items there should be: every item in
/// every place the layout gives it, with its keys in some shard; nothing else; and each index with
/// exactly the entries its entities' templates call for, projected as it says. Empty when all is
/// right.
[[nodiscard]] Result<std::string> contentsDifference(Database& database,
                                                     const model::Design& design,
                                                     const model::Layout& layout,
                                                     const model::SampleItems& items);

} // namespace infera::engine
