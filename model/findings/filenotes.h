#pragma once

#include "model/base/result.h"
#include "model/findings/finding.h"

#include <vector>

namespace infera::model {

/// What a reader noted in a design file without refusing it, as findings with their place: keys
/// that have no effect are warnings.
[[nodiscard]] std::vector<Finding> fileNotes(const std::vector<Error>& notes);

} // namespace infera::model
