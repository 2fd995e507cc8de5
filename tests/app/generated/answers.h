#pragma once

#include "engine/verify/predicate.h"
#include "model/layout/plan.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace infera::test {

/// As many items of an entity as make a limit, or a shard that is left out, show.
[[nodiscard]] int itemsNeeded(const model::Design& design, const std::vector<model::Plan>& plans);

/// What is wrong with a runner's answer to a read of a pattern, {"items"}, {"count"} or {"error"};
/// empty when nothing is.
[[nodiscard]] std::string differenceOfAnswer(const model::Design& design,
                                             const model::AccessPattern& pattern,
                                             const engine::Expectation& expected,
                                             const nlohmann::json& answer);

} // namespace infera::test
