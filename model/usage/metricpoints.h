#pragma once

#include "model/base/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Values of metrics as they stand in a file, before they become even steps.
namespace infera::model::metrics {

enum class Metric
{
    Read,
    Write,
    None
};

/// What a column or a result holds by its name. Of several that hold reads, those named Consumed
/// count; what is provisioned, throttled or a limit is consumed by nobody.
struct MetricName
{
    Metric metric = Metric::None;
    bool consumed = false; ///< it is named as CloudWatch names consumption
};
[[nodiscard]] MetricName metricOf(std::string_view label);

/// Values by second since 1970.
struct Points
{
    std::map<long long, double> reads;
    std::map<long long, double> writes;
    bool hasReads = false; ///< the file has the metric, be it without a value
    bool hasWrites = false;
    long long toldPeriod = 0; ///< seconds that each value is the sum of; 0: the file does not say
    [[nodiscard]] std::map<long long, double>& of(Metric metric)
    {
        return metric == Metric::Read ? reads : writes;
    }
};

/// Which of some named series hold the reads and the writes.
struct Chosen
{
    std::optional<std::size_t> reads;
    std::optional<std::size_t> writes;
};
/// An error where two of them hold the same: a table and its index, say.
[[nodiscard]] Result<Chosen> chooseMetrics(const std::vector<std::string>& labels,
                                           std::string_view what);

/// Seconds since 1970 of "2026-01-31T12:00:00Z", "2026/01/31 12:00", or of a number of seconds or
/// milliseconds.
[[nodiscard]] std::optional<long long> timeOf(std::string_view text);
[[nodiscard]] std::optional<long long> timeOf(double number);

/// Units that were consumed: finite and not negative.
[[nodiscard]] bool isAmount(double value);

[[nodiscard]] Result<Points> readCsvPoints(std::string_view text, std::string_view fileName);
[[nodiscard]] Result<Points> readJsonPoints(std::string_view text, std::string_view fileName);

[[nodiscard]] tl::unexpected<Error> invalidSeries(std::string_view fileName, int line,
                                                  std::string message);

} // namespace infera::model::metrics
