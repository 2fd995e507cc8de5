#include "model/usage/metricseries.h"

#include "model/base/text.h"
#include "model/usage/metricpoints.h"

#include <algorithm>

namespace infera::model {

using metrics::Points;

namespace {

constexpr long long secondsPerDay = 86400;
// A year of minutes and some; more steps than that come from a gap nobody meant.
constexpr long long mostSteps = 600000;

/// The least distance between two times of a metric.
long long periodOf(const Points& points)
{
    long long period = 0;
    for (const auto* series : {&points.reads, &points.writes}) {
        std::optional<long long> before;
        for (const auto& [time, value] : *series) {
            if (before && (period == 0 || time - *before < period))
                period = time - *before;
            before = time;
        }
    }
    return period == 0 ? 60 : period;
}

/// From the first value to the end of the last one's period.
MetricWindow spanOf(const Points& points, long long period)
{
    std::optional<MetricWindow> span;
    for (const auto* series : {&points.reads, &points.writes}) {
        if (series->empty())
            continue;
        const long long first = series->begin()->first;
        const long long last = series->rbegin()->first + period;
        span = span ? MetricWindow{std::min(span->from, first), std::max(span->to, last)}
                    : MetricWindow{first, last};
    }
    return span.value_or(MetricWindow());
}

Result<UnitSeries> evenSteps(const Points& points, std::string_view fileName,
                             const std::optional<MetricWindow>& window)
{
    if (points.reads.empty() && points.writes.empty())
        return metrics::invalidSeries(fileName, 0, "The file holds no values.");
    const long long period = periodOf(points);
    if (period > secondsPerDay)
        return metrics::invalidSeries(fileName, 0,
                                      "The values are " + std::to_string(period) +
                                          " s apart. Expected a day or less.");
    const MetricWindow span = spanOf(points, period);
    const MetricWindow all = window.value_or(span);
    if (all.from > span.from || all.to < span.to)
        return metrics::invalidSeries(fileName, 0,
                                      "Some values are not in the window of the series.");
    const long long steps = (all.to - all.from + period - 1) / period;
    if (steps > mostSteps)
        return metrics::invalidSeries(fileName, 0,
                                      "The times span " + std::to_string(steps) + " steps of " +
                                          std::to_string(period) + " s. Expected at most " +
                                          std::to_string(mostSteps) + ".");
    UnitSeries series;
    series.stepSeconds = static_cast<int>(period);
    series.startSecondOfDay = static_cast<int>(all.from % secondsPerDay);
    const auto fill = [&](const std::map<long long, double>& from, std::vector<double>& to) {
        if (!from.empty())
            to.assign(static_cast<std::size_t>(steps), 0);
        for (const auto& [time, value] : from)
            to[static_cast<std::size_t>((time - all.from) / period)] += value;
    };
    fill(points.reads, series.readUnits);
    fill(points.writes, series.writeUnits);
    return series;
}

Result<Points> pointsOf(std::string_view text, std::string_view fileName)
{
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (text.substr(0, byteOrderMark.size()) == byteOrderMark)
        text.remove_prefix(byteOrderMark.size());
    const std::string_view start = trimmed(text.substr(0, 1000));
    return !start.empty() && start[0] == '{' ? metrics::readJsonPoints(text, fileName)
                                             : metrics::readCsvPoints(text, fileName);
}

/// Files hold different metrics, or the same of different times.
Result<void> add(std::map<long long, double>& all, const std::map<long long, double>& more,
                 std::string_view fileName)
{
    for (const auto& [time, value] : more) {
        if (!all.emplace(time, value).second)
            return metrics::invalidSeries(fileName, 0,
                                          "The file holds values of a time that another file of "
                                          "the series holds too.");
    }
    return {};
}

} // namespace

std::optional<long long> metricTime(std::string_view text)
{
    return metrics::timeOf(text);
}

Result<UnitSeries> readMetricSeries(const std::vector<MetricFile>& files,
                                    const std::optional<MetricWindow>& window)
{
    Points all;
    for (const MetricFile& file : files) {
        Result<Points> points = pointsOf(file.text, file.name);
        if (!points)
            return tl::unexpected(points.error());
        for (const metrics::Metric metric : {metrics::Metric::Read, metrics::Metric::Write}) {
            if (auto done = add(all.of(metric), points->of(metric), file.name); !done)
                return tl::unexpected(done.error());
        }
    }
    return evenSteps(all, files.empty() ? "" : files.front().name, window);
}

Result<UnitSeries> readMetricSeries(std::string_view text, std::string_view fileName)
{
    return readMetricSeries({{std::string(text), std::string(fileName)}});
}

} // namespace infera::model
