#pragma once

#include "pricing/bill/bill.h"

#include <string>

namespace infera::app {

/// What changes from one bill to another, as Markdown for a pull request.
[[nodiscard]] std::string costDiffMarkdown(const pricing::CostReport& before,
                                           const pricing::CostReport& after);

} // namespace infera::app
