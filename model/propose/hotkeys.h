#pragma once

#include "model/propose/arrangement.h"
#include "model/propose/propose.h"

namespace infera::model::proposer {

/// Findings about partition keys that few values share: the load that the design's peak rates put
/// on the busiest of them, against what one partition serves. An error when even shards do not
/// bring it below, a warning when one key takes a large part of the traffic, else nothing.
[[nodiscard]] std::vector<Finding> hotKeyFindings(const Design& design,
                                                  const Arrangement& arrangement,
                                                  const Layout& layout,
                                                  const PriceWeights& weights);

/// The largest share of a partition's limit that one key takes, over all views: 1 is at the limit.
[[nodiscard]] double hotKeyRisk(const Design& design, const Arrangement& arrangement,
                                const PriceWeights& weights);

} // namespace infera::model::proposer
