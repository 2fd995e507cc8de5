#include "model/usage/metricseries.h"

#include "model/base/text.h"
#include "model/usage/metricpoints.h"

#include <algorithm>

namespace infera::model {

using metrics::Points;
using metrics::Values;

namespace {

constexpr long long secondsPerDay = 86400;
// A year of minutes and some; more steps than that come from a gap nobody meant.
constexpr long long mostSteps = 600000;

/// The least distance between two values; 0 where there are not two.
long long leastDistance(const Values& series)
{
    long long least = 0;
    for (std::size_t i = 1; i < series.all().size(); ++i) {
        const long long distance = series.all()[i].time - series.all()[i - 1].time;
        least = least == 0 ? distance : std::min(least, distance);
    }
    return least;
}

/// The seconds that the values of a file are sums of: what is told of it, else the least distance
/// between two of them, as far as that can be seen; 0 where it has not two.
long long periodOf(const Points& points)
{
    if (points.toldPeriod > 0)
        return points.toldPeriod;
    const long long reads = leastDistance(points.reads);
    const long long writes = leastDistance(points.writes);
    return reads == 0 || (writes != 0 && writes < reads) ? writes : reads;
}

/// Sums of five minutes beside sums of one: the same amount in each minute. Only of a period that
/// is told: values that come every five minutes may be those of a job that runs as often.
void spread(Values& series, long long toldPeriod, long long step)
{
    if (toldPeriod <= step || toldPeriod % step != 0)
        return;
    const long long parts = toldPeriod / step;
    Values finer;
    finer.reserve(series.all().size() * static_cast<std::size_t>(parts));
    for (const auto& [time, value] : series.all()) {
        for (long long part = 0; part < parts; ++part)
            finer.add(time + part * step, value / static_cast<double>(parts));
    }
    finer.settle();
    series = std::move(finer);
}

/// From the first value to the end of the last one's period.
std::optional<MetricWindow> spanOf(const Points& points, long long period)
{
    std::optional<MetricWindow> span;
    for (const auto* series : {&points.reads, &points.writes}) {
        if (series->empty())
            continue;
        const long long first = series->first();
        const long long last = series->last() + period;
        span = span ? MetricWindow{std::min(span->from, first), std::max(span->to, last)}
                    : MetricWindow{first, last};
    }
    return span;
}

Result<UnitSeries> evenSteps(const Points& points, long long period, std::string_view fileName,
                             const std::optional<MetricWindow>& window)
{
    const bool told = points.hasReads || points.hasWrites;
    if (points.reads.empty() && points.writes.empty() && !(told && window))
        return metrics::invalidSeries(fileName, 0, "The file holds no values.");
    if (period > secondsPerDay)
        return metrics::invalidSeries(fileName, 0,
                                      "The values are " + std::to_string(period) +
                                          " s apart. Expected a day or less.");
    const MetricWindow span = spanOf(points, period).value_or(window.value_or(MetricWindow()));
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
    // A metric without a value consumed nothing: CloudWatch leaves out what is zero.
    const auto fill = [&](const Values& from, bool has, std::vector<double>& to) {
        if (has || !from.empty())
            to.assign(static_cast<std::size_t>(steps), 0);
        for (const auto& [time, value] : from.all())
            to[static_cast<std::size_t>((time - all.from) / period)] += value;
    };
    fill(points.reads, points.hasReads, series.readUnits);
    fill(points.writes, points.hasWrites, series.writeUnits);
    return series;
}

Result<Points> pointsOf(std::string_view text, std::string_view fileName)
{
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (text.substr(0, byteOrderMark.size()) == byteOrderMark)
        text.remove_prefix(byteOrderMark.size());
    const std::string_view start = trimmed(text.substr(0, 1000));
    Result<Points> points = !start.empty() && start[0] == '{'
                                ? metrics::readJsonPoints(text, fileName)
                                : metrics::readCsvPoints(text, fileName);
    if (points) {
        points->reads.settle();
        points->writes.settle();
    }
    return points;
}

} // namespace

std::optional<long long> metricTime(std::string_view text)
{
    return metrics::timeOf(text);
}

Result<UnitSeries> readMetricSeries(const std::vector<MetricFile>& files,
                                    const std::optional<MetricWindow>& window)
{
    std::vector<Points> parts;
    long long step = 0;
    for (const MetricFile& file : files) {
        Result<Points> points = pointsOf(file.text, file.name);
        if (!points)
            return tl::unexpected(points.error());
        if (file.period > 0)
            points->toldPeriod = file.period;
        const long long period = periodOf(*points);
        if (period > 0 && (step == 0 || period < step))
            step = period;
        parts.push_back(*std::move(points));
    }
    constexpr long long minute = 60;
    step = step == 0 ? minute : step;
    Points all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        all.hasReads = all.hasReads || parts[i].hasReads;
        all.hasWrites = all.hasWrites || parts[i].hasWrites;
        for (const metrics::Metric metric : {metrics::Metric::Read, metrics::Metric::Write}) {
            spread(parts[i].of(metric), parts[i].toldPeriod, step);
            // Files hold different metrics, or the same of different times.
            if (all.of(metric).empty())
                all.of(metric) = std::move(parts[i].of(metric));
            else if (!all.of(metric).merge(parts[i].of(metric)))
                return metrics::invalidSeries(
                    files[i].name, 0,
                    "The file holds values of a time that another file of the series holds too.");
        }
    }
    return evenSteps(all, step, files.empty() ? "" : files.front().name, window);
}

Result<UnitSeries> readMetricSeries(std::string_view text, std::string_view fileName)
{
    return readMetricSeries({{std::string(text), std::string(fileName)}});
}

} // namespace infera::model
