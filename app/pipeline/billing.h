#pragma once

#include "app/pipeline/pipeline.h"

/// What the stages that price have in common.
namespace infera::app {

[[nodiscard]] const pricing::RateCard& rateCard(const Pricing& pricing);

/// The options with the design's region where none is asked for.
[[nodiscard]] pricing::BillOptions billOptions(const model::Design& design, const Pricing& pricing);

} // namespace infera::app
