#pragma once

#include "app/pipeline/report/report.h"

namespace infera::app {

/// A small run made by hand, with something in every section of a report. Names hold characters
/// that mean something in HTML, Markdown and CSV.
[[nodiscard]] RunResult sampleRun();

} // namespace infera::app
