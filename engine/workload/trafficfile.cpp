#include "engine/workload/trafficfile.h"

#include "model/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>

namespace infera::engine {

namespace {

constexpr std::size_t minutesMax = 400 * 24 * 60; ///< a little more than a year

std::string cell(std::string_view text)
{
    std::string_view inner = trimmed(text);
    if (inner.size() >= 2 && inner.front() == '"' && inner.back() == '"')
        inner = inner.substr(1, inner.size() - 2);
    return std::string(trimmed(inner));
}

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// Days from 1970-01-01 of a date of the Gregorian calendar.
double daysFromCivil(int year, int month, int day)
{
    year -= month <= 2 ? 1 : 0;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int yearOfEra = year - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return static_cast<double>(era) * 146097 + dayOfEra - 719468;
}

/// Seconds: a plain number, or year, month, day and time of day in any usual punctuation.
std::optional<double> timeOf(const std::string& text)
{
    if (const auto plain = number(text))
        return plain;
    std::vector<int> fields;
    std::size_t i = 0;
    while (i < text.size() && fields.size() < 6) {
        if (text[i] < '0' || text[i] > '9') {
            if (text[i] == '.' || text[i] == '+' || text[i] == 'Z')
                break;
            ++i;
            continue;
        }
        int value = 0;
        const auto [end, error] =
            std::from_chars(text.data() + i, text.data() + text.size(), value);
        if (error != std::errc())
            return std::nullopt;
        fields.push_back(value);
        i = static_cast<std::size_t>(end - text.data());
    }
    if (fields.size() < 3 || fields[1] < 1 || fields[1] > 12 || fields[2] < 1 || fields[2] > 31)
        return std::nullopt;
    fields.resize(6, 0);
    return daysFromCivil(fields[0], fields[1], fields[2]) * 86400 + fields[3] * 3600.0 +
           fields[4] * 60.0 + fields[5];
}

struct Columns
{
    std::size_t time = 0;
    std::size_t value = 1;
};

std::optional<Columns> columnsOf(const std::vector<std::string>& cells)
{
    Columns columns;
    bool hasTime = false;
    bool hasValue = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string name = toLower(cell(cells[i]));
        if (!hasTime &&
            (name == "time" || name == "timestamp" || name == "date" || name == "label")) {
            columns.time = i;
            hasTime = true;
        } else if (!hasValue &&
                   (name == "requests" || name == "units" || name == "sum" || name == "value" ||
                    name.find("capacityunits") != std::string::npos)) {
            columns.value = i;
            hasValue = true;
        }
    }
    return hasTime && hasValue ? std::optional(columns) : std::nullopt;
}

struct Point
{
    double time;
    double value;
};

/// Asks whether to stop every so many steps, which take a few milliseconds.
class Stop
{
public:
    explicit Stop(const Progress& progress) : m_progress(progress) {}
    bool isAsked() { return ++m_steps % 4096 == 0 && m_progress.cancelled(); }

private:
    const Progress& m_progress;
    std::size_t m_steps = 0;
};

auto stopped(const std::string& fileName)
{
    return failure("cancelled", "Reading the traffic was cancelled.", {fileName, 0, 0, {}});
}

Result<Traffic> minutesOf(std::vector<Point> points, const std::string& fileName, Stop& stop)
{
    const auto isEarlier = [](const Point& a, const Point& b) { return a.time < b.time; };
    // Files are in order nearly always, and sorting cannot be stopped.
    if (!std::is_sorted(points.begin(), points.end(), isEarlier))
        std::stable_sort(points.begin(), points.end(), isEarlier);
    const double origin = points.front().time;
    const double step = points.size() > 1 ? points[1].time - origin : 60;
    const double end = points.back().time + (step > 0 ? step : 60) - origin;
    if (end / 60 > static_cast<double>(minutesMax))
        return failure("traffic-too-long", "The file covers more than 400 days.",
                       {fileName, 0, 0, {}});
    Traffic traffic;
    traffic.perSecond.assign(
        std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(end / 60))), 0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (stop.isAsked())
            return stopped(fileName);
        const double from = points[i].time - origin;
        const double to = i + 1 < points.size() ? points[i + 1].time - origin : end;
        if (to <= from)
            continue;
        const double perSecond = points[i].value / (to - from);
        for (double at = from; at < to;) {
            const double next = std::min(to, (std::floor(at / 60) + 1) * 60);
            const auto minute = static_cast<std::size_t>(at / 60);
            if (minute < traffic.perSecond.size())
                traffic.perSecond[minute] += perSecond * (next - at) / 60;
            at = next;
        }
    }
    return traffic;
}

} // namespace

Result<Traffic> parseTraffic(std::string_view text, const std::string& fileName,
                             const Progress& progress)
{
    Stop stop(progress);
    std::optional<Columns> columns;
    std::vector<Point> points;
    int line = 0;
    while (!text.empty()) {
        if (stop.isAsked())
            return stopped(fileName);
        const std::string_view row = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), row.size() + 1));
        ++line;
        if (trimmed(row).empty() || trimmed(row).front() == '#')
            continue;
        const std::vector<std::string> cells = split(row, ',');
        if (!columns) {
            columns = columnsOf(cells);
            if (!columns)
                return failure("traffic-header",
                               "Expected a heading with the columns time and requests (or units), "
                               "or a CloudWatch export with Timestamp and Sum.",
                               {fileName, line, 1, {}});
            continue;
        }
        if (std::max(columns->time, columns->value) >= cells.size())
            return failure("traffic-row", "This line has fewer columns than the heading.",
                           {fileName, line, 1, {}});
        const auto time = timeOf(cell(cells[columns->time]));
        const auto value = number(cell(cells[columns->value]));
        if (!time || !value || *value < 0)
            return failure(
                "traffic-row",
                time ? "Expected a number that is not negative."
                     : "Expected seconds, or a date as 2026-01-31T10:05:00Z.",
                {fileName, line, static_cast<int>(time ? columns->value : columns->time) + 1, {}});
        points.push_back({*time, *value});
    }
    if (points.empty())
        return failure("traffic-empty", "The file has no rows of traffic.", {fileName, 0, 0, {}});
    return minutesOf(std::move(points), fileName, stop);
}

Result<Traffic> readTrafficFile(const std::string& path, const std::string& baseDirectory,
                                const Progress& progress)
{
    const std::filesystem::path full = std::filesystem::path(baseDirectory) / path;
    std::ifstream file(full, std::ios::binary);
    if (!file)
        return failure("cannot-open", "Cannot open the traffic file " + full.string() + ".",
                       {path, 0, 0, {}});
    std::string text;
    std::vector<char> part(1 << 20);
    while (file.read(part.data(), static_cast<std::streamsize>(part.size())) || file.gcount() > 0) {
        if (progress.cancelled())
            return stopped(path);
        text.append(part.data(), static_cast<std::size_t>(file.gcount()));
    }
    return parseTraffic(text, path, progress);
}

} // namespace infera::engine
