#pragma once

#include "model/propose/propose.h"

namespace infera::model::proposer {

/// Dollars a month of evaluated plans on a layout: units at the design's average rates, and
/// storage. This is what layouts are ranked by.
[[nodiscard]] double monthlyUsd(const Design& design, const Layout& layout,
                                const std::vector<Plan>& plans, const PriceWeights& weights);

} // namespace infera::model::proposer
