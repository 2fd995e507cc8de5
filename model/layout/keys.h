#pragma once

#include "model/layout/layout.h"

#include <vector>

/// Key attributes, the partition key before the sort key.
namespace infera::model {

[[nodiscard]] std::vector<KeyAttribute> keysOf(const Table& table);
[[nodiscard]] std::vector<KeyAttribute> keysOf(const Index& index);
/// Those of the table, then of each of its indexes; one that stands in several is there as often.
[[nodiscard]] std::vector<KeyAttribute> allKeysOf(const Table& table);

} // namespace infera::model
