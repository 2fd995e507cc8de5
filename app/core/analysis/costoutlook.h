#pragma once

#include "app/core/analysis/stages.h"

namespace infera::app {

/// Growth of a design's load and storage a month, as shares: the entities' growth, weighted by the
/// calls to them and by the bytes they take. Entities that do not say grow not at all.
struct DesignGrowth
{
    double load = 0;
    double storage = 0;
    bool operator==(const DesignGrowth&) const = default;
};
[[nodiscard]] DesignGrowth growthOf(const model::Design& design);

/// Growth over three years, what moves the total, and the same usage in every region of the card.
/// Errors: those of the bill; "cancelled".
[[nodiscard]] Result<CostOutlook> costOutlook(const model::Design& design,
                                              const model::Usage& usage,
                                              const pricing::RateCard& card, Progress& progress);

} // namespace infera::app
