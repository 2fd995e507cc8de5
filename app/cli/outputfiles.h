#pragma once

#include "app/pipeline/pipeline.h"

#include <string>
#include <vector>

namespace infera::app::cli {

/// The day of a report, ISO: today, or the day of SOURCE_DATE_EPOCH, which builds that must be
/// reproducible set.
[[nodiscard]] std::string reportDate();

/// Writes infera.yaml, the HTML report and the JSON documents into a directory, which is made when
/// it is not there; each file is written beside and renamed. Returns their paths.
/// Errors: "cannot-write".
[[nodiscard]] Result<std::vector<std::string>> writeResults(const RunResult& result,
                                                            const std::string& directory);

} // namespace infera::app::cli
