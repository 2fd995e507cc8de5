#include "model/usage/metricseries.h"

#include "model/base/text.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

namespace infera::model {

namespace {

constexpr long long secondsPerDay = 86400;
// A year of minutes and some; more steps than that come from a gap nobody meant.
constexpr long long mostSteps = 600000;

enum class Metric
{
    Read,
    Write,
    None
};

/// Values by second, as they stand in the file.
struct Points
{
    std::map<long long, double> reads;
    std::map<long long, double> writes;
    long long periodSeconds = 0; ///< where the file says; else the least distance of two times
};

tl::unexpected<Error> invalid(std::string_view fileName, int line, std::string message)
{
    return failure("invalid-series", std::move(message), {std::string(fileName), line, 0, ""});
}

Metric metricOf(std::string_view label)
{
    const std::string lower = toLower(label);
    const bool read =
        lower.find("read") != std::string::npos || lower.find("rcu") != std::string::npos;
    const bool write =
        lower.find("write") != std::string::npos || lower.find("wcu") != std::string::npos;
    if (read == write)
        return Metric::None;
    return read ? Metric::Read : Metric::Write;
}

std::optional<int> digitsAt(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    if (at + count > text.size())
        return std::nullopt;
    const auto [end, code] = std::from_chars(text.data() + at, text.data() + at + count, value);
    if (code != std::errc() || end != text.data() + at + count)
        return std::nullopt;
    return value;
}

/// "+02:00", "-0500", "Z" or nothing: seconds east of UTC.
std::optional<long long> zoneOffset(std::string_view zone)
{
    zone = trimmed(zone);
    if (zone.empty() || zone == "Z" || zone == "z" || zone == "UTC")
        return 0;
    if (zone[0] != '+' && zone[0] != '-')
        return std::nullopt;
    const auto hours = digitsAt(zone, 1, 2);
    const auto minutes = digitsAt(zone, zone.size() > 3 && zone[3] == ':' ? 4 : 3, 2);
    if (!hours || !minutes)
        return std::nullopt;
    const long long seconds = *hours * 3600LL + *minutes * 60LL;
    return zone[0] == '-' ? -seconds : seconds;
}

/// Seconds since 1970 of "2026-01-31T12:00:00Z", "2026/01/31 12:00", or the number itself.
std::optional<long long> timeOf(std::string_view text)
{
    text = trimmed(text);
    long long number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code == std::errc() && end == text.data() + text.size())
        return number > 100000000000 ? number / 1000 : number; // milliseconds
    if (text.size() < 10 || (text[4] != '-' && text[4] != '/') || text[7] != text[4])
        return std::nullopt;
    const auto year = digitsAt(text, 0, 4);
    const auto month = digitsAt(text, 5, 2);
    const auto day = digitsAt(text, 8, 2);
    if (!year || !month || !day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    long long seconds = std::chrono::sys_days(date).time_since_epoch().count() * secondsPerDay;
    std::size_t at = 10;
    constexpr int factors[] = {3600, 60, 1};
    for (const int factor : factors) {
        const auto part = digitsAt(text, at + 1, 2);
        if (at >= text.size() || !part || (factor != 3600 && text[at] != ':'))
            break;
        seconds += *part * static_cast<long long>(factor);
        at += 3;
    }
    if (at < text.size() && text[at] == '.') {
        ++at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
    }
    const auto offset = zoneOffset(text.substr(std::min(at, text.size())));
    return offset ? std::optional(seconds - *offset) : std::nullopt;
}

std::optional<double> valueOf(std::string_view text)
{
    text = trimmed(text);
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(value) ||
        value < 0)
        return std::nullopt;
    return value;
}

std::vector<std::string> csvCells(std::string_view line, char separator)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == separator && !quoted)
            cells.emplace_back();
        else if (c != '\r')
            cells.back() += c;
    }
    return cells;
}

