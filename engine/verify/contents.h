#pragma once

#include "engine/api/database.h"
#include "model/base/progress.h"
#include "model/design/design.h"
#include "model/layout/layout.h"
#include "model/sample/sample.h"

#include <map>
#include <string>

namespace infera::engine {

/// What is wrong with the stored tables, compared with the items there should be: every item in
/// every place the layout gives it, with its keys in some shard; nothing else; and each index with
/// exactly the entries its entities' templates call for, projected as it says. Empty when all is
/// right; once cancelled, what it says is of no use.
[[nodiscard]] Result<std::string>
contentsDifference(Database& database, const model::Design& design, const model::Layout& layout,
                   const model::SampleItems& items, const Progress& progress = NoProgress());

/// Table keys, by table and their text.
using TouchedKeys = std::map<std::string, std::map<std::string, Item>>;

/// The same after some writes, by the rows alone whose keys the writes named; the rest was right
/// before. `before` and `after` hold all items of the entities that the writes are about. What an
/// index holds is told by the keys in the rows.
[[nodiscard]] Result<std::string>
changesDifference(Database& database, const model::Design& design, const model::Layout& layout,
                  const model::SampleItems& before, const model::SampleItems& after,
                  const TouchedKeys& touched, const Progress& progress = NoProgress());

} // namespace infera::engine
