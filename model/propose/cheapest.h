#pragma once

#include "model/propose/propose.h"

namespace infera::model {

/// The one cheapest layout, as propose() finds it: without alternatives to it and to its parts,
/// other rates and reasons, which take most of the time. Errors: those of propose().
[[nodiscard]] Result<ProposalSet>
proposeCheapest(const Design& design, const ProposeOptions& options, Progress& progress);

} // namespace infera::model