/// What each column holds, by the rows above the first time. A file with one column of numbers that
/// is named neither cannot be told apart, so that is an error.
class CsvReader
{
public:
    CsvReader(std::string_view text, std::string_view fileName) : m_text(text), m_fileName(fileName)
    {}

    Result<Points> read()
    {
        int number = 0;
        for (const std::string& line : split(m_text, '\n')) {
            ++number;
            if (trimmed(line).empty())
                continue;
            const Result<void> done = takeLine(number, line);
            if (!done)
                return tl::unexpected(done.error());
        }
        if (m_points.reads.empty() && m_points.writes.empty())
            return invalid(m_fileName, number,
                           "The file holds no values. Expected a column of times and columns whose "
                           "heads say read and write.");
        return std::move(m_points);
    }

private:
    std::string_view m_text;
    std::string_view m_fileName;
    char m_separator = ',';
    std::vector<Metric> m_columns;
    Points m_points;
    bool m_values = false;

    void takeHead(const std::vector<std::string>& cells)
    {
        m_columns.resize(std::max(m_columns.size(), cells.size()), Metric::None);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Metric metric = metricOf(cells[i]);
            if (metric != Metric::None)
                m_columns[i] = metric;
        }
    }

    Result<void> takeLine(int number, const std::string& line)
    {
        if (!m_values && line.find(',') == std::string::npos && line.find(';') != std::string::npos)
            m_separator = ';';
        const std::vector<std::string> cells = csvCells(line, m_separator);
        const auto time = timeOf(cells[0]);
        if (!time && m_values)
            return invalid(m_fileName, number,
                           "\"" + cells[0] +
                               "\" is not a time. Expected one such as "
                               "2026-01-31T12:00:00Z.");
        if (!time) {
            takeHead(cells);
            return {};
        }
        m_values = true;
        if (std::all_of(m_columns.begin(), m_columns.end(),
                        [](Metric metric) { return metric == Metric::None; }))
            return invalid(m_fileName, number,
                           "No column says whether it holds reads or writes. Expected heads such "
                           "as time, read_units, write_units.");
        return takeValues(number, cells, *time);
    }

    Result<void> takeValues(int number, const std::vector<std::string>& cells, long long time)
    {
        for (std::size_t i = 1; i < cells.size() && i < m_columns.size(); ++i) {
            if (m_columns[i] == Metric::None || trimmed(cells[i]).empty())
                continue;
            const auto value = valueOf(cells[i]);
            if (!value)
                return invalid(m_fileName, number,
                               "\"" + cells[i] + "\" is not a number of units.");
            (m_columns[i] == Metric::Read ? m_points.reads : m_points.writes)[time] += *value;
        }
        return {};
    }
};

using Json = nlohmann::json;

std::optional<long long> jsonTime(const Json& value)
{
    if (value.is_string())
        return timeOf(value.get_ref<const std::string&>());
    if (value.is_number())
        return static_cast<long long>(value.get<double>());
    return std::nullopt;
}

bool takePoint(std::map<long long, double>& points, const Json& time, const Json& value)
{
    const auto seconds = jsonTime(time);
    if (!seconds || !value.is_number())
        return false;
    points[*seconds] += value.get<double>();
    return true;
}

std::map<long long, double>* pointsFor(Points& points, const std::string& label)
{
    const Metric metric = metricOf(label);
    if (metric == Metric::None)
        return nullptr;
    return metric == Metric::Read ? &points.reads : &points.writes;
}

/// {"MetricDataResults": [{"Id", "Label", "Timestamps": [], "Values": []}]}
Result<Points> readMetricData(const Json& document, std::string_view fileName)
{
    Points points;
    for (const Json& result : document.at("MetricDataResults")) {
        const std::string label = result.value("Label", "") + " " + result.value("Id", "");
        auto* target = pointsFor(points, label);
        if (target == nullptr)
            return invalid(fileName, 0,
                           "The metric \"" + std::string(trimmed(label)) +
                               "\" is neither reads nor writes. Expected "
                               "ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits.");
        const Json times = result.value("Timestamps", Json::array());
        const Json values = result.value("Values", Json::array());
        if (times.size() != values.size())
            return invalid(fileName, 0, "Timestamps and Values differ in number.");
        for (std::size_t i = 0; i < times.size(); ++i) {
            if (!takePoint(*target, times[i], values[i]))
                return invalid(fileName, 0, "A timestamp or a value cannot be read.");
        }
    }
    return points;
}

