#pragma once

#include "model/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace infera::engine {

/// Reads one weight a line: the last of the line's comma-separated columns, so that a value may
/// stand before it. The first line may be a heading. Errors name the line.
[[nodiscard]] Result<std::vector<double>> parseWeights(std::string_view text,
                                                       const std::string& fileName);
[[nodiscard]] Result<std::vector<double>> readWeightsFile(const std::string& path,
                                                          const std::string& baseDirectory);

} // namespace infera::engine
