#include "model/usage/metricseries.h"

#include "model/base/text.h"
#include "model/usage/metricpoints.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace infera::model {

using metrics::Metric;
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
Values spread(const Values& series, long long parts, long long step)
{
    Values finer;
    finer.reserve(series.all().size() * static_cast<std::size_t>(parts));
    for (const auto& [time, value] : series.all()) {
        for (long long part = 0; part < parts; ++part)
            finer.add(time + part * step, value / static_cast<double>(parts));
    }
    return finer;
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
                             const std::optional<MetricWindow>& window, bool isTold)
{
    const bool told = points.hasReads || points.hasWrites;
    if (points.reads.empty() && points.writes.empty() && !(told && window))
        return metrics::invalidSeries(fileName, 0, "The file holds no values.");
    if (period > secondsPerDay && !isTold)
        return metrics::invalidSeries(fileName, 0,
                                      "The values are " + std::to_string(period) +
                                          " s apart. Expected a day or less, or the seconds that "
                                          "each is the sum of: { file, period }.");
    const MetricWindow span = spanOf(points, period).value_or(window.value_or(MetricWindow()));
    const MetricWindow all = window.value_or(span);
    if (all.from > span.from || all.to < span.to)
        return metrics::invalidSeries(fileName, 0,
                                      "Some values are not in the window of the series.");
    if (period > secondsPerDay)
        period = all.to - all.from; // an amount; when it was consumed is unknown
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

Result<Points> pointsOf(const MetricFile& file, metrics::TimeSearch* search = nullptr)
{
    std::string_view text = file.text;
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (text.substr(0, byteOrderMark.size()) == byteOrderMark)
        text.remove_prefix(byteOrderMark.size());
    const std::string_view start = trimmed(text.substr(0, 1000));
    return !start.empty() && start[0] == '{' ? metrics::readJsonPoints(text, file.name, search)
                                             : metrics::readCsvPoints(text, file.name, search);
}

/// Where the file has its nth value of a time: what is read fast keeps no places, so it is read
/// again.
Location placeOf(const MetricFile& file, Metric metric, long long time, int nth)
{
    metrics::TimeSearch search{metric, time, nth, {file.name, 0, 0, ""}};
    (void)pointsOf(file, &search);
    return search.where;
}

std::string quotedTime(long long time)
{
    const std::chrono::sys_seconds point{std::chrono::seconds(time)};
    const auto day = std::chrono::floor<std::chrono::days>(point);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(point - day);
    std::array<char, 64> text{};
    (void)std::snprintf(text.data(), text.size(), "%d-%02u-%02uT%02d:%02d:%02dZ",
                        static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                        static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                        static_cast<int>(clock.minutes().count()),
                        static_cast<int>(clock.seconds().count()));
    return text.data();
}

Result<Points> settledPoints(const MetricFile& file)
{
    Result<Points> points = pointsOf(file);
    if (!points)
        return points;
    for (const Metric metric : {Metric::Read, Metric::Write}) {
        if (const auto twice = points->of(metric).settle())
            return failure("invalid-series",
                           "The time " + quotedTime(*twice) + " stands here a second time.",
                           placeOf(file, metric, *twice, 2));
    }
    return points;
}

/// The values of all files in steps of the same length.
class Joined
{
public:
    explicit Joined(long long step) : m_step(step) {}

    /// Files hold different metrics, or the same of different times.
    Result<void> take(const MetricFile& file, Points& part)
    {
        m_all.hasReads = m_all.hasReads || part.hasReads;
        m_all.hasWrites = m_all.hasWrites || part.hasWrites;
        for (const Metric metric : {Metric::Read, Metric::Write}) {
            Values& values = part.of(metric);
            if (const auto spreads = spreadOut(file, values, part.toldPeriod); !spreads)
                return spreads;
            Values& all = m_all.of(metric);
            if (all.empty())
                all = std::move(values);
            else if (const auto twice = all.merge(values))
                return failure("invalid-series",
                               "The time " + quotedTime(*twice) +
                                   " is in another file of the series too.",
                               placeOf(file, metric, *twice, 1));
        }
        return {};
    }

    [[nodiscard]] const Points& all() const { return m_all; }

private:
    long long m_step;
    Points m_all;

    Result<void> spreadOut(const MetricFile& file, Values& values, long long toldPeriod) const
    {
        if (toldPeriod <= m_step || toldPeriod % m_step != 0)
            return {};
        values = spread(values, toldPeriod / m_step, m_step);
        if (values.settle())
            return metrics::invalidSeries(file.name, 0,
                                          "The values come more often than once in their period "
                                          "of " +
                                              std::to_string(toldPeriod) + " s.");
        return {};
    }
};

/// The least distance between values that stand in files of their own; 0 where there are not two.
long long distanceOfLoneValues(const std::vector<Points>& parts, Metric metric)
{
    std::vector<long long> times;
    for (const Points& part : parts) {
        if (periodOf(part) == 0 && !part.of(metric).empty())
            times.push_back(part.of(metric).first());
    }
    std::sort(times.begin(), times.end());
    long long least = 0;
    for (std::size_t i = 1; i < times.size(); ++i) {
        const long long distance = times[i] - times[i - 1];
        if (distance > 0 && (least == 0 || distance < least))
            least = distance;
    }
    return least;
}

/// One value alone may be the sum of a minute or of a month: what it is of has to be told, by it or
/// by another file of the same metric.
Result<void> checkPeriods(const std::vector<MetricFile>& files, const std::vector<Points>& parts)
{
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (periodOf(parts[i]) > 0)
            continue;
        for (const Metric metric : {Metric::Read, Metric::Write}) {
            const auto tells = [metric](const Points& part) {
                return periodOf(part) > 0 && !part.of(metric).empty();
            };
            const Values& values = parts[i].of(metric);
            if (!values.empty() && std::none_of(parts.begin(), parts.end(), tells) &&
                distanceOfLoneValues(parts, metric) == 0)
                return failure("invalid-series",
                               "One value does not tell what time it is the sum of. Expected the "
                               "seconds beside the file: { file: " +
                                   files[i].name + ", period: 60 }.",
                               placeOf(files[i], metric, values.first(), 1));
        }
    }
    return {};
}

/// The shortest period of the files.
long long stepOf(const std::vector<Points>& parts)
{
    long long step = 0;
    const auto take = [&step](long long period) {
        if (period > 0 && (step == 0 || period < step))
            step = period;
    };
    for (const Points& part : parts)
        take(periodOf(part));
    for (const Metric metric : {Metric::Read, Metric::Write})
        take(distanceOfLoneValues(parts, metric));
    constexpr long long minute = 60;
    return step == 0 ? minute : step;
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
    for (const MetricFile& file : files) {
        Result<Points> points = settledPoints(file);
        if (!points)
            return tl::unexpected(points.error());
        if (file.period > 0)
            points->toldPeriod = file.period;
        parts.push_back(*std::move(points));
    }
    if (const Result<void> known = checkPeriods(files, parts); !known)
        return tl::unexpected(known.error());
    const long long step = stepOf(parts);
    Joined joined(step);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (const Result<void> done = joined.take(files[i], parts[i]); !done)
            return tl::unexpected(done.error());
    }
    const bool told = std::all_of(parts.begin(), parts.end(),
                                  [](const Points& part) { return part.toldPeriod > 0; });
    return evenSteps(joined.all(), step, files.empty() ? "" : files.front().name, window, told);
}

Result<UnitSeries> readMetricSeries(std::string_view text, std::string_view fileName)
{
    return readMetricSeries({{std::string(text), std::string(fileName)}});
}

} // namespace infera::model
