#pragma once

#include "model/design/design.h"
#include "model/layout/plan.h"
#include "model/layout/statistics.h"

#include <string>
#include <vector>

namespace infera::engine {

/// What one write costs on the table or on one index.
struct WriteArm
{
    std::string index; ///< empty: the table; also local indexes, which share its partitions
    double units = 0;
    double probability = 1; ///< share of the writes that have this arm (sparse indexes)
    double addedBytes = 0;
    bool oldKey = false; ///< a changed index key: this arm deletes the old entry
    bool newKey = false; ///< and this one puts the new
};

/// The table's part of a write and one part or two for each index it touches, by the six cases of
/// secondary index writes (model/capacity). `action`: PutItem, UpdateItem or DeleteItem.
[[nodiscard]] std::vector<WriteArm>
writeArms(const model::Design& design, const model::Table& table, const model::EntityLayout& entity,
          model::StepOperation action, const model::Changes& changes, bool transactional);

} // namespace infera::engine
