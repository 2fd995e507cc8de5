#pragma once

#include "app/pipeline/pipeline.h"

namespace infera::app {

/// What a change of the design or the layout would save, on demand: eventual reads, narrower
/// projections, larger pages, expiry, shorter attribute names. Each saving is the difference of two
/// bills of the design's averages, or of the bytes it names. Cancelled: what was found until then.
[[nodiscard]] std::vector<pricing::Advice> designAdvice(const model::Design& design,
                                                        const model::Proposal& layout,
                                                        const Pricing& pricing,
                                                        const Progress& progress = NoProgress());

/// Adds them to a report's own, the largest saving first.
void addDesignAdvice(pricing::CostReport& report, const model::Design& design,
                     const model::Proposal& layout, const Pricing& pricing,
                     const Progress& progress = NoProgress());

} // namespace infera::app
