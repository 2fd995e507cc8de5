#pragma once

#include "pricing/bill/bill.h"

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace infera::app {

/// What changes from one bill to another, as Markdown for a pull request.
[[nodiscard]] std::string costDiffMarkdown(const pricing::CostReport& before,
                                           const pricing::CostReport& after);

/// The same as JSON: { "modes": [...], "on_demand": [...] }, each { name, before, after, change }.
[[nodiscard]] nlohmann::ordered_json costDiffJson(const pricing::CostReport& before,
                                                  const pricing::CostReport& after);

} // namespace infera::app
