#pragma once

#include "model/base/result.h"
#include "model/usage/usage.h"

#include <string_view>

namespace infera::model {

/// Consumed units by time, from what CloudWatch exports: the console's CSV, the JSON of
/// `aws cloudwatch get-metric-data` and of `get-metric-statistics`; or any CSV with a column of
/// times and columns whose heads say read and write. Values are sums of their period; times without
/// a value consumed nothing (CloudWatch leaves them out).
/// Errors: "invalid-series" with the line.
[[nodiscard]] Result<UnitSeries> readMetricSeries(std::string_view text, std::string_view fileName);

} // namespace infera::model
