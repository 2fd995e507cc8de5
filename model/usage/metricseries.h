#pragma once

#include "model/base/result.h"
#include "model/usage/usage.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infera::model {

/// The text of a file and the name to call it by.
struct MetricFile
{
    std::string text;
    std::string name;
    long long period = 0; ///< seconds that each value is the sum of; 0: as the file says, or looks
};

/// The time that a series is of, in seconds since 1970; the end is not in it.
struct MetricWindow
{
    long long from = 0;
    long long to = 0;
};

/// "2026-01-31T12:00:00Z" or "2026-01-31", in seconds since 1970.
[[nodiscard]] std::optional<long long> metricTime(std::string_view text);

/// Consumed units by time, from what CloudWatch exports: the console's CSV, the JSON of
/// `aws cloudwatch get-metric-data` and of `get-metric-statistics`; or any CSV with a column of
/// times and columns whose heads say read and write; in one file or in several. Values are sums of
/// their period; times without a value consumed nothing (CloudWatch leaves them out). A series
/// begins and ends with its first and last value, unless a window says for what time it was
/// exported. Errors: "invalid-series" with the line.
[[nodiscard]] Result<UnitSeries> readMetricSeries(const std::vector<MetricFile>& files,
                                                  const std::optional<MetricWindow>& window = {});
[[nodiscard]] Result<UnitSeries> readMetricSeries(std::string_view text, std::string_view fileName);

} // namespace infera::model
