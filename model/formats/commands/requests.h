#pragma once

#include "model/design/design.h"
#include "model/layout/plan.h"
#include "model/sample/sample.h"

#include <string>
#include <vector>

namespace infera::model {

/// One call of a pattern as `aws dynamodb` command lines, one for each step of its plan, with
/// values of sample items. A step that reads for each item before it is shown for the first.
[[nodiscard]] std::vector<std::string> sampleCommands(const Design& design, const Layout& layout,
                                                      const Plan& plan, Sampler& sampler);

} // namespace infera::model