/// {"Label", "Datapoints": [{"Timestamp", "Sum"}]}
Result<Points> readMetricStatistics(const Json& document, std::string_view fileName)
{
    Points points;
    auto* target = pointsFor(points, document.value("Label", ""));
    if (target == nullptr)
        return invalid(fileName, 0,
                       "The label is neither ConsumedReadCapacityUnits nor "
                       "ConsumedWriteCapacityUnits.");
    for (const Json& point : document.at("Datapoints")) {
        if (!point.contains("Sum"))
            return invalid(fileName, 0,
                           "A data point has no Sum. Expected --statistics Sum: other statistics "
                           "do not tell the units consumed.");
        if (!takePoint(*target, point.value("Timestamp", Json()), point["Sum"]))
            return invalid(fileName, 0, "A timestamp or a value cannot be read.");
    }
    return points;
}

Result<Points> readJson(std::string_view text, std::string_view fileName)
{
    try {
        const Json document = Json::parse(text);
        if (document.is_object() && document.contains("MetricDataResults"))
            return readMetricData(document, fileName);
        if (document.is_object() && document.contains("Datapoints"))
            return readMetricStatistics(document, fileName);
        return invalid(fileName, 0,
                       "Expected the answer of get-metric-data (MetricDataResults) or of "
                       "get-metric-statistics (Datapoints).");
    } catch (const Json::exception&) {
        return invalid(fileName, 0, "The file is not a CloudWatch answer in JSON.");
    }
}

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

Result<UnitSeries> evenSteps(const Points& points, std::string_view fileName)
{
    if (points.reads.empty() && points.writes.empty())
        return invalid(fileName, 0, "The file holds no values.");
    const long long period = periodOf(points);
    long long first = 0;
    long long last = 0;
    bool any = false;
    for (const auto* series : {&points.reads, &points.writes}) {
        if (series->empty())
            continue;
        first = any ? std::min(first, series->begin()->first) : series->begin()->first;
        last = any ? std::max(last, series->rbegin()->first) : series->rbegin()->first;
        any = true;
    }
    const long long steps = (last - first) / period + 1;
    if (steps > mostSteps)
        return invalid(fileName, 0,
                       "The times span " + std::to_string(steps) + " steps of " +
                           std::to_string(period) + " s. Expected at most " +
                           std::to_string(mostSteps) + ".");
    UnitSeries series;
    series.stepSeconds = static_cast<int>(period);
    series.startSecondOfDay =
        static_cast<int>(((first % secondsPerDay) + secondsPerDay) % secondsPerDay);
    const auto fill = [&](const std::map<long long, double>& from, std::vector<double>& to) {
        if (!from.empty())
            to.assign(static_cast<std::size_t>(steps), 0);
        for (const auto& [time, value] : from)
            to[static_cast<std::size_t>((time - first) / period)] += value;
    };
    fill(points.reads, series.readUnits);
    fill(points.writes, series.writeUnits);
    return series;
}

} // namespace

Result<UnitSeries> readMetricSeries(std::string_view text, std::string_view fileName)
{
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (text.substr(0, byteOrderMark.size()) == byteOrderMark)
        text.remove_prefix(byteOrderMark.size());
    const std::string_view start = trimmed(text.substr(0, 1000));
    const Result<Points> points = !start.empty() && start[0] == '{'
                                      ? readJson(text, fileName)
                                      : CsvReader(text, fileName).read();
    if (!points)
        return tl::unexpected(points.error());
    return evenSteps(*points, fileName);
}

} // namespace infera::model
