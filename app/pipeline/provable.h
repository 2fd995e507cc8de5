#pragma once

#include "model/design/design.h"
#include "model/propose/propose.h"

namespace infera::app {

/// The design with the patterns that a proof can be asked of: no layout answers the others, and
/// each of those is reported with its reason.
[[nodiscard]] model::Design provable(const model::Design& design, const model::ProposalSet& found);

} // namespace infera::app
