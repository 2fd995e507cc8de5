#pragma once

#include "model/base/result.h"

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

/// Whether a label or a unit says that values are a second's, not a period's sum: "Count/Second",
/// "m1/60", "m1/PERIOD(m1)".
[[nodiscard]] bool isRatePerSecond(std::string_view text);

/// Values by second since 1970.
class Values
{
public:
    struct Value
    {
        long long time = 0;
        double value = 0;
    };

    void add(long long time, double value)
    {
        if (!m_values.empty() && time <= m_values.back().time)
            m_settled = false;
        m_values.push_back({time, value});
    }
    void reserve(std::size_t count) { m_values.reserve(count); }
    /// By time: before what follows is asked. What a file holds mostly is so already. A time that
    /// stands twice is given back: of two values for one time none can be told to be right.
    [[nodiscard]] std::optional<long long> settle();
    /// Adds those of another file; gives back a time that both have a value of.
    [[nodiscard]] std::optional<long long> merge(const Values& more);

    [[nodiscard]] bool empty() const { return m_values.empty(); }
    [[nodiscard]] const std::vector<Value>& all() const { return m_values; }
    [[nodiscard]] long long first() const { return m_values.front().time; }
    [[nodiscard]] long long last() const { return m_values.back().time; }

private:
    std::vector<Value> m_values;
    bool m_settled = true;
};

struct Points
{
    Values reads;
    Values writes;
    bool hasReads = false; ///< the file has the metric, be it without a value
    bool hasWrites = false;
    long long toldPeriod = 0; ///< seconds that each value is the sum of; 0: the file does not say
    [[nodiscard]] Values& of(Metric metric) { return metric == Metric::Read ? reads : writes; }
    [[nodiscard]] const Values& of(Metric metric) const
    {
        return metric == Metric::Read ? reads : writes;
    }
};

/// Looks for a place of a value of a metric and a time while a file is read.
struct TimeSearch
{
    Metric metric = Metric::None;
    long long time = 0;
    int left = 1; ///< 1: the next value of that time
    Location where;

    [[nodiscard]] bool isFoundAt(Metric oneMetric, long long oneTime)
    {
        return oneMetric == metric && oneTime == time && --left == 0;
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

/// Whether a text is meant as a time, however it is written: it begins with a digit.
[[nodiscard]] bool looksLikeTime(std::string_view text);

/// Seconds since 1970 of "2026-01-31T12:00:00Z", "2026/01/31 12:00", or of a number of seconds or
/// milliseconds.
[[nodiscard]] std::optional<long long> timeOf(std::string_view text);
[[nodiscard]] std::optional<long long> timeOf(double number);

/// timeOf() for many texts: the days of a series repeat, so the last one is kept.
class TimeReader
{
public:
    [[nodiscard]] std::optional<long long> read(std::string_view text);

private:
    std::string m_date; ///< "2026-01-31"
    long long m_start = 0;

    [[nodiscard]] bool readDate(std::string_view date);
};

/// Units that were consumed: finite and not negative.
[[nodiscard]] bool isAmount(double value);

/// The values as they stand in the file, not settled.
[[nodiscard]] Result<Points> readCsvPoints(std::string_view text, std::string_view fileName,
                                           TimeSearch* search = nullptr);
[[nodiscard]] Result<Points> readJsonPoints(std::string_view text, std::string_view fileName,
                                            TimeSearch* search = nullptr);

[[nodiscard]] tl::unexpected<Error> invalidSeries(std::string_view fileName, int line,
                                                  std::string message);

} // namespace infera::model::metrics
