#pragma once

#include "model/usage/usage.h"

namespace infera::pricing {

/// The usage as it is with its home in `region`: where that is a replica of a global table, it and
/// the old home change places, so that the table stays in as many regions.
[[nodiscard]] model::Usage movedHome(model::Usage usage, const std::string& region);

} // namespace infera::pricing
