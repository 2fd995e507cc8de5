#pragma once

#include "model/layout/evaluate.h"

#include <string>

namespace infera::app {

/// What a design's rates add up to on a layout, in a month of so many hours; where a rate varies,
/// with the course that the access patterns' curves give, minute by minute, as the simulation
/// draws it. `curveDirectory`: where files of curves are looked for; without such a file no course
/// is told.
[[nodiscard]] model::Usage designUsage(const model::Design& design, const model::Layout& layout,
                                       const std::vector<model::Plan>& plans,
                                       const Decimal& monthHours,
                                       const std::string& curveDirectory);

} // namespace infera::app
